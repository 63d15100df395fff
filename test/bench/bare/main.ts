import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createWorker, type types } from 'mediasoup';
import { Server } from 'socket.io';
import type { BareConsumer, BareOpened, BareToServer } from './protocol.ts';

/**
 * What Tasuki is measured against: one page, one script, one mediasoup router, Socket.IO, and nothing else. No accounts,
 * no rules, no store. Environment: PORT, BARE_SCRIPT (the bundled page), BARE_MEDIA_PORT, MEDIASOUP_WORKER_BIN.
 */
const script = readFileSync(process.env.BARE_SCRIPT as string);
const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bare</title>
<video aria-label="Bare picture" autoplay muted playsinline style="width:100%"></video>
<script type="module" src="/page.js"></script></html>`;

const http = createServer((request, response) => {
  const isScript = request.url === '/page.js';
  response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
  response.end(isScript ? script : page);
});

const worker = await createWorker(
  process.env.MEDIASOUP_WORKER_BIN ? { workerBin: process.env.MEDIASOUP_WORKER_BIN } : {},
);
const ip = '127.0.0.1';
const port = Number(process.env.BARE_MEDIA_PORT);
const webRtcServer = await worker.createWebRtcServer({
  listenInfos: [
    { protocol: 'udp', ip, port },
    { protocol: 'tcp', ip, port },
  ],
});
const router = await worker.createRouter({
  mediaCodecs: [
    { kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000, channels: 2 },
    { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000 },
  ],
});
let producer: types.Producer | undefined;

async function createTransport(): Promise<types.WebRtcTransport> {
  return router.createWebRtcTransport({ webRtcServer, initialAvailableOutgoingBitrate: 2_500_000 });
}

function described({ id, iceParameters, iceCandidates, dtlsParameters }: types.WebRtcTransport) {
  return { id, iceParameters, iceCandidates, dtlsParameters };
}

const io = new Server<BareToServer>(http);
io.on('connection', (socket) => {
  const transports: types.WebRtcTransport[] = [];
  let consumer: types.Consumer | undefined;
  socket.on('echo', (input, ack) => ack(input));
  socket.on('open', async (ack) => {
    transports.push(...(await Promise.all([createTransport(), createTransport()])));
    const [send, receive] = transports.map(described);
    // Casts here and below: mediasoup and mediasoup-client each have their own types for the same JSON.
    ack({ routerRtpCapabilities: router.rtpCapabilities, send, receive } as unknown as BareOpened);
  });
  socket.on('connectTransport', async ({ transportId, dtlsParameters }, ack) => {
    await transports.find(({ id }) => id === transportId)?.connect({ dtlsParameters });
    ack();
  });
  socket.on('produce', async (input, ack) => {
    producer = await transports[0]?.produce(input);
    if (producer) ack(producer.id);
  });
  socket.on('consume', async ({ rtpCapabilities }, ack) => {
    if (!producer) return;
    consumer = await transports[1]?.consume({ producerId: producer.id, rtpCapabilities, paused: true });
    if (!consumer) return;
    const { id, producerId, kind, rtpParameters } = consumer;
    ack({ id, producerId, kind, rtpParameters } as unknown as BareConsumer);
  });
  socket.on('resume', async (ack) => {
    await consumer?.resume();
    ack();
  });
  socket.on('disconnect', () => {
    for (const transport of transports) transport.close();
  });
});
http.listen(Number(process.env.PORT), ip, () => process.stdout.write('bare server listens\n'));
