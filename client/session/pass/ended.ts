import type { ShareId } from '../../../shared/domain/ids.ts';
import type { EventOf, PublicEvent } from '../../../shared/protocol/events.ts';

/** What ended because control was passed [PC3, PC4]. */
export interface EndedByPass {
  readonly share: ShareId | null;
  readonly chat: boolean;
  readonly video: boolean;
  readonly voice: boolean;
  readonly recording: boolean;
}

/** `moment`: the events told before it; those of the same moment are what the change of host ended. */
export function endedBy(passed: EventOf<'controlPassed'>, moment: readonly PublicEvent[]): EndedByPass {
  const together = moment.filter(({ at }) => at === passed.at);
  const has = (type: PublicEvent['type']): boolean => together.some((event) => event.type === type);
  return {
    share: together.find((event) => event.type === 'shareStopped')?.shareId ?? null,
    chat: has('chatClosed'),
    video: has('videoClosed'),
    voice: has('voiceClosed'),
    recording: has('recordingStopped'),
  };
}

/** Keeps the events of the newest moment: closings come in one broadcast, before the change of hands that explains them. */
export function createMoment(): { hear(event: PublicEvent): void; events(): readonly PublicEvent[] } {
  let moment: readonly PublicEvent[] = [];
  return {
    hear: (event) => {
      moment = [...moment.filter(({ at }) => at === event.at), event];
    },
    events: () => moment,
  };
}
