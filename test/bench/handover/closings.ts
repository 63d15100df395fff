import type { types } from 'mediasoup';
import { nowMs } from './timed-sink.ts';

/**
 * When the worker has closed the last of these: after its answer to a question that was sent behind the closings, as it
 * takes one after the other. From then on no packet of theirs leaves.
 */
export function whenClosed(worker: types.Worker, producers: readonly types.Producer[]): Promise<number> {
  return new Promise((resolve, reject) => {
    let open = producers.length;
    for (const producer of producers) {
      producer.observer.once('close', () => {
        open -= 1;
        if (open === 0) worker.getResourceUsage().then(() => resolve(nowMs()), reject);
      });
    }
  });
}
