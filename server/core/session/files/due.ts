import type { SessionEvent } from '../../../../shared/protocol/events.ts';
import type { OpenState } from '../state.ts';
import { closed } from './decide.ts';
import type { FileTransfer } from './state.ts';

/** Offers that wait for an answer, each with its end [CO1]. */
export const standingOffers = ({ files }: Pick<OpenState, 'files'>): FileTransfer[] =>
  [...files.values()].filter(({ status }) => status === 'offered');

/** Those that nobody answered in time. */
export function expiredOffers(state: OpenState, at: number): SessionEvent[] {
  return standingOffers(state)
    .filter(({ expiresAt }) => expiresAt <= at)
    .map(({ fileId }) => closed({ at, fileId, result: 'expired', by: null }));
}
