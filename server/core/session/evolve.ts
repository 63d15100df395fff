import type { ParticipantId } from '../../../shared/domain/ids.ts';
import type { EventOf, SessionEvent } from '../../../shared/protocol/events.ts';
import { evolveActivity } from './evolve-activities.ts';
import {
  type Customer,
  initialState,
  isOpen,
  type OpenState,
  type Participant,
  type SessionState,
} from './state.ts';

/** Builds the state from the events alone; the same events always give the same state [RL2]. */
export function replay(events: Iterable<SessionEvent>): SessionState {
  let state = initialState;
  for (const event of events) state = evolve(state, event);
  return state;
}

/** One event's effect on the state. Pure, total: an event that does not fit the phase changes nothing. */
export function evolve(state: SessionState, event: SessionEvent): SessionState {
  if (event.type === 'sessionStarted') return state.phase === 'none' ? started(event) : state;
  if (!isOpen(state)) return state;
  switch (event.type) {
    case 'sessionEnded':
      return { phase: 'ended', endedAt: event.at, reason: event.reason, last: state };
    case 'assistantJoined':
      return withParticipant(state, {
        kind: 'agent',
        userId: event.userId,
        ...newPerson(state, event),
        voiceCapable: true,
      });
    case 'customerKnocked':
      return withLobby(state, {
        kind: 'customer',
        tokenHash: event.tokenHash,
        ...newPerson(state, { ...event, came: 'number' }),
      });
    case 'customerJoined':
      return withParticipant(state, {
        kind: 'customer',
        tokenHash: event.tokenHash,
        ...newPerson(state, event),
      });
    case 'customerAdmitted':
      return admitted(state, event);
    case 'participantRenamed':
      return changed(state, event.participantId, { name: event.name });
    case 'participantLeft':
      return left(state, event.participantId);
    case 'participantArrived':
      return connected(state, event.participantId);
    case 'connectionLost':
      return lost(state, event);
    case 'connectionRestored':
      return connected(state, event.participantId);
    case 'customerSelected':
      return {
        ...state,
        activeCustomerId: event.participantId,
        voice: stillHeard(state, event.participantId),
      };
    case 'controlPassed':
      return controlPassed(state, event);
    default:
      // Exhaustive by its type: an event that neither switch knows does not compile.
      return evolveActivity(state, event);
  }
}

/** Who waited and heard the call does not lose it by their turn; who has only just come has heard nothing yet. */
function stillHeard(
  { voice, participants }: OpenState,
  customerId: ParticipantId | null,
): OpenState['voice'] {
  if (!voice || !customerId || voice.members.has(customerId) || !participants.get(customerId)?.arrived)
    return voice;
  return { ...voice, listeners: new Set(voice.listeners).add(customerId) };
}

function started(event: EventOf<'sessionStarted'>): SessionState {
  const host: Participant = {
    kind: 'agent',
    participantId: event.hostId,
    userId: event.userId,
    name: event.name,
    joinedAt: event.at,
    came: 'started',
    keptUntil: event.at + event.settings.reconnectGraceMs,
    arrived: false,
    voiceCapable: true,
  };
  return {
    phase: 'live',
    sessionId: event.sessionId,
    number: event.number,
    startedAt: event.at,
    settings: event.settings,
    hostId: event.hostId,
    activeCustomerId: null,
    participants: new Map([[event.hostId, host]]),
    lobby: new Map(),
    invitations: new Map(),
    requests: new Map(),
    standingConsentOf: null,
    share: null,
    voice: null,
    onHold: false,
    chat: null,
    video: null,
    producers: new Map(),
    mediaEpoch: 0,
    formerHosts: [],
  };
}

function newPerson<Came extends 'started' | 'link' | 'number'>(
  state: OpenState,
  event: {
    readonly participantId: ParticipantId;
    readonly name: string;
    readonly at: number;
    readonly came: Came;
  },
) {
  const { participantId, name, came, at } = event;
  return {
    participantId,
    name,
    came,
    joinedAt: at,
    keptUntil: at + state.settings.reconnectGraceMs,
    arrived: false,
    voiceCapable: true,
  };
}

function withParticipant(state: OpenState, participant: Participant): OpenState {
  return { ...state, participants: new Map(state.participants).set(participant.participantId, participant) };
}

function withLobby(state: OpenState, customer: Customer): OpenState {
  return { ...state, lobby: new Map(state.lobby).set(customer.participantId, customer) };
}

function admitted(state: OpenState, event: EventOf<'customerAdmitted'>): OpenState {
  const customer = state.lobby.get(event.participantId);
  if (!customer) return state;
  const lobby = new Map(state.lobby);
  lobby.delete(event.participantId);
  return withParticipant({ ...state, lobby }, { ...customer, joinedAt: event.at });
}

/** Fields that people in the room and in the lobby share. */
type PersonChange = Partial<Pick<Customer, 'name' | 'keptUntil' | 'arrived'>>;

function changed(state: OpenState, participantId: ParticipantId, change: PersonChange): OpenState {
  const participant = state.participants.get(participantId);
  if (participant) return withParticipant(state, { ...participant, ...change });
  const customer = state.lobby.get(participantId);
  return customer ? withLobby(state, { ...customer, ...change }) : state;
}

function left(state: OpenState, participantId: ParticipantId): OpenState {
  const participants = new Map(state.participants);
  participants.delete(participantId);
  const lobby = new Map(state.lobby);
  lobby.delete(participantId);
  const activeCustomerId = state.activeCustomerId === participantId ? null : state.activeCustomerId;
  const formerHosts = state.formerHosts.filter((id) => id !== participantId);
  return {
    ...state,
    participants,
    lobby,
    activeCustomerId,
    formerHosts,
    voice: withoutListener(state, participantId),
  };
}

function withoutListener({ voice }: OpenState, participantId: ParticipantId): OpenState['voice'] {
  if (!voice?.listeners.has(participantId)) return voice;
  const listeners = new Set(voice.listeners);
  listeners.delete(participantId);
  return { ...voice, listeners };
}

function connected(state: OpenState, participantId: ParticipantId): OpenState {
  const next = changed(state, participantId, { keptUntil: null, arrived: true });
  return participantId === state.hostId ? toLive(next) : next;
}

function lost(state: OpenState, event: EventOf<'connectionLost'>): OpenState {
  const next = changed(state, event.participantId, { keptUntil: event.keptUntil });
  return event.participantId === state.hostId
    ? { ...next, phase: 'hostAway', hostAwayUntil: event.keptUntil }
    : next;
}

function toLive(state: OpenState): OpenState {
  if (state.phase === 'live') return state;
  const { hostAwayUntil: _over, ...rest } = state;
  return { ...rest, phase: 'live' };
}

function controlPassed(state: OpenState, event: EventOf<'controlPassed'>): OpenState {
  const hosted = {
    ...toLive(state),
    hostId: event.to,
    formerHosts: [...state.formerHosts.filter((id) => id !== event.from && id !== event.to), event.from],
  };
  const keptUntil = hosted.participants.get(event.to)?.keptUntil ?? null;
  return keptUntil === null ? hosted : { ...hosted, phase: 'hostAway', hostAwayUntil: keptUntil };
}
