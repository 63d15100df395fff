import * as v from 'valibot';
import { LIMITS } from '../domain/limits.ts';

/** The channel for moves, beside the one that keeps order: known to both ends, so that nothing needs to be agreed on [RC2]. */
export const MOVES_CHANNEL = {
  label: 'moves',
  options: { negotiated: true, id: 100, ordered: false, maxRetransmits: 0 },
} as const;

/** What travels as `signal`: one step of one try to connect. A page that tries again begins another. */
const envelope = v.strictObject({
  attempt: v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,64}$/)),
  data: v.variant('type', [
    v.strictObject({
      type: v.picklist(['offer', 'answer']),
      sdp: v.pipe(v.string(), v.maxLength(LIMITS.signalLength)),
    }),
    v.looseObject({ type: v.literal('candidate') }),
  ]),
});
export type Signal = v.InferOutput<typeof envelope>;

export const writeSignal = (signal: Signal): string => JSON.stringify(signal);

/** Null for what is not understood. */
export function readSignal(text: string): Signal | null {
  try {
    const parsed = v.safeParse(envelope, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
