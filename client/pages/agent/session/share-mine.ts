import type { SessionView } from '../../../../shared/protocol/view.ts';
import { t } from '../../../i18n/session.ts';
import type { Desk, ViewKind } from './desk.ts';
import { during, tell } from './sending.ts';

/** Shows the host's own desktop or window [SH1]; over a running share it asks first [SH2]. */
export function shareMine(desk: Desk, ask: ViewKind): void {
  if (desk.client.view.peek()?.share) desk.dialog.value = { kind: 'replaceMine', ask };
  else void startMine(desk, ask);
}

/** Opens the browser's picker: call it straight from the click, before anything is awaited [CO2]. */
export async function startMine(desk: Desk, ask: ViewKind): Promise<void> {
  desk.dialog.value = null;
  desk.refusal.value = null;
  const replace = Boolean(desk.client.view.peek()?.share);
  await during(desk, `mine ${ask}`, async () => {
    const prefer = ask === 'viewDesktop' ? 'monitor' : 'window';
    const shown = await desk.client.media.startShare({ prefer, replace });
    if (shown.result === 'refused') tell(shown.error.code);
  });
}

/** Why nothing of one's own can be shown, or null [JO6]. */
export const whyNotMine = (desk: Desk): string | null =>
  desk.client.media.canShareScreen ? null : t('shareMineCannot');

/** Names of all who see the share now, its owner left out [SH5]. */
export function watchersOf(view: SessionView): readonly string[] {
  return view.participants
    .filter(({ participantId, connected }) => connected && participantId !== view.share?.participantId)
    .map(({ name }) => name);
}

/** Whether the share that runs is the one's who looks. */
export const isOwnShare = (view: SessionView): boolean =>
  view.share?.participantId === view.self.participantId;
