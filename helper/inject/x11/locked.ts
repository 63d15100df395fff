import { execFile } from 'node:child_process';

const EVERY_MS = 2_000;

/** Whether the session of this desktop is locked, by systemd-logind's word; null where there is none that says so. */
export type AskLocked = () => Promise<boolean | null>;

const askLogind: AskLocked = () =>
  new Promise((resolve) => {
    // Without an id it is the session of whoever asks.
    const id = process.env.XDG_SESSION_ID;
    const args = ['show-session', ...(id ? [id] : ['self']), '--property=LockedHint', '--value'];
    execFile('loginctl', args, { timeout: EVERY_MS }, (error, output) =>
      resolve(error ? null : output.trim() === 'yes'),
    );
  });

/**
 * Tells when the screen is locked, and when no longer [RC6]: a lock screen has the keyboard to itself, and nobody but its user shall
 * type there. Where nobody says so it asks no more. Returns the end of it.
 */
export function watchLock(
  onLocked: (locked: boolean) => void,
  { ask = askLogind, everyMs = EVERY_MS }: { readonly ask?: AskLocked; readonly everyMs?: number } = {},
): () => void {
  let timer: NodeJS.Timeout | undefined;
  let was = false;
  let over = false;
  const heard = (locked: boolean | null): void => {
    if (over || locked === null) return;
    if (locked !== was) onLocked(locked);
    was = locked;
    timer = setTimeout(look, everyMs);
  };
  const look = (): void => void ask().then(heard);
  look();
  return () => {
    over = true;
    clearTimeout(timer);
  };
}
