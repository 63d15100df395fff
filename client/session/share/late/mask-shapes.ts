import type { Mask } from '../masks.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

const within = (value: number, least = 0, most = 1): number => Math.min(Math.max(value, least), most);
const LEAST = 0.02;

/** From corner to corner, whichever was first, inside the picture. */
export function drawn(from: Point, to: Point): Mask {
  const [left, right] = [within(Math.min(from.x, to.x)), within(Math.max(from.x, to.x))];
  const [top, bottom] = [within(Math.min(from.y, to.y)), within(Math.max(from.y, to.y))];
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Moved, and still inside the picture. */
export const moved = (mask: Mask, [x, y]: readonly [number, number]): Mask => ({
  ...mask,
  x: within(mask.x + x, 0, 1 - mask.width),
  y: within(mask.y + y, 0, 1 - mask.height),
});

/** Larger or smaller at its right and lower edges. */
export const resized = (mask: Mask, [x, y]: readonly [number, number]): Mask => ({
  ...mask,
  width: within(mask.width + x, LEAST, 1 - mask.x),
  height: within(mask.height + y, LEAST, 1 - mask.y),
});
