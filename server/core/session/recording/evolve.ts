import type { EventOf } from '../../../../shared/protocol/events.ts';
import type { EvolversOf } from '../evolver.ts';
import type { OpenState } from '../state.ts';
import type { RecordingState } from './state.ts';

type RecordingEvent =
  | 'recordingStarted'
  | 'recordingPaused'
  | 'recordingResumed'
  | 'recordingStopped'
  | 'recordingRefused';

export const RECORDING_EVENTS: EvolversOf<RecordingEvent> = {
  recordingStarted: evolveRecording,
  recordingPaused: evolveRecording,
  recordingResumed: evolveRecording,
  recordingStopped: evolveRecording,
  recordingRefused: evolveRecording,
};

function evolveRecording(state: OpenState, event: EventOf<RecordingEvent>): OpenState {
  return { ...state, ...recording(state, event) };
}

function recording(
  { recording: current }: RecordingState,
  event: EventOf<RecordingEvent>,
): Partial<RecordingState> {
  switch (event.type) {
    case 'recordingStarted':
      return { recording: { recordingId: event.recordingId, paused: false }, recordingTrouble: null };
    case 'recordingRefused':
      return { recordingTrouble: event.reason };
    case 'recordingStopped': {
      const { reason } = event;
      const isTrouble = reason === 'failed' || reason === 'disk_full';
      return { recording: null, recordingTrouble: isTrouble ? reason : null };
    }
    default:
      return { recording: current && { ...current, paused: event.type === 'recordingPaused' } };
  }
}
