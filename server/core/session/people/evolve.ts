import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import type { EventOf, SessionEventType } from '../../../../shared/protocol/events.ts';
import type { EvolversOf } from '../evolver.ts';
import type { OpenState } from '../state.ts';
import { stillHeard, withoutListener } from '../voice/listeners.ts';
import { changed, withLobby, withParticipant } from './change.ts';
import type { Customer, Departure, Participant } from './state.ts';

type PeopleEvent =
  | Extract<SessionEventType, `customer${string}`>
  | 'assistantJoined'
  | 'participantRenamed'
  | 'participantLeft';

export const PEOPLE_EVENTS: EvolversOf<PeopleEvent> = {
  assistantJoined: (state, event) =>
    withParticipant(state, {
      kind: 'agent',
      userId: event.userId,
      ...newPerson(state, event),
      voiceCapable: true,
    }),
  customerKnocked: (state, event) => withLobby(...newCustomer(state, { ...event, came: 'number' })),
  customerJoined: (state, event) => {
    const joined = withParticipant(...newCustomer(state, event));
    return event.queue === undefined ? joined : { ...joined, origin: event.queue };
  },
  customerAdmitted: admitted,
  participantRenamed: (state, { participantId, name, by }) =>
    changed(state, participantId, { name, namedBy: by === undefined ? 'self' : 'host' }),
  // Done: it is a sign.
  customerActed: (state) => state,
  participantLeft: left,
  customerSelected: (state, { participantId }) => ({
    ...state,
    activeCustomerId: participantId,
    voice: stillHeard(state, participantId),
  }),
};

function newPerson<Came extends 'started' | 'link' | 'number' | 'queue'>(
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

/** The customer, and the state that counts them. */
function newCustomer(
  state: OpenState,
  event: Omit<EventOf<'customerJoined'>, 'type'>,
): [state: OpenState, customer: Customer] {
  const { tokenHash, name = '', unnamed = null } = event;
  const unnamedCount = Math.max(state.unnamedCount, unnamed ?? 0);
  return [
    { ...state, unnamedCount },
    {
      kind: 'customer',
      tokenHash,
      unnamed,
      namedBy: null,
      acted: event.acted ?? true,
      ...(event.request === undefined ? {} : { request: event.request }),
      ...(event.answers === undefined ? {} : { answers: event.answers }),
      ...(event.open === undefined ? {} : { open: event.open }),
      ...newPerson(state, { ...event, name }),
    },
  ];
}

function admitted(state: OpenState, event: EventOf<'customerAdmitted'>): OpenState {
  const customer = state.lobby.get(event.participantId);
  if (!customer) return state;
  const lobby = new Map(state.lobby);
  lobby.delete(event.participantId);
  return withParticipant({ ...state, lobby }, { ...customer, joinedAt: event.at });
}

function left(state: OpenState, { participantId, reason }: EventOf<'participantLeft'>): OpenState {
  const departures = new Map(state.departures);
  const person = state.participants.get(participantId) ?? state.lobby.get(participantId);
  if (person) departures.set(participantId, { reason, ...keysOf(person) });
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
    departures,
  };
}

/** By what somebody would come back. */
function keysOf(person: Participant): Pick<Departure, 'tokenHash' | 'userId'> {
  return person.kind === 'customer'
    ? { tokenHash: person.tokenHash, userId: null }
    : { tokenHash: null, userId: person.userId };
}
