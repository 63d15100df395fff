import { CircleAlert } from 'lucide-preact';
import type { JSX } from 'preact';
import { SITE_ROLES, type SiteRole } from '../../../../../shared/domain/roles.ts';
import { t } from '../../../../i18n/admin.ts';
import { Checkbox } from '../../../../ui/Field.tsx';

/** The roles of a user, each with what it is for. */
export function RolesField({
  value,
  error,
  onChange,
}: {
  readonly value: readonly SiteRole[];
  readonly error: string | null;
  readonly onChange: (roles: readonly SiteRole[]) => void;
}): JSX.Element {
  return (
    <fieldset class="radios">
      <legend>{t('roles')}</legend>
      {SITE_ROLES.map((role) => (
        <Checkbox
          key={role}
          label={t(`role_${role}`)}
          hint={t(`role_${role}Hint`)}
          checked={value.includes(role)}
          onChange={(checked) =>
            onChange(SITE_ROLES.filter((each) => (each === role ? checked : value.includes(each))))
          }
        />
      ))}
      <p class="field-error" aria-live="polite">
        {error ? <CircleAlert size={16} aria-hidden="true" /> : null}
        {error}
      </p>
    </fieldset>
  );
}
