import type { Called, ChatMessage, SessionView } from '../../../shared/protocol/view.ts';
import { nameOf } from '../../i18n/names.ts';

/**
 * The view as the page shows it: whoever has no name is called in the page's own language [JO1]. The one place where that
 * happens, so that every list, title and sentence just says `name`. Reads the language: inside a `computed` it follows it.
 */
export function withNames(view: SessionView): SessionView {
  const everybody = [view.self, ...view.participants, ...view.lobby];
  if (everybody.every(({ unnamed }) => unnamed === undefined)) return view;
  return {
    ...view,
    self: called(view.self),
    participants: view.participants.map(called),
    lobby: view.lobby.map(called),
    share: view.share && called(view.share),
  };
}

function called<Someone extends Called>(someone: Someone): Someone {
  return someone.unnamed === undefined ? someone : { ...someone, name: nameOf(someone) };
}

/** The sender of a message, in the same way. */
export const senderName = ({ fromName, fromUnnamed }: ChatMessage): string =>
  nameOf({ name: fromName, ...(fromUnnamed !== undefined && { unnamed: fromUnnamed }) });
