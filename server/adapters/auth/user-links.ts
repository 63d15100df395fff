import type { UserId } from '../../../shared/domain/ids.ts';
import { LIMITS } from '../../../shared/domain/limits.ts';
import type { LinkInfo, LinkPurpose } from '../../../shared/protocol/admin.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import type { Database } from '../db/schema.ts';
import { createIdSource } from '../system/ids.ts';

const ids = createIdSource();

/** How long each kind of link works. */
const STANDS_MS: Readonly<Record<LinkPurpose, number>> = {
  invitation: LIMITS.invitationLinkMs,
  password: LIMITS.passwordLinkMs,
};

export interface LinkToken {
  /** `ID.SECRET`; only the secret's hash is kept. */
  readonly token: string;
  readonly expiresAt: number;
}
export interface LinkedUser extends LinkInfo {
  readonly linkId: string;
  readonly userId: UserId;
}

/** A new link for the user; the ones from before work no longer. */
export async function makeLink(
  database: Database,
  { userId, purpose, now }: { readonly userId: string; readonly purpose: LinkPurpose; readonly now: number },
): Promise<LinkToken> {
  const [id, secret] = [ids.newId(), ids.newSecret()];
  const expiresAt = now + STANDS_MS[purpose];
  await database.deleteFrom('userLinks').where('userId', '=', userId).execute();
  await database
    .insertInto('userLinks')
    .values({ id, userId, purpose, secretHash: ids.hash(secret), expiresAt })
    .execute();
  return { token: `${id}.${secret}`, expiresAt };
}

/** Whose link this is. Refuses with `token_invalid` one that is unknown, used, run out, or of a deactivated user. */
export async function readLink(
  database: Database,
  { token, now }: { readonly token: string; readonly now: number },
): Promise<LinkedUser> {
  const [id = '', secret = ''] = token.split('.');
  const link = await database
    .selectFrom('userLinks')
    .innerJoin('users', 'users.id', 'userLinks.userId')
    .select(['userLinks.id', 'userId', 'purpose', 'secretHash', 'expiresAt', 'name', 'email', 'disabled'])
    .where('userLinks.id', '=', id)
    .executeTakeFirst();
  const holds = link !== undefined && ids.sameHash(ids.hash(secret), link.secretHash);
  if (!holds || link.expiresAt <= now || link.disabled !== 0) throw new DomainError('token_invalid');
  return {
    linkId: link.id,
    // Casts: columns that only `makeLink` fills.
    userId: link.userId as UserId,
    purpose: link.purpose as LinkPurpose,
    name: link.name,
    email: link.email,
  };
}
