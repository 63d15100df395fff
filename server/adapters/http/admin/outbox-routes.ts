import { Router } from 'express';
import * as v from 'valibot';
import { LIMITS } from '../../../../shared/domain/limits.ts';
import { testLetter } from '../../../../shared/mail/letter.ts';
import { DomainError } from '../../../../shared/protocol/errors.ts';
import {
  type MailStatus,
  type MailTest,
  mailTestBody,
  type OutboxPage,
  outboxQuery,
} from '../../../../shared/protocol/outbox.ts';
import { answering, parseInput } from '../answer.ts';
import type { HttpDependencies } from '../dependencies.ts';
import { administrator } from './administrator.ts';

const messageId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]+$/), v.maxLength(LIMITS.idLength));

/** What leaves the house, for administrators: the mail server's state, a test, what was sent, and trying again [IN2, AD5]. */
export function outboxRoutes(dependencies: HttpDependencies): Router {
  const { outbox, now, audit } = dependencies;
  const router = Router();
  router.get(
    '/mail',
    answering<MailStatus>(async () => {
      const { smtp } = outbox;
      const server = smtp && { host: smtp.host, port: smtp.port, from: smtp.from };
      return { server, ...(await outbox.store.counts('mail')) };
    }),
  );
  router.post('/mail/test', testMail(dependencies));
  router.get(
    '/outbox',
    answering<OutboxPage>(async (request) => {
      const query = parseInput(outboxQuery, request.query);
      return outbox.store.list({ ...query, limit: LIMITS.outboxPerPage });
    }),
  );
  router.post(
    '/outbox/:id/again',
    answering<null>(async (request) => {
      const id = parseInput(messageId, request.params.id);
      if (!(await outbox.store.again(id, now()))) throw new DomainError('not_found');
      outbox.wake();
      await audit.record({ actor: administrator(request), act: 'deliveryRepeated', target: id });
      return null;
    }),
  );
  return router;
}

/** Asks the server first, so that the answer says at once what is wrong with it; then a mail takes the way of all others. */
function testMail({ outbox, settings, site, audit }: HttpDependencies) {
  return answering<MailTest>(async (request) => {
    const user = administrator(request);
    const { language } = parseInput(mailTestBody, request.body);
    const { userId, email: address } = user;
    await outbox.mail.assertMaySend({ to: [address], userId });
    const reason = (await outbox.smtp?.check()) ?? null;
    const details = { result: reason?.fault ?? 'ok' };
    await audit.record({ actor: user, act: 'mailTested', target: address, details });
    if (reason !== null) return { reason, address };
    const { siteName } = await settings.read();
    const letter = testLetter({ language, site: siteName, url: site.url });
    const from = { senderName: siteName, replyTo: null, sessionId: null, userId };
    await outbox.mail.send({ to: [address], letter, ...from });
    return { reason, address };
  });
}
