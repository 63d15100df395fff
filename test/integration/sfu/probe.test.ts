import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MediaPort } from '../../../shared/media/port.ts';
import { newSession, placeIn, startTestSfu } from '../../support/rtp/test-sfu.ts';

let sfu: MediaPort;
beforeAll(async () => {
  ({ sfu } = await startTestSfu());
});
afterAll(async () => {
  await sfu.close();
});

const FINGERPRINT = { algorithm: 'sha-256' as const, value: Array(32).fill('AB').join(':') };

describe('a probe', () => {
  test.each(['udp', 'tcp'] as const)(
    '[RL6] offers %s alone, so that ways are told apart',
    async (protocol) => {
      const probe = await sfu.openProbe(protocol);
      expect(probe.iceCandidates.length).toBeGreaterThan(0);
      expect(new Set(probe.iceCandidates.map((candidate) => candidate.protocol))).toEqual(
        new Set([protocol]),
      );
      expect(probe.iceParameters.iceLite).toBe(true);
      await sfu.closeProbe(probe.probeId);
    },
  );

  test('[RL6] offers what a session’s transport offers: never the wildcard that workers listen on', async () => {
    const { sfu: everywhere } = await startTestSfu({ listenIp: '0.0.0.0' });
    const sessionId = newSession();
    await everywhere.openRoom(sessionId);
    const { send } = await everywhere.openTransports(placeIn(sessionId, 'ken'));
    const probe = await everywhere.openProbe('udp');
    const addresses = (list: readonly { protocol: string; address: string }[]) =>
      list.filter(({ protocol }) => protocol === 'udp').map(({ address }) => address);
    expect(addresses(probe.iceCandidates)).toEqual(addresses(send.iceCandidates));
    expect(addresses(probe.iceCandidates)).not.toContain('0.0.0.0');
    await everywhere.close();
  });

  test('[RL6] counts for nobody: no room has it, and the numbers of sessions stay', async () => {
    const before = await sfu.stats();
    const probe = await sfu.openProbe('udp');
    expect(await sfu.stats()).toEqual(before);
    expect(await sfu.countProbe(probe.probeId)).toEqual({ messages: 0, bytes: 0 });
    await sfu.closeProbe(probe.probeId);
  });

  test('[RL6] is gone once it is closed, as often as one likes', async () => {
    const { probeId } = await sfu.openProbe('udp');
    await sfu.closeProbe(probeId);
    await sfu.closeProbe(probeId);
    await expect(sfu.countProbe(probeId)).rejects.toMatchObject({ code: 'transport_unknown' });
    const dtlsParameters = { role: 'client' as const, fingerprints: [FINGERPRINT] };
    await expect(sfu.connectProbe(probeId, dtlsParameters)).rejects.toMatchObject({
      code: 'transport_unknown',
    });
  });

  test('[SE1] refuses what mediasoup does not take, and stays', async () => {
    const { probeId } = await sfu.openProbe('tcp');
    const input = { role: 'client' as const, fingerprints: [{ ...FINGERPRINT, value: 'no' }] };
    const dtlsParameters = { ...input, role: 'nonsense' as 'client' };
    await expect(sfu.connectProbe(probeId, dtlsParameters)).rejects.toMatchObject({ code: 'media_refused' });
    expect(await sfu.countProbe(probeId)).toEqual({ messages: 0, bytes: 0 });
    await sfu.closeProbe(probeId);
  });

  test('[SE3] there are never more than a certain number, and room again once some are closed', async () => {
    const open: string[] = [];
    const openAll = async (): Promise<never> => {
      for (;;) open.push((await sfu.openProbe('udp')).probeId);
    };
    await expect(openAll()).rejects.toMatchObject({ code: 'rate_limited' });
    expect(open).toHaveLength(180);
    for (const probeId of open) await sfu.closeProbe(probeId);
    await sfu.closeProbe((await sfu.openProbe('udp')).probeId);
  });
});
