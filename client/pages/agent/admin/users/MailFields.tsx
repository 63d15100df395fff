import type { JSX } from 'preact';
import type { MailLanguage } from '../../../../../shared/mail/letter.ts';
import { currentSite } from '../../../../account/account.ts';
import { t } from '../../../../i18n/admin.ts';
import { Checkbox, Select } from '../../../../ui/Field.tsx';

/** Whether the server sends mail itself [IN2]. */
export const sendsMail = (): boolean => currentSite()?.mail ?? false;

/** Whether a link goes out by mail, and in which language; nothing where the site has no mail server. */
export function MailFields(props: {
  readonly value: boolean;
  readonly onChange: (byMail: boolean) => void;
  readonly language: MailLanguage;
  readonly onLanguage: (language: MailLanguage) => void;
}): JSX.Element | null {
  const { value, onChange, language, onLanguage } = props;
  if (!sendsMail()) return null;
  return (
    <>
      <Checkbox label={t('linkByMail')} hint={t('linkByMailHint')} checked={value} onChange={onChange} />
      {value ? (
        <Select<MailLanguage>
          label={t('linkLanguage')}
          value={language}
          onChange={onLanguage}
          options={[
            { value: 'en', label: 'English' },
            { value: 'ja', label: '日本語' },
          ]}
        />
      ) : null}
    </>
  );
}
