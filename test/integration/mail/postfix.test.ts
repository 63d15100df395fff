import { extract } from 'letterparser';
import { PNG } from 'pngjs';
import * as v from 'valibot';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type BrandingStore, createBranding } from '../../../server/adapters/db/branding.ts';
import { openDatabase } from '../../../server/adapters/db/open.ts';
import { createQueues } from '../../../server/adapters/db/queues.ts';
import { createSettings } from '../../../server/adapters/db/settings.ts';
import { createSystemClock } from '../../../server/adapters/system/clock.ts';
import { createIdSource } from '../../../server/adapters/system/ids.ts';
import type { Outbox } from '../../../server/app/outbox/outbox.ts';
import { parseSmtp } from '../../../server/config/smtp.ts';
import { openOutbox } from '../../../server/outbox.ts';
import { contrastOf } from '../../../shared/domain/accent.ts';
import type { UserId } from '../../../shared/domain/ids.ts';
import { type InvitationText, invitationLetter } from '../../../shared/mail/letter.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/commands.ts';
import type { Answer } from '../../../shared/protocol/errors.ts';
import type { OpenedSession } from '../../../shared/protocol/http.ts';
import { queueFile } from '../../../shared/protocol/queue-setup.ts';
import { hasPostfix, type Postfix, startPostfix } from '../../support/mail/postfix.ts';
import { createTempFolder } from '../../support/processes/place.ts';
import { startServer } from '../../support/processes/server.ts';
import { until } from '../../support/processes/until.ts';
import { FakeLog } from '../../support/server/fake-log.ts';
import { Page } from '../../support/server/page.ts';
import { cookieOf } from '../http/site.ts';

const AGAIN_MS = 200;
const INVITATION: InvitationText = {
  role: 'customer',
  language: 'ja',
  agent: '田中 愛子',
  site: '株式会社「襷」サポート',
  number: '482913056',
  link: 'https://support.example.com/join/482913056#id.secret-secret-secret',
  url: 'https://support.example.com',
};

