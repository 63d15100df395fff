import type { ParticipantId } from '../../../shared/domain/ids.ts';
import type { PublicEvent, SessionEvent, SessionEventType } from '../../../shared/protocol/events.ts';
import { evolve } from './evolve.ts';
import { initialState, type SessionState } from './state.ts';
import { projectFor } from './view.ts';
import { visibleTo } from './visible.ts';

/** What a customer takes along of a session: who was there, chat, consents, files, what was shown, controlled and recorded [RE5]. */
const TAKEN_ALONG: ReadonlySet<SessionEventType> = new Set<SessionEventType>([
  'customerJoined',
  'customerAdmitted',
  'assistantJoined',
  'participantRenamed',
  'participantLeft',
  'controlPassed',
  'chatOpened',
  'chatSent',
  'chatClosed',
  'consentRequested',
  'consentAllowed',
  'consentDeclined',
  'consentVoided',
  'standingConsentGiven',
  'standingConsentEnded',
  'shareStarted',
  'sharePaused',
  'shareResumed',
  'shareStopped',
  'controlGranted',
  'controlEnded',
  'recordingAsked',
  'recordingAllowed',
  'recordingAskEnded',
  'recordingStarted',
  'recordingPaused',
  'recordingResumed',
  'recordingStopped',
  'voiceOpened',
  'voiceJoined',
  'voiceLeft',
  'voiceClosed',
  'sessionEnded',
]);
/** Asked of one, and nobody else's business. */
const OF_ONE: ReadonlySet<SessionEventType> = new Set<SessionEventType>([
  'recordingAsked',
  'recordingAllowed',
  'recordingAskEnded',
  'consentRequested',
  'standingConsentGiven',
  'standingConsentEnded',
]);

/** What one customer takes along: what they were told, and how those were called whom they saw. */
export interface CustomersCopy {
  readonly events: readonly PublicEvent[];
  readonly people: ReadonlyMap<ParticipantId, string>;
}

/** Of these events those that this customer was told when they happened, as they were told. Pure. */
export function copyFor(events: readonly SessionEvent[], participantId: ParticipantId): CustomersCopy {
  const copied: PublicEvent[] = [];
  const people = new Map<ParticipantId, string>();
  const asked = new Set<string>();
  let state: SessionState = initialState;
  for (const event of events) {
    state = evolve(state, event);
    if (state.phase !== 'none')
      for (const one of projectFor(state, participantId).participants)
        people.set(one.participantId, one.name);
    if (event.type === 'consentRequested' && event.customerId === participantId) asked.add(event.requestId);
    if (!TAKEN_ALONG.has(event.type) || !concerns(event, participantId, asked)) continue;
    // What the host alone hears of is told to the one whom it is about by the view.
    const told = OF_ONE.has(event.type) ? event : visibleTo(event, state, participantId);
    if (told !== null) copied.push(told as PublicEvent);
  }
  return { events: copied, people };
}

function concerns(event: SessionEvent, participantId: ParticipantId, asked: ReadonlySet<string>): boolean {
  if (OF_ONE.has(event.type)) return 'customerId' in event && event.customerId === participantId;
  const isAnswer =
    event.type === 'consentAllowed' || event.type === 'consentDeclined' || event.type === 'consentVoided';
  return !isAnswer || asked.has(event.requestId);
}

/** Whose place this secret opened in the session; null: nobody's who was let in. */
export function placeOf(events: readonly SessionEvent[], tokenHash: string): ParticipantId | null {
  for (const event of events)
    if (
      (event.type === 'customerJoined' || event.type === 'customerKnocked') &&
      event.tokenHash === tokenHash
    )
      return event.participantId;
  return null;
}
