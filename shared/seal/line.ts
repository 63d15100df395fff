import * as v from 'valibot';
import { RECORD_VERSION } from './format.ts';

const hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.pipe(v.string(), v.maxLength(200));
/** What a line of a record may be; see `format.ts`. */
const LINE = v.union([
  v.strictObject({
    ...{ tasuki: v.literal('record'), version: v.literal(RECORD_VERSION) },
    ...{ sessionId: text, number: text, key: text },
  }),
  v.strictObject({ event: v.looseObject({ type: text }), chain: hex }),
  v.strictObject({
    media: v.strictObject({ recordingId: text, name: text, bytes: count, pieces: v.array(hex) }),
    chain: hex,
  }),
  v.strictObject({
    seal: v.strictObject({ at: count, events: count, media: count, head: hex, signature: text }),
  }),
  v.strictObject({
    piece: v.strictObject({ recordingId: text, name: text, at: count, data: v.string() }),
  }),
  v.strictObject({
    deleted: v.strictObject({
      ...{ recordingId: text, at: count, signature: text },
      because: v.picklist(['retention', 'person']),
    }),
  }),
  v.strictObject({ end: count }),
]);
export type Line = v.InferOutput<typeof LINE>;

/** Null for what is no line, and for one that says it in another way than it is written. */
export function parseLine(raw: string): Line | null {
  try {
    const json: unknown = JSON.parse(raw);
    const parsed = v.safeParse(LINE, json);
    // Cast: it is one, just looked at; itself and not a copy, whose keys may stand in another order.
    return parsed.success && JSON.stringify(json) === raw ? (json as Line) : null;
  } catch {
    return null;
  }
}
