import type { JSX } from 'preact';
import type { AdminUser } from '../../../../../shared/protocol/admin.ts';
import { currentUser } from '../../../../account/account.ts';
import { t } from '../../../../i18n/admin.ts';
import { Button } from '../../../../ui/Button.tsx';
import '../../../../ui/status.css';

const STATUS_TEXT = {
  active: 'statusActive',
  invited: 'statusInvited',
  deactivated: 'statusDeactivated',
} as const;

/** One user in the list. */
export function UserRow({
  user,
  onEdit,
}: {
  readonly user: AdminUser;
  readonly onEdit: () => void;
}): JSX.Element {
  const { name, email, roles, status, signIns } = user;
  const isOwn = user.userId === currentUser()?.userId;
  return (
    <tr>
      <th scope="row">
        <span class="admin-who">
          <strong>
            <bdi>{name}</bdi> {isOwn ? <span class="badge">{t('you')}</span> : null}
          </strong>
          <small>{email}</small>
        </span>
      </th>
      <td>
        <span class="admin-badges">
          {roles.length === 0 ? <span class="quiet-text">{t('noRole')}</span> : null}
          {roles.map((role) => (
            <span key={role} class={role === 'admin' ? 'badge badge-strong' : 'badge'}>
              {t(`role_${role}`)}
            </span>
          ))}
        </span>
      </td>
      <td>
        <span class="admin-who">
          {t(STATUS_TEXT[status])}
          {signIns > 0 ? <small>{t('signedIn')}</small> : null}
          {user.twoFactor ? <small>{t('twoFactor')}</small> : null}
        </span>
      </td>
      <td>
        <Button size="small" label={t('editName', { name })} onClick={onEdit}>
          {t('edit')}
        </Button>
      </td>
    </tr>
  );
}
