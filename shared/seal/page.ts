/** A record within a page that checks it [RE5]: between these two lines, each of its lines as text of HTML. */
export const RECORD_BEGINS = '<pre id="record" hidden>';
export const RECORD_ENDS = '</pre>';
const PAGE_BEGINS = '<!doctype html>';

const NAMED = { '&': '&amp;', '<': '&lt;', '>': '&gt;' } as const;

export const asText = (line: string): string =>
  line.replace(/[&<>]/g, (sign) => NAMED[sign as keyof typeof NAMED]);
const fromText = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** A record's lines out of a file's: of a page those that it carries, of anything else all. */
export async function* recordIn(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let [isFirst, isPage, isInside] = [true, false, false];
  for await (const line of lines) {
    if (isFirst) isPage = line === PAGE_BEGINS;
    isFirst = false;
    if (!isPage) yield line;
    else if (isInside && line === RECORD_ENDS) return;
    else if (isInside) yield fromText(line);
    else isInside = line === RECORD_BEGINS;
  }
}
