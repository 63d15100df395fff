import { type Algorithm, hash, type Options, verify } from '@node-rs/argon2';

/** OWASP's first recommendation for argon2id (Password Storage Cheat Sheet) [SE2]. Old hashes carry their own numbers. */
const ARGON2ID: Options = {
  // Cast: 2 is Argon2id; the package's const enum is not there at run time when types are only stripped.
  algorithm: 2 as Algorithm,
  memoryCost: 19_456,
  timeCost: 2,
  parallelism: 1,
};

/** Hashes a password, off the event loop's thread. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON2ID);
}

/** Whether the password is the one that was hashed; false for a hash that cannot be read. */
export async function isPasswordRight({
  hash: kept,
  password,
}: {
  hash: string;
  password: string;
}): Promise<boolean> {
  try {
    return await verify(kept, password);
  } catch {
    return false;
  }
}
