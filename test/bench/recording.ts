import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { ended, startApart } from '../../sfu/recorder/child.ts';
import { recordingFile } from '../../sfu/recorder/files.ts';
import { cpuTimeMs } from '../support/rtp/cpu-time.ts';
import { createUdpSink } from '../support/rtp/udp-sink.ts';
import { startAsked } from './asked.ts';
import { patternFromBrowser } from './recording/filmed.ts';
import { type PatternFrame, writeHour } from './recording/hour.ts';
import { measureSeeks } from './recording/seeks.ts';
import type { Ask, Looked, Opened } from './recording/side.ts';
import { signalsIn } from './recording/signals.ts';
import { type BenchRow, median, rowOf } from './row.ts';
import { createLoad } from './sessions/load.ts';

/** Of one measurement; longer for one session, whose recording costs a few milliseconds in a second. */
const SAMPLE_MS = { 1: 12_000, 50: 8_000 } as const;
const SETTLE_MS = 1_500;
const ROUNDS = 3;
/** Less of what was sent has arrived where the machine is too busy to be measured. */
const ARRIVED_PART = 0.98;
const HOUR_MS = 3_600_000;

/**
 * What recording costs [RE2, RE3]. `cost`: a 1080p share of 1.5 Mbit/s and three voices, recorded and not recorded in turns, in the
 * same process, SFU included; packets are made by this process, without DTLS and feedback. `hour`: an hour of recording, whose
 * packets are written at once with the times at which they would have come (real pictures over and over, three voices, clocks that
 * run wrong), put together by the product and played in a browser.
 */
export async function benchRecording(part = ''): Promise<BenchRow[]> {
  return [
    ...('cost'.includes(part) ? await costRows() : []),
    ...('hour'.includes(part) ? await hourRows() : []),
  ];
}

async function costRows(): Promise<BenchRow[]> {
  const [sink, load] = [await createUdpSink(), createLoad()];
  const asked = await startAsked<Ask>(new URL('./recording/side.ts', import.meta.url));
  const rows: BenchRow[] = [];
  try {
    const sessions: Opened['sessions'][number][] = [];
    for (const count of [1, 50] as const) {
      const more = { kind: 'open', sessions: count - sessions.length, sinkPort: sink.port } as const;
      const opened = (await asked.ask(more)) as Opened;
      sessions.push(...opened.sessions);
      load.start(sessions);
      await pass(SETTLE_MS);
      const look = async () => (await asked.ask({ kind: 'look' })) as Looked;
      const sample = async () => {
        const { recorderPid } = await look();
        const pids = [asked.pid, ...opened.workerPids, ...(recorderPid === null ? [] : [recorderPid])];
        const used = (): number => pids.reduce((sum, pid) => sum + cpuTimeMs(pid), 0);
        const [from, before] = [performance.now(), used()];
        const [sent, arrived] = [load.sent(), sink.count()];
        await pass(SAMPLE_MS[count]);
        assertArrived(count, { sent: load.sent() - sent, arrived: sink.count() - arrived });
        return ((used() - before) / (performance.now() - from) / count) * 100;
      };
      const samples = { recorded: [] as number[], plain: [] as number[] };
      let [written, writtenMs, memoryKb] = [0, 0, [] as number[]];
      for (let round = 0; round < ROUNDS; round += 1) {
        samples.plain.push(await sample());
        await asked.ask({ kind: 'record' });
        await pass(SETTLE_MS);
        const [from, before] = [performance.now(), await look()];
        samples.recorded.push(await sample());
        const after = await look();
        written += after.bytes - before.bytes;
        writtenMs += performance.now() - from;
        memoryKb.push(residentKb(after.recorderPid ?? 0));
        await asked.ask({ kind: 'stop' });
        await pass(SETTLE_MS);
      }
      load.stop();
      const plain = median(samples.plain);
      const name = `${count} session${count > 1 ? 's' : ''}`;
      rows.push(
        rowOf(`recording: CPU for each of ${name}, recorded beside not`, {
          ...{ value: median(samples.recorded), baseline: plain, unit: '% core', better: 'less' },
        }),
        rowOf(`recording: CPU more for each of ${name}`, {
          ...{
            value: median(samples.recorded.map((one, at) => one - (samples.plain[at] ?? 0))),
            baseline: plain,
          },
          ...{ unit: '% core', better: 'less', target: { of: 'value', atMost: 1 } },
        }),
        rowOf(`recording: MB in an hour of each of ${name}`, {
          value: ((written / count) * (HOUR_MS / writtenMs)) / 1e6,
          // What the packets weigh by themselves.
          baseline: ((150 * 1_250 + 150 * 120) * 3_600) / 1e6,
          ...{ unit: 'MB', better: 'less' },
        }),
        rowOf(`recording: memory of the recorder, ${ROUNDS} recordings of ${name} later`, {
          ...{ value: (memoryKb.at(-1) ?? 0) / 1_024, baseline: (memoryKb[0] ?? 0) / 1_024, unit: 'MB' },
          ...{ better: 'less', target: { of: 'ratio', atMost: 1.25 } },
        }),
      );
    }
    return rows;
  } finally {
    for (const closing of [asked.stop(), load.close(), sink.close()]) await closing;
  }
}

