const FEED = 0x0a;
/** A longer line is none of a record's: the longest carries one piece in base64. */
const MAX_LINE_BYTES = 4 * 1024 * 1024;

/**
 * The lines of a record from its bytes in pieces of any size, without their line feeds. What `decode` does not take, and a last
 * line without its feed, comes as a line that is none.
 */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  decode: (bytes: Uint8Array) => string | null,
): AsyncGenerator<string> {
  let parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(FEED); at >= 0; at = chunk.indexOf(FEED, from)) {
      parts.push(chunk.subarray(from, at));
      yield decode(joined(parts)) ?? '';
      [parts, length] = [[], 0];
      from = at + 1;
    }
    const rest = chunk.slice(from);
    parts.push(rest);
    length += rest.length;
    if (length > MAX_LINE_BYTES) break;
  }
  if (length > 0) yield '';
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
