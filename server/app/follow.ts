import type { SessionEvent } from '../../shared/protocol/events.ts';
import { evolve, type SessionState } from '../core/session/index.ts';
import { type Effect, effectsOf } from './effects.ts';

const CLOSINGS: ReadonlySet<Effect['type']> = new Set([
  'closeProducer',
  'closeConsumers',
  'closeParticipant',
  'closeRoom',
]);

/** Whether it ends something for good. Pausing and resuming take turns, so they keep their order; ending has none. */
export function isClosing(effect: Effect): boolean {
  return CLOSINGS.has(effect.type);
}

/** Evolves over some events; the state after them, and all their effects in order. */
export function follow(
  state: SessionState,
  events: readonly SessionEvent[],
): { readonly after: SessionState; readonly effects: readonly Effect[] } {
  const effects: Effect[] = [];
  let after = state;
  for (const event of events) {
    const before = after;
    after = evolve(before, event);
    effects.push(...effectsOf(event, { before, after }));
  }
  return { after, effects };
}
