import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { Recorder } from '../../../sfu/recorder/recorder.ts';
import type { ParticipantId, RecordingId } from '../../../shared/domain/ids.ts';
import { HeadlessPeer } from '../../support/rtp/headless-peer.ts';
import { portSignalling } from '../../support/rtp/peer-signalling.ts';
import { FakeLog, newSession, placeIn, startTestSfu } from '../../support/rtp/test-sfu.ts';
import { type PatternFrame, patternOf } from './hour.ts';

const FILM_MS = 12_000;

/** Some seconds of a real encoder's pictures in 720p, through a real SFU and recorder: real packets that browsers decode. */
export async function patternFromBrowser(): Promise<PatternFrame[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tasuki-filmed-'));
  const { sfu } = await startTestSfu();
  const sessionId = newSession();
  const recorder = new Recorder({ dataDir: folder, media: sfu, log: new FakeLog() });
  const peer = await HeadlessPeer.open(portSignalling(sfu, placeIn(sessionId, 'customer')));
  try {
    const { producerId } = await peer.share({ width: 1_280, height: 720, fps: 15 });
    const recordingId = 'filmed' as RecordingId;
    const tracks = [{ producerId, participantId: 'customer' as ParticipantId, source: 'screen' as const }];
    recorder.follow(sessionId, { recordingId, tracks });
    await pass(FILM_MS);
    recorder.follow(sessionId, null);
    await recorder.close();
    const place = join(folder, 'recordings', recordingId);
    const [segment] = readdirSync(place).filter((name) => name.endsWith('.seg'));
    return await patternOf(join(place, segment ?? ''));
  } finally {
    peer.close();
    await sfu.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
