import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LIMITS } from '../../../shared/domain/limits.ts';
import { logoFacts } from '../../../shared/protocol/branding.ts';
import { type Called, call, openSite, type Site, signedInAs } from './site.ts';

let site: Site;
let admin: string;
beforeEach(async () => {
  site = await openSite({
    build: (clientDir) => {
      for (const page of ['index', 'customer', 'check'])
        writeFileSync(join(clientDir, `${page}.html`), `<html><head><title>${page}</title></head></html>`);
      writeFileSync(join(clientDir, 'button.js'), '(queue) => queue;');
    },
  });
  admin = await signedInAs(site, ['admin'], 'ada');
});
afterEach(() => site.close());

function dataOf({ answer }: Called) {
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.data;
}
const codeOf = ({ answer }: Called): string => (answer.ok ? 'ok' : answer.error.code);
const set = (body: unknown) => call(site, 'POST /api/admin/branding', { body, cookie: admin });
const page = async (path: string) =>
  (await fetch(site.url + path, { headers: { accept: 'text/html' } })).text();

/** The first bytes of a PNG of this size, which is all that is judged. */
function png(width: number, height: number, more = 0): Buffer {
  const head = Buffer.alloc(33);
  head.write('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1');
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return Buffer.concat([head, deflateSync(Buffer.alloc(8)), Buffer.alloc(more)]);
}
const LOGO = png(64, 32).toString('base64');

describe('[AD3] how the site looks', () => {
  test('nothing is added to the pages of a site without a look of its own', async () => {
    expect(await page('/join')).toBe('<html><head><title>customer</title></head></html>');
    expect((await fetch(`${site.url}/brand.css`)).status).toBe(404);
    expect((await fetch(`${site.url}/brand-logo`)).status).toBe(404);
  });

  test('pages of a site that speaks one language say so in their head, and those of others do not', async () => {
    await site.settings.set('languages', 'ja');
    for (const path of ['/join', '/q/printers', '/check', '/', '/sign-in'])
      expect(await page(path)).toContain('<meta name="languages" content="ja" /></head>');
    await site.settings.set('languages', 'all');
    expect(await page('/join')).not.toContain('<meta name="languages"');
  });

  test('accent and logo are on every page by a sheet of the server, in the button, and in the audit log', async () => {
    const { logo } = dataOf(await set({ accent: '#F2C200', logo: LOGO }));
    for (const path of ['/join', '/q/printers', '/check', '/', '/sign-in']) {
      const sheet = /<link rel="stylesheet" href="(\/brand\.css\?v=[\w-]+)" \/><\/head>/.exec(
        await page(path),
      )?.[1];
      expect(sheet, path).toBeDefined();
      const response = await fetch(site.url + sheet);
      expect(response.headers.get('content-type')).toContain('text/css');
      const css = await response.text();
      expect(css).toMatch(/:root:root \{ --accent: light-dark\(#[0-9a-f]{6}, #f2c200\);/);
      expect(css).toContain(logo);
    }
    const picture = await fetch(site.url + logo);
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect(picture.headers.get('x-content-type-options')).toBe('nosniff');
    expect(Buffer.from(await picture.arrayBuffer()).toString('base64')).toBe(LOGO);
    expect(await (await fetch(`${site.url}/q/printers/button.js`)).text()).toContain(
      '"colours":{"accent":"#',
    );
    expect((await site.audit.list({})).lines[0]).toMatchObject({
      ...{ act: 'brandingChanged', details: { from: '', to: '#f2c200 logo 1 KiB' } },
    });
    // What is left out stays, and what is taken away is gone.
    expect(dataOf(await set({ accent: '' }))).toMatchObject({ accent: '', logo: expect.any(String) });
    dataOf(await set({ logo: null }));
    expect(await page('/join')).not.toContain('brand.css');
  });

  test.each([
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')],
    ['an SVG that says it is a PNG', Buffer.from(`\x89PNG\r\n\x1a\n<svg/>${' '.repeat(40)}`, 'latin1')],
    ['a page', Buffer.from('<html>'.repeat(20))],
    ['too many pixels', png(LIMITS.logoPixels + 1, 10)],
    ['no pixels', png(0, 10)],
    ['nothing', Buffer.alloc(0)],
  ])('%s is refused as a logo, and nothing changes', async (_what, bytes) => {
    expect(codeOf(await set({ accent: '#123456', logo: bytes.toString('base64') }))).toBe('logo_refused');
    expect(dataOf(await call(site, 'GET /api/admin/branding', { cookie: admin }))).toEqual({
      ...{ accent: '', logo: null },
    });
  });

  test.each([
    [{ accent: 'red' }],
    [{ accent: '#123456; } body { display: none' }],
    [{ logo: png(10, 10, LIMITS.logoBytes).toString('base64') }],
    [{ name: 'x' }],
  ])('a body that is not as agreed is refused', async (body) => {
    expect(codeOf(await set(body))).toBe('bad_request');
  });

  test('WebP is known by each of its three first chunks', () => {
    const webp = (chunk: string, fill: (bytes: Buffer) => void): Buffer => {
      const bytes = Buffer.alloc(40);
      bytes.write(`RIFF\0\0\0\0WEBP${chunk}`, 'latin1');
      fill(bytes);
      return bytes;
    };
    const size = { type: 'image/webp', width: 300, height: 200 };
    const lossy = webp('VP8 ', (bytes) => bytes.writeUInt16LE(200, bytes.writeUInt16LE(300, 26)));
    const lossless = webp('VP8L', (bytes) => bytes.writeUInt32LE(299 | (199 << 14), 21));
    const extended = webp('VP8X', (bytes) => bytes.writeUInt16LE(199, bytes.writeUInt16LE(299, 24) + 1));
    for (const bytes of [lossy, lossless, extended]) expect(logoFacts(bytes)).toEqual(size);
    expect(logoFacts(webp('ALPH', () => undefined))).toBeNull();
  });
});
