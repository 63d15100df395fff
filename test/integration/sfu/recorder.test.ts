import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Recorder } from '../../../sfu/recorder/recorder.ts';
import type { ParticipantId, ProducerId, RecordingId, SessionId } from '../../../shared/domain/ids.ts';
import type { MediaSource } from '../../../shared/domain/media.ts';
import type { MediaPort } from '../../../shared/media/port.ts';
import type { RecordedProducer } from '../../../shared/media/recorder.ts';
import { until } from '../../support/processes/until.ts';
import { HeadlessPeer } from '../../support/rtp/headless-peer.ts';
import { portSignalling } from '../../support/rtp/peer-signalling.ts';
import { readWebm, type WebmTrack } from '../../support/rtp/read-webm.ts';
import { FakeLog, newSession, placeIn, startTestSfu } from '../../support/rtp/test-sfu.ts';

/** Real media workers, a real recorder in its process, real voices and pictures; the file is read back as a player does. */
const RECORDING = 'recording-1' as RecordingId;
let sfu: MediaPort;
let sessionId: SessionId;
let peers: HeadlessPeer[];
let dataDir: string;
let recorder: Recorder;
let failed: RecordingId[];

beforeAll(async () => {
  ({ sfu } = await startTestSfu());
});
afterAll(() => sfu.close());
beforeEach(() => {
  sessionId = newSession();
  peers = [];
  failed = [];
  dataDir = mkdtempSync(join(tmpdir(), 'tasuki-recorder-'));
  recorder = new Recorder({ dataDir, media: sfu, log: new FakeLog() });
  recorder.listen({ onFailed: ({ recordingId }) => void failed.push(recordingId) });
});
afterEach(async () => {
  await recorder.close();
  for (const peer of peers) peer.close();
  await sfu.closeRoom(sessionId);
  rmSync(dataDir, { recursive: true, force: true });
});

async function peer(name: string): Promise<HeadlessPeer> {
  const opened = await HeadlessPeer.open(portSignalling(sfu, placeIn(sessionId, name)));
  peers.push(opened);
  return opened;
}
const track = (producerId: ProducerId, name: string, source: MediaSource): RecordedProducer => ({
  producerId,
  participantId: name as ParticipantId,
  source,
});
const record = (...tracks: RecordedProducer[]): void =>
  recorder.follow(sessionId, { recordingId: RECORDING, tracks });
const pause = (): void => recorder.follow(sessionId, { recordingId: RECORDING, tracks: null });
const seconds = (count: number) => new Promise((resolve) => setTimeout(resolve, count * 1_000));
const folder = (): string => join(dataDir, 'recordings', RECORDING);
const segments = (): string[] => readdirSync(folder()).filter((name) => name.endsWith('.seg'));

async function finished(): Promise<string> {
  recorder.follow(sessionId, null);
  let file: string | null = null;
  await until(
    'the recording is put together',
    async () => {
      const progress = await recorder.progress(RECORDING);
      if (progress.status === 'ready') file = progress.file;
      else expect(progress.status).toBe('making');
      return file !== null;
    },
    { timeoutMs: 20_000 },
  );
  return file as unknown as string;
}

async function readBack(file: string) {
  const { tracks, ...rest } = await readWebm(file);
  const [picture] = tracks.filter(({ kind }) => kind === 'video');
  const sounds = tracks.filter(({ kind }) => kind === 'audio');
  return { ...rest, tracks, picture, sounds };
}

/** For the player: each voice and picture by itself on the same time line, with when somebody is heard. */
async function expectClips(durationMs: number): Promise<void> {
  const index = await recorder.playback(RECORDING);
  expect(index).toMatchObject({ isWhole: true, pieces: [{ fromMs: 0 }, {}] });
  expect(Math.abs((index?.durationMs ?? 0) - durationMs)).toBeLessThan(500);
  const clips = index?.clips ?? [];
  expect(clips.map(({ source }) => source).sort()).toEqual([
    ...['microphone', 'microphone', 'microphone', 'microphone', 'screen', 'screen'],
  ]);
  for (const { file, kind, fromMs, toMs, heard } of clips) {
    const path = await recorder.clip(RECORDING, file);
    const read = await readWebm(path ?? '');
    expect(read.tracks.map((one) => one.kind)).toEqual([kind === 'picture' ? 'video' : 'audio']);
    expect(read.tracks[0]?.blocks[0]).toMatchObject({ isKey: true, atMs: 0 });
    expect(Math.abs(read.durationMs - (toMs - fromMs))).toBeLessThan(300);
    expect(heard.length > 0).toBe(kind === 'sound');
  }
  expect(await recorder.clip(RECORDING, '../recording.webm')).toBeNull();
}

/** The longest time between two blocks, in milliseconds. */
function longestGap(track: WebmTrack | undefined): number {
  const times = track?.blocks.map(({ atMs }) => atMs) ?? [];
  return Math.max(...times.slice(1).map((at, index) => at - (times[index] ?? 0)));
}

