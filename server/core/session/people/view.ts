import type { ParticipantView, SessionView } from '../../../../shared/protocol/view.ts';
import { type Looker, roleIn } from '../permissions.ts';
import type { OpenState } from '../state.ts';
import { namedAs } from './called.ts';
import type { Customer, Participant } from './state.ts';

/** Who is here; who waits outside is for the host [JO2]. */
export function peopleView(state: OpenState, { role }: Looker): Pick<SessionView, 'participants' | 'lobby'> {
  const participants = participantsIn(state);
  return {
    participants: role === 'host' || role === 'assistant' ? participants : withoutForms(participants),
    lobby: role === 'host' ? lobbyOf(state) : [],
  };
}

/** What somebody wrote at a queue's entry is for agents; the same list again where nobody did. */
function withoutForms(participants: readonly ParticipantView[]): readonly ParticipantView[] {
  const known = UNWRITTEN.get(participants);
  if (known) return known;
  const hasForm = participants.some(
    ({ request, answers, open }) => request !== undefined || answers !== undefined || open !== undefined,
  );
  const made = hasForm
    ? participants.map(({ request: _request, answers: _answers, open: _open, ...one }) => one)
    : participants;
  UNWRITTEN.set(participants, made);
  return made;
}
const UNWRITTEN = new WeakMap<readonly ParticipantView[], readonly ParticipantView[]>();

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
  const { participantId, kind, came, joinedAt, keptUntil } = one;
  const role = roleIn(state, participantId) ?? 'waiting';
  const voiceCapable = one.kind === 'customer' || one.voiceCapable;
  const connected = keptUntil === null;
  const acted = one.kind === 'agent' || one.acted;
  const named = namedAs(one);
  const said = one.kind === 'customer' ? saidBy(one) : {};
  const known = { participantId, ...named, role, kind, came, joinedAt, keptUntil, connected, voiceCapable };
  return { ...known, acted, ...said };
}

function saidBy({ request, answers, open }: Customer): Pick<ParticipantView, 'request' | 'answers' | 'open'> {
  return {
    ...(request === undefined ? {} : { request }),
    ...(answers === undefined ? {} : { answers }),
    ...(open === undefined ? {} : { open }),
  };
}

function lobbyOf(state: OpenState): SessionView['lobby'] {
  return [...state.lobby.values()].map((one) => ({
    participantId: one.participantId,
    ...namedAs(one),
    since: one.joinedAt,
  }));
}
