import { describe, expect, it } from 'vitest';
import { createIdSource } from '../../../server/adapters/system/ids.ts';
import { openStateOf } from '../../../server/app/entry.ts';
import { createInvitation } from '../../../server/app/invitations.ts';
import { NUMBER_REST_MS } from '../../../server/app/numbers.ts';
import { openDirectory } from '../../../server/app/open-directory.ts';
import type { IdSource } from '../../../server/app/ports.ts';
import { refusalAt } from '../../../server/app/seats.ts';
import type { ParticipantId, SessionNumber, UserId } from '../../../shared/domain/ids.ts';
import { DEFAULT_SETTINGS, type SiteSettings } from '../../../shared/domain/settings.ts';
import type { ErrorCode } from '../../../shared/protocol/errors.ts';
import { FakeClock } from '../../support/server/fake-clock.ts';
import { FakeLog } from '../../support/server/fake-log.ts';
import { FakeMedia } from '../../support/server/fake-media.ts';
import { FakeRecorder } from '../../support/server/fake-recorder.ts';
import { FakeStore } from '../../support/server/fake-store.ts';
import { agent } from '../../support/server/test-site.ts';

const AIKO = agent('Aiko');
const BUN = agent('Bun');

interface World {
  readonly store: FakeStore;
  readonly clock: FakeClock;
  /** Numbers that the random source gives, in turn; the last one for ever. */
  readonly numbers: string[];
  /** As they are at the moment; product.md's unless given. */
  settings?: SiteSettings;
}

/** An agent may start as many as one likes. */
const MANY: SiteSettings = { ...DEFAULT_SETTINGS, sessionMode: 'multi', sessionsPerAgent: 1_000 };

const aWorld = (...numbers: string[]): World => ({ store: new FakeStore(), clock: new FakeClock(), numbers });

/** Opened twice on the same world, it is a restart. */
function aDirectory({ store, clock, numbers, settings = DEFAULT_SETTINGS }: World) {
  const newSessionNumber = () => (numbers.length > 1 ? numbers.shift() : numbers[0]) as SessionNumber;
  const ids: IdSource = { ...createIdSource(), ...(numbers.length > 0 && { newSessionNumber }) };
  const broadcast = { publish: () => undefined, stopHelper: () => undefined, disconnect: () => undefined };
  const deps = {
    store,
    clock,
    ids,
    broadcast,
    media: new FakeMedia(),
    recorder: new FakeRecorder(),
    log: new FakeLog(),
  };
  return openDirectory({ ...deps, settings: { read: async () => settings } });
}

async function codeOf(promise: Promise<unknown>): Promise<ErrorCode | 'ok'> {
  return promise.then(
    () => 'ok' as const,
    (error: { code: ErrorCode }) => error.code,
  );
}

function codeOfCall(call: () => unknown): ErrorCode | 'ok' {
  try {
    call();
    return 'ok';
  } catch (error) {
    return (error as { code: ErrorCode }).code;
  }
}

type Directory = Awaited<ReturnType<typeof aDirectory>>;

async function end(directory: Directory, number: SessionNumber): Promise<void> {
  const { session, participantId } = directory.seatOfAgent(AIKO.userId, number);
  await session.execute({ type: 'session:end', actor: participantId, input: {} });
}

async function asHost(directory: Directory, number: SessionNumber) {
  const { session, participantId: actor } = directory.seatOfAgent(AIKO.userId, number);
  return {
    remove: (participantId: ParticipantId) =>
      session.execute({ type: 'participant:remove', actor, input: { participantId } }),
    admit: (participantId: ParticipantId) =>
      session.execute({ type: 'participant:admit', actor, input: { participantId } }),
  };
}

