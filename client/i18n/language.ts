import type { ReadonlySignal } from '@preact/signals';
import { effect, signal } from '@preact/signals';
import { onPreference, readPreference, writePreference } from '../ui/storage.ts';

export const LANGUAGES = ['en', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

const isLanguage = (value: unknown): value is Language => LANGUAGES.some((each) => each === value);

/** The first of the browser's languages that Tasuki speaks, else English [UI1]. */
export function pickLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const primary = tag.toLowerCase().split('-')[0];
    if (isLanguage(primary)) return primary;
  }
  return 'en';
}

function initialLanguage(): Language {
  const kept = readPreference('language');
  if (isLanguage(kept)) return kept;
  return pickLanguage(typeof navigator === 'undefined' ? [] : navigator.languages);
}

const current = signal<Language>(initialLanguage());

/** The page's language. Reading `.value` in a component draws it again on a switch. */
export const language: ReadonlySignal<Language> = current;

/** Switches the page's language and remembers it in this browser. */
export function setLanguage(next: Language): void {
  current.value = next;
  writePreference('language', next);
}

onPreference('language', (value) => {
  if (isLanguage(value)) current.value = value;
});

if (typeof document !== 'undefined') {
  effect(() => {
    document.documentElement.lang = current.value;
  });
}
