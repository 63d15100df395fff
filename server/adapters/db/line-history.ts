import type { QueueId } from '../../../shared/domain/ids.ts';
import type { LineHistory } from '../../../shared/protocol/monitor.ts';
import type { Database } from './schema.ts';

const MINUTE_MS = 60_000;
const STEP_MS = 5 * MINUTE_MS;
const STEPS = 48;

export interface LineHistories {
  /** How the lines were over the last four hours, of one queue or all, as the floor's events say [QU11]. */
  lineHistory(now: number, queueId: QueueId | null): Promise<LineHistory>;
}

export function createLineHistories(database: Database): LineHistories {
  return {
    lineHistory: async (now, queueId) => {
      // On round times, and now; no minute twice.
      const last = Math.floor(now / STEP_MS) * STEP_MS;
      const steps = Array.from({ length: STEPS }, (_, index) => last - (STEPS - 1 - index) * STEP_MS);
      const at = now - last < MINUTE_MS ? steps : [...steps, now];
      let query = database
        .selectFrom('waits')
        .select(['enteredAt', 'endedAt'])
        .where(({ or, eb }) => or([eb('endedAt', 'is', null), eb('endedAt', '>', at[0] ?? now)]));
      if (queueId !== null) query = query.where('queueId', '=', queueId);
      const rows = await query.execute();
      const points = at.map((instant) => {
        const waits = rows.filter(
          ({ enteredAt, endedAt }) => enteredAt <= instant && (endedAt === null || endedAt > instant),
        );
        const longestMs = waits.reduce((most, { enteredAt }) => Math.max(most, instant - enteredAt), 0);
        return { waiting: waits.length, longestMs };
      });
      return {
        at,
        waiting: points.map(({ waiting }) => waiting),
        longestMs: points.map(({ longestMs }) => longestMs),
      };
    },
  };
}
