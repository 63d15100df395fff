import type { ReadonlySignal } from '@preact/signals';
import { effect, signal } from '@preact/signals';
import { render } from 'preact';
import { t } from '../../../i18n/session.ts';
import { runningSessions } from '../../../session/agent/running.ts';
import { readPreference, writePreference } from '../../../ui/storage.ts';
import { showToast } from '../../../ui/toast.ts';
import { Tray } from './Tray.tsx';
import { openSmallWindow } from './tray-window.ts';

/** The agent's two consoles: the dashboard, and the compact tray beside it [SS9]. */

const small = signal<Window | null>(null);
const remembered = signal(readPreference('console') === 'tray');
let opening = false;

/** The tray's window, while it is open. */
export const trayWindow: ReadonlySignal<Window | null> = small;

/** Whether the compact tray is open now. */
export const isTrayOpen = (): boolean => small.value !== null;

/** Whether the agent used the tray last, remembered in this browser. */
export const prefersTray: ReadonlySignal<boolean> = remembered;

/** Opens the tray; call it straight from a click or a key. */
export async function openTray(): Promise<void> {
  if (small.peek() || opening) return small.peek()?.focus();
  opening = true;
  const opened = await openSmallWindow();
  opening = false;
  if (!opened) {
    showToast({ text: t('trayBlocked'), tone: 'alert' });
    return;
  }
  prefer(true);
  show(opened);
}

/** Back to the dashboard alone, also by the window's own close button. */
export function closeTray(): void {
  prefer(false);
  small.peek()?.close();
}

/** The switch between the two consoles. */
export function toggleTray(): void {
  if (small.peek()) closeTray();
  else void openTray();
}

/** A new session opens the tray by itself where that is wanted and the browser still counts the click that led here. */
export function openTrayIfPreferred(): void {
  if (remembered.peek() && !small.peek() && navigator.userActivation?.isActive) void openTray();
}

function prefer(tray: boolean): void {
  remembered.value = tray;
  writePreference('console', tray ? 'tray' : 'dashboard');
}

function show(opened: Window): void {
  small.value = opened;
  const place = opened.document.createElement('div');
  opened.document.body.append(place);
  opened.document.body.className = 'tray-body';
  render(<Tray onBack={closeTray} onMore={() => window.focus()} />, place);
  let byAgent = true;
  const close = (): void => {
    byAgent = false;
    opened.close();
  };
  // The tray is about sessions: without one it has nothing to say, and the next session brings it back.
  const stop = effect(() => {
    if (runningSessions.value.length === 0) close();
  });
  window.addEventListener('pagehide', close);
  opened.addEventListener(
    'pagehide',
    () => {
      stop();
      window.removeEventListener('pagehide', close);
      render(null, place);
      small.value = null;
      if (byAgent) prefer(false);
    },
    { once: true },
  );
}
