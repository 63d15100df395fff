import type { CommandName } from '../../../shared/protocol/commands.ts';
import { decided } from './decided.ts';
import type { HandlerDeps, Handlers } from './handler.ts';

type ControlPart = Extract<CommandName, `${'control' | 'information'}:${string}`>;

export function controlHandlers({
  controlCommands,
  informationCommands,
}: HandlerDeps): Pick<Handlers, ControlPart> {
  return {
    'control:hand': decided('control:hand'),
    'control:stop': decided('control:stop'),
    'control:code': async (seat) => controlCommands.code(seat),
    'control:connect': async (seat) => controlCommands.connect(seat),
    'control:signal': async (seat, input) => controlCommands.signal(seat, input),
    'information:stop': decided('information:stop'),
    'information:tell': (seat, input) => informationCommands.tell(seat, input),
    'information:refresh': async (seat) => informationCommands.refresh(seat),
  };
}
