import type { WireError } from '../../../../shared/protocol/errors.ts';
import type { RequestView, SessionView, ShareView } from '../../../../shared/protocol/view.ts';
import { activeCustomerOf, hostOf, personOf } from '../../../session/people/people.ts';
import { isOwnShare } from '../../../session/share/own.ts';
import { ownVoice } from '../../../session/voice/own.ts';

/** What the compact tray tells at a glance [SS9]. */
export interface TrayState {
  /** The customer who is supported now; null while nobody is there. */
  readonly customer: string | null;
  readonly hosting: boolean;
  readonly hostName: string | null;
  readonly share: { readonly share: ShareView; readonly own: boolean } | null;
  /** `in`: heard; `muted`: in the call, silent; `out`: a call runs without the agent. */
  readonly voice: 'off' | 'in' | 'muted' | 'out';
  readonly request: { readonly status: RequestView['status']; readonly name: string } | null;
  readonly onHold: boolean;
}

export function trayOf(view: SessionView): TrayState {
  const request = view.requests[0];
  const { share } = view;
  return {
    customer: activeCustomerOf(view)?.name ?? null,
    hosting: view.self.role === 'host',
    hostName: hostOf(view)?.name ?? null,
    share: share ? { share, own: isOwnShare(view) } : null,
    voice: voiceOf(view),
    request: request
      ? { status: request.status, name: personOf(view, request.customerId)?.name ?? request.hostName }
      : null,
    onHold: view.onHold,
  };
}

/** What the tray says in place of a session; null while there is one to show [SS7, RL5]. */
export function trayWord(
  view: SessionView | null,
  closedBecause: WireError | null,
): 'stageConnecting' | 'stageElsewhereTitle' | 'stageOutTitle' | 'trayOver' | null {
  if (view?.phase === 'ended' || closedBecause?.code === 'session_ended') return 'trayOver';
  if (closedBecause?.code === 'opened_elsewhere') return 'stageElsewhereTitle';
  if (closedBecause) return 'stageOutTitle';
  return view ? null : 'stageConnecting';
}

function voiceOf(view: SessionView): TrayState['voice'] {
  if (!view.voice) return 'off';
  const own = ownVoice(view);
  if (!own) return 'out';
  return own.muted ? 'muted' : 'in';
}

/** What is folded out below the tray's buttons. */
export type TrayPart = 'invite' | 'session' | 'chat' | 'voice' | 'share';

/** Pressing a button of the tray opens its part, pressing it again folds it away; only one is open. */
export const pressed = (open: TrayPart | null, part: TrayPart): TrayPart | null =>
  open === part ? null : part;
