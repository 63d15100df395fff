import { Router } from 'express';
import { DomainError } from '../../../shared/protocol/errors.ts';
import { readForm } from '../../../shared/protocol/form.ts';
import { type Survey, surveyBody, surveyPlace } from '../../../shared/protocol/site-forms.ts';
import { addressKey } from './address.ts';
import { answering, parseInput } from './answer.ts';
import type { HttpDependencies } from './dependencies.ts';
import type { Rates } from './rates.ts';

/** What a customer is asked after the session: by the secret of the place that they had, without an account [FO1]. */
export function surveyRoutes({ surveys, siteForms }: HttpDependencies, rates: Rates): Router {
  const router = Router();
  const fields = async () => (await siteForms.read()).survey.filter(({ shown }) => shown);
  router.post(
    '/survey/form',
    answering<Survey>(async (request) => {
      const place = parseInput(surveyPlace, request.body);
      await rates.look.take(`address:${addressKey(request.ip)}`);
      const { given } = await surveys.placeOf(place);
      return { fields: await fields(), given };
    }),
  );
  router.post(
    '/survey',
    answering<null>(async (request) => {
      const { answers: written, ...place } = parseInput(surveyBody, request.body);
      await rates.look.take(`address:${addressKey(request.ip)}`);
      const customer = await surveys.placeOf(place);
      if (customer.given) throw new DomainError('survey_given', 'they have answered already');
      const { answers, faults } = readForm(await fields(), written);
      if (faults.size > 0 || answers.length === 0)
        throw new DomainError('form_refused', `not as asked: ${[...faults.keys()].join(', ')}`);
      await surveys.give(customer, answers);
      return null;
    }),
  );
  return router;
}
