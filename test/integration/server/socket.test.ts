import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MediaOpened } from '../../../shared/protocol/answers.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/commands.ts';
import type { Answer } from '../../../shared/protocol/errors.ts';
import type { OpenedSession } from '../../../shared/protocol/http.ts';
import { settled } from '../../support/server/fake-clock.ts';
import type { Page } from '../../support/server/page.ts';
import { agent, startTestSite, type TestSite } from '../../support/server/test-site.ts';

let site: TestSite;
let session: OpenedSession;

beforeEach(async () => {
  site = await startTestSite();
  session = await site.start('Aiko');
});
afterEach(async () => {
  await site.close();
  expect(site.log.errors()).toEqual([]);
});

describe('handshake', () => {
  it('[SE1] welcomes the agent who is signed in and in the session', async () => {
    const page = await site.agentPage('Aiko', session.number);
    expect(page.view).toMatchObject({
      phase: 'live',
      number: session.number,
      self: { name: 'Aiko', role: 'host' },
    });
  });

  it.each([
    [
      'another protocol version',
      { protocol: PROTOCOL_VERSION + 1, as: 'whatever it looks like then' },
      'unsupported_protocol',
    ],
    ['no handshake at all', {}, 'bad_request'],
    ['an unknown kind', { protocol: PROTOCOL_VERSION, as: { kind: 'manager' } }, 'bad_request'],
    [
      'a field too many',
      { protocol: PROTOCOL_VERSION, as: { kind: 'customer', token: 'a.b' }, extra: 1 },
      'bad_request',
    ],
    [
      'an unknown token',
      { protocol: PROTOCOL_VERSION, as: { kind: 'customer', token: 'a.b' } },
      'token_invalid',
    ],
    [
      'an agent without cookie',
      { protocol: PROTOCOL_VERSION, as: { kind: 'agent', number: '123456789' } },
      'not_signed_in',
    ],
  ])('[SE1] refuses %s', async (_what, auth, code) => {
    expect(await site.page(auth).refusal()).toBe(code);
  });

  it('[JO5] tells an agent a wrong number from an ended session', async () => {
    const wrong = { protocol: PROTOCOL_VERSION, as: { kind: 'agent', number: '999999999' } };
    expect(await site.page(wrong, { cookie: 'user=Aiko' }).refusal()).toBe('number_unknown');
    const page = await site.agentPage('Aiko', session.number);
    await page.must('session:end', {});
    const ended = { protocol: PROTOCOL_VERSION, as: { kind: 'agent', number: session.number } };
    expect(await site.page(ended, { cookie: 'user=Aiko' }).refusal()).toBe('session_ended');
  });

  it('[SE1] refuses a signed-in agent who is not in the session', async () => {
    const auth = { protocol: PROTOCOL_VERSION, as: { kind: 'agent', number: session.number } };
    expect(await site.page(auth, { cookie: 'user=Mallory' }).refusal()).toBe('forbidden');
  });

  it('[SE2] refuses a page of another site, and takes its own', async () => {
    const auth = { protocol: PROTOCOL_VERSION, as: { kind: 'agent', number: session.number } };
    const cookie = 'user=Aiko';
    expect(await site.page(auth, { cookie, origin: 'https://evil.example' }).refusal()).toBe(
      'origin_refused',
    );
    expect(await site.page(auth, { cookie, origin: 'null' }).refusal()).toBe('origin_refused');
    await site.page(auth, { cookie, origin: site.url }).connected();
  });
});

