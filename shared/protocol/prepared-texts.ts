import * as v from 'valibot';
import { LIMITS } from '../domain/limits.ts';
import { isVisible, tidyMessage } from '../domain/text.ts';

/** Prepared texts [AD6], of the site and of a queue: inserted in chat by a slash and their short name. */

/** Prepared text may have these names in braces; anything else in braces is refused, as nobody would fill it. */
export const PLACES = ['customer', 'agent', 'number', 'site'] as const;
export type Place = (typeof PLACES)[number];
const BRACES = /\{([^{}]*)\}/g;
const hasOnlyPlaces = (text: string): boolean =>
  [...text.matchAll(BRACES)].every(([, name]) => PLACES.some((place) => place === name));

const words = v.pipe(
  v.string(),
  v.maxLength(LIMITS.preparedLength * 4),
  v.transform((text) => tidyMessage(text).trim()),
  v.maxLength(LIMITS.preparedLength),
  v.check(isVisible, 'must not be empty'),
  v.check(hasOnlyPlaces, 'has a name in braces that is none'),
);
const preparedText = v.strictObject({
  /** Typed after the slash. */
  key: v.pipe(
    v.string(),
    v.regex(/^[a-z][a-z0-9-]*$/, 'must be small letters, digits and hyphens'),
    v.maxLength(LIMITS.idLength),
  ),
  text: v.strictObject({ en: words, ja: words }),
});
export type PreparedText = v.InferOutput<typeof preparedText>;
export const preparedTexts = v.pipe(
  v.array(preparedText),
  v.maxLength(LIMITS.preparedTexts),
  v.check((texts) => new Set(texts.map(({ key }) => key)).size === texts.length, 'has a name twice'),
);

/** The text with what is known in its braces. */
export const filledIn = (text: string, known: Readonly<Record<Place, string>>): string =>
  text.replace(BRACES, (whole, name: string) => (Object.hasOwn(known, name) ? known[name as Place] : whole));
