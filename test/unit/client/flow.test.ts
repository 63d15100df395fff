import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { createFlow } from '../../../client/pages/customer/flow.ts';
import { createKeptPlaces } from '../../../client/pages/customer/kept-places.ts';
import type { SessionClient } from '../../../client/session/types.ts';
import type { SessionId } from '../../../shared/domain/ids.ts';
import type { Answer, ErrorCode, WireError } from '../../../shared/protocol/errors.ts';
import type { JoinBody, Joined } from '../../../shared/protocol/http.ts';
import type { Handshake } from '../../../shared/protocol/socket.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import { createFakeSession } from '../../support/preview/fake-session.ts';
import { settle } from './fake-room.ts';
import { participantId, viewOf } from './views.ts';

const NUMBER = '123456789';
const BROWSER = 'browser-key-of-this-test';
const INVITATION = 'invitation.secret';

class FakeStorage {
  readonly kept = new Map<string, string>();
  getItem(key: string): string | null {
    return this.kept.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    this.kept.set(key, value);
  }
}

/** A session that the test steers: what the page would see and hear. */
class FakeSession {
  readonly client: SessionClient;
  readonly view = signal<SessionView | null>(null);
  readonly connection = signal('connected' as const);
  readonly closedBecause = signal<WireError | null>(null);
  readonly sent: string[] = [];
  closed = false;
  readonly as: Promise<Handshake['as']>;
  constructor(as: Promise<Handshake['as']>) {
    this.as = as;
    const still = createFakeSession({ view: null });
    this.client = {
      ...still,
      view: this.view,
      connection: this.connection,
      closedBecause: this.closedBecause,
      send: (name, input) => {
        this.sent.push(name);
        return still.send(name, input);
      },
      close: () => {
        this.closed = true;
      },
    };
  }
  refuse(code: ErrorCode): void {
    this.closedBecause.value = { code, message: code };
  }
}

function setUp(storage = new FakeStorage()) {
  const sessions: FakeSession[] = [];
  const joins: JoinBody[] = [];
  const shown: string[] = [];
  const answers: Array<Answer<Joined>> = [];
  const flow = createFlow({
    places: createKeptPlaces(storage),
    join: async (body) => {
      joins.push(body);
      return answers.shift() ?? joined(`place.${joins.length}`);
    },
    createSession: (as) => {
      const session = new FakeSession(as);
      sessions.push(session);
      return session.client;
    },
    acted: signal(true),
    browserKey: async () => BROWSER,
    showAddress: (number) => shown.push(number),
  });
  return { flow, storage, sessions, joins, shown, answers, session: () => sessions.at(-1)! };
}
const joined = (participantToken: string): Answer<Joined> => ({
  ok: true,
  data: {
    participantId: participantId('ken'),
    sessionId: 'session-1' as SessionId,
    participantToken,
    admitted: true,
    again: false,
    sharing: false,
  },
});
const refusal = (code: ErrorCode): Answer<Joined> => ({ ok: false, error: { code, message: code } });

