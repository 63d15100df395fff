import type { ReadonlySignal } from '@preact/signals';
import { effect, signal } from '@preact/signals';
import { onPreference, readPreference, writePreference } from '../ui/storage.ts';

export const LANGUAGES = ['en', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

const isLanguage = (value: unknown): value is Language => LANGUAGES.some((each) => each === value);

/** Those of a site that speaks one alone: the server says so in the page's head [AD3]. */
export function offeredLanguages(set: string | undefined): readonly Language[] {
  return isLanguage(set) ? [set] : LANGUAGES;
}

const hasPage = typeof document !== 'undefined';
/** What the pages of this site speak. */
export const OFFERED = offeredLanguages(
  hasPage ? document.querySelector<HTMLMetaElement>('meta[name=languages]')?.content : undefined,
);

/** The first of the browser's languages that is offered, else the first that is [UI1]. */
export function pickLanguage(wanted: readonly string[], offered: readonly Language[] = OFFERED): Language {
  for (const tag of wanted) {
    const primary = tag.toLowerCase().split('-')[0];
    const found = offered.find((each) => each === primary);
    if (found !== undefined) return found;
  }
  return offered[0] ?? 'en';
}

function initialLanguage(): Language {
  const kept = readPreference('language');
  const wanted = typeof navigator === 'undefined' ? [] : navigator.languages;
  return pickLanguage(isLanguage(kept) ? [kept, ...wanted] : wanted);
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
  if (isLanguage(value)) current.value = pickLanguage([value]);
});

if (hasPage) {
  effect(() => {
    document.documentElement.lang = current.value;
  });
}
