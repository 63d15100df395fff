import type { DecideContext, ParticipantCommand, SessionCommand, SystemCommand } from './commands.ts';
import { closeChat, openChat, sendChat } from './decide-chat.ts';
import { answerConsent, cancelConsent, requestConsent, withdrawConsent } from './decide-consent.ts';
import { passControl } from './decide-pass.ts';
import {
  admit,
  assist,
  createInvitation,
  join,
  leave,
  remove,
  rename,
  revokeInvitation,
  selectCustomer,
} from './decide-people.ts';
import { hintShare, pauseShare, resumeShare, startShare, stopShare } from './decide-share.ts';
import {
  connected,
  disconnected,
  endSession,
  mediaLost,
  openedProducer,
  restarted,
  start,
  timePassed,
} from './decide-system.ts';
import { closeVideo, openVideo, startCamera, stopCamera } from './decide-video.ts';
import { closeVoice, joinVoice, leaveVoice, openVoice, setHold, setMuted } from './decide-voice.ts';
import { assertNever, type Decision, refuse } from './decision.ts';
import { authorize } from './permissions.ts';
import { isOpen, type OpenState, type SessionState } from './state.ts';

/**
 * Decides one command: the events that follow from it, or a refusal that changes nothing. A command that is satisfied
 * already answers no events, so that it is safe to send again. Pure; never throws for a refusal.
 */
export function decide(state: SessionState, command: SessionCommand, ctx: DecideContext): Decision {
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
    ? decideForParticipant(state, command, ctx)
    : decideForSystem(state, command, ctx);
}

function decideForParticipant(state: OpenState, command: ParticipantCommand, ctx: DecideContext): Decision {
  switch (command.type) {
    case 'session:end':
      return endSession(state, { reason: 'host_ended', by: command.actor }, ctx);
    case 'session:passControl':
      return passControl(state, command, ctx);
    case 'session:hold':
      return setHold(state, true, ctx);
    case 'session:unhold':
      return setHold(state, false, ctx);
    case 'session:leave':
      return leave(state, command, ctx);
    case 'invitation:create':
      return createInvitation(state, command, ctx);
    case 'invitation:revoke':
      return revokeInvitation(state, command, ctx);
    case 'participant:admit':
      return admit(state, command, ctx);
    case 'participant:decline':
      return remove(state, { participantId: command.input.participantId, from: 'lobby' }, ctx);
    case 'participant:remove':
      return remove(state, { participantId: command.input.participantId, from: 'participants' }, ctx);
    case 'participant:rename':
      return rename(state, command, ctx);
    case 'customer:select':
      return selectCustomer(state, command, ctx);
    default:
      return decideActivity(state, command, ctx);
  }
}

/** What people do, as against who is in the session. */
type ActivityCommand = Extract<
  ParticipantCommand,
  { type: `${'consent' | 'share' | 'voice' | 'chat' | 'video' | 'camera'}:${string}` }
>;

function decideActivity(state: OpenState, command: ActivityCommand, ctx: DecideContext): Decision {
  switch (command.type) {
    case 'consent:request':
      return requestConsent(state, command, ctx);
    case 'consent:cancel':
      return cancelConsent(state, command, ctx);
    case 'consent:answer':
      return answerConsent(state, command, ctx);
    case 'consent:withdraw':
      return withdrawConsent(state, command, ctx);
    case 'share:start':
      return startShare(state, command, ctx);
    case 'share:stop':
      return stopShare(state, command, ctx);
    case 'share:pause':
      return pauseShare(state, command, ctx);
    case 'share:resume':
      return resumeShare(state, command, ctx);
    case 'share:hint':
      return hintShare(state, command, ctx);
    case 'voice:open':
      return openVoice(state, command, ctx);
    case 'voice:close':
      return closeVoice(state, command, ctx);
    case 'voice:join':
      return joinVoice(state, command, ctx);
    case 'voice:leave':
      return leaveVoice(state, command, ctx);
    case 'voice:mute':
      return setMuted(state, { participantId: command.actor, muted: true }, ctx);
    case 'voice:unmute':
      return setMuted(state, { participantId: command.actor, muted: false }, ctx);
    case 'chat:open':
      return openChat(state, command, ctx);
    case 'chat:close':
      return closeChat(state, command, ctx);
    case 'chat:send':
      return sendChat(state, command, ctx);
    case 'video:open':
      return openVideo(state, command, ctx);
    case 'video:close':
      return closeVideo(state, command, ctx);
    case 'camera:start':
      return startCamera(state, command, ctx);
    case 'camera:stop':
      return stopCamera(state, command, ctx);
    default:
      return assertNever(command);
  }
}

function decideForSystem(
  state: OpenState,
  command: Exclude<SystemCommand, { type: 'system:start' }>,
  ctx: DecideContext,
): Decision {
  switch (command.type) {
    case 'system:assist':
      return assist(state, command, ctx);
    case 'system:join':
      return join(state, command, ctx);
    case 'system:connected':
      return connected(state, command, ctx);
    case 'system:disconnected':
      return disconnected(state, command, ctx);
    case 'system:producerOpened':
      return openedProducer(state, command, ctx);
    case 'system:mediaLost':
      return mediaLost(state, command, ctx);
    case 'system:restarted':
      return restarted(state, ctx);
    case 'system:timePassed':
      return timePassed(state, ctx);
    case 'system:end':
      return endSession(state, { reason: command.reason, by: null }, ctx);
    default:
      return assertNever(command);
  }
}
