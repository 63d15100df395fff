import fc from 'fast-check';

/** What pages never send: values of wrong types, sizes, depths and names. All of it is plain data that JSON can carry. */

const KNOWN_REFERENCES = [
  'hostId',
  'assistantId',
  'activeId',
  'waitingId',
  'lobbyId',
  'shareId',
  'requestId',
  'invitationId',
  'ownTransportId',
  'otherTransportId',
  'producerId',
  'consumerId',
  'number',
  'participantToken',
  'otherToken',
  'invitationToken',
] as const;

/** Names something that exists when the message is sent, so that it gets past the first look. */
export interface Reference {
  readonly $ref: (typeof KNOWN_REFERENCES)[number];
}
export type ReferenceName = Reference['$ref'];

const reference: fc.Arbitrary<Reference> = fc.constantFrom(...KNOWN_REFERENCES).map(($ref) => ({ $ref }));

export const ref = ($ref: ReferenceName) => fc.constant({ $ref });

export function isReference(value: unknown): value is Reference {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, '$ref');
}

const huge = fc
  .tuple(fc.constantFrom('a', '9', 'あ', '\u0000', '😀', '"', '\\'), fc.constantFrom(100, 5_000, 40_000))
  .map(([letter, count]) => letter.repeat(count));
const deep = fc.integer({ min: 10, max: 1_000 }).map((depth) => {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value };
  return value;
});
const wide = fc
  .integer({ min: 100, max: 3_000 })
  .map((size) => Array.from({ length: size }, (_, index) => index));
/** Keys that reach for the prototype, where a careless merge would let them. Made by parsing: a literal would set it. */
const prototype = fc.constantFrom(
  '{"__proto__":{"isAdmin":true}}',
  '{"constructor":{"prototype":{"isAdmin":true}}}',
  '{"prototype":1,"hasOwnProperty":1,"toString":1,"valueOf":null}',
  '{"toJSON":"no","then":"no","length":-1}',
);
const odd = fc.constantFrom<unknown>(
  null,
  true,
  -1,
  0,
  1e308,
  2 ** 53,
  0.1,
  '',
  ' ',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  "' or 1=1 --",
  '<script>alert(1)</script>',
  'undefined',
  'NaN',
  '\ud800',
  [],
  {},
  [[]],
);

/** Anything at all. */
export const junk: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: odd },
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
  { weight: 3, arbitrary: reference },
  { weight: 1, arbitrary: huge },
  { weight: 1, arbitrary: deep },
  { weight: 1, arbitrary: wide },
  { weight: 2, arbitrary: prototype.map((text) => JSON.parse(text) as unknown) },
);

/** A right value with one thing wrong: a leaf replaced, a field left out, a field too many. */
export function mutated(right: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const change = fc.constantFrom('replace', 'drop', 'add');
  return fc
    .tuple(right, fc.nat(200), change, junk)
    .map(([value, at, how, instead]) => mutate(value, { at, how, instead }));
}

interface Mutation {
  readonly at: number;
  readonly how: 'replace' | 'drop' | 'add';
  readonly instead: unknown;
}

function mutate(value: unknown, mutation: Mutation): unknown {
  const copy = structuredClone(value);
  const spots = spotsOf(copy);
  const spot = spots[mutation.at % Math.max(1, spots.length)];
  if (spot === undefined) return mutation.instead;
  const { holder, key } = spot;
  if (mutation.how === 'drop') delete holder[key];
  else if (mutation.how === 'add') holder[`${key}_`] = mutation.instead;
  else holder[key] = mutation.instead;
  return copy;
}

type Holder = Record<string, unknown>;

function spotsOf(value: unknown): Array<{ readonly holder: Holder; readonly key: string }> {
  if (typeof value !== 'object' || value === null || isReference(value)) return [];
  // Cast: an object or an array, both with string keys.
  const holder = value as Holder;
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...spotsOf(holder[key])]);
}
