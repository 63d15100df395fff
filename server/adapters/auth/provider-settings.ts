import { DomainError } from '../../../shared/protocol/errors.ts';
import type { ProviderBody, ProviderView } from '../../../shared/protocol/sign-in.ts';
import type { AuditActor } from '../../app/audit.ts';
import { appendAudit } from '../db/audit.ts';
import type { Database } from '../db/schema.ts';

/** The provider as it is set up. */
export type Provider = Required<ProviderBody>;

/** The provider as administrators set it up. */
export interface ProviderSettings {
  view(): Promise<ProviderView>;
  /** Asks the provider first. Refuses with `provider_unreachable`, `bad_request`; nothing is changed then. */
  set(actor: AuditActor, given: ProviderBody): Promise<ProviderView>;
  remove(actor: AuditActor): Promise<ProviderView>;
}

export function createProviderSettings(
  database: Database,
  by: {
    readonly callbackUrl: string;
    readonly provider: { assertAnswers(provider: Provider): Promise<void> };
  },
): ProviderSettings {
  const view = async (): Promise<ProviderView> => {
    const provider = await readProvider(database);
    if (provider === null) return { provider, callbackUrl: by.callbackUrl };
    const { clientSecret: _secret, ...shown } = provider;
    return { provider: shown, callbackUrl: by.callbackUrl };
  };
  return {
    view,
    set: async (actor, given) => {
      const provider = withSecret(given, await readProvider(database));
      if (provider.on) await by.provider.assertAnswers(provider);
      await keepProvider(database, { actor, provider });
      return view();
    },
    remove: async (actor) => {
      await keepProvider(database, { actor, provider: null });
      return view();
    },
  };
}

const ONLY = 1;

/** Null: there is none. */
export async function readProvider(database: Database): Promise<Provider | null> {
  const row = await database
    .selectFrom('signInProvider')
    .selectAll()
    .where('id', '=', ONLY)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { name, issuer, clientId, clientSecret } = row;
  return { name, issuer, clientId, clientSecret, on: row.active === 1 };
}

/**
 * What is to be kept of what was given. Refuses with `bad_request` where the secret of one issuer would go to another, or there is
 * none yet.
 */
function withSecret(given: ProviderBody, before: Provider | null): Provider {
  const known = before?.issuer === given.issuer ? before.clientSecret : undefined;
  const clientSecret = given.clientSecret ?? known;
  if (clientSecret === undefined) throw new DomainError('bad_request', 'a client secret is needed');
  return { ...given, clientSecret };
}

/** With its line in the audit log, which never has the secret [AD4]. Null: taken away. */
async function keepProvider(
  database: Database,
  { actor, provider }: { readonly actor: AuditActor; readonly provider: Provider | null },
): Promise<void> {
  await database.transaction().execute(async (within) => {
    const before = await readProvider(within);
    await within.deleteFrom('signInProvider').where('id', '=', ONLY).execute();
    if (provider !== null) {
      const { on, ...columns } = provider;
      await within
        .insertInto('signInProvider')
        .values({ id: ONLY, ...columns, active: Number(on) })
        .execute();
    }
    const target = provider?.name ?? before?.name ?? '';
    const { issuer = '', clientId = '', on = false } = provider ?? {};
    const newSecret = provider?.clientSecret !== before?.clientSecret;
    const details = provider === null ? { removed: true } : { issuer, clientId, on, newSecret };
    await appendAudit(within, { actor, act: 'signInByProviderChanged', target, details });
  });
}
