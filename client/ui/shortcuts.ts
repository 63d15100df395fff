import { computed, signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { readPreference, writePreference } from './storage.ts';

/** A command with a key. `keys` is one character as typed (`m`, `?`), shown in capitals, or the name of a key (`Enter`). */
export interface Shortcut {
  readonly keys: string;
  readonly label: string;
  readonly run: () => void;
}

const registered = signal<readonly Shortcut[]>([]);

/** What the page answers to now, for the list that `?` opens. */
export const shortcuts = computed(() => registered.value);

/** Single keys can be switched off (WCAG 2.1.4); `?` goes with them, the list is in the user's menu too. */
export const shortcutsOn = signal(readPreference('keys') !== 'off');

/** Switches single keys on or off and remembers it in this browser. */
export function setShortcutsOn(on: boolean): void {
  shortcutsOn.value = on;
  writePreference('keys', on ? 'on' : 'off');
}

/** How a key is shown: `M`, `?`. */
export const showKeys = (keys: string): string => keys.toUpperCase();

/**
 * Keeps a set of keys alive while the component is drawn. They never fire while someone types, while a dialog is open,
 * or together with Ctrl, Alt or Meta.
 */
export function useShortcuts(wanted: readonly Shortcut[]): void {
  const latest = useRef(wanted);
  latest.current = wanted;
  const signature = wanted.map(({ keys, label }) => `${keys} ${label}`).join('\n');
  // With the drawing, not after it: what can be seen can be pressed.
  useLayoutEffect(() => {
    const mine = latest.current.map(({ keys, label }) => ({
      keys,
      label,
      run: () => latest.current.find((each) => each.keys === keys)?.run(),
    }));
    registered.value = [...registered.peek(), ...mine];
    return () => {
      registered.value = registered.peek().filter((each) => !mine.includes(each));
    };
  }, [signature]);
}

/** Listens for the whole page; once. Returns how to stop. */
export function listenForShortcuts(target: Document): () => void {
  // Who came to a control by keyboard presses it with Enter; after a click with the mouse the key belongs to the page.
  // Asked when the focus comes: a key that is pressed later makes every focus visible.
  let walkedTo: EventTarget | null = null;
  const onFocus = ({ target: focused }: FocusEvent): void => {
    walkedTo =
      focused instanceof HTMLElement && focused.tabIndex >= 0 && focused.matches(':focus-visible')
        ? focused
        : null;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!shortcutsOn.value || event.defaultPrevented || event.repeat || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === 'Enter' && event.target === walkedTo) return;
    if (target.querySelector('dialog[open]')) return;
    const shortcut = registered.value.findLast(({ keys }) => keys.toLowerCase() === event.key.toLowerCase());
    if (!shortcut) return;
    event.preventDefault();
    shortcut.run();
  };
  target.addEventListener('focusin', onFocus);
  target.addEventListener('keydown', onKeyDown);
  return () => {
    target.removeEventListener('focusin', onFocus);
    target.removeEventListener('keydown', onKeyDown);
  };
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('[role=menu]')) return true;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
