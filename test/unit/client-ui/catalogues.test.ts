import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { agent as agentEn } from '../../../client/i18n/en/agent.ts';
import { common as commonEn } from '../../../client/i18n/en/common.ts';
import { customer as customerEn } from '../../../client/i18n/en/customer.ts';
import { errors as errorsEn } from '../../../client/i18n/en/errors.ts';
import { session as sessionEn } from '../../../client/i18n/en/session.ts';
import { together as togetherEn } from '../../../client/i18n/en/together.ts';
import { truth as truthEn } from '../../../client/i18n/en/truth.ts';
import { agent as agentJa } from '../../../client/i18n/ja/agent.ts';
import { common as commonJa } from '../../../client/i18n/ja/common.ts';
import { customer as customerJa } from '../../../client/i18n/ja/customer.ts';
import { errors as errorsJa } from '../../../client/i18n/ja/errors.ts';
import { session as sessionJa } from '../../../client/i18n/ja/session.ts';
import { together as togetherJa } from '../../../client/i18n/ja/together.ts';
import { truth as truthJa } from '../../../client/i18n/ja/truth.ts';
import { ERRORS } from '../../../shared/protocol/errors.ts';

type Texts = Readonly<Record<string, string>>;
const catalogues: ReadonlyArray<readonly [name: string, en: Texts, ja: Texts]> = [
  ['common', commonEn, commonJa],
  ['errors', errorsEn, errorsJa],
  ['agent', agentEn, agentJa],
  ['session', sessionEn, sessionJa],
  ['customer', customerEn, customerJa],
  ['together', togetherEn, togetherJa],
  ['truth', truthEn, truthJa],
];
const parametersOf = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]!).sort();
const withoutSingular = (texts: Texts): string[] =>
  Object.keys(texts)
    .filter((key) => !key.endsWith('_one'))
    .sort();

describe.each(catalogues)('[UI1] catalogue %s', (_name, en, ja) => {
  it('has the same keys in both languages; Japanese has one plural form', () => {
    expect(Object.keys(ja).sort()).toEqual(withoutSingular(en));
  });

  it('has a plural form for each singular', () => {
    for (const key of Object.keys(en).filter((each) => each.endsWith('_one'))) {
      expect(en).toHaveProperty(key.replace(/_one$/, '_other'));
    }
  });

  it('uses no parameter in Japanese that English does not bring', () => {
    for (const key of withoutSingular(en))
      expect(parametersOf(en[key]!), key).toEqual(expect.arrayContaining(parametersOf(ja[key]!)));
  });

  it('has no empty text', () => {
    for (const text of [...Object.values(en), ...Object.values(ja)]) expect(text.trim()).not.toBe('');
  });
});

describe('catalogues', () => {
  const client = join(import.meta.dirname, '../../../client');
  const source = readdirSync(client, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/^i18n.(en|ja)/.test(path))
    .map((path) => readFileSync(join(client, path), 'utf8'))
    .join('\n');
  /** Keys that a template makes: `error_${code}`. */
  const prefixes = [...source.matchAll(/`(\w+_)\$\{/g)].map((match) => match[1]!);
  const isUsed = (key: string): boolean =>
    new RegExp(`['"\`]${key.replace(/_(one|other)$/, '')}['"\`]`).test(source) ||
    prefixes.some((prefix) => key.startsWith(prefix));

  it.each(catalogues)('%s holds no text that nobody shows', (_name, en) => {
    expect(Object.keys(en).filter((key) => !isUsed(key))).toEqual([]);
  });
});

describe('[UI4] errors', () => {
  it.each(Object.keys(ERRORS))('%s has a sentence in both languages', (code) => {
    const key = `error_${code}`;
    expect((errorsEn as Texts)[key]).toMatch(/[.]$/);
    expect((errorsJa as Texts)[key]).toMatch(/。$/);
  });

  it('has no sentence for a code that does not exist', () => {
    const known = Object.keys(ERRORS).map((code) => `error_${code}`);
    expect(Object.keys(errorsEn).sort()).toEqual(known.sort());
  });
});

describe('[UI1] Japanese', () => {
  it('ends its sentences politely', () => {
    const plain = Object.entries({
      ...commonJa,
      ...errorsJa,
      ...sessionJa,
      ...agentJa,
      ...customerJa,
      ...togetherJa,
    })
      .filter(([, text]) => text.endsWith('。'))
      .filter(([, text]) => !/(です|ます|ました|ません|ください|でした|ましょう|せんでした)。$/.test(text));
    expect(plain).toEqual([]);
  });
});
