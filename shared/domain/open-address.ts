/**
 * An address that opens for the agent with the session, such as `https://crm.example.com/?who={name}` [QU13]. Only what comes
 * after the host may hold what a customer wrote, and that is encoded, so that it stays one value of the address.
 */
const ADDRESS = /^https?:\/\/[^\s/?#{}@\\:%<>^|[\]]+(?::\d{1,5})?(?:[/?#][^\s\\]*)?$/i;
const PLACES = /\{([a-z][a-z0-9-]*)\}/g;

/** What of a session may stand in it beside the form's fields. */
export const OPEN_EXTRAS = ['session', 'queue'] as const;

/** The fields that it asks for; null: it is no address that may be opened. */
export function placesIn(template: string): readonly string[] | null {
  if (!ADDRESS.test(template) || /[{}]/.test(template.replace(PLACES, ''))) return null;
  return [...template.matchAll(PLACES)].map(([, key = '']) => key);
}

/** With what was written, encoded; what is not known is empty. Null for what may not be opened. */
export function filledAddress(template: string, values: Readonly<Record<string, string>>): string | null {
  if (placesIn(template) === null) return null;
  return template.replace(PLACES, (_place, key: string) =>
    encodeURIComponent(Object.hasOwn(values, key) ? (values[key] ?? '').replace(/\p{Cs}/gu, '\uFFFD') : ''),
  );
}
