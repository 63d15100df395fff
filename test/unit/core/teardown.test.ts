import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { TEARDOWN } from '../../../server/core/session/teardown.ts';

it('[CU3] docs/TEARDOWN.md shows the very table that the core uses', async () => {
  const page = await readFile(new URL('../../../docs/TEARDOWN.md', import.meta.url), 'utf8');
  const rows = page
    .slice(page.indexOf('<!-- matrix'))
    .split('\n\n', 1)
    .flatMap((part) => part.split('\n'))
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const [head, , ...body] = rows;
  const activities = head?.slice(1) ?? [];
  const shown = body.map(([trigger, ...cells]) => [
    trigger,
    Object.fromEntries(activities.map((activity, index) => [activity, cells[index]])),
  ]);
  expect(Object.fromEntries(shown)).toEqual(TEARDOWN);
});
