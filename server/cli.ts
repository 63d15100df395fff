import { availableParallelism } from 'node:os';
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import * as v from 'valibot';
import { LIMITS } from '../shared/domain/limits.ts';
import { SITE_ROLES } from '../shared/domain/roles.ts';
import { DomainError } from '../shared/protocol/errors.ts';
import { newUserFields } from './adapters/auth/new-user.ts';
import { createUsers, type Users } from './adapters/auth/users.ts';
import { checkData } from './adapters/db/check.ts';
import { openDatabase } from './adapters/db/open.ts';
import { checkAnnounced, checkCertificate, checkPublicUrl } from './adapters/system/checks/addresses.ts';
import { type Finding, reasonOf } from './adapters/system/checks/check.ts';
import { checkMediaPorts, checkWebPort } from './adapters/system/checks/ports.ts';
import { checkTurn } from './adapters/system/checks/turn.ts';
import { checkWorker } from './adapters/system/checks/worker.ts';
import { type Config, ConfigError, readConfig } from './config.ts';

/** The command line, `npm run tasuki -- COMMAND`. Works beside a running server, on the same data folder. */
const USAGE = `usage: npm run tasuki -- COMMAND

  user add --email ADDRESS --name NAME --password PASSWORD [--roles ${SITE_ROLES.join(',')}]
  user list
  user disable --email ADDRESS
  doctor                 looks at everything that Tasuki needs, and says what is wrong

Without --roles a new user is an agent.
`;

/** Exit codes: something is wrong with the world; something is wrong with what was typed. */
const FAILED = 1;
const MISTYPED = 2;

/** What was typed cannot be done; the message is one sentence. */
class UsageError extends Error {}

const WRONG_FIELD: Readonly<Record<string, string>> = {
  name: `--name must have 1 to ${LIMITS.nameLength} characters`,
  email: '--email must be an email address',
  password: `--password must have ${LIMITS.passwordMinLength} to ${LIMITS.passwordLength} characters`,
  roles: `--roles must be of ${SITE_ROLES.join(', ')}, separated by commas`,
};
const roles = v.pipe(
  v.optional(v.string(), 'agent'),
  v.transform((given) => given.split(',').map((role) => role.trim())),
  v.array(v.picklist(SITE_ROLES)),
);

async function main(argv: readonly string[]): Promise<number> {
  try {
    return await run(argv);
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\n\n${USAGE}`);
      return MISTYPED;
    }
    console.error(error instanceof ConfigError || error instanceof DomainError ? error.message : error);
    return FAILED;
  }
}

async function run([command = 'help', ...rest]: readonly string[]): Promise<number> {
  if (['help', '--help', '-h'].includes(command) || rest.includes('--help')) {
    console.log(USAGE);
    return 0;
  }
  if (command === 'doctor') {
    parse(rest, {});
    return await doctor(readConfig());
  }
  const [action = '', ...args] = rest;
  const act = command === 'user' && Object.hasOwn(USER_ACTIONS, action) ? USER_ACTIONS[action] : undefined;
  if (act === undefined) throw new UsageError(`There is no command ${[command, action].join(' ').trim()}.`);
  const database = await openDatabase(readConfig().dataDir);
  try {
    await act(createUsers(database), args);
  } finally {
    await database.destroy();
  }
  return 0;
}

const USER_ACTIONS: Readonly<Record<string, (users: Users, args: string[]) => Promise<void>>> = {
  add: async (users, args) => {
    const text = { type: 'string' } as const;
    const typed = parse(args, { email: text, name: text, password: text, roles: text });
    const user = checked(v.object({ ...newUserFields, roles }), typed);
    await users.add(user);
    console.log(`${user.name} <${user.email}> can sign in as ${user.roles.join(', ')}.`);
  },
  list: async (users, args) => {
    parse(args, {});
    for (const user of await users.list()) {
      console.log(
        [user.email, user.name, user.roles.join(','), user.disabled ? 'disabled' : ''].join('\t').trimEnd(),
      );
    }
  },
  disable: async (users, args) => {
    const { email } = checked(
      v.object({ email: newUserFields.email }),
      parse(args, { email: { type: 'string' } }),
    );
    await users.disable(email);
    console.log(`${email} is signed out everywhere and can no longer sign in.`);
  },
};

function parse<Options extends ParseArgsOptionsConfig>(args: string[], options: Options) {
  try {
    return parseArgs({ args, options, allowPositionals: false }).values;
  } catch (error) {
    throw new UsageError(reasonOf(error));
  }
}

function checked<Schema extends v.GenericSchema>(schema: Schema, typed: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, typed, { abortEarly: true });
  if (result.success) return result.output;
  const field = v.getDotPath(result.issues[0])?.split('.')[0] ?? '';
  throw new UsageError(`${WRONG_FIELD[field] ?? result.issues[0].message}.`);
}

async function doctor(config: Config): Promise<number> {
  const { publicUrl, media, tls, turn } = config;
  const web = await checkWebPort({ port: config.port, tls: tls !== null });
  const ports = { listenIp: media.listenIp, firstPort: media.firstPort, workers: availableParallelism() };
  const findings: Finding[] = [
    checkWorker(await workerCandidates(config)),
    ...(await checkData(config.dataDir)),
    web,
    web.running
      ? { about: 'media ports', verdict: 'ok', says: 'in use by the running server' }
      : await checkMediaPorts(ports),
    checkPublicUrl(publicUrl),
    ...(tls === null ? [] : [checkCertificate({ cert: tls.cert, publicUrl, nowMs: Date.now() })]),
    await checkAnnounced({ announced: media.announced, publicUrl }),
    {
      about: 'mail',
      verdict: 'note',
      says: 'not configured: invitations go through the agents’ own mail programs',
    },
    await checkTurn(turn?.urls ?? null),
  ];
  for (const { verdict, about, says, advice } of findings) {
    console.log(
      `${verdict.padEnd(5)} ${about.padEnd(15)} ${says}${advice === undefined ? '' : `\n${' '.repeat(22)}${advice}`}`,
    );
  }
  const bad = findings.filter(({ verdict }) => verdict === 'bad').length;
  console.log(bad === 0 ? '\nEverything that Tasuki needs is there.' : `\n${bad} to repair.`);
  return bad === 0 ? 0 : FAILED;
}

/** Where the worker may be, best first: the one given, the one that the set-up built, the one of the package. */
async function workerCandidates({ media }: Config): Promise<string[]> {
  if (media.workerBin !== null) return [media.workerBin];
  const setup: string = new URL('./setup/worker-cache.mjs', import.meta.url).href;
  // Cast: the set-up is plain JavaScript without declarations, as it must run before any package is there.
  const cache = (await import(setup)) as { cachedWorkerBin(): string; ownWorkerBin: string };
  return [cache.cachedWorkerBin(), cache.ownWorkerBin];
}

process.exitCode = await main(process.argv.slice(2));
