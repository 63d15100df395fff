import type { SessionId } from '../../../shared/domain/ids.ts';
import type { Seal, SealedMedia } from '../../../shared/seal/format.ts';

/** What was sealed of a session, beside its events [RE5]. */
export interface KeptSeal {
  readonly media: readonly SealedMedia[];
  readonly seal: Seal;
}

export interface SealStore {
  /** Null: it is not sealed yet. */
  find(sessionId: SessionId): Promise<KeptSeal | null>;
  /** The first one stays. */
  keep(sessionId: SessionId, kept: KeptSeal): Promise<void>;
  /** Sessions that have ended and are not sealed, the oldest first. */
  unsealed(limit: number): Promise<readonly SessionId[]>;
  /** The one of this number that ended last, after this time; null: none did. */
  lastEnded(number: string, afterMs: number): Promise<SessionId | null>;
  /** All events of a session as they were written, JSON each. */
  writtenEvents(sessionId: SessionId): Promise<readonly string[]>;
}

/** The site's Ed25519 key. */
export interface SiteKey {
  /** Public, base64 of its 32 bytes. */
  readonly key: string;
  /** base64 */
  sign(message: string): string;
}
