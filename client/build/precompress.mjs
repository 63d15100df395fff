import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib';

/** What is text; pictures and fonts are compressed already. */
const COMPRESSIBLE = new Set(['.css', '.html', '.js', '.json', '.svg', '.webmanifest']);
/** A file that fits into one packet arrives no sooner for being smaller. */
const WORTH_BYTES = 1_024;
/** @type {readonly { extension: string, compress: (content: Buffer) => Buffer }[]} */
const ENCODINGS = [
  {
    extension: '.br',
    compress: (content) =>
      brotliCompressSync(content, {
        params: {
          [zlib.BROTLI_PARAM_QUALITY]: zlib.BROTLI_MAX_QUALITY,
          [zlib.BROTLI_PARAM_SIZE_HINT]: content.length,
        },
      }),
  },
  { extension: '.gz', compress: (content) => gzipSync(content, { level: zlib.Z_BEST_COMPRESSION }) },
];

/**
 * Writes `NAME.br` and `NAME.gz` beside each text file below a folder where that makes it smaller, for
 * `server/adapters/http/static-files.ts` to send. Done once, so at the best level that there is.
 * @param {string} folder
 */
export function precompress(folder) {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    if (!COMPRESSIBLE.has(extname(name)) || !statSync(path).isFile()) continue;
    const content = readFileSync(path);
    if (content.length < WORTH_BYTES) continue;
    for (const { extension, compress } of ENCODINGS) {
      const compressed = compress(content);
      if (compressed.length < content.length) writeFileSync(path + extension, compressed);
    }
  }
}
