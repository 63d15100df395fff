import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { isColour } from '../../../shared/domain/accent.ts';
import {
  type Branding,
  type BrandingBody,
  type LogoFacts,
  logoFacts,
} from '../../../shared/protocol/branding.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import type { AuditActor } from '../../app/audit.ts';
import { appendAudit } from './audit.ts';
import { CorruptRowError } from './rows.ts';
import type { Database } from './schema.ts';

/** How the site looks [AD3]: an accent and a logo. Read for each page, so it is kept in memory from the first time on. */
export interface BrandingStore {
  read(): Promise<Brand>;
  /** Refuses with `logo_refused` what is no PNG or WebP of a logo's size. In the audit log [AD4]. */
  set(actor: AuditActor, change: BrandingBody): Promise<Branding>;
}
export interface Brand {
  /** Empty: the product's own. */
  readonly accent: string;
  readonly logo: { readonly type: LogoFacts['type']; readonly bytes: Buffer } | null;
  /** Another one after each change; empty where nothing was set. */
  readonly version: string;
}

const NAME = 'branding';
const stored = v.strictObject({
  accent: v.union([v.literal(''), v.pipe(v.string(), v.check(isColour))]),
  logo: v.nullable(v.string()),
});
type Stored = v.InferOutput<typeof stored>;

export function createBranding(database: Database): BrandingStore {
  let known: Promise<Brand> | null = null;
  const read = (): Promise<Brand> => {
    known ??= readStored(database).then(toBrand);
    // What could not be read is tried again.
    known.catch(() => {
      known = null;
    });
    return known;
  };
  return {
    read,
    set: async (actor, change) => {
      if (typeof change.logo === 'string' && logoFacts(Buffer.from(change.logo, 'base64')) === null)
        throw new DomainError('logo_refused', 'no PNG or WebP of a logo’s size');
      await database.transaction().execute(async (within) => {
        const before = await readStored(within);
        const after = { ...before, ...change };
        const json = JSON.stringify(after);
        if (json === JSON.stringify(before)) return;
        await within
          .insertInto('siteParts')
          .values({ name: NAME, json })
          .onConflict((conflict) => conflict.column('name').doUpdateSet({ json }))
          .execute();
        const details = { from: summary(before), to: summary(after) };
        await appendAudit(within, { actor, act: 'brandingChanged', target: NAME, details });
      });
      known = null;
      return brandingOf(await read());
    },
  };
}

export const brandingOf = ({ accent, logo, version }: Brand): Branding => ({
  accent,
  logo: logo === null ? null : `/brand-logo?v=${version}`,
});

async function readStored(database: Database): Promise<Stored> {
  const row = await database
    .selectFrom('siteParts')
    .select('json')
    .where('name', '=', NAME)
    .executeTakeFirst();
  if (row === undefined) return { accent: '', logo: null };
  try {
    return v.parse(stored, JSON.parse(row.json));
  } catch (error) {
    throw new CorruptRowError('the branding of the site', error);
  }
}

function toBrand({ accent, logo }: Stored): Brand {
  const bytes = logo === null ? null : Buffer.from(logo, 'base64');
  const facts = bytes && logoFacts(bytes);
  const isSet = accent !== '' || facts !== null;
  const hash = createHash('sha256').update(`${accent} ${logo ?? ''}`);
  return {
    accent,
    logo: bytes && facts && { type: facts.type, bytes },
    version: isSet ? hash.digest('base64url').slice(0, 12) : '',
  };
}

/** The logo itself is no text. */
const summary = ({ accent, logo }: Stored): string =>
  [accent, ...(logo === null ? [] : [`logo ${Math.ceil((logo.length * 3) / 4 / 1_024)} KiB`])]
    .join(' ')
    .trim();
