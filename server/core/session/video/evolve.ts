import type { EventOf } from '../../../../shared/protocol/events.ts';
import type { EvolversOf } from '../evolver.ts';
import type { OpenState } from '../state.ts';
import type { Video } from './state.ts';

type VideoEvent = 'videoOpened' | 'videoClosed' | 'cameraStarted' | 'cameraStopped';

export const VIDEO_EVENTS: EvolversOf<VideoEvent> = {
  videoOpened: evolveVideo,
  videoClosed: evolveVideo,
  cameraStarted: evolveVideo,
  cameraStopped: evolveVideo,
};

function evolveVideo(state: OpenState, event: EventOf<VideoEvent>): OpenState {
  return { ...state, video: video(state.video, event) };
}

function video(current: Video | null, event: EventOf<VideoEvent>): Video | null {
  if (event.type === 'videoClosed') return null;
  const cameras = new Set(current?.cameras);
  if (event.type === 'cameraStarted') cameras.add(event.participantId);
  if (event.type === 'cameraStopped') cameras.delete(event.participantId);
  return { cameras };
}
