import type { InvitationId, ParticipantId, SessionId } from '../../shared/domain/ids.ts';
import type { SessionEvent } from '../../shared/protocol/events.ts';
import { departuresOf, isOpen, type PresentedInvitation, type SessionState } from '../core/session/index.ts';
import type { IdSource } from './ports.ts';

/** The place in a session that a customer's token stands for. */
export interface CustomerPlace {
  readonly sessionId: SessionId;
  readonly participantId: ParticipantId;
}

export interface TokenHolder {
  readonly participantId: ParticipantId;
  readonly tokenHash: string;
}

/** Every customer of a session, those who have left included: they are told why they are no longer in it. */
export function tokenHolders(state: SessionState): TokenHolder[] {
  const here = isOpen(state) ? [...state.participants.values(), ...state.lobby.values()] : [];
  const left = [...departuresOf(state)].flatMap(([participantId, { tokenHash }]) =>
    tokenHash === null ? [] : [{ participantId, tokenHash }],
  );
  return [...left, ...here.filter((one) => one.kind === 'customer')];
}

/** Customers who came by these events. */
export function newHolders(events: readonly SessionEvent[]): TokenHolder[] {
  return events.filter((event) => event.type === 'customerKnocked' || event.type === 'customerJoined');
}

/**
 * Who holds which token. A token is `ID.SECRET`; only the secret's hash is kept, in the event by which the customer came,
 * so that it also opens the place after a restart [IN4, CT2].
 */
export class CustomerTokens {
  readonly #ids: Pick<IdSource, 'hash' | 'sameHash'>;
  readonly #places = new Map<string, CustomerPlace & { readonly tokenHash: string }>();

  constructor(ids: Pick<IdSource, 'hash' | 'sameHash'>) {
    this.#ids = ids;
  }

  /** Learns places of a session, with what opens them. */
  learn(sessionId: SessionId, holders: readonly TokenHolder[]): void {
    for (const { participantId, tokenHash } of holders)
      this.#places.set(participantId, { sessionId, participantId, tokenHash });
  }

  /** Forgets all places of a session. */
  forget(sessionId: SessionId): void {
    for (const [id, place] of this.#places) if (place.sessionId === sessionId) this.#places.delete(id);
  }

  /** Null for an unknown id and for a wrong secret alike; takes the same time for both. */
  find(token: string): CustomerPlace | null {
    const { id, secret } = splitToken(token);
    const place = this.#places.get(id);
    const hash = this.#ids.hash(secret);
    const same = this.#ids.sameHash(hash, place?.tokenHash ?? this.#ids.hash(''));
    return place !== undefined && same
      ? { sessionId: place.sessionId, participantId: place.participantId }
      : null;
  }
}

/** What core compares of an invitation link's token. */
export function presentedInvitation(
  ids: Pick<IdSource, 'hash'>,
  token: string | undefined,
): PresentedInvitation | null {
  if (token === undefined) return null;
  const { id, secret } = splitToken(token);
  // Cast: any string may be asked for; core knows only the ids that it made.
  return { invitationId: id as InvitationId, tokenHash: ids.hash(secret) };
}

/** `ID.SECRET` */
export function splitToken(token: string): { id: string; secret: string } {
  const dot = token.indexOf('.');
  return { id: token.slice(0, dot), secret: token.slice(dot + 1) };
}
