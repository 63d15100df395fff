import type { ChatLine } from '../../../client/session/types.ts';
import type { Reception } from '../../../client/truth/reception.ts';
import { keyOf, type Truth } from '../../../client/truth/truth.ts';
import type { ParticipantView, SessionView } from '../../../shared/protocol/view.ts';
import type { FloorViews } from './fake-floor-line.ts';
import type { FakeHttp } from './fake-http.ts';
import type { FakeOptions } from './fake-session.ts';
import { offeredByKen, transfers } from './file-views.ts';
import { inbox, inboxBusy, inboxEmpty, monitor, monitorEmpty } from './floor-views.ts';
import {
  askedForInformation,
  controlActive,
  controlAsked,
  controlGranted,
  looking,
  machine,
} from './hands-views.ts';
import {
  AIKO,
  aiko,
  BUN,
  bun,
  crowdView,
  emptyView,
  KEN,
  ken,
  lobbyPerson,
  MEI,
  mei,
  pairView,
  request,
  share,
} from './people.ts';

/** One state of one page. `session` shows the session page with it, `path` any other page. */
export interface Story {
  readonly path?: string;
  readonly http?: FakeHttp;
  readonly floor?: FloorViews;
  readonly session?: FakeOptions;
  readonly invite?: boolean;
  /** Shows the compact tray about the session instead of its page. */
  readonly tray?: boolean;
  /** The agent's other sessions, as tabs. */
  readonly others?: readonly FakeOptions[];
  /** Keys pressed once it stands, to open what is closed. */
  readonly press?: readonly string[];
  /** Selector clicked once it stands. */
  readonly click?: readonly string[];
  /** Typed then, where the focus is. */
  readonly typed?: string;
}

const agent: FakeHttp = { signedIn: true };
/** Of the contact centre. */
const floorAgent: FakeHttp = { signedIn: true, roles: ['acdAgent'] };
const manager: FakeHttp = { signedIn: true, roles: ['acdAgent', 'manager'] };
const admin: FakeHttp = { signedIn: true, roles: ['acdAgent', 'manager', 'admin'] };
const guest: FakeHttp = { signedIn: false };
const voice = {
  openedAt: Date.now(),
  members: [
    { participantId: AIKO, muted: false },
    { participantId: KEN, muted: false },
  ],
};
const sayer = (
  given: Partial<ChatLine> & Pick<ChatLine, 'from' | 'fromName' | 'text'> & { readonly n: number },
): ChatLine => {
  const { n, ...rest } = given;
  return {
    // Branded here: a preview makes its own ids.
    messageId: `m${n}` as ChatLine['messageId'],
    to: { kind: 'everyone' },
    at: Date.now() - 300_000 + n * 20_000,
    state: 'sent',
    error: null,
    ...rest,
  };
};
const messages: readonly ChatLine[] = [
  sayer({
    n: 1,
    from: AIKO,
    fromName: 'Aiko Tanaka',
    text: 'Hello Ken, please open the letter that you told me about.',
  }),
  sayer({
    n: 2,
    from: KEN,
    fromName: 'Ken',
    text: 'Yes, one moment. It came from https://example.com/tax?id=4711',
  }),
  sayer({
    n: 3,
    from: BUN,
    fromName: 'Bun',
    text: 'I know this form, shall I take over?',
    to: { kind: 'agents' },
  }),
  sayer({ n: 4, from: AIKO, fromName: 'Aiko Tanaka', text: 'Gladly.', to: { kind: 'agents' } }),
];
const eve: ParticipantView = {
  ...bun,
  // Branded here: a preview makes its own ids.
  participantId: 'eve' as ParticipantView['participantId'],
  name: 'Eve Martin',
  voiceCapable: false,
};
const dan: ParticipantView = {
  ...bun,
  // Branded here: a preview makes its own ids.
  participantId: 'dan' as ParticipantView['participantId'],
  name: 'Dan',
  connected: false,
  keptUntil: Date.now() + 30_000,
};
const teamView = { ...crowdView, participants: [aiko, bun, dan, eve, ken, mei] };
const numbered = (number: string): Pick<SessionView, 'number'> => ({
  // Branded here: a preview makes its own numbers.
  number: number as SessionView['number'],
});
const other: FakeOptions = {
  view: {
    ...pairView,
    ...numbered('719304825'),
    participants: [aiko, { ...mei, role: 'active' }],
    chat: { open: true },
    onHold: true,
  },
  later: [sayer({ n: 9, from: MEI, fromName: 'Mei Yamamoto', text: 'Are you there?' })],
};
const knocked: FakeOptions = {
  view: { ...emptyView, ...numbered('305182947'), lobby: [lobbyPerson], onHold: true },
};
const waiting: FakeOptions = { view: { ...emptyView, ...numbered('840275163'), onHold: true } };
const shared = { ...crowdView, share, voice };
const mineShown = { ...shared, share: { ...share, participantId: AIKO, name: 'Aiko Tanaka' } };
const notes = [
  { participantId: AIKO, name: 'Aiko Tanaka', text: 'Driver 4.2 installed.\nCall back on Friday.', at: 1 },
  { participantId: BUN, name: 'Bun Sato', text: 'Same fault as last week, see the ledger.', at: 2 },
];
const lines = { send: 'flows', receive: 'flows' } as const;
/** What is known of Ken's picture and voice [RL5]. */
const comes = (picture: Reception, spoken: Reception = 'flows'): Truth => ({
  incoming: new Map([
    [keyOf(KEN, 'screen'), picture],
    [keyOf(KEN, 'microphone'), spoken],
  ]),
  lines,
  reached: new Map([[keyOf(KEN, 'microphone'), 'flows']]),
});
/** Each of the others has got another thing of one's own share [RL5]. */
const reaches: Truth = {
  incoming: new Map(),
  lines,
  reached: new Map([
    [keyOf(BUN, 'screen'), 'flows'],
    [keyOf(KEN, 'screen'), 'stands'],
    [keyOf(MEI, 'screen'), 'late'],
  ]),
};
const at = Date.now();

