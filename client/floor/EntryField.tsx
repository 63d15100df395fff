import type { JSX } from 'preact';
import { LIMITS } from '../../shared/domain/limits.ts';
import { graphemesIn } from '../../shared/domain/text.ts';
import type { FieldFault } from '../../shared/protocol/form.ts';
import type { AskedField } from '../../shared/protocol/queue-setup.ts';
import { labelOf, said } from '../i18n/answers.ts';
import { t } from '../i18n/queue.ts';
import { Select, TextField, type TextFieldProps } from '../ui/Field.tsx';
import { TextArea } from '../ui/TextArea.tsx';
import { Rating } from './Rating.tsx';

export interface EntryFieldProps {
  readonly field: AskedField;
  readonly value: string;
  readonly fault: FieldFault | null;
  readonly autoFocus: boolean;
  readonly onInput: (value: string) => void;
}

/** One field of a form, as its set-up has it [QU2, FO1]. */
export function EntryField({ field, value, fault, autoFocus, onInput }: EntryFieldProps): JSX.Element {
  const label = labelOf(field);
  const error = fault === null ? null : faultText(field, { fault, value });
  const left = LIMITS.requestGraphemes - graphemesIn(value.trim());
  const optional = field.required ? null : t('entryOptional');
  const common = { label, error, value, onInput };
  switch (field.type) {
    case 'request':
    case 'text': {
      const counted = t(field.required ? 'entryLeft' : 'entryTextHint', { count: Math.max(left, 0) });
      return <TextArea {...common} hint={counted} rows={field.type === 'request' ? 4 : 2} />;
    }
    case 'rating':
      return <Rating {...common} hint={optional ?? undefined} />;
    case 'choice':
      return (
        <Select
          label={label}
          {...{ error, value, hint: optional ?? undefined }}
          options={[
            { value: '', label: t('entryChoose') },
            ...field.options.map((words) => ({ value: words.en, label: said(words) })),
          ]}
          onChange={onInput}
        />
      );
    default:
      return (
        <TextField {...common} {...INPUT[field.type]} hint={optional ?? undefined} autoFocus={autoFocus} />
      );
  }
}

/** How the platform helps with each. */
const INPUT: Record<
  Exclude<AskedField['type'], 'request' | 'text' | 'choice' | 'rating'>,
  Pick<TextFieldProps, 'type' | 'autoComplete' | 'inputMode' | 'maxLength'>
> = {
  name: { autoComplete: 'name', maxLength: LIMITS.nameLength },
  // Not `email`: the platform would refuse full-width letters, which are read as what they are.
  email: { inputMode: 'email', autoComplete: 'email' },
  phone: { type: 'tel', autoComplete: 'tel' },
  company: { autoComplete: 'organization' },
  number: { inputMode: 'decimal' },
  date: { type: 'date' },
};

const FAULT = {
  missing: 'entryMissing',
  no_number: 'entryNoNumber',
  no_date: 'entryNoDate',
  no_email: 'entryNoEmail',
  no_option: 'entryNoOption',
  odd: 'entryOdd',
} as const;

function faultText(
  { type }: AskedField,
  { fault, value }: { readonly fault: FieldFault; readonly value: string },
): string {
  if (fault === 'long')
    return t('entryTextLong', { count: graphemesIn(value.trim()) - LIMITS.requestGraphemes });
  return t(type === 'name' && fault === 'missing' ? 'entryNameMissing' : FAULT[fault]);
}
