import * as v from 'valibot';
import { DEFAULT_SETTINGS, type SiteSettings } from '../../../shared/domain/settings.ts';
import { type SettingName, siteSettings } from '../../../shared/protocol/settings.ts';
import type { SettingsPort } from '../../app/ports.ts';
import { CorruptRowError } from './rows.ts';
import type { Database } from './schema.ts';

/** The site's settings in the database [AD3]: a row for each that was set, its value as JSON; the rest are defaults. */
export interface Settings extends SettingsPort {
  /** From now on, for sessions that start later. The value was validated by the caller. */
  set<Name extends SettingName>(name: Name, value: SiteSettings[Name]): Promise<void>;
}

/** `defaults`: what counts where nothing was set. */
export function createSettings(database: Database, defaults: SiteSettings = DEFAULT_SETTINGS): Settings {
  return {
    read: () => readSettings(database, defaults),
    set: async (name, value) => {
      const json = JSON.stringify(value);
      await database
        .insertInto('settings')
        .values({ name, json })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ json }))
        .execute();
    },
  };
}

async function readSettings(database: Database, defaults: SiteSettings): Promise<SiteSettings> {
  const rows = await database.selectFrom('settings').selectAll().execute();
  try {
    const set = Object.fromEntries(rows.map(({ name, json }) => [name, JSON.parse(json) as unknown]));
    // Cast: what comes from JSON is there or not, but never undefined.
    return { ...defaults, ...(v.parse(v.partial(siteSettings), set) as Partial<SiteSettings>) };
  } catch (error) {
    throw new CorruptRowError('the settings of the site', error);
  }
}
