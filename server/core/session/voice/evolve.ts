import type { EventOf, SessionEventType } from '../../../../shared/protocol/events.ts';
import type { EvolversOf } from '../evolver.ts';
import type { OpenState } from '../state.ts';
import type { Voice } from './state.ts';

type VoiceEvent = Extract<SessionEventType, `voice${string}`> | 'sessionHeld' | 'sessionUnheld';
type MemberEvent = 'voiceJoined' | 'voiceMuted' | 'voiceUnmuted' | 'voiceLeft';

export const VOICE_EVENTS: EvolversOf<VoiceEvent> = {
  voiceOpened: (state, { at }) => ({
    ...state,
    voice: { openedAt: at, members: new Map(), listeners: new Set() },
  }),
  voiceClosed: (state) => ({ ...state, voice: null }),
  voiceJoined: evolveMember,
  voiceMuted: evolveMember,
  voiceUnmuted: evolveMember,
  voiceLeft: evolveMember,
  voiceCapabilityTold: voiceCapability,
  sessionHeld: (state) => ({ ...state, onHold: true }),
  sessionUnheld: (state) => ({ ...state, onHold: false }),
};

function evolveMember(state: OpenState, event: EventOf<MemberEvent>): OpenState {
  return { ...state, voice: state.voice && voice(state.voice, event) };
}

function voice(current: Voice, event: EventOf<MemberEvent>): Voice {
  const members = new Map(current.members);
  if (event.type === 'voiceLeft') members.delete(event.participantId);
  else members.set(event.participantId, { muted: event.type === 'voiceMuted' });
  const listeners = new Set(current.listeners);
  listeners.delete(event.participantId);
  return { ...current, members, listeners };
}

function voiceCapability(state: OpenState, event: EventOf<'voiceCapabilityTold'>): OpenState {
  const agent = state.participants.get(event.participantId);
  if (agent?.kind !== 'agent') return state;
  const told = { ...agent, voiceCapable: event.capable };
  return { ...state, participants: new Map(state.participants).set(event.participantId, told) };
}
