import * as v from 'valibot';
import * as field from '../fields.ts';

export const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
export const endReason = v.picklist(['host_ended', 'host_lost', 'shutdown', 'inactive', 'customers_left']);
export const leaveReason = v.picklist(['left', 'removed', 'declined', 'lost', 'ended', 'made_room']);
export const shareStopReason = v.picklist([
  'stopped',
  'track_ended',
  'replaced',
  'control_passed',
  'customer_switched',
  'sharer_left',
  'session_ended',
]);
export const voidReason = v.picklist([
  'cancelled',
  'expired',
  'control_passed',
  'customer_switched',
  'customer_left',
  'host_left',
  'session_ended',
]);

export const controlEndReason = v.picklist([
  'stopped',
  'refused_at_helper',
  'stopped_at_helper',
  'helper_gone',
  'line_lost',
  'share_stopped',
  ...voidReason.options,
]);

export const about = { participantId: field.participantId };
/** The name a customer gave, or else their number among those who gave none; before version 3 there was always a name. */
export const called = {
  name: v.exactOptional(field.writtenName),
  unnamed: v.exactOptional(field.unnamedNumber),
};
export const event = <Type extends string, Entries extends v.ObjectEntries>(type: Type, entries: Entries) =>
  v.strictObject({ type: v.literal(type), at: field.timestamp, ...entries });
