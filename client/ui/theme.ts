import { effect, signal } from '@preact/signals';
import { readPreference, writePreference } from './storage.ts';

export const THEMES = ['light', 'dark', 'system'] as const;
export type Theme = (typeof THEMES)[number];

const kept = readPreference('theme');

/** Light, dark, or what the system says. */
export const theme = signal<Theme>(THEMES.find((each) => each === kept) ?? 'system');

/** Switches and remembers it in this browser. */
export function setTheme(next: Theme): void {
  theme.value = next;
  writePreference('theme', next);
}

if (typeof document !== 'undefined') {
  effect(() => {
    if (theme.value === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme.value;
  });
}
