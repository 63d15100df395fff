import { cpus } from 'node:os';
import { workerEnvironment } from '../support/processes/worker.ts';
import { benchBundle } from './bundle.ts';
import { benchCommands } from './commands.ts';
import { benchGlass } from './glass.ts';
import { benchHandover } from './handover.ts';
import { benchJoin } from './join.ts';
import { type Bench, type BenchRow, formatRows, isMet } from './row.ts';
import { runSfuBench } from './sfu.ts';

/**
 * `npm run bench [name…]`: measures the product against bare counterparts in the same run and prints one table. Ends
 * with 1 where a target was missed.
 */
const BENCHES: Readonly<Record<string, Bench>> = {
  join: benchJoin,
  glass: benchGlass,
  sfu: runSfuBench,
  handover: benchHandover,
  commands: benchCommands,
  bundle: benchBundle,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !BENCHES[name]);
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(2);
}

Object.assign(process.env, workerEnvironment());
const rows: BenchRow[] = [];
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const from = performance.now();
  process.stderr.write(`${name} … `);
  rows.push(...(await bench()));
  process.stderr.write(`${((performance.now() - from) / 1_000).toFixed(0)} s\n`);
}
console.log(
  `\n${formatRows(rows)}\n\nNode ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`,
);
if (rows.some((row) => isMet(row) === false)) process.exitCode = 1;
