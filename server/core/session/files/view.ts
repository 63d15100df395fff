import type { SessionView } from '../../../../shared/protocol/view.ts';
import { calledAs } from '../people/called.ts';
import type { Looker } from '../permissions.ts';
import type { OpenState } from '../state.ts';

/** Agents see all of them, customers what they send and get. */
export function filesView(state: OpenState, { participantId, role }: Looker): Pick<SessionView, 'files'> {
  const isAgent = role === 'host' || role === 'assistant';
  return {
    files: [...state.files.values()]
      .filter(({ from, to }) => isAgent || from === participantId || to === participantId)
      .map((file) => {
        const { name: fromName, unnamed } = calledAs(state.participants.get(file.from));
        return { ...file, fromName, ...(unnamed !== undefined && { fromUnnamed: unnamed }) };
      }),
  };
}
