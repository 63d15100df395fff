import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SessionId, TransportId } from '../../../shared/domain/ids.ts';
import type { MediaPort, ProduceInput } from '../../../shared/media/port.ts';
import { HeadlessPeer } from '../../support/rtp/headless-peer.ts';
import { portSignalling } from '../../support/rtp/peer-signalling.ts';
import { newSession, placeIn, startTestSfu } from '../../support/rtp/test-sfu.ts';

/** Each test starts something, closes what it belongs to in the same tick, and then looks into the worker. */
let sfu: MediaPort;
let sessionId: SessionId;
const NOTHING = { transports: [], producers: [], consumers: [] };

beforeAll(async () => {
  ({ sfu } = await startTestSfu());
});
afterAll(async () => {
  await sfu.close();
});
beforeEach(async () => {
  sessionId = newSession();
  await sfu.openRoom(sessionId);
});
afterEach(async () => {
  await sfu.closeRoom(sessionId);
});

async function screenOf(name: string): Promise<ProduceInput> {
  const { send } = await sfu.openTransports(placeIn(sessionId, name));
  return {
    transportId: send.transportId,
    source: 'screen',
    kind: 'video',
    rtpParameters: {
      codecs: [{ mimeType: 'video/VP8', payloadType: 100, clockRate: 90_000 }],
      encodings: [{ ssrc: 4_711 }],
    },
  };
}

describe('what finishes too late is closed', () => {
  test('[SE4] a producer made while its participant is closed', async () => {
    const at = placeIn(sessionId, 'customer');
    const input = await screenOf('customer');
    const late = sfu.produce(at, input);
    const closed = sfu.closeParticipant(at);
    await expect(late).rejects.toMatchObject({ code: 'transport_unknown' });
    await closed;
    expect(await sfu.dump(sessionId)).toMatchObject(NOTHING);
  });

  test('[SE4] transports made while their participant is closed', async () => {
    const at = placeIn(sessionId, 'customer');
    const late = sfu.openTransports(at);
    await sfu.closeParticipant(at);
    await expect(late).rejects.toMatchObject({ code: 'unavailable' });
    expect(await sfu.dump(sessionId)).toMatchObject(NOTHING);
  });

  test('[RL1] of two openings at once the later one stays', async () => {
    const at = placeIn(sessionId, 'customer');
    const [earlier, later] = await Promise.allSettled([sfu.openTransports(at), sfu.openTransports(at)]);
    expect(earlier).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } });
    if (later.status === 'rejected') throw later.reason;
    const { transports } = await sfu.dump(sessionId);
    expect(new Set(transports.map(({ transportId }) => transportId))).toEqual(
      new Set([later.value.send.transportId, later.value.receive.transportId]),
    );
  });

  test('a room, its transports and producers made while the session is closed', async () => {
    const at = placeIn(sessionId, 'customer');
    const input = await screenOf('customer');
    const late = [sfu.produce(at, input), sfu.openTransports(placeIn(sessionId, 'agent'))];
    await sfu.closeRoom(sessionId);
    for (const attempt of await Promise.allSettled(late)) expect(attempt.status).toBe('rejected');
    expect(await sfu.dump(sessionId)).toMatchObject({ workerPid: null, ...NOTHING });
    const fresh = newSession();
    const opening = sfu.openRoom(fresh);
    await sfu.closeRoom(fresh);
    await expect(opening).rejects.toMatchObject({ code: 'unavailable' });
    expect((await sfu.dump(fresh)).workerPid).toBeNull();
    expect((await sfu.stats()).workers).toMatchObject([{ rooms: 0, consumers: 0 }]);
  });

  for (const [what, close] of [
    ['its producer is closed', (producerId) => sfu.closeProducer(sessionId, producerId)],
    ['its source is closed for the viewer', () => sfu.closeConsumers(placeIn(sessionId, 'agent'), 'screen')],
    ['its viewer is closed', () => sfu.closeParticipant(placeIn(sessionId, 'agent'))],
    ['its sharer is closed', () => sfu.closeParticipant(placeIn(sessionId, 'customer'))],
  ] satisfies [string, (producerId: Awaited<ReturnType<MediaPort['produce']>>) => Promise<void>][]) {
    test(`[RO2] a consumer made while ${what}`, async () => {
      const agent = await HeadlessPeer.open(portSignalling(sfu, placeIn(sessionId, 'agent')));
      const producerId = await sfu.produce(placeIn(sessionId, 'customer'), await screenOf('customer'));
      const { routerRtpCapabilities } = await sfu.openRoom(sessionId);
      const late = sfu.consume(placeIn(sessionId, 'agent'), {
        transportId: agent.receive.id as TransportId,
        producerId,
        rtpCapabilities: routerRtpCapabilities,
      });
      await close(producerId);
      await expect(late).rejects.toMatchObject({ name: 'DomainError' });
      expect((await sfu.dump(sessionId)).consumers).toEqual([]);
      agent.close();
    });
  }
});