describe('media behind the welcome', () => {
  const openedFor = async (page: Page) => {
    const opened = new Promise<Answer<MediaOpened>>((resolve) => page.socket.once('media:opened', resolve));
    await page.connected();
    return opened;
  };
  const agentWishing = () =>
    site.page(
      { protocol: PROTOCOL_VERSION, as: { kind: 'agent', number: session.number }, media: true },
      { cookie: 'user=Aiko' },
    );

  it('are opened for a page that wishes for them, as `media:open` would', async () => {
    const page = agentWishing();
    const answer = await openedFor(page);
    expect(answer).toMatchObject({ ok: true, data: { mediaEpoch: 0, iceServers: [] } });
    expect(Object.keys(await page.must('media:open', {}))).toEqual(Object.keys(answer.ok ? answer.data : {}));
  });

  it('not for one that does not', async () => {
    const page = await site.agentPage('Aiko', session.number);
    const opened = vi.fn();
    page.socket.on('media:opened', opened);
    await page.must('voice:open', {});
    expect(opened).not.toHaveBeenCalled();
    expect(site.media.calls).toEqual([]);
  });

  it('[JO2, RO2] the lobby is refused, and nothing is made for it', async () => {
    await site.agentPage('Aiko', session.number);
    const { participantToken } = await site.directory.join({ number: session.number, name: 'Ken' });
    const page = site.page({
      protocol: PROTOCOL_VERSION,
      as: { kind: 'customer', token: participantToken },
      media: true,
    });
    expect(await openedFor(page)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(site.media.calls).toEqual([]);
  });
});

describe('what pages are told', () => {
  it('numbers broadcasts without a gap, and changes give the same view as a snapshot', async () => {
    const host = await site.agentPage('Aiko', session.number);
    await site.directory.assist(agent('Bun'), { number: session.number });
    const assistant = await site.agentPage('Bun', session.number);
    const first = assistant.seq;
    await host.must('voice:open', {});
    await host.must('voice:mute', {});
    await host.must('invitation:create', { role: 'customer' });
    const snapshot = await assistant.must('session:snapshot', {});
    expect(assistant.updates.map(({ seq }) => seq)).toEqual([first + 1, first + 2, first + 3]);
    expect(snapshot).toEqual({ messages: [], seq: assistant.seq, view: assistant.view });
    expect(snapshot.view.invitations).toEqual([]);
  });

  it('[SE6] keeps hashes of secrets and accounts to itself', async () => {
    const host = await site.agentPage('Aiko', session.number);
    await site.customerPage({ number: session.number, name: 'Ken' });
    await host.until(() => host.view?.lobby.length === 1);
    const told = JSON.stringify([host.updates, host.welcomes]);
    expect(told).not.toMatch(/tokenHash|userId|user-Aiko/);
  });

  it('[JO2] the lobby hears nothing until it is admitted, then everything', async () => {
    const host = await site.agentPage('Aiko', session.number);
    const ken = await site.customerPage({ number: session.number, name: 'Ken' });
    expect(ken.view).toMatchObject({ phase: 'lobby', participants: [], self: { role: 'lobby' } });
    await host.must('voice:open', {});
    await host.must('participant:admit', { participantId: ken.participantId });
    await ken.until(() => ken.welcomes.length === 2);
    expect(ken.updates).toEqual([]);
    expect(ken.view).toMatchObject({ phase: 'live', self: { role: 'active' } });
    expect(ken.view?.participants.map(({ name }) => name)).toEqual(['Aiko', 'Ken']);
    await host.must('voice:close', {});
    await ken.until(() => ken.view?.voice === null);
    expect(ken.updates.at(-1)?.seq).toBe(host.updates.at(-1)?.seq);
  });

  it('line qualities go to everybody admitted, also to who comes later', async () => {
    const host = await site.agentPage('Aiko', session.number);
    const waiting = await site.customerPage({ number: session.number, name: 'Ken' });
    const told: unknown[] = [];
    host.socket.on('session:quality', (list) => told.push(list));
    waiting.socket.on('session:quality', () => told.push('the lobby was told'));
    site.media.tellQuality(session.sessionId, new Map([[host.participantId, 'fair']]));
    await host.must('session:snapshot', {});
    await waiting.must('session:snapshot', {});
    expect(told).toEqual([[{ participantId: host.participantId, quality: 'fair' }]]);
    await site.directory.assist(agent('Bun'), { number: session.number });
    const late = site.page(
      { protocol: PROTOCOL_VERSION, as: { kind: 'agent', number: session.number } },
      { cookie: 'user=Bun' },
    );
    const first = new Promise((resolve) => late.socket.once('session:quality', resolve));
    expect(await first).toEqual([{ participantId: host.participantId, quality: 'fair' }]);
  });
});

describe('who goes', () => {
  it('[SE4] a removed participant is told, closed, and hears nothing more', async () => {
    const host = await site.agentPage('Aiko', session.number);
    const ken = await site.customerPage({ number: session.number, name: 'Ken' });
    await host.must('participant:admit', { participantId: ken.participantId });
    await ken.until(() => ken.welcomes.length === 2);
    await ken.must('media:open', {});
    await host.must('participant:remove', { participantId: ken.participantId });
    await ken.until(() => ken.disconnects.length > 0);
    expect(ken.closings.map(({ code }) => code)).toEqual(['removed']);
    expect(ken.disconnects).toEqual(['io server disconnect']);
    expect((await site.media.dump(session.sessionId)).transports).toEqual([]);
    const told = ken.updates.length;
    await host.must('voice:open', {});
    await settled();
    expect(ken.updates.length).toBe(told);
    expect(ken.events.some(({ type }) => type === 'participantLeft')).toBe(false);
  });

  it('[JO2] someone declined is told so, and the token opens nothing any more', async () => {
    const host = await site.agentPage('Aiko', session.number);
    const { participantToken, participantId } = await site.directory.join({
      number: session.number,
      name: 'Ken',
    });
    const ken = await site.tokenPage(participantToken);
    await host.must('participant:decline', { participantId });
    await ken.until(() => ken.disconnects.length > 0);
    expect(ken.closings.map(({ code }) => code)).toEqual(['declined']);
    const again = site.page({
      protocol: PROTOCOL_VERSION,
      as: { kind: 'customer', token: participantToken },
    });
    expect(await again.refusal()).toBe('declined');
  });

  it('who leaves gets the answer before the line is closed', async () => {
    await site.agentPage('Aiko', session.number);
    const ken = await site.customerPage({ number: session.number, name: 'Ken' });
    expect(await ken.send('session:leave', {})).toEqual({ ok: true, data: null });
    await ken.until(() => ken.disconnects.length > 0);
    expect(ken.closings).toEqual([]);
  });

  it('the end reaches everybody: the update, the reason, the closed line; the room is closed', async () => {
    const host = await site.agentPage('Aiko', session.number);
    await site.directory.assist(agent('Bun'), { number: session.number });
    const bun = await site.agentPage('Bun', session.number);
    const lobby = await site.customerPage({ number: session.number, name: 'Ken' });
    await host.must('media:open', {});
    expect(await host.send('session:end', {})).toEqual({ ok: true, data: null });
    for (const page of [host, bun, lobby]) await page.until(() => page.disconnects.length > 0);
    expect(bun.view).toMatchObject({ phase: 'ended', endedBecause: 'host_ended' });
    expect(bun.closings.map(({ code }) => code)).toEqual(['session_ended']);
    expect(lobby.closings.map(({ code }) => code)).toEqual(['session_ended']);
    expect(lobby.updates).toEqual([]);
    expect(site.media.rooms.size).toBe(0);
  });
});

describe('lines that break', () => {
  it('[RL1] a cut line keeps the place; back within the grace nothing has changed', async () => {
    const host = await site.agentPage('Aiko', session.number);
    await site.directory.assist(agent('Bun'), { number: session.number });
    const bun = await site.agentPage('Bun', session.number);
    const before = bun.participantId;
    bun.cutLine();
    await bun.until(() => bun.welcomes.length === 2);
    expect(bun.participantId).toBe(before);
    await host.until(() => host.events.some(({ type }) => type === 'connectionRestored'));
    const lost = host.events.find(({ type }) => type === 'connectionLost');
    expect(lost).toMatchObject({ reason: 'network', keptUntil: site.clock.now() + 45_000 });
  });

  it('[RL1] who does not come back within the grace is gone', async () => {
    const host = await site.agentPage('Aiko', session.number);
    await site.directory.assist(agent('Bun'), { number: session.number });
    const bun = await site.agentPage('Bun', session.number);
    bun.socket.io.reconnection(false);
    bun.cutLine();
    await host.until(() => host.events.some(({ type }) => type === 'connectionLost'));
    await site.clock.advance(44_999);
    expect(host.view?.participants).toHaveLength(2);
    await site.clock.advance(1);
    await host.until(() => host.view?.participants.length === 1);
    expect(host.events.at(-1)).toMatchObject({ type: 'participantLeft', reason: 'lost' });
  });

  it('[SS7] a host who closes the page is waited for, then the session ends', async () => {
    const host = await site.agentPage('Aiko', session.number);
    await site.directory.assist(agent('Bun'), { number: session.number });
    const bun = await site.agentPage('Bun', session.number);
    await host.must('participant:remove', { participantId: bun.participantId });
    const ken = await site.customerPage({ number: session.number, name: 'Ken' });
    await host.must('participant:admit', { participantId: ken.participantId });
    await ken.until(() => ken.view?.phase === 'live');
    host.close();
    await ken.until(() => ken.view?.phase === 'hostAway');
    expect(ken.view?.hostAwayUntil).toBe(site.clock.now() + 15_000);
    await site.clock.advance(15_000);
    await ken.until(() => ken.view?.phase === 'ended');
    expect(ken.view?.endedBecause).toBe('host_lost');
  });

  describe('[JO1, JO3] one browser is one person', () => {
    const browser = 'b'.repeat(24);
    const join = (at: { browser?: string; name?: string } = {}) =>
      site.directory.join({ number: session.number, name: 'Ken', ...at });

    it('two pages opened in the same instant have one place; the newest has it', async () => {
      const [one, two] = await Promise.all([join({ browser }), join({ browser })]);
      expect(two.participantToken).toBe(one.participantToken);
      expect([one.again, two.again]).toEqual([false, true]);
      const first = await site.tokenPage(one.participantToken);
      const second = await site.tokenPage(two.participantToken);
      await first.until(() => first.closings.length > 0);
      expect(first.closings.map(({ code }) => code)).toEqual(['opened_elsewhere']);
      expect(second.participantId).toBe(first.participantId);
    });

    it('another browser, and one that keeps nothing, are other people', async () => {
      const ids = await Promise.all([join({ browser }), join({ browser: 'c'.repeat(24) }), join(), join()]);
      expect(new Set(ids.map(({ participantId }) => participantId)).size).toBe(4);
    });

    it("[SE6] the secret of a place is not the browser's own, and differs from session to session", async () => {
      const other = await site.start('Bun');
      const here = await join({ browser });
      const there = await site.directory.join({ number: other.number, name: 'Ken', browser });
      const secretOf = ({ participantToken }: { participantToken: string }) => participantToken.split('.')[1];
      expect(secretOf(here)).not.toContain(browser);
      expect(secretOf(here)).not.toBe(secretOf(there));
    });
  });

  describe('[SS7, JO3] a second window of one participant', () => {
    const twice = async () => {
      const host = await site.agentPage('Aiko', session.number);
      await site.directory.assist(agent('Bun'), { number: session.number });
      const first = await site.agentPage('Bun', session.number);
      const second = await site.agentPage('Bun', session.number);
      await first.until(() => first.disconnects.length > 0);
      return { host, first, second };
    };

    it('takes over; the older is told, and nobody was lost', async () => {
      const { host, first, second } = await twice();
      expect(second.participantId).toBe(first.participantId);
      expect(first.closings.map(({ code }) => code)).toEqual(['opened_elsewhere']);
      expect(
        (await second.must('session:snapshot', {})).view.participants.every(({ connected }) => connected),
      ).toBe(true);
      expect(host.events.some(({ type }) => type === 'connectionLost')).toBe(false);
    });

    it('the older one comes back as the same page, and is refused', async () => {
      const { first, second } = await twice();
      first.closings.length = 0;
      first.socket.connect();
      await first.until(() => first.closings.length > 0);
      expect(first.closings.map(({ code }) => code)).toEqual(['opened_elsewhere']);
      expect(await second.codeOf('session:snapshot', {})).toBe('ok');
    });

    it("the older one's end ends nothing", async () => {
      const host = await site.agentPage('Aiko', session.number);
      const newer = await site.agentPage('Aiko', session.number);
      await host.until(() => host.disconnects.length > 0);
      host.close();
      await site.clock.advance(60_000);
      expect((await newer.must('session:snapshot', {})).view.phase).toBe('live');
    });

    it('[RL1] a page that only lost its line takes nothing over, and its share goes on', async () => {
      const host = await site.agentPage('Aiko', session.number);
      await host.must('share:start', { surface: 'monitor' });
      host.cutLine();
      await host.until(() => host.welcomes.length === 2);
      expect(host.view?.share).not.toBeNull();
      expect(host.closings).toEqual([]);
    });

    it('what the older one showed has ended by the time that the newer one is welcomed', async () => {
      const host = await site.agentPage('Aiko', session.number);
      await host.must('share:start', { surface: 'monitor' });
      const newer = await site.agentPage('Aiko', session.number);
      expect(newer.welcomes[0]?.view.share).toBeNull();
    });

    it.each([
      ['an empty id', ''],
      ['an id that is none', 'a b'],
      ['a long one', 'x'.repeat(65)],
    ])('[SE1] refuses %s', async (_, page) => {
      const auth = { protocol: PROTOCOL_VERSION, as: { kind: 'agent', number: session.number }, page };
      expect(await site.page(auth, { cookie: 'user=Aiko' }).refusal()).toBe('bad_request');
    });
  });

  it('[RL3] a lost room is told to everybody, and opening media again makes another', async () => {
    const host = await site.agentPage('Aiko', session.number);
    await host.must('media:open', {});
    site.media.loseRoom(session.sessionId);
    await host.until(() => host.view?.mediaEpoch === 1);
    expect(host.events.at(-1)).toMatchObject({ type: 'mediaLost', reason: 'worker' });
    expect((await host.must('media:open', {})).mediaEpoch).toBe(1);
    expect(site.media.rooms.size).toBe(1);
  });

  it('[RL2] after a restart everybody is back in the same place, and the numbers go on rising', async () => {
    const host = await site.agentPage('Aiko', session.number);
    await site.directory.assist(agent('Bun'), { number: session.number });
    await host.must('voice:open', {});
    const { seq, participantId } = host;
    await site.close();
    site = await startTestSite({ store: site.store, clock: site.clock });
    const back = await site.agentPage('Aiko', session.number);
    expect(back.participantId).toBe(participantId);
    expect(back.seq).toBeGreaterThan(seq);
    expect(back.view).toMatchObject({
      phase: 'live',
      mediaEpoch: 1,
      voice: { members: [{ participantId }] },
    });
    expect(back.view?.participants.map(({ name, connected }) => [name, connected])).toEqual([
      ['Aiko', true],
      ['Bun', false],
    ]);
  });
});
