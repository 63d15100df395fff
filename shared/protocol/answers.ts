import type { ConsumerId, ControlId, InvitationId, ProducerId, RequestId, ShareId } from '../domain/ids.ts';
import type { ConsumerParameters, RtpCapabilities, TransportParameters } from '../media/port.ts';

/** Answer of `invitation:create`. The token leaves the server only here; the store keeps its hash [IN4]. */
export interface CreatedInvitation {
  readonly invitationId: InvitationId;
  /** Complete join link, with the token in its fragment so that no server log sees it [SE6]. */
  readonly link: string;
}

/** Answer of `consent:request`. */
export interface RequestedConsent {
  readonly requestId: RequestId;
}

/** Answer of `share:start`; the page may now produce `screen` for this share. */
export interface StartedShare {
  readonly shareId: ShareId;
}

/** Answer of `control:code`: with it the helper joins once, until then [RC1]. Never in an event or a log. */
export interface HelperCode {
  readonly code: string;
  readonly expiresAt: number;
}

/** Answer of `control:connect`: the page that controls may now find the helper. */
export interface ControlOpened {
  readonly controlId: ControlId;
  readonly iceServers: readonly IceServer[];
}

/** Answer of `media:open`: everything a mediasoup-client `Device` and its two transports need, in one round trip. */
export interface MediaOpened {
  /** Epoch that these transports belong to; when the view shows another one they are gone [RL3]. */
  readonly mediaEpoch: number;
  readonly routerRtpCapabilities: RtpCapabilities;
  readonly send: TransportParameters;
  readonly receive: TransportParameters;
  readonly iceServers: readonly IceServer[];
}

/** Answer of `peer:open`: by which relays two pages may find each other. */
export interface PeerOpened {
  readonly iceServers: readonly IceServer[];
}

/** W3C RTCIceServer; TURN credentials are short-lived [SE5]. */
export interface IceServer {
  readonly urls: readonly string[];
  readonly username?: string;
  readonly credential?: string;
}

/** Answer of `media:produce`. */
export interface Produced {
  readonly producerId: ProducerId;
}

/** Answer of `media:consume`. The consumer starts paused; `media:resumeConsumer` lets it run. */
export interface ConsumerOffer extends ConsumerParameters {
  readonly consumerId: ConsumerId;
}