describe('starting', () => {
  it('[SS2] gives nine random digits without a leading zero, another each time', async () => {
    const directory = await aDirectory({ ...aWorld(), settings: MANY });
    const opened = await Promise.all(Array.from({ length: 50 }, () => directory.start(AIKO)));
    const numbers = opened.map(({ number }) => number);
    expect(numbers.every((number) => /^[1-9]\d{8}$/.test(number))).toBe(true);
    expect(new Set(numbers).size).toBe(50);
    expect(directory.openSessionsOf(AIKO.userId)).toEqual(opened);
    expect(directory.counts().sessions).toBe(50);
  });

  it('[SS2] never gives a number that is in use, nor one that ended less than 24 hours ago', async () => {
    const world = aWorld('111111111', '111111111', '222222222', '111111111', '333333333', '111111111');
    const directory = await aDirectory({ ...world, settings: MANY });
    expect((await directory.start(AIKO)).number).toBe('111111111');
    expect((await directory.start(AIKO)).number).toBe('222222222');
    await end(directory, '111111111' as SessionNumber);
    await world.clock.advance(NUMBER_REST_MS - 1);
    expect((await directory.start(AIKO)).number).toBe('333333333');
    await world.clock.advance(2);
    expect((await directory.start(AIKO)).number).toBe('111111111');
  });

  it('[SS2] remembers the numbers of ended sessions over a restart', async () => {
    const world = aWorld('111111111', '111111111', '222222222');
    const before = await aDirectory(world);
    await before.start(AIKO);
    await end(before, '111111111' as SessionNumber);
    expect((await (await aDirectory(world)).start(AIKO)).number).toBe('222222222');
  });

  it('[RO1] is for agents only', async () => {
    const directory = await aDirectory(aWorld());
    expect(await codeOf(directory.start({ ...AIKO, roles: ['manager', 'admin'] }))).toBe('forbidden');
    expect(await codeOf(directory.start({ ...AIKO, roles: ['acdAgent'] }))).toBe('ok');
  });

  it('a session that could not be stored never was, and its number is free again', async () => {
    const world = aWorld('111111111');
    const directory = await aDirectory(world);
    world.store.failNextAppend();
    expect(await codeOf(directory.start(AIKO))).toBe('unavailable');
    expect(directory.counts().sessions).toBe(0);
    expect((await directory.start(AIKO)).number).toBe('111111111');
  });
});

