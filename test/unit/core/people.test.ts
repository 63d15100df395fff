import { describe, expect, it } from 'vitest';
import {
  briefOf,
  isOpen,
  projectFor,
  recordOf,
  roleIn,
  visibleTo,
} from '../../../server/core/session/index.ts';
import type { InvitationId } from '../../../shared/domain/ids.ts';
import { aSession, hashOf, person, Story, user } from '../../support/core/story.ts';

const invitation = (name: string) => ({ invitationId: name as InvitationId, tokenHash: hashOf(name) });
const join = (name: string, link: string | null) => ({
  type: 'system:join' as const,
  participantId: person(name),
  name,
  tokenHash: hashOf(name),
  invitation: link ? invitation(link) : null,
});

describe('who comes in', () => {
  it('[SS1] a started session is live and its agent is host', () => {
    const story = aSession();
    expect(story.state.phase).toBe('live');
    expect(roleIn(story.state, person('aiko'))).toBe('host');
  });

  it("[IN3] a customer's link joins without admission and the first customer becomes active", () => {
    const story = aSession();
    story.customer('ken');
    expect(roleIn(story.state, person('ken'))).toBe('active');
  });

  it('[JO2] who joined by number alone waits in the lobby and is told nothing', () => {
    const story = aSession();
    story.customer('ken');
    story.knock('mei');
    story.share('ken');
    const view = projectFor(story.state, person('mei'));
    expect(view).toMatchObject({
      phase: 'lobby',
      participants: [],
      share: null,
      producers: [],
      voice: null,
      lobby: [],
    });
    expect(story.events.map((event) => visibleTo(event, story.state, person('mei'))).filter(Boolean)).toEqual(
      [],
    );
    expect(projectFor(story.state, person('aiko')).lobby).toMatchObject([{ name: 'mei' }]);
  });

  it('[JO2] without the site setting a number is enough', () => {
    const story = aSession({ admission: false });
    story.knock('mei');
    expect(roleIn(story.state, person('mei'))).toBe('active');
  });

  it('[JO2] the host admits or declines', () => {
    const story = aSession();
    story.knock('mei');
    story.knock('ken');
    story.must({ type: 'participant:admit', actor: person('aiko'), input: { participantId: person('mei') } });
    story.must({
      type: 'participant:decline',
      actor: person('aiko'),
      input: { participantId: person('ken') },
    });
    expect(roleIn(story.state, person('mei'))).toBe('active');
    expect(roleIn(story.state, person('ken'))).toBeNull();
    expect(story.events.at(-1)).toMatchObject({ type: 'participantLeft', reason: 'declined' });
  });

  it('[FO1] what was written in the site’s form is for agents, also of who waited for admission', () => {
    const story = aSession();
    const company = { key: 'company', type: 'company', value: 'ACME' } as const;
    const request = { key: 'request', type: 'request', value: 'Paper jam' } as const;
    story.must({ ...join('mei', null), answers: [request, company] });
    story.customer('ken');
    story.must({ type: 'participant:admit', actor: person('aiko'), input: { participantId: person('mei') } });
    const said = { request: 'Paper jam', answers: [company] };
    const meiFor = (who: string) =>
      projectFor(story.state, person(who)).participants.find(({ name }) => name === 'mei');
    expect(meiFor('aiko')).toMatchObject(said);
    expect(meiFor('ken')).not.toHaveProperty('request');
    expect(
      JSON.stringify(story.events.map((one) => visibleTo(one, story.state, person('ken')))),
    ).not.toContain('ACME');
    expect(briefOf(story.events, story.now)?.customers).toMatchObject([
      { name: 'ken', request: '', answers: [] },
      { name: 'mei', ...said },
    ]);
    story.must({ type: 'session:end', actor: person('aiko'), input: {} });
    expect(recordOf(story.events)?.participants.find(({ name }) => name === 'mei')).toMatchObject(said);
  });

  it('[CU4] one more customer than the site allows is told that the session is full', () => {
    const story = aSession({ customersPerSession: 1 });
    story.customer('ken');
    expect(story.run(join('mei', null))).toBe('session_full');
  });

  it('[CU4] admitting counts as well', () => {
    const story = aSession({ customersPerSession: 1 });
    story.knock('mei');
    story.customer('ken');
    expect(
      story.run({
        type: 'participant:admit',
        actor: person('aiko'),
        input: { participantId: person('mei') },
      }),
    ).toBe('session_full');
    expect(roleIn(story.state, person('mei'))).toBe('lobby');
  });

  it('[IN4] a link is bound to its session and role, and dies when it is revoked', () => {
    const story = aSession();
    const input = { role: 'assistant' as const, ...invitation('x') };
    story.must({ type: 'invitation:create', actor: person('aiko'), input });
    expect(story.run(join('ken', 'x'))).toBe('invitation_unknown');
    expect(story.run(join('ken', 'y'))).toBe('invitation_unknown');
    story.must({
      type: 'invitation:create',
      actor: person('aiko'),
      input: { role: 'customer', ...invitation('z') },
    });
    story.must({
      type: 'invitation:revoke',
      actor: person('aiko'),
      input: { invitationId: invitation('z').invitationId },
    });
    expect(story.run(join('ken', 'z'))).toBe('invitation_revoked');
    story.must({ type: 'session:end', actor: person('aiko'), input: {} });
    expect(story.run(join('ken', 'z'))).toBe('session_ended');
  });

  it('[JO4] another agent becomes assistant, once', () => {
    const story = aSession();
    story.assistant('bun');
    expect(roleIn(story.state, person('bun'))).toBe('assistant');
    const again = {
      type: 'system:assist' as const,
      participantId: person('bun2'),
      userId: user('u-bun'),
      name: 'bun',
      invitation: null,
    };
    expect(story.run(again)).toEqual([]);
  });

  it('[CU1] the view lists agents, then customers, with role and how they came', () => {
    const story = aSession();
    story.customer('ken');
    story.assistant('bun');
    story.customer('mei');
    const rows = projectFor(story.state, person('aiko')).participants.map(({ name, role, came }) => [
      name,
      role,
      came,
    ]);
    expect(rows).toEqual([
      ['Aiko', 'host', 'started'],
      ['bun', 'assistant', 'number'],
      ['ken', 'active', 'link'],
      ['mei', 'waiting', 'link'],
    ]);
  });

  it('[SE6] no hash and no account leaves the server', () => {
    const story = aSession();
    story.customer('ken');
    story.assistant('bun');
    const told = JSON.stringify([
      story.events.map((event) => visibleTo(event, story.state, person('aiko'))),
      projectFor(story.state, person('aiko')),
    ]);
    expect(told).not.toMatch(/tokenHash|userId|u-aiko|u-bun/);
    expect(told).not.toContain(hashOf('ken'));
  });
});

