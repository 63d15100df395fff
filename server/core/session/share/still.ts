import type { StillId } from '../../../../shared/domain/ids.ts';
import { LIMITS } from '../../../../shared/domain/limits.ts';
import type { CommandOf, DecideContext } from '../commands.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import type { EvolversOf } from '../evolver.ts';
import type { NotesOf } from '../record-draft.ts';
import type { OpenState } from '../state.ts';

/** How long after a share its last picture may still come: the host's page learns of the end when it is over. */
const LATE_MS = 10_000;

/**
 * The host's page has taken a picture of what a customer shows to the session [TR7]; the picture itself is kept beside the events. What an
 * agent shows is none of it.
 */
export function keepStill(
  state: OpenState,
  { actor, input }: CommandOf<'share:still'>,
  { now, newId }: DecideContext,
): Decision {
  const { shareId, moment } = input;
  const shown = shownBy(state, shareId, now);
  if (shown === null) return refuse('share_unknown', 'no such share');
  if (!shown.byCustomer) return refuse('forbidden', 'this share is not a customer’s');
  if (state.stills >= LIMITS.stillsPerSession) return refuse('too_many_stills', 'enough pictures are kept');
  // Cast: made here.
  const stillId = newId() as StillId;
  return accept({ type: 'stillTaken', at: now, stillId, shareId, moment, by: actor });
}

function shownBy({ share, lastShare, participants }: OpenState, shareId: string, now: number) {
  if (share?.shareId === shareId)
    return { byCustomer: participants.get(share.participantId)?.kind === 'customer' };
  return lastShare?.shareId === shareId && now - lastShare.endedAt <= LATE_MS ? lastShare : null;
}

export const STILL_EVENTS: EvolversOf<'stillTaken'> = {
  stillTaken: (state) => ({ ...state, stills: state.stills + 1 }),
};

export const STILL_NOTES: NotesOf<'stillTaken'> = {
  stillTaken: ({ draft }, { stillId, moment, at }) => void draft.stills.push({ stillId, moment, at }),
};
