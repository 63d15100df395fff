import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { availableParallelism } from 'node:os';
import { createWorker, type types } from 'mediasoup';
import { Server } from 'socket.io';
import { workerEnvironment } from '../../support/processes/worker.ts';
import { answerAsks } from '../asked.ts';
import { makeIngress, makeViewer } from '../sfu-sides.ts';
import { receiveCapabilities } from './capabilities.ts';
import { rtpParametersOf } from './load.ts';
import type { Ask, OpenedSession, OpenedSessions } from './side.ts';

/** The bare counterpart: mediasoup as its manual shows it, a router for each session; and a Socket.IO that echoes. */
const { MEDIASOUP_WORKER_BIN: workerBin } = workerEnvironment();
const workers: types.Worker[] = [];
while (workers.length < availableParallelism())
  workers.push(await createWorker(workerBin ? { workerBin } : {}));
const http = createServer();
const io = new Server(http);
await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
// Cast: a server that listens on TCP has an address of this kind.
const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
io.on('connection', (socket) => {
  socket.on('chat:send', (input: unknown, ack: (answer: unknown) => void) => {
    socket.broadcast.to([...socket.rooms]).emit('said', input);
    ack({ ok: true, data: null });
  });
});

const mediaCodecs: types.RouterRtpCodecCapability[] = [
  { kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000, channels: 2 },
  { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000 },
];
let made = 0;

async function openSession(sinkPort: number): Promise<OpenedSession> {
  const worker = workers[made % workers.length];
  if (worker === undefined) throw new Error('no media worker');
  made += 1;
  const router = await worker.createRouter({ mediaCodecs });
  const rtpCapabilities = receiveCapabilities(router);
  const viewer = () => makeViewer(router, { sink: { port: sinkPort }, appData: {} });
  const [customer, agent] = [await makeIngress(router, {}), await makeIngress(router, {})];
  const [customerSees, agentSees] = [await viewer(), await viewer()];
  const producing = [
    [customer, 'screen', agentSees],
    [customer, 'microphone', agentSees],
    [agent, 'microphone', customerSees],
  ] as const;
  for (const [from, source, to] of producing) {
    const kind = source === 'screen' ? 'video' : 'audio';
    const producer = await from.produce({ kind, rtpParameters: rtpParametersOf(source) });
    const consumer = await to.consume({ producerId: producer.id, rtpCapabilities, paused: true });
    await consumer.resume();
  }
  const seats = [0, 1].map(() => ({ auth: {}, cookie: null }));
  return { customerPort: customer.tuple.localPort, agentPort: agent.tuple.localPort, seats };
}

answerAsks<Ask>(
  async ({ sessions: count, sinkPort }): Promise<OpenedSessions> => {
    const sessions: OpenedSession[] = [];
    while (sessions.length < count) sessions.push(await openSession(sinkPort));
    return { url, sessions, workerPids: workers.map(({ pid }) => pid) };
  },
  async () => {
    await io.close();
    for (const worker of workers) worker.close();
  },
);
