import type { CommandName } from '../../../shared/protocol/commands.ts';
import { decided, decidedEvents, eventOf } from './decided.ts';
import type { HandlerDeps, Handlers } from './handler.ts';

type SharePart = Extract<CommandName, `${'consent' | 'share' | 'voice'}:${string}`>;

/** Consent, share and voice. */
export function shareHandlers({ stills }: Pick<HandlerDeps, 'stills'>): Pick<Handlers, SharePart> {
  return {
    'consent:request': async (seat, input) => {
      const events = await decidedEvents(seat, { type: 'consent:request', actor: seat.participantId, input });
      return { requestId: eventOf(events, 'consentRequested').requestId };
    },
    'consent:cancel': decided('consent:cancel'),
    'consent:answer': decided('consent:answer'),
    'consent:withdraw': decided('consent:withdraw'),
    'share:start': async (seat, input) => {
      const events = await decidedEvents(seat, { type: 'share:start', actor: seat.participantId, input });
      return { shareId: eventOf(events, 'shareStarted').shareId };
    },
    'share:stop': decided('share:stop'),
    'share:pause': decided('share:pause'),
    'share:resume': decided('share:resume'),
    'share:hint': decided('share:hint'),
    'share:still': async (seat, { image, ...input }) => {
      const actor = seat.participantId;
      const events = await decidedEvents(seat, { type: 'share:still', actor, input });
      const { stillId, at } = eventOf(events, 'stillTaken');
      await stills.keep({ stillId, sessionId: seat.sessionId, at, image });
      return null;
    },
    'voice:open': decided('voice:open'),
    'voice:close': decided('voice:close'),
    'voice:join': decided('voice:join'),
    'voice:leave': decided('voice:leave'),
    'voice:mute': decided('voice:mute'),
    'voice:unmute': decided('voice:unmute'),
  };
}
