import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ConsumerId, ProducerId, SessionId, TransportId } from '../../../shared/domain/ids.ts';
import type { MediaPort } from '../../../shared/media/port.ts';
import type { DtlsParametersInput } from '../../../shared/protocol/rtp.ts';
import { until } from '../../support/processes/until.ts';
import type { Received } from '../../support/rtp/headless-peer.ts';
import { HeadlessPeer } from '../../support/rtp/headless-peer.ts';
import { portSignalling } from '../../support/rtp/peer-signalling.ts';
import { newSession, placeIn, startTestSfu } from '../../support/rtp/test-sfu.ts';

let sfu: MediaPort;
let sessionId: SessionId;
let peers: HeadlessPeer[] = [];

beforeAll(async () => {
  ({ sfu } = await startTestSfu());
});
afterAll(async () => {
  await sfu.close();
});
beforeEach(() => {
  sessionId = newSession();
});
afterEach(async () => {
  for (const peer of peers) peer.close();
  peers = [];
  await sfu.closeRoom(sessionId);
});

async function join(name: string): Promise<HeadlessPeer> {
  const peer = await HeadlessPeer.open(portSignalling(sfu, placeIn(sessionId, name)));
  peers.push(peer);
  return peer;
}

async function packetsOf(peer: HeadlessPeer, received: Received): Promise<number> {
  return (await peer.received(received)).packets;
}

/** Waits until the sender has put out this many more packets: time measured in what could have been forwarded. */
async function sendMore(peer: HeadlessPeer, producer: Parameters<HeadlessPeer['sent']>[0], more: number) {
  const { packets } = await peer.sent(producer);
  await until('more packets sent', async () => (await peer.sent(producer)).packets >= packets + more);
}

describe('media flows', () => {
  test('[SH3] a screen that one participant shares is decoded by another', async () => {
    const customer = await join('customer');
    const agent = await join('agent');
    const share = await customer.share();
    const received = await agent.consume(share.producerId);
    await until('the media', async () => (await agent.received(received)).frames > 5);
    expect((await sfu.dump(sessionId)).consumers).toMatchObject([
      { producerId: share.producerId, participantId: 'agent', source: 'screen', paused: false },
    ]);
  });

  test('[VO1] a voice is heard by the other side, and the other way round', async () => {
    const customer = await join('customer');
    const agent = await join('agent');
    const [up, down] = [await customer.speak(), await agent.speak()];
    const heardByAgent = await agent.consume(up.producerId);
    const heardByCustomer = await customer.consume(down.producerId);
    await until('the media', async () => (await packetsOf(agent, heardByAgent)) > 10);
    await until('the media', async () => (await packetsOf(customer, heardByCustomer)) > 10);
  });

  test('[VO3] voice is offered with in-band FEC and DTX', async () => {
    const agent = await join('agent');
    const { producer } = await agent.speak();
    const { routerRtpCapabilities } = await sfu.openRoom(sessionId);
    const opus = routerRtpCapabilities.codecs?.find(({ mimeType }) => mimeType === 'audio/opus');
    expect(opus?.parameters).toMatchObject({ useinbandfec: 1, usedtx: 1 });
    expect(producer.rtpParameters.codecs[0]?.mimeType).toBe('audio/opus');
  });

  test('a consumer forwards nothing until it is resumed', async () => {
    const customer = await join('customer');
    const agent = await join('agent');
    const voice = await customer.speak();
    const received = await agent.consume(voice.producerId, { resume: false });
    await sendMore(customer, voice, 40);
    expect(await packetsOf(agent, received)).toBe(0);
    expect((await sfu.dump(sessionId)).consumers).toMatchObject([{ paused: true }]);
    await agent.signalling.resumeConsumer(received.consumerId);
    await until('the media', async () => (await packetsOf(agent, received)) > 10);
  });

  test('[SH3] a paused producer forwards nothing and comes back', async () => {
    const customer = await join('customer');
    const agent = await join('agent');
    const share = await customer.share();
    const received = await agent.consume(share.producerId);
    await until('the media', async () => (await packetsOf(agent, received)) > 5);
    await sfu.pauseProducer(sessionId, share.producerId);
    await sfu.pauseProducer(sessionId, share.producerId);
    expect((await sfu.dump(sessionId)).producers).toMatchObject([{ source: 'screen', paused: true }]);
    await sendMore(customer, share, 5);
    const before = await packetsOf(agent, received);
    await sendMore(customer, share, 20);
    expect(await packetsOf(agent, received)).toBe(before);
    await sfu.resumeProducer(sessionId, share.producerId);
    await until('the media', async () => (await packetsOf(agent, received)) > before);
  });

  test('[RL1] media goes on after an ICE restart of both transports', async () => {
    const customer = await join('customer');
    const agent = await join('agent');
    const share = await customer.share();
    const received = await agent.consume(share.producerId);
    await until('the media', async () => (await agent.received(received)).frames > 3);
    await customer.restartIce();
    await agent.restartIce();
    const { frames } = await agent.received(received);
    await until('the media', async () => (await agent.received(received)).frames > frames + 10);
  });

  test('a second consumer of the same producer takes the place of the first', async () => {
    const customer = await join('customer');
    const agent = await join('agent');
    const voice = await customer.speak();
    const first = await agent.consume(voice.producerId);
    const second = await agent.consume(voice.producerId);
    const { consumers } = await sfu.dump(sessionId);
    expect(consumers.map(({ consumerId }) => consumerId)).toEqual([second.consumerId]);
    await expect(agent.signalling.resumeConsumer(first.consumerId)).rejects.toMatchObject({
      code: 'consumer_unknown',
    });
  });
});

