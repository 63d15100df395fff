import type { JSX } from 'preact';
import { ACTIVITIES } from '../../../../../shared/domain/activities.ts';
import { LIMITS } from '../../../../../shared/domain/limits.ts';
import { OPEN_EXTRAS } from '../../../../../shared/domain/open-address.ts';
import { keyOf } from '../../../../../shared/protocol/queue-setup.ts';
import { t } from '../../../../i18n/queue-admin.ts';
import { Checkbox, TextField } from '../../../../ui/Field.tsx';
import type { StepProps } from './step.ts';

const EXAMPLE = 'https://crm.example.com/?who={name}';

/** What a session begins with, and what it may have at all [QU13]. */
export function StartFields({ queue, change, fault }: StepProps): JSX.Element {
  const { start, activities } = queue;
  const set = (part: Partial<typeof start>): void => change({ start: { ...start, ...part } });
  const places = [...queue.form.map(keyOf), ...OPEN_EXTRAS].map((key) => `{${key}}`).join(' ');
  return (
    <>
      <section class="queue-part">
        <h3>{t('start')}</h3>
        <Checkbox
          label={t('startDesktop')}
          {...{ checked: start.desktop, error: fault('start.desktop') }}
          onChange={(desktop) => set({ desktop })}
        />
        <Checkbox
          label={t('startVoice')}
          {...{ checked: start.voice, error: fault('start.voice') }}
          onChange={(voice) => set({ voice })}
        />
        <TextField
          label={t('startOpen')}
          hint={t('startOpenHint', { places })}
          placeholder={EXAMPLE}
          {...{ value: start.open ?? '', error: fault('start.open'), maxLength: LIMITS.openAddressLength }}
          onInput={(open) => set({ open: open === '' ? null : open })}
        />
      </section>
      <fieldset class="queue-set">
        <legend>{t('activities')}</legend>
        <div class="queue-checks">
          {ACTIVITIES.map((activity) => (
            <Checkbox
              key={activity}
              label={t(`activity_${activity}`)}
              checked={activities === null || activities.includes(activity)}
              onChange={(allowed) => {
                const next = ACTIVITIES.filter((one) =>
                  one === activity ? allowed : activities === null || activities.includes(one),
                );
                change({ activities: next.length === ACTIVITIES.length ? null : next });
              }}
            />
          ))}
        </div>
      </fieldset>
    </>
  );
}
