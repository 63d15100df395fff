import * as v from 'valibot';
import { LIMITS } from '../domain/limits.ts';

/**
 * Passkeys (WebAuthn, W3C Level 3) [AD1]. What goes between browser and authenticator is JSON as the standard has it. Manners as
 * in `http.ts`.
 *
 * | call | answer |
 * |---|---|
 * | GET /api/account/passkeys | `Passkey[]` of whoever is signed in, the oldest first |
 * | POST /api/account/passkeys/start `passwordBody` | `WebAuthnOptions` for a new one; `wrong_credentials`, `passkeys_full` |
 * | POST /api/account/passkeys `newPasskeyBody` | `Passkey[]`; `passkey_refused` |
 * | POST /api/account/passkeys/:passkeyId/remove | `Passkey[]`; `not_found` |
 * | POST /api/auth/passkey/start | `PasskeyRequest`, good for one try within five minutes |
 * | POST /api/auth/passkey `passkeySignInBody` | `Me`, signed in, without a second factor; `passkey_refused` |
 */
export interface Passkey {
  readonly passkeyId: string;
  /** As its user calls it. */
  readonly name: string;
  readonly createdAt: number;
  /** Null: never signed in with. */
  readonly usedAt: number | null;
}
export type WebAuthnOptions = Readonly<Record<string, unknown>>;
export interface PasskeyRequest {
  readonly requestId: string;
  readonly options: WebAuthnOptions;
}

const base64url = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/), v.maxLength(LIMITS.passkeyLength));
/** Only its envelope is looked at here; the rest is checked by what verifies the signature. */
const credential = v.looseObject({ id: base64url, response: v.looseObject({ clientDataJSON: base64url }) });
export const newPasskeyBody = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LIMITS.nameLength)),
  credential,
});
export type NewPasskey = v.InferOutput<typeof newPasskeyBody>;
export const passkeySignInBody = v.strictObject({ requestId: base64url, credential });
export type PasskeySignIn = v.InferOutput<typeof passkeySignInBody>;
export const byPasskeyId = v.object({ passkeyId: base64url });
