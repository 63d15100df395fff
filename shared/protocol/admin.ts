import * as v from 'valibot';
import { AUDIT_ACTS, type AuditAct, type AuditDetails } from '../domain/audit.ts';
import { LIMITS } from '../domain/limits.ts';
import { SITE_ROLES, type SiteRole } from '../domain/roles.ts';
import { SESSION_MODE_RULES, type SessionModeRule, type SiteSettings } from '../domain/settings.ts';
import { MAIL_LANGUAGES } from '../mail/letter.ts';
import { personName, token, userId } from './fields.ts';
import { SETTING_NAMES, type SettingName } from './settings.ts';

/**
 * Administration, for the site role `admin` alone; everybody else gets `not_signed_in` or `forbidden`. Manners as in `http.ts`.
 *
 * | call | answer |
 * |---|---|
 * | GET /api/admin/users | `AdminUser[]` |
 * | POST /api/admin/users `inviteBody` | `MadeLink`; `email_taken` (AD1); by mail: `mail_not_configured`, `mail_limit`, then nothing is made |
 * | POST /api/admin/users/:userId `changeUserBody` | `AdminUser`; `last_admin`; who loses a role is signed out |
 * | POST /api/admin/users/:userId/deactivate | `AdminUser`; `last_admin` |
 * | POST /api/admin/users/:userId/activate | `AdminUser` |
 * | POST /api/admin/users/:userId/sign-out | `AdminUser`: all sign-ins end |
 * | POST /api/admin/users/:userId/two-factor-off | `AdminUser`: somebody has lost both app and recovery codes |
 * | POST /api/admin/users/:userId/link `linkWishBody` | `MadeLink`, by mail as above: a new password by link; what was signed in ends when it is used |
 * | GET /api/admin/settings | `SettingsView` (AD3) |
 * | POST /api/admin/settings `settingBody` | `SettingsView` as it is then |
 * | GET /api/admin/audit `auditQuery` | `AuditPage`, newest first (AD4) |
 * | GET /api/admin/audit.csv `auditQuery` | everything that it finds, as CSV |
 *
 * Of everybody who has such a link:
 *
 * | call | answer |
 * |---|---|
 * | POST /api/account/link `linkBody` | `LinkInfo`; `token_invalid` |
 * | POST /api/account/link/use `useLinkBody` | `null`; the link is used up, every sign-in of the user ends |
 *
 * Of whoever is signed in, about themselves; a wrong password is `wrong_credentials`:
 *
 * | call | answer |
 * |---|---|
 * | GET /api/account | `OwnAccount` |
 * | POST /api/account/password `changePasswordBody` | `null`; the user's other sign-ins end |
 * | POST /api/account/two-factor/start `passwordBody` | `TwoFactorStart`; counts once it is confirmed |
 * | POST /api/account/two-factor/confirm `codeBody` | `null`; `code_wrong` |
 * | POST /api/account/two-factor/stop `passwordBody` | `null` |
 * | POST /api/account/two-factor/codes `passwordBody` | `RecoveryCodes`; those from before work no longer |
 */

const roles = v.pipe(
  v.array(v.picklist(SITE_ROLES)),
  v.maxLength(SITE_ROLES.length),
  v.transform((given): readonly SiteRole[] => SITE_ROLES.filter((role) => given.includes(role))),
);
export const emailField = v.pipe(v.string(), v.trim(), v.maxLength(LIMITS.emailLength), v.email());
export const passwordField = v.pipe(
  v.string(),
  v.minLength(LIMITS.passwordMinLength),
  v.maxLength(LIMITS.passwordLength),
);

/** By mail too, in this language [IN2]; absent: whoever made the link hands it over. */
const mailed = { mail: v.exactOptional(v.picklist(MAIL_LANGUAGES)) };
export const inviteBody = v.strictObject({ name: personName, email: emailField, roles, ...mailed });
export const linkWishBody = v.strictObject(mailed);
export type InviteBody = v.InferInput<typeof inviteBody>;
export const changeUserBody = v.strictObject({
  name: v.exactOptional(personName),
  roles: v.exactOptional(roles),
  /** Null: the site's setting counts [SS5]. */
  sessionMode: v.exactOptional(v.nullable(v.picklist(SESSION_MODE_RULES))),
});
export type ChangeUserBody = v.InferInput<typeof changeUserBody>;
export type UserChange = v.InferOutput<typeof changeUserBody>;
export const byUserId = v.object({ userId });

