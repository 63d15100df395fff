import * as v from 'valibot';
import { token } from '../../../shared/protocol/fields.ts';

/** What this tab keeps of a place, so that a reload takes it again [CT2]. It dies with the tab. */
export interface KeptPlace {
  /** The invitation that the link brought; null for someone who typed the number. */
  readonly invitation: string | null;
  /** The place itself; null before joining, and after leaving. */
  readonly participantToken: string | null;
  /** How it ended here, with the secret of the place that was: so that the page after the end stands a reload [FO1]. */
  readonly out: KeptEnd | null;
}
export type KeptEnd = v.InferOutput<typeof keptEnd>;

const keptEnd = v.object({
  token,
  /** Null: they left by themselves. */
  reason: v.nullable(v.picklist(['host_ended', 'host_lost', 'shutdown', 'inactive', 'customers_left'])),
  hostName: v.nullable(v.string()),
});

const kept = v.object({
  invitation: v.nullable(token),
  participantToken: v.nullable(token),
  out: v.optional(v.nullable(keptEnd), null),
});
const NOTHING: KeptPlace = { invitation: null, participantToken: null, out: null };
const keyOf = (number: string): string => `tasuki.place.${number}`;

/** Places by session number, in the tab's own storage. Unreadable entries count as none. */
export function createKeptPlaces(storage: Pick<Storage, 'getItem' | 'setItem'>) {
  const read = (number: string): KeptPlace => {
    try {
      const parsed = v.safeParse(kept, JSON.parse(storage.getItem(keyOf(number)) ?? 'null'));
      return parsed.success ? parsed.output : NOTHING;
    } catch {
      return NOTHING;
    }
  };
  const keep = (number: string, changes: Partial<KeptPlace>): void => {
    try {
      storage.setItem(keyOf(number), JSON.stringify({ ...read(number), ...changes }));
    } catch {
      // Storage is forbidden: everything works but the reload.
    }
  };
  return {
    read,
    keep,
    /** Gives the place up, and keeps how it ended; the secret that it had. */
    leave(number: string, how: Omit<KeptEnd, 'token'> | null): string | null {
      const { participantToken: had } = read(number);
      keep(number, {
        participantToken: null,
        out: had === null || how === null ? null : { token: had, reason: how.reason, hostName: how.hostName },
      });
      return had;
    },
  };
}
export type KeptPlaces = ReturnType<typeof createKeptPlaces>;
