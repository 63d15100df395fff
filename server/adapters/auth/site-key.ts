import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { join } from 'node:path';
import type { SiteKey } from '../../app/seal/ports.ts';
import { readOrCreateSecret } from './secret-file.ts';

const FILE = 'seal-key';
/** RFC 8410: what stands before the 32 bytes of an Ed25519 key in PKCS #8, and in SubjectPublicKeyInfo. */
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_PREFIX_BYTES = 12;

/**
 * The key that this site seals records with [RE5]: made at the first call, for the server's own user only.
 * @throws StartError when the data folder cannot be written
 */
export function readSiteKey(dataDir: string): SiteKey {
  const seed = Buffer.from(readOrCreateSecret(join(dataDir, FILE)), 'base64url');
  const secret = createPrivateKey({
    key: Buffer.concat([PRIVATE_PREFIX, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const spki = createPublicKey(secret).export({ format: 'der', type: 'spki' });
  return {
    key: spki.subarray(PUBLIC_PREFIX_BYTES).toString('base64'),
    sign: (message) => sign(null, Buffer.from(message), secret).toString('base64'),
  };
}
