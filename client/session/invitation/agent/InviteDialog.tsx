import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { formatSessionNumber } from '../../../../shared/domain/ids.ts';
import type { ErrorCode } from '../../../../shared/protocol/errors.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { currentSite } from '../../../account/account.ts';
import { isEmail, parseEmails } from '../../../account/email.ts';
import { errorText } from '../../../i18n/errors.ts';
import type { Language } from '../../../i18n/index.ts';
import { LANGUAGES, language } from '../../../i18n/index.ts';
import { t } from '../../../i18n/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { CopyField } from '../../../ui/CopyField.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Checkbox, RadioGroup, Select, TextField } from '../../../ui/Field.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { showToast } from '../../../ui/toast.ts';
import type { InvitedRole } from '../../agent/dialog.ts';
import { usePageState } from '../../agent/page-state.ts';
import { withoutLeaveQuestion } from '../../agent/running.ts';
import { send } from '../../agent/sending.ts';
import { makeLink } from './commands.ts';
import { followMails } from './mails.ts';
import { invitationMail, mailtoLink, openMailProgram } from './mailto.ts';
import { SentMails } from './SentMails.tsx';
import { siteAddress } from './WaitingStage.tsx';
import './invite.css';

export interface InviteDialogProps {
  readonly view: SessionView;
  readonly onClose: () => void;
  /** Who is invited first; the agent may choose the other. */
  readonly first: InvitedRole;
  /** Whether the agent came to write a mail. */
  readonly byMail?: boolean;
}

/** Three ways to invite: by phone, by link, by mail [IN1, IN2, IN5]. */
export function InviteDialog({ view, onClose, first, byMail = false }: InviteDialogProps): JSX.Element {
  const page = usePageState();
  const [role, setRole] = useState<InvitedRole>(first);
  const { link, error, retry } = useLink(role);
  const url = (currentSite()?.url ?? location.origin).replace(/\/$/, '');
  return (
    <Dialog title={t('inviteTitle')} onClose={onClose} width="wide">
      <div class="invite">
        <RadioGroup
          label={t('inviteWhom')}
          value={role}
          onChange={setRole}
          options={[
            { value: 'customer', label: t('inviteCustomer') },
            { value: 'assistant', label: t('inviteAgent') },
          ]}
        />
        {error ? (
          <Notice tone="danger" announce actions={<Button onClick={retry}>{t('retry')}</Button>}>
            {errorText(error)}
          </Notice>
        ) : null}
        {role === 'customer' ? (
          <section class="invite-part invite-phone" aria-labelledby="invite-phone">
            <h3 id="invite-phone">{t('inviteByPhone')}</h3>
            <p class="quiet-text">{t('inviteByPhoneText')}</p>
            <p class="invite-address">{siteAddress()}</p>
            <p class="stage-number digits">{formatSessionNumber(page.number)}</p>
          </section>
        ) : null}
        <section class="invite-part">
          <CopyField
            label={t('inviteLink')}
            value={link ?? ''}
            hint={
              link || error
                ? t(role === 'customer' ? 'inviteLinkHint' : 'inviteLinkHintAgent')
                : t('inviteLinkMaking')
            }
            copyLabel={t('inviteCopy')}
          />
        </section>
        <MailPart
          key={role}
          role={role}
          view={view}
          link={link}
          url={url}
          onSent={onClose}
          writing={byMail}
        />
      </div>
    </Dialog>
  );
}

interface Link {
  readonly link: string | null;
  readonly error: ErrorCode | null;
  readonly retry: () => void;
}

function useLink(role: InvitedRole): Link {
  const page = usePageState();
  const [error, setError] = useState<ErrorCode | null>(null);
  const make = (): void => {
    setError(null);
    void makeLink(page, role).then(setError);
  };
  useEffect(make, [role]);
  return { link: page.links.value[role] ?? null, error, retry: make };
}

interface MailPartProps {
  readonly role: InvitedRole;
  readonly view: SessionView;
  readonly link: string | null;
  readonly url: string;
  readonly onSent: () => void;
  /** Whether the cursor stands in it from the start. */
  readonly writing: boolean;
}

const LANGUAGE_TEXT = { en: 'languageEn', ja: 'languageJa' } as const;

function MailPart(props: MailPartProps): JSX.Element {
  const { role, link, writing } = props;
  const page = usePageState();
  const canSend = currentSite()?.mail === true;
  const [emails, setEmails] = useState('');
  const [mailLanguage, setMailLanguage] = useState<Language>(language.peek());
  const [ownProgram, setOwnProgram] = useState(true);
  const [tried, setTried] = useState(false);
  const fault = faultOf(emails);
  useEffect(() => {
    if (canSend) void followMails(page);
  }, [page, canSend]);
  const sendMail = (): void => {
    setTried(true);
    if (fault) return;
    const to = parseEmails(emails);
    if (ownProgram) {
      sendByOwnProgram(props, { to, language: mailLanguage });
      return;
    }
    const sent = send(page, 'mail', {
      name: 'invitation:mail',
      input: { role, language: mailLanguage, to: [...to] },
    });
    void sent.then((answer) => {
      if (answer?.ok !== true) return;
      setEmails('');
      setTried(false);
      void followMails(page);
    });
  };
  return (
    <form
      class="invite-part"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        sendMail();
      }}
    >
      <div class="invite-mail">
        <TextField
          label={t('inviteEmails')}
          inputMode="email"
          autoComplete="email"
          autoFocus={writing}
          hint={t('inviteEmailsHint')}
          error={tried ? fault : null}
          value={emails}
          onInput={setEmails}
        />
        <Select
          label={t('inviteLanguage')}
          value={mailLanguage}
          onChange={setMailLanguage}
          options={LANGUAGES.map((value) => ({ value, label: t(LANGUAGE_TEXT[value]) }))}
        />
      </div>
      <Checkbox
        label={t('inviteOwnProgram')}
        hint={t(canSend ? 'inviteOwnProgramHint' : 'inviteOwnProgramOnly')}
        checked={ownProgram}
        disabled={!canSend}
        onChange={setOwnProgram}
      />
      <Button type="submit" busy={page.busy.value.has('mail')} disabled={ownProgram && link === null}>
        {t('inviteSend')}
      </Button>
      <SentMails />
    </form>
  );
}

/** The agent's mail program opens with everything filled in. */
function sendByOwnProgram(
  { role, view, link, url, onSent }: MailPartProps,
  { to, language: mailLanguage }: { readonly to: readonly string[]; readonly language: Language },
): void {
  if (!link) return;
  const about = { role, language: mailLanguage, agent: view.self.name, site: view.siteName };
  const mail = invitationMail({ ...about, number: view.number, link, url });
  withoutLeaveQuestion(() => openMailProgram(mailtoLink({ to, ...mail })));
  showToast({ text: t('inviteSent', { count: to.length }), tone: 'info' });
  onSent();
}

function faultOf(emails: string): string | null {
  const addresses = parseEmails(emails);
  if (addresses.length === 0) return t('inviteEmailsMissing');
  const wrong = addresses.find((address) => !isEmail(address));
  return wrong === undefined ? null : t('inviteEmailsWrong', { address: wrong });
}
