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
type KeyOf<Texts extends Catalogue> = WithoutPlural<keyof Texts & string>;
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
