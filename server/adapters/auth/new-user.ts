import { emailField, passwordField } from '../../../shared/protocol/admin.ts';
import { personName } from '../../../shared/protocol/fields.ts';

/** What someone who makes a user types, on the command line and on the set-up page. */
export const newUserFields = { name: personName, email: emailField, password: passwordField } as const;
