import * as v from 'valibot';
import type { SiteSettings } from '../../../shared/domain/settings.ts';
import type { SettingChange, SettingsView } from '../../../shared/protocol/admin.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import { type SettingName, siteSettings } from '../../../shared/protocol/settings.ts';
import type { AuditActor } from '../../app/audit.ts';
import { appendAudit } from './audit.ts';
import type { Database } from './schema.ts';
import { createSettings } from './settings.ts';

/** The site's settings as administrators change them [AD3], each change with its line in the audit log [AD4]. */
export interface SettingsAdmin {
  view(): Promise<SettingsView>;
  /** Refuses with `bad_request` a value that the setting may not have, or the address of a queue that there is not. */
  set(actor: AuditActor, change: SettingChange): Promise<SettingsView>;
}

interface Parts {
  readonly database: Database;
  /** What counts where nothing was set. */
  readonly defaults: SiteSettings;
}

export function createSettingsAdmin({ database, defaults }: Parts): SettingsAdmin {
  const view = async (within: Database): Promise<SettingsView> => ({
    settings: await createSettings(within, defaults).read(),
    defaults,
    queues: await within.selectFrom('queues').select(['address', 'name']).orderBy('name').execute(),
  });
  return {
    view: () => view(database),
    set: (actor, { name, value: given }) => {
      const value = parseValue(name, given);
      return database.transaction().execute(async (within) => {
        const before = await view(within);
        if (name === 'fallbackQueue') assertQueue(before, value);
        if (before.settings[name] === value) return before;
        await createSettings(within, defaults).set(name, value);
        const details = { from: shown(before.settings[name]), to: shown(value) };
        await appendAudit(within, { actor, act: 'settingChanged', target: name, details });
        return view(within);
      });
    },
  };
}

function parseValue<Name extends SettingName>(name: Name, given: unknown): SiteSettings[Name] {
  const result = v.safeParse(siteSettings.entries[name], given, { abortEarly: true });
  if (!result.success) throw new DomainError('bad_request', `${name} may not have this value`);
  // Cast: the schema of this name has just made it; TypeScript does not follow that through the table.
  return result.output as SiteSettings[Name];
}

function assertQueue({ queues }: SettingsView, address: unknown): void {
  if (address !== '' && !queues.some((queue) => queue.address === address)) {
    throw new DomainError('bad_request', 'there is no queue with this address');
  }
}

const shown = (value: SiteSettings[SettingName]): string | number | boolean => value;
