import type { ConsentKind, DisplaySurface } from '../../../shared/domain/media.ts';
import type { SessionRecord } from '../../../shared/protocol/http.ts';
import type { EndReason } from '../../../shared/protocol/view.ts';
import { t } from '../../i18n/agent.ts';

type Consent = SessionRecord['consents'][number];
type Person = SessionRecord['participants'][number];

const END = {
  host_ended: 'endHostEnded',
  host_lost: 'endHostLost',
  shutdown: 'endShutdown',
  inactive: 'endInactive',
  customers_left: 'endCustomersLeft',
} as const satisfies Record<EndReason, string>;
const SURFACE = {
  monitor: 'surfaceMonitor',
  window: 'surfaceWindow',
  browser: 'surfaceBrowser',
} as const satisfies Record<DisplaySurface, string>;
const ASK = {
  viewDesktop: 'askViewDesktop',
  viewApplication: 'askViewApplication',
  controlDesktop: 'askControlDesktop',
  controlApplication: 'askControlApplication',
  systemInformation: 'askSystemInformation',
  file: 'askFile',
  recording: 'askRecording',
} as const satisfies Record<ConsentKind, string>;
const RESULT = {
  allowed: 'resultAllowed',
  allowed_standing: 'resultAllowedStanding',
  declined: 'resultDeclined',
  expired: 'resultExpired',
  cancelled: 'resultCancelled',
  voided: 'resultVoided',
  withdrawn: 'resultWithdrawn',
} as const satisfies Record<Consent['result'], string>;
const CAME = {
  started: 'cameStarted',
  link: 'cameLink',
  number: 'cameNumber',
  queue: 'cameQueue',
} as const satisfies Record<Person['came'], string>;

/** The words of records, in the page's language. */
export const endText = (reason: EndReason): string => t(END[reason]);
export const surfaceText = (surface: DisplaySurface): string => t(SURFACE[surface]);
export const askText = (kind: ConsentKind): string => t(ASK[kind]);
export const resultText = (result: Consent['result']): string => t(RESULT[result]);
export const cameText = ({ came, acted }: Person): string => t(acted ? CAME[came] : 'cameNobody');
