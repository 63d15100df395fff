import { type ReadonlySignal, signal } from '@preact/signals';
import type { InboxView } from '../../shared/protocol/floor.ts';
import type { FloorLine } from './line.ts';

type InboxLine = FloorLine<InboxView>;

const line = signal<InboxLine | null>(null);

/** This page's line to the Inbox; null for somebody who serves no queues, and until it is loaded [QU10]. */
export const inboxLine: ReadonlySignal<InboxLine | null> = line;

/** What the Inbox shows now; null as long as nothing is known. */
export const inboxView = (): InboxView | null => line.value?.view.value ?? null;

/** Opens the line, once for a page; its code is fetched only by those who serve queues. */
export async function openInbox(): Promise<void> {
  if (line.peek() !== null) return;
  const { openFloorLine } = await import('./line.ts');
  line.value ??= openFloorLine({ kind: 'agent' }, 'floor:inbox');
}

/** Nobody is signed in any more. */
export function closeInbox(): void {
  line.peek()?.close();
  line.value = null;
}
