import type { types } from 'mediasoup-client';

/** All that the bare page and the bare server say to each other: the least with which mediasoup can be used. */
export interface BareToServer {
  open: (ack: (opened: BareOpened) => void) => void;
  connectTransport: (
    input: { transportId: string; dtlsParameters: types.DtlsParameters },
    ack: () => void,
  ) => void;
  produce: (
    input: { kind: types.MediaKind; rtpParameters: types.RtpParameters },
    ack: (producerId: string) => void,
  ) => void;
  consume: (input: { rtpCapabilities: types.RtpCapabilities }, ack: (consumer: BareConsumer) => void) => void;
  resume: (ack: () => void) => void;
  echo: (input: unknown, ack: (input: unknown) => void) => void;
}
export interface BareOpened {
  readonly routerRtpCapabilities: types.RtpCapabilities;
  readonly send: types.TransportOptions;
  readonly receive: types.TransportOptions;
}
export interface BareConsumer {
  readonly id: string;
  readonly producerId: string;
  readonly kind: types.MediaKind;
  readonly rtpParameters: types.RtpParameters;
}
