import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Request, RequestHandler } from 'express';
import { ENCODINGS, type StaticFilesOptions } from './static-files.ts';

interface KeptFile {
  readonly content: Buffer;
  readonly etag: string;
}

/** Whoever names one of these wants an answer that depends on more than the file's name. */
const CONDITIONS = ['range', 'if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since'];

/**
 * The compressed files of a flat folder out of memory, for those whose content never changes under its name: a page asks for
 * several at once while somebody waits for its first picture, and each from the disk is several turns of the event loop.
 * Only the plain question is answered here; everything else is left to `staticFiles` behind it.
 */
export function keptFiles(folder: string, { cacheControl }: StaticFilesOptions): RequestHandler {
  const kept = readAll(folder);
  return (request, response, next) => {
    const { path } = request;
    const form = isPlain(request) && formOf(request, kept);
    const file = form && kept.get(path + form.extension);
    if (!form || !file) {
      next();
      return;
    }
    response.type(extname(path));
    response.setHeader('content-encoding', form.encoding);
    response.setHeader('content-length', file.content.length);
    response.setHeader('cache-control', cacheControl);
    response.setHeader('etag', file.etag);
    response.vary('accept-encoding');
    response.end(file.content);
  };
}

function isPlain({ method, headers }: Request): boolean {
  return method === 'GET' && CONDITIONS.every((name) => headers[name] === undefined);
}

function formOf(request: Request, kept: ReadonlyMap<string, KeptFile>) {
  return ENCODINGS.find(
    ({ encoding, extension }) =>
      kept.has(request.path + extension) && request.acceptsEncodings(encoding) === encoding,
  );
}

/** By what a request for it has as its path. Nothing where the pages are not built yet. */
function readAll(folder: string): ReadonlyMap<string, KeptFile> {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const compressed = names.filter((name) => ENCODINGS.some(({ extension }) => name.endsWith(extension)));
  return new Map(compressed.map((name) => [`/${name}`, readOne(join(folder, name))]));
}

function readOne(file: string): KeptFile {
  const { size, mtime } = statSync(file);
  // As express.static makes it, which answers whoever shows it again.
  const etag = `W/"${size.toString(16)}-${mtime.getTime().toString(16)}"`;
  return { content: readFileSync(file), etag };
}
