import type { SessionId } from '../../shared/domain/ids.ts';
import type { MediaPort } from '../../shared/media/port.ts';
import { assertNever } from './assert-never.ts';
import type { Effect } from './effects.ts';
import type { LogPort } from './ports.ts';

/**
 * Does the media part of some effects, in order of asking, and waits until the SFU has done it. A failure is logged and
 * does not stop the rest: the room of a dead worker is gone anyway. Never rejects.
 */
export async function performMediaEffects(
  { media, log }: { readonly media: MediaPort; readonly log: LogPort },
  { sessionId, effects }: { readonly sessionId: SessionId; readonly effects: readonly Effect[] },
): Promise<void> {
  const done = await Promise.allSettled(effects.map((effect) => perform(media, { sessionId, effect })));
  for (const result of done) {
    if (result.status === 'rejected')
      log.error({ error: result.reason, sessionId }, 'the SFU refused an effect');
  }
}

async function perform(
  media: MediaPort,
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
    case 'closeRoom':
      return media.closeRoom(sessionId);
    case 'disconnect':
      return;
    default:
      return assertNever(effect);
  }
}