export const STORIES: Readonly<Record<string, Story>> = {
  'admin-users': { path: '/admin/users', http: admin },
  'admin-invite': { path: '/admin/users', http: admin, click: ['.admin-head .button'] },
  'admin-edit': { path: '/admin/users', http: admin, click: ['.admin-table .button'] },
  'admin-queues': { path: '/admin/queues', http: admin },
  'admin-queue-new': { path: '/admin/queues', http: admin, click: ['.admin-head .button'] },
  'admin-queue-edit': { path: '/admin/queues', http: admin, click: ['.queue-acts .button'] },
  'admin-queue-users': {
    path: '/admin/queues',
    http: admin,
    click: ['.queue-acts .button', '.queue-steps li:nth-child(2) button'],
  },
  'admin-queue-form': {
    path: '/admin/queues',
    http: admin,
    click: ['.queue-acts .button', '.queue-steps li:nth-child(3) button'],
  },
  'admin-queue-link': {
    path: '/admin/queues',
    http: admin,
    click: ['.queue-acts .button', '.queue-steps li:nth-child(4) button'],
  },
  'admin-queue-rules': {
    path: '/admin/queues',
    http: admin,
    click: ['.queue-acts .button', '.queue-steps li:nth-child(5) button'],
  },
  'admin-forms': { path: '/admin/forms', http: admin },
  'admin-form-entry': { path: '/admin/forms', http: admin, click: ['.queue-steps li:nth-child(2) button'] },
  'admin-reasons': { path: '/admin/forms', http: admin, click: ['.queue-steps li:nth-child(3) button'] },
  'admin-tracking': { path: '/admin/forms', http: admin, click: ['.queue-steps li:nth-child(4) button'] },
  'admin-branding': { path: '/admin/branding', http: admin },
  'admin-texts': { path: '/admin/texts', http: admin },
  account: { path: '/account', http: admin },
  'admin-settings': { path: '/admin/settings', http: admin },
  'session-idle': { session: { view: { ...pairView, idleUntil: Date.now() + 48_000 } } },
  'admin-sign-in': { path: '/admin/sign-in', http: admin },
  'admin-webhooks': { path: '/admin/webhooks', http: admin },
  'admin-webhook-new': { path: '/admin/webhooks', http: admin, click: ['.admin-head .button'] },
  'admin-webhook-edit': { path: '/admin/webhooks', http: admin, click: ['.button-row .button + .button'] },
  'admin-audit': { path: '/admin/audit', http: admin },
  'admin-not': { path: '/admin', http: { signedIn: true } },
  'password-link': { path: '/account/password#a.b', http: guest },
  home: { path: '/', http: guest },
  'home-agent': { path: '/', http: { signedIn: true, open: true } },
  'sign-in-provider': {
    path: '/sign-in?failed=email_unverified',
    http: { signedIn: false, signInProvider: 'Example Inc.' },
  },
  'sign-in': { path: '/sign-in', http: guest },
  'sign-in-wrong': { path: '/sign-in', http: guest, click: ['button[type=submit]'] },
  setup: { path: '/setup#token', http: guest },
  'not-found': { path: '/nothing/here', http: guest },
  start: { path: '/support/start', http: { signedIn: true, open: true } },
  assist: { path: '/support/assist/482913056', http: agent },
  inbox: { path: '/inbox', http: floorAgent, floor: { inbox } },
  'inbox-empty': { path: '/inbox', http: floorAgent, floor: { inbox: inboxEmpty } },
  'inbox-busy': { path: '/inbox', http: floorAgent, floor: { inbox: inboxBusy } },
  monitor: { path: '/monitor', http: manager, floor: { monitor, inbox: inboxEmpty } },
  'monitor-why': {
    path: '/monitor',
    http: manager,
    floor: { monitor, inbox: inboxEmpty },
    click: ['.decisions summary'],
  },
  'monitor-earlier': {
    path: '/monitor',
    http: manager,
    floor: { monitor, inbox: inboxEmpty },
    click: ['.decisions ~ .button-row button', '.decisions summary'],
  },
  'monitor-move': {
    path: '/monitor',
    http: manager,
    floor: { monitor, inbox: inboxEmpty },
    click: ['.monitor [aria-haspopup=menu]'],
  },
  'monitor-empty': { path: '/monitor', http: manager, floor: { monitor: monitorEmpty, inbox: inboxEmpty } },
  'monitor-not': { path: '/monitor', http: agent },
  records: { path: '/records', http: agent },
  reports: { path: '/reports', http: manager },
  'mail-admin': { path: '/admin/mail', http: { signedIn: true, roles: ['admin'], mail: true } },
  'mail-admin-none': { path: '/admin/mail', http: { signedIn: true, roles: ['admin'] } },
  'records-none': { path: '/records?customer=Nobody', http: { ...manager, noRecords: true } },
  'records-empty': { path: '/records', http: { signedIn: true, noRecords: true } },
  record: { path: '/records/s1', http: agent },
  'menu-support': { path: '/records', http: agent, click: ['.header-support button'] },
  'menu-user': { path: '/records', http: agent, click: ['.user-menu button'] },
  'truth-stands': { session: { view: shared, picture: true, truth: comes('stands') } },
  'truth-late': { session: { view: shared, truth: comes('late') } },
  'truth-voice': { session: { view: shared, picture: true, truth: comes('flows', 'stands') } },
  'truth-own': { session: { view: mineShown, picture: true, truth: reaches } },
  'truth-tray': { session: { view: mineShown, picture: true, truth: reaches }, tray: true },
  'session-connecting': { session: { view: null, connection: 'connecting' } },
  'session-waiting': { session: { view: emptyView } },
  'session-lobby': { session: { view: { ...emptyView, lobby: [lobbyPerson] } } },
  'session-here': { session: { view: pairView }, press: ['d'] },
  'session-requested': { session: { view: { ...pairView, requests: [request] } }, press: ['d'] },
  'session-recording-asked': {
    session: {
      view: {
        ...pairView,
        recordingConsents: [{ customerId: KEN, status: 'asked', expiresAt: Date.now() + 48_000 }],
      },
    },
    press: ['d'],
  },
  'session-recording-declined': { session: { view: { ...pairView, recordingTrouble: 'declined' } } },
  'session-allowed': { session: { view: { ...pairView, requests: [{ ...request, status: 'allowed' }] } } },
  'session-declined': {
    session: {
      view: { ...pairView },
      events: [
        {
          type: 'consentRequested',
          at,
          requestId: request.requestId,
          kind: 'viewDesktop',
          hostId: AIKO,
          customerId: KEN,
          expiresAt: at,
        },
        { type: 'consentDeclined', at, requestId: request.requestId },
      ],
    },
  },
  'session-share': { session: { view: shared, picture: true }, press: ['d'] },
  'session-share-full': { session: { view: shared, picture: true }, press: ['1'] },
  'session-share-paused-unseen': { session: { view: { ...shared, share: { ...share, paused: true } } } },
  'session-share-paused': {
    session: { view: { ...shared, share: { ...share, paused: true } }, picture: true },
    press: ['d'],
  },
  'session-share-crowd': {
    session: {
      view: { ...shared, lobby: [lobbyPerson], standingConsent: { customerId: KEN }, requests: [request] },
      picture: true,
      events: [
        { type: 'customerKnocked', at, participantId: lobbyPerson.participantId, name: lobbyPerson.name },
      ],
    },
  },
  'knock-elsewhere': {
    session: { view: shared, picture: true },
    others: [
      {
        view: {
          ...emptyView,
          ...numbered('305182947'),
          lobby: [lobbyPerson, { ...lobbyPerson, participantId: MEI }],
        },
      },
    ],
  },
  'pass-control': { session: { view: teamView }, press: ['g'] },
  'pass-control-voice': {
    session: { view: { ...teamView, voice } },
    press: ['g', 'End'],
  },
  'pass-control-nobody': { session: { view: pairView }, press: ['g'] },
  'pass-control-menu': {
    session: { view: teamView },
    press: ['s'],
    click: ['.command-row [aria-haspopup=menu]'],
  },
  'handed-over': {
    session: {
      view: {
        ...teamView,
        self: { participantId: BUN, role: 'host', name: bun.name },
        participants: [{ ...bun, role: 'host' }, { ...aiko, role: 'assistant' }, ken, mei],
        voice,
      },
      events: [
        { type: 'shareStopped', at, shareId: share.shareId, reason: 'control_passed', by: AIKO },
        { type: 'chatClosed', at, by: AIKO },
        { type: 'controlPassed', at, from: AIKO, to: BUN, reason: 'passed' },
      ],
    },
  },
  'handed-over-lost': {
    session: {
      view: {
        ...teamView,
        self: { participantId: BUN, role: 'host', name: bun.name },
        participants: [{ ...bun, role: 'host' }, ken],
      },
      events: [{ type: 'controlPassed', at, from: AIKO, to: BUN, reason: 'host_lost' }],
    },
  },
  'gave-over': {
    session: {
      view: {
        ...teamView,
        self: { participantId: AIKO, role: 'assistant', name: aiko.name },
        participants: [{ ...bun, role: 'host' }, { ...aiko, role: 'assistant' }, ken, mei],
      },
      events: [{ type: 'controlPassed', at, from: AIKO, to: BUN, reason: 'passed' }],
    },
    press: ['s'],
  },
  'leave-host-pass': { session: { view: teamView }, press: ['l'] },
  'support-confirm': { session: { view: { ...shared } }, click: ['.person-waiting .button-secondary'] },
  'share-mine': {
    session: {
      view: { ...crowdView, share: { ...share, participantId: AIKO, name: aiko.name } },
      picture: true,
    },
    press: ['d'],
  },
  'share-mine-replace': { session: { view: shared, picture: true }, press: ['y'] },
  chat: { session: { view: { ...crowdView, chat: { open: true } }, messages, typing: [KEN] }, press: ['t'] },
  'chat-prepared': {
    session: { view: { ...crowdView, chat: { open: true } }, messages },
    press: ['t'],
    click: ['.chat-input'],
    typed: '/',
  },
  'chat-share-video': {
    session: {
      view: { ...shared, chat: { open: true }, video: { cameras: [AIKO, KEN] } },
      picture: true,
      messages,
      camera: 'on',
    },
  },
  'chat-unread': {
    session: { view: { ...crowdView, chat: { open: true } }, later: messages },
    press: ['b'],
  },
  'chat-sheet': {
    session: { view: { ...crowdView, chat: { open: true } }, messages },
    press: ['b'],
    click: [],
  },
  notes: { session: { view: { ...shared, notes }, picture: true }, press: [','] },
  'notes-empty': { session: { view: crowdView }, press: [','] },
  files: { session: { view: { ...pairView, files: transfers } }, click: ['.rail-button:nth-child(3)'] },
  'information-asked': { session: { view: askedForInformation }, press: ['6'] },
  information: { session: { view: looking, information: machine }, press: ['6'] },
  'control-granted': { session: { view: controlGranted, picture: true } },
  'control-asked': { session: { view: controlAsked, picture: true } },
  'control-active': { session: { view: controlActive, picture: true } },
  'file-offered': { session: { view: { ...pairView, files: offeredByKen } } },
  'chat-closed': { session: { view: { ...crowdView, chat: { open: false } }, messages } },
  'video-open': { session: { view: { ...crowdView, video: { cameras: [] } } } },
  'video-settings': {
    session: { view: { ...crowdView, video: { cameras: [AIKO] } }, camera: 'on' },
    click: ['.command-row [aria-haspopup=dialog][aria-pressed]'],
  },
  tray: { session: { view: { ...shared, lobby: [lobbyPerson], requests: [request] } }, tray: true },
  'tray-session': {
    session: { view: teamView },
    tray: true,
    click: ['.tray-buttons .button:nth-child(2)'],
  },
  'tray-end': {
    session: { view: pairView },
    tray: true,
    click: ['.tray-buttons .button:nth-child(2)', '.tray-part > .button-danger'],
  },
  'tray-invite': { session: { view: pairView }, tray: true, click: ['.tray-buttons .button:nth-child(1)'] },
  'tray-share': {
    session: { view: { ...shared, share: { ...share, participantId: AIKO, name: aiko.name } } },
    tray: true,
    click: ['.tray-buttons .button:nth-child(5)'],
  },
  'tray-chat': {
    session: { view: { ...shared, chat: { open: true } }, messages },
    tray: true,
    others: [other],
    click: ['.tray-buttons .button:nth-child(3)'],
  },
  'tray-assistant': {
    session: { view: { ...crowdView, self: { participantId: BUN, role: 'assistant', name: bun.name } } },
    tray: true,
    click: ['.tray-buttons .button:nth-child(1)'],
  },
  sessions: { session: { view: pairView }, others: [other, knocked, waiting] },
  'start-exists': {
    path: '/support/start',
    http: { signedIn: true, open: true, startRefused: 'session_exists' },
    click: ['form button[type=submit]'],
  },
  'start-too-many': {
    path: '/support/start',
    http: { signedIn: true, open: true, startRefused: 'too_many_sessions' },
    click: ['form button[type=submit]'],
  },
  'on-hold': { session: { view: { ...pairView, voice, onHold: true } } },
  'session-line-slow': { session: { view: shared, picture: true, line: 'slow' } },
  'session-line-blocked': {
    session: { view: shared, picture: true, lines: [{ participantId: KEN, line: 'blocked' }] },
  },
  'session-draining': { session: { view: shared, picture: true, draining: true } },
  'session-cannot-save': { session: { view: shared, picture: true, storage: 'failing' } },
  'session-storage-low': { session: { view: shared, picture: true, storage: 'low' } },
  'session-reconnecting': { session: { view: shared, picture: true, connection: 'reconnecting' } },
  'session-sharer-lost': {
    session: {
      view: {
        ...shared,
        participants: [...emptyView.participants, { ...ken, connected: false, keptUntil: at + 32_000 }],
      },
      picture: true,
    },
  },
  'session-microphone': {
    session: { view: { ...pairView, voice }, microphone: 'denied', soundBlocked: true },
  },
  'session-voice': { session: { view: { ...pairView, voice } } },
  'session-assistant': {
    session: { view: { ...crowdView, self: { participantId: BUN, role: 'assistant', name: bun.name } } },
    press: ['s'],
  },
  'session-host-away': {
    session: {
      view: {
        ...crowdView,
        phase: 'hostAway',
        hostAwayUntil: at + 11_000,
        self: { participantId: BUN, role: 'assistant', name: bun.name },
      },
    },
  },
  'session-ended': { session: { view: { ...pairView, phase: 'ended', endedBecause: 'host_ended' } } },
  'session-elsewhere': {
    session: {
      view: { ...pairView, voice, share: { ...share, participantId: AIKO, name: aiko.name } },
      closed: { code: 'opened_elsewhere', message: 'opened elsewhere' },
    },
  },
  'session-opened': { session: { view: { ...emptyView, participants: [aiko, { ...ken, acted: false }] } } },
  'session-out': { session: { view: pairView, closed: { code: 'removed', message: 'removed' } } },
  'session-invite-mail': { http: { signedIn: true, mail: true }, session: { view: emptyView }, invite: true },
  'session-invite': { session: { view: emptyView }, invite: true },
  'session-info': { session: { view: crowdView }, press: ['n'] },
  'session-end': { session: { view: crowdView }, press: ['e'] },
  'session-leave-host': { session: { view: crowdView }, press: ['l'] },
  'session-people': { session: { view: { ...crowdView, lobby: [lobbyPerson] } }, press: ['u'] },
  keys: { session: { view: shared, picture: true }, press: ['?'] },
};
