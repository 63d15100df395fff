import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { LIMITS } from '../../../../../shared/domain/limits.ts';
import { SESSION_MODE_RULES, type SessionModeRule } from '../../../../../shared/domain/settings.ts';
import type { AdminUser, MadeLink } from '../../../../../shared/protocol/admin.ts';
import type { Answer } from '../../../../../shared/protocol/errors.ts';
import { t } from '../../../../i18n/admin.ts';
import { t as agent } from '../../../../i18n/agent.ts';
import { errorText } from '../../../../i18n/errors.ts';
import { changeUser } from '../../../../net/admin.ts';
import { Button } from '../../../../ui/Button.tsx';
import { Dialog } from '../../../../ui/Dialog.tsx';
import { Select, TextField } from '../../../../ui/Field.tsx';
import { Notice } from '../../../../ui/Notice.tsx';
import { showToast } from '../../../../ui/toast.ts';
import { RolesField } from './RolesField.tsx';
import { UserActs } from './UserActs.tsx';

const MODE_TEXT = {
  single: 'sessionModeSingle',
  multi: 'sessionModeMulti',
  choice: 'sessionModeChoice',
} as const;
/** The site's own setting counts. */
const AS_SITE = 'site';

/** Changes one user: name, roles, sessions at a time; and what else is done with them. */
export function EditDialog({
  user,
  onClose,
  onDone,
  onLink,
}: {
  readonly user: AdminUser;
  readonly onClose: () => void;
  readonly onDone: () => void;
  readonly onLink: (link: MadeLink) => void;
}): JSX.Element {
  const [name, setName] = useState(user.name);
  const [roles, setRoles] = useState(user.roles);
  const [mode, setMode] = useState<SessionModeRule | typeof AS_SITE>(user.sessionMode ?? AS_SITE);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const run = async <Data,>(ask: () => Promise<Answer<Data>>, then: (data: Data) => void): Promise<void> => {
    setBusy(true);
    const answer = await ask();
    setBusy(false);
    if (answer.ok) then(answer.data);
    else setError(errorText(answer.error.code));
  };
  const done = (text: string) => (): void => {
    showToast({ text, tone: 'info' });
    onDone();
  };
  const change = { name: name.trim(), roles: [...roles], sessionMode: mode === AS_SITE ? null : mode };
  const loses = user.signIns > 0 && user.roles.some((role) => !roles.includes(role));
  const save = (): void => {
    if (name.trim() !== '')
      void run(() => changeUser(user.userId, change), done(t('saved', { name: change.name })));
  };
  return (
    <Dialog
      title={user.name}
      onClose={onClose}
      onSubmit={save}
      busy={busy}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button look="primary" busy={busy} disabled={name.trim() === ''} onClick={save}>
            {t('save')}
          </Button>
        </>
      }
    >
      <p class="quiet-text">{user.email}</p>
      {error ? (
        <Notice tone="danger" announce>
          {error}
        </Notice>
      ) : null}
      <TextField
        label={t('userName')}
        maxLength={LIMITS.nameLength}
        value={name}
        onInput={setName}
        error={name.trim() ? null : agent('setupNameMissing')}
      />
      <RolesField value={roles} error={loses ? t('loseRoles') : null} onChange={setRoles} />
      <Select
        label={t('sessionMode')}
        value={mode}
        onChange={setMode}
        options={[
          { value: AS_SITE, label: t('sessionModeSite') },
          ...SESSION_MODE_RULES.map((rule) => ({ value: rule, label: t(MODE_TEXT[rule]) })),
        ]}
      />
      <UserActs user={user} run={run} done={done} onLink={onLink} />
    </Dialog>
  );
}
