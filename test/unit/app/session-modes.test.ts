import { describe, expect, it } from 'vitest';
import { createIdSource } from '../../../server/adapters/system/ids.ts';
import { openStateOf } from '../../../server/app/entry.ts';
import { openDirectory } from '../../../server/app/open-directory.ts';
import type { AuthUser } from '../../../server/app/ports.ts';
import { settingsOfNewSession } from '../../../server/app/session-modes.ts';
import type { SessionNumber } from '../../../shared/domain/ids.ts';
import { DEFAULT_SETTINGS, type SiteSettings, sessionSettings } from '../../../shared/domain/settings.ts';
import type { ErrorCode } from '../../../shared/protocol/errors.ts';
import type { StartBody } from '../../../shared/protocol/http.ts';
import { FakeClock } from '../../support/server/fake-clock.ts';
import { FakeLog } from '../../support/server/fake-log.ts';
import { FakeMedia } from '../../support/server/fake-media.ts';
import { FakeRecorder } from '../../support/server/fake-recorder.ts';
import { FakeStore } from '../../support/server/fake-store.ts';
import { agent } from '../../support/server/test-site.ts';

const AIKO = agent('Aiko');
const BUN = agent('Bun');
const NOBODY = { publish: () => undefined, stopHelper: () => undefined, disconnect: () => undefined };

/** A directory whose settings a test may change between two starts, as an administrator does. */
async function aSite(changed: Partial<SiteSettings> = {}) {
  const site = { settings: { ...DEFAULT_SETTINGS, ...changed } };
  const directory = await openDirectory({
    ...{
      store: new FakeStore(),
      clock: new FakeClock(),
      media: new FakeMedia(),
      recorder: new FakeRecorder(),
      log: new FakeLog(),
    },
    ids: createIdSource(),
    broadcast: NOBODY,
    settings: { read: async () => site.settings },
  });
  const seatOf = (user: AuthUser, number: SessionNumber) => directory.seatOfAgent(user.userId, number);
  return {
    site,
    directory,
    start: (user: AuthUser, wish?: StartBody) => directory.start(user, wish),
    codeOf: (user: AuthUser, wish?: StartBody): Promise<ErrorCode | 'ok'> =>
      directory.start(user, wish).then(
        () => 'ok' as const,
        (error: { code: ErrorCode }) => error.code,
      ),
    settingsOf: (user: AuthUser, number: SessionNumber) => {
      const { session } = seatOf(user, number);
      return openStateOf(session).settings;
    },
    end: async (user: AuthUser, number: SessionNumber) => {
      const { session, participantId: actor } = seatOf(user, number);
      await session.execute({ type: 'session:end', actor, input: {} });
    },
    passTo: async (heir: AuthUser, number: SessionNumber) => {
      await directory.assist(heir, { number });
      const { session, participantId } = seatOf(heir, number);
      await session.execute({ type: 'system:connected', participantId });
      const { participantId: actor } = seatOf(AIKO, number);
      await session.execute({ type: 'session:passControl', actor, input: { participantId } });
    },
  };
}

describe('[SS5] single-session mode', () => {
  it('lets an agent host one session at a time, with as many customers as the site allows', async () => {
    const { start, codeOf, settingsOf, end } = await aSite({ sessionMode: 'single' });
    const { number } = await start(AIKO);
    expect(settingsOf(AIKO, number)).toEqual({
      ...sessionSettings(DEFAULT_SETTINGS),
      sessionMode: 'single',
    });
    expect(await codeOf(AIKO)).toBe('session_exists');
    expect(await codeOf(BUN)).toBe('ok');
    await end(AIKO, number);
    expect(await codeOf(AIKO)).toBe('ok');
  });

  it('does not listen to what the page would like', async () => {
    const { start, codeOf, settingsOf } = await aSite({ sessionMode: 'single' });
    const { number } = await start(AIKO, { mode: 'multi' });
    expect(settingsOf(AIKO, number)?.sessionMode).toBe('single');
    expect(await codeOf(AIKO, { mode: 'multi' })).toBe('session_exists');
  });

  it('of two starts at once one wins', async () => {
    const { codeOf } = await aSite({ sessionMode: 'single' });
    expect((await Promise.all([codeOf(AIKO), codeOf(AIKO)])).sort()).toEqual(['ok', 'session_exists']);
  });

  it('counts only what the agent hosts: neither assisting nor a session that was passed on', async () => {
    const { start, codeOf, directory, passTo } = await aSite({ sessionMode: 'single' });
    const { number } = await start(AIKO);
    await directory.assist(BUN, { number });
    expect(await codeOf(BUN)).toBe('ok');
    await passTo(BUN, number);
    expect(await codeOf(AIKO)).toBe('ok');
  });
});

