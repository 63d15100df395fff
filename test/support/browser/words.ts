import { agent as agentEn } from '../../../client/i18n/en/agent.ts';
import { common as commonEn } from '../../../client/i18n/en/common.ts';
import { customer as customerEn } from '../../../client/i18n/en/customer.ts';
import { files as filesEn } from '../../../client/i18n/en/files.ts';
import { session as sessionEn } from '../../../client/i18n/en/session.ts';
import { together as togetherEn } from '../../../client/i18n/en/together.ts';
import { agent as agentJa } from '../../../client/i18n/ja/agent.ts';
import { common as commonJa } from '../../../client/i18n/ja/common.ts';
import { customer as customerJa } from '../../../client/i18n/ja/customer.ts';
import { files as filesJa } from '../../../client/i18n/ja/files.ts';
import { session as sessionJa } from '../../../client/i18n/ja/session.ts';
import { together as togetherJa } from '../../../client/i18n/ja/together.ts';

type Texts = Readonly<Record<string, string>>;
const PAIRS: ReadonlyArray<readonly [Texts, Texts]> = [
  [commonEn, commonJa],
  [agentEn, agentJa],
  [sessionEn, sessionJa],
  [customerEn, customerJa],
  [togetherEn, togetherJa],
  [filesEn, filesJa],
];

/**
 * What an accessible name is in Japanese: tests name things in English, as SPEC.md does, on pages of either language.
 * Several, where English has one word for what Japanese tells apart. Names of people stay as they are.
 */
export function inJapanese(english: string): readonly string[] {
  const found = new Set<string>();
  for (const [en, ja] of PAIRS) {
    for (const [key, text] of Object.entries(en)) {
      const values = match(text, english);
      const translated = ja[key] ?? ja[key.replace(/_one$/, '_other')];
      if (values && translated)
        found.add(translated.replace(/{{(\w+)}}/g, (_, name: string) => values[name] ?? ''));
    }
  }
  return found.size > 0 ? [...found] : [english];
}

/** The values that fill a text so that it reads like this; null where it cannot. */
function match(text: string, filled: string): Record<string, string> | null {
  if (!text.includes('{{')) return text === filled ? {} : null;
  // A text that is nothing but its parameters would be found in anything.
  if (text.replace(/{{\w+}}/g, '').trim() === '') return null;
  const pattern = text
    .split(/{{(\w+)}}/)
    .map((part, index) => (index % 2 === 1 ? `(?<${part}>.+)` : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  const names = new Set(text.match(/{{\w+}}/g));
  if (names.size * 2 + 1 !== pattern.length) return null;
  return new RegExp(`^${pattern.join('')}$`).exec(filled)?.groups ?? null;
}
