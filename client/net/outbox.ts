import type { Answer } from '../../shared/protocol/errors.ts';
import type { MailStatus, MailTest, OutboxPage } from '../../shared/protocol/outbox.ts';
import { call } from './http.ts';

/** Calls of Administration, Mail, typed by shared/protocol/outbox.ts. None of them rejects. */
export const getMailStatus = (): Promise<Answer<MailStatus>> => call('GET', '/api/admin/mail');
export const testMail = (language: 'en' | 'ja'): Promise<Answer<MailTest>> =>
  call('POST', '/api/admin/mail/test', { language });
export const getOutbox = (query: Readonly<Record<string, string>>): Promise<Answer<OutboxPage>> =>
  call('GET', `/api/admin/outbox?${new URLSearchParams(query)}`);
export const tryAgain = (id: string): Promise<Answer<null>> =>
  call('POST', `/api/admin/outbox/${encodeURIComponent(id)}/again`, {});
