import type { CommandAnswer, CommandInput, CommandName } from '../../../shared/protocol/commands.ts';
import type { Answer, ErrorCode } from '../../../shared/protocol/errors.ts';
import { errorText } from '../../i18n/errors.ts';
import { showToast } from '../../ui/toast.ts';
import type { PageState } from './page-state.ts';

/** A command with its input. */
export interface Sent<Name extends CommandName> {
  readonly name: Name;
  readonly input: CommandInput<Name>;
}

/** Sends, with a spinner named `task`; a second click meanwhile does nothing and answers null. */
export async function send<Name extends CommandName>(
  page: PageState,
  task: string,
  { name, input }: Sent<Name>,
): Promise<Answer<CommandAnswer<Name>> | null> {
  let answer: Answer<CommandAnswer<Name>> | null = null;
  await whileBusy(page, task, async () => {
    answer = await page.client.send(name, input);
    told(answer);
  });
  return answer;
}

/** Works with a spinner named `task`; a second call meanwhile does nothing [UI4]. */
export async function whileBusy(page: PageState, task: string, work: () => Promise<void>): Promise<void> {
  if (page.busy.peek().has(task)) return;
  page.busy.value = new Set(page.busy.peek()).add(task);
  await work();
  const rest = new Set(page.busy.peek());
  rest.delete(task);
  page.busy.value = rest;
}

/** Tells a refusal. */
export function told(answer: Answer<unknown>): void {
  if (!answer.ok) tell(answer.error.code);
}

/** Tells the sentence of a refusal's code in a toast. */
export function tell(code: ErrorCode): void {
  showToast({ text: errorText(code), tone: 'alert' });
}
