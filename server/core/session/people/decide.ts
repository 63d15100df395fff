import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import { LIMITS } from '../../../../shared/domain/limits.ts';
import type { SessionEvent } from '../../../../shared/protocol/events.ts';
import type { FormAnswer } from '../../../../shared/protocol/form.ts';
import type { CommandOf, DecideContext, ParticipantCommand, SystemCommandOf } from '../commands.ts';
import { accept, type DecidersOf, type Decision, refuse, type SystemDecidersOf } from '../decision.ts';
import { checkInvitation } from '../invitation/check.ts';
import type { OpenState } from '../state.ts';
import { teardown } from '../teardown.ts';
import { goneFrom } from '../transfer/gone.ts';
import { act, admit, admitted, after, departure, makeRoom, takePlace } from './place.ts';
import type { Customer } from './state.ts';

/** Who is in the session, how they are called, and who is helped. */
export const PEOPLE_COMMANDS: DecidersOf<
  (`${'participant' | 'customer'}:${string}` & ParticipantCommand['type']) | 'session:leave'
> = {
  'session:leave': leave,
  'participant:admit': admit,
  'participant:decline': (state, { input }, ctx) => remove(state, { ...input, from: 'lobby' }, ctx),
  'participant:remove': (state, { input }, ctx) => remove(state, { ...input, from: 'participants' }, ctx),
  'participant:rename': rename,
  'customer:acted': act,
  'customer:select': selectCustomer,
  'customer:rename': renameCustomer,
};

/** Who comes in. */
export const ARRIVAL_COMMANDS: SystemDecidersOf<'system:assist' | 'system:join'> = {
  'system:assist': assist,
  'system:join': join,
};

/** An agent comes in as assistant, by number or by link [JO4, IN3]. Someone of that user in the session is enough. */
function assist(
  state: OpenState,
  command: SystemCommandOf<'system:assist'>,
  { now }: DecideContext,
): Decision {
  const here = [...state.participants.values()].some(
    (one) => one.kind === 'agent' && one.userId === command.userId,
  );
  if (here) return accept();
  if (state.participants.size >= LIMITS.participantsPerSession)
    return refuse('session_full', 'no more places');
  const checked = checkInvitation(state, command.invitation, 'assistant');
  if (!checked.ok) return checked;
  const { participantId, userId, name } = command;
  return accept({ type: 'assistantJoined', at: now, participantId, userId, name, came: checked.came });
}

/** A customer comes in: by link at once, by number alone into the lobby where the site wants it [JO1, JO2, IN3, CU4]. */
function join(state: OpenState, command: SystemCommandOf<'system:join'>, ctx: DecideContext): Decision {
  const { now } = ctx;
  const { participantId, tokenHash } = command;
  const known = customersOf(state).find((one) => one.tokenHash === tokenHash);
  if (known) return comeAgain(state, { person: known, command }, ctx);
  const checked = checkInvitation(state, command.invitation, 'customer');
  if (!checked.ok) return checked;
  const room = makeRoom(state, now);
  if (room === null || state.lobby.size >= LIMITS.participantsPerSession)
    return refuse('session_full', 'no more places');
  const called = {
    ...(command.name === null ? { unnamed: state.unnamedCount + 1 } : { name: command.name }),
    ...writtenIn(command.answers ?? []),
  };
  if (checked.came === 'number' && state.settings.admission) {
    return accept({ type: 'customerKnocked', at: now, participantId, ...called, tokenHash });
  }
  const joined: SessionEvent = {
    type: 'customerJoined',
    at: now,
    participantId,
    ...called,
    tokenHash,
    came: checked.came,
    ...(checked.came === 'link' ? { acted: false } : {}),
  };
  const next = after(state, [...room, joined]);
  const acts = checked.came === 'number' || next.activeCustomerId === null;
  return accept(...room, joined, ...(acts ? takePlace(next, participantId, ctx) : []));
}

