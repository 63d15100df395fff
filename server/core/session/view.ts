import type { ParticipantId } from '../../../shared/domain/ids.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import { annotationView } from './annotation/view.ts';
import { chatView } from './chat/view.ts';
import { consentView } from './consent/view.ts';
import { controlView } from './control/view.ts';
import { filesView } from './files/view.ts';
import { inactivityView } from './inactivity/view.ts';
import { informationView } from './information/view.ts';
import { invitationView } from './invitation/view.ts';
import { producersView } from './media/view.ts';
import { noteView } from './note/view.ts';
import { peersView } from './peer/view.ts';
import { namedAs } from './people/called.ts';
import { peopleView } from './people/view.ts';
import { type Looker, roleIn } from './permissions.ts';
import { recordingView } from './recording/view.ts';
import { shareView } from './share/view.ts';
import { isOpen, type OpenState, type SessionState } from './state.ts';
import { transferView } from './transfer/view.ts';
import { videoView } from './video/view.ts';
import { voiceView } from './voice/view.ts';

/**
 * What one participant may see [RO1, JO2]. The host sees all, customers only what concerns them, the lobby nothing but
 * that it waits. Throws for a session that never started: nobody can look at that.
 */
export function projectFor(state: SessionState, participantId: ParticipantId): SessionView {
  if (state.phase === 'none') throw new Error('a session that never started has no view');
  const open = isOpen(state) ? state : state.last;
  const role = roleIn(state, participantId) ?? 'lobby';
  const nobody = emptyView(open, { participantId, role });
  if (state.phase === 'ended') return { ...nobody, phase: 'ended', endedBecause: state.reason };
  return role === 'lobby' ? nobody : { ...nobody, ...insideView(state, { participantId, role }) };
}

function emptyView(state: OpenState, { participantId, role }: Looker): SessionView {
  const person = state.participants.get(participantId) ?? state.lobby.get(participantId);
  return {
    phase: 'lobby',
    sessionId: state.sessionId,
    number: state.number,
    startedAt: state.startedAt,
    siteName: state.settings.siteName,
    self: { participantId, role, ...namedAs(person) },
    participants: [],
    lobby: [],
    hostAwayUntil: null,
    transfer: null,
    requests: [],
    standingConsent: null,
    share: null,
    control: null,
    information: null,
    voice: null,
    onHold: false,
    chat: null,
    notes: [],
    video: null,
    recording: null,
    annotating: { assistants: false, customer: false },
    files: [],
    peers: [],
    recordingTrouble: null,
    recordingConsents: [],
    producers: [],
    mediaEpoch: state.mediaEpoch,
    invitations: [],
    idleUntil: null,
    activities: state.settings.activities ?? null,
    endedBecause: null,
  };
}

function insideView(state: OpenState, looker: Looker): Partial<SessionView> {
  return {
    phase: state.phase,
    hostAwayUntil: state.phase === 'hostAway' ? state.hostAwayUntil : null,
    ...transferView(state),
    ...peopleView(state, looker),
    ...invitationView(state, looker),
    ...consentView(state, looker),
    ...shareView(state),
    ...controlView(state),
    ...informationView(state, looker),
    ...voiceView(state),
    ...chatView(state),
    ...noteView(state, looker),
    ...videoView(state),
    ...recordingView(state, looker),
    ...annotationView(state),
    ...filesView(state, looker),
    ...peersView(state, looker),
    ...producersView(state, looker),
    ...inactivityView(state, looker),
  };
}
