import type { IncomingMessage } from 'node:http';
import * as v from 'valibot';
import { PROTOCOL_VERSION } from '../../../shared/protocol/commands.ts';
import { DomainError, type WireError } from '../../../shared/protocol/errors.ts';
import { handshake } from '../../../shared/protocol/socket.ts';
import type { Directory } from '../../app/directory.ts';
import type { AuthPort, LogPort } from '../../app/ports.ts';
import { addressKey } from '../http/address.ts';
import { callerAddress } from '../http/proxies.ts';
import { isOwnOrigin, type OwnSite } from './origin.ts';
import type { HandshakeLimiter } from './rate-limit.ts';
import type { SessionSocket } from './types.ts';

export interface HandshakeDeps extends OwnSite {
  readonly auth: AuthPort;
  readonly directory: Directory;
  readonly handshakes: HandshakeLimiter;
}

/**
 * The seat that this socket stands for; nothing that it sends later can change it [SE1].
 * Codes: `rate_limited`, `origin_refused`, `unsupported_protocol`, `bad_request`, `not_signed_in`, and those of `seatOfAgent` and
 * `seatOfCustomer`.
 */
export async function identify(deps: HandshakeDeps, socket: SessionSocket): Promise<SessionSocket['data']> {
  const { auth, directory } = deps;
  await assertEntrance(deps, socket);
  const { headers, auth: shown } = socket.handshake;
  const parsed = v.safeParse(handshake, shown);
  if (!parsed.success) throw new DomainError('bad_request', 'the handshake is not understood');
  const { as, media: wishesMedia, page = null } = parsed.output;
  if (as.kind === 'customer')
    return {
      seat: directory.seatOfCustomer(as.token),
      signInId: null,
      voiceCapable: true,
      page,
      wishesMedia,
    };
  const signIn = await auth.signInFromHeaders(webHeaders(headers));
  if (signIn === null) throw new DomainError('not_signed_in', 'nobody is signed in');
  const { signInId, user } = signIn;
  return {
    seat: {
      ...directory.seatOfAgent(user.userId, as.number),
      acdAgent: user.roles.includes('acdAgent'),
    },
    signInId,
    voiceCapable: as.voice,
    page,
    wishesMedia,
  };
}

/**
 * What every line must pass, whatever it is for: `rate_limited`, before anything that costs more; `origin_refused`;
 * `unsupported_protocol`, before what else is shown, as a page of another version may say all of that in another way.
 */
export async function assertEntrance(
  deps: Pick<HandshakeDeps, 'handshakes' | keyof OwnSite>,
  { request, handshake: { auth: shown } }: Pick<SessionSocket, 'request' | 'handshake'>,
): Promise<void> {
  if (!(await deps.handshakes.allows(addressOf(deps, request))))
    throw new DomainError('rate_limited', 'too many handshakes');
  if (!isOwnOrigin(request, deps))
    throw new DomainError('origin_refused', 'another site opened the connection');
  const version = v.safeParse(v.looseObject({ protocol: v.number() }), shown);
  if (version.success && version.output.protocol !== PROTOCOL_VERSION)
    throw new DomainError('unsupported_protocol', `this server speaks ${PROTOCOL_VERSION}`);
}

/** Socket.IO hands `data` to the page's `connect_error`. */
export function handshakeError(log: LogPort, error: unknown): Error & { data: WireError } {
  const isRefusal = error instanceof DomainError;
  if (!isRefusal) log.error({ error }, 'a handshake failed');
  const data: WireError = isRefusal
    ? { code: error.code, message: error.message }
    : { code: 'internal', message: 'something went wrong on the server' };
  return Object.assign(new Error(data.code), { data });
}

/** Whom a line comes from, as tries are counted by it. */
export function addressOf({ trust }: Pick<HandshakeDeps, 'trust'>, request: IncomingMessage): string {
  return addressKey(callerAddress(request, trust));
}

/** Node's headers as the Fetch standard has them, which the auth library reads. */
export function webHeaders(headers: SessionSocket['handshake']['headers']): Headers {
  const result = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) result.append(name, one);
  }
  return result;
}
