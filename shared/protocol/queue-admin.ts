import type { QueueFile } from './queue-setup.ts';

/**
 * Administration → Queues, for the site role `admin` alone. Manners as in `http.ts`. A queue goes both ways as the file of
 * `queue export`; what is wrong in one is `bad_request`, and the message begins with the path of its field [QU1].
 *
 * | call | answer |
 * |---|---|
 * | GET /api/admin/queues | `AdminQueues` |
 * | POST /api/admin/queues `queueFile` | `null`; `queue_exists` |
 * | GET /api/admin/queues/:address | `QueueFile`; `queue_unknown` |
 * | POST /api/admin/queues/:address `queueFile` | `null`; of the same address |
 * | GET /api/admin/queues/:address/file | the same as a file |
 * | POST /api/admin/queues/:address/open, /close, /remove | `null`; `queue_used` where another queue leads there |
 */
export interface AdminQueues {
  readonly queues: readonly AdminQueue[];
  /** Who may serve queues. */
  readonly agents: ReadonlyArray<{ readonly email: string; readonly name: string }>;
}

export interface AdminQueue extends Pick<QueueFile, 'address' | 'name' | 'open' | 'distribution'> {
  /** How many serve it. */
  readonly agents: number;
}
