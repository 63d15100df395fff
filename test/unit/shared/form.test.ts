import { describe, expect, it, test } from 'vitest';
import { type FieldFault, readField, readForm } from '../../../shared/protocol/form.ts';
import type { FormField } from '../../../shared/protocol/queue-setup.ts';

const both = (text: string) => ({ en: text, ja: text });
const shown = { shown: true, required: false };
const own = (key: string) => ({ key, label: both(key), ...shown });
const FIELDS = {
  name: { type: 'name', ...shown },
  request: { type: 'request', ...shown },
  email: { type: 'email', ...shown },
  phone: { type: 'phone', ...shown },
  company: { type: 'company', ...shown },
  text: { type: 'text', ...own('text') },
  number: { type: 'number', ...own('number') },
  date: { type: 'date', ...own('date') },
  choice: { type: 'choice', ...own('choice'), options: [{ en: 'Laser', ja: 'レーザー' }, both('Ink')] },
} as const satisfies Record<string, FormField>;
const FAMILY = '👨‍👩‍👧‍👦';

const readIn = (name: keyof typeof FIELDS, written: string): string | null | FieldFault => {
  const read = readField(FIELDS[name], written);
  return 'fault' in read ? read.fault : (read.answer?.value ?? null);
};

describe('[FO1] a field', () => {
  it.each([
    ['name', '  Ken   Ito ', 'Ken Ito'],
    ['name', '\u200b', null],
    ['name', 'K\u202e', 'odd'],
    ['name', 'K'.repeat(81), 'long'],
    ['request', ' Two\nlines ', 'Two\nlines'],
    ['email', 'ken@example.com', 'ken@example.com'],
    ['email', 'ｋｅｎ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'ken@example.com'],
    ['email', 'ken', 'no_email'],
    ['phone', '+81 3 1234 5678', '+81 3 1234 5678'],
    ['company', '', null],
    ['number', '１２', '12'],
    ['number', '007', '007'],
    ['number', '1,234.5', '1,234.5'],
    ['number', 'twelve', 'no_number'],
    ['date', '2026-12-31', '2026-12-31'],
    ['date', '2026年1月2日', '2026-01-02'],
    ['date', '2026-02-30', 'no_date'],
    ['choice', 'レーザー', 'Laser'],
    ['choice', 'Wax', 'no_option'],
  ] as const)('%s: %j is %j', (name, written, value) => {
    expect(readIn(name, written)).toBe(value);
  });

  it.each(['request', 'text'] as const)('%s takes 345 characters as people see them, and not 346', (name) => {
    expect(readIn(name, FAMILY.repeat(345))).toBe(FAMILY.repeat(345));
    expect(readIn(name, FAMILY.repeat(346))).toBe('long');
    expect(readIn(name, 'あ'.repeat(346))).toBe('long');
  });

  it('that is required may not be empty', () => {
    for (const field of Object.values(FIELDS))
      for (const written of ['', '  ', '\u200b'])
        expect(readField({ ...field, required: true }, written)).toEqual({ fault: 'missing' });
  });
});

test('[QU2] a form is read in the order of its fields, without what is hidden or empty', () => {
  const form = [FIELDS.email, { ...FIELDS.phone, shown: false }, FIELDS.choice, FIELDS.text];
  const { answers, faults } = readForm(form, { choice: 'Laser', email: 'a@b.example', text: '' });
  expect(faults.size).toBe(0);
  expect(answers).toEqual([
    { key: 'email', type: 'email', value: 'a@b.example' },
    {
      key: 'choice',
      type: 'choice',
      label: both('choice'),
      value: 'Laser',
      chosen: { en: 'Laser', ja: 'レーザー' },
    },
  ]);
});

test('[SE1] what the form does not ask for is a fault, and what every object has by itself is not said', () => {
  const form = [FIELDS.email, { ...FIELDS.phone, shown: false }, { ...FIELDS.text, key: 'constructor' }];
  expect([...readForm(form, { phone: '1', other: 'x' }).faults]).toEqual([
    ['phone', 'odd'],
    ['other', 'odd'],
  ]);
  expect(readForm(form, {}).answers).toEqual([]);
});
