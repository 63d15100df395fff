import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import type { ErrorCode } from '../../../../shared/protocol/errors.ts';
import type { PageState } from '../../agent/page-state.ts';
import { send } from '../../agent/sending.ts';

/** What the agent's buttons and keys do. A refusal is told in a toast; nothing here rejects. */

export const admit = (page: PageState, participantId: ParticipantId): Promise<unknown> =>
  send(page, `admit ${participantId}`, { name: 'participant:admit', input: { participantId } });
export const decline = (page: PageState, participantId: ParticipantId): Promise<unknown> =>
  send(page, `decline ${participantId}`, { name: 'participant:decline', input: { participantId } });

export async function remove(page: PageState, participantId: ParticipantId): Promise<void> {
  await send(page, 'confirm', { name: 'participant:remove', input: { participantId } });
  page.dialog.value = null;
}

/** Calls a customer by a name [JO1]; the code of the refusal, or null. */
export async function renameCustomer(
  page: PageState,
  input: { readonly participantId: ParticipantId; readonly name: string },
): Promise<ErrorCode | null> {
  const answer = await page.client.send('customer:rename', input);
  return answer.ok ? null : answer.error.code;
}

/** Makes someone the active customer [CU2]; asks first where that would end a share [CU3]. */
export function support(
  page: PageState,
  person: { readonly participantId: ParticipantId; readonly name: string },
): void {
  const view = page.client.view.peek();
  const shown = view?.share || (view?.video?.cameras.length ?? 0) > 0;
  if (shown) page.dialog.value = { kind: 'support', ...person };
  else void select(page, { participantId: person.participantId, task: `select ${person.participantId}` });
}

export async function select(
  page: PageState,
  { participantId, task = 'confirm' }: { readonly participantId: ParticipantId; readonly task?: string },
): Promise<void> {
  await send(page, task, { name: 'customer:select', input: { participantId } });
  page.dialog.value = null;
}
