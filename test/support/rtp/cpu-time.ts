import { readdirSync, readFileSync } from 'node:fs';

/**
 * Processor time that a process has used so far, all its threads together, in milliseconds. From Linux' schedstat, which
 * counts nanoseconds: `/proc/PID/stat` counts hundredths of a second, too coarse for one video stream.
 */
export function cpuTimeMs(pid: number): number {
  let nanoseconds = 0;
  for (const task of readdirSync(`/proc/${pid}/task`)) {
    nanoseconds += Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]);
  }
  return nanoseconds / 1e6;
}
