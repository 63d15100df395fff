import type { OwnAccount, RecoveryCodes, TwoFactorStart } from '../../shared/protocol/admin.ts';
import type { Answer } from '../../shared/protocol/errors.ts';
import { call } from './http.ts';

/** Calls about the account of whoever is signed in; a wrong password is `wrong_credentials`. None of them rejects. */

export const getOwnAccount = (): Promise<Answer<OwnAccount>> => call('GET', '/api/account');
export const changePassword = (body: {
  readonly password: string;
  readonly next: string;
}): Promise<Answer<null>> => call('POST', '/api/account/password', body);
export const startTwoFactor = (password: string): Promise<Answer<TwoFactorStart>> =>
  call('POST', '/api/account/two-factor/start', { password });
export const confirmTwoFactor = (code: string): Promise<Answer<null>> =>
  call('POST', '/api/account/two-factor/confirm', { code });
export const stopTwoFactor = (password: string): Promise<Answer<null>> =>
  call('POST', '/api/account/two-factor/stop', { password });
export const renewCodes = (password: string): Promise<Answer<RecoveryCodes>> =>
  call('POST', '/api/account/two-factor/codes', { password });
