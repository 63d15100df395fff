import { SITE_LANGUAGES, type SiteSettings } from '../../../../../shared/domain/settings.ts';
import { SETTING_BOUNDS, type SettingName } from '../../../../../shared/protocol/settings.ts';
import { t } from '../../../../i18n/settings.ts';

export const GROUPS = [
  'groupSite',
  'groupSessions',
  'groupTimes',
  'groupQueues',
  'groupRecordings',
  'groupNetwork',
] as const;
type Group = (typeof GROUPS)[number];

/** A unit that people read, and how much of the stored value it is. */
const UNITS = { count: 1, days: 1, seconds: 1_000, minutes: 60_000 } as const;
type Unit = keyof typeof UNITS;

export type Control = { readonly group: Group } & (
  | { readonly kind: 'number'; readonly unit: Unit }
  | { readonly kind: 'text' }
  /** May be empty. */
  | { readonly kind: 'lines' }
  /** Kept is what is off, by commas. */
  | { readonly kind: 'activities' }
  | { readonly kind: 'yesNo' }
  | { readonly kind: 'queue' }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
);

/** How each setting is shown and changed; whoever adds a setting adds its line here and its words to the catalogues. */
export const CONTROLS: { readonly [Name in SettingName]: Control } = {
  siteName: { group: 'groupSite', kind: 'text' },
  languages: { group: 'groupSite', kind: 'choice', options: SITE_LANGUAGES },
  privacyText: { group: 'groupSite', kind: 'lines' },
  sessionMode: { group: 'groupSessions', kind: 'choice', options: ['choice', 'single', 'multi'] },
  sessionsPerAgent: { group: 'groupSessions', kind: 'number', unit: 'count' },
  customersPerSession: { group: 'groupSessions', kind: 'number', unit: 'count' },
  admission: { group: 'groupSessions', kind: 'yesNo' },
  hostAwayGraceMs: { group: 'groupTimes', kind: 'number', unit: 'seconds' },
  reconnectGraceMs: { group: 'groupTimes', kind: 'number', unit: 'seconds' },
  consentTimeoutMs: { group: 'groupTimes', kind: 'number', unit: 'seconds' },
  inactivityMs: { group: 'groupTimes', kind: 'number', unit: 'minutes' },
  awayReasons: { group: 'groupQueues', kind: 'lines' },
  fallbackQueue: { group: 'groupQueues', kind: 'queue' },
  decisionDays: { group: 'groupQueues', kind: 'number', unit: 'days' },
  recordEverySession: { group: 'groupRecordings', kind: 'yesNo' },
  recordingAsks: { group: 'groupRecordings', kind: 'yesNo' },
  recordingDays: { group: 'groupRecordings', kind: 'number', unit: 'days' },
  recordingViewers: { group: 'groupRecordings', kind: 'choice', options: ['hosts', 'managers', 'admins'] },
  activitiesOff: { group: 'groupSessions', kind: 'activities' },
  webhooksToPrivate: { group: 'groupNetwork', kind: 'yesNo' },
};

export type SettingValue = SiteSettings[SettingName];

/** The words of one choice. */
export function optionText(option: string): string {
  const texts = {
    ...{ all: t('option_all'), en: t('option_en'), ja: t('option_ja') },
    ...{ single: t('option_single'), multi: t('option_multi'), choice: t('option_choice') },
    ...{ hosts: t('option_hosts'), managers: t('option_managers'), admins: t('option_admins') },
  };
  return Object.hasOwn(texts, option) ? texts[option as keyof typeof texts] : option;
}

export const unitText = (unit: Unit): string | null => (unit === 'count' ? null : t(`unit_${unit}`));

/** As it stands in the field: a number in its unit. */
export function toField(control: Control, value: SettingValue): string {
  return control.kind === 'number' ? String(Number(value) / UNITS[control.unit]) : String(value);
}

/** What was typed, as it is stored; null where it cannot be that. */
export function fromField(control: Control, typed: string): string | number | null {
  if (control.kind === 'lines') return typed.trim();
  if (control.kind !== 'number') return typed.trim() === '' ? null : typed.trim();
  const number = Number(typed.normalize('NFKC').trim()) * UNITS[control.unit];
  return typed.trim() !== '' && Number.isInteger(number) ? number : null;
}

/** The least and the most in the control's unit; null where it is no number. */
export function boundsOf(name: SettingName, control: Control): readonly [number, number] | null {
  if (control.kind !== 'number' || !isBounded(name)) return null;
  const [from, to] = SETTING_BOUNDS[name];
  return [from / UNITS[control.unit], to / UNITS[control.unit]];
}

const isBounded = (name: SettingName): name is keyof typeof SETTING_BOUNDS =>
  Object.hasOwn(SETTING_BOUNDS, name);
