import { join } from 'node:path';
import type { SiteSettings } from '../../../shared/domain/settings.ts';
import { type Child, childrenOf, commandLineOf, startChild } from './child.ts';
import { createTempFolder, freePorts, PROJECT_DIR } from './place.ts';
import { createScope } from './scope.ts';
import { until } from './until.ts';
import { workerEnvironment } from './worker.ts';

/** The product itself, as its own process with a data folder, ports and a first admin of its own. */
export interface TestServer {
  /** Public address, without a slash at its end. */
  readonly url: string;
  readonly admin: { readonly email: string; readonly password: string };
  readonly dataDir: string;
  /** Of the process that runs now. */
  readonly pid: number;
  /** Ids of its media workers. */
  workers(): number[];
  /** All that it has logged, over its restarts. */
  log(): string;
  /** Ends it without any warning (`kill -9`), workers orphaned as they would be. */
  crash(): Promise<void>;
  /** Starts it again with the same data and ports; it must not run. */
  start(): Promise<void>;
  /** Makes another user by the command line. */
  addUser(user: { email: string; name: string; password: string; roles: string }): Promise<void>;
  /** Makes a queue by the command line; `agents`: their emails, separated by commas. */
  addQueue(queue: { name: string; address: string; agents: string }): Promise<void>;
  /** Ends it at once, running sessions or not, and takes its data away. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** The address under which browsers reach it; this machine alone unless given. */
  readonly host?: string;
  /** Any that is free unless given. */
  readonly port?: number;
  /** Another module to start instead of `server/main.ts`, from the project's folder. */
  readonly entry?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** What the administrator of its site has set [AD3]: graces that a test waits out are short ones. */
  readonly settings?: Partial<SiteSettings>;
}

const ADMIN = { email: 'aiko@example.com', password: 'correct horse battery' };

/** Starts the product and waits until it can serve sessions. */
export async function startServer({
  host = '127.0.0.1',
  port: wished,
  entry,
  env = {},
  settings = {},
}: ServerOptions = {}): Promise<TestServer> {
  const scope = createScope();
  const data = scope.use(createTempFolder('server'));
  const port = wished ?? (await freePorts());
  const url = `http://${host}:${port}`;
  const environment = {
    ...withoutOwn(process.env),
    ...workerEnvironment(),
    PORT: String(port),
    TASUKI_DATA: data.path,
    TASUKI_URL: url,
    TASUKI_ADMIN_EMAIL: ADMIN.email,
    TASUKI_ADMIN_PASSWORD: ADMIN.password,
    TASUKI_MEDIA_IP: host,
    TASUKI_MEDIA_ANNOUNCED: host,
    TASUKI_MEDIA_PORT: String(await freePorts(4)),
    ...env,
  };
  for (const [name, value] of Object.entries(settings))
    await runCli(environment, ['settings', 'set', name, String(value)]);
  const logs: string[] = [];
  const run = () =>
    startChild(process.execPath, {
      name: 'the server',
      args: [entry ?? 'server/main.ts'],
      cwd: PROJECT_DIR,
      env: environment,
      isReady: async () => (await fetch(`${url}/healthz`)).ok,
      readyTimeoutMs: 30_000,
    }).catch(async (fault: unknown) => {
      await scope.close();
      throw fault;
    });
  let child: Child = await run();
  // SIGTERM would wait for running sessions [RL4].
  scope.defer(() => child.stop({ signal: 'SIGHUP' }));
  return {
    url,
    admin: ADMIN,
    dataDir: data.path,
    get pid() {
      return child.pid;
    },
    workers: () => workersOf(child.pid),
    log: () => [...logs, child.output()].join(''),
    async crash() {
      const workers = workersOf(child.pid);
      await child.kill('SIGKILL');
      logs.push(child.output());
      // They notice the closed channel and end by themselves; their ports are needed again.
      await until('the workers are gone', () => workers.every((pid) => commandLineOf(pid) === ''), {
        timeoutMs: 5_000,
      });
    },
    async start() {
      child = await run();
    },
    addUser: (user) => runCli(environment, ['user', 'add', ...optionsOf(user)]),
    addQueue: (queue) => runCli(environment, ['queue', 'add', ...optionsOf(queue)]),
    stop: () => scope.close(),
  };
}

const optionsOf = (given: Readonly<Record<string, string>>): string[] =>
  Object.entries(given).flatMap(([name, value]) => [`--${name}`, value]);

/** The command line on the same data; throws with what it printed where it fails. */
async function runCli(env: NodeJS.ProcessEnv, words: readonly string[]): Promise<void> {
  const args = [join(PROJECT_DIR, 'server/cli.ts'), ...words];
  const name = `tasuki ${words.slice(0, 2).join(' ')}`;
  const child = await startChild(process.execPath, { name, args, cwd: PROJECT_DIR, env });
  const code = await child.exited;
  if (code !== 0) throw new Error(`${name} failed with ${code}:\n${child.output()}`);
}

function workersOf(pid: number): number[] {
  return childrenOf(pid).filter((child) => commandLineOf(child).includes('mediasoup-worker'));
}

/** What a developer has set for their own server is none of a test's. */
function withoutOwn(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !name.startsWith('TASUKI_') && name !== 'PORT'),
  );
}
