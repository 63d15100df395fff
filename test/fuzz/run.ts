import { parseArgs } from 'node:util';
import { isFlat, runCampaign } from './campaign.ts';
import { fuzzHistories } from './histories.ts';
import { fuzzSegments } from './segments.ts';

/** `npm run fuzz -- [--count 20000] [--segments 100000] [--histories 10000] [--seed N]`: the long run. Ends with code 1 when something must not be. */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20000' },
    segments: { type: 'string', default: '100000' },
    histories: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
});
const [count, seed] = [Number(values.count), Number(values.seed)];
const every = Math.max(1, Math.floor(count / 20 / 8) * 8);
console.log(`fuzz: ${count} messages, seed ${seed}`);
const startedAt = performance.now();
const report = await runCampaign({
  seed,
  count,
  onProgress: (done) => {
    if (done % every === 0) console.log(`${done} of ${count}`);
  },
});
const seconds = (performance.now() - startedAt) / 1_000;
const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1);
for (const [code, times] of Object.entries(report.codes).sort(([, a], [, b]) => b - a)) {
  console.log(`${String(times).padStart(8)}  ${code}`);
}
console.log(`heap ${megabytes(report.heapBefore)} MiB warm, ${megabytes(report.heapAfter)} MiB at the end`);
for (const fault of report.faults.slice(0, 20)) console.error(fault);
const segments = await fuzzSegments({ seed, count: Number(values.segments) });
for (const fault of segments.faults) console.error(fault);
console.log(
  `segments: ${segments.cases} cases, ${segments.frames} frames, ${segments.files} files made and read, ${segments.faults.length} faults`,
);
const histories = fuzzHistories({ seed, count: Number(values.histories) });
for (const fault of histories.faults) console.error(fault);
console.log(
  `histories: ${histories.count} of the floor, ${histories.count} of floor and sessions, ${histories.faults.length} faults`,
);
const good =
  histories.faults.length === 0 &&
  segments.faults.length === 0 &&
  report.faults.length === 0 &&
  isFlat(report);
console.log(
  `${good ? 'ok' : 'FAILED'}: ${report.sent} messages in ${seconds.toFixed(0)} s, ${report.scenes} sessions, ` +
    `${report.faults.length} faults, seed ${seed}`,
);
process.exit(good ? 0 : 1);
