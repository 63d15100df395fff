import * as v from 'valibot';
import { ACTIVITIES } from '../../shared/domain/activities.ts';
import { LIMITS } from '../../shared/domain/limits.ts';
import {
  DEFAULT_SETTINGS,
  RECORDING_VIEWERS,
  SESSION_MODE_RULES,
  SITE_LANGUAGES,
  type SiteSettings,
} from '../../shared/domain/settings.ts';
import {
  isSettingName,
  SETTING_BOUNDS,
  SETTING_NAMES,
  type SettingName,
  siteSettings,
} from '../../shared/protocol/settings.ts';
import { appendAudit } from '../adapters/db/audit.ts';
import type { Database } from '../adapters/db/schema.ts';
import { createSettings } from '../adapters/db/settings.ts';
import { COMMAND_LINE } from '../app/audit.ts';
import { parseOptions, UsageError } from './typed.ts';

/** `settings ACTION` [AD3]: the lines that say what it has done. Reject with `UsageError`. */
export const SETTING_ACTIONS: Readonly<
  Record<string, (database: Database, args: readonly string[]) => Promise<readonly string[]>>
> = {
  list: async (database, args) => {
    parseOptions(args, {});
    const settings = await createSettings(database).read();
    return SETTING_NAMES.map((name) => {
      const isDefault = settings[name] === DEFAULT_SETTINGS[name];
      return [name, settings[name], ...(isDefault ? ['default'] : [])].join('\t');
    });
  },
  set: async (database, [name, typed, ...rest]) => {
    if (name === undefined || typed === undefined || rest.length > 0) {
      throw new UsageError('settings set takes a name and a value.');
    }
    if (!isSettingName(name)) {
      throw new UsageError(`There is no setting ${name}; there are ${SETTING_NAMES.join(', ')}.`);
    }
    await createSettings(database).set(name, parsedValue(name, typed));
    const details = { to: typed };
    await appendAudit(database, { actor: COMMAND_LINE, act: 'settingChanged', target: name, details });
    return [`${name} is ${typed}, for sessions that start from now on.`];
  },
};

/** What was typed, in the setting's own type. */
function parsedValue<Name extends SettingName>(name: Name, typed: string): SiteSettings[Name] {
  const result = v.safeParse(siteSettings.entries[name], fromText(DEFAULT_SETTINGS[name], typed), {
    abortEarly: true,
  });
  if (!result.success) throw new UsageError(`${name} must be ${wordsFor(name)}.`);
  // Cast: the schema of this name has just made it; TypeScript does not follow that through the table.
  return result.output as SiteSettings[Name];
}

function fromText(like: unknown, typed: string): unknown {
  if (typeof like === 'number') return /^\d+$/.test(typed) ? Number(typed) : typed;
  if (typeof like === 'boolean') return typed === 'true' ? true : typed === 'false' ? false : typed;
  return typed;
}

/** What it may be, for whoever typed a wrong one. */
function wordsFor(name: SettingName): string {
  switch (name) {
    case 'siteName':
      return `a name of at most ${LIMITS.nameLength} characters`;
    case 'sessionMode':
      return `one of ${SESSION_MODE_RULES.join(', ')}`;
    case 'languages':
      return `one of ${SITE_LANGUAGES.join(', ')}`;
    case 'privacyText':
      return `a text of at most ${LIMITS.privacyTextLength} characters, or nothing`;
    case 'awayReasons':
      return `at most ${LIMITS.awayReasons} lines of ${LIMITS.awayReasonLength} characters, or nothing`;
    case 'fallbackQueue':
      return 'the address of a queue, or nothing';
    case 'activitiesOff':
      return `some of ${ACTIVITIES.join(',')}, or nothing`;
    case 'recordingViewers':
      return `one of ${RECORDING_VIEWERS.join(', ')}`;
    case 'admission':
    case 'recordEverySession':
    case 'recordingAsks':
    case 'webhooksToPrivate':
      return 'true or false';
    default: {
      const [atLeast, atMost] = SETTING_BOUNDS[name];
      return `a whole number from ${atLeast} to ${atMost}`;
    }
  }
}
