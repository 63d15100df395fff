interface Point {
  readonly x: number;
  readonly y: number;
}
interface Shown {
  /** The video element's, in which the picture is fitted as large as it goes (CSS `object-fit: contain`), whatever the zoom. */
  readonly box: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
  readonly picture: { readonly width: number; readonly height: number };
}

/** Where a point of the page lies in the picture, from 0 to 1 each way, and beyond beside it; null where there is no picture. */
function placeOf({ x, y }: Point, { box, picture }: Shown): Point | null {
  if (picture.width === 0 || picture.height === 0 || box.width === 0) return null;
  const scale = Math.min(box.width / picture.width, box.height / picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  return {
    x: (x - box.left - (box.width - width) / 2) / width,
    y: (y - box.top - (box.height - height) / 2) / height,
  };
}

/** The place in the picture; null beside it. */
export function placeInPicture(point: Point, shown: Shown): Point | null {
  const place = placeOf(point, shown);
  const isInside = (value: number): boolean => value >= 0 && value <= 1;
  return place && isInside(place.x) && isInside(place.y) ? place : null;
}

/** The place in the picture that is nearest: a drag may leave it. */
export function nearestPlace(point: Point, shown: Shown): Point | null {
  const place = placeOf(point, shown);
  const within = (value: number): number => Math.min(Math.max(value, 0), 1);
  return place && { x: within(place.x), y: within(place.y) };
}
