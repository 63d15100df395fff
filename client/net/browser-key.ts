import { randomId } from './random-id.ts';

const DATABASE = 'tasuki';
const STORE = 'browser';
const KEY = 'key';
/** Longer than any healthy disk takes; whoever has none is still let in, as a person of their own. */
const PATIENCE_MS = 500;

/**
 * This browser's own secret, made by the first page that asks: by it the server knows the same person in a second page
 * [JO1, JO3]. In IndexedDB, since only its transactions are one after the other over all pages of a browser, also without TLS: two
 * pages opened in the same instant read the same key. Null where the browser keeps nothing. Never rejects.
 */
export async function browserKey(
  factory: IDBFactory | undefined = globalThis.indexedDB,
): Promise<string | null> {
  if (!factory) return null;
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
  return Promise.race([late, keptKey(factory).catch(() => null)]);
}

async function keptKey(factory: IDBFactory): Promise<string> {
  const opening = factory.open(DATABASE, 1);
  opening.onupgradeneeded = () => void opening.result.createObjectStore(STORE);
  const database = await done(opening);
  try {
    const store = database.transaction(STORE, 'readwrite').objectStore(STORE);
    const kept: unknown = await done(store.get(KEY));
    if (typeof kept === 'string') return kept;
    const made = randomId();
    await done(store.put(made, KEY));
    return made;
  } finally {
    database.close();
  }
}

function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
