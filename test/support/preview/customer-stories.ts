import type { Findings } from '../../../client/pages/check/rows.ts';
import type { Step } from '../../../client/pages/customer/step.ts';
import type { Reception } from '../../../client/truth/reception.ts';
import { keyOf, type Truth } from '../../../client/truth/truth.ts';
import type { LineView } from '../../../shared/protocol/floor.ts';
import { messageForm } from '../../../shared/protocol/form.ts';
import type { QueueInfo } from '../../../shared/protocol/http.ts';
import { QUEUE_DEFAULTS } from '../../../shared/protocol/queue-setup.ts';
import type { SiteForms, Survey } from '../../../shared/protocol/site-forms.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import { siteForms, survey } from './fake-forms.ts';
import type { FakeOptions } from './fake-session.ts';
import { offeredByAiko, transfers } from './file-views.ts';
import { line, lineNext, lineWritten, taken } from './floor-views.ts';
import { askedForInformation, controlActive, controlAsked, controlGranted, looking } from './hands-views.ts';
import { AIKO, aiko, BUN, crowdView, KEN, ken, mei, NUMBER, pairView, request, share } from './people.ts';

/** One state of a page for customers: a step of their way, their session, or what a check has found. */
export interface CustomerStory {
  readonly step?: Exclude<Step, { at: 'inside' }>;
  readonly session?: FakeOptions;
  /** In the line of a queue, or at its entry. */
  readonly queue?: { readonly line?: LineView; readonly info?: QueueInfo };
  /** What the site asks of whoever joins. */
  readonly form?: SiteForms['entry'];
  /** What the site asks after the end. */
  readonly survey?: Survey;
  readonly check?: Findings;
  readonly running?: boolean;
  readonly press?: readonly string[];
  readonly click?: readonly string[];
  readonly typed?: string;
}

const self: SessionView['self'] = { participantId: KEN, role: 'active', name: 'Ken' };
const here: SessionView = { ...pairView, self, invitations: [] };
const voice = {
  openedAt: Date.now(),
  members: [
    { participantId: AIKO, muted: false },
    { participantId: KEN, muted: false },
  ],
};
const mine: SessionView = { ...here, share, voice };
const theirs: SessionView = { ...mine, share: { ...share, participantId: AIKO, name: aiko.name } };

/** What Aiko's page says of what Ken sends, and the line that it goes by. */
const sends = (picture: Reception, { spoken = 'flows', line = 'flows' }: Lines = {}): Truth => ({
  incoming: new Map([[keyOf(AIKO, 'microphone'), spoken]]),
  lines: { send: line, receive: line },
  reached: new Map([
    [keyOf(AIKO, 'screen'), picture],
    [keyOf(AIKO, 'microphone'), spoken],
  ]),
});
const printers: QueueInfo = {
  ...{ name: 'Printers', open: true, siteName: 'Example Inc.' },
  ...{ form: QUEUE_DEFAULTS.form, closedText: QUEUE_DEFAULTS.closedText },
  ...{ opensAt: null, messageForm: null },
};
/** What comes from Aiko. */
const gets = (picture: Reception, { spoken = 'flows', line = 'flows' }: Lines = {}): Truth => ({
  incoming: new Map([
    [keyOf(AIKO, 'screen'), picture],
    [keyOf(AIKO, 'microphone'), spoken],
  ]),
  lines: { send: line, receive: line },
  reached: new Map([[keyOf(AIKO, 'microphone'), spoken]]),
});
interface Lines {
  readonly spoken?: Reception;
  readonly line?: Reception;
}
/** Aiko has it, and of two others one waits and one's picture stands. */
const several: Truth = {
  ...sends('flows'),
  reached: new Map([
    [keyOf(AIKO, 'screen'), 'flows'],
    [keyOf(BUN, 'screen'), 'stands'],
  ]),
};
const out = (because: Extract<Step, { at: 'out' }>['because'], mayReturn = true): CustomerStory => ({
  step: { at: 'out', number: NUMBER, because, mayReturn, token: null },
});
const endedStep = {
  at: 'out',
  ...{ number: NUMBER, mayReturn: false, token: 'customer.secretsecret' },
  because: { kind: 'ended', reason: 'host_ended', hostName: 'Aiko Tanaka' },
} as const;
const form = (refusal: Extract<Step, { at: 'form' }>['refusal'], number: string = NUMBER): CustomerStory => ({
  step: { at: 'form', number, refusal },
});
const well: Findings = {
  ...{ webSocket: 'works', udp: 'through', tcp: 'through', relay: 'notSetUp' },
  places: ['UDP 203.0.113.7 3478', 'TCP 203.0.113.7 3478'],
  ...{ roundTripMs: 38, loss: 0, upstream: { kbps: 4_000, atLeast: true } },
  ...{ microphone: 'prompt', screen: 'works' },
};
const asked = [request];

