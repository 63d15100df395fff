import type { LobbyView, RequestView, SessionView, ShareView } from '../../../../shared/protocol/view.ts';
import { activeCustomerOf, ownVoice, personOf } from '../session/people.ts';

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
  readonly knocking: LobbyView | null;
  readonly onHold: boolean;
}

export function trayOf(view: SessionView): TrayState {
  const request = view.requests[0];
  const { share } = view;
  return {
    customer: activeCustomerOf(view)?.name ?? null,
    hosting: view.self.role === 'host',
    hostName: view.participants.find(({ role }) => role === 'host')?.name ?? null,
    share: share ? { share, own: share.participantId === view.self.participantId } : null,
    voice: voiceOf(view),
    request: request
      ? { status: request.status, name: personOf(view, request.customerId)?.name ?? request.hostName }
      : null,
    knocking: view.lobby[0] ?? null,
    onHold: view.onHold,
  };
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
