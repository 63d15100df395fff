import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SessionDialog } from '../../../client/session/agent/dialog.ts';
import { isPanelShown, startingPanel, togglePanel } from '../../../client/session/agent/panel.ts';
import type { ChatLine } from '../../../client/session/types.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import { pairView } from '../../support/preview/people.ts';

let kept: Map<string, string>;
beforeEach(() => {
  kept = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

// Cast: nobody reads it here.
const SAID = { text: 'Hello' } as ChatLine;
const chat = (open: boolean): SessionView => ({ ...pairView, chat: { open } });

/** A page of its own, as after a reload; what was chosen before is kept. */
function opened(view: SessionView, said: readonly ChatLine[] = [SAID]) {
  const messages = signal(said);
  const current = signal<SessionView | null>(view);
  return {
    view: current,
    panel: startingPanel({ view: current, messages }),
    dialog: signal<SessionDialog | null>(null),
  };
}

describe('[UI5] the panel beside the stage', () => {
  it('shows who is here, until the agent folds it away, also after a reload', () => {
    const page = opened(pairView);
    expect(page.panel.value).toBe('people');
    togglePanel(page, 'people');
    expect(page.panel.value).toBeNull();
    expect(opened(pairView).panel.value).toBeNull();
  });

  it('is one: choosing the chat takes the place of the people', () => {
    const page = opened(chat(true));
    togglePanel(page, 'people');
    expect([isPanelShown(page, 'people'), isPanelShown(page, 'chat')]).toEqual([true, false]);
  });

  it('turns to a chat that opens, and keeps it to be read when that closes', () => {
    const page = opened(pairView);
    page.view.value = chat(true);
    expect(page.panel.value).toBe('chat');
    page.view.value = chat(false);
    expect(page.panel.value).toBe('chat');
  });

  it('[QU14] stays with the people where a chat is there from the beginning and nobody has said anything', () => {
    const page = opened(chat(true), []);
    expect(page.panel.value).toBe('people');
    expect(opened(chat(true)).panel.value).toBe('chat');
  });

  it('stays as it is for an agent who folds chats away', () => {
    const page = opened(chat(true));
    togglePanel(page, 'chat');
    expect(page.panel.value).toBeNull();
    page.view.value = chat(false);
    page.view.value = chat(true);
    expect(page.panel.value).toBeNull();
    expect(opened(chat(true)).panel.value).toBe('people');
  });
});
