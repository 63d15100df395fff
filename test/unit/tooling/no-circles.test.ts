import { expect, it } from 'vitest';
import { circleOf } from '../../../client/build/no-circles.mjs';

it('[UI4] a build whose chunks import each other in a circle is refused, and the circle is named', () => {
  const imports = new Map([
    ['entry.js', ['draw.js', 'start.js']],
    ['draw.js', ['start.js', 'late.js']],
    ['late.js', ['words.js', 'draw.js']],
    ['words.js', []],
    ['start.js', []],
  ]);
  expect(circleOf(imports)).toEqual(['draw.js', 'late.js', 'draw.js']);
});

it('[UI4] chunks that several need are no circle, nor is a file from outside', () => {
  const imports = new Map([
    ['entry.js', ['draw.js', 'start.js']],
    ['draw.js', ['start.js', 'outside.js']],
    ['start.js', []],
  ]);
  expect(circleOf(imports)).toBeNull();
});
