import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { MediaPort, RoomDump } from '../../../shared/media/port.ts';
import { type CommandInput, PROTOCOL_VERSION } from '../../../shared/protocol/commands.ts';
import { listed, Studio } from '../../support/rtp/studio.ts';
import { startTestSfu } from '../../support/rtp/test-sfu.ts';
import { Crowd } from '../../support/server/crowd.ts';
import type { Page } from '../../support/server/page.ts';
import { startTestServer, type TestServer } from '../../support/server/test-server.ts';

/** The hand-over on the media plane: the whole server, real workers, real sockets, clients that obey nothing [RO2]. */
let server: TestServer;
let media: MediaPort;
let studio: Studio;
let crowd: Crowd;
let crowds = 0;

beforeAll(async () => {
  server = await startTestServer({
    createMedia: async () => (await startTestSfu()).sfu,
    rates: { commandsPerSecond: 10_000, commandsBurst: 20_000 },
  });
  media = server.running.media;
});
afterAll(async () => {
  await server.close();
});
beforeEach(() => {
  studio = new Studio();
});
afterEach(() => {
  studio.close();
  crowd.close();
});

async function gather(size: { assistants: number; customers: number }): Promise<Crowd> {
  crowds += 1;
  crowd = await Crowd.open(server, { host: `Aiko${crowds}`, ...size });
  return crowd;
}
const dumpNow = (): Promise<RoomDump> => media.dump(crowd.session.sessionId);
const listedNow = () => listed(media, crowd.session.sessionId);
const sourcesOf = (things: ReadonlyArray<{ source: string }>) => [
  ...new Set(things.map(({ source }) => source)),
];

/** Twelve people: the active customer shares, three have cameras on, five talk, and everybody receives all of it. */
async function fullHouse(): Promise<{ microphones: string[] }> {
  const { host, assistants, customers } = await gather({ assistants: 3, customers: 8 });
  await host.must('voice:open', {});
  await host.must('video:open', {});
  await host.must('chat:open', {});
  const talking = [host, ...assistants, crowd.customer(0)];
  const microphones: string[] = [];
  for (const page of talking) {
    await page.must('voice:join', {});
    microphones.push(await studio.speak(page));
  }
  for (const page of [host, crowd.assistant(0), crowd.customer(0)]) await studio.film(page);
  await studio.share(crowd.customer(0));
  for (const page of crowd.pages) {
    // Everybody sees four pictures but their own; voices are for those in the call and for waiting customers.
    await page.until(() => (page.view?.producers.length ?? 0) >= 6);
  }
  await studio.receiveAll(crowd.pages);
  expect(customers).toHaveLength(8);
  return { microphones };
}

