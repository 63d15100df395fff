import * as v from 'valibot';
import { SITE_ROLES } from '../../shared/domain/roles.ts';
import { SESSION_MODE_RULES } from '../../shared/domain/settings.ts';
import { newUserFields } from '../adapters/auth/new-user.ts';
import { createUsers } from '../adapters/auth/users.ts';
import { appendAudit } from '../adapters/db/audit.ts';
import type { Database } from '../adapters/db/schema.ts';
import { COMMAND_LINE } from '../app/audit.ts';
import { checked, parseOptions } from './typed.ts';

const TEXT = { type: 'string' } as const;
const NOBODY =
  'Nobody yet: open the link that the server prints at its first start, or add somebody with `user add --roles admin`.';
/** Leaves it to the site's setting again. */
const AS_SITE = 'site';

const roles = v.pipe(
  v.optional(v.string(), 'agent'),
  v.transform((given) => given.split(',').map((role) => role.trim())),
  v.array(v.picklist(SITE_ROLES)),
);
const sessionMode = v.pipe(
  v.picklist([...SESSION_MODE_RULES, AS_SITE]),
  v.transform((mode) => (mode === AS_SITE ? null : mode)),
);

/** `user ACTION`: the lines that say what it has done. Reject with `UsageError` or `DomainError`. */
export const USER_ACTIONS: Readonly<
  Record<string, (database: Database, args: readonly string[]) => Promise<readonly string[]>>
> = {
  add: async (database, args) => {
    const typed = parseOptions(args, { email: TEXT, name: TEXT, password: TEXT, roles: TEXT });
    const user = checked(v.object({ ...newUserFields, roles }), typed);
    await createUsers(database).add(user);
    const details = { email: user.email, roles: user.roles.join(',') };
    await appendAudit(database, { actor: COMMAND_LINE, act: 'userAdded', target: user.name, details });
    return [`${user.name} <${user.email}> can sign in as ${user.roles.join(', ')}.`];
  },
  list: async (database, args) => {
    parseOptions(args, {});
    const users = await createUsers(database).list();
    if (users.length === 0) return [NOBODY];
    return users.map((user) => {
      const marks = [user.sessionMode ?? '', user.disabled ? 'disabled' : ''].filter((mark) => mark !== '');
      return [user.email, user.name, user.roles.join(','), ...marks].join('\t');
    });
  },
  set: async (database, args) => {
    const typed = parseOptions(args, { email: TEXT, 'session-mode': TEXT });
    const fields = v.object({ email: newUserFields.email, 'session-mode': sessionMode });
    const { email, 'session-mode': mode } = checked(fields, typed);
    await createUsers(database).setSessionMode(email, mode);
    const details = { sessionMode: mode };
    await appendAudit(database, { actor: COMMAND_LINE, act: 'userChanged', target: email, details });
    return [`${email} has session mode ${mode ?? 'of the site'} from the next session on.`];
  },
  disable: async (database, args) => {
    const { email } = checked(v.object({ email: newUserFields.email }), parseOptions(args, { email: TEXT }));
    await createUsers(database).disable(email);
    await appendAudit(database, { actor: COMMAND_LINE, act: 'userDeactivated', target: email });
    return [`${email} is signed out everywhere and can no longer sign in.`];
  },
};
