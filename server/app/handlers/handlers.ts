import { controlHandlers } from './control.ts';
import { directHandlers } from './direct.ts';
import type { HandlerDeps, Handlers } from './handler.ts';
import { mediaHandlers } from './media.ts';
import { sessionHandlers } from './session.ts';
import { shareHandlers } from './share-and-voice.ts';
import { togetherHandlers } from './together.ts';

export function createHandlers(deps: HandlerDeps): Handlers {
  return {
    ...sessionHandlers(deps),
    ...shareHandlers(deps),
    ...togetherHandlers(deps),
    ...directHandlers(deps),
    ...controlHandlers(deps),
    ...mediaHandlers(deps),
  };
}
