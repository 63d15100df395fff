import type { Answer } from '../../shared/protocol/errors.ts';
import type { FormPart, SiteForms } from '../../shared/protocol/site-forms.ts';
import { call } from './http.ts';

/** Calls of Administration → Forms and → Prepared texts, typed by shared/protocol/site-forms.ts. None of them rejects. */

export const getForms = (): Promise<Answer<SiteForms>> => call('GET', '/api/admin/forms');
export const setForm = <Part extends FormPart>(
  part: Part,
  value: SiteForms[Part],
): Promise<Answer<SiteForms>> => call('POST', '/api/admin/forms', { part, value });
