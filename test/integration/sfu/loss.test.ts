import { createServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { SessionId } from '../../../shared/domain/ids.ts';
import type { MediaListener, MediaPort } from '../../../shared/media/port.ts';
import { freePorts } from '../../support/processes/place.ts';
import { until } from '../../support/processes/until.ts';
import { HeadlessPeer } from '../../support/rtp/headless-peer.ts';
import { portSignalling } from '../../support/rtp/peer-signalling.ts';
import { newSession, placeIn, startTestSfu } from '../../support/rtp/test-sfu.ts';

let sfu: MediaPort | null = null;
afterEach(async () => {
  await sfu?.close();
});

/** Collects lost rooms; `next` resolves with the one that comes. */
function lossListener(): MediaListener & { lost: SessionId[]; next: () => Promise<SessionId> } {
  const lost: SessionId[] = [];
  let wake: (sessionId: SessionId) => void = () => undefined;
  return {
    lost,
    next: () => new Promise((resolve) => (wake = resolve)),
    onRoomLost: (sessionId) => {
      lost.push(sessionId);
      wake(sessionId);
    },
    onQuality: () => undefined,
  };
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** A customer who shares and an agent who sees it; resolves when the picture moves. */
async function watchShare(port: MediaPort, sessionId: SessionId): Promise<HeadlessPeer[]> {
  const customer = await HeadlessPeer.open(portSignalling(port, placeIn(sessionId, 'customer')));
  const agent = await HeadlessPeer.open(portSignalling(port, placeIn(sessionId, 'agent')));
  const { producerId } = await customer.share();
  const received = await agent.consume(producerId);
  await until('a picture', async () => (await agent.received(received)).frames > 2, { everyMs: 10 });
  return [customer, agent];
}

describe('a media worker dies', () => {
  for (const workerCount of [1, 2]) {
    test(`[RL3] kill -9 of one of ${workerCount}: told within 1 s, media flow again within 2 s`, async () => {
      const listener = lossListener();
      ({ sfu } = await startTestSfu({ workerCount }));
      sfu.listen(listener);
      const sessionId = newSession();
      const before = await watchShare(sfu, sessionId);
      const { workerPid } = await sfu.dump(sessionId);

      const told = listener.next();
      const killedAt = performance.now();
      process.kill(workerPid as number, 'SIGKILL');
      expect(await told).toBe(sessionId);
      expect(performance.now() - killedAt).toBeLessThan(1_000);
      expect((await sfu.dump(sessionId)).workerPid).toBeNull();

      const after = await watchShare(sfu, sessionId);
      expect(performance.now() - killedAt).toBeLessThan(2_000);
      expect((await sfu.dump(sessionId)).workerPid).not.toBe(workerPid);
      expect(listener.lost).toEqual([sessionId]);
      for (const peer of [...before, ...after]) peer.close();
    });
  }

  test('[RL3] the dead worker is replaced on its own, and rooms on the other one go on', async () => {
    const listener = lossListener();
    ({ sfu } = await startTestSfu({ workerCount: 2 }));
    sfu.listen(listener);
    const [first, second] = [newSession(), newSession()];
    await sfu.openRoom(first);
    await sfu.openRoom(second);
    const [dead, alive] = [(await sfu.dump(first)).workerPid, (await sfu.dump(second)).workerPid];
    const told = listener.next();
    process.kill(dead as number, 'SIGKILL');
    await told;
    expect(listener.lost).toEqual([first]);
    expect((await sfu.dump(second)).workerPid).toBe(alive);
    const port = sfu;
    const workers = await until('two workers', async () => {
      const { workers } = await port.stats();
      return workers.length === 2 && workers;
    });
    expect(workers.map(({ pid }) => pid)).not.toContain(dead);
  });

  test('[RL3] one that is frozen is noticed: nothing new is placed on it, and it is replaced', async () => {
    const listener = lossListener();
    ({ sfu } = await startTestSfu({ workerCount: 2 }));
    const port = sfu;
    port.listen(listener);
    const [first, second] = [newSession(), newSession()];
    for (const sessionId of [first, second]) await port.openRoom(sessionId);
    const { workerPid: frozen } = await port.dump(first);
    const told = listener.next();
    const frozenAt = performance.now();
    process.kill(frozen as number, 'SIGSTOP');
    await until('one worker counts', async () => (await port.stats()).workers.length === 1, { everyMs: 20 });
    const later = [newSession(), newSession(), newSession(), newSession()];
    for (const sessionId of later) {
      await port.openRoom(sessionId);
      expect((await port.dump(sessionId)).workerPid).not.toBe(frozen);
    }
    expect(await told).toBe(first);
    expect(performance.now() - frozenAt).toBeGreaterThan(2_500);
    await port.openRoom(first);
    expect((await port.dump(first)).workerPid).not.toBe(frozen);
    expect(listener.lost).toEqual([first]);
    const workers = await until('two workers', async () => {
      const { workers } = await port.stats();
      return workers.length === 2 && workers;
    });
    expect(workers.map(({ pid }) => pid)).not.toContain(frozen);
  });

  test('[RL4] nor does a frozen one outlive its server', async () => {
    ({ sfu } = await startTestSfu());
    const [worker] = (await sfu.stats()).workers;
    process.kill(worker?.pid as number, 'SIGSTOP');
    await sfu.close();
    await until('it is gone', () => !isRunning(worker?.pid as number));
  });

  test('[RL3] where the port is still taken, the start is tried again until it is free', async () => {
    const firstPort = await freePorts(4);
    const started = await startTestSfu({ firstPort });
    ({ sfu } = started);
    const sessionId = newSession();
    await sfu.openRoom(sessionId);
    const { workerPid } = await sfu.dump(sessionId);
    const squatter = createServer();
    const squatting = new Promise<void>((resolve, reject) => {
      squatter.once('error', reject);
      started.sfu.listen({
        onRoomLost: () => squatter.listen(firstPort, '127.0.0.1', resolve),
        onQuality: () => undefined,
      });
    });
    process.kill(workerPid as number, 'SIGKILL');
    await squatting;
    const refused = `The media worker cannot listen on port ${firstPort}`;
    await until('a refused start', () =>
      started.log.lines.some(({ message }) => message.startsWith(refused)),
    );
    expect((await sfu.stats()).workers).toEqual([]);
    squatter.close();
    await until('the new worker', async () => (await started.sfu.stats()).workers.length === 1);
    await sfu.openRoom(sessionId);
    expect((await sfu.dump(sessionId)).workerPid).not.toBeNull();
  });

  test('[RL3] what was asked of a dead worker is refused with a code, not left hanging', async () => {
    ({ sfu } = await startTestSfu());
    const sessionId = newSession();
    const agent = await HeadlessPeer.open(portSignalling(sfu, placeIn(sessionId, 'agent')));
    const { workerPid } = await sfu.dump(sessionId);
    process.kill(workerPid as number, 'SIGKILL');
    await expect(agent.speak()).rejects.toMatchObject({ code: 'transport_unknown' });
    agent.close();
  });
});

describe('the pool', () => {
  test('a new room goes to the least-loaded worker', async () => {
    ({ sfu } = await startTestSfu({ workerCount: 2 }));
    const port = sfu;
    const sessions = [newSession(), newSession(), newSession(), newSession()];
    await Promise.all(sessions.map((sessionId) => port.openRoom(sessionId)));
    expect((await port.stats()).workers.map(({ rooms }) => rooms)).toEqual([2, 2]);
    const pids = await Promise.all(sessions.map(async (sessionId) => (await port.dump(sessionId)).workerPid));
    const emptied = pids[0];
    for (const [index, sessionId] of sessions.entries()) {
      if (pids[index] === emptied) await port.closeRoom(sessionId);
    }
    const next = [newSession(), newSession()];
    for (const sessionId of next) {
      await port.openRoom(sessionId);
      expect((await port.dump(sessionId)).workerPid).toBe(emptied);
    }
  });

  test('a worker whose rooms have viewers is chosen after one with as many rooms and none', async () => {
    ({ sfu } = await startTestSfu({ workerCount: 2 }));
    const [watched, quiet, next] = [newSession(), newSession(), newSession()];
    const peers = await watchShare(sfu, watched);
    await sfu.openRoom(quiet);
    await sfu.openRoom(next);
    expect((await sfu.dump(next)).workerPid).toBe((await sfu.dump(quiet)).workerPid);
    for (const peer of peers) peer.close();
  });

  test('pages are told UDP first and TCP on the same port, at the announced address', async () => {
    const firstPort = await freePorts(4);
    ({ sfu } = await startTestSfu({ firstPort, announcedAddress: '203.0.113.7' }));
    const sessionId = newSession();
    await sfu.openRoom(sessionId);
    const { send } = await sfu.openTransports(placeIn(sessionId, 'agent'));
    const sorted = [...send.iceCandidates].sort((one, other) => other.priority - one.priority);
    expect(sorted.map(({ protocol, address, port }) => [protocol, address, port])).toEqual([
      ['udp', '203.0.113.7', firstPort],
      ['tcp', '203.0.113.7', firstPort],
    ]);
  });

  test('opening a room twice gives the same room', async () => {
    ({ sfu } = await startTestSfu({ workerCount: 2 }));
    const sessionId = newSession();
    const [one, two] = await Promise.all([sfu.openRoom(sessionId), sfu.openRoom(sessionId)]);
    expect(one).toEqual(two);
    expect((await sfu.stats()).workers.reduce((sum, { rooms }) => sum + rooms, 0)).toBe(1);
  });

  test('a taken port stops the start with a sentence that names it', async () => {
    const firstPort = await freePorts(4);
    ({ sfu } = await startTestSfu({ firstPort }));
    await expect(startTestSfu({ firstPort })).rejects.toThrow(`port ${firstPort}`);
  });

  test('after close everything is refused and closing again does nothing', async () => {
    ({ sfu } = await startTestSfu());
    await sfu.openRoom(newSession());
    await sfu.close();
    await sfu.close();
    await expect(sfu.openRoom(newSession())).rejects.toMatchObject({ code: 'unavailable' });
    expect((await sfu.stats()).workers).toEqual([]);
  });
});
