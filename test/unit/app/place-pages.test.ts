import { expect, it } from 'vitest';
import { PlacePages } from '../../../server/adapters/socket/place-pages.ts';
import { person } from '../../support/core/story.ts';

const ken = person('ken');

it('[JO3, SS7] the newest page has the place; one that had to give way does not take it back by itself', () => {
  const pages = new PlacePages();
  expect(pages.arrive(ken, 'a')).toBe('unknown');
  expect(pages.arrive(ken, 'a')).toBe('back');
  expect(pages.arrive(ken, 'b')).toBe('takesOver');
  expect(pages.arrive(ken, 'a')).toBe('displaced');
  expect(pages.arrive(ken, 'b')).toBe('back');
  expect(pages.arrive(person('mei'), 'a')).toBe('unknown');
});

it('[JO3] a page that does not say which it is changes nothing', () => {
  const pages = new PlacePages();
  pages.arrive(ken, 'a');
  expect(pages.arrive(ken, null)).toBe('unknown');
  expect(pages.arrive(ken, 'a')).toBe('back');
});

it('[SE4] whoever is gone is forgotten', () => {
  const pages = new PlacePages();
  pages.arrive(ken, 'a');
  pages.forget(ken);
  expect(pages.arrive(ken, 'b')).toBe('unknown');
});
