import { navigate } from 'wouter-preact/use-browser-location';
import type { FloorInput } from '../../../../shared/protocol/floor.ts';
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
  if (answer.ok) navigate(`/support/session/${(answer.data as { number: string }).number}`);
  else showToast({ text: errorText(answer.error.code), tone: 'alert' });
}
