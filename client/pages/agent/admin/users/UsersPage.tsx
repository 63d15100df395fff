import { UserPlus } from 'lucide-preact';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { AdminUser, UserStatus } from '../../../../../shared/protocol/admin.ts';
import { t } from '../../../../i18n/admin.ts';
import { getUsers } from '../../../../net/admin.ts';
import { Button } from '../../../../ui/Button.tsx';
import { Select, TextField } from '../../../../ui/Field.tsx';
import { usePage } from '../../usePage.ts';
import { AskedState } from '../AskedState.tsx';
import { useAsked } from '../useAsked.ts';
import { EditDialog } from './EditDialog.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { type HandedLink, LinkDialog } from './LinkDialog.tsx';
import { UserRow } from './UserRow.tsx';

type Shown = UserStatus | 'all';
type Open =
  | { readonly kind: 'invite' }
  | { readonly kind: 'edit'; readonly user: AdminUser }
  | ({ readonly kind: 'link' } & HandedLink);

/** Who may sign in, and what they may do [AD1]. */
export function UsersPage(): JSX.Element {
  usePage(t('pageUsers'));
  const asked = useAsked(getUsers);
  const [open, setOpen] = useState<Open | null>(null);
  const showLink = (handed: HandedLink): void => {
    asked.reload();
    setOpen({ kind: 'link', ...handed });
  };
  return (
    <>
      <div class="admin-head">
        <div>
          <h1>{t('pageUsers')}</h1>
          <p>{t('usersLead')}</p>
        </div>
        <Button
          look="primary"
          icon={<UserPlus aria-hidden="true" />}
          onClick={() => setOpen({ kind: 'invite' })}
        >
          {t('usersInvite')}
        </Button>
      </div>
      <AskedState asked={asked} />
      {asked.data ? <UserList users={asked.data} onEdit={(user) => setOpen({ kind: 'edit', user })} /> : null}
      {open?.kind === 'invite' ? (
        <InviteDialog
          onClose={() => setOpen(null)}
          onInvited={(to, link) => showLink({ ...to, link, invited: true })}
        />
      ) : null}
      {open?.kind === 'edit' ? (
        <EditDialog
          user={open.user}
          onClose={() => setOpen(null)}
          onDone={() => {
            asked.reload();
            setOpen(null);
          }}
          onLink={(link) =>
            showLink({
              name: open.user.name,
              email: open.user.email,
              link,
              invited: open.user.status === 'invited',
            })
          }
        />
      ) : null}
      {open?.kind === 'link' ? <LinkDialog {...open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function UserList({
  users,
  onEdit,
}: {
  readonly users: readonly AdminUser[];
  readonly onEdit: (user: AdminUser) => void;
}): JSX.Element {
  const [text, setText] = useState('');
  const [show, setShow] = useState<Shown>('all');
  const wanted = text.trim().toLowerCase();
  const found = users.filter(
    ({ name, email, status }) =>
      (show === 'all' || status === show) && `${name} ${email}`.toLowerCase().includes(wanted),
  );
  return (
    <>
      <div class="admin-filter">
        <TextField
          label={t('usersSearch')}
          placeholder={t('usersSearchHint')}
          value={text}
          onInput={setText}
        />
        <Select<Shown>
          label={t('usersShow')}
          value={show}
          onChange={setShow}
          options={[
            { value: 'all', label: t('usersAll') },
            { value: 'active', label: t('statusActive') },
            { value: 'invited', label: t('statusInvited') },
            { value: 'deactivated', label: t('statusDeactivated') },
          ]}
        />
      </div>
      {found.length === 0 ? <p class="quiet-text">{t('usersNone')}</p> : null}
      {found.length > 0 ? (
        <div class="admin-frame">
          <table class="admin-table" aria-label={t('pageUsers')}>
            <thead>
              <tr>
                {[t('user'), t('roles'), t('state'), t('actions')].map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {found.map((user) => (
                <UserRow key={user.userId} user={user} onEdit={() => onEdit(user)} />
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </>
  );
}
