import { setTimeout as pass } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { createUdpSink, type UdpSink } from '../support/rtp/udp-sink.ts';
import { type BenchRow, median } from './row.ts';
import { createLoad, type Load, PACKETS_PER_SECOND } from './sessions/load.ts';
import { type OpenedSession, type Side, startSide } from './sessions/side.ts';

export interface SessionsBenchOptions {
  /** Numbers of sessions, rising. */
  readonly sizes?: readonly number[];
  /** Samples of each side for each number; at least five. */
  readonly rounds?: number;
}

/** Of each side in each round. */
const SAMPLE_MS = 10_000;
const SETTLE_MS = 1_000;
/** Every session says a line each of these. */
const CHAT_EVERY_MS = 10_000;
/** Less of what was sent has arrived where the machine is too busy to be measured. */
const ARRIVED_PART = 0.98;

/**
 * What one small server carries: sessions of the usual kind (a 1080p share of 1.5 Mbit/s to the agent, two voices, a line of
 * chat every ten seconds), against mediasoup that forwards the same packets and a Socket.IO that echoes the same lines, in
 * turns. Left out: ICE, DTLS and the feedback of browsers (transports are plain ones, viewers' with SRTP), and the pages' own
 * reports of what they see; the packets are made and swallowed by this process, on the same cores.
 */
export async function benchSessions(options: SessionsBenchOptions = {}): Promise<BenchRow[]> {
  const { sizes = [10, 50, 100], rounds = 5 } = options;
  const [sink, load] = [await createUdpSink(), createLoad()];
  const ours = await startSide(new URL('./sessions/ours.ts', import.meta.url));
  const bare = await startSide(new URL('./sessions/bare.ts', import.meta.url));
  const sides = [
    { side: ours, chat: new Chat() },
    { side: bare, chat: new Chat() },
  ] as const;
  try {
    const measured: Measured[] = [];
    for (const count of sizes) {
      for (const { side, chat } of sides) {
        const opened = await side.open(count - side.sessions.length, sink.port);
        await chat.join(side.url, opened);
      }
      measured.push(await measure(sides, { count, rounds, sink, load }));
    }
    return rowsOf(measured);
  } finally {
    for (const { chat } of sides) chat.close();
    for (const closing of [ours.stop(), bare.stop(), load.close(), sink.close()]) await closing;
  }
}

interface Watched {
  readonly side: Side;
  readonly chat: Chat;
}
interface Sample {
  /** Percent of a core for one session. */
  readonly cpuPercent: number;
  /** How long each command's answer took. */
  readonly answersMs: readonly number[];
  readonly memoryKb: number;
}
interface Measured {
  readonly count: number;
  readonly ours: readonly Sample[];
  readonly bare: readonly Sample[];
}
interface Plan {
  readonly count: number;
  readonly rounds: number;
  readonly sink: UdpSink;
  readonly load: Load;
}

async function measure([ours, bare]: readonly [Watched, Watched], plan: Plan): Promise<Measured> {
  const taken = { count: plan.count, ours: [] as Sample[], bare: [] as Sample[] };
  for (let round = 0; round < plan.rounds; round += 1) {
    taken.ours.push(await sample(ours, plan));
    taken.bare.push(await sample(bare, plan));
  }
  return taken;
}

/** @throws Error where packets were lost on the way: that measures the machine and not the server */
async function sample({ side, chat }: Watched, { count, sink, load }: Plan): Promise<Sample> {
  load.start(side.sessions);
  await pass(SETTLE_MS);
  const start = { cpuMs: side.cpuMs(), sent: load.sent(), arrived: sink.count() };
  const answersMs = await chat.talk(SAMPLE_MS);
  const [usedMs, sent] = [side.cpuMs() - start.cpuMs, load.sent() - start.sent];
  const arrived = sink.count() - start.arrived;
  const memoryKb = side.memoryKb();
  load.stop();
  await pass(SETTLE_MS);
  if (arrived < sent * ARRIVED_PART)
    throw new Error(`${count} sessions: ${arrived} of ${sent} packets arrived, the machine is too busy`);
  // By what was really sent, as timers drift.
  const sessionMs = (sent / PACKETS_PER_SECOND) * 1_000;
  return { cpuPercent: (usedMs / sessionMs) * 100, answersMs, memoryKb };
}

