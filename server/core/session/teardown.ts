import type { ParticipantId } from '../../../shared/domain/ids.ts';
import type { MediaSource } from '../../../shared/domain/media.ts';
import type { EventOf, SessionEvent } from '../../../shared/protocol/events.ts';
import type { OpenState } from './state.ts';

/** What makes activities end by themselves. */
export type Trigger =
  | 'controlPassed'
  | 'customerSwitched'
  | 'sessionTransferred'
  | 'sessionEnded'
  | 'activeCustomerLeft'
  | 'participantLeft'
  | 'pageClosed'
  | 'shareStopped';

/** What can end. `screens` is the share with its producers. */
export type Activity = 'screens' | 'cameras' | 'voice' | 'requests' | 'standingConsent';

/** `ends`: for everybody. `own`: only that of the one who leaves. `stays`: goes on without a gap. */
type Cell = 'ends' | 'own' | 'stays';

/**
 * The teardown matrix [PC3, PC4, CU3, TR4, CO3]: the only place that says what ends when. `docs/TEARDOWN.md` shows it to
 * people. Activities of later issues (chat, files, recording, control, annotation) get their columns here.
 */
export const TEARDOWN: Readonly<Record<Trigger, Readonly<Record<Activity, Cell>>>> = {
  controlPassed: {
    screens: 'ends',
    cameras: 'ends',
    voice: 'stays',
    requests: 'ends',
    standingConsent: 'ends',
  },
  customerSwitched: {
    screens: 'ends',
    cameras: 'ends',
    voice: 'stays',
    requests: 'ends',
    standingConsent: 'ends',
  },
  sessionTransferred: {
    screens: 'ends',
    cameras: 'ends',
    voice: 'ends',
    requests: 'ends',
    standingConsent: 'ends',
  },
  sessionEnded: {
    screens: 'ends',
    cameras: 'ends',
    voice: 'ends',
    requests: 'ends',
    standingConsent: 'ends',
  },
  activeCustomerLeft: {
    screens: 'own',
    cameras: 'own',
    voice: 'own',
    requests: 'ends',
    standingConsent: 'ends',
  },
  participantLeft: {
    screens: 'own',
    cameras: 'own',
    voice: 'own',
    requests: 'stays',
    standingConsent: 'stays',
  },
  pageClosed: { screens: 'own', cameras: 'own', voice: 'stays', requests: 'stays', standingConsent: 'stays' },
  shareStopped: {
    screens: 'ends',
    cameras: 'stays',
    voice: 'stays',
    requests: 'stays',
    standingConsent: 'stays',
  },
};

/** Why, for the record, and who is meant by `own`. */
export interface TeardownCause {
  readonly at: number;
  readonly who: ParticipantId | null;
  readonly shareReason: EventOf<'shareStopped'>['reason'];
  readonly voidReason: EventOf<'consentVoided'>['reason'];
}

/** All closings that a trigger brings, in order: what is sent out first, then what was promised. */
export function teardown(state: OpenState, trigger: Trigger, cause: TeardownCause): SessionEvent[] {
  const row = TEARDOWN[trigger];
  return [
    ...endScreens(state, row.screens, cause),
    ...endProducers(state, { cell: row.cameras, sources: ['camera'], cause }),
    ...endVoice(state, row.voice, cause),
    ...endRequests(state, row.requests, cause),
    ...endStandingConsent(state, row.standingConsent, cause),
  ];
}

function concerns(cell: Cell, owner: ParticipantId, cause: TeardownCause): boolean {
  return cell === 'ends' || (cell === 'own' && owner === cause.who);
}

function endProducers(
  state: OpenState,
  { cell, sources, cause }: { cell: Cell; sources: readonly MediaSource[]; cause: TeardownCause },
): SessionEvent[] {
  return [...state.producers.values()]
    .filter((producer) => sources.includes(producer.source) && concerns(cell, producer.participantId, cause))
    .map(({ producerId }) => ({ type: 'producerClosed', at: cause.at, producerId }));
}

function endScreens(state: OpenState, cell: Cell, cause: TeardownCause): SessionEvent[] {
  const { share } = state;
  if (!share || !concerns(cell, share.participantId, cause)) return [];
  const stopped: SessionEvent = {
    type: 'shareStopped',
    at: cause.at,
    shareId: share.shareId,
    reason: cause.shareReason,
    by: cause.who,
  };
  return [...endProducers(state, { cell: 'ends', sources: ['screen', 'screenAudio'], cause }), stopped];
}

function endVoice(state: OpenState, cell: Cell, cause: TeardownCause): SessionEvent[] {
  const closed = endProducers(state, { cell, sources: ['microphone'], cause });
  if (!state.voice || cell === 'stays') return closed;
  if (cell === 'ends') return [...closed, { type: 'voiceClosed', at: cause.at, by: cause.who }];
  return cause.who && state.voice.members.has(cause.who)
    ? [...closed, { type: 'voiceLeft', at: cause.at, participantId: cause.who }]
    : closed;
}

function endRequests(state: OpenState, cell: Cell, cause: TeardownCause): SessionEvent[] {
  return [...state.requests.values()]
    .filter((request) => concerns(cell, request.customerId, cause))
    .map(({ requestId }) => ({ type: 'consentVoided', at: cause.at, requestId, reason: cause.voidReason }));
}

function endStandingConsent(state: OpenState, cell: Cell, cause: TeardownCause): SessionEvent[] {
  const customerId = state.standingConsentOf;
  if (!customerId || !concerns(cell, customerId, cause)) return [];
  return [{ type: 'standingConsentEnded', at: cause.at, customerId, reason: cause.voidReason }];
}
