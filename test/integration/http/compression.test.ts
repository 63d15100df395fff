import { renameSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { precompress } from '../../../client/build/precompress.mjs';
import { openSite, type Site } from './site.ts';

const SCRIPT = `export const words = [${'"tasuki", '.repeat(500)}];`;
const PAGE = `<title>customer</title>${'<p>お客様</p>'.repeat(200)}`;
const PATH = '/assets/words-abc123.js';
const FOR_EVER = 'public, max-age=31536000, immutable';

const LATER = '/assets/words-later1.js';

let site: Site;
beforeEach(async () => {
  site = await openSite({ build });
});
afterEach(() => site.close());

function build(clientDir: string): void {
  writeFileSync(join(clientDir, PATH), SCRIPT);
  writeFileSync(join(clientDir, 'customer.html'), PAGE);
  writeFileSync(join(clientDir, 'assets', 'picture-1.png'), SCRIPT);
  precompress(clientDir);
}

interface Got {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** A plain request: `fetch` would name encodings itself, and undo them. */
async function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Got> {
  const message = await new Promise<IncomingMessage>((resolve, reject) => {
    request(site.url + path, { headers, method, agent: false }, resolve)
      .on('error', reject)
      .end();
  });
  return { status: message.statusCode, headers: message.headers, body: await buffer(message) };
}

function plainText({ headers, body }: Got): string {
  const encoding = headers['content-encoding'];
  if (encoding === 'br') return brotliDecompressSync(body).toString();
  return (encoding === 'gzip' ? gunzipSync(body) : body).toString();
}

describe('built files are sent compressed', () => {
  test.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['br;q=0.1, gzip', 'br'],
    ['*', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['identity;q=1, *;q=0', undefined],
    ['deflate', undefined],
    ['', undefined],
  ])('to who takes "%s": %s', async (accepted, encoding) => {
    const got = await get(PATH, { 'accept-encoding': accepted });
    expect([got.status, got.headers['content-encoding']]).toEqual([200, encoding]);
    expect(plainText(got)).toBe(SCRIPT);
    expect(got.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'content-length': String(got.body.length),
      'cache-control': FOR_EVER,
      vary: 'accept-encoding',
    });
    if (encoding !== undefined) expect(got.body.length).toBeLessThan(SCRIPT.length / 4);
  });

  test('who says nothing gets them as they are', async () => {
    const got = await get(PATH);
    expect(got.headers['content-encoding']).toBeUndefined();
    expect(got.body.toString()).toBe(SCRIPT);
    expect(got.headers.vary).toBe('accept-encoding');
  });

  test('what was built after the start is found', async () => {
    const paths = [PATH, `${PATH}.br`].map((path) => join(site.clientDir, path));
    for (const path of paths) renameSync(path, path.replace(PATH, LATER));
    const got = await get(LATER, { 'accept-encoding': 'br' });
    expect([got.headers['content-encoding'], plainText(got)]).toEqual(['br', SCRIPT]);
  });

  test('pages too, asked for anew each time', async () => {
    const got = await get('/join/123456789?a=b', { 'accept-encoding': 'br' });
    expect(plainText(got)).toBe(PAGE);
    expect(got.headers).toMatchObject({
      'content-encoding': 'br',
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      vary: 'accept-encoding',
    });
    expect(got.headers['content-security-policy']).toContain("default-src 'none'");
  });

  test('what is small or no text has no compressed form', async () => {
    for (const [path, type] of [
      ['/favicon.svg', 'image/svg+xml'],
      ['/assets/picture-1.png', 'image/png'],
    ] as const) {
      const { status, headers } = await get(path, { 'accept-encoding': 'br, gzip' });
      expect([status, headers['content-encoding'], headers['content-type']]).toEqual([200, undefined, type]);
    }
  });
});

describe('compressed files follow the rules of HTTP', () => {
  const br = { 'accept-encoding': 'br' };

  test('HEAD says the same of itself, and sends nothing', async () => {
    const [whole, head] = [await get(PATH, br), await get(PATH, br, 'HEAD')];
    expect(head.body.length).toBe(0);
    for (const name of ['content-encoding', 'content-length', 'content-type', 'etag', 'vary'])
      expect([name, head.headers[name]]).toEqual([name, whole.headers[name]]);
  });

  test('each form has its own ETag, and none stands for another', async () => {
    const [plain, compressed] = [await get(PATH), await get(PATH, br)];
    expect(plain.headers.etag).not.toBe(compressed.headers.etag);
    const known = (etag: string | undefined) => get(PATH, { ...br, 'if-none-match': etag ?? '' });
    const fresh = await known(compressed.headers.etag);
    expect([fresh.status, fresh.body.length, fresh.headers['content-encoding']]).toEqual([304, 0, undefined]);
    expect(fresh.headers.vary).toBe('accept-encoding');
    expect((await known(plain.headers.etag)).status).toBe(200);
  });

  test('a range is one of the file as it is', async () => {
    const part = await get(PATH, { ...br, range: 'bytes=0-11' });
    expect([part.status, part.body.toString(), part.headers['content-encoding']]).toEqual([
      206,
      SCRIPT.slice(0, 12),
      undefined,
    ]);
  });

  test.each([
    ['a range beyond the end', { range: 'bytes=999999-' }],
    ['a condition that does not hold', { 'if-match': '"another"' }],
  ])('%s is refused, readable and not for ever', async (_, headers) => {
    const { status, headers: answered, body } = await get(PATH, { ...br, ...headers });
    expect(status).toBe(400);
    expect(body.toString()).toMatch(/^the request/);
    expect(answered['content-type']).toContain('text/plain');
    for (const name of ['content-encoding', 'cache-control', 'last-modified', 'content-range'])
      expect([name, answered[name]]).toEqual([name, undefined]);
  });

  test.each([
    '/assets/../../tasuki.sqlite',
    '/..%2f..%2ftasuki.sqlite',
    '/assets/%2e%2e/%2e%2e/tasuki.sqlite',
    '/assets/gone-1.js',
    '/assets/gone-1.js?.br',
    '/assets/words-abc123.js%00.br',
    `${PATH}/`,
    '/%E0%A4%A.js',
  ])('%s finds nothing', async (path) => {
    const got = await get(path, { 'accept-encoding': 'br, gzip' });
    expect(got.headers['content-encoding']).toBeUndefined();
    expect(got.body.toString()).not.toContain('SQLite');
    expect(got.status).toBe(404);
  });
});
