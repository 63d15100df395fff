import { ACTIVITIES, type Activity } from './activities.ts';

/** How an agent's sessions run at a time [SS5]: one with any number of customers, or several with one customer each. */
export const SESSION_MODES = ['single', 'multi'] as const;
export type SessionMode = (typeof SESSION_MODES)[number];
/** What the site, or a setting on the user, says: one of the modes, or as the agent likes at each start. */
export const SESSION_MODE_RULES = [...SESSION_MODES, 'choice'] as const;
export type SessionModeRule = (typeof SESSION_MODE_RULES)[number];

/** Who watches recordings beside administrators [RE4]: managers and whoever hosted the session, managers, or nobody. */
export const RECORDING_VIEWERS = ['hosts', 'managers', 'admins'] as const;
export type RecordingViewers = (typeof RECORDING_VIEWERS)[number];

/** What the site's pages speak [UI1]: every language that there is, as each reader likes, or one alone. */
export const SITE_LANGUAGES = ['all', 'en', 'ja'] as const;

/** What an administrator may set for the site [AD3]; each has a default. Times are milliseconds. */
export interface SiteSettings {
  /** Shown to customers: "NAME from SITE is helping you". */
  readonly siteName: string;
  readonly languages: (typeof SITE_LANGUAGES)[number];
  /** One session at a time for an agent, several, or as each agent likes [SS5]; a setting on the user overrides it. */
  readonly sessionMode: SessionModeRule;
  /** Sessions at a time for an agent in multi-session mode [SS5]. */
  readonly sessionsPerAgent: number;
  /** Customers in one session, waiting ones included [CU4]. */
  readonly customersPerSession: number;
  /** How long a host whose page was closed keeps the session [SS7]. */
  readonly hostAwayGraceMs: number;
  /** How long a participant who lost the network keeps the place [RL1]. */
  readonly reconnectGraceMs: number;
  /** How long a request for consent stands [CO1]. */
  readonly consentTimeoutMs: number;
  /** After so long without media, command or chat a session ends; its host is warned a minute before [SS8]. */
  readonly inactivityMs: number;
  /** Whether someone who joined by number alone waits for the host [JO2]. */
  readonly admission: boolean;
  /** Why agents may say they are away, one in each line [QU7]; empty: they are away without a reason. */
  readonly awayReasons: string;
  /** Address of the queue for sessions that nobody takes over and that came from none [TR6]; empty: the queue made first. */
  readonly fallbackQueue: string;
  /** What customers read before they join by a form, about what is done with what they say and show; empty: nothing. */
  readonly privacyText: string;
  /** For how many days the decisions of the contact centre are kept, to be explained [QU12, QU16]. */
  readonly decisionDays: number;
  /** Whether a recording begins with every session [RE4]. */
  readonly recordEverySession: boolean;
  /** For how many days recordings are kept; 0: until somebody deletes them [RE4]. */
  readonly recordingDays: number;
  readonly recordingViewers: RecordingViewers;
  /** Whether each customer is asked before anything is recorded [CO1, RE1]. */
  readonly recordingAsks: boolean;
  /** What sessions of this site may not have, by commas; a queue may take away more [QU13]. Empty: they may have everything. */
  readonly activitiesOff: string;
  /** Whether webhooks may go to addresses inside this network, and to those without TLS [AD5]. */
  readonly webhooksToPrivate: boolean;
}

/** What of them a session carries from its start on. */
export type SessionSettings = Omit<
  SiteSettings,
  | 'activitiesOff'
  | 'awayReasons'
  | 'decisionDays'
  | 'fallbackQueue'
  | 'languages'
  | 'privacyText'
  | 'recordEverySession'
  | 'recordingDays'
  | 'recordingViewers'
  | 'webhooksToPrivate'
> & {
  /** What it may have at all; absent: everything [QU13]. */
  readonly activities?: Activity[];
};

export function sessionSettings({
  activitiesOff,
  awayReasons: _reasons,
  decisionDays: _days,
  fallbackQueue: _queue,
  languages: _languages,
  privacyText: _privacy,
  recordEverySession: _record,
  recordingDays: _recordingDays,
  recordingViewers: _viewers,
  webhooksToPrivate: _webhooks,
  ...settings
}: SiteSettings): SessionSettings {
  const off = activitiesOff.split(',');
  const allowed = ACTIVITIES.filter((activity) => !off.includes(activity));
  return allowed.length === ACTIVITIES.length ? settings : { ...settings, activities: allowed };
}

/** The defaults that product.md names. */
export const DEFAULT_SETTINGS: SiteSettings = {
  siteName: 'Tasuki',
  languages: 'all',
  sessionMode: 'choice',
  sessionsPerAgent: 4,
  customersPerSession: 8,
  hostAwayGraceMs: 15_000,
  reconnectGraceMs: 45_000,
  consentTimeoutMs: 60_000,
  inactivityMs: 30 * 60_000,
  admission: true,
  decisionDays: 30,
  awayReasons: '',
  fallbackQueue: '',
  privacyText: '',
  recordEverySession: false,
  recordingDays: 0,
  recordingViewers: 'hosts',
  recordingAsks: false,
  activitiesOff: '',
  webhooksToPrivate: false,
};
