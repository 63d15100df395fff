import type { types } from 'mediasoup';
import type { ParticipantId, TransportId } from '../shared/domain/ids.ts';
import type { TransportParameters } from '../shared/media/port.ts';
import { candidatesOf } from './listen.ts';
import { SFU_POLICY } from './policy.ts';

export type Direction = 'send' | 'receive';

/** Ours on every transport: whose it is, and whether the page sends or receives on it. */
export interface TransportData extends types.AppData {
  readonly participantId: ParticipantId;
  readonly direction: Direction;
}
export type PageTransport = types.WebRtcTransport<TransportData>;

/** Makes one WebRTC transport on the worker's shared port. The ICE consent timeout stays at mediasoup's 30 s. */
export function makeTransport(
  on: { readonly router: types.Router; readonly webRtcServer: types.WebRtcServer },
  appData: TransportData,
): Promise<PageTransport> {
  return on.router.createWebRtcTransport<TransportData>({
    webRtcServer: on.webRtcServer,
    enableUdp: true,
    enableTcp: true,
    preferUdp: true,
    initialAvailableOutgoingBitrate: SFU_POLICY.initialOutgoingBitrateBps,
    appData,
  });
}

/** What mediasoup-client needs to build its end. */
export function parametersOf(transport: PageTransport): TransportParameters {
  return {
    transportId: transportIdOf(transport.id),
    iceParameters: transport.iceParameters,
    iceCandidates: candidatesOf(transport.iceCandidates),
    dtlsParameters: transport.dtlsParameters,
  };
}

/** mediasoup made this id, so it is one. */
export function transportIdOf(id: string): TransportId {
  return id as TransportId;
}