describe('[SS5] multi-session mode', () => {
  it('lets an agent host as many sessions as the site says, each with one customer', async () => {
    const { start, codeOf, settingsOf, end, directory } = await aSite({
      sessionMode: 'multi',
      sessionsPerAgent: 2,
    });
    const { number } = await start(AIKO);
    expect(settingsOf(AIKO, number)).toMatchObject({ sessionMode: 'multi', customersPerSession: 1 });
    expect(await codeOf(AIKO, { mode: 'single' })).toBe('ok');
    expect(await codeOf(AIKO)).toBe('too_many_sessions');
    await directory.join({ number, name: 'Ken' });
    await end(AIKO, number);
    expect(await codeOf(AIKO)).toBe('ok');
  });

  it('[CU4] tells the second customer of such a session that it is full', async () => {
    const { start, directory } = await aSite({ sessionMode: 'multi', admission: false });
    const { number } = await start(AIKO);
    expect(await directory.join({ number, name: 'Ken' })).toMatchObject({ admitted: true });
    await expect(directory.join({ number, name: 'Mei' })).rejects.toMatchObject({ code: 'session_full' });
  });
});

describe('[SS5] the agent’s choice', () => {
  it('is single where nothing is said, and what is said otherwise', async () => {
    const { start, codeOf, settingsOf } = await aSite({ sessionMode: 'choice' });
    const single = await start(AIKO);
    expect(settingsOf(AIKO, single.number)?.sessionMode).toBe('single');
    expect(await codeOf(AIKO)).toBe('session_exists');
    expect(await codeOf(AIKO, { mode: 'multi' })).toBe('session_exists');
    const multi = await start(BUN, { mode: 'multi' });
    expect(settingsOf(BUN, multi.number)?.sessionMode).toBe('multi');
    expect(await codeOf(BUN, { mode: 'multi' })).toBe('ok');
    expect(await codeOf(BUN)).toBe('session_exists');
  });

  it.each([
    [{ sessionMode: 'single' as const }, 'multi', 'single'],
    [{ sessionMode: 'multi' as const }, 'single', 'multi'],
    [{ sessionMode: 'choice' as const }, 'multi', 'multi'],
    [{ sessionMode: null }, 'multi', 'single'],
  ] as const)('the user’s %j stands over the site’s single, a wish for %s gives %s', (user, mode, got) => {
    const site: SiteSettings = { ...DEFAULT_SETTINGS, sessionMode: 'single' };
    expect(settingsOfNewSession({ user, wish: { mode }, site, hosted: [] }).sessionMode).toBe(got);
  });

  it('[AD3] a setting changed meanwhile counts from the next start on, and not for what runs', async () => {
    const { site, start, settingsOf } = await aSite({ sessionMode: 'multi', customersPerSession: 3 });
    const first = await start(AIKO);
    site.settings = { ...site.settings, sessionMode: 'single' };
    const other = await start(BUN);
    expect(settingsOf(AIKO, first.number)).toMatchObject({ sessionMode: 'multi', customersPerSession: 1 });
    expect(settingsOf(BUN, other.number)).toMatchObject({ sessionMode: 'single', customersPerSession: 3 });
  });
});