/** Both people of each session on the line; they take turns in saying something. */
class Chat {
  readonly #pairs: Socket[][] = [];
  #said = 0;

  async join(url: string, sessions: readonly OpenedSession[]): Promise<void> {
    for (const { seats } of sessions) {
      const pair = seats.map(({ auth, cookie }) =>
        io(url, {
          ...{ auth, transports: ['websocket'], forceNew: true },
          ...(cookie === null ? {} : { extraHeaders: { cookie } }),
        }),
      );
      await Promise.all(
        pair.map((socket) => new Promise((resolve) => socket.once('connect', () => resolve(null)))),
      );
      this.#pairs.push(pair);
    }
  }

  /** Every session says its line at its own moment; how long each answer took. */
  async talk(forMs: number): Promise<number[]> {
    const lines = this.#pairs.flatMap((pair, index) => {
      const times = Math.max(1, Math.floor(forMs / CHAT_EVERY_MS));
      const offsetMs = (index * CHAT_EVERY_MS) / this.#pairs.length;
      return Array.from({ length: times }, (_, turn) => this.#say(pair, offsetMs + turn * CHAT_EVERY_MS));
    });
    const [answers] = await Promise.all([Promise.all(lines), pass(forMs)]);
    return answers;
  }

  async #say(pair: readonly Socket[], afterMs: number): Promise<number> {
    await pass(afterMs);
    this.#said += 1;
    const messageId = `line-${this.#said}-${Date.now()}`;
    const from = performance.now();
    const input = { messageId, to: { kind: 'everyone' }, text: 'Now I see the window you mean.' };
    const answer = await pair[this.#said % pair.length]?.emitWithAck('chat:send', input);
    if (!answer?.ok) throw new Error(`a line was refused: ${answer?.error?.code}`);
    return performance.now() - from;
  }

  close(): void {
    for (const socket of this.#pairs.flat()) socket.disconnect();
  }
}

function rowsOf(measured: readonly Measured[]): BenchRow[] {
  const [least, most] = [measured[0], measured.at(-1)];
  if (least === undefined || most === undefined) return [];
  const cpu = measured.map(({ count, ours, bare }) =>
    rowOf(`sessions: CPU of server and workers for each of ${count}`, {
      ...{ value: middle(ours, 'cpuPercent'), baseline: middle(bare, 'cpuPercent'), unit: '% core' },
      target: { of: 'ratio', atMost: 1.1 },
    }),
  );
  const grown = (samples: 'ours' | 'bare', key: 'cpuPercent' | 'memoryKb') =>
    key === 'cpuPercent'
      ? middle(most[samples], key) / middle(least[samples], key)
      : (middle(most[samples], key) - middle(least[samples], key)) / (most.count - least.count);
  const sizes = `${least.count} → ${most.count}`;
  return [
    ...cpu,
    rowOf(`sessions: growth of CPU for each, ${sizes}`, {
      ...{
        value: grown('ours', 'cpuPercent'),
        baseline: grown('bare', 'cpuPercent'),
        unit: '×',
        target: null,
      },
    }),
    rowOf(`sessions: memory for each more, ${sizes}`, {
      ...{ value: grown('ours', 'memoryKb'), baseline: grown('bare', 'memoryKb'), unit: 'kB', target: null },
    }),
    rowOf(`sessions: answer to a command, 95th percentile of ${most.count}`, {
      ...{ value: p95(most.ours), baseline: p95(most.bare), unit: 'ms' },
      target: { of: 'value', atMost: 20 },
    }),
  ];
}

function rowOf(name: string, row: Omit<BenchRow, 'name' | 'ratio'>): BenchRow {
  return { name, ...row, ratio: row.value / row.baseline };
}

function middle(samples: readonly Sample[], key: 'cpuPercent' | 'memoryKb'): number {
  return median(samples.map((sample) => sample[key]));
}

function p95(samples: readonly Sample[]): number {
  const sorted = samples.flatMap(({ answersMs }) => answersMs).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN;
}
