import { activityOf, isAllowed } from '../../../shared/domain/activities.ts';
import type { ParticipantId } from '../../../shared/domain/ids.ts';
import {
  type PermissionName,
  PLANNED,
  permissionOf,
  type SessionRole,
} from '../../../shared/domain/roles.ts';
import type { WireError } from '../../../shared/protocol/errors.ts';
import { refusal } from './decision.ts';
import type { SessionState } from './state.ts';

/** Somebody who looks, and as what. */
export interface Looker {
  readonly participantId: ParticipantId;
  readonly role: SessionRole;
}

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
 * the command itself. Codes: `not_found`, `session_ended`, `forbidden`, `activity_off` (by its queue), `not_available` (allowed, but not built yet).
 */
export function authorize(state: SessionState, actor: ParticipantId, name: PermissionName): WireError | null {
  if (state.phase === 'none') return refusal('not_found', 'there is no such session');
  if (state.phase === 'ended') return refusal('session_ended', 'the session has ended');
  const role = roleIn(state, actor);
  if (role === null || permissionOf(name, role) === 'no')
    return refusal('forbidden', `${name} is not for ${role ?? 'strangers'}`);
  if (!isAllowed(state.settings.activities, activityOf(name, role)))
    return refusal('activity_off', `${name} is switched off for this session`);
  return PLANNED.has(name) ? refusal('not_available', `${name} is not built yet`) : null;
}
