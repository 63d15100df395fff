import type { SessionId } from '../../shared/domain/ids.ts';
import type { MediaPort } from '../../shared/media/port.ts';
import type { RecorderPort } from '../../shared/media/recorder.ts';
import { assertNever } from './assert-never.ts';
import type { Effect } from './effects.ts';
import type { BroadcastPort, LogPort } from './ports.ts';
import type { SessionStream } from './session-stream.ts';
import type { StreamWorld } from './stream/ports.ts';

export interface SessionWorldDeps {
  readonly media: MediaPort;
  readonly recorder: Pick<RecorderPort, 'follow' | 'hasRoom'>;
  readonly broadcast: BroadcastPort;
  readonly log: LogPort;
}

/**
 * What a session's effects meet: the SFU and the lines of its pages. A failing SFU is logged and stops nothing: the room of
 * a dead worker is gone anyway.
 */
export function createSessionWorld(deps: SessionWorldDeps): StreamWorld<SessionStream> {
  return {
    perform: async (sessionId, effects) => {
      const done = await Promise.allSettled(effects.map((effect) => perform(deps, { sessionId, effect })));
      for (const result of done) {
        if (result.status === 'rejected')
          deps.log.error({ error: result.reason, sessionId }, 'the SFU refused an effect');
      }
    },
    publish: ({ streamId: sessionId, ...told }) => deps.broadcast.publish({ sessionId, ...told }),
    clearAway: (sessionId) => deps.media.closeRoom(sessionId),
  };
}

async function perform(
  { media, recorder, broadcast }: SessionWorldDeps,
  { sessionId, effect }: { readonly sessionId: SessionId; readonly effect: Effect },
): Promise<void> {
  switch (effect.type) {
    case 'closeProducer':
      return media.closeProducer(sessionId, effect.producerId);
    case 'pauseProducer':
      return media.pauseProducer(sessionId, effect.producerId);
    case 'resumeProducer':
      return media.resumeProducer(sessionId, effect.producerId);
    case 'closeConsumers':
      return media.closeConsumers({ sessionId, participantId: effect.participantId }, effect.source);
    case 'closeParticipant':
      return media.closeParticipant({ sessionId, participantId: effect.participantId });
    case 'stopHelper':
      return broadcast.stopHelper({ sessionId, participantId: effect.participantId });
    case 'closeRoom':
      return media.closeRoom(sessionId);
    case 'record':
    case 'recordLess':
      return recorder.follow(sessionId, effect.wanted);
    case 'disconnect':
      return broadcast.disconnect({ sessionId, participantId: effect.participantId }, effect.because);
    default:
      return assertNever(effect);
  }
}
