/** How long nothing has happened [SS8]. */
export interface InactivityState {
  /** When anybody last did anything: a command, a line of chat, media that began or ended. */
  readonly activeAt: number;
  /** When the session ends unless somebody does something; null where nobody was warned. */
  readonly idleUntil: number | null;
}

export const activeSince = (activeAt: number): InactivityState => ({ activeAt, idleUntil: null });
