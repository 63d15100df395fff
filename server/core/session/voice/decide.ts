import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import type { SessionEvent } from '../../../../shared/protocol/events.ts';
import type { CommandOf, DecideContext, ParticipantCommand } from '../commands.ts';
import { accept, type DecidersOf, type Decision, refuse } from '../decision.ts';
import type { OpenState } from '../state.ts';

/** The commands of the call. */
export const VOICE_COMMANDS: DecidersOf<
  (`voice:${string}` & ParticipantCommand['type']) | 'session:hold' | 'session:unhold'
> = {
  'voice:open': openVoice,
  'voice:close': closeVoice,
  'voice:join': joinVoice,
  'voice:leave': leaveVoice,
  'voice:mute': (state, { actor }, ctx) => setMuted(state, { participantId: actor, muted: true }, ctx),
  'voice:unmute': (state, { actor }, ctx) => setMuted(state, { participantId: actor, muted: false }, ctx),
  'session:hold': (state, _command, ctx) => setHold(state, true, ctx),
  'session:unhold': (state, _command, ctx) => setHold(state, false, ctx),
};

/** The host starts the call and is in it; the others accept with one click [VO1]. */
function openVoice(state: OpenState, { actor }: CommandOf<'voice:open'>, { now }: DecideContext): Decision {
  if (state.voice) return accept();
  return accept(
    { type: 'voiceOpened', at: now, by: actor },
    { type: 'voiceJoined', at: now, participantId: actor },
  );
}

/** The host ends the call for all. */
function closeVoice(state: OpenState, { actor }: CommandOf<'voice:close'>, { now }: DecideContext): Decision {
  if (!state.voice) return accept();
  return accept(...microphonesClosed(state, now), {
    type: 'voiceClosed',
    at: now,
    by: actor,
    reason: 'closed',
  });
}

/** Someone accepts the call. */
function joinVoice(state: OpenState, { actor }: CommandOf<'voice:join'>, { now }: DecideContext): Decision {
  if (!state.voice) return refuse('voice_closed', 'the host has not started a call');
  return state.voice.members.has(actor)
    ? accept()
    : accept({ type: 'voiceJoined', at: now, participantId: actor });
}

/** Someone hangs up; the call goes on for the others. */
function leaveVoice(state: OpenState, { actor }: CommandOf<'voice:leave'>, { now }: DecideContext): Decision {
  if (!state.voice?.members.has(actor)) return accept();
  return accept(...microphonesClosed(state, now, actor), {
    type: 'voiceLeft',
    at: now,
    participantId: actor,
  });
}

/** Own microphone off or on; the SFU stops it too, not only the page [RO2]. */
function setMuted(
  state: OpenState,
  { participantId, muted }: { participantId: ParticipantId; muted: boolean },
  { now }: DecideContext,
): Decision {
  if (!state.voice) return refuse('voice_closed', 'the host has not started a call');
  const member = state.voice.members.get(participantId);
  if (!member) return refuse('voice_not_joined', 'join the call first');
  if (member.muted === muted) return accept();
  return accept({ type: muted ? 'voiceMuted' : 'voiceUnmuted', at: now, participantId });
}

/** The host turns to another of their sessions, or comes back: voices fall silent both ways, nothing else [SS6]. */
function setHold(state: OpenState, onHold: boolean, { now }: DecideContext): Decision {
  if (state.onHold === onHold) return accept();
  return accept({ type: onHold ? 'sessionHeld' : 'sessionUnheld', at: now });
}

function microphonesClosed(state: OpenState, at: number, only?: ParticipantId): SessionEvent[] {
  return [...state.producers.values()]
    .filter(({ source, participantId }) => source === 'microphone' && (!only || participantId === only))
    .map(({ producerId }) => ({ type: 'producerClosed', at, producerId }));
}
