import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { LIMITS } from '../../../../../shared/domain/limits.ts';
import { patternOf } from '../../../../../shared/domain/pattern.ts';
import { said } from '../../../../i18n/answers.ts';
import { t } from '../../../../i18n/forms.ts';
import { Button } from '../../../../ui/Button.tsx';
import { TextField } from '../../../../ui/Field.tsx';
import { movedUp, withItem } from '../queues/draft.ts';
import { RowActs } from '../queues/RowActs.tsx';
import { faultText } from '../queues/step.ts';
import { WordsFields } from '../queues/WordsFields.tsx';
import { PartFrame } from './PartFrame.tsx';
import { type PartEditorProps, usePart } from './usePart.ts';

/** Why a session was: what agents choose from [RP3]. */
export function ReasonsEditor(props: PartEditorProps): JSX.Element {
  const edited = usePart('reasons', { ...props, name: t('reasons') });
  const { value, change, faults } = edited;
  return (
    <PartFrame {...{ title: t('reasons'), lead: t('reasonsLead'), edited }}>
      <ol class="queue-rows" aria-label={t('reasons')}>
        {value.map((words, index) => {
          const label = t('reason', { number: index + 1 });
          const fault = (path: string) => (faults.has(path) ? faultText(`form.${path}`) : null);
          return (
            <li key={index} class="queue-row">
              <div class="queue-row-head">
                <strong>{said(words) || label}</strong>
                <RowActs
                  {...{ name: said(words) || label, isFirst: index === 0 }}
                  onUp={() => change(movedUp(value, index))}
                  onRemove={() => change(withItem(value, index, null))}
                />
              </div>
              <WordsFields
                {...{ label, words }}
                fault={(language) => fault(`${index}.${language}`) ?? fault(`${index}`)}
                onChange={(changed) => change(withItem(value, index, changed))}
              />
            </li>
          );
        })}
      </ol>
      <div class="button-row">
        <Button size="small" onClick={() => change([...value, { en: '', ja: '' }])}>
          {t('addReason')}
        </Button>
      </div>
    </PartFrame>
  );
}

/** How a tracking code has to look [AD5]. */
export function TrackingEditor(props: PartEditorProps): JSX.Element {
  const edited = usePart('tracking', { ...props, name: t('tracking') });
  const [tried, setTried] = useState('');
  const { value, change, faults } = edited;
  const pattern = patternOf(value.pattern.trim());
  const takes = pattern?.matches(tried.trim()) === true;
  return (
    <PartFrame {...{ title: t('tracking'), lead: t('trackingLead'), edited }}>
      <TextField
        label={t('pattern')}
        hint={t('patternHint')}
        error={faults.has('pattern') || pattern === null ? t('patternWrong') : null}
        {...{ value: value.pattern, maxLength: LIMITS.patternLength }}
        onInput={(text) => change({ ...value, pattern: text })}
      />
      <TextField
        label={t('example')}
        hint={t('exampleHint')}
        error={faults.has('example') ? t('exampleWrong') : null}
        {...{ value: value.example, maxLength: LIMITS.trackingLength }}
        onInput={(text) => change({ ...value, example: text })}
      />
      {pattern === null || value.pattern.trim() === '' ? null : (
        <TextField
          label={t('matches')}
          hint={tried === '' ? t('matchesHint') : t(takes ? 'matchesYes' : 'matchesNo')}
          {...{ value: tried, maxLength: LIMITS.trackingLength }}
          onInput={setTried}
        />
      )}
    </PartFrame>
  );
}
