import type { CommandName } from '../../../shared/protocol/commands.ts';
import { decided } from './decided.ts';
import type { HandlerDeps, Handlers } from './handler.ts';

type DirectPart = Extract<CommandName, `${'file' | 'peer' | 'annotation'}:${string}`>;

/** What goes from page to page, and what is only told. */
export function directHandlers({ peerCommands, annotating }: HandlerDeps): Pick<Handlers, DirectPart> {
  return {
    'file:offer': decided('file:offer'),
    'file:answer': decided('file:answer'),
    'file:cancel': decided('file:cancel'),
    'file:finish': decided('file:finish'),
    'file:fail': decided('file:fail'),
    'annotation:allow': decided('annotation:allow'),
    'annotation:draw': (seat, input) => annotating.draw(seat, input),
    'annotation:undo': async (seat, input) => annotating.undo(seat, input),
    'annotation:clear': async (seat, input) => annotating.clear(seat, input),
    'peer:open': async (seat, input) => peerCommands.open(seat, input),
    'peer:signal': (seat, input) => peerCommands.signal(seat, input),
  };
}
