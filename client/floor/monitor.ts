import { type ReadonlySignal, signal } from '@preact/signals';
import type { MonitorView } from '../../shared/protocol/monitor.ts';
import type { FloorLine } from './line.ts';

const line = signal<FloorLine<MonitorView> | null>(null);

/** This page's line to the Monitor; null while nobody looks at it [QU11]. */
export const monitorLine: ReadonlySignal<FloorLine<MonitorView> | null> = line;

/** Opens the line for as long as the page is looked at. Returns how to close it. */
export function openMonitor(): () => void {
  let isOver = false;
  void import('./line.ts').then(({ openFloorLine }) => {
    if (!isOver) line.value = openFloorLine({ kind: 'manager' }, 'floor:monitor');
  });
  return () => {
    isOver = true;
    line.peek()?.close();
    line.value = null;
  };
}
