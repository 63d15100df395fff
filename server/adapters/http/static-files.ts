import { extname } from 'node:path';
import express, { type Request, type RequestHandler, type Response } from 'express';

/** The best first: whoever takes both gets the smaller one, whichever they named first (RFC 9110, 12.5.3). */
const ENCODINGS = [
  { encoding: 'br', extension: '.br' },
  { encoding: 'gzip', extension: '.gz' },
] as const;
/** What describes a file and must not describe the refusal that is sent in its place. */
const OF_THE_FILE = [
  'accept-ranges',
  'cache-control',
  'content-encoding',
  'content-range',
  'content-type',
  'etag',
  'last-modified',
];

interface StaticFilesOptions {
  /** The whole header of what is found. */
  readonly cacheControl: string;
}

/** One way to send a file: as it is, or from the neighbour that holds it compressed. */
interface Form {
  readonly extension: string;
  readonly suits: (request: Request) => boolean;
  readonly serve: RequestHandler;
}

/**
 * The files of a folder, each from the `.br` or `.gz` beside it (`client/build/precompress.mjs`) where there is one and the
 * browser takes it. Paths, ETag, HEAD and conditions are express' own: it is only asked for the other name.
 */
export function staticFiles(folder: string, options: StaticFilesOptions): RequestHandler {
  const forms = [
    ...ENCODINGS.map((of) => compressedForm(folder, { ...options, ...of })),
    plainForm(folder, options),
  ];
  return (request, response, next) => {
    const { url } = request;
    const untried = forms.filter(({ suits }) => suits(request));
    const tryNext = (error?: unknown): void => {
      request.url = url;
      const form = untried.shift();
      if (error !== undefined) for (const name of OF_THE_FILE) response.removeHeader(name);
      if (error !== undefined || !form) {
        next(error);
        return;
      }
      request.url = url.replace(/(?=\?|$)/, form.extension);
      form.serve(request, response, tryNext);
    };
    tryNext();
  };
}

function compressedForm(
  folder: string,
  { cacheControl, encoding, extension }: StaticFilesOptions & (typeof ENCODINGS)[number],
): Form {
  const describe = (response: Response, path: string): void => {
    response.type(extname(path.slice(0, -extension.length)));
    response.setHeader('content-encoding', encoding);
    describeAny(response, cacheControl);
  };
  return {
    extension,
    // Who asks for a range means one of the file itself.
    suits: (request) =>
      request.headers.range === undefined && request.acceptsEncodings(encoding) === encoding,
    serve: express.static(folder, { ...OWN, acceptRanges: false, setHeaders: describe }),
  };
}

function plainForm(folder: string, { cacheControl }: StaticFilesOptions): Form {
  const setHeaders = (response: Response): void => describeAny(response, cacheControl);
  return { extension: '', suits: () => true, serve: express.static(folder, { ...OWN, setHeaders }) };
}

const OWN = { index: false, redirect: false, cacheControl: false } as const;

function describeAny(response: Response, cacheControl: string): void {
  response.setHeader('cache-control', cacheControl);
  response.vary('accept-encoding');
}
