import { createHash } from 'node:crypto';
import { StartError } from '../../shared/domain/start-error.ts';
import type { SealFault, SealReport } from '../../shared/seal/verify.ts';
import { verifyFile } from '../adapters/system/verify-file.ts';
import { UsageError } from './typed.ts';

const WORDS: Readonly<Record<SealFault['code'], string>> = {
  not_a_record: 'this is no exported record',
  unreadable: 'the line cannot be read',
  changed: 'was changed, or what stood before it is missing or moved',
  unexpected: 'does not belong here',
  missing: 'is missing',
  seal_broken: 'the seal does not fit what is sealed',
  deletion_broken: 'the site did not sign that it was deleted',
  piece_changed: 'was changed',
};

/** `verify FILE` [RE5]: what the check says, and whether all is well. Rejects with `UsageError` and `StartError`. */
export async function verifyCommand(
  args: readonly string[],
): Promise<{ readonly lines: readonly string[]; readonly isWell: boolean }> {
  const [path, ...rest] = args;
  if (path === undefined || rest.length > 0) throw new UsageError('verify takes one file.');
  const report = await verifyFile(path).catch(() => {
    throw new StartError(`The file ${path} cannot be read.`);
  });
  const { faults } = report;
  const found = faults.map(({ line, what, code }) => `line ${line}\t${what}\t${WORDS[code]}`);
  return { lines: [...factsOf(report), ...found, verdictOf(faults.length)], isWell: faults.length === 0 };
}

function factsOf({ number, sealedAt, events, media, deleted, key }: SealReport): string[] {
  if (number === '') return [];
  const sealed = sealedAt === null ? 'not sealed' : `sealed ${new Date(sealedAt).toISOString()}`;
  return [
    `session ${number}, ${sealed}: ${events} events, ${media} pieces of recordings`,
    ...(deleted.length > 0
      ? [`deleted by the site, and proved to have been: recording ${deleted.join(', ')}`]
      : []),
    `key of the site: ${fingerprint(key)} (compare it with what the site itself says)`,
  ];
}

/** What people compare. */
const fingerprint = (key: string): string =>
  (
    createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32).match(/.{4}/g) ?? []
  ).join(' ');

const verdictOf = (faults: number): string =>
  faults === 0
    ? 'This is what the site sealed: nothing was changed.'
    : `${faults} faults: do not rely on it.`;
