import { type Answer, DomainError, type ErrorCode } from '../../shared/protocol/errors.ts';

/** An answer's data; a refusal is thrown as `DomainError`. */
export function dataOf<Data>(answer: Answer<Data>): Data {
  if (answer.ok) return answer.data;
  throw new DomainError(answer.error.code, answer.error.message);
}

export function accepted<Data>(data: Data): Answer<Data> {
  return { ok: true, data };
}

export function refused(code: ErrorCode, message: string): Extract<Answer<never>, { ok: false }> {
  return { ok: false, error: { code, message } };
}
