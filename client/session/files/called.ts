import type { FileView, SessionView } from '../../../shared/protocol/view.ts';
import { nameOf } from '../../i18n/names.ts';

/** How the two are called whom a file goes between; people may have left. */
export function calledBy(
  view: SessionView | null,
  { from, to, fromName, fromUnnamed }: FileView,
): { readonly from: string; readonly to: string } {
  const hereAs = (id: string): string | undefined =>
    view?.participants.find(({ participantId }) => participantId === id)?.name;
  const sender = { name: fromName, ...(fromUnnamed !== undefined && { unnamed: fromUnnamed }) };
  return { from: hereAs(from) ?? nameOf(sender), to: hereAs(to) ?? '' };
}
