import { SESSION_MODE_RULES, type SessionModeRule } from '../../../shared/domain/settings.ts';

/** The column `users.sessionMode`; what this version does not know leaves it to the site's setting [SS5]. */
export function parseSessionMode(column: string | null | undefined): SessionModeRule | null {
  return SESSION_MODE_RULES.find((rule) => rule === column) ?? null;
}
