import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createWorker, type types } from 'mediasoup';
import { Server } from 'socket.io';
import { workerEnvironment } from '../../support/processes/worker.ts';
import { answerAsks } from '../asked.ts';
import { makeIngress, makeViewer, viewerCapabilities } from '../sfu-sides.ts';
import { whenClosed } from './closings.ts';
import type { Ask, OpenedSide } from './side.ts';
import { rtpParametersOf, STREAMS } from './streams.ts';

/**
 * The bare counterpart: Socket.IO and mediasoup as their manuals show them. No rules and no views, but one durable row before
 * anybody is told: a hand-over that a crash can forget is another product.
 */
const { MEDIASOUP_WORKER_BIN: workerBin } = workerEnvironment();
const worker = await createWorker(workerBin ? { workerBin } : {});
const http = createServer();
const io = new Server(http);
await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
// Cast: a server that listens on TCP has an address of this kind.
const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;

const folder = mkdtempSync(join(tmpdir(), 'tasuki-bare-'));
const database = new DatabaseSync(join(folder, 'bare.sqlite'));
database.exec('pragma journal_mode = wal; pragma synchronous = full; create table passed (json text)');
const insert = database.prepare('insert into passed values (?)');

let router: types.Router | null = null;
let ingresses: types.PlainTransport[] = [];
let viewers: types.PlainTransport[] = [];
let producers: types.Producer[] = [];
let closed: Promise<number> | null = null;

io.on('connection', (socket) => {
  socket.on('pass', (input: { hostId: string }, ack: () => void) => {
    for (const producer of producers) producer.close();
    insert.run(JSON.stringify(input));
    io.emit('passed', { hostId: input.hostId });
    ack();
  });
});

async function open(pages: number, sinkPort: number): Promise<OpenedSide> {
  router?.close();
  const codec = { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000 } as const;
  router = await worker.createRouter({ mediaCodecs: [codec] });
  ingresses = [];
  viewers = [];
  for (const _ of STREAMS.ssrcs) ingresses.push(await makeIngress(router, {}));
  for (let index = 0; index < pages; index += 1)
    viewers.push(await makeViewer(router, { sink: { port: sinkPort }, appData: {} }));
  const seats = viewers.map(() => ({ auth: {}, cookie: null }));
  return { url, seats, ingressPorts: ingresses.map(({ tuple }) => tuple.localPort) };
}

async function produce(): Promise<void> {
  if (router === null) throw new Error('not open');
  producers = [];
  for (const [index, ingress] of ingresses.entries()) {
    const rtpParameters = rtpParametersOf(STREAMS.ssrcs[index] ?? 0);
    producers.push(await ingress.produce({ kind: 'video', rtpParameters }));
  }
  closed = whenClosed(worker, producers);
  const rtpCapabilities = viewerCapabilities(router);
  for (const [viewer, transport] of viewers.entries()) {
    for (const [sender, { id: producerId }] of producers.entries()) {
      if (sender === viewer) continue;
      const consumer = await transport.consume({ producerId, rtpCapabilities, paused: true });
      await consumer.resume();
    }
  }
}

answerAsks<Ask>(
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
    await io.close();
    worker.close();
    database.close();
    rmSync(folder, { recursive: true, force: true });
  },
);
