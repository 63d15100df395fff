import * as v from 'valibot';
import { token } from '../../../shared/protocol/fields.ts';

/** What this tab keeps of a place, so that a reload takes it again [CT2]. It dies with the tab. */
export interface KeptPlace {
  /** The invitation that the link brought; null for someone who typed the number. */
  readonly invitation: string | null;
  /** The place itself; null before joining, and after leaving. */
  readonly participantToken: string | null;
}

const kept = v.object({
  invitation: v.nullable(token),
  participantToken: v.nullable(token),
});
const NOTHING: KeptPlace = { invitation: null, participantToken: null };
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
  return {
    read,
    keep(number: string, changes: Partial<KeptPlace>): void {
      try {
        storage.setItem(keyOf(number), JSON.stringify({ ...read(number), ...changes }));
      } catch {
        // Storage is forbidden: everything works but the reload.
      }
    },
  };
}
export type KeptPlaces = ReturnType<typeof createKeptPlaces>;
