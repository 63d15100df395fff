import type { ParticipantId, UserId } from '../../../../shared/domain/ids.ts';
import type { SessionEvent } from '../../../../shared/protocol/events.ts';

/** The users who hosted a session, in order and once each: who may read its record as their own [RP1]. */
export function hostUserIds(events: readonly SessionEvent[]): UserId[] {
  const users = new Map<ParticipantId, UserId>();
  const hosts = new Set<UserId>();
  for (const event of events) {
    if (event.type === 'sessionStarted') {
      users.set(event.hostId, event.userId);
      hosts.add(event.userId);
    } else if (event.type === 'assistantJoined') {
      users.set(event.participantId, event.userId);
    } else if (event.type === 'controlPassed') {
      const userId = users.get(event.to);
      if (userId !== undefined) hosts.add(userId);
    }
  }
  return [...hosts];
}

/** The account of the last of them; null for no session. */
export function lastHostId(events: readonly SessionEvent[]): UserId | null {
  const users = new Map<ParticipantId, UserId>();
  let host: UserId | null = null;
  for (const event of events) {
    if (event.type === 'sessionStarted') {
      users.set(event.hostId, event.userId);
      host = event.userId;
    } else if (event.type === 'assistantJoined') users.set(event.participantId, event.userId);
    else if (event.type === 'controlPassed') host = users.get(event.to) ?? host;
  }
  return host;
}
