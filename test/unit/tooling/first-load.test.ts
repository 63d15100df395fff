import { expect, it } from 'vitest';
import { chunksOf } from '../../../client/build/first-load.mjs';

const IMPORTS: Readonly<Record<string, readonly string[]>> = {
  page: ['join', 'words'],
  join: ['words'],
  words: [],
  room: ['devices', 'words'],
  devices: ['words'],
  draw: ['devices', 'buttons', 'page'],
  buttons: [],
  late: ['buttons'],
};
const graph = {
  getModuleInfo: (id: string) => (IMPORTS[id] === undefined ? null : { importedIds: IMPORTS[id] }),
};

it('[UI4] what several pieces of the first load need is in the first of them, and who waits for pieces is in none', () => {
  const chunks = chunksOf(graph, [
    { name: 'start', behind: 'page' },
    { name: 'media', behind: 'room' },
    { name: 'drawing', behind: 'draw' },
  ]);
  expect(Object.fromEntries(chunks)).toEqual({
    join: 'start',
    words: 'start',
    devices: 'media',
    buttons: 'drawing',
  });
});

it('[UI4] a module that is no more fails the build', () => {
  expect(() => chunksOf(graph, [{ name: 'start', behind: 'gone' }])).toThrow(
    'gone is to be in the first load',
  );
});
