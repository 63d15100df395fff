import type { FloorInput } from '../../../../shared/protocol/floor.ts';
import { monitorLine } from '../../../floor/monitor.ts';
import { errorText } from '../../../i18n/errors.ts';
import { showToast } from '../../../ui/toast.ts';

/** Says something as a manager; a refusal is shown. Resolves with whether it was done. */
export async function say<Name extends 'monitor:setState' | 'monitor:move'>(
  name: Name,
  input: FloorInput<Name>,
): Promise<boolean> {
  const answer = await monitorLine.peek()?.send(name, input);
  if (answer === undefined) return false;
  if (!answer.ok) showToast({ text: errorText(answer.error.code), tone: 'alert' });
  return answer.ok;
}
