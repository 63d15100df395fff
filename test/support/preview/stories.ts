import type { FakeHttp } from './fake-http.ts';
import type { FakeOptions } from './fake-session.ts';
import {
  AIKO,
  BUN,
  bun,
  crowdView,
  emptyView,
  KEN,
  ken,
  lobbyPerson,
  pairView,
  request,
  share,
} from './people.ts';

/** One state of one page. `session` shows the session page with it, `path` any other page. */
export interface Story {
  readonly path?: string;
  readonly http?: FakeHttp;
  readonly session?: FakeOptions;
  readonly invite?: boolean;
  /** Keys pressed once it stands, to open what is closed. */
  readonly press?: readonly string[];
  /** Selector clicked once it stands. */
  readonly click?: readonly string[];
}

const agent: FakeHttp = { signedIn: true };
const guest: FakeHttp = { signedIn: false };
const voice = {
  openedAt: Date.now(),
  members: [
    { participantId: AIKO, muted: false },
    { participantId: KEN, muted: false },
  ],
};
const shared = { ...crowdView, share, voice };
const at = Date.now();

export const STORIES: Readonly<Record<string, Story>> = {
  home: { path: '/', http: guest },
  'home-agent': { path: '/', http: { signedIn: true, open: true } },
  'sign-in': { path: '/sign-in', http: guest },
  'sign-in-wrong': { path: '/sign-in', http: guest, click: ['button[type=submit]'] },
  setup: { path: '/setup#token', http: guest },
  'not-found': { path: '/nothing/here', http: guest },
  start: { path: '/support/start', http: { signedIn: true, open: true } },
  assist: { path: '/support/assist/482913056', http: agent },
  records: { path: '/records', http: agent },
  'records-empty': { path: '/records', http: { signedIn: true, noRecords: true } },
  record: { path: '/records/s1', http: agent },
  'menu-support': { path: '/records', http: agent, click: ['.header-support button'] },
  'menu-user': { path: '/records', http: agent, click: ['.user-menu button'] },
  'session-connecting': { session: { view: null, connection: 'connecting' } },
  'session-waiting': { session: { view: emptyView } },
  'session-lobby': { session: { view: { ...emptyView, lobby: [lobbyPerson] } } },
  'session-here': { session: { view: pairView }, press: ['d'] },
  'session-requested': { session: { view: { ...pairView, requests: [request] } }, press: ['d'] },
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
  'session-voice': { session: { view: { ...pairView, voice } }, click: ['.command-row button:last-of-type'] },
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
  'session-out': { session: { view: pairView, closed: { code: 'removed', message: 'removed' } } },
  'session-invite': { session: { view: emptyView }, invite: true },
  'session-info': { session: { view: crowdView }, press: ['n'] },
  'session-end': { session: { view: crowdView }, press: ['e'] },
  'session-leave-host': { session: { view: crowdView }, press: ['l'] },
  'session-people': { session: { view: { ...crowdView, lobby: [lobbyPerson] } }, press: ['u'] },
  keys: { session: { view: shared, picture: true }, press: ['?'] },
};
