import { LIMITS } from '../shared/domain/limits.ts';
import { DEFAULT_SETTINGS, type SiteSettings } from '../shared/domain/settings.ts';
import { createUserAdmin, type UserAdmin } from './adapters/auth/user-admin.ts';
import { type AuditLog, createAuditLog } from './adapters/db/audit.ts';
import { type BrandingStore, createBranding } from './adapters/db/branding.ts';
import { type Closings, createClosings } from './adapters/db/closings.ts';
import type { Database } from './adapters/db/schema.ts';
import { createSettingsAdmin, type SettingsAdmin } from './adapters/db/settings-admin.ts';
import { createSiteForms, type SiteFormsStore } from './adapters/db/site-forms.ts';
import { createSurveys, type Surveys } from './adapters/db/surveys.ts';
import { createWebhookAdmin, type WebhookAdmin } from './adapters/db/webhooks.ts';
import type { IdSource } from './app/ports.ts';

/** What administrators work with [AD1, AD4]. */
export interface Administration {
  readonly audit: AuditLog;
  readonly userAdmin: UserAdmin;
  readonly settingsAdmin: SettingsAdmin;
  readonly webhookAdmin: WebhookAdmin;
  /** What the site asks for, and what was answered and said after sessions [FO1, RP3]. */
  readonly branding: BrandingStore;
  readonly siteForms: SiteFormsStore;
  readonly surveys: Surveys;
  readonly closings: Closings;
}

export function openAdministration(parts: {
  readonly database: Database;
  /** An origin, without a slash at its end. */
  readonly publicUrl: string;
  readonly now: () => number;
  readonly ids: Pick<IdSource, 'hash' | 'sameHash'>;
  /** What counts where the database says nothing. */
  readonly defaults?: SiteSettings | undefined;
}): Administration {
  const { database, now, ids, defaults = DEFAULT_SETTINGS } = parts;
  return {
    audit: createAuditLog(database, now),
    userAdmin: createUserAdmin(parts),
    settingsAdmin: createSettingsAdmin({ database, defaults }),
    webhookAdmin: createWebhookAdmin(database, now),
    branding: createBranding(database),
    siteForms: createSiteForms(database),
    surveys: createSurveys({ database, ids, now, openMs: LIMITS.surveyOpenMs }),
    closings: createClosings(database, now),
  };
}
