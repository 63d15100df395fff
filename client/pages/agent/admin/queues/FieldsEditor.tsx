import type { JSX } from 'preact';
import { type AskedField, type BUILT_IN_FIELDS, keyOf } from '../../../../../shared/protocol/queue-setup.ts';
import { labelOf } from '../../../../i18n/answers.ts';
import { t } from '../../../../i18n/queue-admin.ts';
import { Button } from '../../../../ui/Button.tsx';
import { movedUp, withItem } from './draft.ts';
import { FieldRow } from './FieldRow.tsx';

const TYPE_TEXT = {
  rating: 'addRating',
  text: 'addText',
  choice: 'addChoice',
  number: 'addNumber',
  date: 'addDate',
} as const;
type OwnType = keyof typeof TYPE_TEXT;
type BuiltIn = (typeof BUILT_IN_FIELDS)[number];

export interface FieldsEditorProps<Field extends AskedField> {
  readonly label: string;
  readonly fields: readonly Field[];
  /** What can be added: of the pages' own fields each once. */
  readonly offered: ReadonlyArray<Field['type']>;
  /** What is wrong at `INDEX.PATH`, in words. */
  readonly fault: (path: string) => string | null;
  readonly onChange: (fields: Field[]) => void;
}

/** The fields of any form, in their order [QU2, FO1]. */
export function FieldsEditor<Field extends AskedField>(props: FieldsEditorProps<Field>): JSX.Element {
  const { label, fields, offered, fault, onChange } = props;
  const missing = offered.filter((type) => isOwn(type) || !fields.some((one) => one.type === type));
  return (
    <>
      <ol class="queue-rows" aria-label={label}>
        {fields.map((field, index) => (
          <FieldRow
            key={keyOf(field)}
            {...{ field, isFirst: index === 0 }}
            fault={(path) => fault(`${index}.${path}`)}
            // Cast: a row changes the words of its field, never its type.
            onChange={(changed) => onChange(withItem(fields, index, changed as Field | null))}
            onUp={() => onChange(movedUp(fields, index))}
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
              // Cast: made of a type that is offered.
              onClick={() => onChange([...fields, newField(type, fields) as Field])}
            >
              {t('add', { field: nameOf(type) })}
            </Button>
          ))}
        </div>
      </fieldset>
    </>
  );
}

const isOwn = (type: AskedField['type']): type is OwnType => type in TYPE_TEXT;
const nameOf = (type: AskedField['type']): string =>
  isOwn(type) ? t(TYPE_TEXT[type]) : labelOf(builtIn(type));
const builtIn = (type: BuiltIn) => ({ type, shown: true, required: false });
const NO_WORDS = { en: '', ja: '' };

function newField(type: AskedField['type'], fields: readonly AskedField[]): AskedField {
  if (!isOwn(type)) return builtIn(type);
  const keys = new Set(fields.map(keyOf));
  let count = 1;
  while (keys.has(`${type}-${count}`)) count += 1;
  const own = { key: `${type}-${count}`, label: NO_WORDS, shown: true, required: false };
  return type === 'choice' ? { type, ...own, options: [NO_WORDS, NO_WORDS] } : { type, ...own };
}
