import type { UserId } from '../../../shared/domain/ids.ts';
import type { RecoveryCodes, TwoFactorStart } from '../../../shared/protocol/admin.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import type { AuditActor, AuditPort } from '../../app/audit.ts';
import type { AuthLibrary } from './better-auth.ts';
import type { SecondFactor } from './second-factor.ts';

/** What a user does with their own account [AD1]; a wrong password is `wrong_credentials`. Each change is in the audit log. */
export interface OwnAccounts {
  /** The other sign-ins end. @returns the cookies from now on */
  changePassword(who: Who, passwords: { readonly password: string; readonly next: string }): Promise<Cookies>;
  startTwoFactor(who: Who, password: string): Promise<TwoFactorStart>;
  /** `code_wrong`. */
  confirmTwoFactor(who: Who, code: string): Promise<Cookies>;
  stopTwoFactor(who: Who, password: string): Promise<Cookies>;
  renewCodes(who: Who, password: string): Promise<RecoveryCodes>;
}
type Cookies = readonly string[];
export interface Who {
  readonly headers: Headers;
  readonly user: AuditActor & { readonly userId: UserId };
}

interface Parts {
  readonly library: AuthLibrary;
  readonly secondFactor: SecondFactor;
  readonly audit: AuditPort;
}

export function createOwnAccounts({ library, secondFactor, audit }: Parts): OwnAccounts {
  const note = (
    user: AuditActor,
    act: 'passwordSet' | 'twoFactorOn' | 'twoFactorOff' | 'recoveryCodesMade',
  ) => audit.record({ actor: user, act, target: user.name });
  return {
    changePassword: async ({ headers, user }, { password, next }) => {
      const body = { currentPassword: password, newPassword: next, revokeOtherSessions: true };
      const response = await library.api.changePassword({ headers, body, asResponse: true });
      if (response.status >= 500)
        throw new Error(`The auth library answered ${response.status} to a password`);
      if (!response.ok) throw new DomainError('wrong_credentials');
      await note(user, 'passwordSet');
      return response.headers.getSetCookie();
    },
    startTwoFactor: ({ headers }, password) => secondFactor.start(headers, password),
    confirmTwoFactor: async ({ headers, user }, code) => {
      const { cookies } = await secondFactor.confirm(headers, code);
      await note(user, 'twoFactorOn');
      return cookies;
    },
    stopTwoFactor: async ({ headers, user }, password) => {
      const { cookies } = await secondFactor.stop(headers, password);
      await note(user, 'twoFactorOff');
      return cookies;
    },
    renewCodes: async ({ headers, user }, password) => {
      const codes = await secondFactor.renewCodes(headers, password);
      await note(user, 'recoveryCodesMade');
      return codes;
    },
  };
}
