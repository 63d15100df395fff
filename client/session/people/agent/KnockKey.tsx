import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../../i18n/session.ts';
import { shortcutsOn, useShortcuts } from '../../../ui/shortcuts.ts';
import { answerKnock, type Knock } from './knocks.ts';
import './knock.css';

export const KNOCK_KEY = 'Enter';
/** A key that was on its way to something else when the knock appeared admits nobody. */
const KEY_WAITS_MS = 400;

/** Enter admits who is asked about now, wherever nobody types and no control is about to be pressed [JO2, UI2]. */
export function useKnockKey(knock: Knock | null): void {
  const since = useRef(0);
  useEffect(() => {
    since.current = performance.now();
  }, [knock?.participantId]);
  const admit = (): void => {
    if (knock && performance.now() - since.current >= KEY_WAITS_MS) void answerKnock(knock, true);
  };
  useShortcuts(knock ? [{ keys: KNOCK_KEY, label: t('keyAdmit'), run: admit }] : []);
}

/** The sign of that key, where there are keys. */
export function KnockKey(): JSX.Element | null {
  return shortcutsOn.value ? (
    <span class="knock-key" aria-hidden="true">
      <kbd>⏎</kbd>
    </span>
  ) : null;
}
