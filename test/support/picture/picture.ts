import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';

/** A picture in memory: rows from the top, three bytes (red, green, blue) for each pixel. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** A rectangle of a picture, in its pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The part of a picture that an area covers; the area must lie inside. */
export function crop(picture: Picture, area: Area): Picture {
  if (
    area.x < 0 ||
    area.y < 0 ||
    area.x + area.width > picture.width ||
    area.y + area.height > picture.height
  ) {
    throw new Error(`the area ${JSON.stringify(area)} is not within ${picture.width}×${picture.height}`);
  }
  const rgb = new Uint8Array(area.width * area.height * 3);
  for (let row = 0; row < area.height; row += 1) {
    const from = ((area.y + row) * picture.width + area.x) * 3;
    rgb.set(picture.rgb.subarray(from, from + area.width * 3), row * area.width * 3);
  }
  return { width: area.width, height: area.height, rgb };
}

export function fromPng(png: Uint8Array): Picture {
  const { width, height, data } = PNG.sync.read(Buffer.from(png));
  const rgb = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    rgb[pixel * 3] = data[pixel * 4] as number;
    rgb[pixel * 3 + 1] = data[pixel * 4 + 1] as number;
    rgb[pixel * 3 + 2] = data[pixel * 4 + 2] as number;
  }
  return { width, height, rgb };
}

/**
 * Reads an X window dump of true colour with 32 bits a pixel, as Xvfb keeps it in its `-fbdir`
 * (X11/XWDFile.h: a header of 32-bit numbers, most significant byte first, then colours, then the pixels).
 */
export function fromXwd(file: string): Picture {
  const dump = readFileSync(file);
  const header = (index: number) => dump.readUInt32BE(index * 4);
  const [headerSize, width, height, byteOrder, bitsPerPixel] = [
    header(0),
    header(4),
    header(5),
    header(7),
    header(11),
  ];
  if (bitsPerPixel !== 32 || byteOrder !== 0)
    throw new Error('only 32 bits a pixel, least significant byte first');
  const bytesPerLine = header(12);
  const start = headerSize + header(19) * 12;
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0, to = 0; y < height; y += 1) {
    for (let from = start + y * bytesPerLine, end = from + width * 4; from < end; from += 4, to += 3) {
      rgb[to] = dump[from + 2] as number;
      rgb[to + 1] = dump[from + 1] as number;
      rgb[to + 2] = dump[from] as number;
    }
  }
  return { width, height, rgb };
}
