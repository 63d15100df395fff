import { signal } from '@preact/signals';
import { readPreference, writePreference } from '../ui/storage.ts';

const PREFERENCE = 'notify';
const changes = signal(0);

/** Whether this browser can show notifications of this page at all. */
export const canNotify = (): boolean => typeof Notification !== 'undefined' && globalThis.isSecureContext;

/** Whether somebody wants notifications in this browser, and it shows them; follows the choice inside an effect. */
export function wantsNotifications(who: string): boolean {
  void changes.value;
  return canNotify() && Notification.permission === 'granted' && readPreference(nameOf(who)) === 'on';
}

/**
 * Remembers the choice, in this browser and for this person. The browser is asked for its permission here and nowhere
 * else: call it from the click. Answers whether it holds; false where the browser refuses.
 */
export async function chooseNotifications(who: string, on: boolean): Promise<boolean> {
  const allowed = !on || (canNotify() && (await Notification.requestPermission()) === 'granted');
  if (allowed) writePreference(nameOf(who), on ? 'on' : 'off');
  changes.value += 1;
  return allowed;
}

const nameOf = (who: string): string => `${PREFERENCE}.${who}`;
