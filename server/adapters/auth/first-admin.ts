import { timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import { SITE_ROLES } from '../../../shared/domain/roles.ts';
import { StartError } from '../../../shared/domain/start-error.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import { readOrCreateSecret, removeSecret } from './secret-file.ts';
import type { NewUser, Users } from './users.ts';

const TOKEN_FILE = 'setup-token';

/** The way to the first administrator [AD2]. */
export interface FirstAdmin {
  /** False once there is an administrator, also one made by the command line. */
  isNeeded(): Promise<boolean>;
  /** Secret of the one-time link; the same after a restart, until it is used. Null where there is an administrator. */
  setupToken(): Promise<string | null>;
  /** Makes the first administrator. Refuses with `token_invalid` a wrong or used token. */
  create(token: string, user: Omit<NewUser, 'roles'>): Promise<void>;
  /** Makes the one that the configuration names, unless there is an administrator. @throws StartError for an email in use */
  createConfigured(credentials: { readonly email: string; readonly password: string }): Promise<void>;
}

/** The first administrator gets every role, so that someone alone can try everything. */
export function createFirstAdmin(users: Users, dataDir: string): FirstAdmin {
  const file = join(dataDir, TOKEN_FILE);
  let found = false;
  let creating = false;
  const isNeeded = async () => {
    // There is no way back: the last administrator cannot be taken away within the product.
    found ||= await users.hasAdmin();
    return !found;
  };
  const make = async (user: Omit<NewUser, 'roles'>) => {
    await users.add({ ...user, roles: SITE_ROLES });
    removeSecret(file);
  };
  return {
    isNeeded,
    setupToken: async () => ((await isNeeded()) ? readOrCreateSecret(file) : null),
    create: async (token, user) => {
      if (creating || !(await isNeeded()) || !isSame(token, readOrCreateSecret(file))) {
        throw new DomainError('token_invalid');
      }
      // Between the question and the answer another request may have come in with the same link.
      if (creating) throw new DomainError('token_invalid');
      creating = true;
      await make(user).finally(() => {
        creating = false;
      });
    },
    createConfigured: async ({ email, password }) => {
      if (!(await isNeeded())) return;
      try {
        await make({ name: email.slice(0, email.indexOf('@')), email, password });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        throw new StartError(
          `TASUKI_ADMIN_EMAIL is wrong: ${email} is a user already, and no administrator: give another address.`,
          { cause: error },
        );
      }
    },
  };
}

function isSame(given: string, kept: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(kept)];
  return a.length === b.length && timingSafeEqual(a, b);
}
