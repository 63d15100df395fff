import * as v from 'valibot';
import { LIMITS } from '../../../shared/domain/limits.ts';
import { personName } from '../../../shared/protocol/fields.ts';

/** What someone who makes a user types, on the command line and on the set-up page. */
export const newUserFields = {
  name: personName,
  email: v.pipe(v.string(), v.trim(), v.maxLength(LIMITS.emailLength), v.email()),
  password: v.pipe(v.string(), v.minLength(LIMITS.passwordMinLength), v.maxLength(LIMITS.passwordLength)),
} as const;