describe('what is closed stays closed', () => {
  test('[RO2] after closeProducer nothing is forwarded although the client goes on sending', async () => {
    const customer = await join('customer');
    const agent = await join('agent');
    const share = await customer.share();
    const received = await agent.consume(share.producerId);
    await until('the media', async () => (await packetsOf(agent, received)) > 5);
    await sfu.closeProducer(sessionId, share.producerId);
    const dump = await sfu.dump(sessionId);
    expect(dump.producers).toEqual([]);
    expect(dump.consumers).toEqual([]);
    // What was on its way already is counted by now.
    await sendMore(customer, share, 3);
    const before = await packetsOf(agent, received);
    await sendMore(customer, share, 20);
    expect(await packetsOf(agent, received)).toBe(before);
  });

  test('[SE4] after closeParticipant they receive no further packet, and nobody receives theirs', async () => {
    const customer = await join('customer');
    const agent = await join('agent');
    const [share, voice] = [await customer.share(), await agent.speak()];
    const seen = await agent.consume(share.producerId);
    const heard = await customer.consume(voice.producerId);
    await until(
      'the media',
      async () => (await packetsOf(agent, seen)) > 5 && (await packetsOf(customer, heard)) > 5,
    );
    await sfu.closeParticipant(placeIn(sessionId, 'customer'));
    const dump = await sfu.dump(sessionId);
    expect(new Set(dump.transports.map(({ participantId }) => participantId))).toEqual(new Set(['agent']));
    expect(dump.producers).toMatchObject([{ participantId: 'agent', source: 'microphone' }]);
    expect(dump.consumers).toEqual([]);
    // What was on its way already is counted by now.
    await sendMore(agent, voice, 5);
    const before = [await packetsOf(agent, seen), await packetsOf(customer, heard)];
    await sendMore(agent, voice, 40);
    expect([await packetsOf(agent, seen), await packetsOf(customer, heard)]).toEqual(before);
  });

  test('[VO1] closeConsumers ends one source for one participant and leaves the others', async () => {
    const customer = await join('customer');
    const agent = await join('agent');
    const [share, voice] = [await customer.share(), await customer.speak()];
    const seen = await agent.consume(share.producerId);
    await agent.consume(voice.producerId);
    await sfu.closeConsumers(placeIn(sessionId, 'agent'), 'microphone');
    await sfu.closeConsumers(placeIn(sessionId, 'agent'), 'microphone');
    expect((await sfu.dump(sessionId)).consumers).toMatchObject([{ source: 'screen' }]);
    const before = await packetsOf(agent, seen);
    await until('the media', async () => (await packetsOf(agent, seen)) > before);
  });

  test('closing is idempotent, and unknown ids are ignored', async () => {
    const customer = await join('customer');
    const share = await customer.share();
    const nowhere = newSession();
    const unknown = 'nothing' as ProducerId;
    for (const session of [sessionId, nowhere]) {
      await sfu.pauseProducer(session, unknown);
      await sfu.resumeProducer(session, unknown);
      await sfu.closeProducer(session, unknown);
      await sfu.closeConsumers(placeIn(session, 'nobody'), 'screen');
      await sfu.closeParticipant(placeIn(session, 'nobody'));
    }
    for (let time = 0; time < 2; time += 1) {
      await sfu.closeProducer(sessionId, share.producerId);
      await sfu.closeParticipant(placeIn(sessionId, 'customer'));
      await sfu.closeRoom(sessionId);
      await sfu.closeRoom(nowhere);
    }
    expect(await sfu.dump(sessionId)).toEqual({
      workerPid: null,
      transports: [],
      producers: [],
      consumers: [],
    });
  });

  test('[RL1] opening transports anew closes the earlier ones with all that was on them', async () => {
    const customer = await join('customer');
    await customer.share();
    await join('customer');
    const dump = await sfu.dump(sessionId);
    expect(dump.transports).toHaveLength(2);
    expect(dump.producers).toEqual([]);
  });
});

