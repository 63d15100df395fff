import type { WireError } from '../../../shared/protocol/errors.ts';

/** The types of one kind of stream, in one bundle. */
export interface StreamTypes {
  readonly id: string;
  readonly state: unknown;
  readonly command: unknown;
  readonly event: { readonly type: string; readonly at: number };
  readonly effect: unknown;
}

/** What a pure `decide` answers: events (none where the command is satisfied already), or a refusal that changes nothing. */
type StreamDecision<Event> =
  | { readonly ok: true; readonly events: readonly Event[] }
  | { readonly ok: false; readonly error: WireError };

/**
 * When an effect happens. `atOnce`: in the tick of the decision, before anything is written: what ends for good, so the
 * order among commands does not matter [SE4, CO4]. `afterWrite`: once the events are durable, in their order, before the
 * pages hear of them. `last`: after the answer.
 */
export type EffectTime = 'atOnce' | 'afterWrite' | 'last';

/** What may not be made within `decide`. */
interface StreamContext {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** A new unguessable id, url-safe. */
  newId(): string;
}

/**
 * One kind of stream: everything about it that the runner has to know, all of it pure. A *session* is one kind; the floor
 * of the contact centre will be another.
 */
export interface StreamKind<Of extends StreamTypes> {
  /** As the store keeps it; never changes. */
  readonly name: string;
  readonly initial: Of['state'];
  decide(state: Of['state'], command: Of['command'], context: StreamContext): StreamDecision<Of['event']>;
  evolve(state: Of['state'], event: Of['event']): Of['state'];
  /** What the world has to be told of one event, between the states before and after it. */
  effectsOf(
    event: Of['event'],
    around: { readonly before: Of['state']; readonly after: Of['state'] },
  ): readonly Of['effect'][];
  timeOf(effect: Of['effect']): EffectTime;
  /** When `timePassed` is due next, ms epoch; null: nothing runs out. */
  nextDeadline(state: Of['state']): number | null;
  readonly timePassed: Of['command'];
  /** Seen by the server and said by nobody again: decided anew after a failed append, not refused. */
  isObservation(command: Of['command']): boolean;
  /** What has to be decided where something ended `atOnce` for a decision that was never stored. */
  readonly endedForNothing: Of['command'];
  readonly snapshot: SnapshotCodec<Of['state']>;
}

/** How a state is written down. Raise `version` with the shape of the state: older snapshots are passed over then. */
interface SnapshotCodec<State> {
  readonly version: number;
  encode(state: State): string;
  /** @throws Error where the text is no state */
  decode(text: string): State;
}

/** Events folded over a state. */
export function replayOver<Of extends StreamTypes>(
  kind: Pick<StreamKind<Of>, 'evolve'>,
  state: Of['state'],
  events: Iterable<Of['event']>,
): Of['state'] {
  let replayed = state;
  for (const event of events) replayed = kind.evolve(replayed, event);
  return replayed;
}

/** Evolves over some events; the state after them, and all their effects in order. */
export function follow<Of extends StreamTypes>(
  kind: Pick<StreamKind<Of>, 'evolve' | 'effectsOf'>,
  state: Of['state'],
  events: readonly Of['event'][],
): { readonly after: Of['state']; readonly effects: readonly Of['effect'][] } {
  const effects: Of['effect'][] = [];
  let after = state;
  for (const event of events) {
    const before = after;
    after = kind.evolve(before, event);
    effects.push(...kind.effectsOf(event, { before, after }));
  }
  return { after, effects };
}
