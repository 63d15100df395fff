import type { ParticipantId, UserId } from '../../../../shared/domain/ids.ts';
import type { FormAnswer } from '../../../../shared/protocol/form.ts';
import type { LeaveReason } from '../../../../shared/protocol/view.ts';

export interface PeopleState {
  /** Null before the first customer and after the active one left. */
  readonly activeCustomerId: ParticipantId | null;
  /** Admitted people, in the order of joining. */
  readonly participants: ReadonlyMap<ParticipantId, Participant>;
  /** People who wait for admission; they are told nothing [JO2]. */
  readonly lobby: ReadonlyMap<ParticipantId, Customer>;
  /** How many customers came without a name; a number is never given twice. */
  readonly unnamedCount: number;
  /** Who was in it, or waited, and is no longer, in that order: a page that comes back is told why [SE4]. */
  readonly departures: ReadonlyMap<ParticipantId, Departure>;
}

export interface Departure {
  readonly reason: LeaveReason;
  /** Of a customer: the place that a token opened. */
  readonly tokenHash: string | null;
  /** Of an agent. */
  readonly userId: UserId | null;
}

interface Person {
  readonly participantId: ParticipantId;
  /** Empty for a customer who has none. */
  readonly name: string;
  readonly joinedAt: number;
  readonly came: 'started' | 'link' | 'number' | 'queue';
  /** Null while connected; else until when the place is kept. */
  readonly keptUntil: number | null;
  /** False until the first socket. */
  readonly arrived: boolean;
}

export interface Agent extends Person {
  readonly kind: 'agent';
  readonly userId: UserId;
  /** Whether the agent's browser carries voice, as it says at each connection [PC4]. */
  readonly voiceCapable: boolean;
}

export interface Customer extends Person {
  readonly kind: 'customer';
  readonly tokenHash: string;
  /** Their number among the customers without a name, kept when they get one; null for those who came with one [JO1]. */
  readonly unnamed: number | null;
  /** Who named them since they came; their own word is final. */
  readonly namedBy: 'host' | 'self' | null;
  /** Whether anybody has touched the page; who typed a number has [CU2]. */
  readonly acted: boolean;
  /** What they wrote at a queue's entry. */
  readonly request?: string;
  /** What else they wrote in its form. */
  readonly answers?: readonly FormAnswer[];
  /** What opened for the agent. */
  readonly open?: string;
}

export type Participant = Agent | Customer;

export const NOBODY: PeopleState = {
  activeCustomerId: null,
  participants: new Map(),
  lobby: new Map(),
  unnamedCount: 0,
  departures: new Map(),
};
