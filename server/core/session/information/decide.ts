import type { SessionEvent } from '../../../../shared/protocol/events.ts';
import type { CommandOf, DecideContext } from '../commands.ts';
import type { ConsentRequest } from '../consent/state.ts';
import { accept, type DecidersOf, type Decision, refuse } from '../decision.ts';
import type { OpenState } from '../state.ts';

/** It begins with a yes to a question: `informationAllowed`. */
export const INFORMATION_COMMANDS: DecidersOf<'information:stop'> = { 'information:stop': stopInformation };

/** Whoever asked, and whoever allowed it, ends it at any time [CO4]. */
function stopInformation(
  { information }: OpenState,
  { actor }: CommandOf<'information:stop'>,
  { now: at }: DecideContext,
): Decision {
  if (!information) return accept();
  const { requestId, by, of } = information;
  if (actor !== by && actor !== of) return refuse('forbidden', 'not yours to stop');
  return accept({ type: 'informationEnded', at, requestId, by: actor });
}

/** The yes to a question for it; one that was allowed before gives way. */
export function informationAllowed(
  asked: Pick<ConsentRequest, 'requestId' | 'kind' | 'hostId' | 'customerId'>,
  { now: at }: DecideContext,
): SessionEvent[] {
  const { requestId, kind, hostId: by, customerId: of } = asked;
  return kind === 'systemInformation' ? [{ type: 'informationAllowed', at, requestId, by, of }] : [];
}