describe('a recording', () => {
  test('[RE2, RE3] of a share and two voices is one file that plays, without its pause', async () => {
    const [customer, agent] = [await peer('customer'), await peer('agent')];
    const share = track((await customer.share()).producerId, 'customer', 'screen');
    const one = track((await customer.speak()).producerId, 'customer', 'microphone');
    const other = track((await agent.speak()).producerId, 'agent', 'microphone');
    record(share, one, other);
    await seconds(3);
    pause();
    await seconds(3);
    record(share, one, other);
    await seconds(3);
    const file = await finished();
    expect(segments()).toHaveLength(2);
    const { tracks, durationMs, cues, picture, sounds } = await readBack(file);
    expect(tracks.map(({ codec }) => codec)).toEqual(['V_VP8', 'A_OPUS']);
    expect(picture).toMatchObject({ width: 320, height: 180 });
    // Three seconds, twice; the pause between them is not there.
    expect(durationMs).toBeGreaterThan(4_500);
    expect(durationMs).toBeLessThan(7_000);
    expect(cues).toBeGreaterThan(1);
    expect(picture?.blocks[0]).toMatchObject({ isKey: true });
    expect(picture?.blocks.filter(({ isKey }) => isKey).length).toBeGreaterThanOrEqual(2);
    expect(longestGap(picture)).toBeLessThan(500);
    // Sound without a gap, from beginning to end.
    expect(longestGap(sounds[0])).toBe(20);
    expect(Math.abs((sounds[0]?.blocks.at(-1)?.atMs ?? 0) - durationMs)).toBeLessThan(60);
    expect(failed).toEqual([]);
    await expectClips(durationMs);
  }, 60_000);

  test('[RE2] whose process is killed goes on in a new segment, and all that was written plays', async () => {
    const customer = await peer('customer');
    const share = track((await customer.share()).producerId, 'customer', 'screen');
    record(share);
    await seconds(3);
    const killed = recorder.pid;
    process.kill(killed ?? 0, 'SIGKILL');
    await until('another process records', () => recorder.pid !== null && recorder.pid !== killed);
    await seconds(3);
    const { picture, durationMs } = await readBack(await finished());
    expect(segments()).toHaveLength(2);
    // A second of what was written last is lost at most, and what another process needs to begin.
    expect(durationMs).toBeGreaterThan(3_500);
    expect(picture?.blocks.length).toBeGreaterThan(40);
    expect(failed).toEqual([]);
  }, 60_000);

  test('[RE2] goes on over a change of what is shown, in one file', async () => {
    const customer = await peer('customer');
    const first = await customer.share();
    record(track(first.producerId, 'customer', 'screen'));
    await seconds(2);
    await sfu.closeProducer(sessionId, first.producerId);
    record();
    const next = await customer.share({ width: 640, height: 360 });
    record(track(next.producerId, 'customer', 'screen'));
    await seconds(2);
    const { tracks, picture } = await readBack(await finished());
    expect(segments()).toHaveLength(1);
    expect(tracks).toHaveLength(1);
    const sizes = picture?.blocks.filter(({ isKey }) => isKey).map(({ data }) => data.readUInt16LE(6));
    expect(new Set(sizes)).toEqual(new Set([320, 640]));
  }, 60_000);

  test('[RE1] of nothing is no file, and one that cannot be written is told', async () => {
    record();
    recorder.follow(sessionId, null);
    expect(await recorder.progress(RECORDING)).toEqual({ status: 'empty' });
    const customer = await peer('customer');
    const { producerId } = await customer.speak();
    writeFileSync(join(dataDir, 'recordings'), 'no folder');
    record(track(producerId, 'customer', 'microphone'));
    expect(failed).toEqual([RECORDING]);
  });
});

/** A disk of its own, where this machine lets us mount one. */
function mountDisk(path: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tasuki', path]);
    return true;
  } catch {
    return false;
  }
}

describe('[RE4] a disk that fills up', () => {
  const disk = mkdtempSync(join(tmpdir(), 'tasuki-recorder-disk-'));
  const isMounted = mountDisk(disk);
  afterAll(() => {
    if (isMounted) execFileSync('umount', [disk]);
    rmSync(disk, { recursive: true, force: true });
  });

  test.skipIf(!isMounted)(
    'stops what is recorded, with a word why; what was written plays',
    async () => {
      await recorder.close();
      const options = { media: sfu, log: new FakeLog(), reserveBytes: 4 * 1024 * 1024 };
      recorder = new Recorder({ dataDir: disk, ...options });
      const reasons: string[] = [];
      recorder.listen({ onFailed: ({ reason }) => void reasons.push(reason) });
      expect(recorder.hasRoom()).toBe(true);
      const customer = await peer('customer');
      const share = track((await customer.share()).producerId, 'customer', 'screen');
      record(share);
      await seconds(2);
      const filler = join(disk, 'filler');
      writeFileSync(filler, Buffer.alloc(21 * 1024 * 1024, 1));
      await until('the recorder stops', () => reasons.length > 0);
      expect(reasons).toEqual(['disk_full']);
      expect(recorder.hasRoom()).toBe(false);
      // There is no room to put it together either, and nothing is lost.
      recorder.follow(sessionId, null);
      await until('it is said', async () => (await recorder.progress(RECORDING)).status === 'no_room');
      rmSync(filler);
      expect(recorder.hasRoom()).toBe(true);
      const { picture } = await readBack(await finished());
      expect(picture?.blocks.length).toBeGreaterThan(10);
      await recorder.erase(RECORDING);
      expect(await recorder.progress(RECORDING)).toEqual({ status: 'empty' });
      expect(readdirSync(join(disk, 'recordings'))).toEqual([]);
    },
    60_000,
  );
});
