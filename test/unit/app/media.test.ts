import { beforeEach, describe, expect, it } from 'vitest';
import { createMediaCommands, type MediaCommands } from '../../../server/app/media.ts';
import { SessionRunner } from '../../../server/app/runner.ts';
import type { SessionSeat } from '../../../server/app/seats.ts';
import { NEW_STREAM } from '../../../server/app/stream/runner.ts';
import type {
  ParticipantId,
  ProducerId,
  SessionId,
  SessionNumber,
  ShareId,
  UserId,
} from '../../../shared/domain/ids.ts';
import { DEFAULT_SETTINGS } from '../../../shared/domain/settings.ts';
import type { MediaOpened } from '../../../shared/protocol/answers.ts';
import type { ErrorCode } from '../../../shared/protocol/errors.ts';
import { FakeClock, settled } from '../../support/server/fake-clock.ts';
import { FakeLog } from '../../support/server/fake-log.ts';
import { FakeMedia } from '../../support/server/fake-media.ts';
import { FakeRecorder } from '../../support/server/fake-recorder.ts';
import { FakeStore } from '../../support/server/fake-store.ts';
import { RTP_PARAMETERS } from '../../support/server/scene.ts';

const SESSION = 'session' as SessionId;
const AIKO = 'aiko' as ParticipantId;
const BUN = 'bun' as ParticipantId;

let media: FakeMedia;
let runner: SessionRunner;
let mediaCommands: MediaCommands;
let aiko: SessionSeat;
let bun: SessionSeat;

/** A session of Aiko's with an assistant, voice open, and a share of hers. */
beforeEach(async () => {
  media = new FakeMedia();
  let count = 0;
  const ids = { newId: () => `id-${++count}` };
  const broadcast = { publish: () => undefined, stopHelper: () => undefined, disconnect: () => undefined };
  const log = new FakeLog();
  const recorder = new FakeRecorder();
  const deps = { store: new FakeStore(), media, recorder, clock: new FakeClock(), log, broadcast, ids };
  runner = new SessionRunner(deps, { sessionId: SESSION, stored: NEW_STREAM });
  mediaCommands = createMediaCommands({
    media,
    log,
    iceServers: (name) => [{ urls: ['turn:example'], username: name }],
  });
  const session = { kind: 'session', sessionId: SESSION, session: runner } as const;
  aiko = { ...session, participantId: AIKO };
  bun = { ...session, participantId: BUN };
  const number = '123456789' as SessionNumber;
  const host = { hostId: AIKO, userId: 'user-aiko' as UserId, name: 'Aiko', settings: DEFAULT_SETTINGS };
  await runner.execute({ type: 'system:start', sessionId: SESSION, number, ...host });
  await runner.execute({ type: 'system:connected', participantId: AIKO });
  const assistant = { participantId: BUN, userId: 'user-bun' as UserId, name: 'Bun', invitation: null };
  await runner.execute({ type: 'system:assist', ...assistant });
  await runner.execute({ type: 'system:connected', participantId: BUN });
  await runner.execute({ type: 'voice:open', actor: AIKO, input: {} });
  await runner.execute({ type: 'share:start', actor: AIKO, input: { surface: 'monitor', replace: false } });
});

const removeBun = () =>
  runner.execute({ type: 'participant:remove', actor: AIKO, input: { participantId: BUN } });
const end = () => runner.execute({ type: 'session:end', actor: AIKO, input: {} });

function produceScreen(seat: SessionSeat, { send }: MediaOpened) {
  const { transportId } = send;
  return mediaCommands.produce(seat, {
    transportId,
    source: 'screen',
    kind: 'video',
    rtpParameters: RTP_PARAMETERS,
  });
}

async function aScreen(): Promise<ProducerId> {
  return (await produceScreen(aiko, await mediaCommands.open(aiko))).producerId;
}

async function codeOf(promise: Promise<unknown>): Promise<ErrorCode | 'ok'> {
  return promise.then(
    () => 'ok' as const,
    (error: { code: ErrorCode }) => error.code,
  );
}

describe('opening', () => {
  it('gives everything in one answer, with the relay for this participant [SE5]', async () => {
    const opened = await mediaCommands.open(bun);
    expect(opened).toMatchObject({ mediaEpoch: 0, iceServers: [{ username: 'bun' }] });
    expect((await media.dump(SESSION)).transports.map(({ transportId }) => transportId)).toEqual([
      opened.send.transportId,
      opened.receive.transportId,
    ]);
  });

  it('[SE4] whoever is removed while the SFU works gets no transports', async () => {
    const release = media.hold('openTransports');
    const opening = codeOf(mediaCommands.open(bun));
    await settled();
    await removeBun();
    release();
    expect(await opening).toBe('forbidden');
    expect((await media.dump(SESSION)).transports).toEqual([]);
  });

  it('[RO2] a session that ends while its room is being made leaves no room', async () => {
    const release = media.hold('openRoom');
    const opening = codeOf(mediaCommands.open(bun));
    await settled();
    await end();
    release();
    expect(await opening).toBe('session_ended');
    expect(media.rooms.size).toBe(0);
  });

  it('[RL3] a room lost meanwhile shows by the older epoch', async () => {
    const release = media.hold('openTransports');
    const opening = mediaCommands.open(bun);
    await settled();
    await runner.execute({ type: 'system:mediaLost', reason: 'worker' });
    release();
    expect((await opening).mediaEpoch).toBe(0);
    expect(runner.snapshotFor(BUN).view.mediaEpoch).toBe(1);
  });
});

