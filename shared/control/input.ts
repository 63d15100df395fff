import * as v from 'valibot';
import { LIMITS } from '../domain/limits.ts';

/**
 * What goes from the page that controls to the helper, and back, over the peer's two channels [RC2]: keys, buttons and text over
 * the one that keeps order; moves over the one that may lose some. Everything is bounded, and checked by whoever receives it [SE1].
 */

/** Of the shared surface: 0 is its left or upper edge, 1 the other one. */
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
/** Rises with each message, over both channels, so that a late move never undoes what came after it. */
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const notches = v.pipe(v.number(), v.integer(), v.minValue(-20), v.maxValue(20));
const at = { n: count, x: share, y: share };
/** Bits of `MODIFIERS`. */
const held = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(15));
const keyName = v.pipe(v.string(), v.minLength(1), v.maxLength(32));

/** W3C UI Events names of the modifiers that count; their bits in `held` by position. */
export const MODIFIERS = ['Shift', 'Control', 'Alt', 'Meta'] as const;
export type Modifier = (typeof MODIFIERS)[number];

const move = v.strictObject({ type: v.literal('move'), ...at, held });
const button = v.strictObject({
  type: v.literal('button'),
  ...at,
  held,
  /** W3C UI Events `button`. */
  button: v.picklist([0, 1, 2]),
  down: v.boolean(),
});
/** Whole notches: a positive `dy` goes down, a positive `dx` to the right. */
const wheel = v.strictObject({ type: v.literal('wheel'), ...at, held, dx: notches, dy: notches });
/** A key that is no text: pressed and let go; repeats come as further ones. W3C UI Events `key` and `code`. */
const key = v.strictObject({
  type: v.literal('key'),
  n: count,
  key: keyName,
  code: v.pipe(v.string(), v.maxLength(32)),
  held,
});
/** A modifier went down or up: alone it means something to some programs. */
const modifiers = v.strictObject({ type: v.literal('modifiers'), n: count, held });
/** What was typed, whatever layout or input method made it. */
const text = v.strictObject({
  type: v.literal('text'),
  n: count,
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.controlTextLength)),
});
/** The page has lost the keyboard: nothing is held any more. */
const release = v.strictObject({ type: v.literal('release'), n: count });

const input = v.variant('type', [move, button, wheel, key, modifiers, text, release]);
export type ControlInput = v.InferOutput<typeof input>;
export type PointedInput = Extract<ControlInput, { x: number }>;

/** First words of both ends, before anything else: see `words.ts`. */
const hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const nonce = v.strictObject({ type: v.literal('nonce'), nonce: hex });
/** Measures the round trip; the helper sends it back. */
const ping = v.strictObject({ type: v.literal('ping'), id: count });

const toHelper = v.variant('type', [...input.options, nonce, ping]);
export type ToHelper = v.InferOutput<typeof toHelper>;

/** What cannot be controlled on that machine, or not now [RC6]. */
export const OBSTACLES = [
  'wayland',
  'no_display',
  'no_xtest',
  'locked',
  'no_window',
  'other_window',
  'failed',
] as const;
export type Obstacle = (typeof OBSTACLES)[number];

const toPage = v.variant('type', [
  v.strictObject({ type: v.literal('commitment'), hash: hex }),
  nonce,
  v.strictObject({ type: v.literal('pong'), id: count }),
  /** Whether input is taken now; `customer`: they use mouse or keyboard themselves [RC3]. */
  v.strictObject({
    type: v.literal('state'),
    state: v.picklist(['asking', 'taking', 'customer']),
    obstacle: v.nullable(v.picklist(OBSTACLES)),
  }),
]);
export type ToPage = v.InferOutput<typeof toPage>;

/** Null for what is not understood: it is left aside. */
export const readToHelper = (text: string): ToHelper | null => read(toHelper, text);
export const readToPage = (text: string): ToPage | null => read(toPage, text);

function read<Schema extends v.GenericSchema>(schema: Schema, text: string): v.InferOutput<Schema> | null {
  if (text.length > LIMITS.controlMessageLength) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = v.safeParse(schema, value);
  return parsed.success ? parsed.output : null;
}
