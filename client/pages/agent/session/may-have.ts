import type { PermissionName } from '../../../../shared/domain/roles.ts';
import { mayEver } from '../../../../shared/domain/roles.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import type { SessionDialog } from '../../../session/agent/dialog.ts';

/** The command behind each dialog: a dialog goes with the role that had the command [PC5]. */
const NEEDS = {
  invite: 'invitation:create',
  pass: 'session:passControl',
  transfer: 'session:transfer',
  end: 'session:end',
  replace: 'consent:request',
  replaceMineWithControl: 'control:hand',
  replaceMine: 'share:start',
  remove: 'participant:remove',
  support: 'customer:select',
  rename: 'customer:rename',
  info: null,
  people: null,
  leave: null,
  chat: null,
  notes: 'note:write',
  files: null,
  information: 'information:refresh',
} as const satisfies Record<SessionDialog['kind'], PermissionName | null>;

/** Whether the one who looks may have this dialog before them in their present role. */
export function mayHave(dialog: SessionDialog, view: SessionView): boolean {
  const needed = NEEDS[dialog.kind];
  return needed === null || mayEver(needed, view.self.role);
}
