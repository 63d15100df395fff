import pixelmatch from 'pixelmatch';
import type { Picture } from './picture.ts';

/** Peak signal-to-noise ratio over all three colours, in dB; Infinity where both are the same. */
export function psnr(a: Picture, b: Picture): number {
  assertSameSize(a, b);
  let squares = 0;
  for (let index = 0; index < a.rgb.length; index += 1) {
    const difference = (a.rgb[index] as number) - (b.rgb[index] as number);
    squares += difference * difference;
  }
  return squares === 0 ? Infinity : 10 * Math.log10((255 * 255 * a.rgb.length) / squares);
}

/** The share of pixels (0…1) that a person would call different, by pixelmatch without its leave for anti-aliasing. */
export function differingPixels(a: Picture, b: Picture): number {
  assertSameSize(a, b);
  const count = pixelmatch(rgba(a), rgba(b), undefined, a.width, a.height, {
    threshold: 0.15,
    includeAA: true,
  });
  return count / (a.width * a.height);
}

/**
 * How much of the writing in a picture is the same in another one, 0…1: the correlation of brightness, worst tile of
 * all that hold writing. Tiles are about two letters wide, so one blurred or lost letter shows; a flat tile says nothing.
 * Writing that is scaled, shifted by a pixel or blurred over two falls below 0.8.
 */
export function legibility(seen: Picture, original: Picture, tile = 16): number {
  assertSameSize(seen, original);
  let worst = 1;
  let written = 0;
  for (let y = 0; y + tile <= original.height; y += tile) {
    for (let x = 0; x + tile <= original.width; x += tile) {
      const place = { x, y, size: tile };
      const found = correlation(brightness(seen, place), brightness(original, place));
      if (found === null) continue;
      written += 1;
      worst = Math.min(worst, found);
    }
  }
  if (written === 0) throw new Error('there is no writing in this picture');
  return worst;
}

function brightness(picture: Picture, { x, y, size }: { x: number; y: number; size: number }): Float64Array {
  const values = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const at = ((y + row) * picture.width + x + column) * 3;
      const [red, green, blue] = [picture.rgb[at], picture.rgb[at + 1], picture.rgb[at + 2]] as [
        number,
        number,
        number,
      ];
      values[row * size + column] = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    }
  }
  return values;
}

/** Pearson's correlation; null where the original is too flat to hold writing. */
function correlation(seen: Float64Array, original: Float64Array): number | null {
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanSeen, meanOriginal] = [mean(seen), mean(original)];
  let [both, ofSeen, ofOriginal] = [0, 0, 0];
  for (let index = 0; index < original.length; index += 1) {
    const a = (seen[index] as number) - meanSeen;
    const b = (original[index] as number) - meanOriginal;
    both += a * b;
    ofSeen += a * a;
    ofOriginal += b * b;
  }
  if (Math.sqrt(ofOriginal / original.length) < 30) return null;
  return ofSeen === 0 ? 0 : both / Math.sqrt(ofSeen * ofOriginal);
}

function rgba(picture: Picture): Uint8Array {
  const bytes = new Uint8Array(picture.width * picture.height * 4).fill(255);
  for (let pixel = 0; pixel < picture.width * picture.height; pixel += 1) {
    bytes.set(picture.rgb.subarray(pixel * 3, pixel * 3 + 3), pixel * 4);
  }
  return bytes;
}

function assertSameSize(a: Picture, b: Picture): void {
  if (a.width === b.width && a.height === b.height) return;
  throw new Error(`pictures of ${a.width}×${a.height} and ${b.width}×${b.height} cannot be compared`);
}
