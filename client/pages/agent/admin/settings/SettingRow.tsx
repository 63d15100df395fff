import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { SettingsView } from '../../../../../shared/protocol/admin.ts';
import type { SettingName } from '../../../../../shared/protocol/settings.ts';
import { formatNumber } from '../../../../i18n/format.ts';
import { t } from '../../../../i18n/settings.ts';
import { Button } from '../../../../ui/Button.tsx';
import { Select, TextField } from '../../../../ui/Field.tsx';
import { TextArea } from '../../../../ui/TextArea.tsx';
import { Activities, activityText, allowedIn } from './Activities.tsx';
import {
  boundsOf,
  CONTROLS,
  type Control,
  fromField,
  optionText,
  type SettingValue,
  toField,
  unitText,
} from './controls.ts';

interface SettingRowProps {
  readonly name: SettingName;
  readonly view: SettingsView;
  /** A sentence where it was refused. */
  readonly save: (value: SettingValue) => Promise<string | null>;
}

/** One setting: what it does, its value, and its default. */
export function SettingRow({ name, view, save }: SettingRowProps): JSX.Element {
  const control = CONTROLS[name];
  const [error, setError] = useState<string | null>(null);
  const put = (value: SettingValue): void => void save(value).then(setError);
  const value = view.settings[name];
  const fallback = view.defaults[name];
  const isDefault = value === fallback;
  return (
    <div class="setting">
      <div class="setting-words">
        <h3>{t(`set_${name}`)}</h3>
        <p class="quiet-text">{t(`set_${name}Text`)}</p>
      </div>
      <div class="setting-control">
        {control.kind === 'lines' ? (
          <Lines name={name} control={control} value={value} refused={error} put={put} />
        ) : control.kind === 'number' || control.kind === 'text' ? (
          <Typed name={name} control={control} value={value} refused={error} put={put} />
        ) : control.kind === 'activities' ? (
          <Activities value={String(value)} refused={error} put={put} />
        ) : (
          <Chosen name={name} control={control} view={view} refused={error} put={put} />
        )}
        <p class="setting-default">
          <span>{t('defaultIs', { value: shownValue(control, fallback) })}</span>
          {isDefault ? null : (
            <Button size="small" look="quiet" onClick={() => put(fallback)}>
              {t('useDefault')}
            </Button>
          )}
        </p>
      </div>
    </div>
  );
}

interface ControlProps {
  readonly name: SettingName;
  readonly control: Control;
  readonly refused: string | null;
  readonly put: (value: SettingValue) => void;
}

function Typed({ name, control, value, refused, put }: ControlProps & { readonly value: SettingValue }) {
  const shown = toField(control, value);
  const [typed, setTyped] = useState(shown);
  const bounds = boundsOf(name, control);
  const unit = control.kind === 'number' ? unitText(control.unit) : null;
  const made = fromField(control, typed);
  const outside = bounds !== null && (made === null || !isWithin(toNumber(typed), bounds));
  const rangeText =
    bounds === null ? null : t('range', { from: formatNumber(bounds[0]), to: formatNumber(bounds[1]) });
  const changed = typed !== shown;
  const label = unit === null ? t(`set_${name}`) : t('nameIn', { name: t(`set_${name}`), unit });
  return (
    <form
      class="setting-typed"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        // Cast: what the field holds is checked by the server, by the setting's own schema.
        if (changed && made !== null && !outside) put(made as SettingValue);
      }}
    >
      <TextField
        label={label}
        className="setting-field"
        inputMode={control.kind === 'number' ? 'decimal' : 'text'}
        value={typed}
        onInput={setTyped}
        error={changed && outside ? rangeText : refused}
        after={
          <>
            {unit === null ? null : <span class="setting-unit">{unit}</span>}
            {changed ? (
              <Button type="submit" look="primary" disabled={made === null || outside}>
                {t('save')}
              </Button>
            ) : null}
          </>
        }
      />
    </form>
  );
}

/** Some lines of text. */
function Lines({ name, control, value, refused, put }: ControlProps & { readonly value: SettingValue }) {
  const shown = toField(control, value);
  const [typed, setTyped] = useState(shown);
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        put(typed.trim());
      }}
    >
      <TextArea label={t(`set_${name}`)} hint="" error={refused} value={typed} onInput={setTyped} />
      {typed === shown ? null : (
        <Button type="submit" look="primary">
          {t('save')}
        </Button>
      )}
    </form>
  );
}

const toNumber = (typed: string): number => Number(typed.normalize('NFKC').trim());
const isWithin = (number: number, [from, to]: readonly [number, number]): boolean =>
  number >= from && number <= to;

function Chosen({ name, control, view, refused, put }: ControlProps & { readonly view: SettingsView }) {
  const options =
    control.kind === 'queue'
      ? [
          { value: '', label: t('queueFirst') },
          ...view.queues.map((queue) => ({ value: queue.address, label: queue.name })),
        ]
      : control.kind === 'choice'
        ? control.options.map((option) => ({ value: option, label: optionText(option) }))
        : ['true', 'false'].map((option) => ({ value: option, label: yesNo(option === 'true') }));
  return (
    <Select
      label={t(`set_${name}`)}
      value={String(view.settings[name])}
      options={options}
      error={refused}
      // Cast: one of the options above, which the setting's own schema checks again at the server.
      onChange={(value) => put((control.kind === 'yesNo' ? value === 'true' : value) as SettingValue)}
    />
  );
}

const yesNo = (value: boolean): string => (value ? t('yes') : t('no'));

function shownValue(control: Control, value: SettingValue): string {
  switch (control.kind) {
    case 'number': {
      const unit = unitText(control.unit);
      const number = formatNumber(Number(toField(control, value)));
      return unit === null ? number : `${number} ${unit}`;
    }
    case 'yesNo':
      return yesNo(value === true);
    case 'choice':
      return optionText(String(value));
    case 'queue':
      return value === '' ? t('queueFirst') : String(value);
    case 'activities':
      return value === '' ? t('everything') : allowedIn(String(value)).map(activityText).join(', ');
    case 'text':
    case 'lines':
      return value === '' ? t('empty') : String(value);
  }
}
