import type { JSX } from 'preact';
import { SITE_ROLES } from '../../../../../shared/domain/roles.ts';
import type { AuditLine } from '../../../../../shared/protocol/admin.ts';
import { isSettingName } from '../../../../../shared/protocol/settings.ts';
import { t as admin } from '../../../../i18n/admin.ts';
import { t } from '../../../../i18n/audit.ts';
import { formatDateTime, formatExactTime, formatList } from '../../../../i18n/format.ts';
import { t as setting } from '../../../../i18n/settings.ts';

/** The names of details that have one in the page's language; others are shown as they are. */
const NAMED = {
  email: 'detail_email',
  roles: 'detail_roles',
  name: 'detail_name',
  sessionMode: 'detail_sessionMode',
  from: 'detail_from',
  to: 'detail_to',
} as const;

const isNamed = (name: string): name is keyof typeof NAMED => Object.hasOwn(NAMED, name);

/** Roles by their names; everything else as it was given. */
function valueText(name: string, value: AuditLine['details'][string]): string {
  if (value === null || value === '') return '–';
  if (name !== 'roles') return String(value);
  const given = String(value).split(',');
  return formatList(SITE_ROLES.filter((role) => given.includes(role)).map((role) => admin(`role_${role}`)));
}

/** Lines of the audit log. */
export function AuditTable({ lines }: { readonly lines: readonly AuditLine[] }): JSX.Element {
  return (
    <div class="admin-frame">
      <table class="admin-table audit-table" aria-label={t('auditTitle')}>
        <thead>
          <tr>
            {[t('auditWhen'), t('auditWho'), t('auditAct'), t('auditTarget'), t('auditDetails')].map(
              (column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ id, at, actorId, actorName, act, target, details }) => (
            <tr key={id}>
              <td>
                <time dateTime={new Date(at).toISOString()} title={formatExactTime(at)}>
                  {formatDateTime(at)}
                </time>
              </td>
              <td>{actorId === null ? t('commandLine') : <bdi>{actorName}</bdi>}</td>
              <td>{t(`act_${act}`)}</td>
              <td>
                <bdi>
                  {act === 'settingChanged' && isSettingName(target) ? setting(`set_${target}`) : target}
                </bdi>
              </td>
              <td class="audit-details">
                {Object.entries(details).map(([name, value]) => (
                  <span key={name}>
                    {isNamed(name) ? t(NAMED[name]) : name}: <bdi>{valueText(name, value)}</bdi>
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
