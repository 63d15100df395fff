import fc from 'fast-check';
import { expect, it } from 'vitest';
import { accentCss, contrastOf, isColour, shadesOf } from '../../../shared/domain/accent.ts';

const colours = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);
/** What text in the accent stands upon, in tokens.css. */
const GROUNDS = {
  light: ['#ffffff', '#f5f6f8', '#eceef2'],
  dark: ['#101216', '#181b21', '#20242c', '#0b0d10'],
} as const;

it('[AD3] whatever colour is chosen, everything in it can be read, in light and in dark (WCAG AA)', () => {
  fc.assert(
    fc.property(colours, (colour) => {
      const shades = shadesOf(colour);
      for (const look of ['light', 'dark'] as const) {
        const { accent, hover, press, ink, soft, text } = shades[look];
        for (const upon of [accent, hover, press]) expect(contrastOf(ink, upon)).toBeGreaterThanOrEqual(4.5);
        for (const ground of [...GROUNDS[look], soft])
          expect(contrastOf(text, ground)).toBeGreaterThanOrEqual(4.5);
      }
    }),
    { numRuns: 2_000 },
  );
});

it('[AD3] a colour that can be read stays as it is', () => {
  expect(shadesOf('#2b4ea2').light.accent).toBe('#2b4ea2');
  expect(accentCss('#2b4ea2')).toContain('--accent: light-dark(#2b4ea2, ');
});

it.each(['#fff', 'red', '#12345G', '#2B4EA2', '#2b4ea2;}', ''])('[AD3] %s is no colour', (text) => {
  expect(isColour(text)).toBe(false);
  expect(() => accentCss(text)).toThrow();
});
