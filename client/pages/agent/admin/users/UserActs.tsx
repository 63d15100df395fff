import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { AdminUser, MadeLink } from '../../../../../shared/protocol/admin.ts';
import type { Answer } from '../../../../../shared/protocol/errors.ts';
import { t } from '../../../../i18n/admin.ts';
import { language } from '../../../../i18n/index.ts';
import { actOnUser, linkForUser, removeUser } from '../../../../net/admin.ts';
import { Button } from '../../../../ui/Button.tsx';
import { ConfirmDialog } from '../../../../ui/Dialog.tsx';

import { sendsMail } from './MailFields.tsx';

interface UserActsProps {
  readonly user: AdminUser;
  /** Asks, and says what was refused. */
  readonly run: <Data>(ask: () => Promise<Answer<Data>>, then: (data: Data) => void) => Promise<void>;
  /** Says that it was done, and shows the list again. */
  readonly done: (text: string) => () => void;
  readonly onLink: (link: MadeLink) => void;
}

/** What is done with a user beside changing them. */
export function UserActs({ user, run, done, onLink }: UserActsProps): JSX.Element {
  const { userId, name, status } = user;
  const [asking, setAsking] = useState(false);
  const act = (which: Parameters<typeof actOnUser>[1], text: string): void =>
    void run(() => actOnUser(userId, which), done(text));
  return (
    <div class="button-row">
      {status === 'deactivated' ? (
        <Button onClick={() => act('activate', t('activated', { name }))}>{t('activate')}</Button>
      ) : (
        <Button
          onClick={() =>
            void run(() => linkForUser(userId, sendsMail() ? language.peek() : undefined), onLink)
          }
        >
          {status === 'invited' ? t('inviteAgain') : t('makeLink')}
        </Button>
      )}
      {user.signIns > 0 ? (
        <Button onClick={() => act('sign-out', t('signedOutUser', { name }))}>{t('signOutUser')}</Button>
      ) : null}
      {user.twoFactor ? (
        <Button onClick={() => act('two-factor-off', t('twoFactorOffDone', { name }))}>
          {t('twoFactorOff')}
        </Button>
      ) : null}
      {status === 'invited' ? (
        <Button
          look="danger"
          onClick={() => void run(() => removeUser(userId), done(t('removed', { name })))}
        >
          {t('remove')}
        </Button>
      ) : null}
      {status === 'active' ? (
        <Button look="danger" onClick={() => setAsking(true)}>
          {t('deactivate')}
        </Button>
      ) : null}
      {asking ? (
        <ConfirmDialog
          title={t('deactivateTitle', { name })}
          confirm={t('deactivate')}
          onCancel={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            act('deactivate', t('deactivated', { name }));
          }}
        >
          {t('deactivateText')}
        </ConfirmDialog>
      ) : null}
    </div>
  );
}
