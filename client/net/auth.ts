import type { SecondFactorBody } from '../../shared/protocol/admin.ts';
import type { Answer } from '../../shared/protocol/errors.ts';
import type { Me, SignedIn } from '../../shared/protocol/http.ts';
import { call } from './http.ts';

/** Signs an agent in; the cookie comes with the answer. `wrong_credentials` and `too_many_tries` are the usual refusals. */
export const signIn = (credentials: {
  readonly email: string;
  readonly password: string;
}): Promise<Answer<SignedIn>> => call('POST', '/api/auth/sign-in/email', credentials);

/** After the password, where the account has a second factor: `code_wrong`, `sign_in_again`, `too_many_tries`. */
export const verifySecondFactor = (given: SecondFactorBody): Promise<Answer<Me>> =>
  call('POST', '/api/auth/second-factor', given);

/** Signs out here; the cookie is gone after it. */
export const signOut = (): Promise<Answer<null>> => call('POST', '/api/auth/sign-out', {});

export interface FirstAdmin {
  /** From the fragment of the one-time link on the console [AD2]. */
  readonly token: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Makes the first admin; works once, and only with the link's token. */
export const setUp = (admin: FirstAdmin): Promise<Answer<null>> => call('POST', '/api/setup', admin);
