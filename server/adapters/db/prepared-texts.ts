import * as v from 'valibot';
import type { QueueId } from '../../../shared/domain/ids.ts';
import { type PreparedText, preparedTexts } from '../../../shared/protocol/prepared-texts.ts';
import { CorruptRowError } from './rows.ts';
import type { Database } from './schema.ts';

/** A queue's own prepared texts, as they were saved with it [AD6]; none of a queue that there is not. */
export async function textsOfQueue(database: Database, queueId: QueueId): Promise<readonly PreparedText[]> {
  const row = await database
    .selectFrom('queues')
    .select('texts')
    .where('id', '=', queueId)
    .executeTakeFirst();
  return row === undefined ? [] : textsIn(row.texts, queueId);
}

/** @throws CorruptRowError naming the queue */
export function textsIn(json: string, queue: string): PreparedText[] {
  try {
    return v.parse(preparedTexts, JSON.parse(json));
  } catch (error) {
    throw new CorruptRowError(`the prepared texts of queue ${queue}`, error);
  }
}
