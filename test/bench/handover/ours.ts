import type { types } from 'mediasoup';
import type { AuthUser } from '../../../server/app/ports.ts';
import type { SessionRunner } from '../../../server/app/runner.ts';
import { startServer } from '../../../server/compose-server.ts';
import { Peer } from '../../../sfu/peer.ts';
import { WorkerPool } from '../../../sfu/pool.ts';
import { portOver } from '../../../sfu/port.ts';
import { RoomBook } from '../../../sfu/rooms.ts';
import type { PageTransport } from '../../../sfu/transport.ts';
import type {
  ConsumerId,
  ParticipantId,
  ProducerId,
  SessionNumber,
  TransportId,
} from '../../../shared/domain/ids.ts';
import type { MediaSource } from '../../../shared/domain/media.ts';
import { DEFAULT_SETTINGS } from '../../../shared/domain/settings.ts';
import type { RtpCapabilities } from '../../../shared/media/port.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/commands.ts';
import { createTempFolder, freePorts } from '../../support/processes/place.ts';
import { workerEnvironment } from '../../support/processes/worker.ts';
import { FakeLog } from '../../support/rtp/test-sfu.ts';
import { FakeLog as ServerLog } from '../../support/server/fake-log.ts';
import { makeIngress, makeViewer, viewerCapabilities } from '../sfu-sides.ts';
import { whenClosed } from './closings.ts';
import { answerAsks, type OpenedSide } from './side.ts';
import { rtpParametersOf, STREAMS } from './streams.ts';

/**
 * The product: the whole server with its store on disk, its sign-in and its SFU. Only the transports are plain ones, as
 * one machine cannot play fifty browsers; they stand in our own rooms and peers, in the place of the WebRTC ones.
 */
const PASSWORD = 'correct horse battery';
const SOURCES: readonly MediaSource[] = ['camera', 'camera', 'screen'];

const folder = createTempFolder('handover');
const { MEDIASOUP_WORKER_BIN: workerBin } = workerEnvironment();
const log = new FakeLog();
const pool = new WorkerPool({
  ...{ listenIp: '127.0.0.1', firstPort: await freePorts(4), workerCount: 1, log },
  onDied: () => undefined,
  ...(workerBin ? { workerBin } : {}),
});
const rooms = new RoomBook(pool, { log, onQuality: () => undefined });
await pool.start();
const port = await freePorts();
const url = `http://127.0.0.1:${port}`;
const server = await startServer(
  {
    ...{ port, dataDir: folder.path, publicUrl: url, behindProxy: false },
    ...{ firstAdmin: null, tls: null, turn: null },
  },
  {
    log: new ServerLog(),
    createMedia: async () => ({ ...portOver(pool, rooms), listen: () => undefined }),
    defaultSettings: { ...DEFAULT_SETTINGS, customersPerSession: 59, admission: false },
  },
);
const { directory } = server.sessions;
const agents = await Promise.all(['Aiko', 'Bun'].map(makeAgent));

interface Agent {
  readonly user: AuthUser;
  readonly cookie: string;
}

/** One who is in the session, with what stands in the place of their browser's media. */
interface Seated {
  readonly participantId: ParticipantId;
  readonly ingress: types.PlainTransport | null;
  readonly viewer: types.PlainTransport;
}

let closed: Promise<number> | null = null;
let running: { readonly runner: SessionRunner; readonly seated: readonly Seated[] } | null = null;

