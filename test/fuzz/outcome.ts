/** What came of one message: a code, or something that must never be. */
export interface Outcome {
  readonly code: string;
  readonly fault?: string;
}
