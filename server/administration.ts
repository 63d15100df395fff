import { DEFAULT_SETTINGS, type SiteSettings } from '../shared/domain/settings.ts';
import { createUserAdmin, type UserAdmin } from './adapters/auth/user-admin.ts';
import { type AuditLog, createAuditLog } from './adapters/db/audit.ts';
import type { Database } from './adapters/db/schema.ts';
import { createSettingsAdmin, type SettingsAdmin } from './adapters/db/settings-admin.ts';
import { createWebhookAdmin, type WebhookAdmin } from './adapters/db/webhooks.ts';

/** What administrators work with [AD1, AD4]. */
export interface Administration {
  readonly audit: AuditLog;
  readonly userAdmin: UserAdmin;
  readonly settingsAdmin: SettingsAdmin;
  readonly webhookAdmin: WebhookAdmin;
}

export function openAdministration(parts: {
  readonly database: Database;
  /** An origin, without a slash at its end. */
  readonly publicUrl: string;
  readonly now: () => number;
  /** What counts where the database says nothing. */
  readonly defaults?: SiteSettings | undefined;
}): Administration {
  const { database, now, defaults = DEFAULT_SETTINGS } = parts;
  return {
    audit: createAuditLog(database, now),
    userAdmin: createUserAdmin(parts),
    settingsAdmin: createSettingsAdmin({ database, defaults }),
    webhookAdmin: createWebhookAdmin(database, now),
  };
}
