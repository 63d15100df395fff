import type { JSX } from 'preact';
import { t } from '../../../../i18n/queue-admin.ts';
import { CopyField } from '../../../../ui/CopyField.tsx';
import { Checkbox, Select } from '../../../../ui/Field.tsx';
import { TextArea } from '../../../../ui/TextArea.tsx';
import { HoursFields } from './HoursFields.tsx';
import { linesOf } from './lines.ts';
import type { StepProps } from './step.ts';

const NO_TEXT = { en: '', ja: '' };

/** Where customers come in, when, and what a closed queue says [QU2, QU3]. */
export function LinkStep(props: StepProps): JSX.Element {
  const { queue, change, fault } = props;
  const link = `${location.origin}/q/${queue.address}`;
  const closedText = queue.closedText ?? NO_TEXT;
  const setText = (part: Partial<typeof closedText>): void => {
    const text = { ...closedText, ...part };
    change({ closedText: text.en === '' && text.ja === '' ? null : text });
  };
  return (
    <>
      <CopyField label={t('link')} value={link} copyLabel={t('copyLink')} />
      <CopyField
        label={t('snippet')}
        hint={t('snippetHint')}
        value={`<script async src="${link}/button.js"></script>`}
        copyLabel={t('copySnippet')}
      />
      <Checkbox
        label={t('open')}
        hint={t('openHint')}
        checked={queue.open}
        onChange={(open) => change({ open })}
      />
      <HoursFields {...props} />
      {(['en', 'ja'] as const).map((language) => (
        <TextArea
          key={language}
          label={t(language === 'en' ? 'inEnglish' : 'inJapanese', { text: t('closedText') })}
          hint={t('closedTextHint')}
          {...{ value: closedText[language], error: fault(`closedText.${language}`), rows: 2 }}
          onInput={(text) => setText({ [language]: text })}
        />
      ))}
      <Messages {...props} />
    </>
  );
}

/** Who may leave a message instead, and who gets it by mail [QU3, QU6]. */
function Messages({ queue, change, fault }: StepProps): JSX.Element {
  const { messages } = queue;
  const set = (part: Partial<typeof messages>): void => change({ messages: { ...messages, ...part } });
  const wrong = messages.mailTo.map((_one, index) => fault(`messages.mailTo.${index}`)).find(Boolean);
  return (
    <fieldset class="queue-set">
      <legend>{t('messages')}</legend>
      <Checkbox
        label={t('messagesWaiting')}
        checked={messages.waiting}
        onChange={(waiting) => set({ waiting })}
      />
      <Checkbox
        label={t('messagesClosed')}
        checked={messages.closed}
        onChange={(closed) => set({ closed })}
      />
      <TextArea
        label={t('mailTo')}
        hint={t('mailToHint')}
        {...{ error: wrong ?? null, value: messages.mailTo.join('\n'), rows: 2 }}
        onInput={(text) => set({ mailTo: linesOf(text) })}
      />
      {messages.mailTo.length > 0 ? (
        <Select
          label={t('mailLanguage')}
          value={messages.mailLanguage}
          options={[
            { value: 'en', label: 'English' },
            { value: 'ja', label: '日本語' },
          ]}
          onChange={(mailLanguage) => set({ mailLanguage })}
        />
      ) : null}
    </fieldset>
  );
}
