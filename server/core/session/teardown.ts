import type { ParticipantId } from '../../../shared/domain/ids.ts';
import type { MediaSource } from '../../../shared/domain/media.ts';
import type { EventOf, SessionEvent } from '../../../shared/protocol/events.ts';
import type { OpenState } from './state.ts';

/** What makes activities end by themselves. */
export type Trigger =
  | 'controlPassed'
  | 'controlPassedWithoutVoice'
  | 'customerSwitched'
  | 'sessionTransferred'
  | 'sessionEnded'
  | 'activeCustomerLeft'
  | 'participantLeft'
  | 'pageClosed'
  | 'shareStopped';

/** What can end. `screens` is the share with its producers. */
export type Activity = 'screens' | 'video' | 'voice' | 'chat' | 'requests' | 'standingConsent';

/** `ends`: for everybody. `own`: only that of the one who leaves. `stays`: goes on without a gap. */
type Cell = 'ends' | 'own' | 'stays';

/**
 * The teardown matrix [PC3, PC4, CU3, TR4, CO3, CH2]: the only place that says what ends when. `docs/TEARDOWN.md` shows it to
 * people. Activities of later issues (files, recording, control, annotation) get their columns here.
 */
export const TEARDOWN: Readonly<Record<Trigger, Readonly<Record<Activity, Cell>>>> = {
  controlPassed: {
    screens: 'ends',
    video: 'ends',
    voice: 'stays',
    chat: 'ends',
    requests: 'ends',
    standingConsent: 'ends',
  },
  controlPassedWithoutVoice: {
    screens: 'ends',
    video: 'ends',
    voice: 'ends',
    chat: 'ends',
    requests: 'ends',
    standingConsent: 'ends',
  },
  customerSwitched: {
    screens: 'ends',
    video: 'ends',
    voice: 'stays',
    chat: 'stays',
    requests: 'ends',
    standingConsent: 'ends',
  },
  sessionTransferred: {
    screens: 'ends',
    video: 'ends',
    voice: 'ends',
    chat: 'ends',
    requests: 'ends',
    standingConsent: 'ends',
  },
  sessionEnded: {
    screens: 'ends',
    video: 'ends',
    voice: 'ends',
    chat: 'ends',
    requests: 'ends',
    standingConsent: 'ends',
  },
  activeCustomerLeft: {
    screens: 'own',
    video: 'own',
    voice: 'own',
    chat: 'stays',
    requests: 'ends',
    standingConsent: 'ends',
  },
  participantLeft: {
    screens: 'own',
    video: 'own',
    voice: 'own',
    chat: 'stays',
    requests: 'stays',
    standingConsent: 'stays',
  },
  pageClosed: {
    screens: 'own',
    video: 'own',
    voice: 'stays',
    chat: 'stays',
    requests: 'stays',
    standingConsent: 'stays',
  },
  shareStopped: {
    screens: 'ends',
    video: 'stays',
    voice: 'stays',
    chat: 'stays',
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
  readonly voiceReason?: EventOf<'voiceClosed'>['reason'];
}

/** All closings that a trigger brings, in order: what is sent out first, then what was promised. */
export function teardown(state: OpenState, trigger: Trigger, cause: TeardownCause): SessionEvent[] {
  const row = TEARDOWN[trigger];
  return [
    ...endScreens(state, row.screens, cause),
    ...endVideo(state, row.video, cause),
    ...endVoice(state, row.voice, cause),
    ...endChat(state, row.chat, cause),
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

function endVideo(state: OpenState, cell: Cell, cause: TeardownCause): SessionEvent[] {
  const closed = endProducers(state, { cell, sources: ['camera'], cause });
  if (!state.video || cell === 'stays') return closed;
  if (cell === 'ends') return [...closed, { type: 'videoClosed', at: cause.at, by: cause.who }];
  return cause.who && state.video.cameras.has(cause.who)
    ? [...closed, { type: 'cameraStopped', at: cause.at, participantId: cause.who }]
    : closed;
}

function endChat(state: OpenState, cell: Cell, cause: TeardownCause): SessionEvent[] {
  return cell === 'ends' && state.chat?.open ? [{ type: 'chatClosed', at: cause.at, by: cause.who }] : [];
}

function endVoice(state: OpenState, cell: Cell, cause: TeardownCause): SessionEvent[] {
  const closed = endProducers(state, { cell, sources: ['microphone'], cause });
  if (!state.voice || cell === 'stays') return closed;
  if (cell === 'ends')
    return [
      ...closed,
      { type: 'voiceClosed', at: cause.at, by: cause.who, reason: cause.voiceReason ?? 'closed' },
    ];
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