describe('who goes', () => {
  it('[RO1] the host does not just leave', () => {
    expect(aSession().run({ type: 'session:leave', actor: person('aiko'), input: {} })).toBe(
      'pass_or_end_first',
    );
  });

  it('[CO4] a customer leaves at any time and takes the own share along', () => {
    const story = aSession();
    story.customer('ken');
    story.share('ken', true);
    const events = story.must({ type: 'session:leave', actor: person('ken'), input: {} });
    expect(Story.types(events)).toEqual([
      'producerClosed',
      'shareStopped',
      'standingConsentEnded',
      'participantLeft',
    ]);
    expect(projectFor(story.state, person('aiko'))).toMatchObject({
      share: null,
      producers: [],
      standingConsent: null,
    });
  });

  it('[SS7] a closed host page gets the short grace, and coming back in time keeps the session', () => {
    const story = aSession();
    story.must({ type: 'system:disconnected', participantId: person('aiko'), reason: 'closed' });
    expect(story.state).toMatchObject({ phase: 'hostAway', hostAwayUntil: story.now + 15_000 });
    expect(Story.types(story.wait(14_999))).toEqual([]);
    story.arrive('aiko');
    expect(story.state.phase).toBe('live');
    expect(Story.types(story.wait(60_000))).toEqual([]);
  });

  it('[SS7] after the grace the session ends', () => {
    const story = aSession();
    story.must({ type: 'system:disconnected', participantId: person('aiko'), reason: 'closed' });
    expect(Story.types(story.wait(15_000))).toEqual(['sessionEnded']);
    expect(story.state).toMatchObject({ phase: 'ended', reason: 'host_lost' });
  });

  it('[RL1] a lost line keeps place, share and voice for the reconnect grace', () => {
    const story = aSession();
    story.customer('ken');
    story.share('ken');
    story.must({ type: 'system:disconnected', participantId: person('ken'), reason: 'network' });
    story.wait(44_999);
    expect(projectFor(story.state, person('aiko'))).toMatchObject({
      share: { name: 'ken' },
      producers: [{ source: 'screen' }],
    });
    expect(Story.types(story.wait(1))).toEqual(['producerClosed', 'shareStopped', 'participantLeft']);
  });

  it('[RL1] a closed page ends what it was sending at once', () => {
    const story = aSession();
    story.customer('ken');
    story.share('ken');
    const events = story.must({
      type: 'system:disconnected',
      participantId: person('ken'),
      reason: 'closed',
    });
    expect(Story.types(events)).toEqual(['producerClosed', 'shareStopped', 'connectionLost']);
  });

  it('[PC8] with an assistant here control falls to them instead of ending', () => {
    const story = aSession();
    story.customer('ken');
    story.assistant('bun');
    story.share('ken');
    story.must({ type: 'system:disconnected', participantId: person('aiko'), reason: 'closed' });
    const events = story.wait(15_000);
    expect(Story.types(events)).toEqual([
      'producerClosed',
      'shareStopped',
      'controlPassed',
      'participantLeft',
    ]);
    expect(roleIn(story.state, person('bun'))).toBe('host');
    expect(story.state.phase).toBe('live');
  });

  it('[RL2] a restart gives the reconnect grace to those who were here, and to nobody else', () => {
    const story = aSession();
    for (const name of ['ken', 'mei']) story.customer(name);
    story.must({ type: 'system:disconnected', participantId: person('mei'), reason: 'network' });
    story.now += 20_000;
    story.must({ type: 'system:restarted' });
    expect(keptFor(story, 'ken')).toBe(45_000);
    expect(keptFor(story, 'mei')).toBe(25_000);
    story.now += 20_000;
    story.must({ type: 'system:restarted' });
    expect([keptFor(story, 'ken'), keptFor(story, 'mei')]).toEqual([25_000, 10_000]);
  });

  it('[SS7] [RL2] a restart does not turn the grace of a closed host page into that of a lost line', () => {
    const story = aSession();
    story.must({ type: 'system:disconnected', participantId: person('aiko'), reason: 'closed' });
    const until = story.now + 15_000;
    story.now += 2_000;
    story.must({ type: 'system:restarted' });
    expect(story.state).toMatchObject({ phase: 'hostAway', hostAwayUntil: until });
    expect(Story.types(story.wait(13_000))).toEqual(['sessionEnded']);
  });

  it('[RL2] whose time ran out while no server was there has a moment to come back in', () => {
    const story = aSession({ inactivityMs: 24 * 3_600_000 });
    story.customer('ken');
    story.must({ type: 'system:disconnected', participantId: person('ken'), reason: 'network' });
    story.must({ type: 'system:disconnected', participantId: person('aiko'), reason: 'closed' });
    story.now += 3_600_000;
    story.must({ type: 'system:restarted' });
    expect(Story.types(story.wait(9_999))).toEqual([]);
    expect([keptFor(story, 'ken'), keptFor(story, 'aiko')]).toEqual([1, 1]);
    story.arrive('aiko');
    expect(Story.types(story.wait(1))).toEqual(['participantLeft']);
    expect(story.state.phase).toBe('live');
  });

  it('[RL2] that moment is never longer than the shortest grace of the site', () => {
    const story = aSession({ hostAwayGraceMs: 300 });
    story.must({ type: 'system:disconnected', participantId: person('aiko'), reason: 'closed' });
    story.now += 1_000;
    story.must({ type: 'system:restarted' });
    expect(keptFor(story, 'aiko')).toBe(300);
  });

  it('[RL2] after a restart everybody who was here has the reconnect grace from then on', () => {
    const story = aSession();
    story.customer('ken');
    story.share('ken');
    story.must({ type: 'system:restarted' });
    story.must({ type: 'system:mediaLost', reason: 'restart' });
    expect(story.state).toMatchObject({ phase: 'hostAway', mediaEpoch: 1, share: { participantId: 'ken' } });
    story.arrive('ken');
    story.arrive('aiko');
    expect(story.state.phase).toBe('live');
    expect(Story.types(story.produce('ken', 'screen'))).toEqual(['producerOpened']);
  });
});

/** How long this place is still kept, in milliseconds. */
function keptFor(story: Story, name: string): number {
  if (!isOpen(story.state)) throw new Error('the session has ended');
  const until = story.state.participants.get(person(name))?.keptUntil;
  if (typeof until !== 'number') throw new Error(`${name} is not awaited`);
  return until - story.now;
}
