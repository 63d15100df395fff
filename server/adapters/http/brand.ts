import { readFileSync } from 'node:fs';
import { type RequestHandler, Router } from 'express';
import { accentCss } from '../../../shared/domain/accent.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import type { SettingsPort } from '../../app/ports.ts';
import type { Brand, BrandingStore } from '../db/branding.ts';

/** Their addresses have the version in them. */
const FOR_EVER = 'public, max-age=31536000, immutable';

/** What the pages of a site with a look of its own ask for beside their own files [AD3]; nothing in it is inline. */
export function brandFiles(branding: Pick<BrandingStore, 'read'>): Router {
  const router = Router();
  const file = (path: string, send: (brand: Brand) => { type: string; body: string | Buffer } | null) =>
    router.get(path, (_request, response, next) => {
      branding.read().then((brand) => {
        const found = send(brand);
        if (found === null) return next(new DomainError('not_found'));
        response.setHeader('cache-control', FOR_EVER);
        response.type(found.type).send(found.body);
      }, next);
    });
  file('/brand.css', (brand) => (brand.version === '' ? null : { type: 'text/css', body: styleOf(brand) }));
  file('/brand-logo', ({ logo }) => logo && { type: logo.type, body: logo.bytes });
  return router;
}

/** Stands before the pages' own sheets, so it says `:root` twice to win over them. */
function styleOf({ accent, logo, version }: Brand): string {
  const colours = accent === '' ? '' : `:root:root { ${accentCss(accent)} }\n`;
  if (logo === null) return colours;
  return `${colours}.brand-mark > svg { display: none; }
.brand-mark::before { content: ''; display: block; width: 100%; height: 100%; background: url('/brand-logo?v=${version}') center / contain no-repeat; }
`;
}

export interface SiteParts {
  readonly branding: Pick<BrandingStore, 'read'>;
  readonly settings: SettingsPort;
}

/** A built page with what the site has set in its head, its look and its language; null: it is to be sent as it was built. */
export async function branded({ branding, settings }: SiteParts, file: string): Promise<string | null> {
  const [{ version }, { languages }] = await Promise.all([branding.read(), settings.read()]);
  const own = [
    ...(languages === 'all' ? [] : [`<meta name="languages" content="${languages}" />`]),
    ...(version === '' ? [] : [`<link rel="stylesheet" href="/brand.css?v=${version}" />`]),
  ];
  if (own.length === 0) return null;
  return readFileSync(file, 'utf8').replace('</head>', () => `${own.join('')}</head>`);
}

/** As `branded` made it; pages are asked for anew each time. */
export function sendPage(page: string, response: Parameters<RequestHandler>[1]): void {
  response.setHeader('cache-control', 'no-cache');
  response.type('text/html').send(page);
}
