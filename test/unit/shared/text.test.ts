import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  balanced,
  isBalanced,
  isolated,
  isVisible,
  tidyName,
  tidyText,
} from '../../../shared/domain/text.ts';
import { chatText, personName, requestText } from '../../../shared/protocol/fields.ts';

const FAMILY = '👨‍👩‍👧';
const SCOTLAND = '🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}';

/** Text of which much is invisible, directed, joined or composed. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['\u00AD', '\u034F', '\u061C', '\u115F', '\u1160', '\u17B4', '\u180B', '\u180E', '\u200B'],
        ...['\u200C', '\u200D', '\u200E', '\u200F', '\u2028', '\u2060', '\u2800', '\u3164', '\uFE0E'],
        ...['\uFE0F', '\uFEFF', '\uFFA0', '\u{1D173}', '\u{E0001}', '\u{E0041}', '\u{E007F}', '\u{E0100}'],
        ...['\u202A', '\u202B', '\u202C', '\u202D', '\u202E', '\u2066', '\u2067', '\u2068', '\u2069'],
        ...['a', 'e', '\u0301', '\u0308', '健', '辻', 'ع', 'ل', 'क', '\u094D', 'ष', '👨', '👩', '🏽', '1'],
        ...['\u20E3', '🏴', ' ', '\u3000', '\n', '⠓', SCOTLAND, FAMILY],
      ),
      fc.string({ unit: 'binary', maxLength: 2 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

const nameOf = (text: string): string | undefined => {
  const parsed = v.safeParse(personName, text);
  return parsed.success ? parsed.output : parsed.issues[0].message;
};
const chatOf = (text: string): string | undefined => {
  const parsed = v.safeParse(chatText, text);
  return parsed.success ? parsed.output : parsed.issues[0].message;
};

describe('[JO1] nothing invisible passes for a name', () => {
  it.each([
    ['zero width', '\u200B\u200C\u200D\u2060\uFEFF'],
    ['Hangul fillers', '\u3164\u115F\u1160\uFFA0'],
    ['blanks of braille', '\u2800\u2800'],
    ['soft hyphens', '\u00AD\u00AD'],
    ['selectors of nothing', '\uFE0F\uFE0E\u{E0100}'],
    ['tags', '\u{E0041}\u{E0042}\u{E007F}'],
    ['directions around nothing', '\u202E\u202C\u2067\u2069\u200F'],
    ['spaces of all widths', ' \u00A0\u2003\u3000\u2028'],
    ['the null notehead', '\u{1D159}'],
  ])('%s', (_what, text) => {
    expect([nameOf(text), chatOf(text)]).toEqual(['name_empty', 'text_empty']);
  });

  it.each([
    ['between letters', 'K\u200Be\u00ADn\u3164', 'Ken'],
    ['a tag behind a letter', 'Ken\u{E0041}\u{E007F}', 'Ken'],
    ['gaps', '  Ken \u2800  Sato ', 'Ken Sato'],
    ['decomposed', 'Zoe\u0308', 'Zoë'],
    ['a mark held apart', 'e\u200B\u0301', 'é'],
  ])('what says nothing is taken out: %s', (_what, text, name) => {
    expect(nameOf(text)).toBe(name);
  });

  it.each([
    ['a family', FAMILY],
    ['a skin tone and a profession', '👩🏽‍💻'],
    ['a heart as picture', '❤️'],
    ['a key cap', '1️⃣'],
    ['the flag of Scotland', SCOTLAND],
    ['another form of a character', '辻\u{E0100}'],
    ['Persian', 'می\u200Cخواهم'],
    ['Hindi', 'क्\u200Dष'],
    ['letters that look like others', 'Аiko'],
    ['a balanced direction', 'Ken \u2067שלום\u2069'],
  ])('what means something stays: %s', (_what, name) => {
    expect(nameOf(name)).toBe(name);
  });

  it('a direction that is left open is refused in a name and closed in chat', () => {
    expect(nameOf('\u202EneK')).toBe('name_direction');
    expect(nameOf('neK\u2069')).toBe('name_direction');
    expect(chatOf('a\u202Eb\nc\u2067d\u202Ae\u2069f\u202C')).toBe(
      'a\u202Eb\u202C\nc\u2067d\u202Ae\u202C\u2069f',
    );
  });

  it('lengths count what is left', () => {
    expect(nameOf(`${'a'.repeat(80)}${'\u200B'.repeat(80)}`)).toBe('a'.repeat(80));
    expect(nameOf('a'.repeat(81))).not.toBe('a'.repeat(81));
    expect(chatOf('e\u0301'.repeat(4_000))).toBe('é'.repeat(4_000));
  });
});

describe('whatever is written', () => {
  it('tidied twice is tidied once, composed, and loses nothing that can be seen', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const once = tidyText(text);
        expect(tidyText(once)).toBe(once);
        expect(once.normalize('NFC')).toBe(once);
        expect(isVisible(once)).toBe(isVisible(text.normalize('NFC')));
        const name = tidyName(text);
        expect(tidyName(name)).toBe(name);
        expect(isVisible(name)).toBe(isVisible(once));
      }),
      { numRuns: 3_000 },
    );
  });

  it('balanced it is balanced, and isolated it ends what it began and nothing more', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(isBalanced(balanced(text))).toBe(true);
        const line = isolated(text.replace(/[\n\r\u2029]/g, ' '));
        expect(isBalanced(`\u2066${line}\u2069`)).toBe(true);
        expect(isolated(text).replace(/[\u2066-\u2069\u202A-\u202E]/g, '')).toBe(
          text.replace(/[\u2066-\u2069\u202A-\u202E]/g, ''),
        );
      }),
      { numRuns: 3_000 },
    );
  });

  it('what the schemas let in they let in again, unchanged', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        for (const schema of [personName, chatText]) {
          const parsed = v.safeParse(schema, text);
          if (!parsed.success) continue;
          expect(v.parse(schema, parsed.output)).toBe(parsed.output);
          expect(isVisible(parsed.output)).toBe(true);
          expect(isBalanced(parsed.output)).toBe(true);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});

it('[FO1] a request has at most 345 characters as people see them', () => {
  const family = '👨‍👩‍👧‍👦';
  expect(v.safeParse(requestText, family.repeat(345)).success).toBe(true);
  expect(v.safeParse(requestText, family.repeat(346)).success).toBe(false);
  expect(v.safeParse(requestText, 'あ'.repeat(345)).success).toBe(true);
  expect(v.parse(requestText, '  It prints\nnothing. ')).toBe('It prints\nnothing.');
  expect(v.safeParse(requestText, 'a\u0007b').success).toBe(false);
});
