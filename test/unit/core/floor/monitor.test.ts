import { describe, expect, it } from 'vitest';
import type { FloorCommand } from '../../../../server/core/floor/commands.ts';
import { decide } from '../../../../server/core/floor/decide.ts';
import { evolve } from '../../../../server/core/floor/evolve.ts';
import { explain } from '../../../../server/core/floor/explain.ts';
import { monitorView } from '../../../../server/core/floor/monitor.ts';
import { agentOf, type FloorState, initialFloor, ticketOf } from '../../../../server/core/floor/state.ts';
import { mayOnFloor } from '../../../../shared/domain/floor-roles.ts';
import type { QueueId, TicketId, UserId } from '../../../../shared/domain/ids.ts';
import { FLOOR_COMMANDS } from '../../../../shared/protocol/floor.ts';
import type { FloorEvent } from '../../../../shared/protocol/floor-events.ts';
import type { Explanation } from '../../../../shared/protocol/monitor.ts';
import { QUEUE_DEFAULTS, type QueueSetup } from '../../../../shared/protocol/queue-setup.ts';

const [AIKO, BUN, CHIE] = ['aiko', 'bun', 'chie'] as [UserId, UserId, UserId];
const [KEN, MEI, TOM] = ['ken', 'mei', 'tom'] as [TicketId, TicketId, TicketId];
const [PRINTERS, VIP] = ['printers', 'vip'] as [QueueId, QueueId];
const MANAGER = { kind: 'manager', userId: 'mori' as UserId, name: 'Mori' } as const;

const queue = (queueId: QueueId, more: Partial<QueueSetup>): QueueSetup => ({
  ...QUEUE_DEFAULTS,
  ...{ queueId, address: queueId, name: queueId, open: true, priority: 0, keepMs: 60_000 },
  ...{ distribution: 'idle', agentIds: [AIKO, BUN] },
  ...more,
});

class Story {
  state: FloorState = initialFloor;
  now = 1_000;
  readonly explained: Explanation[] = [];
  #ids = 0;

  constructor(more: Partial<QueueSetup> = {}) {
    this.do({
      type: 'system:queues',
      queues: [queue(PRINTERS, more), queue(VIP, { priority: 3, agentIds: [BUN, CHIE] })],
    });
  }

  do(command: FloorCommand): readonly FloorEvent[] {
    this.now += 1_000;
    const decision = decide(this.state, command, { now: this.now, newId: () => `i${++this.#ids}` });
    if (!decision.ok) throw new Error(decision.error.code);
    for (const event of decision.events) {
      const explanation = explain(this.state, event);
      if (explanation) this.explained.push(explanation);
      this.state = evolve(this.state, event);
    }
    return decision.events;
  }

  enter(ticketId: TicketId, queueId: QueueId = PRINTERS): void {
    const entry = { name: ticketId, text: '', tokenHash: '0'.repeat(64) };
    this.do({ type: 'system:enter', ticketId, queueId, ...entry });
    this.do({ type: 'system:customerCame', ticketId });
  }

  agent(userId: UserId, state: 'available' | 'away'): void {
    this.do({ type: 'system:agentCame', userId, name: userId, capacity: 1, sessions: 0 });
    this.do({ type: 'agent:setState', actor: { kind: 'agent', userId }, input: { state } });
  }

  move(ticketId: TicketId, queueId: QueueId): readonly FloorEvent[] {
    return this.do({ type: 'monitor:move', actor: MANAGER, input: { ticketId, queueId } });
  }

  set(userId: UserId, state: 'available' | 'away' | 'offline'): readonly FloorEvent[] {
    return this.do({ type: 'monitor:setState', actor: MANAGER, input: { userId, state } });
  }
}

describe('who may', () => {
  it('[QU11] is one table: managers manage, and nobody else does', () => {
    const says = (kind: 'agent' | 'customer' | 'manager') =>
      Object.keys(FLOOR_COMMANDS).filter((name) => mayOnFloor(name as keyof typeof FLOOR_COMMANDS, kind));
    expect(says('manager')).toEqual(['monitor:setState', 'monitor:move']);
    expect(says('customer')).toEqual(['line:leave', 'line:write', 'line:leaveMessage']);
    expect(says('agent')).not.toContain('monitor:move');
    const story = new Story();
    story.enter(KEN);
    const agent = { kind: 'agent', userId: AIKO } as const;
    const input = { ticketId: KEN, queueId: VIP };
    expect(() => story.do({ type: 'monitor:move', actor: agent, input })).toThrow('forbidden');
    const offline = { userId: AIKO, state: 'offline' } as const;
    const customer = { kind: 'customer', ticketId: KEN } as const;
    expect(() => story.do({ type: 'monitor:setState', actor: customer, input: offline })).toThrow(
      'forbidden',
    );
  });
});

