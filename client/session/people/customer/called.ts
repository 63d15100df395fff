import type { SessionView } from '../../../../shared/protocol/view.ts';
import { text } from '../../../i18n/customer.ts';
import { hostOf } from '../people.ts';

/** How the agent is called in sentences, in the page's language. */
export function agentOf(view: SessionView): string {
  return agentCalled(hostOf(view)?.name ?? null);
}

/** The same for a name that was kept. */
export function agentCalled(name: string | null): string {
  return name === null ? text('agentUnnamed') : text('agentNamed', { name });
}
