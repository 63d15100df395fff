import i18next from 'i18next';
import { isolated } from '../../shared/domain/text.ts';
import type { Catalogue, Translate, TranslationOf } from './catalogue.ts';
import { common as commonEn } from './en/common.ts';
import { common as commonJa } from './ja/common.ts';
import type { Language } from './language.ts';
import { LANGUAGES, language } from './language.ts';

export type { Language } from './language.ts';
export { LANGUAGES, language, OFFERED, setLanguage } from './language.ts';

export type CommonTexts = typeof commonEn;

const engine = i18next.createInstance();
void engine.init({
  lng: language.peek(),
  fallbackLng: 'en',
  supportedLngs: [...LANGUAGES],
  ns: ['common'],
  defaultNS: 'common',
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  interpolation: { escapeValue: false },
  resources: { en: { common: commonEn }, ja: { common: commonJa } },
});

/** Catalogues are constants: nobody changes them, and nobody waits for them. */
const NO_COPY = { skipCopy: true, silent: true };

/**
 * Adds a catalogue (`customer`, `agent`) and gives its typed `t`, which knows the common texts too. Pages import only
 * the catalogue they need, so that the customer never loads the agent's words.
 */
export function addCatalogue<Texts extends Catalogue>(
  namespace: string,
  texts: { readonly en: Texts; readonly ja: TranslationOf<Texts> },
): Translate<Texts & CommonTexts> {
  for (const lng of LANGUAGES) engine.addResourceBundle(lng, namespace, texts[lng], false, true, NO_COPY);
  return (key, ...args) => translate({ key, namespace, lng: language.value, values: args[0] });
}

/** Texts that every page has: the product's name, common buttons, roles, and a sentence for each error code. */
export const t: Translate<CommonTexts> = (key, ...args) =>
  translate({ key, namespace: 'common', lng: language.value, values: args[0] });

type Values = Readonly<Record<string, string | number>>;

/** Names and other foreign words must not reorder the sentence they stand in [UI1]. */
function isolatedValues(values: Values | undefined): Record<string, string | number> {
  const entries = Object.entries(values ?? {});
  return Object.fromEntries(
    entries.map(([key, value]) => [key, typeof value === 'string' ? isolated(value) : value]),
  );
}

interface Lookup {
  readonly key: string;
  readonly namespace: string;
  readonly lng: Language;
  readonly values: Values | undefined;
}

function translate({ key, namespace, lng, values }: Lookup): string {
  return engine.t(key, { ...isolatedValues(values), lng, ns: [namespace, 'common'] });
}
