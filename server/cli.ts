import { availableParallelism } from 'node:os';
import { LIMITS } from '../shared/domain/limits.ts';
import { SITE_ROLES } from '../shared/domain/roles.ts';
import { SESSION_MODE_RULES } from '../shared/domain/settings.ts';
import { StartError } from '../shared/domain/start-error.ts';
import { DomainError } from '../shared/protocol/errors.ts';
import { DISTRIBUTIONS } from '../shared/protocol/queue-setup.ts';
import { checkData } from './adapters/db/check.ts';
import { openDatabase } from './adapters/db/open.ts';
import { checkSmtp } from './adapters/mail/smtp.ts';
import { checkCertificate, checkPublicUrl } from './adapters/system/checks/addresses.ts';
import type { Finding } from './adapters/system/checks/check.ts';
import { checkMail } from './adapters/system/checks/mail.ts';
import { checkAnnounced } from './adapters/system/checks/media-address.ts';
import { checkMediaPorts, checkWebPort } from './adapters/system/checks/ports.ts';
import { checkTurn } from './adapters/system/checks/turn.ts';
import { checkWorker } from './adapters/system/checks/worker.ts';
import { BACKUP_COMMANDS } from './cli/backup.ts';
import { QUEUE_ACTIONS } from './cli/queues.ts';
import { SETTING_ACTIONS } from './cli/settings.ts';
import { parseOptions, UsageError } from './cli/typed.ts';
import { USER_ACTIONS } from './cli/users.ts';
import { verifyCommand } from './cli/verify.ts';
import { type Config, readConfig } from './config.ts';

/** The command line, `npm run tasuki -- COMMAND`. Works beside a running server, on the same data folder. */
const USAGE = `usage: npm run tasuki -- COMMAND

  user add --email ADDRESS --name NAME --password PASSWORD [--roles ${SITE_ROLES.join(',')}]
  user list
  user set --email ADDRESS --session-mode ${[...SESSION_MODE_RULES, 'site'].join('|')}
  user disable --email ADDRESS
  queue add --name NAME --address ADDRESS --agents EMAIL,… [--distribution ${DISTRIBUTIONS.join('|')}]
            [--priority 0-${LIMITS.queuePriority}] [--keep MINUTES]
  queue list
  queue open|close|remove --address ADDRESS
  queue export ADDRESS   prints everything that is set up of a queue as one JSON file
  queue import FILE      makes the queue of such a file, or puts it in the place of the one with its address
  settings list
  settings set NAME VALUE
  backup FILE            everything in one file, while the server runs
  restore FILE           brings it back into an empty data folder (TASUKI_DATA), before the server is started
  verify FILE            checks an exported session: whether it is what the site sealed
  doctor                 looks at everything that Tasuki needs, and says what is wrong

Without --roles a new user is an agent.
`;

/** Exit codes: something is wrong with the world; something is wrong with what was typed. */
const FAILED = 1;
const MISTYPED = 2;

async function main(argv: readonly string[]): Promise<number> {
  try {
    return await run(argv);
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\n\n${USAGE}`);
      return MISTYPED;
    }
    console.error(error instanceof StartError || error instanceof DomainError ? error.message : error);
    return FAILED;
  }
}

async function run([command = 'help', ...rest]: readonly string[]): Promise<number> {
  if (['help', '--help', '-h'].includes(command) || rest.includes('--help')) {
    console.log(USAGE);
    return 0;
  }
  if (command === 'doctor') {
    parseOptions(rest, {});
    return await doctor(readConfig());
  }
  const backup = Object.hasOwn(BACKUP_COMMANDS, command) ? BACKUP_COMMANDS[command] : undefined;
  if (backup !== undefined) {
    for (const line of await backup(readConfig().dataDir, rest)) console.log(line);
    return 0;
  }
  if (command === 'verify') {
    const { lines, isWell } = await verifyCommand(rest);
    for (const line of lines) console.log(line);
    return isWell ? 0 : FAILED;
  }
  const [action = '', ...args] = rest;
  const actions = ACTIONS.get(command) ?? {};
  const act = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (act === undefined) throw new UsageError(`There is no command ${[command, action].join(' ').trim()}.`);
  const database = await openDatabase(readConfig().dataDir);
  try {
    for (const line of await act(database, args)) console.log(line);
  } finally {
    await database.destroy();
  }
  return 0;
}

/** Those that work on the database, by the word before the action. */
const ACTIONS = new Map([
  ['user', USER_ACTIONS],
  ['queue', QUEUE_ACTIONS],
  ['settings', SETTING_ACTIONS],
]);

async function doctor(config: Config): Promise<number> {
  const { publicUrl, media, tls, turn } = config;
  const web = await checkWebPort({ port: config.port, listenIp: config.listenIp, tls: tls !== null });
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
    await checkAnnounced({ announced: media.announced, listenIp: media.listenIp, publicUrl }),
    await checkMail(config.smtp, checkSmtp),
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
