import * as v from 'valibot';
import { safeFileName } from '../../domain/files.ts';
import { LIMITS } from '../../domain/limits.ts';

/** A picture of what was shown: JPEG as Base64, by the signs with which every one begins. */
export const stillImage = v.pipe(
  v.string(),
  v.maxLength(LIMITS.stillLength),
  v.regex(/^\/9j\/[A-Za-z0-9+/]+={0,2}$/),
);

/** A file's name as its receiver keeps and sees it [FT1]; whatever is sent becomes a safe one. */
export const fileName = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(LIMITS.fileNameLength),
  v.transform(safeFileName),
);
export const writtenFileName = v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.fileNameLength));
/** Bytes. */
export const fileSize = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(LIMITS.fileBytes));
export const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
/** What a browser's capture calls a monitor or window, which is its track's label: `screen:63:0`, `window:4194313:0`. */
export const captureName = v.pipe(
  v.string(),
  v.regex(/^(screen|window):-?\d+(:-?\d+)*$/),
  v.maxLength(LIMITS.captureNameLength),
);
