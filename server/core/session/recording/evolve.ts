import type { EventOf } from '../../../../shared/protocol/events.ts';
import type { EvolversOf } from '../evolver.ts';
import type { OpenState } from '../state.ts';
import { NO_RECORDING, type RecordingState } from './state.ts';

type RecordingEvent =
  | 'recordingStarted'
  | 'recordingPaused'
  | 'recordingResumed'
  | 'recordingStopped'
  | 'recordingRefused'
  | 'recordingAsked'
  | 'recordingAllowed'
  | 'recordingAskEnded';

export const RECORDING_EVENTS: EvolversOf<RecordingEvent> = {
  recordingStarted: evolveRecording,
  recordingPaused: evolveRecording,
  recordingResumed: evolveRecording,
  recordingStopped: evolveRecording,
  recordingRefused: evolveRecording,
  recordingAsked: evolveRecording,
  recordingAllowed: evolveRecording,
  recordingAskEnded: evolveRecording,
};

function evolveRecording(state: OpenState, event: EventOf<RecordingEvent>): OpenState {
  return { ...state, ...recording(state, event) };
}

function recording(state: RecordingState, event: EventOf<RecordingEvent>): Partial<RecordingState> {
  switch (event.type) {
    case 'recordingStarted':
      return {
        recording: { recordingId: event.recordingId, paused: false },
        recordingTrouble: null,
        recordingWish: null,
      };
    case 'recordingRefused':
      return { recordingTrouble: event.reason };
    case 'recordingStopped':
      return { ...NO_RECORDING, recordingTrouble: troubleOf(event.reason) };
    case 'recordingAsked':
    case 'recordingAllowed':
      return asked(state, event);
    case 'recordingAskEnded':
      return { ...NO_RECORDING, recordingTrouble: troubleOf(event.reason) };
    default:
      return {
        recording: state.recording && { ...state.recording, paused: event.type === 'recordingPaused' },
      };
  }
}

/** A yes holds for one recording: with its end it is gone. */
function asked(
  { recording: running, recordingWish, recordingConsents }: RecordingState,
  event: EventOf<'recordingAsked' | 'recordingAllowed'>,
): Partial<RecordingState> {
  const { customerId } = event;
  const consents = new Map(recordingConsents);
  if (event.type === 'recordingAllowed') {
    const { expiresAt } = recordingConsents.get(customerId) ?? { expiresAt: event.at };
    return { recordingConsents: consents.set(customerId, { status: 'allowed', expiresAt }) };
  }
  return {
    recordingWish: running ? null : (recordingWish ?? event.hostId),
    recordingTrouble: null,
    recordingConsents: consents.set(customerId, { status: 'asked', expiresAt: event.expiresAt }),
  };
}

type Reason = EventOf<'recordingStopped' | 'recordingAskEnded'>['reason'];
const TROUBLES = ['failed', 'disk_full', 'declined', 'unanswered', 'withdrawn'] as const;

/** What somebody wanted or agreed to is no trouble. */
const troubleOf = (reason: Reason): (typeof TROUBLES)[number] | null =>
  TROUBLES.find((trouble) => trouble === reason) ?? null;
