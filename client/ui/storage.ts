const PREFIX = 'tasuki.';

/** A preference kept in this browser, or null; a browser that forbids storage simply has none. */
export function readPreference(name: string): string | null {
  try {
    return globalThis.localStorage?.getItem(PREFIX + name) ?? null;
  } catch {
    return null;
  }
}

/** Keeps a preference in this browser where that is possible. Never for secrets. */
export function writePreference(name: string, value: string): void {
  try {
    globalThis.localStorage?.setItem(PREFIX + name, value);
  } catch {
    // Storage is full or forbidden: the choice then lasts as long as the page.
  }
}

/**
 * Tells of a preference that another tab of this browser has just set (HTML, `storage` event): what is chosen in one is so in all.
 * For as long as the page lives.
 */
export function onPreference(name: string, tell: (value: string | null) => void): void {
  globalThis.addEventListener?.('storage', (event) => {
    if (event.key === PREFIX + name) tell(event.newValue);
  });
}
