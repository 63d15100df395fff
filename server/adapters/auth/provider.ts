import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import * as oidc from 'openid-client';
import * as v from 'valibot';
import { LIMITS } from '../../../shared/domain/limits.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import type { LogPort } from '../../app/ports.ts';
import { appendAudit } from '../db/audit.ts';
import type { Database } from '../db/schema.ts';
import { type Provider, readProvider } from './provider-settings.ts';

/** Sign-in by OpenID Connect [AD1]: code flow with PKCE, state and nonce (RFC 9700); the protocol is `openid-client`'s. */
export interface ProviderSignIn {
  /** On the sign-in page's button; null: there is none. */
  name(): Promise<string | null>;
  /** Whether the provider answers as one. Refuses with `provider_unreachable`. */
  assertAnswers(provider: Provider): Promise<void>;
  /** Where to send the browser, and what it has to bring back. Refuses with `not_found`, `provider_unreachable`. */
  begin(next: string): Promise<{ readonly url: string; readonly flow: string }>;
  /**
   * Who came back. Refuses with a code of `SIGN_IN_FAULTS`. An account is found by the provider's own id of it, and the first time by an
   * address that the provider says it has verified; never by another one.
   */
  finish(back: { readonly query: string; readonly flow: string }): Promise<CameBack>;
}
interface CameBack {
  readonly userId: string;
  readonly next: string;
}

export interface ProviderParts {
  readonly database: Database;
  readonly secret: string;
  readonly callbackUrl: string;
  readonly log: LogPort;
}

const flowFields = v.strictObject({
  state: v.string(),
  nonce: v.string(),
  verifier: v.string(),
  next: v.string(),
  until: v.number(),
});
type Flow = v.InferOutput<typeof flowFields>;

const SCOPE = 'openid email profile';
const TIMEOUT_SECONDS = 10;

