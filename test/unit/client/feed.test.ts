import { describe, expect, it } from 'vitest';
import { createFeed, takeInOrder } from '../../../client/session/feed.ts';
import type { Answer } from '../../../shared/protocol/errors.ts';
import type { PublicEvent } from '../../../shared/protocol/events.ts';
import type { SessionUpdate, SessionView, Snapshot } from '../../../shared/protocol/view.ts';
import { participantId, viewOf } from './views.ts';

const renamed = (at: number): PublicEvent => ({
  type: 'participantRenamed',
  at,
  participantId: participantId('ken'),
  name: `Ken ${at}`,
});
const update = (seq: number, changes: Partial<SessionView> = {}): SessionUpdate => ({
  seq,
  events: [renamed(seq)],
  changes,
});

const whole = (seq: number, view: SessionView): Snapshot => ({ seq, view, messages: [] });

function feedWith(snapshots: Array<Answer<Snapshot>>) {
  const views: SessionView[] = [];
  const events: number[] = [];
  const chats: number[] = [];
  let asked = 0;
  const feed = createFeed({
    requestSnapshot: async () => {
      asked += 1;
      return snapshots.shift() ?? { ok: false, error: { code: 'unavailable', message: 'none left' } };
    },
    onView: (view) => views.push(view),
    onMessages: (messages) => chats.push(messages.length),
    onEvent: (event) => events.push(event.at),
  });
  return { feed, views, events, chats, asked: () => asked };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('takeInOrder', () => {
  it('replaces the changed top-level keys whole and keeps the others', () => {
    const known = { seq: 4, view: viewOf({ siteName: 'Example', hostAwayUntil: 99 }) };
    const taken = takeInOrder(known, update(5, { hostAwayUntil: null, phase: 'hostAway' }));
    expect(taken).toEqual({
      kind: 'applied',
      snapshot: { seq: 5, view: { ...known.view, hostAwayUntil: null, phase: 'hostAway' } },
    });
  });

  it('tells an old update and a gap from the next one', () => {
    const known = { seq: 4, view: viewOf() };
    expect(takeInOrder(known, update(4)).kind).toBe('old');
    expect(takeInOrder(known, update(6)).kind).toBe('gap');
  });
});

describe('feed', () => {
  it('tells each event once and in order', () => {
    const { feed, views, events } = feedWith([]);
    feed.welcome(whole(1, viewOf()));
    feed.update(update(2));
    feed.update(update(2));
    feed.update(update(3, { siteName: 'New' }));
    expect(events).toEqual([2, 3]);
    expect(views.at(-1)?.siteName).toBe('New');
  });

  it('asks once for a snapshot on a gap, and loses no event that it received', async () => {
    const { feed, views, events, asked } = feedWith([
      { ok: true, data: whole(4, viewOf({ siteName: 'Whole' })) },
    ]);
    feed.welcome(whole(1, viewOf()));
    feed.update(update(3));
    feed.update(update(5, { hostAwayUntil: 7 }));
    feed.update(update(4));
    await settled();
    expect(asked()).toBe(1);
    expect(events).toEqual([3, 4, 5]);
    expect(views.at(-1)).toMatchObject({ siteName: 'Whole', hostAwayUntil: 7 });
  });

  it('stays behind after a refused snapshot, until the next welcome', async () => {
    const { feed, views, asked } = feedWith([]);
    feed.welcome(whole(1, viewOf()));
    feed.update(update(3, { siteName: 'Never' }));
    await settled();
    expect(views).toHaveLength(1);
    feed.welcome(whole(3, viewOf({ siteName: 'Back' })));
    feed.update(update(4, { hostAwayUntil: 1 }));
    expect(asked()).toBe(1);
    expect(views.at(-1)).toMatchObject({ siteName: 'Back', hostAwayUntil: 1 });
  });

  it('[RL2] a welcome wins even with a lower number: the server was started again', () => {
    const { feed, views } = feedWith([]);
    feed.welcome(whole(40, viewOf()));
    feed.welcome(whole(2, viewOf({ siteName: 'Restarted' })));
    feed.update(update(3, { hostAwayUntil: 5 }));
    expect(views.at(-1)).toMatchObject({ siteName: 'Restarted', hostAwayUntil: 5 });
  });

  it('ignores updates before the first welcome', () => {
    const { feed, views, events } = feedWith([]);
    feed.update(update(1));
    expect([views, events]).toEqual([[], []]);
  });

  it('[CH1] brings the chat of each snapshot', () => {
    const { feed, chats } = feedWith([]);
    feed.welcome(whole(1, viewOf()));
    feed.update(update(2));
    feed.welcome(whole(2, viewOf()));
    expect(chats).toEqual([0, 0]);
  });
});
