import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { SettingsView } from '../../../../../shared/protocol/admin.ts';
import { SETTING_NAMES, type SettingName } from '../../../../../shared/protocol/settings.ts';
import { errorText } from '../../../../i18n/errors.ts';
import { t } from '../../../../i18n/settings.ts';
import { getSettings, setSetting } from '../../../../net/admin.ts';
import { TextField } from '../../../../ui/Field.tsx';
import { showToast } from '../../../../ui/toast.ts';
import { usePage } from '../../usePage.ts';
import { AskedState } from '../AskedState.tsx';
import { type Asked, useAsked } from '../useAsked.ts';
import { CONTROLS, GROUPS, type SettingValue } from './controls.ts';
import { SettingRow } from './SettingRow.tsx';
import './settings.css';

/** Every setting of the site with its default, its unit, and what it does [AD3]. */
export function SettingsPage(): JSX.Element {
  usePage(t('settingsTitle'));
  const asked = useAsked(getSettings);
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const found = SETTING_NAMES.filter((name) =>
    `${name} ${t(`set_${name}`)} ${t(`set_${name}Text`)}`.toLowerCase().includes(wanted),
  );
  return (
    <>
      <div class="admin-head">
        <div>
          <h1>{t('settingsTitle')}</h1>
          <p>{t('settingsLead')}</p>
        </div>
      </div>
      <div class="admin-filter">
        <TextField label={t('settingsSearch')} value={text} onInput={setText} />
      </div>
      <AskedState asked={asked} />
      {found.length === 0 ? <p class="quiet-text">{t('settingsNone')}</p> : null}
      {asked.data ? <Groups view={asked.data} found={found} put={asked.put} /> : null}
    </>
  );
}

function Groups({
  view,
  found,
  put,
}: {
  readonly view: SettingsView;
  readonly found: readonly SettingName[];
  readonly put: Asked<SettingsView>['put'];
}): JSX.Element {
  /** Saves, and offers the way back; the code of a refusal, or null. */
  const save = async (name: SettingName, value: SettingValue): Promise<string | null> => {
    const before = view.settings[name];
    const answer = await setSetting({ name, value });
    if (!answer.ok) return errorText(answer.error.code);
    put(answer.data);
    const undo = (): void =>
      void setSetting({ name, value: before }).then((undone) => {
        if (undone.ok) put(undone.data);
        else showToast({ text: errorText(undone.error.code), tone: 'alert' });
      });
    showToast({
      ...{ text: t('settingSaved', { name: t(`set_${name}`) }), tone: 'info', about: `setting ${name}` },
      action: { label: t('undo'), run: undo },
    });
    return null;
  };
  return (
    <>
      {GROUPS.map((group) => {
        const names = found.filter((name) => CONTROLS[name].group === group);
        if (names.length === 0) return null;
        return (
          <section key={group} class="settings-group" aria-labelledby={group}>
            <h2 id={group}>{t(group)}</h2>
            <div class="admin-frame">
              {names.map((name) => (
                <SettingRow
                  // What another answer brought is shown anew.
                  key={`${name} ${view.settings[name]}`}
                  name={name}
                  view={view}
                  save={(value) => save(name, value)}
                />
              ))}
            </div>
          </section>
        );
      })}
    </>
  );
}
