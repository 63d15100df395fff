import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import type { EventOf, PublicEvent } from '../../../../shared/protocol/events.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { activeCustomerOf } from '../../people/people.ts';
import { type EndedByPass, endedBy } from '../ended.ts';

/** What of it the new host is told to have ended [PC3]. */
export type Ended = Exclude<keyof EndedByPass, 'voice'>;

/** What a change of host means for the one who looks; it stands on the stage until it is dismissed [PC2, PC5, PC8]. */
export type Handover =
  | { readonly kind: 'given'; readonly name: string }
  | {
      readonly kind: 'received';
      /** Of the one who was host before. */
      readonly name: string;
      /** Passed, or fallen to this agent because the host was lost [PC8]. */
      readonly because: EventOf<'controlPassed'>['reason'];
      readonly customer: string | null;
      readonly ended: readonly Ended[];
      readonly voice: 'goesOn' | 'ended' | 'none';
    };

export interface HandoverInput {
  readonly passed: EventOf<'controlPassed'>;
  /** The events told before it, newest last: those of the same moment are what the change of host ended. */
  readonly before: readonly PublicEvent[];
  /** As it is after the change. */
  readonly view: SessionView;
  readonly nameOf: (participantId: ParticipantId) => string;
}

const TOLD = ['share', 'chat', 'video', 'recording'] as const satisfies readonly Ended[];

/** The change of host as the one who looks has to know it; null for those whose part stays the same. */
export function handoverOf({ passed, before, view, nameOf }: HandoverInput): Handover | null {
  const { self } = view;
  if (passed.from === self.participantId && passed.reason === 'passed')
    return { kind: 'given', name: nameOf(passed.to) };
  if (passed.to !== self.participantId) return null;
  const ended = endedBy(passed, before);
  return {
    kind: 'received',
    name: nameOf(passed.from),
    because: passed.reason,
    customer: activeCustomerOf(view)?.name ?? null,
    ended: TOLD.filter((what) => ended[what]),
    voice: ended.voice ? 'ended' : view.voice ? 'goesOn' : 'none',
  };
}