/** The request stands apart from the rest, as for those who come by a queue [FO1]. */
function writtenIn(said: readonly FormAnswer[]): { request?: string; answers?: FormAnswer[] } {
  const request = said.find(({ type }) => type === 'request')?.value;
  const answers = said.filter(({ type }) => type !== 'request');
  return { ...(request !== undefined && { request }), ...(answers.length > 0 && { answers }) };
}

/**
 * The same browser once more: a second page of the same link, a number typed again. It stays one person [JO1, JO3]; a link
 * lets in who still waits for admission [IN3].
 */
function comeAgain(
  state: OpenState,
  { person, command }: { person: Customer; command: SystemCommandOf<'system:join'> },
  ctx: DecideContext,
): Decision {
  const { participantId } = person;
  const waits = state.lobby.has(participantId);
  if (!waits || !command.invitation || !checkInvitation(state, command.invitation, 'customer').ok)
    return accept();
  return admitted(state, participantId, ctx) ?? accept();
}

function customersOf({ participants, lobby }: OpenState): Customer[] {
  return [...participants.values(), ...lobby.values()].filter((one) => one.kind === 'customer');
}

/** The host declines someone in the lobby, or removes someone from the session [JO2, SE4]. */
function remove(
  state: OpenState,
  { participantId, from }: { participantId: ParticipantId; from: 'lobby' | 'participants' },
  { now }: DecideContext,
): Decision {
  if (participantId === state.hostId) return refuse('forbidden', 'the host cannot be removed');
  if (!state[from].has(participantId)) return refuse('participant_unknown', 'nobody of that id is there');
  return accept(
    ...departure(state, { participantId, reason: from === 'lobby' ? 'declined' : 'removed' }, now),
  );
}

/** Someone leaves by themselves; the host must end or pass control first. */
function leave(state: OpenState, { actor }: CommandOf<'session:leave'>, ctx: DecideContext): Decision {
  if (actor === state.hostId)
    return refuse('pass_or_end_first', 'the host ends the session or passes control');
  return accept(...goneFrom(state, { participantId: actor, reason: 'left' }, ctx));
}

/** A customer says how to be called; against that the host has no word any more [JO1]. */
function rename(
  state: OpenState,
  command: CommandOf<'participant:rename'>,
  { now }: DecideContext,
): Decision {
  const { actor: participantId, input } = command;
  const person = customerOf(state, participantId);
  if (person?.name === input.name && person.namedBy !== 'host') return accept();
  return accept({ type: 'participantRenamed', at: now, participantId, name: input.name });
}

/** The host calls a customer by a name, until that customer says another [JO1]. */
function renameCustomer(
  state: OpenState,
  command: CommandOf<'customer:rename'>,
  { now }: DecideContext,
): Decision {
  const { participantId, name } = command.input;
  const person = customerOf(state, participantId);
  if (!person) return refuse('participant_unknown', 'no such customer');
  if (person.name === name) return accept();
  if (person.namedBy === 'self') return refuse('name_is_own', 'they have said themselves how to be called');
  return accept({ type: 'participantRenamed', at: now, participantId, name, by: command.actor });
}

function customerOf(state: OpenState, participantId: ParticipantId): Customer | null {
  const person = state.participants.get(participantId) ?? state.lobby.get(participantId);
  return person?.kind === 'customer' ? person : null;
}

/** The host turns to another customer; every sharing activity ends, voices go on [CU2, CU3]. */
function selectCustomer(
  state: OpenState,
  command: CommandOf<'customer:select'>,
  { now }: DecideContext,
): Decision {
  const { participantId } = command.input;
  if (participantId === state.activeCustomerId) return accept();
  if (state.participants.get(participantId)?.kind !== 'customer')
    return refuse('participant_unknown', 'no such customer');
  const cause = {
    at: now,
    who: command.actor,
    shareReason: 'customer_switched',
    voidReason: 'customer_switched',
  } as const;
  return accept(...teardown(state, 'customerSwitched', cause), {
    type: 'customerSelected',
    at: now,
    participantId,
  });
}
