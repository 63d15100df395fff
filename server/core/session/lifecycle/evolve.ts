import type { EventOf } from '../../../../shared/protocol/events.ts';
import { NO_ANNOTATION } from '../annotation/state.ts';
import { NO_CHAT } from '../chat/state.ts';
import { NO_CONSENT } from '../consent/state.ts';
import { NO_CONTROL } from '../control/state.ts';
import { NO_FILES } from '../files/state.ts';
import { activeSince } from '../inactivity/state.ts';
import { NO_INFORMATION } from '../information/state.ts';
import { NO_INVITATION } from '../invitation/state.ts';
import { NO_MEDIA } from '../media/state.ts';
import { NO_NOTES } from '../note/state.ts';
import { NOBODY, type Participant } from '../people/state.ts';
import { NO_RECORDING } from '../recording/state.ts';
import { NO_SHARE } from '../share/state.ts';
import type { EndedSession, OpenState } from '../state.ts';
import { NO_TRANSFER } from '../transfer/state.ts';
import { NO_VIDEO } from '../video/state.ts';
import { NO_VOICE } from '../voice/state.ts';

/** A session with its host, who is still to come. */
export function started(event: EventOf<'sessionStarted'>): OpenState {
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
    formerHosts: [],
    ...NO_TRANSFER,
    ...NOBODY,
    participants: new Map([[event.hostId, host]]),
    ...NO_INVITATION,
    ...NO_CONSENT,
    ...NO_SHARE,
    ...NO_CONTROL,
    ...NO_INFORMATION,
    ...NO_VOICE,
    ...NO_CHAT,
    ...NO_NOTES,
    ...NO_VIDEO,
    ...NO_MEDIA,
    ...NO_RECORDING,
    ...NO_FILES,
    ...activeSince(event.at),
    ...NO_ANNOTATION,
  };
}

/** Remembers how it stood. */
export function ended(last: OpenState, { at, reason }: EventOf<'sessionEnded'>): EndedSession {
  return { phase: 'ended', endedAt: at, reason, last };
}
