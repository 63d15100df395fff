import type { types } from 'mediasoup';
import type { AuthUser } from '../../../server/app/ports.ts';
import type { Room } from '../../../sfu/room.ts';
import type { ConsumerId, ParticipantId, ProducerId, TransportId } from '../../../shared/domain/ids.ts';
import { LIMITS } from '../../../shared/domain/limits.ts';
import { KIND_OF_SOURCE } from '../../../shared/domain/media.ts';
import { DEFAULT_SETTINGS } from '../../../shared/domain/settings.ts';
import type { RtpCapabilities } from '../../../shared/media/port.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/commands.ts';
import { answerAsks } from '../asked.ts';
import { peerOver, startProduct } from '../product.ts';
import { makeIngress, makeViewer } from '../sfu-sides.ts';
import { receiveCapabilities } from './capabilities.ts';
import { rtpParametersOf } from './load.ts';
import type { Ask, OpenedSession, OpenedSessions } from './side.ts';

/** The product, with sessions of the usual kind: one customer who shares, and a call with the agent. */
Object.assign(LIMITS, { handshakesPerSecond: 1_000_000, handshakesBurst: 2_000_000 });
const { server, url, pool, rooms, stop } = await startProduct({
  ...DEFAULT_SETTINGS,
  ...{ sessionMode: 'multi', sessionsPerAgent: 1_000_000, admission: false },
});
const { directory } = server.sessions;
const PASSWORD = 'correct horse battery';
const agent = await makeAgent();

async function makeAgent(): Promise<{ readonly user: AuthUser; readonly cookie: string }> {
  const email = 'aiko@example.com';
  await server.accounts.users.add({ name: 'Aiko', email, password: PASSWORD, roles: ['agent'] });
  const { user, cookies } = await server.accounts.signIn({ email, password: PASSWORD });
  if (user === null) throw new Error('a second factor was asked for');
  return { user, cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') };
}

async function openSession(sinkPort: number): Promise<OpenedSession> {
  const { number, sessionId } = await directory.start(agent.user, { mode: 'multi' });
  const { session, participantId: host } = directory.seatOfAgent(agent.user.userId, number);
  const { participantId: customer, participantToken: token } = await directory.join({ number, name: 'Ken' });
  const must = async (command: Parameters<typeof session.execute>[0]) => {
    const answer = await session.execute(command);
    if (!answer.ok) throw new Error(`${command.type} was refused: ${answer.error.code}`);
  };
  for (const participantId of [host, customer]) await must({ type: 'system:connected', participantId });
  await must({ type: 'voice:open', actor: host, input: {} });
  await must({ type: 'voice:join', actor: customer, input: {} });
  await must({ type: 'chat:open', actor: host, input: {} });
  await must({ type: 'share:start', actor: customer, input: { surface: 'monitor', replace: false } });
  const room = await rooms.open(sessionId);
  const seats = { host: await seat(room, host, sinkPort), customer: await seat(room, customer, sinkPort) };
  const producing = [
    ['customer', 'screen', 'host'],
    ['customer', 'microphone', 'host'],
    ['host', 'microphone', 'customer'],
  ] as const;
  for (const [from, source, to] of producing) {
    const { participantId, ingress } = seats[from];
    const made = await room.peer(participantId).produce({
      ...{ transportId: ingress.id as TransportId, source, kind: KIND_OF_SOURCE[source] },
      rtpParameters: rtpParametersOf(source),
    });
    const producerId = made.id as ProducerId;
    const opened = { participantId, producerId, source, kind: KIND_OF_SOURCE[source] };
    await must({ type: 'system:producerOpened', ...opened });
    await consume(room, seats[to], producerId);
  }
  const as = { kind: 'agent', number };
  return {
    customerPort: seats.customer.ingress.tuple.localPort,
    agentPort: seats.host.ingress.tuple.localPort,
    seats: [
      { auth: { protocol: PROTOCOL_VERSION, as }, cookie: agent.cookie },
      { auth: { protocol: PROTOCOL_VERSION, as: { kind: 'customer', token } }, cookie: null },
    ],
  };
}

interface Seated {
  readonly participantId: ParticipantId;
  readonly ingress: types.PlainTransport;
  readonly viewer: types.PlainTransport;
}

async function seat(room: Room, participantId: ParticipantId, sinkPort: number): Promise<Seated> {
  const ingress = await makeIngress(room.router, { participantId, direction: 'send' });
  const appData = { participantId, direction: 'receive' };
  const viewer = await makeViewer(room.router, { sink: { port: sinkPort }, appData });
  room.peers.set(participantId, peerOver({ send: ingress, receive: viewer }));
  return { participantId, ingress, viewer };
}

async function consume(room: Room, { participantId, viewer }: Seated, producerId: ProducerId): Promise<void> {
  // As in peer.ts: the same data under the schema's type.
  const rtpCapabilities = receiveCapabilities(room.router) as RtpCapabilities;
  const wanted = { transportId: viewer.id as TransportId, producerId, rtpCapabilities };
  const consumer = await room.consume(participantId, wanted);
  await room.peer(participantId).resumeConsumer(consumer.id as ConsumerId);
}

answerAsks<Ask>(async ({ sessions: count, sinkPort }): Promise<OpenedSessions> => {
  const sessions: OpenedSession[] = [];
  while (sessions.length < count) sessions.push(await openSession(sinkPort));
  return { url, sessions, workerPids: pool.slots.flatMap(({ live }) => (live ? [live.worker.pid] : [])) };
}, stop);
