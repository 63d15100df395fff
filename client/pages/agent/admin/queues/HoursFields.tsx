import type { JSX } from 'preact';
import type { Hours } from '../../../../../shared/protocol/queue-setup.ts';
import { formatWeekday } from '../../../../i18n/format.ts';
import { t } from '../../../../i18n/queue-admin.ts';
import { Button } from '../../../../ui/Button.tsx';
import { RadioGroup, Select, TextField } from '../../../../ui/Field.tsx';
import { TextArea } from '../../../../ui/TextArea.tsx';
import { withItem } from './draft.ts';
import { linesOf } from './lines.ts';
import type { StepProps } from './step.ts';

type Day = keyof Hours['week'];
/** Monday first, as offices think. */
const DAYS: readonly Day[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAY_SPAN = { from: '09:00', to: '17:00' };
const ZONES = Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }));

function usualHours(): Hours {
  const week = { sun: [], mon: [DAY_SPAN], tue: [DAY_SPAN], wed: [DAY_SPAN], thu: [DAY_SPAN] };
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return { timeZone, week: { ...week, fri: [DAY_SPAN], sat: [] }, holidays: [] };
}

/** When the queue takes customers [QU3]. */
export function HoursFields({ queue, change, fault }: StepProps): JSX.Element {
  const { hours } = queue;
  return (
    <>
      <RadioGroup<'always' | 'hours'>
        label={t('hours')}
        value={hours === null ? 'always' : 'hours'}
        options={[
          { value: 'always', label: t('hoursAlways') },
          { value: 'hours', label: t('hoursTimes') },
        ]}
        onChange={(chosen) => change({ hours: chosen === 'always' ? null : (hours ?? usualHours()) })}
      />
      {hours === null ? null : <Times {...{ hours, fault }} onChange={(hours) => change({ hours })} />}
    </>
  );
}

interface TimesProps extends Pick<StepProps, 'fault'> {
  readonly hours: Hours;
  readonly onChange: (hours: Hours) => void;
}

function Times({ hours, fault, onChange }: TimesProps): JSX.Element {
  const { timeZone, week, holidays } = hours;
  const isKnown = ZONES.some(({ value }) => value === timeZone);
  const holidayFault = holidays.map((_day, index) => fault(`hours.holidays.${index}`)).find(Boolean);
  return (
    <>
      <Select
        label={t('timeZone')}
        value={timeZone}
        error={fault('hours.timeZone')}
        options={isKnown ? ZONES : [{ value: timeZone, label: timeZone }, ...ZONES]}
        onChange={(chosen) => onChange({ ...hours, timeZone: chosen })}
      />
      <div class="queue-rows">
        {DAYS.map((day) => (
          <DayRow
            key={day}
            {...{ day, spans: week[day], fault }}
            onChange={(spans) => onChange({ ...hours, week: { ...week, [day]: spans } })}
          />
        ))}
      </div>
      <TextArea
        label={t('holidays')}
        hint={t('holidaysHint')}
        error={holidayFault ?? null}
        rows={3}
        value={holidays.join('\n')}
        onInput={(text) => onChange({ ...hours, holidays: linesOf(text) })}
      />
    </>
  );
}

interface DayProps extends Pick<StepProps, 'fault'> {
  readonly day: Day;
  readonly spans: Hours['week'][Day];
  readonly onChange: (spans: Hours['week'][Day]) => void;
}

function DayRow({ day, spans, fault, onChange }: DayProps): JSX.Element {
  const name = formatWeekday(DAYS.indexOf(day) + 1);
  return (
    <fieldset class="queue-day">
      <legend>{name}</legend>
      {spans.length === 0 ? <span class="quiet-text">{t('dayClosed')}</span> : null}
      {spans.map((span, index) => {
        const path = `hours.week.${day}.${index}`;
        const wrong = fault(path) ?? fault(`${path}.from`) ?? fault(`${path}.to`);
        const set = (part: Partial<typeof span>) => onChange(withItem(spans, index, { ...span, ...part }));
        return (
          <span key={index} class="queue-span">
            <TextField label={t('from')} value={span.from} error={wrong} onInput={(from) => set({ from })} />
            <TextField label={t('to')} value={span.to} onInput={(to) => set({ to })} />
            <Button
              {...{ size: 'small', look: 'quiet', label: t('removeOf', { name }) }}
              onClick={() => onChange(withItem(spans, index, null))}
            >
              {t('remove')}
            </Button>
          </span>
        );
      })}
      <Button
        {...{ size: 'small', look: 'quiet', label: t('addSpanOf', { name }) }}
        onClick={() => onChange([...spans, DAY_SPAN])}
      >
        {t('addSpan')}
      </Button>
    </fieldset>
  );
}
