import { Ellipsis } from 'lucide-preact';
import type { ComponentChildren, JSX } from 'preact';
import { t } from '../../i18n/session.ts';
import { Menu, MenuItem } from '../../ui/Menu.tsx';

/** A command that is not the next step: it can still be found, and says why where it cannot be used now. */
export interface LaterCommand {
  readonly text: string;
  readonly icon: ComponentChildren;
  readonly keys: string;
  /** Why not now, or null. */
  readonly because: string | null;
  readonly run: () => void;
}

/** Behind ⋯: the rest of a tab's commands; nothing where there is none [UI5]. */
export function MoreMenu({ commands }: { readonly commands: readonly LaterCommand[] }): JSX.Element | null {
  if (commands.length === 0) return null;
  return (
    <Menu label={t('more')} compact icon={<Ellipsis aria-hidden="true" />}>
      {commands.map(({ text, icon, keys, because, run }) => (
        <MenuItem key={text} icon={icon} keys={keys} disabledBecause={because} onClick={run}>
          {text}
        </MenuItem>
      ))}
    </Menu>
  );
}
