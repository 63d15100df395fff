import type { SessionView } from '../../../../shared/protocol/view.ts';
import type { Looker } from '../permissions.ts';
import type { OpenState } from '../state.ts';
import { awaitsConsent } from './consent.ts';

/** Everybody in the session sees it, from the first second to the last [RE1]; the host, why it is none [RE4], and who is asked [CO1]. */
export function recordingView(
  state: OpenState,
  { role, participantId }: Looker,
): Pick<SessionView, 'recording' | 'recordingTrouble' | 'recordingConsents'> {
  const { recording, recordingTrouble, recordingConsents } = state;
  return {
    recording: recording && { paused: recording.paused || awaitsConsent(state) },
    recordingTrouble: role === 'host' ? recordingTrouble : null,
    recordingConsents: [...recordingConsents]
      .filter(([customerId]) => role === 'host' || customerId === participantId)
      .map(([customerId, consent]) => ({ customerId, ...consent })),
  };
}
