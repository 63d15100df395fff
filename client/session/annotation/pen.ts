import { signal } from '@preact/signals';
import type { StrokeColour, StrokeKind } from '../../../shared/domain/annotation.ts';
import type { ShareId, StrokeId } from '../../../shared/domain/ids.ts';
import { LIMITS } from '../../../shared/domain/limits.ts';
import type { StrokePart } from '../../../shared/protocol/annotation.ts';
import { randomId } from '../../net/random-id.ts';
import type { SessionClient } from '../types.ts';

/** How often others hear of a hand that moves: with the way there it is seen within 150 ms [AN1]. */
const TELL_MS = 40;

/** A point of the picture: parts of its width and height. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The tools of one page: what its hand draws is shown here at once, and told to the others a few times a second. */
export class Pen {
  /** Null: the hand does what it does without us. */
  readonly tool = signal<StrokeKind | null>(null);
  readonly colour = signal<StrokeColour>('red');
  readonly #client: SessionClient;
  #stroke: { readonly strokeId: StrokeId; readonly kind: StrokeKind; readonly from: Point } | null = null;
  readonly #pointerId = randomId() as StrokeId;
  #untold: number[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: SessionClient) {
    this.#client = client;
  }

  /** The hand is down. */
  begin(at: Point): void {
    const kind = this.tool.peek();
    if (!kind || kind === 'text') return;
    // Cast: made here, pages name their own strokes.
    const strokeId = kind === 'pointer' ? this.#pointerId : (randomId() as StrokeId);
    this.#stroke = { strokeId, kind, from: at };
    this.move(at);
  }

  move(at: Point): void {
    if (this.tool.peek() === 'pointer')
      this.#stroke ??= { strokeId: this.#pointerId, kind: 'pointer', from: at };
    const { kind, from } = this.#stroke ?? {};
    if (!kind || !from) return;
    const end = [rounded(at.x), rounded(at.y)];
    const points = kind === 'pen' || kind === 'pointer' ? end : [rounded(from.x), rounded(from.y), ...end];
    this.#show(points);
    this.#untold = kind === 'pen' ? [...this.#untold, ...points] : points;
    if (this.#untold.length >= LIMITS.pointsPerPart * 2) this.#tell();
    this.#timer ??= setTimeout(() => this.#tell(), TELL_MS);
  }

  end(): void {
    this.#tell();
    this.#stroke = null;
  }

  write(at: Point, words: string): void {
    const text = words.trim();
    if (text === '') return;
    this.#stroke = { strokeId: randomId() as StrokeId, kind: 'text', from: at };
    this.#untold = [rounded(at.x), rounded(at.y)];
    this.#show(this.#untold, text);
    this.#tell(text);
    this.#stroke = null;
  }

  undo(): void {
    const shareId = this.#shareId();
    if (shareId) void this.#client.send('annotation:undo', { shareId });
  }

  clear(): void {
    const shareId = this.#shareId();
    if (shareId) void this.#client.send('annotation:clear', { shareId });
  }

  #part(points: readonly number[], text?: string): StrokePart | null {
    const stroke = this.#stroke;
    if (!stroke) return null;
    const { strokeId, kind } = stroke;
    return { strokeId, kind, colour: this.colour.peek(), points: [...points], ...(text && { text }) };
  }

  #show(points: readonly number[], text?: string): void {
    const [part, shareId, by] = [
      this.#part(points, text),
      this.#shareId(),
      this.#client.view.peek()?.self.participantId,
    ];
    if (part && shareId && by) this.#client.strokes.take({ kind: 'drawn', shareId, stroke: { ...part, by } });
  }

  #tell(text?: string): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const [stroke, shareId] = [this.#part(this.#untold, text), this.#shareId()];
    this.#untold = [];
    if (!stroke || !shareId || stroke.points.length === 0) return;
    void this.#client.send('annotation:draw', { shareId, stroke });
  }

  #shareId(): ShareId | null {
    return this.#client.view.peek()?.share?.shareId ?? null;
  }
}

/** A hundred thousandth of the picture is far less than one of its dots. */
const rounded = (part: number): number => Math.round(Math.min(1, Math.max(0, part)) * 100_000) / 100_000;

const pens = new WeakMap<SessionClient, Pen>();

/** One for each session's page. */
export function penOf(client: SessionClient): Pen {
  const known = pens.get(client) ?? new Pen(client);
  pens.set(client, known);
  return known;
}
