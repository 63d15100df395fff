import { navigate } from 'wouter-preact/use-browser-location';
import type { FloorInput, TakenOver } from '../../../../shared/protocol/floor.ts';
import { inboxLine } from '../../../floor/inbox.ts';
import { errorText } from '../../../i18n/errors.ts';
import { showToast } from '../../../ui/toast.ts';

/** Takes a customer, and goes to the session that they are in then; a refusal is said. */
export async function take<Name extends 'offer:accept' | 'customer:pick'>(
  name: Name,
  input: FloorInput<Name>,
): Promise<void> {
  const answer = await inboxLine.peek()?.send(name, input);
  if (answer === undefined) return;
  // Cast: both names answer so; TypeScript does not follow that through the generic name.
  if (answer.ok) enter(answer.data as TakenOver);
  else showToast({ text: errorText(answer.error.code), tone: 'alert' });
}

/** What the queue opens goes into a tab of its own, which knows nothing of this page; blocked, it stands beside the customer's name [QU13]. */
function enter({ number, open }: TakenOver): void {
  if (open !== null && /^https?:\/\//i.test(open) && URL.canParse(open))
    window.open(open, '_blank', 'noopener,noreferrer');
  navigate(`/support/session/${number}`, { state: { taken: true } });
}
