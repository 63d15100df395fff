import { afterEach, expect, test } from 'vitest';
import type { ParticipantId, SessionId } from '../../../shared/domain/ids.ts';
import type { Quality } from '../../../shared/domain/media.ts';
import type { MediaPort } from '../../../shared/media/port.ts';
import { until } from '../../support/processes/until.ts';
import { HeadlessPeer } from '../../support/rtp/headless-peer.ts';
import { portSignalling } from '../../support/rtp/peer-signalling.ts';
import { newSession, placeIn, startTestSfu } from '../../support/rtp/test-sfu.ts';

let sfu: MediaPort | null = null;
afterEach(async () => {
  await sfu?.close();
});

interface Told {
  readonly at: number;
  readonly sessionId: SessionId;
  readonly qualities: ReadonlyMap<ParticipantId, Quality>;
}

test('[CU1] lines are told when they come up and when they are lost, only then, at most once a second', async () => {
  const told: Told[] = [];
  ({ sfu } = await startTestSfu());
  sfu.listen({
    onRoomLost: () => undefined,
    onQuality: (sessionId, qualities) => told.push({ at: performance.now(), sessionId, qualities }),
  });
  const sessionId = newSession();
  const customer = await HeadlessPeer.open(portSignalling(sfu, placeIn(sessionId, 'customer')));
  const agent = await HeadlessPeer.open(portSignalling(sfu, placeIn(sessionId, 'agent')));
  const { producerId } = await customer.share();
  const received = await agent.consume(producerId);
  const bothGood = (): boolean => [...(told.at(-1)?.qualities.values() ?? [])].join() === 'good,good';
  await until('both lines good', bothGood);

  const { length } = told;
  const { frames } = await agent.received(received);
  await until('forty more frames', async () => (await agent.received(received)).frames > frames + 40);
  expect(told).toHaveLength(length);

  agent.close();
  const fallen = (): boolean => told.at(-1)?.qualities.get('agent' as ParticipantId) !== 'good';
  await until('the lost line', fallen, { timeoutMs: 5_000 });
  expect(told.every((entry) => entry.sessionId === sessionId)).toBe(true);
  for (const [index, { at }] of told.entries()) {
    // Timers may fire a little early against each other; what counts is that it is not twice in a second.
    if (index > 0) expect(at - (told[index - 1]?.at ?? 0)).toBeGreaterThan(900);
  }
  customer.close();
});
