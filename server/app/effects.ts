import type { ParticipantId, ProducerId, ShareId } from '../../shared/domain/ids.ts';
import type { MediaSource } from '../../shared/domain/media.ts';
import type { RecordingWanted } from '../../shared/media/recorder.ts';
import type { EventOf, SessionEvent } from '../../shared/protocol/events.ts';
import {
  isOpen,
  isSilent,
  type OpenState,
  recordingWanted,
  type SessionState,
} from '../core/session/index.ts';
import { assertNever } from './assert-never.ts';
import type { EffectTime } from './stream/kind.ts';
import { isToldOnly } from './told-only.ts';

/** What the world must be told because of an event, beside keeping and broadcasting it. Plain data, in order. */
export type Effect =
  | { readonly type: 'closeProducer' | 'pauseProducer' | 'resumeProducer'; readonly producerId: ProducerId }
  | { readonly type: 'closeConsumers'; readonly participantId: ParticipantId; readonly source: MediaSource }
  | { readonly type: 'closeParticipant'; readonly participantId: ParticipantId }
  | { readonly type: 'closeRoom' }
  /** Nothing is injected on this one's machine any more [RC4]. */
  | { readonly type: 'stopHelper'; readonly participantId: ParticipantId }
  /** `recordLess`: something is not recorded any more; both say all that is wanted now. */
  | { readonly type: 'record' | 'recordLess'; readonly wanted: RecordingWanted | null }
  | { readonly type: 'disconnect'; readonly participantId: ParticipantId; readonly because: Disconnection };

/** `left`: nothing to explain, the page asked for it or its place has run out. */
export type Disconnection = 'left' | 'removed' | 'declined' | 'session_ended' | 'session_full';

/**
 * When each happens, the one place that says so. Pausing and resuming take turns, so they keep their order; what ends has
 * none, and does not wait for the disk [SE4, CO4].
 */
const TIMES: Readonly<Record<Effect['type'], EffectTime>> = {
  closeProducer: 'atOnce',
  closeConsumers: 'atOnce',
  closeParticipant: 'atOnce',
  closeRoom: 'atOnce',
  stopHelper: 'atOnce',
  pauseProducer: 'afterWrite',
  // Never recorded while pages do not say so [RE1]: it ends before they hear of it, and begins once they have.
  recordLess: 'afterWrite',
  record: 'last',
  resumeProducer: 'afterWrite',
  disconnect: 'last',
};

export function timeOf({ type }: Effect): EffectTime {
  return TIMES[type];
}

/** The state on both sides of an event. */
export interface Around {
  readonly before: SessionState;
  readonly after: SessionState;
}

const SCREEN_SOURCES: readonly MediaSource[] = ['screen', 'screenAudio'];
const VOICE_SOURCES: readonly MediaSource[] = ['microphone'];

const RECORDS_LESS: ReadonlySet<SessionEvent['type']> = new Set([
  'producerClosed',
  'mediaLost',
  'recordingPaused',
  'recordingStopped',
]);
const RECORDS_MORE: ReadonlySet<SessionEvent['type']> = new Set([
  'producerOpened',
  'recordingStarted',
  'recordingResumed',
]);

/** Effects of one event, with what is recorded from then on [RE2]. */
export function effectsOf(event: SessionEvent, around: Around): readonly Effect[] {
  const { type } = event;
  const [was, is] = [isSilent(around.before), isSilent(around.after)];
  const isMore = RECORDS_MORE.has(type) || (was && !is);
  const isLess = RECORDS_LESS.has(type) || (is && !was);
  if (!isMore && !isLess) return mediaEffectsOf(event, around);
  const wanted = recordingWanted(around.after);
  if (wanted === null && type !== 'recordingStopped') return mediaEffectsOf(event, around);
  return [...mediaEffectsOf(event, around), { type: isMore && !isLess ? 'record' : 'recordLess', wanted }];
}

/**
 * Effects of one event [RO2]. Core names every producer that closes in a `producerClosed` of its own (teardown table),
 * so that nothing is closed here by inference, except what only the SFU knows: consumers and transports.
 */