describe('ownership', () => {
  test("[SE1] another participant's transports and consumers are refused", async () => {
    const customer = await join('customer');
    const agent = await join('agent');
    const share = await customer.share();
    const received = await agent.consume(share.producerId);
    const customerAt = placeIn(sessionId, 'customer');
    const agentAt = placeIn(sessionId, 'agent');
    const foreign = customer.send.id as TransportId;
    const { dtlsParameters } = (await sfu.openTransports(placeIn(sessionId, 'third'))).send;
    const refused = [
      sfu.connectTransport(agentAt, { transportId: foreign, dtlsParameters }),
      sfu.restartIce(agentAt, foreign),
      sfu.produce(agentAt, { ...produceInput(customer), source: 'screen', kind: 'video' }),
      sfu.consume(agentAt, {
        transportId: customer.receive.id as TransportId,
        producerId: share.producerId,
        rtpCapabilities: {},
      }),
    ];
    for (const attempt of refused) await expect(attempt).rejects.toMatchObject({ code: 'transport_unknown' });
    await expect(sfu.resumeConsumer(customerAt, received.consumerId)).rejects.toMatchObject({
      code: 'consumer_unknown',
    });
    await expect(
      sfu.resumeConsumer(placeIn(newSession(), 'agent'), received.consumerId),
    ).rejects.toMatchObject({ code: 'consumer_unknown' });
  });

  test('unknown producers, own producers, and another session’s producers cannot be consumed', async () => {
    const customer = await join('customer');
    const share = await customer.share();
    const elsewhere = newSession();
    await sfu.openRoom(elsewhere);
    const { receive } = await sfu.openTransports(placeIn(elsewhere, 'agent'));
    const rtpCapabilities = {};
    const own = sfu.consume(placeIn(sessionId, 'customer'), {
      transportId: customer.receive.id as TransportId,
      producerId: share.producerId,
      rtpCapabilities,
    });
    const foreign = sfu.consume(placeIn(elsewhere, 'agent'), {
      transportId: receive.transportId,
      producerId: share.producerId,
      rtpCapabilities,
    });
    await expect(own).rejects.toMatchObject({ code: 'producer_unknown' });
    await expect(foreign).rejects.toMatchObject({ code: 'producer_unknown' });
    await sfu.closeRoom(elsewhere);
  });

  test('[RO2] a source with the wrong kind, and the wrong end of the pair, are refused', async () => {
    const customer = await join('customer');
    const at = placeIn(sessionId, 'customer');
    const input = produceInput(customer);
    await expect(sfu.produce(at, { ...input, source: 'microphone', kind: 'video' })).rejects.toMatchObject({
      code: 'media_refused',
    });
    await expect(sfu.produce(at, { ...input, source: 'screen', kind: 'audio' })).rejects.toMatchObject({
      code: 'media_refused',
    });
    const receiving = { ...input, transportId: customer.receive.id as TransportId };
    await expect(sfu.produce(at, { ...receiving, source: 'screen', kind: 'video' })).rejects.toMatchObject({
      code: 'media_refused',
    });
    expect((await sfu.dump(sessionId)).producers).toEqual([]);
  });

  test('[SH4] a screen in several layers is refused: the lowest would not be readable', async () => {
    const customer = await join('customer');
    const { rtpParameters, transportId } = produceInput(customer);
    const screen = { transportId, source: 'screen', kind: 'video' } as const;
    for (const encodings of [[{ rid: 'low' }, { rid: 'high' }], [{ ssrc: 1, scalabilityMode: 'L3T3' }]]) {
      const layered = { ...screen, rtpParameters: { ...rtpParameters, encodings } };
      await expect(sfu.produce(placeIn(sessionId, 'customer'), layered)).rejects.toMatchObject({
        code: 'media_refused',
      });
    }
  });

  test('connecting again is a retry with the same certificate, and refused with another', async () => {
    const at = placeIn(sessionId, 'customer');
    await sfu.openRoom(sessionId);
    const { send } = await sfu.openTransports(at);
    const input = { transportId: send.transportId, dtlsParameters: fingerprint('AB') };
    await sfu.connectTransport(at, input);
    await sfu.connectTransport(at, input);
    const other = { ...input, dtlsParameters: fingerprint('CD') };
    await expect(sfu.connectTransport(at, other)).rejects.toMatchObject({ code: 'media_refused' });
  });

  test('parameters that no codec of ours fits are refused', async () => {
    const customer = await join('customer');
    const agent = await join('agent');
    const share = await customer.share();
    const refused = sfu.consume(placeIn(sessionId, 'agent'), {
      transportId: agent.receive.id as TransportId,
      producerId: share.producerId,
      rtpCapabilities: { codecs: [] },
    });
    await expect(refused).rejects.toMatchObject({ code: 'media_refused' });
    const codecs = [{ mimeType: 'video/unheard-of', payloadType: 100, clockRate: 90_000 }];
    const produced = sfu.produce(placeIn(sessionId, 'customer'), {
      ...produceInput(customer),
      rtpParameters: { codecs },
      source: 'screen',
      kind: 'video',
    });
    await expect(produced).rejects.toMatchObject({ code: 'media_refused' });
  });

  test('without a room or transports, everything is refused by its code', async () => {
    const at = placeIn(newSession(), 'agent');
    const transportId = 'nothing' as TransportId;
    await expect(sfu.openTransports(at)).rejects.toMatchObject({ code: 'unavailable' });
    await expect(sfu.restartIce(at, transportId)).rejects.toMatchObject({ code: 'transport_unknown' });
    await expect(sfu.resumeConsumer(at, 'nothing' as ConsumerId)).rejects.toMatchObject({
      code: 'consumer_unknown',
    });
  });
});

function fingerprint(byte: string): DtlsParametersInput {
  const value = Array.from({ length: 32 }, () => byte).join(':');
  return { role: 'client', fingerprints: [{ algorithm: 'sha-256', value }] };
}

function produceInput(peer: HeadlessPeer) {
  return {
    transportId: peer.send.id as TransportId,
    rtpParameters: {
      codecs: [{ mimeType: 'video/VP8', payloadType: 100, clockRate: 90_000 }],
      encodings: [{ ssrc: 1_234 }],
    },
  };
}