describe('producing', () => {
  it('[RO2] what core refuses never reaches the SFU', async () => {
    const opened = await mediaCommands.open(bun);
    expect(await codeOf(produceScreen(bun, opened))).toBe('forbidden');
    expect(media.calls.some((call) => call.startsWith('produce'))).toBe(false);
  });

  it('[RO2] what is no longer allowed when the SFU is done is closed again', async () => {
    const opened = await mediaCommands.open(aiko);
    const release = media.hold('produce');
    const producing = codeOf(produceScreen(aiko, opened));
    await settled();
    const { share } = runner.snapshotFor(AIKO).view;
    await runner.execute({ type: 'share:stop', actor: AIKO, input: { shareId: share?.shareId as ShareId } });
    release();
    expect(await producing).toBe('share_unknown');
    expect((await media.dump(SESSION)).producers).toEqual([]);
  });

  it('[SH3] into a paused share: no frame gets out, also when it was paused meanwhile', async () => {
    const opened = await mediaCommands.open(aiko);
    const shareId = runner.snapshotFor(AIKO).view.share?.shareId as ShareId;
    const release = media.hold('produce');
    const producing = produceScreen(aiko, opened);
    await settled();
    await runner.execute({ type: 'share:pause', actor: AIKO, input: { shareId } });
    release();
    await producing;
    expect((await media.dump(SESSION)).producers).toMatchObject([{ paused: true }]);
    await produceScreen(aiko, opened);
    expect((await media.dump(SESSION)).producers).toMatchObject([{ paused: true }]);
    await runner.execute({ type: 'share:resume', actor: AIKO, input: { shareId } });
    expect((await media.dump(SESSION)).producers).toMatchObject([{ paused: false }]);
  });
});

describe('consuming', () => {
  const consume = ({ receive, routerRtpCapabilities }: MediaOpened, producerId: ProducerId) =>
    mediaCommands.consume(bun, {
      transportId: receive.transportId,
      producerId,
      rtpCapabilities: routerRtpCapabilities,
    });

  it('starts paused and runs on the word of its own participant only', async () => {
    const producerId = await aScreen();
    const { consumerId } = await consume(await mediaCommands.open(bun), producerId);
    expect((await media.dump(SESSION)).consumers).toMatchObject([{ paused: true, participantId: BUN }]);
    expect(await codeOf(mediaCommands.resumeConsumer(aiko, consumerId))).toBe('consumer_unknown');
    await mediaCommands.resumeConsumer(bun, consumerId);
    expect((await media.dump(SESSION)).consumers).toMatchObject([{ paused: false }]);
  });

  it('[SE4] whoever is removed while the SFU works gets nothing', async () => {
    const producerId = await aScreen();
    const opened = await mediaCommands.open(bun);
    const release = media.hold('consume');
    const consuming = codeOf(consume(opened, producerId));
    await settled();
    await removeBun();
    release();
    expect(await consuming).not.toBe('ok');
    const { consumers, transports } = await media.dump(SESSION);
    expect(consumers).toEqual([]);
    expect(transports.every(({ participantId }) => participantId === AIKO)).toBe(true);
  });

  it('[RO2] whoever leaves the call while the SFU works hears nothing', async () => {
    await runner.execute({ type: 'voice:join', actor: BUN, input: {} });
    const { send } = await mediaCommands.open(aiko);
    const voice = { transportId: send.transportId, source: 'microphone', kind: 'audio' } as const;
    const { producerId } = await mediaCommands.produce(aiko, { ...voice, rtpParameters: RTP_PARAMETERS });
    const opened = await mediaCommands.open(bun);
    const release = media.hold('consume');
    const consuming = codeOf(consume(opened, producerId));
    await settled();
    await runner.execute({ type: 'voice:leave', actor: BUN, input: {} });
    release();
    expect(await consuming).toBe('voice_not_joined');
    expect((await media.dump(SESSION)).consumers).toEqual([]);
  });

  it('[RL3] media that was lost is asked for in vain until it is opened again', async () => {
    const producerId = await aScreen();
    const opened = await mediaCommands.open(bun);
    media.rooms.delete(SESSION);
    await runner.execute({ type: 'system:mediaLost', reason: 'worker' });
    expect(await codeOf(consume(opened, producerId))).toBe('producer_unknown');
    expect(await codeOf(consume(await mediaCommands.open(bun), await aScreen()))).toBe('ok');
  });
});
