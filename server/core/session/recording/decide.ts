import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import type { SessionEvent } from '../../../../shared/protocol/events.ts';
import type { CommandOf, DecideContext, ParticipantCommand, SystemCommandOf } from '../commands.ts';
import { accept, type DecidersOf, type Decision, refuse, type SystemDecidersOf } from '../decision.ts';
import type { OpenState } from '../state.ts';
import { answerRecording, awaitsConsent, questions, recordingBegins, withdrawRecording } from './consent.ts';

/** The host's commands of recording [RE1], and what customers say to it [CO1]. */
export const RECORDING_COMMANDS: DecidersOf<`recording:${string}` & ParticipantCommand['type']> = {
  'recording:start': startRecording,
  'recording:pause': pauseRecording,
  'recording:resume': resumeRecording,
  'recording:stop': stopRecording,
  'recording:answer': answerRecording,
  'recording:withdraw': withdrawRecording,
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

/** Where somebody has to be asked, it begins with the last yes. */
function startRecording(
  state: OpenState,
  { actor }: CommandOf<'recording:start'>,
  ctx: DecideContext,
): Decision {
  if (state.recording || state.recordingWish !== null) return accept();
  return awaitsConsent(state) ? accept(...questions(state, actor, ctx)) : accept(recordingBegins(actor, ctx));
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
  { recording, recordingWish }: OpenState,
  { actor }: CommandOf<'recording:stop'>,
  { now }: DecideContext,
): Decision {
  if (!recording) {
    if (recordingWish === null) return accept();
    return accept({ type: 'recordingAskEnded', at: now, customerId: null, reason: 'cancelled' });
  }
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