describe('a manager', () => {
  it('[QU11] sets an agent’s state, by name in the log; nobody is available without a page', () => {
    const story = new Story();
    story.enter(KEN);
    story.agent(AIKO, 'away');
    const by = { userId: MANAGER.userId, name: 'Mori' };
    expect(story.set(AIKO, 'available')).toMatchObject([
      { type: 'agentStateSet', state: 'available', because: 'managed', by },
      { type: 'offerMade', ticketId: KEN },
    ]);
    expect(story.set(AIKO, 'available')).toEqual([]);
    expect(story.set(AIKO, 'offline').map(({ type }) => type)).toEqual(['offerDeclined', 'agentStateSet']);
    story.do({ type: 'system:agentGone', userId: AIKO });
    expect(() => story.set(AIKO, 'available')).toThrow('agent_missing');
    expect(() => story.set('nobody' as UserId, 'away')).toThrow('not_found');
  });

  it('[QU11] moves somebody who waits; the wait goes with them, and an offer of them is over', () => {
    const story = new Story();
    story.enter(KEN);
    const { since } = ticketOf(story.state, KEN) ?? {};
    story.enter(MEI, VIP);
    story.agent(AIKO, 'available');
    expect(agentOf(story.state, AIKO)?.offerId).not.toBeNull();
    const events = story.move(KEN, VIP);
    expect(events).toMatchObject([
      { type: 'offerVoided' },
      { type: 'customerMoved', ticketId: KEN, queueId: VIP, priority: 3, by: { name: 'Mori' } },
    ]);
    expect(ticketOf(story.state, KEN)).toMatchObject({
      queueId: VIP,
      since,
      priority: 3,
      holder: { by: 'line' },
    });
    expect(monitorView(story.state).waiting.map(({ name }) => name)).toEqual(['ken', 'mei']);
    // Whoever is free there is asked about the one who has waited longest.
    story.agent(CHIE, 'available');
    expect(story.explained.at(-1)).toMatchObject({ customer: 'ken', decision: { to: ['chie'] } });
    expect(story.move(MEI, VIP)).toEqual([]);
    expect(() => story.move(TOM, VIP)).toThrow('not_found');
    expect(() => story.move(MEI, 'none' as QueueId)).toThrow('queue_unknown');
  });

  it('[QU11] sees queues, agents and who waits, and nothing of what was written', () => {
    const story = new Story();
    story.agent(AIKO, 'available');
    story.agent(BUN, 'away');
    story.enter(KEN);
    story.enter(MEI);
    const view = monitorView(story.state);
    expect(view.queues[0]).toMatchObject({ name: 'printers', waiting: 2, free: 0, busy: 1, away: 1 });
    expect(view.agents).toMatchObject([
      { name: 'aiko', asked: true, queueNames: ['printers'] },
      { name: 'bun', state: 'away', queueNames: ['printers', 'vip'] },
    ]);
    expect(view.waiting).toMatchObject([
      { name: 'ken', asked: true },
      { name: 'mei', asked: false },
    ]);
    expect(JSON.stringify(view)).not.toMatch(/tokenHash|text/);
  });
});

describe('a decision', () => {
  it('[QU16] says why this agent was asked about this customer, and why another was not', () => {
    const story = new Story();
    story.enter(KEN);
    story.enter(MEI);
    story.do({ type: 'system:customerGone', ticketId: KEN });
    story.agent(BUN, 'away');
    story.agent(AIKO, 'available');
    expect(story.explained).toMatchObject([
      {
        ...{ customer: 'mei', queueName: 'printers' },
        decision: { kind: 'offered', to: ['aiko'], distribution: 'idle', because: 'longest' },
        before: [{ name: 'ken', why: 'gone' }],
        others: [{ name: 'bun', why: 'away' }],
      },
    ]);
  });

  it('[QU16] says that a higher priority went first, that one was declined, and whose turn it was not', () => {
    const story = new Story();
    story.enter(KEN);
    story.enter(TOM);
    story.enter(MEI, VIP);
    story.agent(BUN, 'available');
    expect(story.explained.at(-1)).toMatchObject({
      customer: 'mei',
      decision: { because: 'priority' },
      others: [{ name: '', why: 'offline' }],
    });
    story.agent(AIKO, 'available');
    expect(story.explained.at(-1)).toMatchObject({
      customer: 'ken',
      others: [{ name: 'bun', why: 'asked' }],
    });
    const offerId = agentOf(story.state, AIKO)?.offerId as never;
    story.do({ type: 'offer:decline', actor: { kind: 'agent', userId: AIKO }, input: { offerId } });
    expect(story.explained.at(-1)).toMatchObject({
      customer: 'tom',
      before: [{ name: 'ken', why: 'declined' }],
    });
  });

  it('[QU9] [QU16] says who waited longer than the queue wants, and where they went', () => {
    const late = { afterMs: 60_000, do: { what: 'tell' } } as const;
    const over = { afterMs: 90_000, do: { what: 'overflow', queue: VIP } } as const;
    const story = new Story({ thresholds: [late, over] });
    story.enter(KEN);
    story.now += 60_000;
    story.do({ type: 'system:timePassed' });
    expect(monitorView(story.state).waiting).toMatchObject([{ name: 'ken', late: true, queueId: PRINTERS }]);
    story.now += 30_000;
    story.do({ type: 'system:timePassed' });
    expect(monitorView(story.state).waiting).toMatchObject([{ name: 'ken', queueId: VIP }]);
    expect(story.explained).toMatchObject([{ customer: 'ken', decision: { kind: 'overflowed', to: 'vip' } }]);
  });

  it('[QU16] names who picked somebody before their turn, and who moved whom', () => {
    const story = new Story();
    story.enter(KEN);
    story.enter(MEI);
    story.agent(AIKO, 'away');
    story.do({ type: 'customer:pick', actor: { kind: 'agent', userId: AIKO }, input: { ticketId: MEI } });
    expect(story.explained.at(-1)).toMatchObject({
      customer: 'mei',
      decision: { kind: 'picked', by: 'aiko' },
      before: [{ name: 'ken', why: 'picked' }],
    });
    story.move(KEN, VIP);
    expect(story.explained.at(-1)).toMatchObject({
      customer: 'ken',
      decision: { kind: 'moved', by: 'Mori', to: 'vip' },
    });
    const [{ figures } = { figures: null }] = monitorView(story.state).queues;
    expect(figures).toMatchObject({ taken: 1, picked: 1, overtakes: 0 });
  });
});
