import { describe, expect, it } from 'vitest';
import { isEmail, parseEmails } from '../../../client/account/email.ts';
import { invitationMail, mailtoLink } from '../../../client/session/invitation/agent/mailto.ts';

const text = {
  agent: 'Aiko & Co',
  site: 'Example Inc.',
  number: '482913056',
  link: 'https://support.example.com/join/482913056#id.secret',
  url: 'https://support.example.com',
} as const;

describe('[IN2] mailto', () => {
  it('holds recipients, subject and body, so that a mail program reads them back unchanged', () => {
    const link = mailtoLink({
      to: ['ken@example.com', 'a+b@example.com'],
      subject: 'Help & more?',
      body: 'One\nTwo = 100 %',
    });
    const [recipients, query] = link.replace(/^mailto:/, '').split('?');
    expect(recipients?.split(',').map(decodeURIComponent)).toEqual(['ken@example.com', 'a+b@example.com']);
    const parts = new Map(query?.split('&').map((part) => part.split('=') as [string, string]));
    expect(decodeURIComponent(parts.get('subject') ?? '')).toBe('Help & more?');
    expect(decodeURIComponent(parts.get('body') ?? '')).toBe('One\r\nTwo = 100 %');
  });

  it('never writes a plus for a space', () => {
    expect(mailtoLink({ to: ['a@b.c'], subject: 'two words', body: '' })).toContain('subject=two%20words');
  });

  it('[IN3] brings the link and [IN5] the number in threes, in the recipient’s language', () => {
    const en = invitationMail({ ...text, role: 'customer', language: 'en' });
    expect(en.subject).toBe('Aiko & Co invites you to a support session');
    expect(en.body).toContain(text.link);
    expect(en.body).toContain('482 913 056');
    const ja = invitationMail({ ...text, role: 'customer', language: 'ja' });
    expect(ja.subject).toContain('ご招待');
    expect(ja.body).toContain(text.link);
    expect(ja.body).not.toMatch(/Hello|Open this/);
  });

  it('[IN3] tells an agent to sign in', () => {
    expect(invitationMail({ ...text, role: 'assistant', language: 'en' }).body).toContain('sign in');
  });
});

describe('[IN1] email addresses', () => {
  it('splits lists as people type them, once each', () => {
    expect(parseEmails(' a@x.jp, b@x.jp;c@x.jp\nb@x.jp、d@x.jp ')).toEqual([
      'a@x.jp',
      'b@x.jp',
      'c@x.jp',
      'd@x.jp',
    ]);
    expect(parseEmails('  ')).toEqual([]);
  });

  it.each(['a@example.com', 'a.b+c@mail.example.co.jp'])('takes %s', (address) =>
    expect(isEmail(address)).toBe(true),
  );
  it.each(['', 'a', 'a@', '@example.com', 'a@example', 'a@b@c.de', 'a@example.'])('refuses "%s"', (address) =>
    expect(isEmail(address)).toBe(false),
  );
});
