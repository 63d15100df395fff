import * as v from 'valibot';
import type { ParticipantId } from '../domain/ids.ts';
import { LIMITS } from '../domain/limits.ts';
import type { PeerPurpose } from '../domain/peers.ts';

const candidate = v.strictObject({
  candidate: v.pipe(v.string(), v.maxLength(LIMITS.candidateLength)),
  sdpMid: v.nullish(v.pipe(v.string(), v.maxLength(LIMITS.idLength))),
  sdpMLineIndex: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255))),
  usernameFragment: v.nullish(v.pipe(v.string(), v.maxLength(256))),
});

/**
 * What two pages have to tell each other to be connected (W3C RTCSessionDescription, RTCIceCandidate). `hello`: the one that does
 * not begin is here, or has lost the connection, and asks for a new try. The server relays it unread, and never writes it down.
 */
export const peerSignal = v.variant('type', [
  v.strictObject({ type: v.literal('hello') }),
  v.strictObject({
    type: v.picklist(['offer', 'answer']),
    sdp: v.pipe(v.string(), v.maxLength(LIMITS.signalLength)),
  }),
  v.strictObject({ type: v.literal('candidate'), candidate }),
]);
export type PeerSignal = v.InferOutput<typeof peerSignal>;

/** As it reaches the other page. */
export interface RelayedSignal {
  readonly purpose: PeerPurpose;
  /** From whom. */
  readonly participantId: ParticipantId;
  /** Of which try; a newer one of the page that begins makes the older void. */
  readonly attempt: string;
  readonly signal: PeerSignal;
}
