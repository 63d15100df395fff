import * as v from 'valibot';
import { ACTIVITIES } from '../domain/activities.ts';
import { reasonsIn } from '../domain/away-reasons.ts';
import { LIMITS } from '../domain/limits.ts';
import {
  RECORDING_VIEWERS,
  SESSION_MODE_RULES,
  SITE_LANGUAGES,
  type SiteSettings,
} from '../domain/settings.ts';
import { tidyMessage } from '../domain/text.ts';
import { hasNoControls, personName, queueAddress } from './fields.ts';

/** The least and the most that the settings which are whole numbers may be. Times are milliseconds. */
export const SETTING_BOUNDS = {
  sessionsPerAgent: [1, LIMITS.sessionsPerAgent],
  // The host takes one of the places.
  customersPerSession: [1, LIMITS.participantsPerSession - 1],
  hostAwayGraceMs: [0, 600_000],
  reconnectGraceMs: [1_000, 600_000],
  consentTimeoutMs: [5_000, 600_000],
  // The warning stands for the last minute.
  inactivityMs: [2 * 60_000, 24 * 60 * 60_000],
  decisionDays: [1, 3_650],
  recordingDays: [0, 3_650],
} as const;

function wholeNumber(name: keyof typeof SETTING_BOUNDS) {
  const [atLeast, atMost] = SETTING_BOUNDS[name];
  return v.pipe(v.number(), v.integer(), v.minValue(atLeast), v.maxValue(atMost));
}

/** What each setting of the site may be [AD3]: for whoever sets it, and for what the database holds. */
export const siteSettings = v.strictObject({
  siteName: personName,
  sessionMode: v.picklist(SESSION_MODE_RULES),
  sessionsPerAgent: wholeNumber('sessionsPerAgent'),
  customersPerSession: wholeNumber('customersPerSession'),
  hostAwayGraceMs: wholeNumber('hostAwayGraceMs'),
  reconnectGraceMs: wholeNumber('reconnectGraceMs'),
  consentTimeoutMs: wholeNumber('consentTimeoutMs'),
  inactivityMs: wholeNumber('inactivityMs'),
  admission: v.boolean(),
  decisionDays: wholeNumber('decisionDays'),
  privacyText: v.pipe(
    v.string(),
    v.maxLength(LIMITS.privacyTextLength),
    v.transform((text) => tidyMessage(text).trim()),
    v.check(hasNoControls),
  ),
  awayReasons: v.pipe(
    v.string(),
    v.maxLength(LIMITS.awayReasons * (LIMITS.awayReasonLength + 1)),
    v.transform((text) => reasonsIn(tidyMessage(text)).join('\n')),
    v.check(hasNoControls),
    v.check((text) => {
      const reasons = reasonsIn(text);
      return (
        reasons.length <= LIMITS.awayReasons && reasons.every((one) => one.length <= LIMITS.awayReasonLength)
      );
    }),
  ),
  fallbackQueue: v.union([v.literal(''), queueAddress]),
  recordEverySession: v.boolean(),
  recordingDays: wholeNumber('recordingDays'),
  languages: v.picklist(SITE_LANGUAGES),
  recordingViewers: v.picklist(RECORDING_VIEWERS),
  recordingAsks: v.boolean(),
  activitiesOff: v.pipe(
    v.string(),
    v.maxLength(LIMITS.nameLength * 2),
    v.transform((given) => (given === '' ? [] : given.split(','))),
    v.array(v.picklist(ACTIVITIES)),
    v.transform((off) => ACTIVITIES.filter((activity) => off.includes(activity)).join(',')),
  ),
  webhooksToPrivate: v.boolean(),
} satisfies { readonly [Name in keyof SiteSettings]: v.GenericSchema<unknown, SiteSettings[Name]> });

export type SettingName = keyof SiteSettings;
export const SETTING_NAMES: readonly SettingName[] = v.keyof(siteSettings).options;

export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(siteSettings.entries, name);
}
