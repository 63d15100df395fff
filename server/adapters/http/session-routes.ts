import { type Request, Router } from 'express';
import { DomainError } from '../../../shared/protocol/errors.ts';
import { type FormAnswer, readForm } from '../../../shared/protocol/form.ts';
import {
  assistBody,
  copyBody,
  type Joined,
  joinBody,
  type OpenedSession,
  startBody,
} from '../../../shared/protocol/http.ts';
import type { FormField } from '../../../shared/protocol/queue-setup.ts';
import { addressKey } from './address.ts';
import { answering, parseInput } from './answer.ts';
import type { HttpDependencies } from './dependencies.ts';
import { createLockout, type Lockout } from './lockout.ts';
import { proofPage } from './proof-page.ts';
import type { Rates } from './rates.ts';
import { signedIn } from './request.ts';

/** Starting, assisting and joining sessions. */
export function sessionRoutes(dependencies: HttpDependencies, rates: Rates): Router {
  const { accounts, sessions, settings, siteForms, now } = dependencies;
  const lockout = createLockout(now);
  const router = Router();
  router.get(
    '/sessions',
    answering<OpenedSession[]>(async (request) =>
      sessions.openSessionsOf((await signedIn(accounts, request)).userId),
    ),
  );
  router.post(
    '/sessions',
    answering<OpenedSession>(async (request) => {
      const user = await signedIn(accounts, request);
      return sessions.start(user, parseInput(startBody, request.body));
    }),
  );
  router.post(
    '/assist',
    answering<OpenedSession>(async (request) => {
      const user = await signedIn(accounts, request);
      const body = parseInput(assistBody, request.body);
      const assist = () => sessions.assist(user, body);
      // Counted by the user: whom the address is shared with is not signed in as them.
      return sessions.knows(body) ? assist() : guessing(lockout, `user:${user.userId}`, assist);
    }),
  );
  router.post(
    '/join',
    answering<Joined>(async (request) => {
      const given = parseInput(joinBody, request.body);
      const { locale: _locale, privacyRead, name = null, answers: written, ...at } = given;
      const secret = sessions.knows(at) ? (at.participantToken ?? at.invitation) : undefined;
      const by = secret === undefined ? `address:${addressKey(request.ip)}` : `secret:${secret}`;
      const join = async () => {
        await rates.join.take(by);
        // Whoever has a place already was asked.
        const isBack = at.participantToken !== undefined && sessions.knows(at);
        const answers = isBack ? [] : answersIn((await siteForms.read()).entry, written);
        // A link leads past the form on which the text stands; a place that somebody had is theirs already.
        const byLink = at.invitation !== undefined && at.participantToken === undefined;
        if (secret !== undefined && byLink && !privacyRead && (await settings.read()).privacyText !== '')
          throw new DomainError('privacy_unread');
        return sessions.join({ ...at, name, ...(answers.length > 0 && { answers }) });
      };
      return secret === undefined ? guessing(lockout, by, join) : join();
    }),
  );
  router.post('/copy', (request, response, next) => {
    copyOf(dependencies, { request, rates })
      .then((page) => response.type('text/html').send(page))
      .catch(next);
  });
  return router;
}

/** A customer's own copy of an ended session, as one page [RE5]; for who shows the secret of a place in it. */
async function copyOf(
  { sealer, clientDir }: HttpDependencies,
  { request, rates }: { readonly request: Request; readonly rates: Rates },
): Promise<string> {
  const { number, participantToken: token } = parseInput(copyBody, request.body);
  await rates.join.take(`copy:${addressKey(request.ip)}`);
  const lines = await sealer.copy({ number, token });
  if (lines === null) throw new DomainError('not_found');
  const parts: string[] = [];
  const whole = { lines: lines.map((line) => `${line}\n`), bytes: 0 };
  for await (const part of proofPage(clientDir, whole)) parts.push(part);
  return parts.join('');
}

/** Lets somebody try a session number unless they are locked out, and counts the wrong ones [JO5]. */
async function guessing<Result>(
  lockout: Lockout,
  who: string,
  attempt: () => Promise<Result>,
): Promise<Result> {
  if (lockout.isLocked(who)) throw new DomainError('too_many_tries');
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof DomainError && error.code === 'number_unknown') lockout.countWrong(who);
    throw error;
  }
}

/** @throws DomainError `form_needed` where the page has not asked, `form_refused` naming the fields that are wrong [FO1] */
function answersIn(
  form: readonly FormField[],
  written: Readonly<Record<string, string>> | undefined,
): readonly FormAnswer[] {
  const shown = form.filter((one) => one.shown);
  if (shown.length === 0) return [];
  if (written === undefined) throw new DomainError('form_needed', 'the site asks something first');
  const { answers, faults } = readForm(shown, written);
  if (faults.size > 0)
    throw new DomainError('form_refused', `not as asked: ${[...faults.keys()].join(', ')}`);
  return answers;
}