describe('joining', () => {
  it('[IN3] an invitation joins at once, without a name, and leaves the address bar', async () => {
    const { flow, joins, shown, session } = setUp();
    flow.open({ number: NUMBER, invitation: INVITATION });
    expect(shown).toEqual([NUMBER]);
    await settle();
    expect(joins).toEqual([{ number: NUMBER, invitation: INVITATION, browser: BROWSER }]);
    expect(flow.step.value).toMatchObject({ at: 'inside' });
    expect(await session().as).toEqual({ kind: 'customer', token: 'place.1' });
  });

  it('[AD3] a link shows what the site says about privacy first, and joins once it was read', async () => {
    const { flow, joins, answers, sessions } = setUp();
    answers.push(refusal('privacy_unread'));
    flow.open({ number: NUMBER, invitation: INVITATION });
    await settle();
    expect(flow.step.value).toEqual({ at: 'privacy', number: NUMBER });
    expect(sessions[0]?.closed).toBe(true);
    flow.goOn();
    await settle();
    expect(joins.map(({ privacyRead }) => privacyRead)).toEqual([undefined, true]);
    expect(flow.step.value).toMatchObject({ at: 'inside' });
  });

  it('[UI4] waits for a picture only where the server has said that there is one', async () => {
    for (const sharing of [true, false]) {
      const { flow, answers } = setUp();
      const answer = joined('place.1');
      answers.push(answer.ok ? { ok: true, data: { ...answer.data, sharing } } : answer);
      flow.open({ number: NUMBER, invitation: INVITATION });
      await settle();
      expect(flow.step.value).toMatchObject({ at: 'inside', awaitsPicture: sharing });
    }
  });

  it('[JO1] a number alone asks for the name', async () => {
    const { flow, joins } = setUp();
    flow.open({ number: NUMBER, invitation: null });
    expect(flow.step.value).toEqual({ at: 'form', number: NUMBER, refusal: null });
    await flow.submit({ number: NUMBER, name: 'Ken' });
    expect(joins).toEqual([{ number: NUMBER, name: 'Ken', browser: BROWSER }]);
    expect(flow.step.value).toMatchObject({ at: 'inside' });
  });

  it('[JO1] the number typed again in one tab finds the same place, with the name typed last', async () => {
    const { flow, joins, answers, session } = setUp();
    await flow.submit({ number: NUMBER, name: 'Ken' });
    expect(session().sent).toEqual([]);
    const first = session();
    flow.open({ number: '', invitation: null });
    expect(first.closed).toBe(true);
    const answer = joined('place.1');
    answers.push(answer.ok ? { ok: true, data: { ...answer.data, again: true } } : answer);
    await flow.submit({ number: NUMBER, name: 'Kenta' });
    expect(joins.map(({ browser }) => browser)).toEqual([BROWSER, BROWSER]);
    expect(await session().as).toEqual({ kind: 'customer', token: 'place.1' });
    expect(session().sent).toEqual(['participant:rename']);
  });

  it.each<ErrorCode>(['number_unknown', 'session_ended', 'session_full', 'too_many_tries'])(
    '[JO5] %s comes back to the form with its own sentence',
    async (code) => {
      const { flow, answers, session } = setUp();
      answers.push(refusal(code));
      await flow.submit({ number: NUMBER, name: 'Ken' });
      expect(flow.step.value).toEqual({ at: 'form', number: NUMBER, refusal: code });
      expect(session().closed).toBe(true);
    },
  );

  it('[IN3] a cut link says so, with the number filled in', async () => {
    const { flow, joins, shown } = setUp();
    flow.open({ number: NUMBER, invitation: null, isCut: true });
    expect(flow.step.value).toEqual({ at: 'form', number: NUMBER, refusal: 'linkCut' });
    expect([joins, shown]).toEqual([[], [NUMBER]]);
    flow.open({ number: null, invitation: null, digits: '12345' });
    expect(flow.step.value).toEqual({ at: 'form', number: '12345', refusal: null });
  });

  it('[IN4] a revoked link is forgotten; the number is left', async () => {
    const { flow, answers, storage } = setUp();
    answers.push(refusal('invitation_revoked'));
    flow.open({ number: NUMBER, invitation: INVITATION });
    await settle();
    expect(flow.step.value).toEqual({ at: 'form', number: NUMBER, refusal: 'invitation_revoked' });
    expect([...storage.kept.values()].join()).not.toContain(INVITATION);
  });

  it('[UI4] an unreachable server may be tried again with the same link', async () => {
    const { flow, answers, joins } = setUp();
    answers.push(refusal('unavailable'));
    flow.open({ number: NUMBER, invitation: INVITATION });
    await settle();
    flow.again();
    await settle();
    expect(joins).toHaveLength(2);
    expect(flow.step.value.at).toBe('inside');
  });
});

describe('the kept place', () => {
  it('[CT2] a reload takes the same place again without asking anything', async () => {
    const first = setUp();
    await first.flow.submit({ number: NUMBER, name: 'Ken' });
    const second = setUp(first.storage);
    second.flow.open({ number: NUMBER, invitation: null });
    expect(second.joins).toEqual([]);
    expect(await second.session().as).toEqual({ kind: 'customer', token: 'place.1' });
    expect(second.flow.step.value).toMatchObject({ at: 'inside' });
  });

  it('a place that was not kept any longer is taken anew by the invitation', async () => {
    const { flow, joins, session, sessions } = setUp();
    flow.open({ number: NUMBER, invitation: INVITATION });
    await settle();
    session().refuse('token_invalid');
    await settle();
    expect(joins).toHaveLength(2);
    expect(sessions.map(({ closed }) => closed)).toEqual([true, false]);
    expect(flow.step.value.at).toBe('inside');
  });

  it('without an invitation it is told, and the form stands ready', async () => {
    const { flow, session } = setUp();
    await flow.submit({ number: NUMBER, name: 'Ken' });
    session().refuse('token_invalid');
    expect(flow.step.value).toEqual({ at: 'form', number: NUMBER, refusal: 'placeLost' });
  });

  it('unreadable storage counts as empty', () => {
    const storage = new FakeStorage();
    storage.setItem(`tasuki.place.${NUMBER}`, '{"participantToken":7}');
    const { flow } = setUp(storage);
    flow.open({ number: NUMBER, invitation: null });
    expect(flow.step.value.at).toBe('form');
  });
});

