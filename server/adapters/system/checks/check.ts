/** What `npm run tasuki -- doctor` found about one thing. */
export interface Finding {
  /** What was looked at, in two or three words. */
  readonly about: string;
  /** `bad` keeps people from being helped; `note` is for the administrator to know. */
  readonly verdict: 'ok' | 'note' | 'bad';
  /** One sentence. */
  readonly says: string;
  /** What to do about it. */
  readonly advice?: string;
}

/** The message of whatever was thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