export const CUSTOMER_STORIES: Readonly<Record<string, CustomerStory>> = {
  join: form(null, ''),
  privacy: { step: { at: 'privacy', number: NUMBER } },
  'join-number': form(null),
  'join-cut': form('linkCut'),
  'join-unknown': form('number_unknown'),
  'join-place-lost': form('placeLost'),
  'join-tries': form('too_many_tries'),
  'join-form': { ...form('form_needed'), form: siteForms.entry },
  joining: { step: { at: 'joining', number: NUMBER } },
  'out-elsewhere': out({ kind: 'elsewhere', sent: { shown: true, voice: true } }),
  'out-left': out({ kind: 'left' }),
  'out-ended': out({ kind: 'ended', reason: 'host_ended', hostName: 'Aiko Tanaka' }, false),
  'out-survey': { step: endedStep, survey },
  'out-survey-missing': { step: endedStep, survey, click: ['.survey button[type=submit]'] },
  'out-survey-given': { step: endedStep, survey: { ...survey, given: true } },
  'out-lost': out({ kind: 'ended', reason: 'host_lost', hostName: 'Aiko Tanaka' }, false),
  'out-declined': out({ kind: 'refused', code: 'declined' }),
  'out-unavailable': out({ kind: 'refused', code: 'unavailable' }),
  'out-removed': out({ kind: 'refused', code: 'removed' }),
  'customer-lobby': { session: { view: { ...here, phase: 'lobby', participants: [] } } },
  'customer-idle': { session: { view: here } },
  'customer-unnamed': { session: { view: { ...here, self: { ...self, name: 'Customer 2', unnamed: 2 } } } },
  'customer-named': { session: { view: { ...here, self: { ...self, namedBy: 'host' } } } },
  'customer-files': { session: { view: { ...here, files: transfers } } },
  'customer-information-asked': { session: { view: { ...askedForInformation, self, invitations: [] } } },
  'customer-information': {
    session: { view: { ...looking, self, invitations: [] } },
    click: ['.information-more > summary'],
  },
  'customer-control-granted': { session: { view: { ...controlGranted, self, invitations: [] } } },
  'customer-control-asked': { session: { view: { ...controlAsked, self, invitations: [] } } },
  'customer-control-active': { session: { view: { ...controlActive, self, invitations: [] } } },
  'customer-file-offered': { session: { view: { ...here, files: offeredByAiko } } },
  'customer-recording-asked': {
    session: {
      view: {
        ...here,
        recordingConsents: [{ customerId: KEN, status: 'asked', expiresAt: Date.now() + 48_000 }],
      },
    },
  },
  'customer-recording-allowed': {
    session: {
      view: {
        ...{ ...here, recording: { paused: false } },
        recordingConsents: [{ customerId: KEN, status: 'allowed', expiresAt: 0 }],
      },
    },
  },
  'customer-asked': { session: { view: { ...here, requests: asked } } },
  'customer-waiting': {
    session: {
      view: {
        ...crowdView,
        self: { ...self, role: 'waiting' },
        participants: [aiko, { ...ken, role: 'waiting' }, { ...mei, role: 'active' }],
      },
    },
  },
  'customer-seen': { session: { view: mine, truth: sends('flows') } },
  'customer-coming': { session: { view: mine, truth: sends('starting') } },
  'customer-stands': { session: { view: mine, truth: sends('stands') } },
  'customer-own-stands': {
    session: { view: mine, truth: sends('stands', { spoken: 'stands', line: 'stands' }) },
  },
  'customer-late': { session: { view: mine, truth: sends('late') } },
  'customer-own-late': {
    session: { view: mine, truth: sends('late', { spoken: 'late', line: 'late' }), line: 'blocked' },
  },
  'customer-unheard': { session: { view: mine, truth: sends('flows', { spoken: 'stands' }) } },
  'customer-several': {
    session: { view: { ...mine, participants: crowdView.participants }, truth: several },
  },
  'customer-watches': { session: { view: theirs, picture: true, truth: gets('flows') } },
  'customer-watches-coming': { session: { view: theirs, truth: gets('starting') } },
  'customer-watches-stands': { session: { view: theirs, picture: true, truth: gets('stands') } },
  'customer-watches-own-stands': {
    session: {
      view: theirs,
      picture: true,
      truth: gets('stands', { spoken: 'stands', line: 'stands' }),
    },
  },
  'customer-watches-late': { session: { view: theirs, truth: gets('late') } },
  'customer-watches-own-late': {
    session: { view: theirs, truth: gets('late', { spoken: 'late', line: 'late' }), line: 'blocked' },
  },
  'customer-line-slow': { session: { view: mine, truth: sends('flows'), line: 'slow' } },
  'customer-line-lossy': { session: { view: mine, truth: sends('flows'), line: 'lossy' } },
  'customer-line-of-sharer': {
    session: {
      view: theirs,
      picture: true,
      truth: gets('flows'),
      lines: [{ participantId: AIKO, line: 'slow' }],
    },
  },
  'customer-line-blocked': { session: { view: here, line: 'blocked' } },
  'customer-reconnecting': { session: { view: mine, connection: 'reconnecting' } },
  'customer-host-away': {
    session: { view: { ...here, phase: 'hostAway', hostAwayUntil: Date.now() + 11_000 } },
  },
  'customer-hold': { session: { view: { ...here, voice, onHold: true } } },
  'customer-voice-asked': {
    session: { view: { ...here, voice: { ...voice, members: [voice.members[0]!] } } },
  },
  'customer-voice-asked-shown': {
    session: {
      view: {
        ...mine,
        share: { ...share, surface: 'window' },
        voice: { ...voice, members: [voice.members[0]!] },
      },
      picture: true,
      truth: sends('flows'),
    },
  },
  'customer-insecure': {
    session: {
      view: { ...here, voice, video: { cameras: [] } },
      microphone: 'missing',
      camera: 'missing',
      canShareScreen: false,
    },
  },
  'customer-microphone-denied': { session: { view: { ...here, voice }, microphone: 'denied' } },
  'customer-camera-asked': { session: { view: { ...here, video: { cameras: [AIKO] } } } },
  'customer-sound-blocked': { session: { view: { ...here, voice }, soundBlocked: true } },
  'queue-entry': { queue: { info: printers } },
  'queue-closed': { queue: { info: { ...printers, open: false } } },
  'queue-closed-message': {
    queue: { info: { ...printers, open: false, messageForm: messageForm(printers.form) } },
  },
  'queue-line-written': { queue: { line: lineWritten } },
  'queue-line-message': { queue: { line: lineWritten }, click: ['.line-leave .button'] },
  'queue-line': { queue: { line } },
  'queue-line-next': { queue: { line: lineNext } },
  'queue-taken': { queue: { line: taken } },
  check: { check: well },
  'check-running': { check: { webSocket: 'works', udp: 'through', screen: 'works' }, running: true },
  'check-limited': {
    check: {
      ...well,
      ...{ udp: 'blocked', roundTripMs: 320, loss: null, upstream: { kbps: 430, atLeast: false } },
      microphone: 'denied',
    },
  },
  'check-blocked': {
    check: {
      ...well,
      ...{ webSocket: 'blocked', udp: 'blocked', tcp: 'blocked', relay: 'notSetUp' },
      ...{ roundTripMs: null, loss: null, upstream: null, microphone: 'missing', screen: 'missing' },
    },
  },
  'check-insecure': { check: { ...well, loss: 0.12, microphone: 'insecure', screen: 'insecure' } },
  'check-unreachable': {
    check: {
      ...{ webSocket: 'unreachable', udp: 'unknown', tcp: 'unknown', relay: 'unknown' },
      ...{ roundTripMs: null, loss: null, upstream: null, microphone: 'granted', screen: 'works' },
    },
  },
};
