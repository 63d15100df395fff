import * as v from 'valibot';
import { LIMITS } from '../domain/limits.ts';
import { personName } from './fields.ts';

/**
 * Sign-in by OpenID Connect [AD1]: one provider, set up by administrators alone.
 *
 * | call | who | answer |
 * |---|---|---|
 * | GET /api/admin/sign-in | admin | `ProviderView` |
 * | POST /api/admin/sign-in `providerBody` | admin | `ProviderView`; `provider_unreachable`: then nothing is changed |
 * | POST /api/admin/sign-in/remove | admin | `ProviderView`; who is signed in stays so |
 * | GET /api/auth/oidc/start?next= | anyone | leads to the provider |
 * | GET /api/auth/oidc/callback | anyone | leads to `next`, signed in, or to `/sign-in?failed=CODE`, a `SignInFault` |
 */
const text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LIMITS.tokenLength));
const issuer = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(LIMITS.webhookUrlLength),
  v.check((given) => {
    if (!URL.canParse(given)) return false;
    const { protocol, hostname, username, search, hash } = new URL(given);
    // Without TLS only on this very computer, to try it out.
    const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
    return (protocol === 'https:' || (protocol === 'http:' && isHere)) && username + search + hash === '';
  }),
);
export const providerBody = v.strictObject({
  /** On the button of the sign-in page. */
  name: personName,
  issuer,
  clientId: text,
  /** Absent: the one that is there, which stays with its issuer. */
  clientSecret: v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.providerSecretLength))),
  on: v.boolean(),
});
export type ProviderBody = v.InferOutput<typeof providerBody>;
export interface ProviderView {
  readonly provider: Omit<ProviderBody, 'clientSecret'> | null;
  /** To be entered at the provider. */
  readonly callbackUrl: string;
}

/** Why somebody who came back from the provider is not signed in. */
export const SIGN_IN_FAULTS = [
  'sign_in_again',
  'provider_unreachable',
  'provider_refused',
  'email_unverified',
  'user_unknown',
  'too_many_tries',
] as const;
export type SignInFault = (typeof SIGN_IN_FAULTS)[number];
