import { randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { parentPort, workerData } from 'node:worker_threads';
import { type Ingress, STREAMS } from './load.ts';

/** The thread of `createLoad`. */
const counter: Int32Array = workerData;
const TURN_MS = 5;
const HEADER_BYTES = 12;
const { screen, voice } = STREAMS;

interface Sender {
  readonly customer: Socket;
  readonly agent: Socket;
  readonly assistant: Socket | null;
  /** For how long it has been sent to. */
  sentMs: number;
  frames: number;
  voices: number;
}

const screenPacket = packetOf(screen);
const voicePacket = packetOf(voice);
/** By the customer's port: an SFU takes a stream from where it came first, so each goes on where it stopped. */
const known = new Map<number, Sender>();
let senders: readonly Sender[] = [];
let last = 0;
let timer: NodeJS.Timeout | null = null;

parentPort?.on('message', (sessions: readonly Ingress[]) => {
  if (timer !== null) clearInterval(timer);
  timer = null;
  senders = sessions.map(senderOf);
  last = performance.now();
  if (senders.length > 0) timer = setInterval(turn, TURN_MS);
});

function senderOf({ customerPort, agentPort, assistantPort }: Ingress): Sender {
  const sender = known.get(customerPort) ?? {
    ...{ customer: socketTo(customerPort), agent: socketTo(agentPort) },
    assistant: assistantPort === undefined ? null : socketTo(assistantPort),
    // Somewhere within a frame, so that sessions do not come in step.
    ...{ sentMs: (known.size * 7) % (1_000 / screen.fps), frames: 0, voices: 0 },
  };
  known.set(customerPort, sender);
  return sender;
}

function socketTo(port: number): Socket {
  const socket = createSocket('udp4');
  // Packets until it is connected are lost, as the first of any stream may be.
  socket.connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  return socket;
}

function turn(): void {
  const now = performance.now();
  for (const sender of senders) {
    sender.sentMs += now - last;
    const due = sender.sentMs / 1_000;
    for (; sender.frames < due * screen.fps; sender.frames += 1) sendFrame(sender);
    for (; sender.voices < due * voice.packetsPerSecond; sender.voices += 1) {
      stamp(voicePacket, { sequence: sender.voices, time: sender.voices * 960, marker: false });
      send(sender.customer, voicePacket);
      send(sender.agent, voicePacket);
      if (sender.assistant) send(sender.assistant, voicePacket);
    }
  }
  last = now;
}

function sendFrame({ customer, frames }: Sender): void {
  for (let index = 0; index < screen.packetsPerFrame; index += 1) {
    const sequence = frames * screen.packetsPerFrame + index;
    const last = index === screen.packetsPerFrame - 1;
    stamp(screenPacket, { sequence, time: (frames * 90_000) / screen.fps, marker: last });
    // RFC 7741: a new frame begins here; 15-bit picture id. RFC 6386: the lowest bit of a key frame's first byte is 0.
    screenPacket[HEADER_BYTES] = index === 0 ? 0x90 : 0x80;
    screenPacket[HEADER_BYTES + 1] = 0x80;
    screenPacket.writeUInt16BE(0x8000 | (frames & 0x7fff), HEADER_BYTES + 2);
    screenPacket[HEADER_BYTES + 4] = frames % screen.fps === 0 ? 0x10 : 0x11;
    send(customer, screenPacket);
  }
}

function send(socket: Socket, packet: Buffer): void {
  try {
    // A copy: the socket may send after this tick.
    socket.send(Buffer.from(packet));
    Atomics.add(counter, 0, 1);
  } catch {
    // Not connected yet.
  }
}

function packetOf({
  ssrc,
  payloadType,
  bytes,
}: {
  ssrc: number;
  payloadType: number;
  bytes: number;
}): Buffer {
  const packet = Buffer.concat([Buffer.alloc(HEADER_BYTES), randomBytes(bytes - HEADER_BYTES)]);
  packet[0] = 0x80;
  packet[1] = payloadType;
  packet.writeUInt32BE(ssrc, 8);
  return packet;
}

/** RFC 3550. */
function stamp(packet: Buffer, at: { sequence: number; time: number; marker: boolean }): void {
  packet[1] = ((packet[1] ?? 0) & 0x7f) | (at.marker ? 0x80 : 0);
  packet.writeUInt16BE(at.sequence & 0xffff, 2);
  packet.writeUInt32BE(at.time >>> 0, 4);
}
