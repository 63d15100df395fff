import type { ParticipantId, ProducerId } from '../../../shared/domain/ids.ts';
import { KIND_OF_SOURCE, type MediaKind, type MediaSource } from '../../../shared/domain/media.ts';
import {
  type PermissionName,
  PLANNED,
  permissionOf,
  type SessionRole,
} from '../../../shared/domain/roles.ts';
import type { WireError } from '../../../shared/protocol/errors.ts';
import { refusal } from './decision.ts';
import { isOpen, type OpenState, type SessionState } from './state.ts';

/** What someone is in this session now; null for nobody of it. After the end: what they were last. */
export function roleIn(state: SessionState, participantId: ParticipantId): SessionRole | null {
  if (state.phase === 'none') return null;
  const open = state.phase === 'ended' ? state.last : state;
  if (open.lobby.has(participantId)) return 'lobby';
  const participant = open.participants.get(participantId);
  if (!participant) return null;
  if (participant.kind === 'agent') return open.hostId === participantId ? 'host' : 'assistant';
  return open.activeCustomerId === participantId ? 'active' : 'waiting';
}

/**
 * The first line of every command, media ones too [RO1]: null lets it go on; conditions such as `own` are decided by
 * the command itself. Codes: `not_found`, `session_ended`, `forbidden`, `not_available` (allowed, but not built yet).
 */
export function authorize(state: SessionState, actor: ParticipantId, name: PermissionName): WireError | null {
  if (state.phase === 'none') return refusal('not_found', 'there is no such session');
  if (state.phase === 'ended') return refusal('session_ended', 'the session has ended');
  const role = roleIn(state, actor);
  if (role === null || permissionOf(name, role) === 'no')
    return refusal('forbidden', `${name} is not for ${role ?? 'strangers'}`);
  return PLANNED.has(name) ? refusal('not_available', `${name} is not built yet`) : null;
}

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
  switch (what.source) {
    case 'microphone':
      return mayProduceMicrophone(state, participantId);
    case 'screen':
    case 'screenAudio':
      return mayProduceScreen(state, participantId);
    case 'camera':
      return mayProduceCamera(state, participantId);
  }
}

function mayProduceMicrophone(state: OpenState, participantId: ParticipantId): WireError | null {
  if (state.voice?.members.has(participantId)) return null;
  if (roleIn(state, participantId) === 'waiting')
    return refusal('forbidden', 'a waiting customer does not speak');
  return state.voice
    ? refusal('voice_not_joined', 'join the call first')
    : refusal('voice_closed', 'the host has not started a call');
}

function mayProduceCamera(state: OpenState, participantId: ParticipantId): WireError | null {
  const refused = authorize(state, participantId, 'camera:start');
  if (refused) return refused;
  if (!state.video) return refusal('video_closed', 'the host has not opened video');
  return state.video.cameras.has(participantId)
    ? null
    : refusal('camera_not_started', 'switch the camera on first');
}

function mayProduceScreen(state: OpenState, participantId: ParticipantId): WireError | null {
  if (state.share?.participantId === participantId) return null;
  const role = roleIn(state, participantId);
  if (role === null || permissionOf('share:start', role) === 'no')
    return refusal('forbidden', `${role} does not share`);
  return refusal('share_unknown', 'start the share first');
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
  if (source !== 'microphone') return true;
  const { voice } = state;
  return (
    voice?.members.has(participantId) === true ||
    voice?.listeners.has(participantId) === true ||
    roleIn(state, participantId) === 'waiting'
  );
}
