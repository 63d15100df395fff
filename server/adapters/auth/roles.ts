import { SITE_ROLES, type SiteRole } from '../../../shared/domain/roles.ts';

/** Site roles as the column `users.roles` keeps them: separated by commas. */
export function formatRoles(roles: readonly SiteRole[]): string {
  return SITE_ROLES.filter((role) => roles.includes(role)).join(',');
}

/** Roles that this version does not know give no right. */
export function parseRoles(column: string): readonly SiteRole[] {
  const given = column.split(',');
  return SITE_ROLES.filter((role) => given.includes(role));
}
