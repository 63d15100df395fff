import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import * as v from 'valibot';
import { LIMITS } from '../../shared/domain/limits.ts';
import { SITE_ROLES } from '../../shared/domain/roles.ts';
import { SESSION_MODE_RULES } from '../../shared/domain/settings.ts';
import { DISTRIBUTIONS } from '../../shared/protocol/queue-setup.ts';
import { reasonOf } from '../adapters/system/checks/check.ts';

/** What was typed cannot be done; the message is one sentence. */
export class UsageError extends Error {}

const WRONG_FIELD: Readonly<Record<string, string>> = {
  name: `--name must have 1 to ${LIMITS.nameLength} characters`,
  email: '--email must be an email address',
  password: `--password must have ${LIMITS.passwordMinLength} to ${LIMITS.passwordLength} characters`,
  roles: `--roles must be of ${SITE_ROLES.join(', ')}, separated by commas`,
  address: `--address must be letters, digits and hyphens, at most ${LIMITS.queueAddressLength}`,
  agents: '--agents must be email addresses, separated by commas',
  distribution: `--distribution must be ${DISTRIBUTIONS.join(', ')}`,
  priority: `--priority must be from 0 to ${LIMITS.queuePriority}`,
  keep: '--keep must be minutes, at most a day',
  'session-mode': `--session-mode must be ${SESSION_MODE_RULES.join(', ')} or site`,
};

/** The options among the arguments. @throws UsageError for one that there is not */
export function parseOptions<Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(reasonOf(error));
  }
}

/** What was typed, after validation. @throws UsageError that names the wrong option */
export function checked<Schema extends v.GenericSchema>(
  schema: Schema,
  typed: unknown,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, typed, { abortEarly: true });
  if (result.success) return result.output;
  const field = v.getDotPath(result.issues[0])?.split('.')[0] ?? '';
  throw new UsageError(`${WRONG_FIELD[field] ?? result.issues[0].message}.`);
}
