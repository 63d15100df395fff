/** The tables of migration 019. Times are milliseconds since the epoch. */

/** What the site asks for, as one JSON value a part [FO1, RP3, AD5, AD6]. */
export interface SitePartRow {
  name: string;
  json: string;
}
/** What one customer answered afterwards [FO1]. */
export interface SurveyRow {
  participantId: string;
  sessionId: string;
  at: number;
  /** The first rating among the answers, 1 to 5; null: there is none. */
  score: number | null;
  /** `FormAnswer[]` as JSON. */
  json: string;
}
/** What agents say of a session beside its events [RP3, AD5]. */
export interface ClosingRow {
  sessionId: string;
  /** The English words of the reason, by which lists are filtered; null: none. */
  reason: string | null;
  /** `Words` as JSON. */
  reasonWords: string | null;
  tracking: string;
  /** As it is compared. */
  trackingFolded: string;
  note: string;
  by: string;
  at: number;
}
