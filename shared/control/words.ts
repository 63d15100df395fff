/**
 * Two words by which two people find out whether somebody sits between their machines [RC4]. They come from both ends' DTLS
 * fingerprints and a number from each end. The helper commits to its number before it sees the page's, so that whoever sits in
 * between has one guess in four million, instead of trying certificates until the words agree (as in ZRTP, RFC 6189, 4.4.1.1).
 */
export interface WordsFrom {
  /** Of the page's certificate, as `fingerprintIn` gives it. */
  readonly pageFingerprint: string;
  readonly helperFingerprint: string;
  /** 32 random bytes each, hex. */
  readonly pageNonce: string;
  readonly helperNonce: string;
}

/** SHA-256 of a text, hex. */
export type Hash = (text: string) => Promise<string>;

/** Two numbers below 2048, for a list of words. */
export type WordNumbers = readonly [number, number];

/** What the helper says of its number before it shows it. */
export const commitmentTo = (hash: Hash, helperNonce: string): Promise<string> =>
  hash(`tasuki commitment ${helperNonce}`);

export async function wordNumbers(hash: Hash, from: WordsFrom): Promise<WordNumbers> {
  const { pageFingerprint, helperFingerprint, pageNonce, helperNonce } = from;
  const digest = await hash(
    `tasuki words ${[pageFingerprint, helperFingerprint, pageNonce, helperNonce].join(' ')}`,
  );
  const number = (start: number) => Number.parseInt(digest.slice(start, start + 4), 16) % 2048;
  return [number(0), number(4)];
}

/**
 * The one fingerprint of an SDP description (RFC 8122); null where there is none, or more than one: DTLS would be content with
 * any of several.
 */
export function fingerprintIn(sdp: string): string | null {
  const found = new Set(
    [...sdp.matchAll(/^a=fingerprint:(\S+) +([0-9A-Fa-f:]+)\s*$/gm)].map(([, algorithm = '', value = '']) =>
      `${algorithm} ${value}`.toUpperCase(),
    ),
  );
  const [only] = found;
  return found.size === 1 && only?.startsWith('SHA-256 ') ? only : null;
}
