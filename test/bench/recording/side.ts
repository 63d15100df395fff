import { statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { WorkerPool } from '../../../sfu/pool.ts';
import { portOver } from '../../../sfu/port.ts';
import { ProbeBook } from '../../../sfu/probes.ts';
import { Recorder } from '../../../sfu/recorder/recorder.ts';
import type { Room } from '../../../sfu/room.ts';
import { RoomBook } from '../../../sfu/rooms.ts';
import type {
  ConsumerId,
  ParticipantId,
  ProducerId,
  RecordingId,
  SessionId,
  TransportId,
} from '../../../shared/domain/ids.ts';
import { KIND_OF_SOURCE } from '../../../shared/domain/media.ts';
import type { RtpCapabilities } from '../../../shared/media/port.ts';
import type { RecordedProducer } from '../../../shared/media/recorder.ts';
import { createTempFolder, freePorts } from '../../support/processes/place.ts';
import { workerEnvironment } from '../../support/processes/worker.ts';
import { FakeLog } from '../../support/rtp/test-sfu.ts';
import { answerAsks } from '../asked.ts';
import { peerOver } from '../product.ts';
import { receiveCapabilities } from '../sessions/capabilities.ts';
import { type Ingress, rtpParametersOf } from '../sessions/load.ts';
import { makeIngress, makeViewer } from '../sfu-sides.ts';

/** Our SFU with our recorder, without signalling: sessions of one share and three voices, recorded or not. */
export type Ask =
  | { readonly kind: 'open'; readonly sessions: number; readonly sinkPort: number }
  | { readonly kind: 'record' | 'stop' }
  | { readonly kind: 'look' };
export interface Opened {
  readonly workerPids: readonly number[];
  readonly sessions: readonly Ingress[];
}
export interface Looked {
  /** Of the process that writes; null: there is none. */
  readonly recorderPid: number | null;
  /** That are written so far. */
  readonly bytes: number;
}

const folder = createTempFolder('bench-recording');
const log = new FakeLog();
const { MEDIASOUP_WORKER_BIN: workerBin } = workerEnvironment();
const pool = new WorkerPool({
  ...{ listenIp: '127.0.0.1', firstPort: await freePorts(4), workerCount: 2, log },
  onDied: () => undefined,
  ...(workerBin ? { workerBin } : {}),
});
const rooms = new RoomBook(pool, { log, onQuality: () => undefined });
await pool.start();
const media = portOver(pool, { rooms, probes: new ProbeBook(pool) });
const recorder = new Recorder({ dataDir: folder.path, media, log });
const recorded = new Map<SessionId, RecordedProducer[]>();
let turn = 0;

const PEOPLE = ['customer', 'agent', 'assistant'] as const;

async function openSession(sinkPort: number): Promise<Ingress> {
  const sessionId = `session-${recorded.size}` as SessionId;
  const room = await rooms.open(sessionId);
  const producers: RecordedProducer[] = [];
  const [ports, viewers] = [[] as number[], [] as TransportId[]];
  for (const name of PEOPLE) {
    const participantId = name as ParticipantId;
    const ingress = await makeIngress(room.router, { participantId, direction: 'send' });
    const appData = { participantId, direction: 'receive' };
    const viewer = await makeViewer(room.router, { sink: { port: sinkPort }, appData });
    room.peers.set(participantId, peerOver({ send: ingress, receive: viewer }));
    ports.push(ingress.tuple.localPort);
    viewers.push(viewer.id as TransportId);
    const sources = name === 'customer' ? (['screen', 'microphone'] as const) : (['microphone'] as const);
    for (const source of sources) {
      const made = await room.peer(participantId).produce({
        ...{ transportId: ingress.id as TransportId, source, kind: KIND_OF_SOURCE[source] },
        rtpParameters: rtpParametersOf(source),
      });
      producers.push({ producerId: made.id as ProducerId, participantId, source });
    }
  }
  for (const [index, name] of PEOPLE.entries())
    await receiveAll(room, { name: name as ParticipantId, viewer: viewers[index] as TransportId, producers });
  recorded.set(sessionId, producers);
  const [customerPort = 0, agentPort = 0, assistantPort = 0] = ports;
  return { customerPort, agentPort, assistantPort };
}

/** Everybody hears all others, and the agent sees the share. */
async function receiveAll(
  room: Room,
  {
    name,
    viewer,
    producers,
  }: { readonly name: ParticipantId; readonly viewer: TransportId; readonly producers: RecordedProducer[] },
): Promise<void> {
  // As in peer.ts: the same data under the schema's type.
  const rtpCapabilities = receiveCapabilities(room.router) as RtpCapabilities;
  for (const { producerId, participantId, source } of producers) {
    if (participantId === name || (source === 'screen' && name !== 'agent')) continue;
    const consumer = await room.consume(name, { transportId: viewer, producerId, rtpCapabilities });
    await room.peer(name).resumeConsumer(consumer.id as ConsumerId);
  }
}

function follow(isOn: boolean): void {
  if (isOn) turn += 1;
  for (const [sessionId, tracks] of recorded) {
    const recordingId = `${sessionId}-${turn}` as RecordingId;
    recorder.follow(sessionId, isOn ? { recordingId, tracks } : null);
  }
}

async function bytesOf(): Promise<number> {
  const names = await readdir(folder.path, { recursive: true });
  const segments = names.filter((name) => name.endsWith('.seg'));
  return segments.reduce((sum, name) => sum + statSync(join(folder.path, name)).size, 0);
}

answerAsks<Ask>(
  async (asked): Promise<Opened | Looked | null> => {
    if (asked.kind === 'look') return { recorderPid: recorder.pid, bytes: await bytesOf() };
    if (asked.kind !== 'open') {
      follow(asked.kind === 'record');
      return null;
    }
    const sessions: Ingress[] = [];
    while (sessions.length < asked.sessions) sessions.push(await openSession(asked.sinkPort));
    const workerPids = pool.slots.flatMap(({ live }) => (live ? [live.worker.pid] : []));
    return { workerPids, sessions };
  },
  async () => {
    await recorder.close();
    await media.close();
    folder.stop();
  },
);
