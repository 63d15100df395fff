import type { ParticipantId, SessionId } from '../../../shared/domain/ids.ts';
import type { LineCondition } from '../../../shared/domain/media.ts';
import type { ParticipantPlace } from '../../../shared/media/port.ts';
import type { ToldLine } from '../../../shared/protocol/socket.ts';

/**
 * What pages say of their own lines [RL6, RL7]: nothing that has to last, so no event of the session. A word counts until the
 * next one, and for as long as its page is on the line.
 */
export class ToldLines {
  readonly #told: (sessionId: SessionId) => void;
  readonly #sessions = new Map<SessionId, Map<ParticipantId, LineCondition>>();

  /** `told`: called after the list of a session has changed. */
  constructor(told: (sessionId: SessionId) => void) {
    this.#told = told;
  }

  take({ sessionId, participantId }: ParticipantPlace, line: LineCondition): void {
    const lines = this.#sessions.get(sessionId) ?? new Map<ParticipantId, LineCondition>();
    if ((lines.get(participantId) ?? 'good') === line) return;
    if (line === 'good') lines.delete(participantId);
    else lines.set(participantId, line);
    this.#sessions.set(sessionId, lines);
    if (lines.size === 0) this.#sessions.delete(sessionId);
    this.#told(sessionId);
  }

  /** The page is gone, or another one has its place. */
  forget(at: ParticipantPlace): void {
    this.take(at, 'good');
  }

  /** Those that are not good. */
  of(sessionId: SessionId): readonly ToldLine[] {
    return [...(this.#sessions.get(sessionId) ?? [])].map(([participantId, line]) => ({
      participantId,
      line,
    }));
  }
}
