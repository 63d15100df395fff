import * as v from 'valibot';
import { isColour } from '../domain/accent.ts';
import { LIMITS } from '../domain/limits.ts';

/**
 * How the site looks to everybody [AD3].
 *
 * | call | who | answer |
 * |---|---|---|
 * | GET /api/admin/branding | admin | `Branding` |
 * | POST /api/admin/branding `brandingBody` | admin | `Branding`; `logo_refused`; in the audit log (AD4) |
 * | GET /brand.css, /brand-logo | anyone | the accent's tokens and the logo; 404 where there is none |
 */

/** What is left out stays as it is. */
export const brandingBody = v.strictObject({
  /** Empty: the product's own. */
  accent: v.exactOptional(
    v.union([v.literal(''), v.pipe(v.string(), v.toLowerCase(), v.check(isColour, 'must be #rrggbb'))]),
  ),
  /** Base64 of a PNG or WebP; null takes it away. SVG is refused: it is a program, and cleaning it never ends. */
  logo: v.exactOptional(v.nullable(v.pipe(v.string(), v.maxLength(Math.ceil(LIMITS.logoBytes / 3) * 4)))),
});
export type BrandingBody = v.InferOutput<typeof brandingBody>;
export interface Branding {
  readonly accent: string;
  /** Where the logo is, anew after each change; null: none. */
  readonly logo: string | null;
}

/** Of a picture that is what it says: by its own first bytes, never by a name or a type that came with it. */
export interface LogoFacts {
  readonly type: 'image/png' | 'image/webp';
  readonly width: number;
  readonly height: number;
}

/** Null for what is no PNG and no WebP, and for what has more pixels than a logo may have. */
export function logoFacts(bytes: Uint8Array): LogoFacts | null {
  const facts = pngFacts(bytes) ?? webpFacts(bytes);
  if (facts === null || bytes.length > LIMITS.logoBytes) return null;
  const { width, height } = facts;
  return width >= 1 && height >= 1 && width <= LIMITS.logoPixels && height <= LIMITS.logoPixels
    ? facts
    : null;
}

const textAt = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));
const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset, byteLength);

/** PNG, 5.2 and 11.2.2: the signature, then IHDR with width and height. */
function pngFacts(bytes: Uint8Array): LogoFacts | null {
  if (bytes.length < 33 || textAt(bytes, 0, 8) !== '\x89PNG\r\n\x1a\n' || textAt(bytes, 12, 16) !== 'IHDR')
    return null;
  const view = viewOf(bytes);
  return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) };
}

/** WebP container: RIFF, then one of three first chunks, each with its own way to say the size (RFC 9649). */
function webpFacts(bytes: Uint8Array): LogoFacts | null {
  if (bytes.length < 30 || textAt(bytes, 0, 4) !== 'RIFF' || textAt(bytes, 8, 12) !== 'WEBP') return null;
  const view = viewOf(bytes);
  const type = 'image/webp';
  switch (textAt(bytes, 12, 16)) {
    case 'VP8 ':
      return { type, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return { type, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X': {
      const three = (at: number): number => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536 + 1;
      return { type, width: three(24), height: three(27) };
    }
    default:
      return null;
  }
}
