import type {
  InvitationId,
  ParticipantId,
  RequestId,
  SessionId,
  SessionNumber,
  ShareId,
} from '../../../shared/domain/ids.ts';
import type { ParticipantView, RequestView, SessionView, ShareView } from '../../../shared/protocol/view.ts';

/** Made-up people and states. Casts: a preview makes its own ids. */
const id = <Id extends string>(text: string): Id => text as Id;

export const NUMBER = id<SessionNumber>('482913056');
export const AIKO = id<ParticipantId>('aiko');
export const KEN = id<ParticipantId>('ken');
export const MEI = id<ParticipantId>('mei');
export const BUN = id<ParticipantId>('bun');

export const now = Date.now();
const person = (
  given: Partial<ParticipantView> & Pick<ParticipantView, 'participantId' | 'name' | 'role'>,
): ParticipantView => ({
  kind: 'customer',
  came: 'link',
  acted: true,
  joinedAt: now - 240_000,
  connected: true,
  keptUntil: null,
  voiceCapable: true,
  ...given,
});

export const aiko = person({
  participantId: AIKO,
  name: 'Aiko Tanaka',
  role: 'host',
  kind: 'agent',
  came: 'started',
});
export const ken = person({ participantId: KEN, name: 'Ken', role: 'active' });
export const mei = person({ participantId: MEI, name: 'Mei Yamamoto', role: 'waiting', came: 'number' });
export const bun = person({
  participantId: BUN,
  name: 'Bun',
  role: 'assistant',
  kind: 'agent',
  came: 'number',
});

export const share: ShareView = {
  shareId: id<ShareId>('share'),
  participantId: KEN,
  name: 'Ken',
  surface: 'monitor',
  paused: false,
  contentHint: 'detail',
  startedAt: now - 60_000,
};
export const request: RequestView = {
  requestId: id<RequestId>('request'),
  kind: 'viewDesktop',
  customerId: KEN,
  hostName: 'Aiko Tanaka',
  status: 'pending',
  expiresAt: now + 42_000,
};

export const emptyView: SessionView = {
  phase: 'live',
  sessionId: id<SessionId>('session'),
  number: NUMBER,
  startedAt: now - 252_000,
  siteName: 'Example Inc.',
  self: { participantId: AIKO, role: 'host', name: 'Aiko Tanaka' },
  participants: [aiko],
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
  invitations: [{ invitationId: id<InvitationId>('i1'), role: 'customer' }],
  idleUntil: null,
  activities: null,
  endedBecause: null,
};
export const pairView: SessionView = { ...emptyView, participants: [aiko, ken] };
export const crowdView: SessionView = { ...emptyView, participants: [aiko, bun, ken, mei] };
export const lobbyPerson = { participantId: id<ParticipantId>('rin'), name: 'Rin Sato', since: now - 20_000 };
