import { type Response, Router } from 'express';
import { LIMITS } from '../../../shared/domain/limits.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import { SIGN_IN_FAULTS } from '../../../shared/protocol/sign-in.ts';
import { addressKey } from './address.ts';
import { setCookies } from './auth-routes.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { Rates } from './rates.ts';

const FLOW_COOKIE = 'tasuki_provider';
const PATH = '/api/auth/oidc';
const AFTER_SIGN_IN = '/support/start';

/** To the provider and back [AD1]. Both are addresses that a browser goes to, so what fails leads to the sign-in page, which says why. */
export function providerRoutes({ accounts, site, log }: HttpDependencies, rates: Rates): Router {
  const router = Router();
  const cookie = (value: string, seconds: number): string =>
    // Lax: the provider's page leads back here.
    `${FLOW_COOKIE}=${value}; Path=${PATH}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${site.url.startsWith('https:') ? '; Secure' : ''}`;
  const failed = (response: Response, error: unknown): void => {
    const code = SIGN_IN_FAULTS.find((known) => error instanceof DomainError && error.code === known);
    if (code === undefined) log.error({ error }, 'a sign-in by the provider failed');
    response.redirect(303, `/sign-in?failed=${code ?? 'provider_unreachable'}`);
  };
  router.get('/auth/oidc/start', (request, response) => {
    const begin = async (): Promise<void> => {
      await rates.link.take(addressKey(request.ip));
      const { url, flow } = await accounts.provider.begin(ownPath(request.query.next));
      setCookies(response, [cookie(flow, LIMITS.providerFlowMs / 1_000)]);
      response.redirect(303, url);
    };
    begin().catch((error: unknown) => failed(response, error));
  });
  router.get('/auth/oidc/callback', (request, response) => {
    const finish = async (): Promise<void> => {
      await rates.link.take(addressKey(request.ip));
      const flow = new RegExp(`(?:^|;\\s*)${FLOW_COOKIE}=([\\w.-]+)`).exec(request.headers.cookie ?? '')?.[1];
      setCookies(response, [cookie('', 0)]);
      const query = request.originalUrl.slice(request.originalUrl.indexOf('?'));
      const { userId, next } = await accounts.provider.finish({ query, flow: flow ?? '' });
      setCookies(response, await accounts.signInAs(userId));
      log.info({ userId }, 'signed in by the provider');
      response.redirect(303, next);
    };
    finish().catch((error: unknown) => failed(response, error));
  });
  return router;
}

/** A page of this site, and nothing that a browser could take for another one. */
function ownPath(next: unknown): string {
  return typeof next === 'string' &&
    next.length <= LIMITS.webhookUrlLength &&
    /^\/(?![/\\])[^\\\p{C}]*$/u.test(next)
    ? next
    : AFTER_SIGN_IN;
}
