import { cpus } from 'node:os';
import { workerEnvironment } from '../support/processes/worker.ts';
import { benchBundle } from './bundle.ts';
import { benchCommands } from './commands.ts';
import { benchFiles } from './files.ts';
import { benchFloor } from './floor.ts';
import { benchGlass } from './glass.ts';
import { benchHandover } from './handover.ts';
import { benchJoin } from './join.ts';
import { benchLine } from './line.ts';
import { benchMasks } from './masks.ts';
import { benchRecording } from './recording.ts';
import { benchReports } from './reports.ts';
import { type Bench, type BenchRow, formatRows, isMet } from './row.ts';
import { benchSessions } from './sessions.ts';
import { runSfuBench } from './sfu.ts';
import { benchVoices } from './voices.ts';

/**
 * `npm run bench [name…]`: measures the product against bare counterparts in the same run and prints one table. Ends
 * with 1 where a target was missed. `name:part` measures the parts of a bench whose names contain `part` (join, line, recording, voices); `masks:long`.
 */
const BENCHES: Readonly<Record<string, Bench>> = {
  join: benchJoin,
  glass: benchGlass,
  sfu: () => runSfuBench(),
  handover: () => benchHandover(),
  commands: benchCommands,
  sessions: () => benchSessions(),
  bundle: benchBundle,
  line: benchLine,
  voices: benchVoices,
  floor: () => benchFloor(),
  reports: () => benchReports(),
  recording: benchRecording,
  masks: benchMasks,
  files: () => benchFiles(),
};

/** A browser dies now and then, and not by what is measured: what failed is said, and measured once more from the start. */
async function twice(name: string, run: () => ReturnType<Bench>): Promise<readonly BenchRow[]> {
  try {
    return await run();
  } catch (fault) {
    console.error(`\n${name} failed, and is tried once more:`, fault);
    return await run();
  }
}

const wanted = new Map(
  process.argv.slice(2).map((word) => {
    const [name = '', part = ''] = word.split(/:(.*)/);
    return [name, part];
  }),
);
const unknown = [...wanted.keys()].filter((name) => !BENCHES[name]);
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(2);
}

Object.assign(process.env, workerEnvironment());
const rows: BenchRow[] = [];
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.size > 0 && !wanted.has(name)) continue;
  const from = performance.now();
  process.stderr.write(`${name} … `);
  rows.push(...(await twice(name, () => bench(wanted.get(name)))));
  process.stderr.write(`${((performance.now() - from) / 1_000).toFixed(0)} s\n`);
}
console.log(
  `\n${formatRows(rows)}\n\nNode ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`,
);
if (rows.some((row) => isMet(row) === false)) process.exitCode = 1;
