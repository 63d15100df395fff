import type { ParticipantId } from '../../../shared/domain/ids.ts';
import type { Snapshot } from '../../../shared/protocol/view.ts';
import { messagesFor, projectFor, type SessionState } from '../../core/session/index.ts';

/** Everything that one participant may know now, numbered by the last broadcast that is in it. */
export function snapshotOf(
  state: SessionState,
  { seq, participantId }: { readonly seq: number; readonly participantId: ParticipantId },
): Snapshot {
  return { seq, view: projectFor(state, participantId), messages: messagesFor(state, participantId) };
}
