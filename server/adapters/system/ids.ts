import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import type { SessionNumber } from '../../../shared/domain/ids.ts';
import type { IdSource } from '../../app/ports.ts';

const ID_BYTES = 16;
const SECRET_BYTES = 24;
const FIRST_NUMBER = 100_000_000;
const AFTER_LAST_NUMBER = 1_000_000_000;

/** Ids and secrets from the system's random generator. */
export function createIdSource(): IdSource {
  return {
    newId: () => randomBytes(ID_BYTES).toString('base64url'),
    newSecret: () => randomBytes(SECRET_BYTES).toString('base64url'),
    // Cast: the range above is exactly the nine digits without a leading zero that the brand stands for [SS2].
    newSessionNumber: () => String(randomInt(FIRST_NUMBER, AFTER_LAST_NUMBER)) as SessionNumber,
    hash: (secret) => createHash('sha256').update(secret).digest('hex'),
    sameHash: (a, b) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b)),
  };
}