function mediaEffectsOf(event: SessionEvent, { before, after }: Around): readonly Effect[] {
  if (isToldOnly(event)) return [];
  switch (event.type) {
    case 'producerClosed':
      return [{ type: 'closeProducer', producerId: event.producerId }];
    case 'producerOpened':
      return isHeld(after, event) ? [{ type: 'pauseProducer', producerId: event.producerId }] : [];
    case 'sharePaused':
      return each('pauseProducer', shareProducers(after, event.shareId));
    case 'shareResumed':
      return each('resumeProducer', shareProducers(after, event.shareId));
    case 'voiceMuted':
      return each('pauseProducer', voiceProducers(after, event.participantId));
    case 'voiceUnmuted':
      if (isOnHold(after)) return [];
      return each('resumeProducer', voiceProducers(after, event.participantId));
    case 'sessionHeld':
      return each('pauseProducer', allVoiceProducers(after));
    case 'sessionUnheld':
      return each('resumeProducer', allVoiceProducers(after, 'unmuted'));
    case 'voiceLeft':
      return [{ type: 'closeConsumers', participantId: event.participantId, source: 'microphone' }];
    case 'participantLeft':
      return [
        { type: 'closeParticipant', participantId: event.participantId },
        { type: 'disconnect', participantId: event.participantId, because: disconnectionOf(event.reason) },
      ];
    case 'sessionEnded':
      return [{ type: 'closeRoom' }, ...everybody(before).map(sentHome)];
    case 'controlEnded':
      return isOpen(before) && before.control
        ? [{ type: 'stopHelper', participantId: before.control.of }]
        : [];
    default:
      return assertNever(event);
  }
}

function each(
  type: 'pauseProducer' | 'resumeProducer',
  producerIds: readonly ProducerId[],
): readonly Effect[] {
  return producerIds.map((producerId) => ({ type, producerId }));
}

/**
 * Whether nothing may flow from this producer for now: its share is paused, its microphone muted, the session on hold. Asked when
 * it is made and again once it is known, since the pause may fall between the two.
 */
export function isHeld(
  state: SessionState,
  producer: Pick<EventOf<'producerOpened'>, 'participantId' | 'source'>,
): boolean {
  if (!isOpen(state)) return false;
  const { participantId, source } = producer;
  if (SCREEN_SOURCES.includes(source)) {
    return state.share !== null && state.share.participantId === participantId && state.share.paused;
  }
  if (VOICE_SOURCES.includes(source)) {
    return state.onHold || (state.voice?.members.get(participantId)?.muted ?? false);
  }
  return false;
}

function shareProducers(state: SessionState, shareId: ShareId): ProducerId[] {
  if (!isOpen(state)) return [];
  if (state.share?.shareId !== shareId) return [];
  return producersOf(state, { participantId: state.share.participantId, sources: SCREEN_SOURCES });
}

function voiceProducers(state: SessionState, participantId: ParticipantId): ProducerId[] {
  if (!isOpen(state)) return [];
  return producersOf(state, { participantId, sources: VOICE_SOURCES });
}

function isOnHold(state: SessionState): boolean {
  return isOpen(state) && state.onHold;
}

/** Everybody's microphones, or those that are not muted [SS6]. */
function allVoiceProducers(state: SessionState, which: 'all' | 'unmuted' = 'all'): ProducerId[] {
  if (!isOpen(state)) return [];
  return [...state.producers.values()]
    .filter(({ source }) => VOICE_SOURCES.includes(source))
    .filter(({ participantId }) => which === 'all' || !state.voice?.members.get(participantId)?.muted)
    .map(({ producerId }) => producerId);
}

function producersOf(
  state: OpenState,
  whose: { participantId: ParticipantId; sources: readonly MediaSource[] },
): ProducerId[] {
  return [...state.producers.values()]
    .filter(
      (producer) => producer.participantId === whose.participantId && whose.sources.includes(producer.source),
    )
    .map((producer) => producer.producerId);
}

function everybody(state: SessionState): ParticipantId[] {
  if (!isOpen(state)) return [];
  return [...state.participants.keys(), ...state.lobby.keys()];
}

function sentHome(participantId: ParticipantId): Effect {
  return { type: 'disconnect', participantId, because: 'session_ended' };
}

function disconnectionOf(reason: EventOf<'participantLeft'>['reason']): Disconnection {
  switch (reason) {
    case 'removed':
    case 'declined':
      return reason;
    case 'ended':
      return 'session_ended';
    case 'made_room':
      return 'session_full';
    case 'left':
    case 'lost':
      return 'left';
    default:
      return assertNever(reason);
  }
}
