import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStateOf } from '../../../server/app/entry.ts';
import {
  PERMISSIONS,
  type PermissionName,
  PLANNED,
  permissionOf,
  SESSION_ROLES,
  type SessionRole,
} from '../../../shared/domain/roles.ts';
import { COMMANDS, type CommandName } from '../../../shared/protocol/commands.ts';
import type { Page } from '../../support/server/page.ts';
import { Scene } from '../../support/server/scene.ts';
import { agent, startTestSite, type TestSite } from '../../support/server/test-site.ts';
import { CASES } from './matrix-cases.ts';

/** Every command × every role × every phase, through real sockets [RO1]. */
const NAMES = Object.keys(PERMISSIONS) as PermissionName[];
const BUILT = Object.keys(COMMANDS) as CommandName[];
const { userId: AIKO } = agent('Aiko');
/** A host whose line is open is not away: connecting is what brings the session back to live. */
const AWAY_ROLES = SESSION_ROLES.filter((role) => role !== 'host');

let site: TestSite;
beforeAll(async () => {
  site = await startTestSite();
});
afterAll(async () => {
  await site.close();
  expect(site.log.errors()).toEqual([]);
});

async function codeOf(page: Page, name: string, input: unknown): Promise<string> {
  const answer = await page.sendAnything(name, input);
  return answer.ok ? 'ok' : answer.error.code;
}

async function inScene<Result>(play: (scene: Scene) => Promise<Result>): Promise<Result> {
  const scene = await Scene.open(site);
  try {
    return await play(scene);
  } finally {
    scene.close();
    await endSessionsOfAiko();
  }
}

/** An agent hosts one session at a time [SS5], and Aiko opens the next scene too. */
async function endSessionsOfAiko(): Promise<void> {
  for (const { number } of site.directory.openSessionsOf(AIKO)) {
    await site.directory
      .seatOfAgent(AIKO, number)
      .session.execute({ type: 'system:end', reason: 'shutdown' });
  }
}

function stateOf(scene: Scene) {
  return openStateOf(site.directory.seatOfAgent(AIKO, scene.session.number).session);
}

describe('the table has an answer for everybody', () => {
  it('each way that it leaves has its circumstances here, conditional ones at least two', () => {
    const missing = BUILT.flatMap((name) =>
      SESSION_ROLES.filter((role) => {
        const permission = permissionOf(name, role);
        const count = CASES[name][role]?.length ?? 0;
        if (permission === 'no') return count !== 0;
        // Who has passed control is no host any more: the other side of `afterPassing` is the assistant's.
        return count < (permission === 'yes' || permission === 'afterPassing' ? 1 : 2);
      }).map((role) => `${name} for ${role}`),
    );
    expect(missing).toEqual([]);
  });
});

describe.each(['live', 'hostAway'] as const)('%s', (phase) => {
  const roles = phase === 'live' ? SESSION_ROLES : AWAY_ROLES;

  it('[RO1] what the table refuses is forbidden, what is planned is not available, and nothing changes', async () => {
    await inScene(async (scene) => {
      if (phase === 'hostAway') await scene.hostGoesAway();
      const before = stateOf(scene);
      expect(before.phase).toBe(phase);
      const got: Record<string, string> = {};
      const expected: Record<string, string> = {};
      for (const role of roles) {
        for (const name of NAMES) {
          const permission = permissionOf(name, role);
          if (permission !== 'no' && !PLANNED.has(name)) continue;
          got[`${name} by ${role}`] = await codeOf(scene.pages[role], name, {});
          expected[`${name} by ${role}`] = permission === 'no' ? 'forbidden' : 'not_available';
        }
      }
      expect(got).toEqual(expected);
      expect(stateOf(scene)).toBe(before);
    });
  });

  for (const name of BUILT) {
    const cases = roles.flatMap((role) => (CASES[name][role] ?? []).map((variant) => ({ role, ...variant })));
    it.each(cases)(`[RO1] ${name} by $role: $code when $when`, async ({ role, code, arrange }) => {
      await inScene(async (scene) => {
        const input = await arrange(scene, role);
        if (phase === 'hostAway') await scene.hostGoesAway();
        expect(await codeOf(scene.pages[role], name, input)).toBe(code);
      });
    });
  }
});

describe('hostAway', () => {
  it('a host who is back is live again, and may do everything', async () => {
    await inScene(async (scene) => {
      await scene.hostGoesAway();
      const host = await site.agentPage('Aiko', scene.session.number);
      expect(host.view?.phase).toBe('live');
      expect(await codeOf(host, 'voice:open', {})).toBe('ok');
    });
  });
});

describe('ended', () => {
  it('[RO1] everything is refused, to everybody, from the moment of the decision on', async () => {
    await inScene(async (scene) => {
      const release = site.store.hold();
      const end = scene.pages.host.must('session:end', {});
      const got = new Set<string>();
      await codeOf(scene.pages.host, 'session:snapshot', {});
      for (const role of SESSION_ROLES) {
        for (const name of NAMES) got.add(`${role} ${await codeOf(scene.pages[role], name, {})}`);
      }
      expect([...got]).toEqual(SESSION_ROLES.map((role: SessionRole) => `${role} session_ended`));
      release();
      await end;
      for (const role of SESSION_ROLES) {
        const page = scene.pages[role];
        await page.until(() => page.disconnects.length > 0);
        expect(page.closings.map(({ code }) => code)).toEqual(['session_ended']);
      }
    });
  });

  it('and nobody comes in any more', async () => {
    await inScene(async (scene) => {
      const { host, active } = scene.pages;
      const auths = [host, active].map((page) => page.socket.auth);
      await host.must('session:end', {});
      expect(await site.page(auths[0], { cookie: 'user=Aiko' }).refusal()).toBe('session_ended');
      expect(await site.page(auths[1]).refusal()).toBe('session_ended');
    });
  });
});
