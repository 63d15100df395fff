import type { CommandName } from '../../../shared/protocol/commands.ts';
import type { HandlerDeps, Handlers } from './handler.ts';

type MediaPart = Extract<CommandName, `media:${string}`>;

export function mediaHandlers({ mediaCommands, views }: HandlerDeps): Pick<Handlers, MediaPart> {
  return {
    'media:open': (seat) => mediaCommands.open(seat),
    'media:connectTransport': (seat, input) => mediaCommands.connectTransport(seat, input),
    'media:restartIce': (seat, { transportId }) => mediaCommands.restartIce(seat, transportId),
    'media:produce': (seat, input) => mediaCommands.produce(seat, input),
    'media:consume': (seat, input) => mediaCommands.consume(seat, input),
    'media:preferLayers': (seat, input) => mediaCommands.preferLayers(seat, input),
    'media:line': async (seat, { line }) => {
      views.told.take(seat, line);
      return null;
    },
    'media:witness': async (seat, input) => {
      views.witnesses.take(seat, input);
      return null;
    },
    'media:resumeConsumer': (seat, { consumerId }) => mediaCommands.resumeConsumer(seat, consumerId),
  };
}