// Postfix binds folders and changes users, which only root may.
describe.skipIf(!hasPostfix())('[IN2] mail through Debian’s Postfix', () => {
  let postfix: Postfix;
  const endings: Array<() => unknown> = [];
  beforeAll(async () => {
    postfix = await startPostfix();
  });
  afterAll(() => postfix?.stop());
  afterEach(async () => {
    for (const end of endings.splice(0).reverse()) await end();
  });

  const url = () => `smtp://127.0.0.1:${postfix.port}?from=support@example.org`;
  async function anOutbox(look: Parameters<BrandingStore['set']>[1] = {}): Promise<Outbox> {
    const folder = createTempFolder('mail');
    endings.push(() => folder.stop());
    const database = await openDatabase(folder.path);
    endings.push(() => database.destroy());
    const branding = createBranding(database);
    await branding.set({ userId: null, name: 'test' }, look);
    const parts = {
      ...{ database, branding },
      clock: createSystemClock(),
      ids: createIdSource(),
      log: new FakeLog(),
      settings: createSettings(database),
    };
    const where = { smtp: parseSmtp(url()), siteUrl: 'https://support.example.com' };
    const outbox = await openOutbox({ ...parts, ...where, backoff: () => AGAIN_MS });
    endings.push(() => outbox.close());
    return outbox;
  }
  const send = (outbox: Outbox, to: readonly string[], text = INVITATION) =>
    outbox.mail.send({
      ...{ to, letter: invitationLetter(text), senderName: `${text.agent} (${text.site})` },
      ...{ sessionId: null, userId: 'aiko' as UserId },
      replyTo: { name: text.agent, address: 'aiko@example.org' },
    });
  const entryOf = async (outbox: Outbox, address: string) =>
    (await outbox.store.list({ limit: 50 })).entries.find(({ target }) => target === address);

  it('arrives once, as text and HTML, every Japanese character as it was; read by a parser of another house', async () => {
    const outbox = await anOutbox();
    await send(outbox, ['ken@example.com']);
    const [mail = ''] = await until('the mail is there', () => {
      const mails = postfix.mailsTo('ken@example.com');
      return mails.length > 0 && mails;
    });
    const { subject, text, html, from, replyTo, to } = extract(mail);
    const letter = invitationLetter(INVITATION);
    expect(subject).toBe(letter.subject);
    expect(from).toMatchObject({
      name: '田中 愛子 (株式会社「襷」サポート)',
      address: 'support@example.org',
    });
    expect(replyTo).toMatchObject([{ name: '田中 愛子', address: 'aiko@example.org' }]);
    expect(to).toMatchObject([{ address: 'ken@example.com' }]);
    expect(text).toContain(INVITATION.link);
    expect(text).toContain('番号 482 913 056 を入力してください。');
    expect(html).toContain(`<a href="${INVITATION.link}"`);
    expect(html).toContain('<html lang="ja">');
    expect(mail).toMatch(/^Auto-Submitted: auto-generated/m);
    await until('it is told', async () => (await entryOf(outbox, 'ken@example.com'))?.state === 'sent');
    expect(postfix.mailsTo('ken@example.com')).toHaveLength(1);
  });

  it('[AD3] goes in the site’s look: its accent, where white can be read upon it, and its logo, which goes along', async () => {
    const logo = PNG.sync.write(new PNG({ width: 64, height: 32 })).toString('base64');
    const outbox = await anOutbox({ accent: '#f2c200', logo });
    await send(outbox, ['look@example.com']);
    const [mail = ''] = await until('the mail is there', () => {
      const mails = postfix.mailsTo('look@example.com');
      return mails.length > 0 && mails;
    });
    const { html = '', attachments = [] } = extract(mail);
    const accent = /background:(#[0-9a-f]{6});color:#ffffff/.exec(html)?.[1] ?? '';
    expect(contrastOf(accent, '#ffffff')).toBeGreaterThanOrEqual(4.5);
    expect(accent).not.toBe('#2447c8');
    expect(html).toContain('<img src="cid:logo@tasuki" alt=""');
    expect(attachments).toMatchObject([{ contentId: 'logo@tasuki', contentType: { type: 'image/png' } }]);
  });

  it('refused for good: tried once, failed with the server’s words', async () => {
    postfix.refuse({ 'never@example.com': '550 5.1.1 No such mailbox here' });
    const outbox = await anOutbox();
    await send(outbox, ['never@example.com']);
    const entry = await until('it failed', async () => {
      const found = await entryOf(outbox, 'never@example.com');
      return found?.state === 'failed' && found;
    });
    expect(entry).toMatchObject({ attempts: 1, reason: { fault: 'refused' } });
    expect(entry.reason?.text).toMatch(/^550 5\.1\.1 .*No such mailbox here/);
  });

  it('refused for now: waits with the reason, and arrives once when the server takes it', async () => {
    postfix.refuse({ 'later@example.com': '450 4.2.1 Come back later' });
    const outbox = await anOutbox();
    await send(outbox, ['later@example.com']);
    const entry = await until('it waits', async () => {
      const found = await entryOf(outbox, 'later@example.com');
      return found?.reason !== null && found;
    });
    expect(entry?.reason).toMatchObject({ fault: 'deferred' });
    postfix.refuse({});
    await until('it is sent', async () => (await entryOf(outbox, 'later@example.com'))?.state === 'sent');
    await until('it is there', () => postfix.mailsTo('later@example.com').length === 1);
  });

  it('[SE2] headers cannot be smuggled in by a name', async () => {
    const outbox = await anOutbox();
    const agent = 'Mallory\r\nBcc: victim@example.com\r\nX-Evil: 1';
    await send(outbox, ['smuggled@example.com'], { ...INVITATION, agent });
    const [mail = ''] = await until('the mail is there', () => {
      const mails = postfix.mailsTo('smuggled@example.com');
      return mails.length > 0 && mails;
    });
    const head = mail.slice(0, mail.indexOf('\n\n'));
    expect(head).not.toMatch(/^(Bcc|X-Evil):/m);
    expect(postfix.mailsTo('victim@example.com')).toEqual([]);
  });

  it('[RL2] the server killed with mail in its outbox: each arrives once after the restart', async () => {
    postfix.halt();
    const server = await startServer({ env: { TASUKI_SMTP_URL: url() } });
    endings.push(() => server.stop());
    const { cookie, number, page } = await aSession(server);
    const to = ['crash1@example.com', 'crash2@example.com'];
    await page.must('invitation:mail', { role: 'customer', language: 'ja', to });
    await until('both were tried in vain', async () =>
      (await page.must('invitation:mails', {})).every(({ reason }) => reason?.fault === 'unreachable'),
    );
    await server.crash();
    postfix.start();
    await server.start();
    const again = await agentPage(server.url, { cookie, number });
    await until(
      // The pause before a try doubles: one that came while Postfix was starting costs twenty seconds more.
      'both are sent',
      async () => (await again.must('invitation:mails', {})).every(({ state }) => state === 'sent'),
      { timeoutMs: 70_000 },
    );
    for (const address of to) await until('it is there', () => postfix.mailsTo(address).length === 1);
    const { text } = extract(postfix.mailsTo('crash1@example.com')[0] ?? '');
    expect(text).toContain(`${server.url}/join/${number}#`);
    expect(
      await again.codeOf('invitation:mail', {
        role: 'customer',
        language: 'en',
        to: ['a@b.c\r\nBcc: d@e.f'],
      }),
    ).toBe('address_refused');
    expect(server.log()).not.toContain('crash1@example.com');
  }, 120_000);

  it('[QU3, SE2] what somebody leaves at a closed queue arrives, whatever they call themselves', async () => {
    const server = await startServer({ env: { TASUKI_SMTP_URL: url() } });
    endings.push(() => server.stop());
    const database = await openDatabase(server.dataDir);
    const messages = { closed: true, mailTo: ['desk@example.com'] };
    const file = v.parse(queueFile, { name: 'Night desk', address: 'night', open: false, messages });
    await createQueues(database).save(file, { replace: false });
    await database.destroy();
    const send = (body: object) =>
      fetch(`${server.url}/api/queues/night/messages`, {
        ...{ method: 'POST', headers: { 'content-type': 'application/json', 'x-tasuki': '1' } },
        body: JSON.stringify(body),
      });
    const message = { text: 'No ink.\n\n.\nBcc: victim@example.com', answers: { email: 'ken@example.com' } };
    for (const bad of [
      { name: 'Ken\r\nBcc: victim@example.com' },
      { name: 'Ken', answers: { email: 'ken@example.com\r\nBcc: victim@example.com' } },
    ])
      expect((await send({ ...message, ...bad })).status).toBe(400);
    const name = 'Ken" <victim@example.com>,\u2028Bcc: victim@example.com';
    expect((await send({ ...message, name })).status).toBe(200);
    const [mail = ''] = await until('the mail is there', () => {
      const mails = postfix.mailsTo('desk@example.com');
      return mails.length > 0 && mails;
    });
    expect(mail.slice(0, mail.indexOf('\n\n'))).not.toMatch(/^Bcc:/m);
    const { subject, text, replyTo } = extract(mail);
    expect(subject).toContain('Night desk');
    expect(text).toContain('No ink.\n\n.\nBcc: victim@example.com');
    expect(replyTo).toMatchObject([{ address: 'ken@example.com' }]);
    expect(postfix.mailsTo('victim@example.com')).toEqual([]);
    expect(server.log()).not.toContain('desk@example.com');
  }, 60_000);

  async function aSession(server: Awaited<ReturnType<typeof startServer>>) {
    await server.addUser({ name: 'Aiko', email: 'a@example.com', password: 'correct horse', roles: 'agent' });
    const headers = { 'content-type': 'application/json', 'x-tasuki': '1' };
    const signedIn = await fetch(`${server.url}/api/auth/sign-in/email`, {
      ...{ method: 'POST', headers },
      body: JSON.stringify({ email: 'a@example.com', password: 'correct horse' }),
    });
    const cookie = cookieOf(signedIn.headers);
    const started = await fetch(`${server.url}/api/sessions`, {
      ...{ method: 'POST', headers: { ...headers, cookie } },
      body: '{}',
    });
    const answer = (await started.json()) as Answer<OpenedSession>;
    if (!answer.ok) throw new Error(answer.error.code);
    const { number } = answer.data;
    return { cookie, number, page: await agentPage(server.url, { cookie, number }) };
  }

  async function agentPage(
    at: string,
    { cookie, number }: { cookie: string; number: string },
  ): Promise<Page> {
    const auth = { protocol: PROTOCOL_VERSION, as: { kind: 'agent', number } };
    const page = await new Page(at, { auth, headers: { cookie } }).connected();
    endings.push(() => page.close());
    return page;
  }
});
