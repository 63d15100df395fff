import { describe, expect, it } from 'vitest';
import { projectFor, visibleTo } from '../../../server/core/session/index.ts';
import type { QueueId, SessionId, SessionNumber, TicketId, UserId } from '../../../shared/domain/ids.ts';
import { DEFAULT_SETTINGS } from '../../../shared/domain/settings.ts';
import { aSession, hashOf, person, Story } from '../../support/core/story.ts';

const PRINTERS = 'printers' as QueueId;
const TO_QUEUE = { kind: 'queue', queueId: PRINTERS } as const;
const [AIKO, BUN, KEN] = ['aiko', 'bun', 'ken'].map(person) as [never, never, never];

const give = (story: Story, note = 'It prints nothing.') =>
  story.run({ type: 'session:transfer', actor: AIKO, input: { to: TO_QUEUE, note } });

function ticketOf(story: Story): TicketId {
  if (story.state.phase !== 'transferred') throw new Error('not on the floor');
  return story.state.transfer.ticketId;
}

const takeOver = (story: Story, name: string, ticketId = ticketOf(story)) =>
  story.run({
    type: 'system:takeOver',
    ...{ ticketId, participantId: person(name), userId: `u-${name}` as UserId, name },
  });

/** Of a customer who has waited in a queue since then. */
function aTakenSession(): Story {
  const story = new Story();
  story.must({
    type: 'system:start',
    ...{ sessionId: 's1' as SessionId, number: '123456789' as SessionNumber, hostId: AIKO },
    ...{ userId: 'u-aiko' as UserId, name: 'Aiko', settings: DEFAULT_SETTINGS },
    taken: {
      ...{
        participantId: KEN,
        name: 'Ken',
        tokenHash: hashOf('ken'),
        request: 'It prints nothing.',
        answers: [],
      },
      queue: { queueId: PRINTERS, since: 4_000 },
    },
  });
  story.arrive('aiko');
  story.arrive('ken');
  return story;
}

describe('a transfer', () => {
  it('[TR3] [TR4] [TR5] ends everything, voice too, the host is gone, and the customer stays', () => {
    const story = aSession();
    story.customer('ken');
    story.must({ type: 'voice:open', actor: AIKO, input: {} });
    story.must({ type: 'voice:join', actor: KEN, input: {} });
    story.produce('ken', 'microphone');
    story.must({ type: 'chat:open', actor: AIKO, input: {} });
    story.share('ken', true);
    const events = give(story);
    expect(Story.types(events)).toEqual([
      ...['producerClosed', 'shareStopped', 'producerClosed', 'voiceClosed', 'chatClosed'],
      ...['standingConsentEnded', 'sessionTransferred', 'participantLeft'],
    ]);
    expect(story.state).toMatchObject({
      phase: 'transferred',
      voice: null,
      share: null,
      activeCustomerId: 'ken',
    });
    expect(projectFor(story.state, KEN)).toMatchObject({
      phase: 'transferred',
      transfer: { byName: 'Aiko', at: story.now },
      producers: [],
    });
    // The note is for whoever is asked.
    expect(JSON.stringify(story.events.map((event) => visibleTo(event, story.state, KEN)))).not.toContain(
      'prints',
    );
    const alone = { type: 'share:start', actor: KEN, input: { surface: 'monitor', replace: false } } as const;
    expect(story.run(alone)).toBe('agent_missing');
  });

  it('[TR6] makes who takes it over host of the same session; late and for another place it is refused', () => {
    const story = aSession();
    story.customer('ken');
    give(story);
    expect(takeOver(story, 'bun', 'other' as TicketId)).toBe('customer_taken');
    const ticketId = ticketOf(story);
    expect(Story.types(takeOver(story, 'bun'))).toEqual(['assistantJoined', 'controlPassed']);
    expect(story.state).toMatchObject({ phase: 'live', hostId: 'bun', activeCustomerId: 'ken' });
    expect(takeOver(story, 'chie', ticketId)).toBe('customer_taken');
    story.arrive('bun');
    story.must({ type: 'consent:request', actor: BUN, input: { kind: 'viewDesktop' } });
  });

  it('[TR6] keeps an assistant who takes it over the person they are', () => {
    const story = aSession();
    story.assistant('bun');
    story.customer('ken');
    give(story);
    expect(Story.types(takeOver(story, 'bun'))).toEqual(['controlPassed']);
    expect(story.state).toMatchObject({ hostId: 'bun' });
  });

  it('[TR6] ends with its last customer, who is all that it is for', () => {
    const story = aSession();
    story.customer('ken');
    give(story);
    story.must({ type: 'session:leave', actor: KEN, input: {} });
    expect(story.state).toMatchObject({ phase: 'ended', reason: 'customers_left' });
    const empty = aSession();
    expect(give(empty)).toBe('customer_missing');
  });

  it('[TR6] keeps the time that the customer has waited in all', () => {
    const story = aTakenSession();
    give(story);
    expect(story.state).toMatchObject({ transfer: { since: 4_000 } });
  });
});

describe('a lost host', () => {
  it('[PC8] without an assistant leaves a session that came from a queue to it; any other ends', () => {
    const story = aTakenSession();
    story.must({ type: 'system:disconnected', participantId: AIKO, reason: 'closed' });
    story.wait(15_000);
    expect(story.state).toMatchObject({
      phase: 'transferred',
      transfer: { target: { kind: 'origin' }, since: 4_000, by: null },
      origin: { queueId: PRINTERS },
    });
    const other = aSession();
    other.customer('ken');
    other.must({ type: 'system:disconnected', participantId: AIKO, reason: 'closed' });
    other.wait(15_000);
    expect(other.state).toMatchObject({ phase: 'ended', reason: 'host_lost' });
  });

  it('[PC8] who accepted and never came loses it to the queue again', () => {
    const story = aTakenSession();
    give(story);
    takeOver(story, 'bun');
    story.wait(DEFAULT_SETTINGS.reconnectGraceMs);
    expect(story.state).toMatchObject({ phase: 'transferred', transfer: { since: 4_000 } });
  });
});