/** @throws Error where packets were lost on the way: that measures the machine and not the recorder */
function assertArrived(count: number, { sent, arrived }: { sent: number; arrived: number }): void {
  if (arrived < sent * ARRIVED_PART)
    throw new Error(`${count} recorded: ${arrived} of ${sent} packets arrived, the machine is too busy`);
}

async function hourRows(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tasuki-hour-'));
  try {
    const pattern = await patternFromBrowser();
    const { segment, seconds, peakMb } = await madeOf(folder, pattern);
    process.stderr.write(`made in ${seconds.toFixed(0)} s … `);
    const drifts = await signalsIn(recordingFile(folder), HOUR_MS);
    const { firstFrameMs, seeksMs } = await measureSeeks(folder);
    const sorted = [...seeksMs].sort((a, b) => a - b);
    const none = { baseline: 0, better: 'less' } as const;
    return [
      rowOf('recording: an hour put together, times as fast as it ran', {
        ...{ value: HOUR_MS / 1_000 / seconds, baseline: 20, unit: '×', better: 'more' },
        target: { of: 'value', atLeast: 20 },
      }),
      rowOf('recording: memory at most of what puts an hour together', {
        ...{ value: peakMb, baseline: statSync(segment).size / 1e6, unit: 'MB', better: 'less' },
        target: { of: 'ratio', atMost: 0.5 },
      }),
      ...drifts.map(({ atMs, apartMs }) =>
        rowOf(`recording: sound beside picture after ${(atMs / 60_000).toFixed(0)} min`, {
          ...{ value: Math.abs(apartMs), unit: 'ms', ...none, target: { of: 'value', atMost: 80 } },
        }),
      ),
      rowOf('recording: Play clicked → the first picture moves', {
        ...{ value: firstFrameMs, unit: 'ms', ...none, target: { of: 'value', atMost: 1_000 } },
      }),
      rowOf(`recording: seeking in an hour, 95th percentile of ${seeksMs.length}`, {
        ...{ value: sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN, unit: 'ms', ...none },
        target: { of: 'value', atMost: 500 },
      }),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** By the process that does it in the product. */
async function madeOf(folder: string, pattern: readonly PatternFrame[]) {
  const segment = await writeHour({ folder, hourMs: HOUR_MS, pattern });
  const from = performance.now();
  const child = startApart('mux-process.ts', [folder]);
  let peakMb = 0;
  const watching = setInterval(() => {
    if (child.pid !== undefined) peakMb = Math.max(peakMb, peakOf(child.pid) / 1_024);
  }, 250);
  const code = await ended(child);
  clearInterval(watching);
  if (code !== 0 || !existsSync(recordingFile(folder))) throw new Error(`nothing was made: ${code}`);
  return { segment, seconds: (performance.now() - from) / 1_000, peakMb };
}

const residentKb = (pid: number): number => statusOf(pid, 'VmRSS');
const peakOf = (pid: number): number => statusOf(pid, 'VmHWM');

function statusOf(pid: number, key: string): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(new RegExp(`${key}:\\s+(\\d+)`).exec(status)?.[1] ?? 0);
  } catch {
    return 0;
  }
}