async function makeAgent(name: string): Promise<Agent> {
  const email = `${name.toLowerCase()}@example.com`;
  await server.accounts.users.add({ name, email, password: PASSWORD, roles: ['agent'] });
  const { user, cookies } = await server.accounts.signIn({ email, password: PASSWORD });
  return { user, cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') };
}

async function open(pages: number, sinkPort: number): Promise<OpenedSide> {
  await running?.runner.execute({ type: 'system:end', reason: 'shutdown' });
  const [host, assistant] = agents;
  if (host === undefined || assistant === undefined) throw new Error('no agents');
  const { number, sessionId } = await directory.start(host.user);
  await directory.assist(assistant.user, { number });
  const { runner, participantId } = directory.placeOfAgent(host.user.userId, number);
  const ids = [participantId, directory.placeOfAgent(assistant.user.userId, number).participantId];
  const seats = [host, assistant].map(({ cookie }) => ({ auth: { kind: 'agent', number }, cookie }));
  const customers = await joinAll(pages - ids.length, number);
  ids.push(...customers.map((customer) => customer.participantId));
  const room = await rooms.open(sessionId);
  const seated: Seated[] = [];
  for (const [index, id] of ids.entries()) {
    const appData = { participantId: id };
    const sink = { port: sinkPort };
    const viewer = await makeViewer(room.router, { sink, appData: { ...appData, direction: 'receive' } });
    const isSender = index < SOURCES.length;
    const ingress = isSender ? await makeIngress(room.router, { ...appData, direction: 'send' }) : null;
    room.peers.set(id, peerOver({ send: ingress ?? viewer, receive: viewer }));
    seated.push({ participantId: id, ingress, viewer });
  }
  running = { runner, seated };
  return {
    url,
    seats: [
      ...seats.map(({ auth, cookie }) => ({ auth: { protocol: PROTOCOL_VERSION, as: auth }, cookie })),
      ...customers.map(({ participantToken: token }) => ({
        auth: { protocol: PROTOCOL_VERSION, as: { kind: 'customer', token } },
        cookie: null,
      })),
    ],
    ingressPorts: seated.flatMap(({ ingress }) => (ingress === null ? [] : [ingress.tuple.localPort])),
  };
}

function workerOf({ slots }: WorkerPool): types.Worker {
  const worker = slots[0]?.live?.worker;
  if (worker === undefined) throw new Error('no media worker');
  return worker;
}

async function joinAll(count: number, number: SessionNumber) {
  const joined: Awaited<ReturnType<typeof directory.join>>[] = [];
  while (joined.length < count) joined.push(await directory.join({ number, name: `Ken ${joined.length}` }));
  return joined;
}

function peerOver(plain: { send: types.PlainTransport; receive: types.PlainTransport }): Peer {
  // A plain transport has all that Peer and QualityWatch use of a WebRTC one, but for ICE and DTLS states.
  return new Peer(plain as unknown as { send: PageTransport; receive: PageTransport }, log);
}

async function produce(): Promise<void> {
  if (running === null) throw new Error('not open');
  const { runner, seated } = running;
  const room = await rooms.open(runner.sessionId);
  const producers: Array<{ producerId: ProducerId; participantId: ParticipantId }> = [];
  const objects: types.Producer[] = [];
  for (const [index, source] of SOURCES.entries()) {
    const { participantId, ingress } = seated[index] ?? {};
    if (participantId === undefined || !ingress) throw new Error('no such sender');
    const made = await room.peer(participantId).produce({
      transportId: ingress.id as TransportId,
      ...{ source, kind: 'video' },
      rtpParameters: rtpParametersOf(STREAMS.ssrcs[index] ?? 0),
    });
    const producerId = made.id as ProducerId;
    const told = { participantId, producerId, source, kind: 'video' } as const;
    const answer = await runner.execute({ type: 'system:producerOpened', ...told });
    if (!answer.ok) throw new Error(`${source} was refused: ${answer.error.code}`);
    producers.push({ producerId, participantId });
    objects.push(made);
  }
  closed = whenClosed(workerOf(pool), objects);
  // As in peer.ts: the same data under the schema's type.
  const rtpCapabilities = viewerCapabilities(room.router) as RtpCapabilities;
  for (const { participantId, viewer } of seated) {
    for (const { producerId } of producers.filter((made) => made.participantId !== participantId)) {
      const wanted = { transportId: viewer.id as TransportId, producerId, rtpCapabilities };
      const consumer = await room.consume(participantId, wanted);
      await room.peer(participantId).resumeConsumer(consumer.id as ConsumerId);
    }
  }
}

answerAsks(
  async (question) => {
    switch (question.kind) {
      case 'open':
        return open(question.pages, question.sinkPort);
      case 'produce':
        return produce();
      case 'closed':
        return closed;
    }
  },
  async () => {
    await server.close();
    folder.stop();
  },
);
