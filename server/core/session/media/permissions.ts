import type { ParticipantId, ProducerId } from '../../../../shared/domain/ids.ts';
import { KIND_OF_SOURCE, type MediaKind, type MediaSource } from '../../../../shared/domain/media.ts';
import type { WireError } from '../../../../shared/protocol/errors.ts';
import { refusal } from '../decision.ts';
import { authorize } from '../permissions.ts';
import { mayProduceScreen } from '../share/may-show.ts';
import { isOpen, type OpenState, type SessionState } from '../state.ts';
import { mayProduceCamera } from '../video/may-film.ts';
import { hearsVoices, mayProduceMicrophone } from '../voice/may-speak.ts';

type MayProduce = (state: OpenState, participantId: ParticipantId) => WireError | null;
const BY_SOURCE: Readonly<Record<MediaSource, MayProduce>> = {
  microphone: mayProduceMicrophone,
  screen: mayProduceScreen,
  screenAudio: mayProduceScreen,
  camera: mayProduceCamera,
};

/** Whether this producer may exist; asked before it is made and again before it is counted [RO2]. */
export function mayProduce(
  state: SessionState,
  participantId: ParticipantId,
  what: { readonly source: MediaSource; readonly kind: MediaKind },
): WireError | null {
  const refused = authorize(state, participantId, 'media:produce');
  if (refused) return refused;
  if (KIND_OF_SOURCE[what.source] !== what.kind)
    return refusal('media_refused', `${what.source} cannot be ${what.kind}`);
  if (!isOpen(state)) return refusal('session_ended', 'the session has ended');
  return BY_SOURCE[what.source](state, participantId);
}

/**
 * Whether this participant may receive that producer [RO2, RO3]. Screens and cameras go to everybody admitted; voices go
 * to those in the call, and to waiting customers, who hear it and go on hearing it when their turn comes.
 */
export function mayConsume(
  state: SessionState,
  participantId: ParticipantId,
  producerId: ProducerId,
): WireError | null {
  const refused = authorize(state, participantId, 'media:consume');
  if (refused) return refused;
  if (!isOpen(state)) return refusal('session_ended', 'the session has ended');
  const producer = state.producers.get(producerId);
  if (!producer || producer.participantId === participantId) {
    return refusal('producer_unknown', 'there is no such producer for you');
  }
  return hears(state, participantId, producer.source)
    ? null
    : refusal('voice_not_joined', 'join the call first');
}

/** Whether a source reaches this admitted participant at all. */
export function hears(state: OpenState, participantId: ParticipantId, source: MediaSource): boolean {
  return source !== 'microphone' || hearsVoices(state, participantId);
}
