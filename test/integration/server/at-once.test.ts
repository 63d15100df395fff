import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Crowd, withRole } from '../../support/server/crowd.ts';
import type { Page } from '../../support/server/page.ts';
import { startTestServer, type TestServer } from '../../support/server/test-server.ts';

/** Two press at once: their packets are on their way together, over real sockets to the whole server [PC2]. */
let server: TestServer;
let crowds = 0;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  await server.close();
  expect(server.log.errors()).toEqual([]);
});

async function inCrowd(play: (crowd: Crowd) => Promise<void>): Promise<void> {
  crowds += 1;
  const crowd = await Crowd.open(server, { host: `Aiko${crowds}`, assistants: 3, customers: 3 });
  try {
    await play(crowd);
  } finally {
    crowd.close();
  }
}

const passTo = (from: Page, to: Page) =>
  from.codeOf('session:passControl', { participantId: to.participantId });
const select = (by: Page, customer: Page) =>
  by.codeOf('customer:select', { participantId: customer.participantId });

async function isClosedFor(page: Page): Promise<boolean> {
  await page.until(() => page.disconnects.length > 0);
  return page.closings.some(({ code }) => code === 'session_ended');
}

describe('[PC2] control is passed to two assistants at once', () => {
  it('the first one gets it, the other press is refused, and all agree', async () => {
    await inCrowd(async (crowd) => {
      const [first, second] = [crowd.assistant(0), crowd.assistant(1)];
      expect(await Promise.all([passTo(crowd.host, first), passTo(crowd.host, second)])).toEqual([
        'ok',
        'forbidden',
      ]);
      const view = await crowd.agreedView();
      expect(withRole(view, 'host')).toEqual([first.participantId]);
      expect(withRole(view, 'assistant').sort()).toEqual(
        [crowd.host, second, crowd.assistant(2)].map(({ participantId }) => participantId).sort(),
      );
    });
  });

  it('[PC7] and when the new host passes it on in the same moment, there is one host all the time', async () => {
    await inCrowd(async (crowd) => {
      const [first, second] = [crowd.assistant(0), crowd.assistant(1)];
      const codes = await Promise.all([passTo(crowd.host, first), passTo(first, second)]);
      const view = await crowd.agreedView();
      const heir = codes[1] === 'ok' ? second : first;
      expect([codes[0], withRole(view, 'host')]).toEqual(['ok', [heir.participantId]]);
      const passes = crowd.customer(0).events.filter(({ type }) => type === 'controlPassed');
      expect(passes).toHaveLength(codes.filter((code) => code === 'ok').length);
    });
  });
});

describe('[CU2] two customers are selected at once', () => {
  it('by the new host and by the former one, who has not heard yet: the new one’s counts', async () => {
    await inCrowd(async (crowd) => {
      const heir = crowd.assistant(0);
      expect(await passTo(crowd.host, heir)).toBe('ok');
      const codes = await Promise.all([
        select(crowd.host, crowd.customer(1)),
        select(heir, crowd.customer(2)),
      ]);
      expect(codes).toEqual(['forbidden', 'ok']);
      expect(withRole(await crowd.agreedView(), 'active')).toEqual([crowd.customer(2).participantId]);
    });
  });

  it('by the same host: one after the other, the last one stays', async () => {
    await inCrowd(async (crowd) => {
      const { host } = crowd;
      expect(await Promise.all([select(host, crowd.customer(1)), select(host, crowd.customer(2))])).toEqual([
        'ok',
        'ok',
      ]);
      const view = await crowd.agreedView();
      expect(withRole(view, 'active')).toEqual([crowd.customer(2).participantId]);
      expect(withRole(view, 'waiting')).toHaveLength(2);
    });
  });

  it('and one of them is gone in that moment: the active customer is somebody who is there', async () => {
    await inCrowd(async (crowd) => {
      const gone = crowd.customer(1);
      const [left, selected] = await Promise.all([
        gone.codeOf('session:leave', {}),
        select(crowd.host, gone),
      ]);
      expect([left, ['ok', 'participant_unknown'].includes(selected)]).toEqual(['ok', true]);
      const view = await crowd.agreedView(crowd.pages.filter((page) => page !== gone));
      const expected = selected === 'ok' ? [] : [crowd.customer(0).participantId];
      expect(withRole(view, 'active')).toEqual(expected);
    });
  });
});

describe('the session is ended and control passed at once', () => {
  it('ended first: passing hears session_ended, and it is over for all', async () => {
    await inCrowd(async (crowd) => {
      const { host } = crowd;
      const codes = await Promise.all([host.codeOf('session:end', {}), passTo(host, crowd.assistant(0))]);
      expect(codes).toEqual(['ok', 'session_ended']);
      for (const page of crowd.pages) expect(await isClosedFor(page)).toBe(true);
    });
  });

  it('[PC6] passed first: ending is forbidden, and the session goes on for all', async () => {
    await inCrowd(async (crowd) => {
      const { host } = crowd;
      const codes = await Promise.all([passTo(host, crowd.assistant(0)), host.codeOf('session:end', {})]);
      expect(codes).toEqual(['ok', 'forbidden']);
      const view = await crowd.agreedView();
      expect([view.phase, withRole(view, 'host')]).toEqual(['live', [crowd.assistant(0).participantId]]);
    });
  });

  it('ended by the new host in the moment of passing: it ends or it does not, for everybody alike', async () => {
    await inCrowd(async (crowd) => {
      const heir = crowd.assistant(0);
      const [passed, ended] = await Promise.all([passTo(crowd.host, heir), heir.codeOf('session:end', {})]);
      expect([passed, ['ok', 'forbidden'].includes(ended)]).toEqual(['ok', true]);
      if (ended === 'ok') for (const page of crowd.pages) expect(await isClosedFor(page)).toBe(true);
      else expect(withRole(await crowd.agreedView(), 'host')).toEqual([heir.participantId]);
    });
  });
});

describe('an assistant leaves as control is passed to them', () => {
  it.each(['pressed first by the host', 'pressed first by the assistant'] as const)('%s', async (order) => {
    await inCrowd(async (crowd) => {
      const heir = crowd.assistant(0);
      const [pass, leave] = [() => passTo(crowd.host, heir), () => heir.codeOf('session:leave', {})];
      const [passed, left] = order.endsWith('host')
        ? await Promise.all([pass(), leave()])
        : (await Promise.all([leave(), pass()])).toReversed();
      const isHeir = passed === 'ok';
      expect([passed, left]).toEqual(isHeir ? ['ok', 'pass_or_end_first'] : ['agent_missing', 'ok']);
      const there = isHeir ? crowd.pages : crowd.pages.filter((page) => page !== heir);
      const view = await crowd.agreedView(there);
      expect(withRole(view, 'host')).toEqual([(isHeir ? heir : crowd.host).participantId]);
      expect(view.participants).toHaveLength(there.length);
    });
  });

  it('[PC6] the host passes and leaves with one press: the heir is alone host, nobody else is gone', async () => {
    await inCrowd(async (crowd) => {
      const { host } = crowd;
      const heir = crowd.assistant(2);
      const codes = await Promise.all([passTo(host, heir), host.codeOf('session:leave', {})]);
      expect(codes).toEqual(['ok', 'ok']);
      const view = await crowd.agreedView(crowd.pages.filter((page) => page !== host));
      expect(withRole(view, 'host')).toEqual([heir.participantId]);
      expect(view.participants).toHaveLength(crowd.pages.length - 1);
    });
  });
});