describe('joining', () => {
  it('[JO5] tells a wrong number from an ended session, also after a restart', async () => {
    const world = aWorld();
    const directory = await aDirectory(world);
    const { number } = await directory.start(AIKO);
    expect(await codeOf(directory.join({ number: '999999999' as SessionNumber, name: 'Ken' }))).toBe(
      'number_unknown',
    );
    await end(directory, number);
    expect(await codeOf(directory.join({ number, name: 'Ken' }))).toBe('session_ended');
    expect(await codeOf((await aDirectory(world)).join({ number, name: 'Ken' }))).toBe('session_ended');
  });

  it('[JO2] by number alone means waiting for admission', async () => {
    const directory = await aDirectory(aWorld());
    const { number } = await directory.start(AIKO);
    const joined = await directory.join({ number, name: 'Ken' });
    expect(joined.admitted).toBe(false);
    await (await asHost(directory, number)).admit(joined.participantId);
    const { participantToken } = joined;
    expect(await directory.join({ number, name: 'Ken', participantToken })).toEqual({
      ...joined,
      admitted: true,
      again: true,
    });
  });

  it('[JO2] says whether a picture runs, but not to those who wait for admission', async () => {
    const directory = await aDirectory(aWorld());
    const { number } = await directory.start(AIKO);
    const { session, participantId: actor } = directory.seatOfAgent(AIKO.userId, number);
    const waiting = await directory.join({ number, name: 'Ken' });
    const sharingFor = async () => (await directory.join({ number, name: 'Ken', participantToken })).sharing;
    const { participantToken } = waiting;
    await session.execute({ type: 'share:start', actor, input: { surface: 'monitor', replace: false } });
    expect([waiting.sharing, await sharingFor()]).toEqual([false, false]);
    await (await asHost(directory, number)).admit(waiting.participantId);
    expect(await sharingFor()).toBe(true);
    const { share } = openStateOf(session);
    if (!share) throw new Error('nothing is shared');
    await session.execute({ type: 'share:pause', actor, input: { shareId: share.shareId } });
    expect(await sharingFor()).toBe(false);
  });

  it('[IN4] the token opens its own place and no other: secrets are compared, ids are not enough', async () => {
    const directory = await aDirectory(aWorld());
    const { number } = await directory.start(AIKO);
    const ken = await directory.join({ number, name: 'Ken' });
    const mei = await directory.join({ number, name: 'Mei' });
    const [kenId = '', kenSecret = ''] = ken.participantToken.split('.');
    const [meiId = '', meiSecret = ''] = mei.participantToken.split('.');
    expect(directory.seatOfCustomer(`${kenId}.${kenSecret}`).participantId).toBe(ken.participantId);
    for (const forged of [
      `${kenId}.${meiSecret}`,
      `${meiId}.${kenSecret}`,
      `${kenId}.`,
      '.',
      '',
      `x.${kenSecret}`,
    ]) {
      expect(codeOfCall(() => directory.seatOfCustomer(forged))).toBe('token_invalid');
    }
    expect(Buffer.from(kenSecret, 'base64url').length * 8).toBeGreaterThanOrEqual(128);
  });

  it('[CT2] tokens open their places after a restart too', async () => {
    const world = aWorld();
    const before = await aDirectory(world);
    const { number } = await before.start(AIKO);
    const ken = await before.join({ number, name: 'Ken' });
    const after = await aDirectory(world);
    expect(after.seatOfCustomer(ken.participantToken).participantId).toBe(ken.participantId);
  });

  it('[SE4] who was removed cannot come back by the old token, and hears why', async () => {
    const directory = await aDirectory(aWorld());
    const { number } = await directory.start(AIKO);
    const { participantId, participantToken } = await directory.join({ number, name: 'Ken' });
    const host = await asHost(directory, number);
    await host.admit(participantId);
    await host.remove(participantId);
    expect(codeOfCall(() => directory.seatOfCustomer(participantToken))).toBe('removed');
    expect(await codeOf(directory.join({ number, name: 'Ken', participantToken }))).toBe('removed');
  });

  it('a page that left takes a new place with its old token', async () => {
    const directory = await aDirectory(aWorld());
    const { number } = await directory.start(AIKO);
    const first = await directory.join({ number, name: 'Ken' });
    const { session, participantId } = directory.seatOfCustomer(first.participantToken);
    await session.execute({ type: 'session:leave', actor: participantId, input: {} });
    expect(codeOfCall(() => directory.seatOfCustomer(first.participantToken))).toBe('token_invalid');
    const again = await directory.join({ number, name: 'Ken', participantToken: first.participantToken });
    expect(again.participantId).not.toBe(first.participantId);
  });

  it('the token of an ended session says that it has ended, for as long as the number rests', async () => {
    const world = aWorld();
    const directory = await aDirectory(world);
    const { number } = await directory.start(AIKO);
    const { participantToken } = await directory.join({ number, name: 'Ken' });
    await end(directory, number);
    expect(codeOfCall(() => directory.seatOfCustomer(participantToken))).toBe('session_ended');
    await world.clock.advance(NUMBER_REST_MS);
    expect(codeOfCall(() => directory.seatOfCustomer(participantToken))).toBe('token_invalid');
  });
});

describe('assisting', () => {
  it('[JO4] makes an agent assistant once, and the host stays host', async () => {
    const directory = await aDirectory(aWorld());
    const { number } = await directory.start(AIKO);
    expect(await directory.assist(BUN, { number })).toMatchObject({ number });
    const { participantId } = directory.seatOfAgent(BUN.userId, number);
    await directory.assist(BUN, { number });
    expect(directory.seatOfAgent(BUN.userId, number).participantId).toBe(participantId);
    await directory.assist(AIKO, { number });
    expect(directory.openSessionsOf(BUN.userId)).toHaveLength(1);
  });

  it('[SE4] an agent who was removed hears so', async () => {
    const directory = await aDirectory(aWorld());
    const { number } = await directory.start(AIKO);
    await directory.assist(BUN, { number });
    const { participantId } = directory.seatOfAgent(BUN.userId, number);
    await (await asHost(directory, number)).remove(participantId);
    expect(codeOfCall(() => directory.seatOfAgent(BUN.userId, number))).toBe('removed');
    expect(codeOfCall(() => directory.seatOfAgent('user-Cho' as UserId, number))).toBe('forbidden');
  });
});

