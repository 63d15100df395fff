import type { Answer } from '../../shared/protocol/errors.ts';
import type { Survey, SurveyPlace } from '../../shared/protocol/site-forms.ts';
import { call } from '../net/http.ts';

/** Calls of a customer who was in a session [FO1]. None of them rejects. */

export const getSurvey = (place: SurveyPlace): Promise<Answer<Survey>> =>
  call('POST', '/api/survey/form', place);
export const giveSurvey = (
  place: SurveyPlace,
  answers: Readonly<Record<string, string>>,
): Promise<Answer<null>> => call('POST', '/api/survey', { ...place, answers });
