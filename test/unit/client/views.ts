import type {
  MessageId,
  ParticipantId,
  ProducerId,
  SessionId,
  SessionNumber,
  ShareId,
} from '../../../shared/domain/ids.ts';
import type { ProducerView, SessionView, ShareView } from '../../../shared/protocol/view.ts';

/** Ids for tests; only here plain strings become ids. */
export const participantId = (text: string) => text as ParticipantId;
export const producerId = (text: string) => text as ProducerId;
export const messageId = (text: string) => text as MessageId;
export const shareId = (text: string) => text as ShareId;

/** A live session as the active customer Ken sees it, with changes laid over. */
export function viewOf(changes: Partial<SessionView> = {}): SessionView {
  return {
    phase: 'live',
    sessionId: 'session-1' as SessionId,
    number: '123456789' as SessionNumber,
    startedAt: 1_000,
    siteName: 'Example Inc.',
    self: { participantId: participantId('ken'), role: 'active', name: 'Ken' },
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
    recording: null,
    annotating: { assistants: false, customer: false },
    files: [],
    peers: [],
    recordingTrouble: null,
    recordingConsents: [],
    chat: null,
    notes: [],
    video: null,
    producers: [],
    mediaEpoch: 1,
    invitations: [],
    idleUntil: null,
    activities: null,
    endedBecause: null,
    ...changes,
  };
}

export function shareOf(id: string, changes: Partial<ShareView> = {}): ShareView {
  return {
    shareId: shareId(id),
    participantId: participantId('ken'),
    name: 'Ken',
    surface: 'monitor',
    paused: false,
    contentHint: 'detail',
    startedAt: 2_000,
    ...changes,
  };
}

export function producerOf(id: string, changes: Partial<ProducerView> = {}): ProducerView {
  return {
    producerId: producerId(id),
    participantId: participantId('aiko'),
    source: 'microphone',
    ...changes,
  };
}
