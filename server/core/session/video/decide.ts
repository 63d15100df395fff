import type { SessionEvent } from '../../../../shared/protocol/events.ts';
import type { CommandOf, DecideContext, ParticipantCommand } from '../commands.ts';
import { accept, type DecidersOf, type Decision, refuse } from '../decision.ts';
import type { OpenState } from '../state.ts';

/** The commands of video. */
export const VIDEO_COMMANDS: DecidersOf<`${'video' | 'camera'}:${string}` & ParticipantCommand['type']> = {
  'video:open': openVideo,
  'video:close': closeVideo,
  'camera:start': startCamera,
  'camera:stop': stopCamera,
};

/** The host lets cameras be switched on [VI1]. */
function openVideo(state: OpenState, { actor }: CommandOf<'video:open'>, { now }: DecideContext): Decision {
  return state.video ? accept() : accept({ type: 'videoOpened', at: now, by: actor });
}

/** The host ends video; all cameras go off. */
function closeVideo(state: OpenState, { actor }: CommandOf<'video:close'>, { now }: DecideContext): Decision {
  if (!state.video) return accept();
  const closed = [...state.producers.values()]
    .filter(({ source }) => source === 'camera')
    .map(({ producerId }): SessionEvent => ({ type: 'producerClosed', at: now, producerId }));
  return accept(...closed, { type: 'videoClosed', at: now, by: actor });
}

/** Someone switches the own camera on: from now on they may produce `camera` [RO2]. */
function startCamera(
  state: OpenState,
  { actor }: CommandOf<'camera:start'>,
  { now }: DecideContext,
): Decision {
  if (!state.video) return refuse('video_closed', 'the host has not opened video');
  if (state.video.cameras.has(actor)) return accept();
  return accept({ type: 'cameraStarted', at: now, participantId: actor });
}

/** Someone switches the own camera off. */
function stopCamera(state: OpenState, { actor }: CommandOf<'camera:stop'>, { now }: DecideContext): Decision {
  if (!state.video?.cameras.has(actor)) return accept();
  const closed = [...state.producers.values()]
    .filter(({ source, participantId }) => source === 'camera' && participantId === actor)
    .map(({ producerId }): SessionEvent => ({ type: 'producerClosed', at: now, producerId }));
  return accept(...closed, { type: 'cameraStopped', at: now, participantId: actor });
}
