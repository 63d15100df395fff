import type { ParticipantId } from '../../../shared/domain/ids.ts';
import type { SessionRole } from '../../../shared/domain/roles.ts';
import type { ChatMessage, ParticipantView, SessionView, VoiceView } from '../../../shared/protocol/view.ts';
import { mayRead } from './decide-chat.ts';
import { hears, roleIn } from './permissions.ts';
import { isOpen, type OpenState, type Participant, type SessionState, type Voice } from './state.ts';

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

/** The chat so far, as this participant may read it [CH1]; nothing for the lobby and after the end [JO2]. */
export function messagesFor(state: SessionState, participantId: ParticipantId): readonly ChatMessage[] {
  if (!isOpen(state) || !state.chat) return [];
  return state.chat.messages.filter((message) => mayRead(state, participantId, message));
}

interface Looker {
  readonly participantId: ParticipantId;
  readonly role: SessionRole;
}

function emptyView(state: OpenState, { participantId, role }: Looker): SessionView {
  const name = (state.participants.get(participantId) ?? state.lobby.get(participantId))?.name ?? '';
  return {
    phase: 'lobby',
    sessionId: state.sessionId,
    number: state.number,
    startedAt: state.startedAt,
    siteName: state.settings.siteName,
    self: { participantId, role, name },
    participants: [],
    lobby: [],
    hostAwayUntil: null,
    requests: [],
    standingConsent: null,
    share: null,
    voice: null,
    onHold: false,
    chat: null,
    video: null,
    producers: [],
    mediaEpoch: state.mediaEpoch,
    invitations: [],
    endedBecause: null,
  };
}

function insideView(state: OpenState, { participantId, role }: Looker): Partial<SessionView> {
  const isHost = role === 'host';
  const standing = state.standingConsentOf;
  const seesStanding = standing !== null && (isHost || standing === participantId);
  return {
    phase: state.phase,
    hostAwayUntil: state.phase === 'hostAway' ? state.hostAwayUntil : null,
    participants: participantsIn(state),
    lobby: isHost ? lobbyOf(state) : [],
    requests: requestsFor(state, { participantId, role }),
    standingConsent: seesStanding ? { customerId: standing } : null,
    share: shareOf(state),
    voice: state.voice && voiceOf(state.voice),
    onHold: state.onHold,
    chat: state.chat && { open: state.chat.open },
    video: state.video && { cameras: [...state.video.cameras] },
    producers: producersFor(state, participantId),
    invitations: isHost ? invitationsOf(state) : [],
  };
}

interface KnownParticipants extends Pick<OpenState, 'hostId' | 'activeCustomerId'> {
  readonly made: readonly ParticipantView[];
}
/** States never change, so what was made of a part of them stays right, and is the same for all fifty who look. */
const PARTICIPANTS = new WeakMap<OpenState['participants'], KnownParticipants>();

/** All that a list of participants is made of is here: the people, the host, the active customer. */
function participantsIn(state: OpenState): readonly ParticipantView[] {
  const { participants, hostId, activeCustomerId } = state;
  const known = PARTICIPANTS.get(participants);
  if (known?.hostId === hostId && known.activeCustomerId === activeCustomerId) return known.made;
  const made = participantsOf(state);
  PARTICIPANTS.set(participants, { hostId, activeCustomerId, made });
  return made;
}

function participantsOf(state: OpenState): ParticipantView[] {
  const everybody = [...state.participants.values()];
  const ordered = [
    ...everybody.filter((one) => one.kind === 'agent'),
    ...everybody.filter((one) => one.kind === 'customer'),
  ];
  return ordered.map((one) => participantView(state, one));
}

function participantView(state: OpenState, one: Participant): ParticipantView {
  const { participantId, name, kind, came, joinedAt, keptUntil } = one;
  const role = roleIn(state, participantId) ?? 'waiting';
  const voiceCapable = one.kind === 'customer' || one.voiceCapable;
  const connected = keptUntil === null;
  return { participantId, name, role, kind, came, joinedAt, keptUntil, connected, voiceCapable };
}

function lobbyOf(state: OpenState): SessionView['lobby'] {
  return [...state.lobby.values()].map(({ participantId, name, joinedAt }) => ({
    participantId,
    name,
    since: joinedAt,
  }));
}

function requestsFor(state: OpenState, { participantId, role }: Looker): SessionView['requests'] {
  return [...state.requests.values()]
    .filter(({ customerId }) => role === 'host' || customerId === participantId)
    .map(({ requestId, kind, customerId, hostId, status, expiresAt }) => {
      const hostName = state.participants.get(hostId)?.name ?? '';
      return { requestId, kind, customerId, hostName, status, expiresAt };
    });
}

function shareOf(state: OpenState): SessionView['share'] {
  if (!state.share) return null;
  return { ...state.share, name: state.participants.get(state.share.participantId)?.name ?? '' };
}

const VOICES = new WeakMap<Voice, VoiceView>();

function voiceOf(voice: Voice): VoiceView {
  const known = VOICES.get(voice);
  if (known !== undefined) return known;
  const members = [...voice.members].map(([participantId, { muted }]) => ({ participantId, muted }));
  const made = { openedAt: voice.openedAt, members };
  VOICES.set(voice, made);
  return made;
}

function producersFor(state: OpenState, participantId: ParticipantId): SessionView['producers'] {
  return [...state.producers.values()].filter(
    (producer) => producer.participantId !== participantId && hears(state, participantId, producer.source),
  );
}

function invitationsOf(state: OpenState): SessionView['invitations'] {
  return [...state.invitations]
    .filter(([, { revoked }]) => !revoked)
    .map(([invitationId, { role }]) => ({ invitationId, role }));
}