describe('the end', () => {
  it('[CO4] leaving is one click, tells the server, and keeps no place', async () => {
    const { flow, session, joins } = setUp();
    flow.open({ number: NUMBER, invitation: INVITATION });
    await settle();
    const leaving = flow.leave();
    expect(flow.step.value).toMatchObject({ at: 'out', because: { kind: 'left' }, mayReturn: true });
    await leaving;
    expect(session().sent).toEqual(['session:leave']);
    expect(session().closed).toBe(true);
    flow.again();
    await settle();
    expect(joins).toHaveLength(2);
  });

  it('an ended session names who helped, and offers no way back', async () => {
    const { flow, session } = setUp();
    await flow.submit({ number: NUMBER, name: 'Ken' });
    const host = {
      participantId: participantId('aiko'),
      name: 'Aiko',
      role: 'host',
      kind: 'agent',
      came: 'started',
      acted: true,
      joinedAt: 1,
      connected: true,
      keptUntil: null,
      voiceCapable: true,
    } as const;
    session().view.value = viewOf({ participants: [host] });
    session().view.value = viewOf({ phase: 'ended', endedBecause: 'host_ended' });
    expect(flow.step.value).toMatchObject({
      at: 'out',
      because: { kind: 'ended', reason: 'host_ended', hostName: 'Aiko' },
      mayReturn: false,
    });
    expect(session().closed).toBe(true);
  });

  it.each<ErrorCode>(['declined', 'removed'])('[SE4] %s is told, and the place is gone', async (code) => {
    const { flow, session, storage } = setUp();
    await flow.submit({ number: NUMBER, name: 'Ken' });
    session().refuse(code);
    expect(flow.step.value).toMatchObject({ at: 'out', because: { kind: 'refused', code } });
    expect(createKeptPlaces(storage).read(NUMBER).participantToken).toBeNull();
  });

  it('a second tab is told apart from an end, and the place stays for it', async () => {
    const { flow, session, sessions } = setUp();
    await flow.submit({ number: NUMBER, name: 'Ken' });
    session().refuse('opened_elsewhere');
    expect(flow.step.value).toMatchObject({
      at: 'out',
      because: { kind: 'elsewhere', sent: { shown: false, voice: false } },
      mayReturn: true,
    });
    flow.again();
    expect(await sessions.at(-1)?.as).toEqual({ kind: 'customer', token: 'place.1' });
  });

  it('[FO1] the page after the end stands a reload, with the secret of the place; a new invitation does not', async () => {
    const { flow, session, storage } = setUp();
    await flow.submit({ number: NUMBER, name: 'Ken' });
    session().view.value = viewOf({ phase: 'ended', endedBecause: 'host_lost' });
    const end = {
      ...{ at: 'out', number: NUMBER, mayReturn: false, token: 'place.1' },
      because: { kind: 'ended', reason: 'host_lost' },
    };
    expect(flow.step.value).toMatchObject(end);
    const again = setUp(storage);
    again.flow.open({ number: NUMBER, invitation: null });
    expect(again.flow.step.value).toMatchObject(end);
    again.flow.open({ number: NUMBER, invitation: INVITATION });
    await settle();
    expect(again.flow.step.value).toMatchObject({ at: 'inside' });
    expect(createKeptPlaces(storage).read(NUMBER).out).toBeNull();
  });

  it('[FO1] who has left is asked too, also after a reload, and may come back', async () => {
    const { flow, storage } = setUp();
    await flow.submit({ number: NUMBER, name: 'Ken' });
    await flow.leave();
    const left = { at: 'out', because: { kind: 'left' }, mayReturn: true, token: 'place.1' };
    expect(flow.step.value).toMatchObject(left);
    const again = setUp(storage);
    again.flow.open({ number: NUMBER, invitation: null });
    expect(again.flow.step.value).toMatchObject(left);
    again.flow.again();
    expect(again.flow.step.value).toMatchObject({ at: 'form', number: NUMBER });
  });
});
