import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { LIMITS } from '../../../../../shared/domain/limits.ts';
import type { SiteRole } from '../../../../../shared/domain/roles.ts';
import type { MailLanguage } from '../../../../../shared/mail/letter.ts';
import type { MadeLink } from '../../../../../shared/protocol/admin.ts';
import { isEmail } from '../../../../account/email.ts';
import { t } from '../../../../i18n/admin.ts';
import { t as agent } from '../../../../i18n/agent.ts';
import { errorText } from '../../../../i18n/errors.ts';
import { language } from '../../../../i18n/index.ts';
import { inviteUser } from '../../../../net/admin.ts';
import { Button } from '../../../../ui/Button.tsx';
import { Dialog } from '../../../../ui/Dialog.tsx';
import { TextField } from '../../../../ui/Field.tsx';
import { Notice } from '../../../../ui/Notice.tsx';
import { MailFields, sendsMail } from './MailFields.tsx';
import { RolesField } from './RolesField.tsx';

/** Makes a user who sets the password by a link [AD1]. */
export function InviteDialog({
  onClose,
  onInvited,
}: {
  readonly onClose: () => void;
  readonly onInvited: (to: { readonly name: string; readonly email: string }, link: MadeLink) => void;
}): JSX.Element {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [roles, setRoles] = useState<readonly SiteRole[]>(['agent']);
  const [byMail, setByMail] = useState(sendsMail());
  const [mailLanguage, setMailLanguage] = useState<MailLanguage>(language.peek());
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const faults = {
    name: name.trim() ? null : agent('setupNameMissing'),
    email: isEmail(email.trim()) ? null : agent('setupEmailWrong'),
    roles: roles.length > 0 ? null : t('rolesMissing'),
  };
  const submit = async (): Promise<void> => {
    setTried(true);
    if (faults.name || faults.email || faults.roles) return;
    setBusy(true);
    const answer = await inviteUser({
      name: name.trim(),
      email: email.trim(),
      roles: [...roles],
      ...(byMail && { mail: mailLanguage }),
    });
    setBusy(false);
    if (answer.ok) onInvited({ name: name.trim(), email: email.trim() }, answer.data);
    else setError(errorText(answer.error.code));
  };
  return (
    <Dialog
      title={t('usersInvite')}
      onClose={onClose}
      onSubmit={() => void submit()}
      busy={busy}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" busy={busy} onClick={() => void submit()}>
            {t('inviteDone')}
          </Button>
        </>
      }
    >
      <p class="quiet-text">{t('inviteLead')}</p>
      {error ? (
        <Notice tone="danger" announce>
          {error}
        </Notice>
      ) : null}
      <TextField
        label={t('userName')}
        hint={t('userNameHint')}
        autoFocus
        maxLength={LIMITS.nameLength}
        value={name}
        onInput={setName}
        error={tried ? faults.name : null}
      />
      <TextField
        label={t('userEmail')}
        type="email"
        inputMode="email"
        maxLength={LIMITS.emailLength}
        value={email}
        onInput={setEmail}
        error={tried ? faults.email : null}
      />
      <RolesField value={roles} error={tried ? faults.roles : null} onChange={setRoles} />
      <MailFields value={byMail} onChange={setByMail} language={mailLanguage} onLanguage={setMailLanguage} />
    </Dialog>
  );
}
