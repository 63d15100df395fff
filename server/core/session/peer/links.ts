import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import type { PeerPurpose } from '../../../../shared/domain/peers.ts';
import type { OpenState } from '../state.ts';

/** Two who may be connected, of whom the first begins. */
export type Ends = readonly [begins: ParticipantId, answers: ParticipantId];

/**
 * What each purpose allows now. A peer is nothing of its own: it follows from an activity, and so ends with it by the
 * teardown table [PC3, CU3, TR4]. An activity that wants one adds its purpose to `PEER_PURPOSES` and its line here.
 */
const ALLOWED: Readonly<Record<PeerPurpose, (state: OpenState) => readonly Ends[]>> = { files };

/** Between whom a file is on its way; in whatever direction, whoever joined first begins. */
function files(state: OpenState): Ends[] {
  const order = [...state.participants.keys()];
  const links = new Map<string, Ends>();
  for (const { status, from, to } of state.files.values()) {
    if (status !== 'accepted') continue;
    const ends: Ends = order.indexOf(from) < order.indexOf(to) ? [from, to] : [to, from];
    links.set(ends.join(' '), ends);
  }
  return [...links.values()];
}

/** All that may be now for one purpose. */
export const linksFor = (state: OpenState, purpose: PeerPurpose): readonly Ends[] => ALLOWED[purpose](state);
