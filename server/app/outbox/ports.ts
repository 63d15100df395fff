import type * as v from 'valibot';
import type { SessionId, UserId } from '../../../shared/domain/ids.ts';
import type {
  OutboxKind,
  OutboxPage,
  OutboxReason,
  outboxQuery,
  SentMail,
} from '../../../shared/protocol/outbox.ts';

/** Something that is to leave the house, as it lies in the outbox. */
export interface OutboxMessage {
  /** Stays the same over all tries, so that the other side can tell a second arrival from a second message. */
  readonly id: string;
  readonly kind: OutboxKind;
  /** Those of one lane leave one after the other, the oldest first; null: in no order. */
  readonly lane: string | null;
  /** Where it goes: an address, or a webhook's id. */
  readonly target: string;
  /** What lists call it. */
  readonly title: string;
  /** The rest, as its carrier understands it. */
  readonly content: string;
  readonly sessionId: SessionId | null;
  /** On whose behalf. */
  readonly userId: UserId | null;
}

/** A message in hand; `attempts` counts this one. */
export interface ClaimedMessage extends OutboxMessage {
  readonly attempts: number;
  readonly createdAt: number;
}

/** What became of one try. `later`: it may do better another time. */
export type Outcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'later' | 'never'; readonly reason: OutboxReason };

/** Brings messages of one kind to where they go. A rejection is a bug, and counts as `later`. */
export interface Carrier {
  carry(message: ClaimedMessage): Promise<Outcome>;
}

/** What is kept of an outcome. */
export type Settlement =
  | { readonly state: 'sent'; readonly at: number }
  | { readonly state: 'failed'; readonly at: number; readonly reason: OutboxReason }
  | { readonly state: 'queued'; readonly nextAt: number; readonly reason: OutboxReason };

export interface ClaimRequest {
  readonly now: number;
  readonly kind: OutboxKind;
  readonly limit: number;
  /** Targets that have enough in hand. */
  readonly except: readonly string[];
}

/**
 * The durable outbox [IN2, AD5]. A message is claimed before it is tried, so that a crash leaves a trace: what was in hand then is
 * tried again, as nobody knows whether it arrived.
 */
export interface OutboxStore {
  /** On disk when it resolves. */
  add(messages: readonly OutboxMessage[], at: number): Promise<void>;
  /** Those due, claimed for whoever asks; at most one of each lane, and none behind an older one of its lane. */
  claim(request: ClaimRequest): Promise<ClaimedMessage[]>;
  settle(id: string, settlement: Settlement): Promise<void>;
  /** Gives back what a dead process had in hand. */
  recover(now: number): Promise<void>;
  /** When the next one of these kinds can be claimed; null: nothing waits but for others of its lane. */
  nextAt(kinds: readonly OutboxKind[]): Promise<number | null>;
  /** Mails of one session, the oldest first. */
  mailsOf(sessionId: SessionId): Promise<SentMail[]>;
  /** Mails since then on behalf of this user, or to this address. */
  countMails(
    since: number,
    whose: { readonly userId: UserId } | { readonly address: string },
  ): Promise<number>;
  /** Takes away what was done before then. */
  forget(before: number): Promise<void>;
  /** The newest first, for Administration. */
  list(query: OutboxQuery): Promise<OutboxPage>;
  /** How many of a kind wait, and how many were given up. */
  counts(kind: OutboxKind): Promise<{ readonly queued: number; readonly failed: number }>;
  /** Puts one that is done into the outbox again; false where it is not there, or still open. */
  again(id: string, now: number): Promise<boolean>;
}
export type OutboxQuery = v.InferOutput<typeof outboxQuery> & { readonly limit: number };
