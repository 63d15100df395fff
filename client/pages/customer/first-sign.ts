import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type { SessionClient } from '../../session/types.ts';

/**
 * What somebody at the page does nearly at once, and what loading a page does not bring about by itself, so that programs which look
 * at links in mails are told from people [CU2].
 */
const ON_WINDOW = ['pointermove', 'pointerdown', 'touchstart', 'wheel', 'keydown', 'click', 'focus'] as const;

/** Becomes true with the first sign of somebody at this page, and stays so. Events that scripts make are none. */
export function watchFirstSign(
  page: Pick<Window, 'addEventListener' | 'removeEventListener'>,
  document: Page,
): ReadonlySignal<boolean> {
  const seen = signal(false);
  const stop = (): void => {
    for (const type of ON_WINDOW) page.removeEventListener(type, see, true);
    document.removeEventListener('visibilitychange', look);
  };
  const see = ({ isTrusted }: Event): void => {
    if (!isTrusted) return;
    seen.value = true;
    stop();
  };
  // Opened behind another tab, and now brought to the front.
  const look = (event: Event): void => {
    if (document.visibilityState === 'visible') see(event);
  };
  for (const type of ON_WINDOW) page.addEventListener(type, see, { capture: true, passive: true });
  document.addEventListener('visibilitychange', look);
  return seen;
}

type Page = Pick<Document, 'addEventListener' | 'removeEventListener' | 'visibilityState'>;

/** Tells the server of that sign, once it may be told; again after a lost line, until it knows. Answers how to stop. */
export function tellActing(
  { view, connection, send }: Pick<SessionClient, 'view' | 'connection' | 'send'>,
  acted: ReadonlySignal<boolean>,
): () => void {
  let telling = false;
  return effect(() => {
    const now = view.value;
    const self = now?.participants.find((one) => one.participantId === now.self.participantId);
    if (!acted.value || connection.value !== 'connected' || !self || self.acted || telling) return;
    telling = true;
    void send('customer:acted', {}).then(() => {
      telling = false;
    });
  });
}
