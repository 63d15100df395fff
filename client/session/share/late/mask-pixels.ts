import type { Mask, Size } from '../masks.ts';

/** One plane of a picture in memory (W3C WebCodecs `PlaneLayout`). */
interface Plane {
  readonly offset: number;
  readonly stride: number;
}

/** How a format's planes are made: bytes a sample, and how many pixels each way one sample stands for; what covers it. */
interface PlaneKind {
  readonly bytes: number;
  readonly per: 1 | 2;
  readonly fill: readonly number[];
}

/** A dark grey, in the limited range of video. */
const [LUMA, CHROMA] = [44, 128];
const GREY = [36, 36, 36, 255];
const Y: PlaneKind = { bytes: 1, per: 1, fill: [LUMA] };
const UV: PlaneKind = { bytes: 1, per: 2, fill: [CHROMA] };
const RGB: readonly PlaneKind[] = [{ bytes: 4, per: 1, fill: GREY }];

const FORMATS: Readonly<Record<string, readonly PlaneKind[]>> = {
  I420: [Y, UV, UV],
  NV12: [Y, { bytes: 2, per: 2, fill: [CHROMA, CHROMA] }],
  RGBA: RGB,
  RGBX: RGB,
  BGRA: RGB,
  BGRX: RGB,
};

/** Whether pictures of this format can be covered in memory. */
export const canCover = (format: string | null): format is string => format !== null && format in FORMATS;

/** Covers parts of a picture in memory, in place; rounded outwards, so that no pixel and no colour of it is left. */
export function coverPixels(
  bytes: Uint8Array,
  picture: {
    readonly format: string;
    readonly planes: readonly Plane[];
    readonly size: Size;
    readonly masks: readonly Mask[];
  },
): void {
  const { format, planes, size, masks } = picture;
  for (const [index, { bytes: sample, per, fill }] of (FORMATS[format] ?? []).entries()) {
    const plane = planes[index];
    if (!plane) throw new Error('a plane is missing');
    const [columns, rows] = [Math.ceil(size.width / per), Math.ceil(size.height / per)];
    for (const mask of masks) {
      const [left, right] = range({ from: mask.x, part: mask.width, size: size.width, per, most: columns });
      const [top, bottom] = range({ from: mask.y, part: mask.height, size: size.height, per, most: rows });
      if (right <= left) continue;
      const line = Uint8Array.from({ length: (right - left) * sample }, (_, at) => fill[at % sample] ?? 0);
      for (let row = top; row < bottom; row += 1)
        bytes.set(line, plane.offset + row * plane.stride + left * sample);
    }
  }
}

/** Samples of one direction; two pixels more on each side, as an encoder's blocks smear. */
function range(of: {
  readonly from: number;
  readonly part: number;
  readonly size: number;
  readonly per: number;
  readonly most: number;
}): readonly [number, number] {
  const { from, part, size, per, most } = of;
  const first = Math.floor((from * size - 2) / per);
  const last = Math.ceil(((from + part) * size + 2) / per);
  return [Math.max(0, first), Math.min(most, last)];
}
