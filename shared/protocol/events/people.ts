import * as v from 'valibot';
import * as field from '../fields.ts';
import { formAnswer } from '../form.ts';

import { about, called, event, hash, leaveReason } from './parts.ts';

/** Who comes, goes and is called what; invitations. */
export const peopleEvents = [
  event('assistantJoined', {
    ...about,
    userId: field.userId,
    name: field.writtenName,
    came: v.picklist(['link', 'number', 'queue']),
  }),
  event('customerKnocked', {
    ...about,
    ...called,
    tokenHash: hash,
    /** What they wrote in the site's form [FO1]. */
    request: v.exactOptional(v.string()),
    answers: v.exactOptional(v.array(formAnswer)),
  }),
  event('customerJoined', {
    ...about,
    ...called,
    came: v.picklist(['link', 'number', 'queue']),
    tokenHash: hash,
    /** `false`: a link was opened, and nobody has touched the page yet; before that was told apart, nobody said. */
    acted: v.exactOptional(v.boolean()),
    /** What they wrote at a queue's entry, or in the site's form. */
    request: v.exactOptional(v.string()),
    /** What else they wrote in its form. */
    answers: v.exactOptional(v.array(formAnswer)),
    /** What opened for the agent, with what they wrote in it [QU13]. */
    open: v.exactOptional(v.string()),
    /** The queue from which they were taken, and since when they had waited in it. */
    queue: v.exactOptional(v.strictObject({ queueId: field.queueId, since: field.timestamp })),
  }),
  event('customerAdmitted', about),
  /** The first sign that somebody is at the page of a customer who came by link. */
  event('customerActed', about),
  /** `by`: the host who calls a customer so; without it they have said it themselves. */
  event('participantRenamed', {
    ...about,
    name: field.writtenName,
    by: v.exactOptional(field.participantId),
  }),
  event('participantLeft', { ...about, reason: leaveReason }),
  /** The first socket of someone who joined; until then the place is only kept. */
  event('participantArrived', about),
  event('connectionLost', {
    ...about,
    reason: v.picklist(['network', 'closed', 'restart']),
    keptUntil: field.timestamp,
  }),
  event('connectionRestored', about),
  event('customerSelected', { participantId: v.nullable(field.participantId) }),
  event('invitationCreated', {
    invitationId: field.invitationId,
    role: v.picklist(['customer', 'assistant']),
    tokenHash: hash,
  }),
  event('invitationRevoked', { invitationId: field.invitationId }),
] as const;
