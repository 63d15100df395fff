import * as v from 'valibot';
import { ACTIVITIES } from '../../domain/activities.ts';
import * as field from '../fields.ts';

import { endReason, event } from './parts.ts';

/** The session itself, and who holds the sash. */
export const lifecycleEvents = [
  event('sessionStarted', {
    sessionId: field.sessionId,
    number: field.sessionNumber,
    hostId: field.participantId,
    userId: field.userId,
    name: field.writtenName,
    settings: v.strictObject({
      siteName: v.string(),
      customersPerSession: v.number(),
      hostAwayGraceMs: v.number(),
      reconnectGraceMs: v.number(),
      consentTimeoutMs: v.number(),
      /** Sessions of before had none written down. */
      inactivityMs: v.optional(v.number(), 30 * 60_000),
      admission: v.boolean(),
      sessionMode: v.picklist(['single', 'multi', 'choice']),
      sessionsPerAgent: v.number(),
      /** Sessions of before asked nobody. */
      recordingAsks: v.optional(v.boolean(), false),
      activities: v.exactOptional(v.array(v.picklist(ACTIVITIES))),
    }),
  }),
  event('sessionEnded', { reason: endReason, by: v.nullable(field.participantId) }),
  event('controlPassed', {
    from: field.participantId,
    to: field.participantId,
    reason: v.picklist(['passed', 'host_lost', 'transferred']),
  }),
  /** The floor has it, with its customers, and looks for the next host; `by` null: the last one was lost [TR3, PC8]. */
  event('sessionTransferred', {
    by: v.nullable(field.participantId),
    ticketId: field.ticketId,
    target: field.transferTarget,
    transferNote: v.string(),
    /** Since when the customer waits or had waited. */
    since: field.timestamp,
  }),
  event('sessionHeld', {}),
  event('sessionUnheld', {}),
  /** Nothing has happened for long: the session ends then, unless somebody does something [SS8]; null: the host has said that it goes on. */
  event('inactivityWarned', { endsAt: v.nullable(field.timestamp) }),
  event('mediaLost', { reason: v.picklist(['worker', 'restart']) }),
] as const;
