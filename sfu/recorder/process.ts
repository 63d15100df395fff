import { createDiskGuard, isDiskFull } from './disk.ts';
import { Inlet } from './inlet.ts';
import type { FromRecorder, ToRecorder } from './messages.ts';
import { SegmentWriter } from './writer.ts';

/**
 * The recorder's own process [RE2]: packets in, bytes out. It obeys the server over the channel that it was started with, and
 * ends with it. It may be killed at any moment: what reached the disk by then counts.
 */
const guard = createDiskGuard(Number(process.argv[2] ?? 0));
const writers = new Map<number, SegmentWriter>();
/** In a segment a track's number has 16 bits. */
const TRACKS = 65_536;
/** Segments on their way to the disk. */
const closing = new Set<Promise<void>>();
const NAP_MS = 60;
/** Never changes: waiting for it is waiting for the time. */
const NOTHING = new Int32Array(new SharedArrayBuffer(4));
let napping = false;
const inlets = new Map<number, { readonly inlet: Inlet; readonly segment: number }>();

function tell(message: FromRecorder): void {
  // The server may be gone; this process is about to follow.
  if (process.connected) process.send?.(message, () => undefined);
}

/** Cast: only the server that started it has the other end. */
process.on('message', (message) => void obey(message as ToRecorder));
process.on('disconnect', () => {
  for (const segment of [...writers.keys()]) void closeSegment(segment);
  void Promise.all(closing).then(() => process.exit(0));
});

async function obey(message: ToRecorder): Promise<void> {
  switch (message.type) {
    case 'openSegment': {
      const { segment, path, head } = message;
      writers.set(
        segment,
        new SegmentWriter(path, { head, guard, onFailed: (error) => failed(segment, error) }),
      );
      return;
    }
    case 'closeSegment':
      await closeSegment(message.segment);
      return tell({ type: 'segmentClosed', segment: message.segment });
    case 'openTrack': {
      const { segment, track } = message;
      const writer = writers.get(segment);
      if (!writer) return;
      const inlet = new Inlet({ writer, track: track % TRACKS });
      inlets.set(track, { inlet, segment });
      takeNaps();
      // Whoever believes that it is recorded has to know.
      return inlet.listen().then(
        (port) => tell({ type: 'listening', track, port }),
        (error: unknown) => closeSegment(segment).then(() => failed(segment, error)),
      );
    }
    case 'describeTrack':
      return inlets.get(message.track)?.inlet.describe(message.of);
    case 'closeTrack':
      return closeTrack(message.track);
    default:
      message satisfies never;
  }
}

/**
 * While it records, this process looks at what has come some seventeen times a second instead of being woken by each packet, which is most
 * of what recording would cost; the system keeps packets meanwhile. Times are told by the quickest packets (`ClockOffsets`), so
 * that they do not suffer.
 */
function takeNaps(): void {
  if (napping) return;
  napping = true;
  const nap = (): void => {
    napping = inlets.size > 0;
    if (!napping) return;
    Atomics.wait(NOTHING, 0, 0, NAP_MS);
    setImmediate(nap);
  };
  setImmediate(nap);
}

function failed(segment: number, error: unknown): void {
  writers.delete(segment);
  const reason = error instanceof Error ? error.message : String(error);
  tell({ type: 'segmentFailed', segment, reason, isFull: isDiskFull(error) });
}

function closeTrack(track: number): void {
  inlets.get(track)?.inlet.close();
  inlets.delete(track);
}

async function closeSegment(segment: number): Promise<void> {
  for (const [track, { segment: its }] of inlets) if (its === segment) closeTrack(track);
  const writer = writers.get(segment);
  writers.delete(segment);
  if (!writer) return;
  const closed = writer.close();
  closing.add(closed);
  await closed;
  closing.delete(closed);
}
