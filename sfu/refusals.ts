import type { ErrorCode } from '../shared/protocol/errors.ts';
import { DomainError } from '../shared/protocol/errors.ts';
import { messageOf } from './log.ts';

/** Something of mediasoup's that may have been closed while we waited for the worker. */
interface Closable {
  readonly closed: boolean;
}

/**
 * Runs one request to a worker. Where it fails, the refusal is `goneCode` if `parent` was closed meanwhile, else
 * `media_refused`: mediasoup throws plain `TypeError`s for parameters that it does not take.
 */
export async function requestOf<Result>(
  run: () => Promise<Result>,
  on: { readonly parent: Closable; readonly goneCode: ErrorCode },
): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    throw on.parent.closed
      ? new DomainError(on.goneCode)
      : new DomainError('media_refused', messageOf(error));
  }
}

/** Runs a request that answers nothing; that its object was closed meanwhile is as good as done. */
export async function settle(target: Closable, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!target.closed) throw error;
  }
}
