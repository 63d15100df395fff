/**
 * Colours made of one accent [AD3], in light and in dark, of which everything can be read: WCAG 2.2, 1.4.3 (4.5 : 1 for text). What
 * the site wants is kept where it may be, and made darker or lighter where not.
 */

export interface Shades {
  readonly accent: string;
  readonly hover: string;
  readonly press: string;
  /** Upon the accent. */
  readonly ink: string;
  readonly soft: string;
  /** As text, upon the page and upon `soft`. */
  readonly text: string;
}

type Rgb = readonly [number, number, number];
const ENOUGH = 4.5;
const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
/** The darkest ground of light pages, the lightest of dark ones: `--surface-sunken`, `--surface-raised` in tokens.css. */
const GROUND = { light: [0xec, 0xee, 0xf2], dark: [0x20, 0x24, 0x2c] } as const satisfies Record<string, Rgb>;

/** `#rrggbb`, small letters. */
export const isColour = (text: string): boolean => /^#[0-9a-f]{6}$/.test(text);

/** @throws Error for what `isColour` does not take */
export function shadesOf(colour: string): { readonly light: Shades; readonly dark: Shades } {
  if (!isColour(colour)) throw new Error('a colour is written #rrggbb');
  const wanted = rgbOf(colour);
  return { light: shades(wanted, 'light'), dark: shades(wanted, 'dark') };
}

function shades(wanted: Rgb, look: 'light' | 'dark'): Shades {
  const [away, ink] = look === 'light' ? ([BLACK, WHITE] as const) : ([WHITE, BLACK] as const);
  const ground = GROUND[look];
  const soft = mixed(ground, wanted, 0.12);
  const readable = (colour: Rgb): boolean =>
    [ink, ground, soft].every((other) => contrast(colour, other) >= ENOUGH);
  let accent = wanted;
  // Ends: black upon white, and white upon the darkest ground, are far above.
  for (let step = 0; !readable(accent) && step <= 50; step += 1) accent = mixed(wanted, away, step / 50);
  return {
    accent: hexOf(accent),
    hover: hexOf(mixed(accent, away, 0.15)),
    press: hexOf(mixed(accent, away, 0.3)),
    ink: hexOf(ink),
    soft: hexOf(soft),
    text: hexOf(accent),
  };
}

/** By WCAG, 1 to 21. */
export function contrastOf(one: string, other: string): number {
  return contrast(rgbOf(one), rgbOf(other));
}

function contrast(one: Rgb, other: Rgb): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const mixed = (one: Rgb, other: Rgb, share: number): Rgb => [
  Math.round(one[0] + (other[0] - one[0]) * share),
  Math.round(one[1] + (other[1] - one[1]) * share),
  Math.round(one[2] + (other[2] - one[2]) * share),
];

function rgbOf(colour: string): Rgb {
  const number = Number.parseInt(colour.slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}

const hexOf = (colour: Rgb): string =>
  `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

/** The tokens of tokens.css that are made of the accent, both looks at once (`light-dark()` follows the page's theme). */
export function accentTokens(colour: string): Readonly<Record<`--${string}`, string>> {
  const { light, dark } = shadesOf(colour);
  const both = (name: keyof Shades): string => `light-dark(${light[name]}, ${dark[name]})`;
  return {
    '--accent': both('accent'),
    '--accent-hover': both('hover'),
    '--accent-press': both('press'),
    '--accent-ink': both('ink'),
    '--accent-soft': both('soft'),
    '--accent-text': both('text'),
    '--focus': both('accent'),
  };
}

/** The same as declarations of a sheet. */
export const accentCss = (colour: string): string =>
  Object.entries(accentTokens(colour))
    .map(([token, value]) => `${token}: ${value};`)
    .join(' ');
