/** What became of a file that was offered [FT4]. */
export const FILE_RESULTS = [
  /** The receiver has all of it, and its hash is the sender's. */
  'received',
  'declined',
  /** Nobody answered in time [CO1]. */
  'expired',
  /** By one of the two. */
  'cancelled',
  /** What arrived is not what was sent: the hash differs, or another file was chosen to go on with. */
  'damaged',
  /** It could not be read or kept. */
  'failed',
  /** By itself: control passed, the session was transferred or ended, one of the two left [PC3, TR4]. */
  'ended',
] as const;
export type FileResult = (typeof FILE_RESULTS)[number];

/** Bytes that a file's name may have on common file systems. */
const NAME_BYTES = 255;
/** Longer than this is no ending, but part of the name. */
const ENDING_BYTES = 32;
/** What turns the order of writing around unseen: `invoice\u202Efdp.exe` reads as `invoiceexe.pdf`. */
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
/** Invisible, so that two names look alike. */
const UNSEEN =
  /[\p{Cc}\p{Cs}\u00AD\u115F\u1160\u180E\u200B-\u200D\u2028\u2029\u2060-\u2064\u206A-\u206F\u3164\uFEFF\uFFA0\u{E0000}-\u{E007F}]|\u034F|\u17B4|\u17B5|\u180B|\u180C|\u180D/gu;
const NOT_ON_EVERY_DISK = /["*:<>?|]/g;
const RESERVED =
  /^(?:con|prn|aux|nul|com[0-9\u00B9\u00B2\u00B3]|lpt[0-9\u00B9\u00B2\u00B3]|conin\$|conout\$)(?:\.|$)/i;
/** Stands, well seen, for each sign that would have turned the name around. */
const SHOWN = '\uFFFD';

/**
 * A name under which a stranger's file can be kept and shown: no folders, no way up, nothing reserved by a system, at most
 * 255 bytes with its ending kept; signs that turn writing around are shown as \uFFFD. Done twice it changes nothing more.
 */
export function safeFileName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const plain = last.replace(DIRECTION, SHOWN).replace(UNSEEN, '').replace(NOT_ON_EVERY_DISK, '_');
  const trimmed = trimEnds(shortened(trimEnds(plain)));
  if (trimmed === '') return '_';
  return RESERVED.test(trimmed) ? shortened(`_${trimmed}`) : trimmed;
}

/** Windows drops dots and spaces at the end, and a leading space is not seen. */
const trimEnds = (name: string): string => name.replace(/^\s+/u, '').replace(/[\s.]+$/u, '');

function shortened(name: string): string {
  if (bytesOf(name) <= NAME_BYTES) return name;
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 && bytesOf(name.slice(dot)) <= ENDING_BYTES ? name.slice(dot) : '';
  const room = NAME_BYTES - bytesOf(ending);
  let kept = '';
  let used = 0;
  for (const sign of name.slice(0, name.length - ending.length)) {
    used += bytesOf(sign);
    if (used > room) break;
    kept += sign;
  }
  return trimEnds(kept) + ending;
}

/** In UTF-8. */
function bytesOf(text: string): number {
  let bytes = 0;
  for (const sign of text) {
    const point = sign.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4;
  }
  return bytes;
}