export function createProviderSignIn(parts: ProviderParts): ProviderSignIn {
  const { database, callbackUrl, log } = parts;
  const sealer = createSealer(parts.secret);
  const ready = async () => {
    const provider = await readProvider(database);
    if (provider === null || !provider.on) throw new DomainError('not_found');
    return { provider, config: await discover(provider, log) };
  };
  return {
    name: async () => {
      const provider = await readProvider(database);
      return provider?.on ? provider.name : null;
    },
    assertAnswers: async (provider) => {
      await discover(provider, log);
    },
    begin: async (next) => {
      const { config } = await ready();
      const made = {
        ...{ state: oidc.randomState(), nonce: oidc.randomNonce(), next },
        ...{ verifier: oidc.randomPKCECodeVerifier(), until: Date.now() + LIMITS.providerFlowMs },
      };
      const url = oidc.buildAuthorizationUrl(config, {
        ...{ redirect_uri: callbackUrl, scope: SCOPE, state: made.state, nonce: made.nonce },
        code_challenge: await oidc.calculatePKCECodeChallenge(made.verifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, flow: sealer.seal(made) };
    },
    finish: async ({ query, flow: sealed }) => {
      const flow = sealer.open(sealed);
      if (flow === null || flow.until < Date.now()) throw new DomainError('sign_in_again');
      const { provider, config } = await ready();
      const claims = await claimsOf(config, { url: new URL(`${callbackUrl}${query}`), flow, log });
      const userId = await database
        .transaction()
        .execute((within) => userFor(within, { issuer: provider.issuer, claims }));
      return { userId, next: flow.next };
    },
  };
}

/** What a browser carries for us from the start to the callback: readable by nobody's scripts, and not to be changed. */
function createSealer(secret: string) {
  const sign = (body: string) => createHmac('sha256', `${secret} oidc`).update(body).digest('base64url');
  return {
    seal: (flow: Flow): string => {
      const body = Buffer.from(JSON.stringify(flow)).toString('base64url');
      return `${body}.${sign(body)}`;
    },
    open: (sealed: string): Flow | null => {
      const [body = '', given = ''] = sealed.split('.');
      const [a, b] = [Buffer.from(sign(body)), Buffer.from(given)];
      if (a.length !== b.length || !timingSafeEqual(a, b)) return null;
      return v.parse(flowFields, JSON.parse(Buffer.from(body, 'base64url').toString()));
    },
  };
}

async function discover({ issuer, clientId, clientSecret }: Provider, log: LogPort) {
  const url = new URL(issuer);
  const execute = url.protocol === 'http:' ? [oidc.allowInsecureRequests] : [];
  try {
    const options = { execute, timeout: TIMEOUT_SECONDS };
    const found = await oidc.discovery(url, clientId, clientSecret, undefined, options);
    const metadata = found.serverMetadata();
    // What is not said is `client_secret_basic` (OpenID Connect Discovery 1.0, 3).
    const posts = metadata.token_endpoint_auth_methods_supported?.includes('client_secret_post') ?? false;
    const auth = posts ? oidc.ClientSecretPost(clientSecret) : oidc.ClientSecretBasic(clientSecret);
    const config = new oidc.Configuration(metadata, clientId, undefined, auth);
    config.timeout = TIMEOUT_SECONDS;
    for (const extend of execute) extend(config);
    return config;
  } catch (error) {
    log.warn({ error, issuer }, 'the provider of sign-ins does not answer as one');
    throw new DomainError('provider_unreachable', 'no OpenID Connect provider answers there');
  }
}

interface Claims {
  readonly sub: string;
  readonly email: string | null;
  readonly verified: boolean;
}

async function claimsOf(
  config: oidc.Configuration,
  { url, flow, log }: { readonly url: URL; readonly flow: Flow; readonly log: LogPort },
): Promise<Claims> {
  try {
    const tokens = await oidc.authorizationCodeGrant(config, url, {
      ...{ expectedState: flow.state, expectedNonce: flow.nonce, idTokenExpected: true },
      pkceCodeVerifier: flow.verifier,
    });
    const token = tokens.claims();
    if (token === undefined) throw new DomainError('provider_refused');
    const { sub } = token;
    const said =
      token.email === undefined && config.serverMetadata().userinfo_endpoint !== undefined
        ? await oidc.fetchUserInfo(config, tokens.access_token, sub)
        : token;
    const email = typeof said.email === 'string' ? said.email.toLowerCase() : null;
    return { sub, email, verified: said.email_verified === true };
  } catch (error) {
    if (error instanceof DomainError) throw error;
    log.warn({ error }, 'a sign-in by the provider failed');
    throw new DomainError('provider_refused', 'the provider does not confirm the sign-in');
  }
}

/** The user of these claims; the first time they are linked. */
async function userFor(
  within: Database,
  { issuer, claims: { sub, email, verified } }: { readonly issuer: string; readonly claims: Claims },
): Promise<string> {
  const providerId = `oidc:${issuer}`;
  const accounts = within.selectFrom('authAccounts').select('userId').where('providerId', '=', providerId);
  const linked = await accounts.where('accountId', '=', sub).executeTakeFirst();
  const users = within.selectFrom('users').select(['id', 'name', 'disabled']);
  if (linked !== undefined) {
    const user = await users.where('id', '=', linked.userId).executeTakeFirst();
    if (user?.disabled !== 0) throw new DomainError('user_unknown');
    return user.id;
  }
  if (email === null || !verified) throw new DomainError('email_unverified');
  const user = await users.where('email', '=', email).executeTakeFirst();
  // An address that the provider has given to somebody else meanwhile is not enough to become who had it before.
  const taken = user && (await accounts.where('userId', '=', user.id).executeTakeFirst());
  if (user === undefined || user.disabled !== 0 || taken) throw new DomainError('user_unknown');
  const now = new Date().toISOString();
  await within
    .insertInto('authAccounts')
    .values({
      ...{ id: randomUUID(), userId: user.id, accountId: sub, providerId },
      ...{ password: null, createdAt: now, updatedAt: now },
    })
    .execute();
  // Cast: the table's own id of a user.
  const actor = { userId: user.id as never, name: user.name };
  await appendAudit(within, { actor, act: 'signInLinked', target: user.name, details: { issuer } });
  return user.id;
}
