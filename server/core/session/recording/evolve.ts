import type { EventOf } from '../../../../shared/protocol/events.ts';
import type { EvolversOf } from '../evolver.ts';
import type { OpenState } from '../state.ts';
import type { Recording } from './state.ts';

type RecordingEvent = 'recordingStarted' | 'recordingPaused' | 'recordingResumed' | 'recordingStopped';

export const RECORDING_EVENTS: EvolversOf<RecordingEvent> = {
  recordingStarted: evolveRecording,
  recordingPaused: evolveRecording,
  recordingResumed: evolveRecording,
  recordingStopped: evolveRecording,
};

function evolveRecording(state: OpenState, event: EventOf<RecordingEvent>): OpenState {
  return { ...state, recording: recording(state.recording, event) };
}

function recording(current: Recording | null, event: EventOf<RecordingEvent>): Recording | null {
  if (event.type === 'recordingStopped') return null;
  if (event.type === 'recordingStarted') return { recordingId: event.recordingId, paused: false };
  return current && { ...current, paused: event.type === 'recordingPaused' };
}
