/** Branded identifiers. A plain string never passes for an id; adapters brand what they have validated. */
declare const brand: unique symbol;
type Brand<Name extends string> = string & { readonly [brand]: Name };

/** One support session, from start to end; also the key of its events in the store. */
export type SessionId = Brand<'SessionId'>;
/** Nine digits without a leading zero, as people type it [SS2]. */
export type SessionNumber = Brand<'SessionNumber'>;
/** One person in one session. The same agent in two sessions is two participants. */
export type ParticipantId = Brand<'ParticipantId'>;
/** A signed-in user of the site. */
export type UserId = Brand<'UserId'>;
/** One sign-in of a user, from there to the sign-out, on one browser. */
export type SignInId = Brand<'SignInId'>;
/** An invitation link's public half. */
export type InvitationId = Brand<'InvitationId'>;
/** One request of the host for consent [CO1]. */
export type RequestId = Brand<'RequestId'>;
/** One share, from start to stop [SH2]. */
export type ShareId = Brand<'ShareId'>;
/** One chat message, made by the page that sends it, so that sending it again is the same message [CH1]. */
export type MessageId = Brand<'MessageId'>;
/** One recording, from start to stop, with its pauses [RE1]. */
export type RecordingId = Brand<'RecordingId'>;
/** A picture of what was shown. */
export type StillId = Brand<'StillId'>;
/** One file offered, made by the page that offers it, so that offering it again is the same one [FT1]. */
export type FileId = Brand<'FileId'>;
/** One thing drawn over a share, named by the page that draws it [AN1]. */
export type StrokeId = Brand<'StrokeId'>;
/** One time of remote control, from the yes to its end [RC1]. */
export type ControlId = Brand<'ControlId'>;
/** One queue of the contact centre [QU1]. */
export type QueueId = Brand<'QueueId'>;
/** One customer's place on the floor: from the entry until a session has them, or they are gone [QU12]. */
export type TicketId = Brand<'TicketId'>;
/** One offer of a waiting customer to agents [QU7]. */
export type OfferId = Brand<'OfferId'>;
/** mediasoup's id of a producer, consumer or transport. */
export type ProducerId = Brand<'ProducerId'>;
export type ConsumerId = Brand<'ConsumerId'>;
export type TransportId = Brand<'TransportId'>;

/** Shows a session number in threes, as it is read out: `123 456 789` [SS2]. */
export function formatSessionNumber(number: string): string {
  return number.replace(/(\d{3})(?=\d)/g, '$1 ');
}
