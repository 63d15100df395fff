import type { Answer } from '../../shared/protocol/errors.ts';
import type { ClosingBody, ClosingView } from '../../shared/protocol/site-forms.ts';
import { call } from './http.ts';

/** Calls about what agents say of a session, typed by shared/protocol/site-forms.ts. None of them rejects. */

const path = (sessionId: string): string => `/api/sessions/${encodeURIComponent(sessionId)}/closing`;

export const getClosing = (sessionId: string): Promise<Answer<ClosingView>> => call('GET', path(sessionId));
export const setClosing = (sessionId: string, change: ClosingBody): Promise<Answer<ClosingView>> =>
  call('POST', path(sessionId), change);
