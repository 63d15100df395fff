import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canCover, coverPixels } from '../../../client/session/share/late/mask-pixels.ts';
import { drawn, moved, resized } from '../../../client/session/share/late/mask-shapes.ts';

const SECRET = 200;
/** Of each format: planes as [bytes a sample, pixels a sample], as the W3C's WebCodecs defines them. */
const FORMATS = {
  I420: [
    [1, 1],
    [1, 2],
    [1, 2],
  ],
  NV12: [
    [1, 1],
    [2, 2],
  ],
  BGRX: [[4, 1]],
} as const;

describe('[SE8] a covered part of a picture in memory', () => {
  const part = fc.double({ min: 0, max: 1, noNaN: true });
  it.each(Object.keys(FORMATS) as (keyof typeof FORMATS)[])(
    '%s has nothing of what was there',
    async (format) => {
      expect(canCover(format)).toBe(true);
      await fc.assert(
        fc.property(
          fc.integer({ min: 1, max: 40 }),
          fc.integer({ min: 1, max: 40 }),
          fc.tuple(part, part, part, part),
          (width, height, [x1, y1, x2, y2]) => {
            const mask = drawn({ x: x1, y: y1 }, { x: x2, y: y2 });
            let length = 0;
            const planes = FORMATS[format].map(([bytes, per]) => {
              const plane = { offset: length, stride: Math.ceil(width / per) * bytes + 3 };
              length += plane.stride * Math.ceil(height / per);
              return plane;
            });
            const bytes = new Uint8Array(length).fill(SECRET);
            coverPixels(bytes, { format, planes, size: { width, height }, masks: [mask] });
            for (let y = 0; y < height; y += 1)
              for (let x = 0; x < width; x += 1) {
                const isCovered =
                  x + 1 > mask.x * width &&
                  x < (mask.x + mask.width) * width &&
                  y + 1 > mask.y * height &&
                  y < (mask.y + mask.height) * height;
                if (!isCovered) continue;
                for (const [index, [sample, per]] of FORMATS[format].entries()) {
                  const { offset, stride } = planes[index]!;
                  const at = offset + Math.floor(y / per) * stride + Math.floor(x / per) * sample;
                  for (let byte = 0; byte < sample; byte += 1) expect(bytes[at + byte]).not.toBe(SECRET);
                }
              }
          },
        ),
        { numRuns: 60 },
      );
    },
  );

  it('leaves what is not covered', () => {
    const bytes = new Uint8Array(100 * 100 * 4).fill(SECRET);
    const planes = [{ offset: 0, stride: 400 }];
    const masks = [{ x: 0.5, y: 0.5, width: 0.2, height: 0.2 }];
    coverPixels(bytes, { format: 'RGBA', planes, size: { width: 100, height: 100 }, masks });
    expect(bytes[0]).toBe(SECRET);
    expect(bytes[(47 * 100 + 60) * 4]).toBe(SECRET);
    expect(bytes[(60 * 100 + 60) * 4]).not.toBe(SECRET);
  });

  it('is drawn, moved and resized inside the picture only', () => {
    expect(drawn({ x: 0.9, y: 1.4 }, { x: 0.2, y: -3 })).toEqual({
      ...{ x: 0.2, y: 0, height: 1 },
      width: expect.closeTo(0.7),
    });
    const mask = { x: 0.9, y: 0, width: 0.1, height: 0.5 };
    expect(moved(mask, [0.01, -0.01])).toEqual(mask);
    expect(resized(mask, [0.01, -0.6])).toEqual({ ...mask, width: expect.closeTo(0.1), height: 0.02 });
  });
});