/** After the trigger: microphones and nothing else, whatever the clients go on doing. */
async function onlyMicrophonesAreLeft(microphones: readonly string[]): Promise<void> {
  const dump = await dumpNow();
  expect(dump.producers.map(({ producerId }) => producerId).sort()).toEqual([...microphones].sort());
  expect(sourcesOf(dump.producers)).toEqual(['microphone']);
  expect(sourcesOf(dump.consumers)).toEqual(['microphone']);
  const voices = studio.streams.filter(({ producerId }) => microphones.includes(producerId));
  expect(dump.consumers).toHaveLength(voices.length);
  const pictures = studio.streams.filter((stream) => !voices.includes(stream));
  expect(pictures.length).toBeGreaterThan(30);
  // The clients go on sending their pictures, and nobody gets a packet of them; the first few were on their way.
  await studio.arrivedWhileSending(pictures.slice(0, 1), 3);
  expect(sum(await studio.arrivedWhileSending(pictures, 10))).toBe(0);
  const heard = await studio.arrivedWhileSending(voices, 20);
  expect(Math.min(...heard)).toBeGreaterThan(0);
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

describe('with twelve participants', () => {
  test('[PC3][RO2] after a pass the workers list microphones alone, and nothing else is forwarded', async () => {
    const { microphones } = await fullHouse();
    await studio.flows(
      studio.streams.filter(({ producerId }) => !microphones.includes(producerId)),
      2,
    );
    const before = await dumpNow();
    expect(sourcesOf(before.producers).sort()).toEqual(['camera', 'microphone', 'screen']);
    expect(before.producers).toHaveLength(9);
    await crowd.host.must('session:passControl', { participantId: crowd.assistant(1).participantId });
    await onlyMicrophonesAreLeft(microphones);
    await cannotComeBack(before);
  }, 60_000);

  test('[CU3][RO2] after a customer switch too, and chat goes on', async () => {
    const { microphones } = await fullHouse();
    await studio.flows(
      studio.streams.filter(({ producerId }) => !microphones.includes(producerId)),
      2,
    );
    const before = await dumpNow();
    await crowd.host.must('customer:select', { participantId: crowd.customer(3).participantId });
    await onlyMicrophonesAreLeft(microphones);
    await cannotComeBack(before);
    expect((await crowd.agreedView()).chat).toEqual({ open: true });
  }, 60_000);
});

/** What was closed is refused to whoever asks for it again, to send or to receive. */
async function cannotComeBack(before: RoomDump): Promise<void> {
  const closed = before.producers.filter(({ source }) => source !== 'microphone');
  for (const page of crowd.pages) {
    const peer = await studio.peer(page);
    for (const { producerId } of closed)
      await expect(peer.consume(producerId)).rejects.toThrow('producer_unknown');
  }
  const { host } = crowd;
  await expect(studio.film(host)).rejects.toThrow('video_closed');
  const sharer = crowd.customer(0);
  await expect(sharer.must('media:produce', await screenOf(sharer))).rejects.toThrow(
    /share_unknown|forbidden/,
  );
  expect(sourcesOf((await dumpNow()).producers)).toEqual(['microphone']);
}

async function screenOf(page: Page): Promise<CommandInput<'media:produce'>> {
  const peer = await studio.peer(page);
  return {
    transportId: peer.send.id,
    source: 'screen',
    kind: 'video',
    rtpParameters: {
      mid: '99',
      codecs: [{ mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000 }],
      encodings: [{ ssrc: 77_777 }],
    },
  };
}

describe('[RO2] what is being made while control is passed', () => {
  test.each([0, 1, 2, 3, 4, 5])('round %i: a picture on its way is closed or refused', async () => {
    await gather({ assistants: 1, customers: 2 });
    const { host } = crowd;
    const heir = crowd.assistant(0);
    await host.must('video:open', {});
    const screen = await studio.share(crowd.customer(0));
    await heir.until(() => (heir.view?.producers.length ?? 0) > 0);
    const watcher = await studio.peer(heir);
    await crowd.customer(1).until(() => (crowd.customer(1).view?.producers.length ?? 0) > 0);
    const other = await studio.peer(crowd.customer(1));
    const made = await Promise.allSettled([
      studio.film(heir),
      watcher.consume(screen, { resume: false }),
      studio.film(host),
      host.must('session:passControl', { participantId: heir.participantId }),
      other.consume(screen),
      studio.film(crowd.customer(0)),
    ]);
    expect(made[3]?.status).toBe('fulfilled');
    const { producers, consumers } = await listedNow();
    expect([producers, consumers]).toEqual([[], []]);
  });
});

describe('[PC4] the new host', () => {
  async function passTo(voice: boolean): Promise<Page> {
    await gather({ assistants: 1, customers: 2 });
    const { number } = crowd.session;
    await server.assist('Cho', number);
    const auth = { protocol: PROTOCOL_VERSION, as: { kind: 'agent', number, voice } };
    const heir = await server.page(auth, { cookie: await server.cookieOf('Cho') }).connected();
    await crowd.host.must('voice:open', {});
    for (const page of [crowd.host, crowd.customer(0)]) {
      await page.must('voice:join', {});
      await studio.speak(page);
    }
    await crowd.customer(1).until(() => crowd.customer(1).view?.producers.length === 2);
    await studio.receiveAll([crowd.customer(1), crowd.host]);
    expect((await dumpNow()).consumers).toHaveLength(3);
    await crowd.host.must('session:passControl', { participantId: heir.participantId });
    return heir;
  }

  test('whose browser carries no voice: the call ends on the SFU, and all are told why', async () => {
    const heir = await passTo(false);
    const { producers, consumers } = await listedNow();
    expect([producers, consumers]).toEqual([[], []]);
    for (const page of [...crowd.pages, heir]) {
      await page.until(() => page.view?.voice === null && page.events.some(isVoiceClosed));
      expect(page.events.find(isVoiceClosed)).toMatchObject({ reason: 'incapable' });
    }
  });

  test('whose browser carries voice: it goes on without the same producers being made anew', async () => {
    await passTo(true);
    const { producers, consumers } = await listedNow();
    const ids = [crowd.host, crowd.customer(0)].map((page) => page.participantId).sort();
    expect(producers).toEqual(ids.map((id) => `microphone of ${id}`));
    expect(consumers).toHaveLength(3);
  });
});

const isVoiceClosed = ({ type }: { type: string }) => type === 'voiceClosed';

describe('[SE4] who is removed', () => {
  test('has no transport left, receives nothing more, and nobody receives theirs', async () => {
    await gather({ assistants: 1, customers: 2 });
    const { host } = crowd;
    const gone = crowd.assistant(0);
    await host.must('voice:open', {});
    for (const page of [host, gone]) {
      await page.must('voice:join', {});
      await studio.speak(page);
    }
    await host.until(() => host.view?.producers.length === 1);
    await studio.receiveAll([host, gone]);
    await studio.flows(studio.streams);
    const left = gone.participantId;
    await host.must('participant:remove', { participantId: left });
    const dump = await dumpNow();
    expect(dump.transports.map(({ participantId }) => participantId)).not.toContain(left);
    expect(dump.producers.map(({ participantId }) => participantId)).toEqual([host.participantId]);
    expect(dump.consumers).toEqual([]);
    await studio.arrivedWhileSending(studio.streams, 3);
    expect(await studio.arrivedWhileSending(studio.streams, 30)).toEqual([0, 0]);
    await gone.until(() => gone.disconnects.length > 0);
    expect(gone.closings.map(({ code }) => code)).toEqual(['removed']);
  });
});

describe('[SS6] on hold', () => {
  test('microphones are paused on the SFU, new and unmuted ones too; afterwards the muted stay so', async () => {
    await gather({ assistants: 2, customers: 1 });
    const { host } = crowd;
    const [muted, late] = [crowd.assistant(0), crowd.assistant(1)];
    const customer = crowd.customer(0);
    const voiceOf = (page: Page, paused: boolean) =>
      `microphone of ${page.participantId}${paused ? ', paused' : ''}`;
    await host.must('voice:open', {});
    await host.must('video:open', {});
    for (const page of [host, muted, customer]) {
      await page.must('voice:join', {});
      await studio.speak(page);
    }
    await studio.film(customer);
    await muted.must('voice:mute', {});
    await host.until(() => host.view?.producers.length === 3);
    await studio.receiveAll([host]);
    await host.must('session:hold', {});
    await late.must('voice:join', {});
    await studio.speak(late);
    await muted.must('voice:unmute', {});
    await customer.must('voice:mute', {});
    expect((await listedNow()).producers).toEqual(
      [
        `camera of ${customer.participantId}`,
        ...[host, muted, late, customer].map((page) => voiceOf(page, true)),
      ].sort(),
    );
    const heard = studio.streams.filter(({ producerId }) => isVoiceOf(producerId, [customer, muted]));
    await studio.arrivedWhileSending(heard, 3);
    expect(sum(await studio.arrivedWhileSending(heard, 20))).toBe(0);
    await host.must('session:unhold', {});
    expect((await listedNow()).producers).toEqual(
      [
        `camera of ${customer.participantId}`,
        voiceOf(customer, true),
        ...[host, muted, late].map((page) => voiceOf(page, false)),
      ].sort(),
    );
  });

  function isVoiceOf(producerId: string, pages: readonly Page[]): boolean {
    const producer = crowd.host.view?.producers.find((one) => one.producerId === producerId);
    return (
      producer?.source === 'microphone' &&
      pages.some(({ participantId }) => participantId === producer.participantId)
    );
  }

  test('[PC4] a pass ends the hold: the new host is here, and the voices are heard again', async () => {
    await gather({ assistants: 1, customers: 1 });
    const { host } = crowd;
    await host.must('voice:open', {});
    await studio.speak(host);
    await host.must('session:hold', {});
    expect((await dumpNow()).producers.map(({ paused }) => paused)).toEqual([true]);
    await host.must('session:passControl', { participantId: crowd.assistant(0).participantId });
    expect((await dumpNow()).producers.map(({ paused }) => paused)).toEqual([false]);
    expect((await crowd.agreedView()).onHold).toBe(false);
  });
});
