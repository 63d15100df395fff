import type { types } from 'mediasoup';
import type { AuthUser } from '../../../server/app/ports.ts';
import type { SessionSeat } from '../../../server/app/seats.ts';
import type { WorkerPool } from '../../../sfu/pool.ts';
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
import { answerAsks } from '../asked.ts';
import { peerOver, startProduct } from '../product.ts';
import { makeIngress, makeViewer, viewerCapabilities } from '../sfu-sides.ts';
import { whenClosed } from './closings.ts';
import type { Ask, OpenedSide } from './side.ts';
import { rtpParametersOf, STREAMS } from './streams.ts';

/**
 * The product: the whole server with its store on disk, its sign-in and its SFU. Only the transports are plain ones, as
 * one machine cannot play fifty browsers; they stand in our own rooms and peers, in the place of the WebRTC ones.
 */
const PASSWORD = 'correct horse battery';
const SOURCES: readonly MediaSource[] = ['camera', 'camera', 'screen'];

const { server, url, pool, rooms, stop } = await startProduct(
  { ...DEFAULT_SETTINGS, customersPerSession: 59, admission: false },
  1,
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
let running: { readonly seat: SessionSeat; readonly seated: readonly Seated[] } | null = null;

async function makeAgent(name: string): Promise<Agent> {
  const email = `${name.toLowerCase()}@example.com`;
  await server.accounts.users.add({ name, email, password: PASSWORD, roles: ['agent'] });
  const { user, cookies } = await server.accounts.signIn({ email, password: PASSWORD });
  if (user === null) throw new Error('a second factor was asked for');
  return { user, cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') };
}

async function open(pages: number, sinkPort: number): Promise<OpenedSide> {
  await running?.seat.session.execute({ type: 'system:end', reason: 'shutdown' });
  const [host, assistant] = agents;
  if (host === undefined || assistant === undefined) throw new Error('no agents');
  const { number, sessionId } = await directory.start(host.user);
  await directory.assist(assistant.user, { number });
  const seat = directory.seatOfAgent(host.user.userId, number);
  const ids = [seat.participantId, directory.seatOfAgent(assistant.user.userId, number).participantId];
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
  running = { seat, seated };
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

async function produce(): Promise<void> {
  if (running === null) throw new Error('not open');
  const { seat, seated } = running;
  const room = await rooms.open(seat.sessionId);
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
    const answer = await seat.session.execute({ type: 'system:producerOpened', ...told });
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

answerAsks<Ask>(async (question) => {
  switch (question.kind) {
    case 'open':
      return open(question.pages, question.sinkPort);
    case 'produce':
      return produce();
    case 'closed':
      return closed;
  }
}, stop);
