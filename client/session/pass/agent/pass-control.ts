import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import type { ErrorCode } from '../../../../shared/protocol/errors.ts';
import type { ParticipantView, SessionView } from '../../../../shared/protocol/view.ts';
import type { PageState } from '../../agent/page-state.ts';
import { whileBusy } from '../../agent/sending.ts';
import { lastStill } from '../../share/agent/stills.ts';

/** Assistants of the session, those who can take over first [PC1]; each group in the order of joining. */
export function heirsOf(view: SessionView): readonly ParticipantView[] {
  const assistants = view.participants.filter(({ role }) => role === 'assistant');
  return [...assistants.filter(canTakeOver), ...assistants.filter((person) => !canTakeOver(person))];
}

/** Whether control can be passed to this person now: an assistant who is on the line. */
export const canTakeOver = ({ role, connected }: ParticipantView): boolean =>
  role === 'assistant' && connected;

/** The one chosen now: as long as they can take over; a single assistant is chosen by themselves. */
export function chosenHeir(
  heirs: readonly ParticipantView[],
  wanted: ParticipantId | null,
): ParticipantView | null {
  const ready = heirs.filter(canTakeOver);
  const kept = ready.find(({ participantId }) => participantId === wanted);
  return kept ?? (ready.length === 1 ? (ready[0] ?? null) : null);
}

/** Hands the session to an assistant [PC2]. Answers the refusal's code, which stands in the dialog, or null. */
export async function passControl(page: PageState, participantId: ParticipantId): Promise<ErrorCode | null> {
  let refused: ErrorCode | null = null;
  await whileBusy(page, 'pass', async () => {
    await lastStill(page.client);
    const answer = await page.client.send('session:passControl', { participantId });
    if (!answer.ok) refused = answer.error.code;
  });
  return refused;
}
