import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { connect, createServer, type Socket } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { type Channel, createChannel } from './channel.ts';
import { createDeliveries } from './deliveries.ts';
import type { Counts, Place, RelayAnswer, RelayRequest, Toward } from './relay.ts';

/** The relay itself, on a thread of its own, so that what a test or a bench is busy with does not hold packets up. */
const { seed } = workerData as { seed: number };
const up = createChannel(seed);
const down = createChannel(seed + 1);
const deliveries = createDeliveries();
const counts = { up: emptyCounts(), down: emptyCounts() };
/** A narrow line must not be fed by a reader that is ahead of it. */
const STREAM_PIECE_BYTES = 1_200;
const STREAM_LOOK_MS = 2;

interface Way {
  readonly channel: Channel;
  readonly counts: Counts;
}
const UP: Way = { channel: up, counts: counts.up };
const DOWN: Way = { channel: down, counts: counts.down };
const waysOf = (toward: Toward): { there: Way; back: Way } =>
  toward === 'far' ? { there: UP, back: DOWN } : { there: DOWN, back: UP };

function emptyCounts(): Counts {
  return { packets: 0, bytes: 0, lostByChance: 0, lostInQueue: 0, lostInCut: 0 };
}

function send({ channel, counts: count }: Way, bytes: number, deliver: () => void): void {
  const fate = channel.send(performance.now(), bytes);
  if ('at' in fate) {
    count.packets += 1;
    count.bytes += bytes;
    deliveries.add(fate.at, deliver);
  } else if (fate.lost === 'chance') count.lostByChance += 1;
  else if (fate.lost === 'queue') count.lostInQueue += 1;
  else count.lostInCut += 1;
}

const SOCKET = { type: 'udp4', recvBufferSize: 2 * 1024 * 1024, sendBufferSize: 2 * 1024 * 1024 } as const;

/** Every sender at a door has a socket of its own behind it, so that answers find the way back. */
async function openUdpDoor(to: Place, { toward, at }: { toward: Toward; at: Place }): Promise<number> {
  const { there, back } = waysOf(toward);
  const door = createSocket(SOCKET);
  const behind = new Map<string, UdpSocket>();
  await new Promise<void>((resolve, reject) => {
    door.once('error', reject);
    door.bind(at.port, at.host, () => resolve());
  });
  door.on('message', (message, from) => {
    const name = `${from.address}:${from.port}`;
    let socket = behind.get(name);
    if (!socket) {
      socket = createSocket(SOCKET);
      // A port that nobody listens at any more: the packet is lost, as on any line.
      socket.on('error', () => undefined);
      socket.on('message', (answer) =>
        send(back, answer.length, () => door.send(answer, from.port, from.address)),
      );
      behind.set(name, socket);
    }
    const out = socket;
    send(there, message.length, () => out.send(message, to.port, to.host));
  });
  return door.address().port;
}

/** A connection takes a round trip to come about, and is in a hurry only once it has been heard of (TCP). */
async function openTcpDoor(to: Place, { toward, at }: { toward: Toward; at: Place }): Promise<void> {
  const { there, back } = waysOf(toward);
  const server = createServer({ pauseOnConnect: true }, (near) => {
    const far = connect(to.port, to.host).pause();
    const begin = (): void => {
      pump(near, far, { way: there, back });
      pump(far, near, { way: back, back: there });
    };
    deliveries.add(performance.now() + roundTripMs(there, back), begin);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(at.port, at.host, resolve);
  });
}

const roundTripMs = (there: Way, back: Way): number =>
  there.channel.profile.delayMs + back.channel.profile.delayMs;

/** How much may be under way before it is acknowledged: ten segments at first (RFC 6928), twice as much each round trip. */
const FIRST_WINDOW_BYTES = 10 * 1_460;

/** Carries a stream: nothing of it is lost, and it waits while the line is full or cut, or more is under way than may be. */
function pump(from: Socket, to: Socket, { way, back }: { way: Way; back: Way }): void {
  const { channel, counts: count } = way;
  let ended = false;
  let windowBytes = FIRST_WINDOW_BYTES;
  let underWay = 0;
  const end = (): void => {
    ended = true;
    // After what is still on its way.
    deliveries.add(channel.stream(performance.now(), 0), () => to.destroy());
  };
  from.on('error', end).on('close', end);
  const acknowledge = (bytes: number): void => {
    underWay -= bytes;
    windowBytes += bytes;
  };
  const isHeld = (now: number): boolean =>
    channel.profile.cut || channel.waitMs(now) > channel.profile.queueMs || underWay >= windowBytes;
  const carry = (data: Buffer): void => {
    if (ended) return;
    const now = performance.now();
    if (isHeld(now)) {
      from.pause();
      setTimeout(() => carry(data), STREAM_LOOK_MS);
      return;
    }
    const piece = data.subarray(0, STREAM_PIECE_BYTES);
    count.packets += 1;
    count.bytes += piece.length;
    underWay += piece.length;
    const at = channel.stream(now, piece.length);
    deliveries.add(at, () => void (to.destroyed || to.write(piece)));
    deliveries.add(at + back.channel.profile.delayMs, () => acknowledge(piece.length));
    if (data.length > piece.length) carry(data.subarray(piece.length));
    else from.resume();
  };
  from.on('data', carry).resume();
}

async function answer(request: RelayRequest): Promise<RelayAnswer['data']> {
  switch (request.ask) {
    case 'open': {
      const port = await openUdpDoor(request.to, request);
      if (request.tcp) await openTcpDoor(request.to, { ...request, at: { ...request.at, port } });
      return port;
    }
    case 'set':
      up.set(request.up);
      down.set(request.down);
      return null;
    case 'counts':
      return structuredClone(counts);
  }
}

parentPort?.on('message', async (request: RelayRequest) => {
  const reply = (rest: Partial<RelayAnswer>) =>
    parentPort?.postMessage({ id: request.id, data: null, ...rest });
  try {
    reply({ data: await answer(request) });
  } catch (error) {
    reply({ fault: String(error) });
  }
});
