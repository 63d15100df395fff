import type { JSX } from 'preact';
import { ACTIVITIES, type Activity } from '../../../../../shared/domain/activities.ts';
import { t as queueText } from '../../../../i18n/queue-admin.ts';
import { t } from '../../../../i18n/settings.ts';
import { Checkbox } from '../../../../ui/Field.tsx';
import type { SettingValue } from './controls.ts';

export const activityText = (activity: Activity): string => queueText(`activity_${activity}`);

/** What is left where these are off. */
export function allowedIn(off: string): Activity[] {
  const names = off.split(',');
  return ACTIVITIES.filter((activity) => !names.includes(activity));
}

/** What sessions may have: a box for each, and what is off is kept [AD3]. */
export function Activities(props: {
  readonly value: string;
  readonly refused: string | null;
  readonly put: (value: SettingValue) => void;
}): JSX.Element {
  const { value, refused, put } = props;
  const allowed = allowedIn(value);
  const change = (changed: Activity, isOn: boolean): void =>
    put(ACTIVITIES.filter((one) => (one === changed ? !isOn : !allowed.includes(one))).join(','));
  return (
    <fieldset class="radios">
      <legend>{t('set_activitiesOff')}</legend>
      {ACTIVITIES.map((activity) => (
        <Checkbox
          key={activity}
          label={activityText(activity)}
          checked={allowed.includes(activity)}
          onChange={(isOn) => change(activity, isOn)}
        />
      ))}
      {refused ? <p class="field-error">{refused}</p> : null}
    </fieldset>
  );
}
