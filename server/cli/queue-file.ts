import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { DomainError } from '../../shared/protocol/errors.ts';
import { type QueueFile, queueFile } from '../../shared/protocol/queue-setup.ts';
import { reasonOf } from '../adapters/system/checks/check.ts';

/** What `queue export` prints. */
export const writeQueueFile = (queue: QueueFile): string => JSON.stringify(queue, null, 2);

/**
 * A queue from a file that `queue export` printed, or that somebody wrote. @throws DomainError `bad_request`: one
 * sentence that names the field
 */
export async function readQueueFile(path: string): Promise<QueueFile> {
  let json: unknown;
  try {
    json = JSON.parse(withoutBanner(await readFile(path, 'utf8')));
  } catch (error) {
    throw new DomainError('bad_request', `${path} cannot be read as JSON: ${reasonOf(error)}`);
  }
  const result = v.safeParse(queueFile, json, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new DomainError('bad_request', `${v.getDotPath(issue) ?? path}: ${issue.message}`);
}

/** `npm run … > file` puts its own lines before the JSON. */
const withoutBanner = (text: string): string => text.replace(/^(?:\uFEFF|>[^\n]*\n|\s)+/, '');
