import type { ParticipantId, SessionId, ShareId, StrokeId } from '../../../shared/domain/ids.ts';
import { LIMITS } from '../../../shared/domain/limits.ts';
import {
  type AnnotationNews,
  type Stroke,
  type StrokePart,
  withPart,
} from '../../../shared/protocol/annotation.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import { isOpen, type SessionState } from '../../core/session/index.ts';

interface Drawing {
  readonly shareId: ShareId;
  readonly strokes: Map<StrokeId, Stroke>;
}
/** Tells everybody admitted, but for whoever has it already. */
type Tell = (sessionId: SessionId, news: AnnotationNews, except: ParticipantId | null) => void;

interface Drawn {
  readonly sessionId: SessionId;
  readonly participantId: ParticipantId;
  readonly shareId: ShareId;
}

/**
 * What is drawn over shares, for as long as each runs [AN1]. It passes by at the speed of hands, so it is no event of the session, and a
 * server that starts again has nothing of it.
 */
export class Annotations {
  readonly #tell: Tell;
  readonly #drawings = new Map<SessionId, Drawing>();

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  /** @throws DomainError `forbidden` (somebody else's stroke), `too_many_strokes` */
  draw({ sessionId, participantId: by, shareId }: Drawn, part: StrokePart): void {
    const stroke: Stroke = { ...part, by };
    if (part.kind !== 'pointer') this.#keep(this.#drawingOf(sessionId, shareId), stroke);
    this.#tell(sessionId, { kind: 'drawn', shareId, stroke }, by);
  }

  /** Takes back their last one. */
  undo({ sessionId, participantId, shareId }: Drawn): void {
    const own = [...this.#strokesOf(sessionId, shareId)].filter(({ by }) => by === participantId);
    this.#erase({ sessionId, shareId }, own.slice(-1));
  }

  /** Everything, or all of one. */
  clear({ sessionId, shareId }: Omit<Drawn, 'participantId'>, by: ParticipantId | 'everybody'): void {
    const strokes = [...this.#strokesOf(sessionId, shareId)];
    this.#erase(
      { sessionId, shareId },
      by === 'everybody' ? strokes : strokes.filter((one) => one.by === by),
    );
  }

  /** Cleared when the share ends. */
  follow(sessionId: SessionId, state: SessionState): void {
    const drawing = this.#drawings.get(sessionId);
    if (!drawing || (isOpen(state) && state.share?.shareId === drawing.shareId)) return;
    this.#drawings.delete(sessionId);
    this.#tell(sessionId, { kind: 'all', shareId: drawing.shareId, strokes: [] }, null);
  }

  /** For whoever comes later; null: there is nothing. */
  of(sessionId: SessionId): AnnotationNews | null {
    const drawing = this.#drawings.get(sessionId);
    return drawing ? { kind: 'all', shareId: drawing.shareId, strokes: [...drawing.strokes.values()] } : null;
  }

  #keep({ strokes }: Drawing, stroke: Stroke): void {
    const known = strokes.get(stroke.strokeId);
    if (known && (known.by !== stroke.by || known.kind !== stroke.kind))
      throw new DomainError('forbidden', 'this is another stroke');
    const next = withPart(known, stroke);
    if ((!known && strokes.size >= LIMITS.strokesPerShare) || next.points.length > LIMITS.pointsPerStroke * 2)
      throw new DomainError('too_many_strokes', 'there is enough on this picture');
    strokes.set(stroke.strokeId, next);
  }

  #erase({ sessionId, shareId }: Omit<Drawn, 'participantId'>, gone: readonly Stroke[]): void {
    if (gone.length === 0) return;
    const strokeIds = gone.map(({ strokeId }) => strokeId);
    for (const strokeId of strokeIds) this.#drawings.get(sessionId)?.strokes.delete(strokeId);
    this.#tell(sessionId, { kind: 'erased', shareId, strokeIds }, null);
  }

  #strokesOf(sessionId: SessionId, shareId: ShareId): Iterable<Stroke> {
    const drawing = this.#drawings.get(sessionId);
    return drawing?.shareId === shareId ? drawing.strokes.values() : [];
  }

  #drawingOf(sessionId: SessionId, shareId: ShareId): Drawing {
    const known = this.#drawings.get(sessionId);
    if (known?.shareId === shareId) return known;
    const made: Drawing = { shareId, strokes: new Map() };
    this.#drawings.set(sessionId, made);
    return made;
  }
}
