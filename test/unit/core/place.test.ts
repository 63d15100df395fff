import { describe, expect, it } from 'vitest';
import { projectFor, recordOf, replay, roleIn } from '../../../server/core/session/index.ts';
import type { InvitationId } from '../../../shared/domain/ids.ts';
import { aSession, hashOf, person, Story } from '../../support/core/story.ts';

const [aiko, ken, mei, bot] = [person('aiko'), person('ken'), person('mei'), person('bot')];
const byLink = (link: string) => ({ invitationId: link as InvitationId, tokenHash: hashOf(link) });
const join = (name: string, { secret = name, link }: { secret?: string; link?: string } = {}) => ({
  type: 'system:join' as const,
  participantId: person(name),
  name,
  tokenHash: hashOf(secret),
  invitation: link ? byLink(link) : null,
});
const withLink = () => {
  const story = aSession();
  const input = { role: 'customer' as const, ...byLink('link') };
  story.must({ type: 'invitation:create', actor: aiko, input });
  return story;
};

describe('one browser is one person', () => {
  it('[JO1] [JO3] the same secret twice, by link or by number, makes nobody new', () => {
    const story = withLink();
    expect(Story.types(story.must(join('ken', { link: 'link' })))).toEqual([
      'customerJoined',
      'customerSelected',
    ]);
    expect(story.must(join('other', { secret: 'ken', link: 'link' }))).toEqual([]);
    expect(story.must(join('third', { secret: 'ken' }))).toEqual([]);
    story.knock('mei');
    expect(story.must(join('fourth', { secret: 'mei' }))).toEqual([]);
  });

  it('[IN3] two browsers behind one link are two people', () => {
    const story = withLink();
    story.must(join('ken', { link: 'link' }));
    story.must(join('mei', { link: 'link' }));
    expect([roleIn(story.state, ken), roleIn(story.state, mei)]).toEqual(['active', 'waiting']);
  });

  it('[IN3] [JO2] a link lets in who waits for admission, and a wrong one does not', () => {
    const story = withLink();
    story.knock('ken');
    expect(story.must(join('x', { secret: 'ken', link: 'wrong' }))).toEqual([]);
    const letIn = story.must(join('x', { secret: 'ken', link: 'link' }));
    expect(Story.types(letIn)).toEqual(['customerAdmitted', 'customerSelected']);
    expect(roleIn(story.state, ken)).toBe('active');
  });

  it('[JO1] who has left comes as somebody new', () => {
    const story = withLink();
    story.must(join('ken', { link: 'link' }));
    story.must({ type: 'session:leave', actor: ken, input: {} });
    story.must(join('again', { secret: 'ken', link: 'link' }));
    expect(roleIn(story.state, person('again'))).toBe('active');
  });
});

describe('a link that nobody has touched', () => {
  it('[CU2] gives way to the first who acts, and keeps no place from them', () => {
    const story = aSession();
    story.opener('bot');
    story.opener('ken');
    expect(roleIn(story.state, bot)).toBe('active');
    expect(Story.types(story.act('ken'))).toEqual(['customerActed', 'customerSelected']);
    expect([roleIn(story.state, ken), roleIn(story.state, bot)]).toEqual(['active', 'waiting']);
  });

  it('[CU2] who acts keeps the place; acting again, or later, takes it from nobody', () => {
    const story = aSession();
    story.customer('ken');
    story.opener('mei');
    expect(Story.types(story.act('mei'))).toEqual(['customerActed']);
    expect(story.act('mei')).toEqual([]);
    expect(story.act('ken')).toEqual([]);
    expect(roleIn(story.state, ken)).toBe('active');
  });

  it('[CU2] an answer, a share, a voice or a line of chat is a sign as well', () => {
    const story = aSession();
    story.opener('ken');
    story.share('ken');
    story.opener('mei');
    expect(Story.types(story.act('mei'))).toEqual(['customerActed']);
    expect(story.state).toHaveProperty('share.participantId', ken);
  });

  it('[CU2] [CU3] nothing of others ends when it gives way', () => {
    const story = aSession();
    story.opener('bot');
    story.must({ type: 'voice:open', actor: aiko, input: {} });
    story.must({ type: 'video:open', actor: aiko, input: {} });
    story.must({ type: 'share:start', actor: aiko, input: { surface: 'monitor', replace: false } });
    story.opener('ken');
    expect(Story.types(story.act('ken'))).toEqual(['customerActed', 'customerSelected']);
    expect(story.state).toMatchObject({ share: { participantId: aiko }, video: {}, voice: {} });
  });

  it('[CU2] [CO1] what it was asked is asked of the one who acts, with the whole time', () => {
    const story = aSession();
    story.opener('bot');
    story.must({ type: 'consent:request', actor: aiko, input: { kind: 'viewDesktop' } });
    story.opener('ken');
    story.now += 10_000;
    const events = story.act('ken');
    expect(Story.types(events)).toEqual([
      'customerActed',
      'consentVoided',
      'customerSelected',
      'consentRequested',
    ]);
    expect(events.at(-1)).toMatchObject({
      kind: 'viewDesktop',
      customerId: ken,
      expiresAt: story.now + 60_000,
    });
  });

  it('[CU2] [JO2] it gives way to who is admitted, and to who acts when nobody is helped', () => {
    const story = aSession();
    story.opener('bot');
    story.opener('mei');
    story.knock('ken');
    story.must({ type: 'participant:admit', actor: aiko, input: { participantId: ken } });
    expect(roleIn(story.state, ken)).toBe('active');
    story.must({ type: 'session:leave', actor: ken, input: {} });
    expect(Story.types(story.act('mei'))).toEqual(['customerActed', 'customerSelected']);
  });

  it('[CU4] makes room in a full session, the one helped last of all; people make none', () => {
    const story = aSession({ customersPerSession: 2 });
    story.opener('bot');
    story.opener('mei');
    story.opener('ken');
    expect(story.events.filter(({ type }) => type === 'participantLeft')).toMatchObject([
      { participantId: mei, reason: 'made_room' },
    ]);
    story.act('bot');
    story.act('ken');
    expect(story.run(join('rin'))).toBe('session_full');
  });

  it('[CU1] is told apart in the view, and from the lobby nobody can act', () => {
    const story = aSession();
    story.opener('bot');
    story.knock('mei');
    const acted = () => projectFor(story.state, aiko).participants.map((one) => one.acted);
    expect(acted()).toEqual([true, false]);
    story.act('bot');
    expect(acted()).toEqual([true, true]);
    expect(story.run({ type: 'customer:acted', actor: mei, input: {} })).toBe('forbidden');
    expect(story.run({ type: 'customer:acted', actor: aiko, input: {} })).toBe('forbidden');
  });

  it('[RP1] [CU2] in sessions of before, when nobody said so, everybody who joined is somebody', () => {
    const story = aSession();
    story.opener('ken');
    const before = story.events.map((event) => {
      if (event.type !== 'customerJoined') return event;
      const { acted: _acted, ...old } = event;
      return old;
    });
    expect(projectFor(replay(before), aiko).participants.map(({ acted }) => acted)).toEqual([true, true]);
  });

  it('[RP1] is in the record as what it was, and no customer of the session', () => {
    const story = aSession();
    story.opener('bot');
    story.customer('ken');
    story.must({ type: 'session:end', actor: aiko, input: {} });
    const record = recordOf(story.events);
    expect(record?.customerNames).toEqual(['ken']);
    expect(record?.participants.map(({ name, acted }) => [name, acted])).toEqual([
      ['Aiko', true],
      ['bot', false],
      ['ken', true],
    ]);
  });
});
