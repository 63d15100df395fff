import * as v from 'valibot';
import { LIMITS } from '../domain/limits.ts';
import type { ProbeCount, ProbeParameters } from '../media/port.ts';
import type { IceServer } from './answers.ts';
import type { Answer } from './errors.ts';
import { dtlsParameters } from './rtp.ts';

/**
 * How `/check` finds out what gets through to here [RL6]: a namespace of its own on the same Socket.IO server. Whoever opens
 * it is nobody: no sign-in, no session, nothing but a few transports that vanish with the line, or after `LIMITS.checkMs`.
 */
export const CHECK_NAMESPACE = '/check';

/** Ways to the media workers, each tried alone. `relay`: over the TURN server, which `not_available` says is not set up. */
export const CHECK_WAYS = ['udp', 'tcp', 'relay'] as const;
export type CheckWay = (typeof CHECK_WAYS)[number];

/** What a page sends in Socket.IO's `auth`. */
export const checkHandshake = v.strictObject({ protocol: v.pipe(v.number(), v.integer()) });

const probeId = v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}$/), v.maxLength(LIMITS.idLength));
const aboutProbe = v.strictObject({ probeId });

/** Wire name → schema of its input; each is answered. */
export const CHECK_COMMANDS = {
  'check:open': v.strictObject({ way: v.picklist(CHECK_WAYS) }),
  'check:connect': v.strictObject({ probeId, dtlsParameters }),
  'check:count': aboutProbe,
  'check:close': aboutProbe,
} as const;
export type CheckCommandName = keyof typeof CHECK_COMMANDS;
export type CheckInput<Name extends CheckCommandName> = v.InferInput<(typeof CHECK_COMMANDS)[Name]>;

export interface CheckAnswers {
  'check:open': CheckOpened;
  'check:connect': null;
  'check:count': ProbeCount;
  'check:close': null;
}
/** Answer of `check:open`: what a bare `RTCPeerConnection` with one data channel needs. */
export interface CheckOpened extends ProbeParameters {
  readonly iceServers: readonly IceServer[];
}

/** Page → server. A refused handshake comes as `connect_error` with `data: WireError`. */
export type CheckToServer = {
  [Name in CheckCommandName]: (
    input: CheckInput<Name>,
    ack: (answer: Answer<CheckAnswers[Name]>) => void,
  ) => void;
};
