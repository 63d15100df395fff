import { startAuthentication, startRegistration, WebAuthnError } from '@simplewebauthn/browser';
import type { Answer, ErrorCode } from '../../shared/protocol/errors.ts';
import type { Me } from '../../shared/protocol/http.ts';
import type { Passkey, PasskeyRequest, WebAuthnOptions } from '../../shared/protocol/passkeys.ts';
import { call } from './http.ts';

/** Passkeys of whoever is signed in, and signing in with one [AD1]. None of these calls rejects. */

/** Browsers have them on https pages, and on localhost. */
export const hasPasskeys = (): boolean => typeof window.PublicKeyCredential === 'function';

export const getPasskeys = (): Promise<Answer<readonly Passkey[]>> => call('GET', '/api/account/passkeys');
export const startPasskey = (password: string): Promise<Answer<WebAuthnOptions>> =>
  call('POST', '/api/account/passkeys/start', { password });
export const removePasskey = (passkeyId: string): Promise<Answer<readonly Passkey[]>> =>
  call('POST', `/api/account/passkeys/${passkeyId}/remove`, {});

/** `cancelled`: whoever was asked by their device said no, or let it pass. */
export type PasskeyAnswer<Data> = Answer<Data> | 'cancelled';

/** The device makes a key of these options, and asks its owner. Has to follow a click. */
export async function addPasskey(
  options: WebAuthnOptions,
  name: string,
): Promise<PasskeyAnswer<readonly Passkey[]>> {
  // Cast: the server's options, as the standard has them.
  const optionsJSON = options as unknown as Parameters<typeof startRegistration>[0]['optionsJSON'];
  const credential = await asked(() => startRegistration({ optionsJSON }));
  return 'refused' in credential
    ? credential.refused
    : call('POST', '/api/account/passkeys', { name, credential: credential.given });
}

/** The browser offers what it has for this site. Has to follow a click. */
export async function signInByPasskey(): Promise<PasskeyAnswer<Me>> {
  const request: Answer<PasskeyRequest> = await call('POST', '/api/auth/passkey/start', {});
  if (!request.ok) return request;
  const { requestId, options } = request.data;
  // Cast: as above.
  const optionsJSON = options as unknown as Parameters<typeof startAuthentication>[0]['optionsJSON'];
  const credential = await asked(() => startAuthentication({ optionsJSON }));
  return 'refused' in credential
    ? credential.refused
    : call('POST', '/api/auth/passkey', { requestId, credential: credential.given });
}

type Asked<Given> =
  | { readonly given: Given }
  | {
      readonly refused:
        | 'cancelled'
        | { readonly ok: false; readonly error: { code: ErrorCode; message: string } };
    };

async function asked<Given>(device: () => Promise<Given>): Promise<Asked<Given>> {
  try {
    return { given: await device() };
  } catch (error) {
    const isCancelled =
      error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError');
    if (isCancelled) return { refused: 'cancelled' };
    const message = error instanceof WebAuthnError ? error.code : String(error);
    return { refused: { ok: false, error: { code: 'passkey_refused', message } } };
  }
}
