import i18next from 'i18next';
import { common as commonEn } from './en/common.ts';
import { common as commonJa } from './ja/common.ts';
import type { Language } from './language.ts';
import { LANGUAGES, language } from './language.ts';

export type { Language } from './language.ts';
export { LANGUAGES, language, setLanguage } from './language.ts';

/** English is the language of reference: its keys and parameters are the ones that compile. */
export type Catalogue = Readonly<Record<string, string>>;

/** `files_one` and `files_other` are one key, `files`; which form is used follows `count` by `Intl.PluralRules` [UI1]. */
type WithoutPlural<Name extends string> = Name extends `${infer Base}_${'one' | 'other'}` ? Base : Name;
type ParameterOf<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | ParameterOf<Rest>
  : never;
type TextOf<Texts extends Catalogue, Key extends string> = Texts[Extract<
  keyof Texts,
  Key | `${Key}_one` | `${Key}_other`
>];

/** Keys of a catalogue as `t` takes them. */
export type KeyOf<Texts extends Catalogue> = WithoutPlural<keyof Texts & string>;
/** The shape a translation must have: the same keys, with one plural form where the language has only one. */
export type TranslationOf<Texts extends Catalogue> = {
  readonly [Name in keyof Texts as Name extends `${string}_one` ? never : Name]: string;
};
type Arguments<Texts extends Catalogue, Key extends string> = [ParameterOf<TextOf<Texts, Key>>] extends [
  never,
]
  ? []
  : [parameters: { readonly [Name in ParameterOf<TextOf<Texts, Key>>]: string | number }];

/** Text for a key in the page's language; a component that calls it is drawn again when the language changes. */
export type Translate<Texts extends Catalogue> = <Key extends KeyOf<Texts>>(
  key: Key,
  ...args: Arguments<Texts, Key>
) => string;

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

/** Like a catalogue's `t`, in a language that is not the page's (a mail to someone else, IN2). */
export function translateIn<Texts extends Catalogue>(
  lng: Language,
  texts: { readonly en: Texts; readonly ja: TranslationOf<Texts> },
): Translate<Texts> {
  const own = i18next.createInstance();
  void own.init({
    lng,
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    interpolation: { escapeValue: false },
    resources: { en: { translation: texts.en }, ja: { translation: texts.ja } },
  });
  return (key, ...args) => {
    const values: Values = { ...args[0] };
    return own.t(String(key), values);
  };
}

type Values = Readonly<Record<string, string | number>>;

interface Lookup {
  readonly key: string;
  readonly namespace: string;
  readonly lng: Language;
  readonly values: Values | undefined;
}

function translate({ key, namespace, lng, values }: Lookup): string {
  return engine.t(key, { ...values, lng, ns: [namespace, 'common'] });
}