/** `invited`: has no password yet. */
export type UserStatus = 'active' | 'invited' | 'deactivated';
export interface AdminUser {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly SiteRole[];
  readonly status: UserStatus;
  readonly sessionMode: SessionModeRule | null;
  readonly twoFactor: boolean;
  /** Sign-ins that hold now. */
  readonly signIns: number;
}
/** A link to hand over; it works once. */
export interface MadeLink {
  readonly userId: string;
  readonly url: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** Where it went by mail; null: to nobody yet. */
  readonly mailedTo: string | null;
}

export const linkBody = v.strictObject({ token });
export const useLinkBody = v.strictObject({ token, password: passwordField });
export type LinkPurpose = 'invitation' | 'password';
export interface LinkInfo {
  readonly purpose: LinkPurpose;
  readonly name: string;
  readonly email: string;
}

const knownPassword = v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.passwordLength));
export const passwordBody = v.strictObject({ password: knownPassword });
export const changePasswordBody = v.strictObject({ password: knownPassword, next: passwordField });
/** Six digits; spaces that apps show between them are dropped. */
const totpCode = v.pipe(
  v.string(),
  v.maxLength(LIMITS.recoveryCodeLength),
  v.transform((given) => given.normalize('NFKC').replace(/\s/g, '')),
  v.regex(/^\d{6}$/, 'code_wrong'),
);
export const codeBody = v.strictObject({ code: totpCode });
/** After the password: a code of the app, or one of the recovery codes. */
export const secondFactorBody = v.union([
  codeBody,
  v.strictObject({ recoveryCode: v.pipe(v.string(), v.trim(), v.maxLength(LIMITS.recoveryCodeLength)) }),
]);
export type SecondFactorBody = v.InferOutput<typeof secondFactorBody>;
export interface OwnAccount {
  readonly twoFactor: boolean;
}
export interface RecoveryCodes {
  /** Each works once; they are shown this once. */
  readonly recoveryCodes: readonly string[];
}
export interface TwoFactorStart extends RecoveryCodes {
  /** `otpauth://totp/…`, for the app. */
  readonly uri: string;
  /** The same secret to be typed, Base32. */
  readonly secret: string;
}

const time = v.pipe(v.string(), v.regex(/^\d{1,16}$/), v.transform(Number));
const searched = v.pipe(v.string(), v.trim(), v.maxLength(LIMITS.nameLength));
export const auditQuery = v.strictObject({
  act: v.exactOptional(v.picklist(AUDIT_ACTS)),
  /** In who did it, or to whom or what it was done. */
  text: v.exactOptional(searched),
  /** Milliseconds since the epoch: from the first on, before the second. */
  from: v.exactOptional(time),
  to: v.exactOptional(time),
  /** `AuditPage.next` of the page before. */
  before: v.exactOptional(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,64}$/))),
});
export type AuditQuery = v.InferOutput<typeof auditQuery>;
export interface AuditLine {
  readonly id: string;
  readonly at: number;
  /** Null: from the command line of the server. */
  readonly actorId: string | null;
  readonly actorName: string;
  readonly act: AuditAct;
  /** To whom or what: a name, an address, a setting. */
  readonly target: string;
  readonly details: AuditDetails;
}
export interface AuditPage {
  readonly lines: readonly AuditLine[];
  /** Shows the next page; null: this was the last. */
  readonly next: string | null;
}

/** One setting; its value is checked by the setting's own schema. */
export const settingBody = v.strictObject({ name: v.picklist(SETTING_NAMES), value: v.unknown() });
export interface SettingChange {
  readonly name: SettingName;
  readonly value?: unknown;
}
export interface SettingsView {
  readonly settings: SiteSettings;
  readonly defaults: SiteSettings;
  /** What the fallback queue may be. */
  readonly queues: ReadonlyArray<{ readonly address: string; readonly name: string }>;
}
