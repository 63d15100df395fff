import { createHash, createPublicKey, verify } from 'node:crypto';
import type { SealTools } from '../../../shared/seal/verify.ts';

/** RFC 8410: what stands before the 32 bytes of an Ed25519 key in SubjectPublicKeyInfo. */
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** What checking a record needs, of this machine [RE5]. */
export const SEAL_TOOLS: SealTools = {
  sha256: async (data) => createHash('sha256').update(data).digest('hex'),
  utf8: (text) => Buffer.from(text),
  base64: (bytes) => Buffer.from(bytes).toString('base64'),
  unbase64: (text) => Buffer.from(text, 'base64'),
  verify: async ({ key, message, signature }) => {
    try {
      const der = Buffer.concat([PUBLIC_PREFIX, key]);
      return verify(null, message, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature);
    } catch {
      return false;
    }
  },
};
