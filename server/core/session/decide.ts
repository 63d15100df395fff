import { ANNOTATION_COMMANDS } from './annotation/decide.ts';
import { CHAT_COMMANDS } from './chat/decide.ts';
import type {
  CommandOf,
  DecideContext,
  ParticipantCommand,
  SessionCommand,
  SystemCommand,
  SystemCommandOf,
} from './commands.ts';
import { CONSENT_COMMANDS } from './consent/decide.ts';
import { CONTROL_COMMANDS, HELPER_COMMANDS } from './control/decide.ts';
import { type DecidersOf, type Decision, refuse, type SystemDecidersOf } from './decision.ts';
import { FILE_COMMANDS } from './files/decide.ts';
import { INACTIVITY_COMMANDS } from './inactivity/decide.ts';
import { INFORMATION_COMMANDS } from './information/decide.ts';
import { INVITATION_COMMANDS } from './invitation/decide.ts';
import { END_COMMANDS, LIFECYCLE_COMMANDS } from './lifecycle/decide.ts';
import { start } from './lifecycle/start.ts';
import { MEDIA_COMMANDS } from './media/decide.ts';
import { NOTE_COMMANDS } from './note/decide.ts';
import { PASS_COMMANDS } from './pass/decide.ts';
import { ARRIVAL_COMMANDS, PEOPLE_COMMANDS } from './people/decide.ts';
import { authorize } from './permissions.ts';
import { PRESENCE_COMMANDS } from './presence/decide.ts';
import { withRecordingConsent } from './recording/consent.ts';
import { RECORDER_COMMANDS, RECORDING_COMMANDS } from './recording/decide.ts';
import { SHARE_COMMANDS } from './share/decide.ts';
import { isOpen, type OpenState, type SessionState } from './state.ts';
import { TAKING_COMMANDS, TRANSFER_COMMANDS } from './transfer/decide.ts';
import { VIDEO_COMMANDS } from './video/decide.ts';
import { VOICE_COMMANDS } from './voice/decide.ts';

type PageType = ParticipantCommand['type'];
type SystemType = Exclude<SystemCommand['type'], 'system:start'>;

/** Every command belongs to one activity: one that none decides does not compile. */
const BY_PAGES: DecidersOf<PageType> = {
  ...END_COMMANDS,
  ...PEOPLE_COMMANDS,
  ...INVITATION_COMMANDS,
  ...PASS_COMMANDS,
  ...TRANSFER_COMMANDS,
  ...CONSENT_COMMANDS,
  ...SHARE_COMMANDS,
  ...CONTROL_COMMANDS,
  ...INFORMATION_COMMANDS,
  ...VOICE_COMMANDS,
  ...CHAT_COMMANDS,
  ...NOTE_COMMANDS,
  ...VIDEO_COMMANDS,
  ...RECORDING_COMMANDS,
  ...FILE_COMMANDS,
  ...INACTIVITY_COMMANDS,
  ...ANNOTATION_COMMANDS,
};
const BY_SERVER: SystemDecidersOf<SystemType> = {
  ...LIFECYCLE_COMMANDS,
  ...ARRIVAL_COMMANDS,
  ...PRESENCE_COMMANDS,
  ...MEDIA_COMMANDS,
  ...HELPER_COMMANDS,
  ...RECORDER_COMMANDS,
  ...TAKING_COMMANDS,
};

/**
 * Decides one command: the events that follow from it, or a refusal that changes nothing. A command that is satisfied
 * already answers no events, so that it is safe to send again. Pure; never throws for a refusal.
 */
export function decide(state: SessionState, command: SessionCommand, ctx: DecideContext): Decision {
  const decision = decided(state, command, ctx);
  return decision.ok ? { ...decision, events: withRecordingConsent(state, decision.events, ctx) } : decision;
}

function decided(state: SessionState, command: SessionCommand, ctx: DecideContext): Decision {
  if (command.type === 'system:start') return start(state, command, ctx);
  if ('actor' in command) {
    const refused = authorize(state, command.actor, command.type);
    if (refused) return { ok: false, error: refused };
  }
  if (!isOpen(state)) {
    return state.phase === 'none'
      ? refuse('not_found', 'no such session')
      : refuse('session_ended', 'the session has ended');
  }
  return 'actor' in command
    ? decideForPage(command.type, { state, command, ctx })
    : decideForServer(command.type, { state, command, ctx });
}

interface Question<Command> {
  readonly state: OpenState;
  readonly command: Command;
  readonly ctx: DecideContext;
}

/** By the type alone, so that the compiler follows which decider takes which command. */
function decideForPage<Type extends PageType>(
  type: Type,
  { state, command, ctx }: Question<CommandOf<Type>>,
): Decision {
  return BY_PAGES[type](state, command, ctx);
}

function decideForServer<Type extends SystemType>(
  type: Type,
  { state, command, ctx }: Question<SystemCommandOf<Type>>,
): Decision {
  return BY_SERVER[type](state, command, ctx);
}