describe('[JO5] who guesses nothing', () => {
  it('shows a secret of the very session: a place, or an invitation, also one that was taken back', async () => {
    const directory = await aDirectory({ ...aWorld(), settings: MANY });
    const { number } = await directory.start(AIKO);
    const { number: other } = await directory.start(AIKO);
    const { participantToken } = await directory.join({ number, name: 'Ken' });
    const host = directory.seatOfAgent(AIKO.userId, number);
    const ids = createIdSource();
    const { invitationId, link } = await createInvitation(
      { ids, siteUrl: 'https://support.example.com' },
      { session: host.session, actor: host.participantId, role: 'customer' },
    );
    const invitation = link.split('#')[1] ?? '';
    expect(directory.knows({ number, participantToken })).toBe(true);
    expect(directory.knows({ number, invitation })).toBe(true);
    expect(directory.knows({ number: other, participantToken })).toBe(false);
    expect(directory.knows({ number: other, invitation })).toBe(false);
    expect(directory.knows({ number })).toBe(false);
    expect(directory.knows({ number, invitation: `${invitationId}.guess` })).toBe(false);
    expect(directory.knows({ number, participantToken: 'nobody.guess' })).toBe(false);
    await host.session.execute({
      type: 'invitation:revoke',
      actor: host.participantId,
      input: { invitationId },
    });
    expect(directory.knows({ number, invitation })).toBe(true);
    await end(directory, number);
    expect(directory.knows({ number, invitation })).toBe(false);
  });
});

describe('a seat', () => {
  it('outlives its session: what is asked from it then is refused, and nothing is kept', async () => {
    const directory = await aDirectory(aWorld());
    const { number } = await directory.start(AIKO);
    const seat = directory.seatOfAgent(AIKO.userId, number);
    await end(directory, number);
    expect(seat.session.state).toBeNull();
    expect(seat.session.snapshotFor(seat.participantId)).toBeNull();
    const late = await seat.session.execute({ type: 'chat:open', actor: seat.participantId, input: {} });
    expect(late).toMatchObject({ ok: false, error: { code: 'session_ended' } });
    expect(refusalAt(seat, () => null)).toMatchObject({ code: 'session_ended' });
  });
});

describe('[RL2] a restart', () => {
  it('resumes open sessions, everybody counts as lost from then on, and media is gone', async () => {
    const world = aWorld();
    const before = await aDirectory(world);
    const { number } = await before.start(AIKO);
    const { session, participantId } = before.seatOfAgent(AIKO.userId, number);
    await session.execute({ type: 'system:connected', participantId });
    const after = await aDirectory(world);
    const { state } = after.seatOfAgent(AIKO.userId, number).session;
    expect(state).toMatchObject({ phase: 'hostAway', mediaEpoch: 1 });
    expect(after.counts()).toEqual({ sessions: 1, connected: 0 });
    await world.clock.advance(DEFAULT_SETTINGS.reconnectGraceMs);
    expect(after.counts().sessions).toBe(0);
  });
});

describe('[RL4] draining', () => {
  it('starts nothing new, lets people into what runs, and is over with the last session', async () => {
    const directory = await aDirectory(aWorld());
    const { number } = await directory.start(AIKO);
    let isOver = false;
    const drained = directory.drain().then(() => {
      isOver = true;
    });
    expect(await codeOf(directory.start(AIKO))).toBe('draining');
    expect(await codeOf(directory.join({ number, name: 'Ken' }))).toBe('ok');
    expect(isOver).toBe(false);
    await end(directory, number);
    await drained;
  });

  it('is over at once where nothing runs', async () => {
    await (await aDirectory(aWorld())).drain();
  });
});
