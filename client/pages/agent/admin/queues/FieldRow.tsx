import type { JSX } from 'preact';
import { type AskedField, keyOf } from '../../../../../shared/protocol/queue-setup.ts';
import { labelOf } from '../../../../i18n/answers.ts';
import { t } from '../../../../i18n/queue-admin.ts';
import { Button } from '../../../../ui/Button.tsx';
import { Checkbox } from '../../../../ui/Field.tsx';
import { withItem } from './draft.ts';
import { RowActs } from './RowActs.tsx';
import { WordsFields } from './WordsFields.tsx';

export interface FieldRowProps {
  readonly field: AskedField;
  readonly isFirst: boolean;
  readonly fault: (path: string) => string | null;
  /** Null takes it out. */
  readonly onChange: (field: AskedField | null) => void;
  readonly onUp: () => void;
}

/** One field of the form, with its words where it is the queue's own. */
export function FieldRow({ field, isFirst, fault, onChange, onUp }: FieldRowProps): JSX.Element {
  const name = labelOf(field) || keyOf(field);
  return (
    <li class="queue-row">
      <div class="queue-row-head">
        <strong>{name}</strong>
        <RowActs {...{ name, isFirst, onUp, onRemove: () => onChange(null) }} />
      </div>
      {'label' in field ? (
        <WordsFields
          {...{ label: t('label'), words: field.label }}
          fault={(language) => fault(`label.${language}`) ?? fault('label')}
          onChange={(label) => onChange({ ...field, label })}
        />
      ) : null}
      {field.type === 'choice' ? <Options {...{ field, fault, onChange }} /> : null}
      <div class="queue-checks">
        <Checkbox
          label={t('shown')}
          checked={field.shown}
          onChange={(shown) => onChange({ ...field, shown, required: shown && field.required })}
        />
        <Checkbox
          label={t('required')}
          {...{ checked: field.required, disabled: !field.shown, error: fault('required') }}
          onChange={(required) => onChange({ ...field, required })}
        />
      </div>
    </li>
  );
}

type Choice = Extract<AskedField, { type: 'choice' }>;

function Options({
  field,
  fault,
  onChange,
}: Pick<FieldRowProps, 'fault' | 'onChange'> & { readonly field: Choice }): JSX.Element {
  const set = (options: Choice['options']): void => onChange({ ...field, options });
  return (
    <>
      {field.options.map((words, index) => (
        <div key={index} class="queue-option">
          <WordsFields
            {...{ label: t('option', { number: index + 1 }), words }}
            fault={(language) => fault(`options.${index}.${language}`) ?? fault(`options.${index}`)}
            onChange={(changed) => set(withItem(field.options, index, changed))}
          />
          <Button
            size="small"
            look="quiet"
            disabled={field.options.length === 1}
            label={t('removeOf', { name: t('option', { number: index + 1 }) })}
            onClick={() => set(withItem(field.options, index, null))}
          >
            {t('remove')}
          </Button>
        </div>
      ))}
      <Button size="small" onClick={() => set([...field.options, { en: '', ja: '' }])}>
        {t('addOption')}
      </Button>
    </>
  );
}
