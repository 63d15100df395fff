import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import type { OpenState } from '../state.ts';
import type { Customer, Participant } from './state.ts';

/** Puts somebody into the session, or changes who is in it. */
export function withParticipant(state: OpenState, participant: Participant): OpenState {
  return { ...state, participants: new Map(state.participants).set(participant.participantId, participant) };
}

/** The same for the lobby. */
export function withLobby(state: OpenState, customer: Customer): OpenState {
  return { ...state, lobby: new Map(state.lobby).set(customer.participantId, customer) };
}

/** Fields that people in the room and in the lobby share. */
type PersonChange = Partial<Pick<Customer, 'name' | 'namedBy' | 'keptUntil' | 'arrived'>>;

/** Changes somebody wherever they are; nothing where they are not. */
export function changed(state: OpenState, participantId: ParticipantId, change: PersonChange): OpenState {
  const participant = state.participants.get(participantId);
  if (participant) return withParticipant(state, { ...participant, ...change });
  const customer = state.lobby.get(participantId);
  return customer ? withLobby(state, { ...customer, ...change }) : state;
}
