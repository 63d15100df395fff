import type { JSX } from 'preact';
import { LIMITS } from '../../../../../shared/domain/limits.ts';
import type { Words } from '../../../../../shared/protocol/queue-setup.ts';
import { t } from '../../../../i18n/queue-admin.ts';
import { TextField } from '../../../../ui/Field.tsx';

export interface WordsFieldsProps {
  readonly label: string;
  readonly words: Words;
  readonly onChange: (words: Words) => void;
  readonly fault: (language: 'en' | 'ja') => string | null;
}

/** One text in both languages. */
export function WordsFields({ label, words, onChange, fault }: WordsFieldsProps): JSX.Element {
  return (
    <div class="queue-words">
      {(['en', 'ja'] as const).map((language) => (
        <TextField
          key={language}
          label={t(language === 'en' ? 'inEnglish' : 'inJapanese', { text: label })}
          {...{ value: words[language], error: fault(language), maxLength: LIMITS.fieldLabelLength }}
          onInput={(text) => onChange({ ...words, [language]: text })}
        />
      ))}
    </div>
  );
}
