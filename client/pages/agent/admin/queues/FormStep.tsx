import type { JSX } from 'preact';
import {
  BUILT_IN_FIELDS,
  FIELD_TYPES,
  type FormField,
  keyOf,
} from '../../../../../shared/protocol/queue-setup.ts';
import { labelOf } from '../../../../i18n/answers.ts';
import { t } from '../../../../i18n/queue-admin.ts';
import { Button } from '../../../../ui/Button.tsx';
import { movedUp, withItem } from './draft.ts';
import { FieldRow } from './FieldRow.tsx';
import type { StepProps } from './step.ts';

const OWN = FIELD_TYPES.filter((type) => !BUILT_IN_FIELDS.some((one) => one === type));
const TYPE_TEXT = { text: 'addText', choice: 'addChoice', number: 'addNumber', date: 'addDate' } as const;
type OwnType = keyof typeof TYPE_TEXT;

/** The fields that a customer fills in, in their order [QU2]. */
export function FormStep({ queue, change, fault }: StepProps): JSX.Element {
  const { form } = queue;
  const set = (fields: readonly FormField[]): void => change({ form: [...fields] });
  const missing = BUILT_IN_FIELDS.filter((type) => !form.some((one) => one.type === type));
  return (
    <>
      <ol class="queue-rows" aria-label={t('stepForm')}>
        {form.map((field, index) => (
          <FieldRow
            key={keyOf(field)}
            {...{ field, isFirst: index === 0 }}
            fault={(path) => fault(`form.${index}.${path}`)}
            onChange={(changed) => set(withItem(form, index, changed))}
            onUp={() => set(movedUp(form, index))}
          />
        ))}
      </ol>
      <fieldset class="queue-set">
        <legend>{t('addField')}</legend>
        <div class="button-row">
          {missing.map((type) => (
            <Button
              key={type}
              size="small"
              onClick={() => set([...form, { type, shown: true, required: false }])}
            >
              {t('add', { field: labelOf({ type, shown: true, required: false }) })}
            </Button>
          ))}
          {(OWN as readonly OwnType[]).map((type) => (
            <Button key={type} size="small" onClick={() => set([...form, ownField(type, form)])}>
              {t('add', { field: t(TYPE_TEXT[type]) })}
            </Button>
          ))}
        </div>
      </fieldset>
    </>
  );
}

const NO_WORDS = { en: '', ja: '' };

function ownField(type: OwnType, form: readonly FormField[]): FormField {
  const keys = new Set(form.map(keyOf));
  let count = 1;
  while (keys.has(`${type}-${count}`)) count += 1;
  const own = { key: `${type}-${count}`, label: NO_WORDS, shown: true, required: false };
  return type === 'choice' ? { type, ...own, options: [NO_WORDS, NO_WORDS] } : { type, ...own };
}
