import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createTempFolder, PROJECT_DIR } from '../support/processes/place.ts';
import { startTestSfu } from '../support/rtp/test-sfu.ts';
import { startTestServer, type TestServer } from '../support/server/test-server.ts';
import type { Message } from './message.ts';
import { messagesOf } from './messages.ts';
import type { Outcome } from './outcome.ts';
import { World } from './world.ts';

export interface CampaignOptions {
  readonly seed: number;
  readonly count: number;
  readonly onProgress?: (done: number) => void;
}

export interface Report {
  readonly seed: number;
  readonly sent: number;
  /** How often each code came. */
  readonly codes: Readonly<Record<string, number>>;
  /** Things that must not be; empty when all is well. Kept under `test/output/fuzz`. */
  readonly faults: readonly string[];
  readonly scenes: number;
  /** Bytes of the heap after collecting: early on, and at the end with everything ended. */
  readonly heapBefore: number;
  readonly heapAfter: number;
}

/** So many messages are on their way together, so that they also meet each other. */
const TOGETHER = 8;
/** After this part of the messages everything is loaded, compiled and cached: from then on memory must stay flat. */
const WARM_UP_PART = 0.3;
const GENERATED_AT_ONCE = 512;
/** Lift the rates out of the way: behind them nothing would be reached. Their own tests are in `whole.test.ts`. */
const RATES = { commandsPerSecond: 100_000, commandsBurst: 200_000 };
const HANDSHAKE_RATES = { handshakesPerSecond: 100_000, handshakesBurst: 200_000 };
const OUTPUT_DIR = join(PROJECT_DIR, 'test/output/fuzz');

/** What one more collection may find or leave, and compiled code that a rare path adds. */
const HEAP_TOLERANCE_BYTES = 12 * 2 ** 20;

/** Whether memory stayed flat after the warm-up. */
export function isFlat({ heapBefore, heapAfter }: Report): boolean {
  return heapAfter - heapBefore < HEAP_TOLERANCE_BYTES;
}

/** Sends seeded nonsense at a whole server with real storage and real media workers, and watches how it takes it. */
export async function runCampaign({ seed, count, onProgress }: CampaignOptions): Promise<Report> {
  const createMedia = async () => (await startTestSfu()).sfu;
  const folder = createTempFolder('fuzz');
  const server = await startTestServer({
    ...{ createMedia, rates: RATES, handshakeRates: HANDSHAKE_RATES, dataDir: folder.path },
    settings: { awayReasons: 'Lunch' },
  });
  const world = new World(server, folder.path);
  const codes: Record<string, number> = {};
  const faults: string[] = [];
  const workers = await workersOf(server);
  let heapBefore = 0;
  let sent = 0;
  const note = (outcome: Outcome, message: unknown) => {
    codes[outcome.code] = (codes[outcome.code] ?? 0) + 1;
    if (outcome.fault !== undefined) faults.push(keep({ seed, index: sent, fault: outcome.fault, message }));
  };
  try {
    for (const batch of batches({ seed, count })) {
      await world.prepare();
      const outcomes = await Promise.all(batch.map((message) => world.play(message)));
      for (const [index, message] of batch.entries()) {
        sent += 1;
        note(outcomes[index] ?? { code: 'fault', fault: 'no outcome' }, message);
      }
      for (const line of ownErrors(server)) note({ code: 'fault', fault: `logged: ${line}` }, batch);
      server.log.lines.length = 0;
      if (heapBefore === 0 && sent >= count * WARM_UP_PART) heapBefore = await heapWithoutSessions(world);
      onProgress?.(sent);
    }
    for (const fault of await aftermath(server, workers)) note({ code: 'fault', fault }, null);
    const heapAfter = await heapWithoutSessions(world);
    return { seed, sent, codes, faults, scenes: world.scenes, heapBefore, heapAfter };
  } finally {
    await world.leave();
    await server.close();
    folder.stop();
  }
}

function* batches({ seed, count }: { seed: number; count: number }): Generator<Message[]> {
  for (let start = 0; start < count; start += GENERATED_AT_ONCE) {
    const generated = messagesOf({ seed: seed + start, count: Math.min(GENERATED_AT_ONCE, count - start) });
    for (let at = 0; at < generated.length; at += TOGETHER) yield generated.slice(at, at + TOGETHER);
  }
}

/** Does it still answer, are the media workers the same, and does a whole session still go through? */
async function aftermath(server: TestServer, workers: readonly number[]): Promise<string[]> {
  const faults: string[] = [];
  if ((await server.fetch('GET /healthz')).status !== 200) faults.push('not healthy at the end');
  if ((await workersOf(server)).join() !== workers.join()) faults.push('a media worker died');
  // By another agent: the scene's own session may run still, and one at a time is the rule [SS5].
  const { number } = await server.start('Cho');
  const page = await server.agentPage('Cho', number);
  if (!(await page.send('session:end', {})).ok) faults.push('a session could not be ended at the end');
  return faults;
}

async function workersOf(server: TestServer): Promise<number[]> {
  return (await server.running.media.stats()).workers.map(({ pid }) => pid);
}

/** Error lines of ours; mediasoup's own about what it was asked to do carry a namespace. */
function ownErrors(server: TestServer): string[] {
  return server.log.lines
    .filter(({ level, fields }) => level === 'error' && !('namespace' in fields))
    .map(({ message, fields }) => `${message} ${'error' in fields ? String(fields.error) : ''}`);
}

async function heapWithoutSessions(world: World): Promise<number> {
  await world.leave();
  setFlagsFromString('--expose-gc');
  // Cast: that flag makes this function.
  const collect = runInNewContext('gc') as () => void;
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    collect();
  }
  return process.memoryUsage().heapUsed;
}

/** Keeps what led to a fault; gives the sentence for people. */
function keep(found: { seed: number; index: number; fault: string; message: unknown }): string {
  mkdirSync(OUTPUT_DIR, { recursive: true });
  const file = join(OUTPUT_DIR, `seed-${found.seed}-message-${found.index}.json`);
  writeFileSync(file, JSON.stringify(found, null, 2));
  return `${found.fault} (message ${found.index} of seed ${found.seed}, kept in ${file})`;
}
