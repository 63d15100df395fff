import type { JSX } from 'preact';
import { LIMITS } from '../../../../../shared/domain/limits.ts';
import { PLACES, type PreparedText } from '../../../../../shared/protocol/prepared-texts.ts';
import { formatList } from '../../../../i18n/format.ts';
import { t } from '../../../../i18n/forms.ts';
import { Button } from '../../../../ui/Button.tsx';
import { TextField } from '../../../../ui/Field.tsx';
import { TextArea } from '../../../../ui/TextArea.tsx';
import { movedUp, withItem } from '../queues/draft.ts';
import { RowActs } from '../queues/RowActs.tsx';

export interface TextsFieldsProps {
  readonly texts: readonly PreparedText[];
  /** Whether something is wrong at `INDEX.PATH`. */
  readonly fault: (path: string) => boolean;
  readonly onChange: (texts: PreparedText[]) => void;
}

/** Prepared texts, of the site or of a queue, in their order [AD6]. */
export function TextsFields({ texts, fault, onChange }: TextsFieldsProps): JSX.Element {
  const places = formatList(PLACES.map((place) => `{${place}}`));
  return (
    <>
      {texts.length === 0 ? <p class="quiet-text">{t('textsNone')}</p> : null}
      <ol class="queue-rows" aria-label={t('textsTitle')}>
        {texts.map((one, index) => {
          const number = index + 1;
          const set = (changed: Partial<PreparedText>): void =>
            onChange(withItem(texts, index, { ...one, ...changed }));
          const words = (language: 'en' | 'ja', label: string): JSX.Element => (
            <TextArea
              {...{ label, rows: 2, value: one.text[language], hint: t('textHint', { places }) }}
              error={fault(`${index}.text.${language}`) ? t('textWrong', { places }) : null}
              onInput={(text) => set({ text: { ...one.text, [language]: text } })}
            />
          );
          return (
            <li key={index} class="queue-row">
              <div class="queue-row-head">
                <strong>/{one.key}</strong>
                <RowActs
                  {...{ name: `/${one.key}`, isFirst: index === 0 }}
                  onUp={() => onChange(movedUp(texts, index))}
                  onRemove={() => onChange(withItem(texts, index, null))}
                />
              </div>
              <TextField
                label={t('textName', { number })}
                hint={t('textNameHint')}
                error={fault(`${index}.key`) ? t('textNameHint') : null}
                {...{ value: one.key, maxLength: LIMITS.idLength }}
                onInput={(key) => set({ key })}
              />
              {words('en', t('textEn', { number }))}
              {words('ja', t('textJa', { number }))}
            </li>
          );
        })}
      </ol>
      <div class="button-row">
        <Button size="small" onClick={() => onChange([...texts, { key: '', text: { en: '', ja: '' } }])}>
          {t('addText')}
        </Button>
      </div>
    </>
  );
}
