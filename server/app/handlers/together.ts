import type { CommandName } from '../../../shared/protocol/commands.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import { openStateOf } from '../entry.ts';
import { decided } from './decided.ts';
import type { HandlerDeps, Handlers } from './handler.ts';

type TogetherPart = Extract<CommandName, `${'chat' | 'video' | 'camera' | 'note' | 'recording'}:${string}`>;

/** Chat, notes, video and recording. */
export function togetherHandlers(deps: HandlerDeps): Pick<Handlers, TogetherPart> {
  const { chatLimiter, noteLimiter, views, recorder } = deps;
  return {
    'chat:open': decided('chat:open'),
    'chat:close': decided('chat:close'),
    'chat:send': async (seat, input) => {
      if (!(await chatLimiter.allows(seat.participantId)))
        throw new DomainError('rate_limited', 'too many messages');
      return decided('chat:send')(seat, input);
    },
    'chat:typing': async (seat) => {
      if (!openStateOf(seat.session).chat?.open)
        throw new DomainError('chat_closed', 'the host has not opened chat');
      views.tellTyping(seat);
      return null;
    },
    'note:write': async (seat, input) => {
      if (!(await noteLimiter.allows(seat.participantId)))
        throw new DomainError('rate_limited', 'written too often');
      return decided('note:write')(seat, input);
    },
    'video:open': decided('video:open'),
    'video:close': decided('video:close'),
    'camera:start': decided('camera:start'),
    'camera:stop': decided('camera:stop'),
    'recording:start': async (seat, input) => {
      // What runs goes on, and is no news [RE4].
      if (openStateOf(seat.session).recording === null && !recorder.hasRoom())
        throw new DomainError('no_room_to_record', 'the disk has no room for another recording');
      return decided('recording:start')(seat, input);
    },
    'recording:pause': decided('recording:pause'),
    'recording:resume': decided('recording:resume'),
    'recording:stop': decided('recording:stop'),
    'recording:answer': decided('recording:answer'),
    'recording:withdraw': decided('recording:withdraw'),
  };
}
