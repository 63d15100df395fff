import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openDatabase } from '../../server/adapters/db/open.ts';
import type { RecordListQuery } from '../../server/adapters/db/record-search.ts';
import type { Database } from '../../server/adapters/db/schema.ts';
import type { QueueId, UserId } from '../../shared/domain/ids.ts';
import { createArchive, type MadeRecord, writeRecords } from '../support/archive/records.ts';
import { createTempFolder } from '../support/processes/place.ts';
import { type BenchRow, median, rowOf } from './row.ts';

const SIZES = [1_000, 100_000] as const;
const MOST_MS = 300;
/** What an export holds alive, the same for however many; garbage that waits to be collected is not counted. */
const MOST_MB = 8;
const SAMPLES = 9;
const DAY_MS = 24 * 60 * 60_000;
/** A year of sessions, the newest at its end. */
const YEAR = 365;
const END = Date.UTC(2026, 11, 31);
const WRITTEN_AT_ONCE = 5_000;
/** Characters of transcript in each: a record of some kilobytes. */
const SAID = 2_000;

/**
 * Lists, reports and an export of a year with a rising number of sessions, at the server's side: each page of a list, the last one
 * too, each filter, a report of a month and of the year, and what an export holds in memory. `bare` is the smallest number of them.
 */
export async function benchReports(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  let fewest: ReadonlyMap<string, number> = new Map();
  for (const size of SIZES) {
    const figures = await measured(size);
    if (fewest.size === 0) fewest = figures;
    else
      for (const [name, value] of figures) {
        const what = `reports: ${name}, ${size} sessions (bare: ${SIZES[0]})`;
        const isMemory = name === EXPORT;
        rows.push(
          rowOf(what, {
            ...{ value, baseline: fewest.get(name) ?? 0, unit: isMemory ? 'MB' : 'ms', better: 'less' },
            target: { of: 'value', atMost: isMemory ? MOST_MB : MOST_MS },
          }),
        );
      }
  }
  return rows;
}

const EXPORT = 'export, heap above its start';

async function measured(size: number): Promise<Map<string, number>> {
  const folder = createTempFolder('reports');
  const database = await openDatabase(folder.path);
  try {
    await fill(database, size);
    const figures = new Map<string, number>();
    for (const [name, ask] of questions(database)) figures.set(name, await medianMs(ask));
    return figures.set(EXPORT, await exportMb(database));
  } finally {
    await database.destroy();
    folder.stop();
  }
}

async function fill(database: Database, size: number): Promise<void> {
  for (let from = 0; from < size; from += WRITTEN_AT_ONCE) {
    const count = Math.min(WRITTEN_AT_ONCE, size - from);
    await writeRecords(
      database,
      Array.from({ length: count }, (_, index) => recordOf(from + index, size)),
    );
  }
}

function recordOf(index: number, size: number): MadeRecord {
  const agent = `agent${index % 50}`;
  return {
    ...{ id: `s${index}`, startedAt: END - Math.floor((index / size) * YEAR * DAY_MS), said: SAID },
    ...{ durationMs: 60_000 + (index % 900) * 1_000, hostId: agent, hostName: agent },
    ...{ customer: `Customer ${index}`, number: String(100_000_000 + index) },
    ...(index % 2 === 0 && { queueId: `q${index % 10}`, waitMs: (index % 300) * 1_000 }),
  };
}

type Question = readonly [name: string, ask: () => Promise<unknown>];

function questions(database: Database): Question[] {
  const archive = createArchive(database);
  const list = (query: Partial<RecordListQuery>) => () =>
    archive.list({ ownerId: null, before: null, limit: 25, zone: 'Asia/Tokyo', ...query });
  const late = { startedAt: END - 364 * DAY_MS, sessionId: null };
  const year = { from: '2026-01-01', to: '2026-12-31', zone: 'Europe/Berlin' };
  return [
    ['first page', list({})],
    ['last page', list({ before: late })],
    ['one agent, last page', list({ agent: 'agent7' as UserId, before: late })],
    ['one queue', list({ queue: 'q4' as QueueId })],
    ['part of a name that nobody has', list({ customer: 'nobody' })],
    [
      'a month, a queue and a name',
      list({ from: '2026-03-01', to: '2026-03-31', queue: 'q4' as QueueId, customer: '9' }),
    ],
    ['report of a month', () => archive.report({ ...year, from: '2026-12-01' }, null)],
    ['report of a year', () => archive.report(year, null)],
    ['report of a year, one agent', () => archive.report(year, 'agent7' as UserId)],
  ];
}

const LOOKED_EVERY = 5;
/** V8's own collection, which is no function unless it is asked for. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  // Cast: what that flag defines.
  return runInNewContext('gc') as () => void;
}

async function medianMs(ask: () => Promise<unknown>): Promise<number> {
  await ask();
  const took: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const from = performance.now();
    await ask();
    took.push(performance.now() - from);
  }
  return median(took);
}

/** The highest that living memory rises above its start while everything is read: what is only waiting to be collected is not counted. */
async function exportMb(database: Database): Promise<number> {
  const collect = collector();
  const live = (): number => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const before = live();
  let highest = before;
  let pages = 0;
  for await (const records of createArchive(database).read({ ownerId: null, zone: 'UTC' })) {
    JSON.stringify(records);
    pages += 1;
    if (pages % LOOKED_EVERY === 0) highest = Math.max(highest, live());
  }
  return (highest - before) / 2 ** 20;
}
