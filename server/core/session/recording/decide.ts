import type { ParticipantId, RecordingId } from '../../../../shared/domain/ids.ts';
import type { SessionEvent } from '../../../../shared/protocol/events.ts';
import type { CommandOf, DecideContext, ParticipantCommand, SystemCommandOf } from '../commands.ts';
import { accept, type DecidersOf, type Decision, refuse, type SystemDecidersOf } from '../decision.ts';
import type { OpenState } from '../state.ts';

/** The host's commands of recording [RE1]. */
export const RECORDING_COMMANDS: DecidersOf<`recording:${string}` & ParticipantCommand['type']> = {
  'recording:start': startRecording,
  'recording:pause': pauseRecording,
  'recording:resume': resumeRecording,
  'recording:stop': stopRecording,
};

/** What the recorder tells. */
export const RECORDER_COMMANDS: SystemDecidersOf<'system:recordingFailed'> = {
  'system:recordingFailed': recordingFailed,
};

/** A session that is to be recorded from its start on [SS4]; the host learns where that cannot be [RE4]. */
export function firstOfRecording(
  record: 'begins' | 'no_room',
  by: ParticipantId,
  ctx: DecideContext,
): SessionEvent {
  if (record === 'begins') return recordingBegins(by, ctx);
  return { type: 'recordingRefused', at: ctx.now, reason: 'no_room' };
}

/** From now on everything that is sent in the session is kept. Cast: ids are made by the context. */
function recordingBegins(by: ParticipantId, { now, newId }: DecideContext): SessionEvent {
  return { type: 'recordingStarted', at: now, recordingId: newId() as RecordingId, by };
}

function startRecording(
  state: OpenState,
  { actor }: CommandOf<'recording:start'>,
  ctx: DecideContext,
): Decision {
  return state.recording ? accept() : accept(recordingBegins(actor, ctx));
}

/** Nothing is kept until it is resumed; it stays one recording. */
function pauseRecording(
  { recording }: OpenState,
  { actor }: CommandOf<'recording:pause'>,
  { now }: DecideContext,
): Decision {
  if (!recording) return refuse('not_recording', 'nothing is recorded');
  return recording.paused ? accept() : accept({ type: 'recordingPaused', at: now, by: actor });
}

function resumeRecording(
  { recording }: OpenState,
  { actor }: CommandOf<'recording:resume'>,
  { now }: DecideContext,
): Decision {
  if (!recording) return refuse('not_recording', 'nothing is recorded');
  return recording.paused ? accept({ type: 'recordingResumed', at: now, by: actor }) : accept();
}

function stopRecording(
  { recording }: OpenState,
  { actor }: CommandOf<'recording:stop'>,
  { now }: DecideContext,
): Decision {
  if (!recording) return accept();
  const { recordingId } = recording;
  return accept({ type: 'recordingStopped', at: now, recordingId, reason: 'stopped', by: actor });
}

/** The recorder cannot write, and nobody shall believe that it does. A word about an earlier recording comes too late. */
function recordingFailed(
  { recording }: OpenState,
  { recordingId, reason }: SystemCommandOf<'system:recordingFailed'>,
  { now }: DecideContext,
): Decision {
  if (recording?.recordingId !== recordingId) return accept();
  return accept({ type: 'recordingStopped', at: now, recordingId, reason, by: null });
}
