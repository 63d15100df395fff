import { effect, signal } from '@preact/signals';
import { onPreference, readPreference, writePreference } from './storage.ts';

export const THEMES = ['light', 'dark', 'system'] as const;
export type Theme = (typeof THEMES)[number];

const themeOf = (value: string | null): Theme => THEMES.find((each) => each === value) ?? 'system';

/** Light, dark, or what the system says. */
export const theme = signal<Theme>(themeOf(readPreference('theme')));

onPreference('theme', (value) => {
  theme.value = themeOf(value);
});

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
