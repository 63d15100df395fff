/**
 * A session's record that proves itself [RE5]: lines of JSON, each ended by a line feed, written in one way only.
 *
 * 1. `{"tasuki":"record","version":1,"sessionId":…,"number":…,"key":…}`: the site's Ed25519 key, base64 of its 32 bytes
 * 2. `{"event":{…},"chain":…}` for each event of the session, in order: chat and consents are among them
 * 3. `{"media":{"recordingId":…,"name":…,"bytes":…,"pieces":[…]},"chain":…}` for each segment of its recordings: the sha-256 of
 *    each 256 KiB of the file
 * 4. `{"seal":{"at":…,"events":…,"media":…,"head":…,"signature":…}}`: signs what comes before
 * 5. for each segment its bytes, `{"piece":{"recordingId":…,"name":…,"at":…,"data":…}}`, or for a deleted recording one
 *    `{"deleted":{"recordingId":…,"at":…,"because":…,"signature":…}}`
 * 6. `{"end":…}`: how many lines come before
 *
 * A line's chain is sha-256 of the chain before it and the line's own content, hex; the first is over line 1.
 */
export const RECORD_VERSION = 1;
export const PIECE_BYTES = 256 * 1024;

export interface SealHead {
  readonly tasuki: 'record';
  readonly version: typeof RECORD_VERSION;
  readonly sessionId: string;
  readonly number: string;
  readonly key: string;
}
export interface SealedMedia {
  readonly recordingId: string;
  /** Of the segment's file. */
  readonly name: string;
  readonly bytes: number;
  /** sha-256 of each piece, hex. */
  readonly pieces: readonly string[];
}
export interface Seal {
  /** When it was sealed, milliseconds since the epoch. */
  readonly at: number;
  readonly events: number;
  readonly media: number;
  readonly head: string;
  /** base64 */
  readonly signature: string;
}
export interface SealedDeletion {
  readonly recordingId: string;
  readonly at: number;
  readonly because: 'retention' | 'person';
  readonly signature: string;
}

/** What is hashed for a line: the chain before it, and what it says. */
export const chained = (before: string, kind: 'event' | 'media', content: string): string =>
  `${before}\n${kind}\n${content}`;
/** What a site's key signs. */
export const sealMessage = ({ at, events, media, head }: Omit<Seal, 'signature'>): string =>
  `tasuki seal 1\n${at}\n${events}\n${media}\n${head}`;
export const deletionMessage = ({ recordingId, at, because }: Omit<SealedDeletion, 'signature'>): string =>
  `tasuki deletion 1\n${recordingId}\n${at}\n${because}`;
