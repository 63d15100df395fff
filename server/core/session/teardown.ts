import type { SessionEvent } from '../../../shared/protocol/events.ts';
import { endAnnotation } from './annotation/end.ts';
import { endChat } from './chat/end.ts';
import { endRequests, endStandingConsent } from './consent/end.ts';
import { endControl } from './control/end.ts';
import type { Cell, Ending, TeardownCause } from './ending.ts';
import { endFiles } from './files/end.ts';
import { endInformation } from './information/end.ts';
import { endRecording } from './recording/end.ts';
import { endScreens } from './share/end.ts';
import type { OpenState } from './state.ts';
import { endVideo } from './video/end.ts';
import { endVoice } from './voice/end.ts';

/** What makes activities end by themselves. */
export type Trigger =
  | 'controlPassed'
  | 'controlPassedWithoutVoice'
  | 'customerSwitched'
  | 'openerGaveWay'
  | 'sessionTransferred'
  | 'sessionEnded'
  | 'activeCustomerLeft'
  | 'participantLeft'
  | 'pageClosed'
  | 'lineLost'
  | 'shareStopped';

/** What can end, in this order: what is sent out first, then what was promised. `screens` is the share with its producers. */
const ACTIVITIES = [
  'control',
  'screens',
  'video',
  'voice',
  'recording',
  'files',
  'annotation',
  'information',
  'chat',
  'requests',
  'standingConsent',
] as const;
type Activity = (typeof ACTIVITIES)[number];

/**
 * The teardown matrix [PC3, PC4, CU3, TR4, CO3, CH2]: the only place that says what ends when. `docs/TEARDOWN.md` shows it to
 * people. A new activity gets its column here, and its word in `ENDINGS`.
 */
export const TEARDOWN: Readonly<Record<Trigger, Readonly<Record<Activity, Cell>>>> = {
  controlPassed: {
    control: 'ends',
    screens: 'ends',
    video: 'ends',
    voice: 'stays',
    recording: 'ends',
    files: 'ends',
    annotation: 'ends',
    information: 'ends',
    chat: 'ends',
    requests: 'ends',
    standingConsent: 'ends',
  },
  controlPassedWithoutVoice: {
    control: 'ends',
    screens: 'ends',
    video: 'ends',
    voice: 'ends',
    recording: 'ends',
    files: 'ends',
    annotation: 'ends',
    information: 'ends',
    chat: 'ends',
    requests: 'ends',
    standingConsent: 'ends',
  },
  customerSwitched: {
    control: 'ends',
    screens: 'ends',
    video: 'ends',
    voice: 'stays',
    recording: 'stays',
    files: 'stays',
    annotation: 'ends',
    information: 'ends',
    chat: 'stays',
    requests: 'ends',
    standingConsent: 'ends',
  },
  openerGaveWay: {
    control: 'ends',
    screens: 'own',
    video: 'own',
    voice: 'own',
    recording: 'stays',
    files: 'own',
    annotation: 'ends',
    information: 'ends',
    chat: 'stays',
    requests: 'ends',
    standingConsent: 'ends',
  },
  sessionTransferred: {
    control: 'ends',
    screens: 'ends',
    video: 'ends',
    voice: 'ends',
    recording: 'ends',
    files: 'ends',
    annotation: 'ends',
    information: 'ends',
    chat: 'ends',
    requests: 'ends',
    standingConsent: 'ends',
  },
  sessionEnded: {
    control: 'ends',
    screens: 'ends',
    video: 'ends',
    voice: 'ends',
    recording: 'ends',
    files: 'ends',
    annotation: 'ends',
    information: 'ends',
    chat: 'ends',
    requests: 'ends',
    standingConsent: 'ends',
  },
  activeCustomerLeft: {
    control: 'ends',
    screens: 'own',
    video: 'own',
    voice: 'own',
    recording: 'stays',
    files: 'own',
    annotation: 'ends',
    information: 'ends',
    chat: 'stays',
    requests: 'ends',
    standingConsent: 'ends',
  },
  participantLeft: {
    control: 'own',
    screens: 'own',
    video: 'own',
    voice: 'own',
    recording: 'stays',
    files: 'own',
    annotation: 'stays',
    information: 'own',
    chat: 'stays',
    requests: 'stays',
    standingConsent: 'stays',
  },
  pageClosed: {
    control: 'own',
    screens: 'own',
    video: 'own',
    voice: 'stays',
    recording: 'stays',
    files: 'stays',
    annotation: 'stays',
    information: 'own',
    chat: 'stays',
    requests: 'stays',
    standingConsent: 'stays',
  },
  lineLost: {
    control: 'own',
    screens: 'stays',
    video: 'stays',
    voice: 'stays',
    recording: 'stays',
    files: 'stays',
    annotation: 'stays',
    information: 'stays',
    chat: 'stays',
    requests: 'stays',
    standingConsent: 'stays',
  },
  shareStopped: {
    control: 'ends',
    screens: 'ends',
    video: 'stays',
    voice: 'stays',
    recording: 'stays',
    files: 'stays',
    annotation: 'stays',
    information: 'stays',
    chat: 'stays',
    requests: 'stays',
    standingConsent: 'stays',
  },
};

const ENDINGS: Readonly<Record<Activity, Ending>> = {
  control: endControl,
  screens: endScreens,
  video: endVideo,
  voice: endVoice,
  recording: endRecording,
  files: endFiles,
  annotation: endAnnotation,
  information: endInformation,
  chat: endChat,
  requests: endRequests,
  standingConsent: endStandingConsent,
};

/** All closings that a trigger brings, in order. */
export function teardown(state: OpenState, trigger: Trigger, cause: TeardownCause): SessionEvent[] {
  const row = TEARDOWN[trigger];
  return ACTIVITIES.flatMap((activity) => ENDINGS[activity](state, row[activity], cause));
}
