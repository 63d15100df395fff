import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { t } from '../i18n/index.ts';
import { Dialog } from './Dialog.tsx';
import { Checkbox } from './Field.tsx';
import { setShortcutsOn, shortcuts, shortcutsOn, showKeys, useShortcuts } from './shortcuts.ts';
import './shortcuts.css';

const open = signal(false);

/** Opens the list of keys, for a menu item beside the key `?`. */
export const openShortcutsList = (): void => {
  open.value = true;
};

/** The list that `?` opens; once per page. */
export function ShortcutsDialog(): JSX.Element | null {
  useShortcuts([{ keys: '?', label: t('keysList'), run: openShortcutsList }]);
  if (!open.value) return null;
  const known = new Map(shortcuts.value.map((each) => [each.keys, each.label]));
  return (
    <Dialog
      title={t('keysTitle')}
      onClose={() => {
        open.value = false;
      }}
    >
      <p class="quiet-text">{t('keysHint')}</p>
      <dl class="keys">
        {[...known].map(([keys, label]) => (
          <div key={keys}>
            <dt>
              <kbd>{showKeys(keys)}</kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
      <Checkbox
        label={t('keysUse')}
        hint={t('keysUseHint')}
        checked={shortcutsOn.value}
        onChange={setShortcutsOn}
      />
    </Dialog>
  );
}
