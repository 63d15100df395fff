import type { Answer } from '../../shared/protocol/errors.ts';
import type { ProviderBody, ProviderView } from '../../shared/protocol/sign-in.ts';
import { call } from './http.ts';

/** Calls of Administration, Sign-in, typed by shared/protocol/sign-in.ts. None of them rejects. */
export const getProvider = (): Promise<Answer<ProviderView>> => call('GET', '/api/admin/sign-in');
export const setProvider = (body: ProviderBody): Promise<Answer<ProviderView>> =>
  call('POST', '/api/admin/sign-in', body);
export const removeProvider = (): Promise<Answer<ProviderView>> =>
  call('POST', '/api/admin/sign-in/remove', {});

/** Where a browser goes to sign in by the provider; it comes back to `next`. */
export const providerStart = (next: string): string =>
  `/api/auth/oidc/start?${new URLSearchParams({ next })}`;
