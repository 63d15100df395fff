import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DomainError } from '../../../shared/protocol/errors.ts';
import { asText, RECORD_BEGINS, RECORD_ENDS } from '../../../shared/seal/page.ts';

/** Larger ones are no page that a browser opens; it asks for the exported file then. */
const MAX_INSIDE_BYTES = 200 * 1024 * 1024;
/** The page may do nothing but check: no network, nothing loaded. */
const POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'";

/**
 * One file with a record and the page that checks it offline [RE5]: the record's lines, as text, within it. `unavailable` where
 * the pages are not built.
 */
export async function* proofPage(
  clientDir: string,
  { lines, bytes }: { readonly lines: AsyncIterable<string> | Iterable<string>; readonly bytes: number },
): AsyncGenerator<string> {
  const [script, style] = await Promise.all(['page.js', 'page.css'].map((name) => partOf(clientDir, name)));
  yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Record of a session</title>\n';
  yield `<meta http-equiv="Content-Security-Policy" content="${POLICY}">\n`;
  yield `<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>${style}</style>\n</head>\n`;
  yield `<body>\n<main id="app"></main>\n${RECORD_BEGINS}\n`;
  if (bytes <= MAX_INSIDE_BYTES) for await (const line of lines) yield asText(line);
  yield `${RECORD_ENDS}\n`;
  // Nothing in it may end the element that it stands in.
  yield `<script type="module">${script?.replaceAll('</script', '<\\/script')}</script>\n</body>\n</html>\n`;
}

function partOf(clientDir: string, name: string): Promise<string> {
  return readFile(join(clientDir, 'proof', name), 'utf8').catch(() => {
    throw new DomainError('unavailable', 'The pages are not built yet: npm start builds them');
  });
}
