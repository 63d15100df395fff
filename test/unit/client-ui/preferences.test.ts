import { afterEach, expect, it, vi } from 'vitest';

/** A browser's tab as far as preferences need one: its own listeners, and the storage event that another tab's choice causes. */
const tab = new EventTarget();
const chosenElsewhere = (key: string, newValue: string | null) =>
  tab.dispatchEvent(Object.assign(new Event('storage'), { key, newValue }));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

it('[UI1] the language chosen in one tab is that of all, and nonsense changes nothing', async () => {
  vi.stubGlobal('addEventListener', tab.addEventListener.bind(tab));
  vi.resetModules();
  const { language } = await import('../../../client/i18n/language.ts');
  chosenElsewhere('tasuki.language', 'ja');
  expect(language.value).toBe('ja');
  chosenElsewhere('tasuki.language', 'tlh');
  chosenElsewhere('another.language', 'en');
  expect(language.value).toBe('ja');
});

it('[UI2] so is the theme, and without a choice the system says', async () => {
  vi.stubGlobal('addEventListener', tab.addEventListener.bind(tab));
  vi.resetModules();
  const { theme } = await import('../../../client/ui/theme.ts');
  chosenElsewhere('tasuki.theme', 'dark');
  expect(theme.value).toBe('dark');
  chosenElsewhere('tasuki.theme', null);
  expect(theme.value).toBe('system');
});
