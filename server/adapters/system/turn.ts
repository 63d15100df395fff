import { createHmac } from 'node:crypto';
import type { IceServer } from '../../../shared/protocol/answers.ts';

/** How long a credential opens the relay: long enough for one support session, then a new `media:open` brings a new one. */
export const TURN_CREDENTIAL_MS = 4 * 60 * 60_000;

export interface TurnSettings {
  /** `turn:` or `turns:` addresses (RFC 7065). */
  readonly urls: readonly string[];
  /** The relay's static-auth-secret. */
  readonly secret: string;
}

/**
 * Short-lived credentials for a TURN relay, by the TURN REST convention (draft-uberti-behave-turn-rest-00): the user name
 * is the time of expiry, in seconds, and a name; the password its HMAC-SHA1 under the shared secret [SE5].
 */
export function turnServers(
  turn: TurnSettings | null,
  at: { readonly nowMs: number; readonly name: string; readonly lifetimeMs?: number },
): IceServer[] {
  if (turn === null) return [];
  const expiresAtSeconds = Math.floor((at.nowMs + (at.lifetimeMs ?? TURN_CREDENTIAL_MS)) / 1_000);
  const username = `${expiresAtSeconds}:${at.name}`;
  const credential = createHmac('sha1', turn.secret).update(username).digest('base64');
  return [{ urls: turn.urls, username, credential }];
}
