import { describe, expect, it } from 'vitest';
import { smtpFault } from '../../../server/adapters/mail/smtp-faults.ts';
import { checkMail } from '../../../server/adapters/system/checks/mail.ts';

const fault = (fields: object) => smtpFault(Object.assign(new Error('what happened'), fields));

describe('[IN2] what a failed try means', () => {
  it.each([
    ['never', 'refused', { code: 'EENVELOPE', responseCode: 550, response: '550 5.1.1 no such user' }],
    ['never', 'refused', { code: 'EMESSAGE', responseCode: 554, response: '554 spam' }],
    ['later', 'deferred', { code: 'EENVELOPE', responseCode: 450, response: '450 greylisted' }],
    ['later', 'credentials', { code: 'EAUTH', responseCode: 535, response: '535 authentication failed' }],
    ['later', 'unreachable', { code: 'ESOCKET' }],
    ['later', 'unreachable', { code: 'EDNS' }],
    ['later', 'timeout', { code: 'ETIMEDOUT' }],
    ['later', 'insecure', { code: 'ESOCKET', message: 'self-signed certificate' }],
  ] as const)('%s, %s', (kind, expected, fields) => {
    expect(fault(fields)).toMatchObject({ kind, reason: { fault: expected } });
  });

  it('keeps the server’s words in one line of bounded length', () => {
    const response = `550 no\r\n550 ${'x'.repeat(1_000)}`;
    const outcome = fault({ responseCode: 550, response });
    expect(outcome.kind === 'sent' ? '' : outcome.reason.text).toMatch(/^550 no 550 x+$/);
    expect(outcome.kind === 'sent' ? '' : outcome.reason.text).toHaveLength(300);
  });
});

describe('[IN2] the doctor', () => {
  const server = { host: 'mail', port: 587, tls: 'required', user: 'a', password: 'b', from: null } as const;

  it('says that there is no mail server, that it answers, and what is wrong with it', async () => {
    expect((await checkMail(null, async () => null)).verdict).toBe('note');
    expect(await checkMail(server, async () => null)).toMatchObject({ verdict: 'ok' });
    const bad = await checkMail(server, async () => ({ fault: 'credentials', text: '535 no' }));
    expect(bad).toMatchObject({ verdict: 'bad', says: expect.stringContaining('535 no') });
    expect(bad.advice).toContain('TASUKI_SMTP_URL');
  });
});
