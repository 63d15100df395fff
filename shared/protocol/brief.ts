import type { FormAnswer } from './form.ts';
import type { RecordedName, SessionRecord } from './http.ts';

/** What whoever takes a session over is told at once, made from the session's own events [TR7]. Times are ms since the epoch. */
export interface Brief
  extends Pick<SessionRecord, 'startedAt' | 'hosts' | 'consents' | 'shares' | 'messages'> {
  /** Since when the customer has waited in a queue, the time that they were helped included; null: they came otherwise. */
  readonly waitedSince: number | null;
  /** Who is there to be helped, and what they wrote in a form; empty: nothing. */
  readonly customers: ReadonlyArray<{
    readonly name: RecordedName;
    readonly request: string;
    readonly answers: readonly FormAnswer[];
  }>;
  readonly files: NonNullable<SessionRecord['files']>;
  /** The last pictures of what was shown; `session:still` has them. */
  readonly stills: NonNullable<SessionRecord['stills']>;
  readonly notes: NonNullable<SessionRecord['notes']>;
  /** Of the transfer by which it came, with who gave it away (null: was lost); null: it came otherwise. */
  readonly transfer: { readonly from: string | null; readonly note: string } | null;
}
