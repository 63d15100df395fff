import type { FloorCommand } from '../../../../server/core/floor/commands.ts';
import { decide } from '../../../../server/core/floor/decide.ts';
import { nextDeadline } from '../../../../server/core/floor/due.ts';
import { evolve } from '../../../../server/core/floor/evolve.ts';
import { agentOf, type FloorState, initialFloor } from '../../../../server/core/floor/state.ts';
import { inboxView } from '../../../../server/core/floor/view.ts';
import type { QueueId, TicketId, UserId } from '../../../../shared/domain/ids.ts';
import type { InboxView } from '../../../../shared/protocol/floor.ts';
import type { FloorEvent } from '../../../../shared/protocol/floor-events.ts';
import { QUEUE_DEFAULTS, type QueueSetup } from '../../../../shared/protocol/queue-setup.ts';

interface Entry {
  readonly queueId?: QueueId;
  readonly name?: string;
  readonly text?: string;
  readonly answers?: Readonly<Record<string, string>>;
}

const [AIKO, BUN] = ['aiko', 'bun'] as [UserId, UserId];
/** One queue of two agents, of which nothing more is set up. */
export const QUEUE: QueueSetup = {
  ...QUEUE_DEFAULTS,
  ...{ queueId: 'q' as QueueId, address: 'printers', name: 'Printers', open: true },
  ...{ distribution: 'idle', priority: 0, keepMs: 60_000, agentIds: [AIKO, BUN] },
};

/** A floor told step by step; a refusal throws its code. */
export class Story {
  readonly log: FloorEvent[] = [];
  state: FloorState = initialFloor;
  now = 1_000;
  #ids = 0;

  constructor(queues: readonly QueueSetup[] = [QUEUE]) {
    this.do({ type: 'system:queues', queues });
  }

  do(command: FloorCommand): readonly FloorEvent[] {
    this.now += 10;
    const decision = decide(this.state, command, { now: this.now, newId: () => `i${++this.#ids}` });
    if (!decision.ok) throw new Error(decision.error.code);
    for (const event of decision.events) this.state = evolve(this.state, event);
    this.log.push(...decision.events);
    return decision.events;
  }

  /** Comes in and stays at the page. */
  enter(
    ticketId: TicketId,
    { queueId = QUEUE.queueId, name = ticketId as string, text = '', answers = {} }: Entry = {},
  ): void {
    const entry = { name, text, answers, tokenHash: '0'.repeat(64) };
    this.do({ type: 'system:enter', ticketId, queueId, ...entry });
    this.do({ type: 'system:customerCame', ticketId });
  }

  available(userId: UserId): void {
    this.do({ type: 'system:agentCame', userId, name: userId, capacity: 1, sessions: 0 });
    this.say(userId, { type: 'agent:setState', input: { state: 'available' } });
  }

  say(
    userId: UserId,
    said:
      | { readonly type: 'agent:setState'; readonly input: { readonly state: 'available' | 'away' } }
      | { readonly type: 'offer:accept' | 'offer:decline' },
  ): readonly FloorEvent[] {
    const actor = { kind: 'agent', userId } as const;
    if (said.type === 'agent:setState') return this.do({ ...said, actor });
    const offerId = agentOf(this.state, userId)?.offerId;
    if (!offerId) throw new Error(`nobody is offered to ${userId}`);
    return this.do({ type: said.type, actor, input: { offerId } });
  }

  /** Lets the next thing run out. */
  runOut(): readonly FloorEvent[] {
    this.now = nextDeadline(this.state) ?? this.now;
    return this.do({ type: 'system:timePassed' });
  }

  inbox = (userId: UserId): InboxView | null => inboxView(this.state, userId);
  offeredTo = (userId: UserId): string | undefined => this.inbox(userId)?.offers[0]?.name;
}
