import type { MailLanguage } from '../../shared/mail/letter.ts';
import type {
  AdminUser,
  AuditPage,
  AuditQuery,
  ChangeUserBody,
  InviteBody,
  LinkInfo,
  MadeLink,
  SettingChange,
  SettingsView,
} from '../../shared/protocol/admin.ts';
import type { Answer } from '../../shared/protocol/errors.ts';
import { call } from './http.ts';

/** Calls of the administrators' pages, typed by shared/protocol/admin.ts. None of them rejects. */

export const getUsers = (): Promise<Answer<readonly AdminUser[]>> => call('GET', '/api/admin/users');
export const inviteUser = (body: InviteBody): Promise<Answer<MadeLink>> =>
  call('POST', '/api/admin/users', body);
export const changeUser = (userId: string, body: ChangeUserBody): Promise<Answer<AdminUser>> =>
  call('POST', userPath(userId), body);
/** Acts that need nothing else. */
export const actOnUser = (
  userId: string,
  act: 'deactivate' | 'activate' | 'sign-out' | 'two-factor-off',
): Promise<Answer<AdminUser>> => call('POST', `${userPath(userId)}/${act}`, {});
export const removeUser = (userId: string): Promise<Answer<null>> =>
  call('POST', `${userPath(userId)}/remove`, {});
/** `mail`: the language in which it is mailed too. */
export const linkForUser = (userId: string, mail?: MailLanguage): Promise<Answer<MadeLink>> =>
  call('POST', `${userPath(userId)}/link`, mail === undefined ? {} : { mail });

const userPath = (userId: string): string => `/api/admin/users/${encodeURIComponent(userId)}`;

export const getSettings = (): Promise<Answer<SettingsView>> => call('GET', '/api/admin/settings');
export const setSetting = (change: SettingChange): Promise<Answer<SettingsView>> =>
  call('POST', '/api/admin/settings', change);

export const getAudit = (query: AuditQuery): Promise<Answer<AuditPage>> =>
  call('GET', `/api/admin/audit?${auditSearch(query)}`);
/** Where the same is as CSV. */
export const auditCsvAddress = (query: AuditQuery): string => `/api/admin/audit.csv?${auditSearch(query)}`;

function auditSearch(query: AuditQuery): URLSearchParams {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
}

/** Whose link to set a password this is. */
export const readLink = (token: string): Promise<Answer<LinkInfo>> =>
  call('POST', '/api/account/link', { token });
export const useLink = (body: { readonly token: string; readonly password: string }): Promise<Answer<null>> =>
  call('POST', '/api/account/link/use', body);
