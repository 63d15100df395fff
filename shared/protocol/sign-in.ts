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
 * | GET /api/auth/oidc/callback | anyone | leads to `next`, signed in, or to `/sign-in?failed=CODE`, one of `SIGN_IN_FAULTS` |
 */
const text = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LIMITS.tokenLength));
/** OpenID Connect Discovery 1.0, 3: no query, no fragment; without TLS only on this very computer, to try it out. */
const ISSUER =
  /^(?:https:\/\/(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])|http:\/\/(?:localhost|127\.0\.0\.1|\[::1\]))(?::\d{1,5})?(?:\/[^\s\\?#]*)?$/i;
const issuer = v.pipe(v.string(), v.trim(), v.maxLength(LIMITS.webhookUrlLength), v.regex(ISSUER));
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
