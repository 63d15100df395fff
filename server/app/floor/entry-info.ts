import type { QueueInfo } from '../../../shared/protocol/http.ts';
import { opensNext, type Queue, takesNew } from '../../core/floor/index.ts';

/** What anybody may know of a queue at its address: its form as it is shown, or that it is closed, and until when [QU2, QU3]. */
export function entryOf(queue: Queue, now: number): Omit<QueueInfo, 'siteName'> {
  const { name, form, hours, closedText, open: isOn } = queue.setup;
  const open = takesNew(queue, now);
  return {
    ...{ name, open, closedText },
    form: form.filter(({ shown }) => shown),
    opensAt: isOn && !open ? opensNext(hours, now) : null,
  };
}
