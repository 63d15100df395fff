import type { ParticipantId, RequestId } from '../../../../shared/domain/ids.ts';
import type { ErrorCode } from '../../../../shared/protocol/errors.ts';
import type { Desk, InvitedRole, ViewKind } from './desk.ts';
import { ownVoice } from './people.ts';
import { during, send, tell, told } from './sending.ts';

/** What the agent's buttons and keys do. A refusal is told in a toast; nothing here rejects. */

const BUSY_PAUSE = 'pause';
const BUSY_VOICE = 'voice';
const BUSY_MUTE = 'mute';

/** Asks the customer to show something [CO1]; while something is shared it asks the agent first [SH2]. */
export function askForView(desk: Desk, ask: ViewKind): void {
  if (desk.client.view.peek()?.share) desk.dialog.value = { kind: 'replace', ask };
  else void requestView(desk, ask);
}

export async function requestView(desk: Desk, ask: ViewKind): Promise<void> {
  desk.refusal.value = null;
  desk.dialog.value = null;
  await send(desk, ask, { name: 'consent:request', input: { kind: ask } });
}

export const cancelRequest = (desk: Desk, requestId: RequestId): Promise<unknown> =>
  send(desk, 'cancel', { name: 'consent:cancel', input: { requestId } });

export async function stopShare(desk: Desk): Promise<void> {
  const share = desk.client.view.peek()?.share;
  if (share) await send(desk, 'stop', { name: 'share:stop', input: { shareId: share.shareId } });
}

/** Pauses the running share, or lets it go on [SH3]. */
export async function togglePause(desk: Desk): Promise<void> {
  const share = desk.client.view.peek()?.share;
  if (!share) return;
  const name = share.paused ? 'share:resume' : 'share:pause';
  await send(desk, BUSY_PAUSE, { name, input: { shareId: share.shareId } });
}

/** Sharp text or smooth motion [SH4]. */
export async function toggleHint(desk: Desk): Promise<void> {
  const share = desk.client.view.peek()?.share;
  if (!share) return;
  const contentHint = share.contentHint === 'detail' ? 'motion' : 'detail';
  await send(desk, 'hint', { name: 'share:hint', input: { shareId: share.shareId, contentHint } });
}

/** Starts the call where the host has none yet, and joins it [VO1]. */
export async function enterVoice(desk: Desk): Promise<void> {
  const view = desk.client.view.peek();
  if (!view || ownVoice(view)) return;
  await during(desk, BUSY_VOICE, async () => {
    if (!view.voice) {
      const opened = await desk.client.send('voice:open', {});
      if (!opened.ok) return tell(opened.error.code);
    }
    const joined = await desk.client.media.joinVoice();
    if (!joined.ok) tell(joined.error.code);
  });
}

export const leaveVoice = (desk: Desk): Promise<void> =>
  during(desk, BUSY_VOICE, async () => told(await desk.client.media.leaveVoice()));

export const endVoice = (desk: Desk): Promise<unknown> =>
  send(desk, BUSY_VOICE, { name: 'voice:close', input: {} });

export async function toggleMute(desk: Desk): Promise<void> {
  const view = desk.client.view.peek();
  const own = view ? ownVoice(view) : null;
  if (own) await during(desk, BUSY_MUTE, async () => told(await desk.client.media.setMuted(!own.muted)));
}

export const admit = (desk: Desk, participantId: ParticipantId): Promise<unknown> =>
  send(desk, `admit ${participantId}`, { name: 'participant:admit', input: { participantId } });
export const decline = (desk: Desk, participantId: ParticipantId): Promise<unknown> =>
  send(desk, `decline ${participantId}`, { name: 'participant:decline', input: { participantId } });

export async function remove(desk: Desk, participantId: ParticipantId): Promise<void> {
  await send(desk, 'confirm', { name: 'participant:remove', input: { participantId } });
  desk.dialog.value = null;
}

/** Makes someone the active customer [CU2]; asks first where that would end a share [CU3]. */
export function support(
  desk: Desk,
  person: { readonly participantId: ParticipantId; readonly name: string },
): void {
  const view = desk.client.view.peek();
  const shown = view?.share || (view?.video?.cameras.length ?? 0) > 0;
  if (shown) desk.dialog.value = { kind: 'support', ...person };
  else void select(desk, { participantId: person.participantId, task: `select ${person.participantId}` });
}

export async function select(
  desk: Desk,
  { participantId, task = 'confirm' }: { readonly participantId: ParticipantId; readonly task?: string },
): Promise<void> {
  await send(desk, task, { name: 'customer:select', input: { participantId } });
  desk.dialog.value = null;
}

/** Ends the session for everyone; the page then shows that it is over. */
export async function endSession(desk: Desk): Promise<void> {
  await send(desk, 'confirm', { name: 'session:end', input: {} });
  desk.dialog.value = null;
}

/** Leaves; answers whether the page may go elsewhere. */
export async function leaveSession(desk: Desk): Promise<boolean> {
  const answer = await send(desk, 'confirm', { name: 'session:leave', input: {} });
  desk.dialog.value = null;
  return answer?.ok ?? false;
}

/** Makes the join link of a role, once for each; the code of the refusal, or null. */
export async function makeLink(desk: Desk, role: InvitedRole): Promise<ErrorCode | null> {
  if (desk.links.peek()[role]) return null;
  const answer = await desk.client.send('invitation:create', { role });
  if (!answer.ok) return answer.error.code;
  desk.links.value = { ...desk.links.peek(), [role]: answer.data.link };
  return null;
}

export function toggleFullScreen(desk: Desk): void {
  const change = document.fullscreenElement
    ? document.exitFullscreen()
    : desk.frame.current?.requestFullscreen();
  // Refused where the browser allows no full screen: the picture just stays as large as it is.
  change?.catch(() => undefined);
}
