import * as v from 'valibot';
import { PROTOCOL_VERSION } from '../../../shared/protocol/commands.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import { handshake } from '../../../shared/protocol/socket.ts';
import type { Directory } from '../../app/directory.ts';
import type { AuthPort } from '../../app/ports.ts';
import { addressKey, callerAddress } from '../http/address.ts';
import { isOwnOrigin } from './origin.ts';
import type { HandshakeLimiter } from './rate-limit.ts';
import type { SessionSocket } from './types.ts';

export interface HandshakeDeps {
  readonly auth: AuthPort;
  readonly directory: Directory;
  readonly siteUrl: string;
  readonly handshakes: HandshakeLimiter;
  /** Whether `X-Forwarded-For` of a proxy near us counts. */
  readonly behindProxy: boolean;
}

/**
 * The place in a session that this socket stands for; nothing that it sends later can change it [SE1].
 * Codes: `rate_limited`, `origin_refused`, `unsupported_protocol`, `bad_request`, `not_signed_in`, and those of `placeOfAgent` and
 * `placeOfCustomer`.
 */
export async function identify(deps: HandshakeDeps, socket: SessionSocket): Promise<SessionSocket['data']> {
  const { auth, directory, siteUrl } = deps;
  await assertUnhurried(deps, socket);
  const shown: unknown = socket.handshake.auth;
  const { headers } = socket.handshake;
  if (!isOwnOrigin(headers, siteUrl))
    throw new DomainError('origin_refused', 'another site opened the connection');
  // First of all, since a page of another version may say everything else in another way too.
  const version = v.safeParse(v.looseObject({ protocol: v.number() }), shown);
  if (version.success && version.output.protocol !== PROTOCOL_VERSION) {
    throw new DomainError('unsupported_protocol', `this server speaks ${PROTOCOL_VERSION}`);
  }
  const parsed = v.safeParse(handshake, shown);
  if (!parsed.success) throw new DomainError('bad_request', 'the handshake is not understood');
  const { as, media: wishesMedia } = parsed.output;
  if (as.kind === 'customer')
    return { place: directory.placeOfCustomer(as.token), signInId: null, voiceCapable: true, wishesMedia };
  const signIn = await auth.signInFromHeaders(webHeaders(headers));
  if (signIn === null) throw new DomainError('not_signed_in', 'nobody is signed in');
  const { signInId, user } = signIn;
  return {
    place: directory.placeOfAgent(user.userId, as.number),
    signInId,
    voiceCapable: as.voice,
    wishesMedia,
  };
}

/** Before anything else, which all costs more than this. */
async function assertUnhurried(
  { handshakes, behindProxy }: HandshakeDeps,
  socket: SessionSocket,
): Promise<void> {
  const { address, headers } = socket.handshake;
  const forwardedFor = [headers['x-forwarded-for'] ?? []].flat().join(',');
  const key = addressKey(callerAddress(address, behindProxy ? forwardedFor : undefined));
  if (!(await handshakes.allows(key))) throw new DomainError('rate_limited', 'too many handshakes');
}

/** Node's headers as the Fetch standard has them, which the auth library reads. */
function webHeaders(headers: SessionSocket['handshake']['headers']): Headers {
  const result = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) result.append(name, one);
  }
  return result;
}
