import type { Signal } from '@preact/signals';
import { computed, effect, signal } from '@preact/signals';
import { readPreference, writePreference } from '../../ui/storage.ts';
import { isWide } from '../../ui/viewport.ts';
import type { SessionClient } from '../types.ts';
import type { SessionDialog } from './dialog.ts';

/** The one panel beside the stage, and the sheets it becomes where there is no room [UI5]. */

/** What stands beside the stage; one at a time. */
export type PanelId = 'people' | 'chat' | 'notes' | 'files';

/**
 * As the agent left it last; a chat that opens takes the place unless this agent folds chats away, and so does one that is there
 * from the beginning with something in it to read.
 */
export function startingPanel(client: Pick<SessionClient, 'view' | 'messages'>): Signal<PanelId | null> {
  const panel = signal<PanelId | null>(readPreference('people') === 'folded' ? null : 'people');
  const isKnown = computed(() => client.view.value !== null);
  const isChatOpen = computed(() => client.view.value?.chat?.open ?? false);
  const isEmpty = computed(() => client.messages.value.length === 0);
  /** Open from the beginning, and nothing was said yet. */
  let isSilent = true;
  effect(() => {
    if (!isKnown.value) return;
    if (!isChatOpen.value) isSilent = false;
    if (!isChatOpen.value || (isSilent && isEmpty.value)) return;
    if (readPreference('chat') !== 'folded') panel.value = 'chat';
  });
  return panel;
}

/** What of a page the panels are about. */
interface Panels {
  readonly panel: Signal<PanelId | null>;
  readonly dialog: Signal<SessionDialog | null>;
}

/** Shows a panel, or folds it away; the choice is remembered in this browser. */
export function showPanel(page: Panels, { panel, shown }: { panel: PanelId; shown: boolean }): void {
  if (!isWide.peek()) {
    page.dialog.value = shown ? { kind: panel } : null;
    return;
  }
  page.panel.value = shown ? panel : null;
  writePreference(panel, shown ? 'shown' : 'folded');
}

/** Whether it is before the agent's eyes. */
export const isPanelShown = (page: Panels, panel: PanelId): boolean =>
  isWide.value ? page.panel.value === panel : page.dialog.value?.kind === panel;

export const togglePanel = (page: Panels, panel: PanelId): void =>
  showPanel(page, { panel, shown: !isPanelShown(page, panel) });
