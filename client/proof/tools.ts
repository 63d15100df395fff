import type { SealTools } from '../../shared/seal/verify.ts';

const encoder = new TextEncoder();
const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
/** Own memory, as WebCrypto's types want it. */
const own = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);

/** What checking a record needs, of a browser. */
export const TOOLS: SealTools = {
  sha256: async (data) => hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', own(data)))),
  utf8: (text) => encoder.encode(text),
  base64: (bytes) => {
    let text = '';
    for (let at = 0; at < bytes.length; at += 8_192)
      text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
    return btoa(text);
  },
  unbase64: (text) => {
    try {
      return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    } catch {
      return new Uint8Array();
    }
  },
  verify: async ({ key, message, signature }) => {
    const imported = await importKey(key);
    return imported !== null && crypto.subtle.verify('Ed25519', imported, own(signature), own(message));
  },
};

/** Null for what is no key. @throws Error where this browser cannot check at all */
async function importKey(key: Uint8Array): Promise<CryptoKey | null> {
  if (key.length !== 32) return null;
  return crypto.subtle.importKey('raw', own(key), 'Ed25519', false, ['verify']);
}

/** As the server's own check does it: null for what is no UTF-8. */
export function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** What people compare: as `tasuki verify` prints it. */
export async function fingerprintOf(key: string): Promise<string> {
  const sum = await TOOLS.sha256(TOOLS.unbase64(key));
  return (sum.slice(0, 32).match(/.{4}/g) ?? []).join(' ');
}
