import type { SessionView } from '../../../../shared/protocol/view.ts';
import type { OpenState } from '../state.ts';

/** That someone else will take over, and since when it is so [TR5]; the note is for whoever is asked. */
export function transferView(state: OpenState): Pick<SessionView, 'transfer'> {
  if (state.phase !== 'transferred') return { transfer: null };
  const { at, by } = state.transfer;
  return { transfer: { at, byName: by?.name ?? null } };
}
