import { expect, test } from 'vitest';
import { csvHead, csvLine } from '../../../server/adapters/http/csv.ts';

test('[RP1] [AD4] a line of CSV holds commas, quotes and line breaks, and Excel reads it as UTF-8', () => {
  expect(csvHead(['時刻', 'who'])).toBe('\uFEFF時刻,who\r\n');
  expect(csvLine(['a,b', 'say "x"', 'one\ntwo', 3, true, null])).toBe(
    '"a,b","say ""x""","one\ntwo",3,true,\r\n',
  );
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '＝1', '=HYPERLINK("x")'])(
  '[SE1] %j stays text in a spreadsheet',
  (cell) => {
    expect(csvLine([cell])).toMatch(/^"?'/);
  },
);

test('numbers stay numbers', () => {
  expect(csvLine([-5])).toBe('-5\r\n');
});
