import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { until } from './until.ts';

/** A child process of this test, ended by its own id only. */
export interface Child {
  readonly pid: number;
  /** All that it has written so far, both streams in the order of arrival. */
  output(): string;
  /** Whether it runs still. */
  isRunning(): boolean;
  /** Sends a signal and waits until the process is gone. */
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Ends it: SIGTERM or the signal given, and SIGKILL after the grace. Idempotent. */
  stop(options?: { signal?: NodeJS.Signals; graceMs?: number }): Promise<void>;
  /** Resolves with the exit code, or null when a signal ended it. */
  readonly exited: Promise<number | null>;
}

export interface ChildOptions {
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Appears in messages; the command otherwise. */
  readonly name?: string;
  /** Resolves once this returns true; the child's end before that is a fault. */
  readonly isReady?: (child: Child) => boolean | Promise<boolean>;
  readonly readyTimeoutMs?: number;
}

/**
 * Starts a program and waits until it is ready.
 * @throws Error with its output when it ends early or is never ready
 */
export async function startChild(command: string, options: ChildOptions = {}): Promise<Child> {
  const name = options.name ?? command;
  const spawned = spawn(command, options.args ?? [], {
    env: options.env ?? process.env,
    ...(options.cwd ? { cwd: options.cwd } : {}),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await new Promise<void>((resolve, reject) => {
    spawned.once('spawn', resolve);
    spawned.once('error', (fault) => reject(new Error(`${name} could not be started`, { cause: fault })));
  });
  const child = watch(spawned);
  const { isReady } = options;
  if (!isReady) return child;
  try {
    await until(
      `${name} is ready`,
      async () => {
        if (!child.isRunning()) return 'ended';
        return (await isReady(child)) ? 'ready' : null;
      },
      { timeoutMs: options.readyTimeoutMs ?? 20_000 },
    ).then((state) => {
      if (state === 'ended') throw new Error(`${name} ended by itself`);
    });
  } catch (fault) {
    await child.stop();
    throw new Error(`${name} did not come up. Its output:\n${child.output()}`, { cause: fault });
  }
  return child;
}

function watch(spawned: ChildProcess): Child {
  const chunks: string[] = [];
  for (const stream of [spawned.stdout, spawned.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => chunks.push(text));
  }
  const exited = new Promise<number | null>((resolve) => spawned.once('exit', (code) => resolve(code)));
  const isRunning = () => spawned.exitCode === null && spawned.signalCode === null;
  const kill = async (signal: NodeJS.Signals) => {
    if (isRunning()) spawned.kill(signal);
    await exited;
  };
  return {
    pid: spawned.pid as number,
    output: () => chunks.join(''),
    isRunning,
    kill,
    exited,
    async stop({ signal = 'SIGTERM', graceMs = 5_000 } = {}) {
      if (!isRunning()) return;
      const timer = setTimeout(() => spawned.kill('SIGKILL'), graceMs);
      await kill(signal);
      clearTimeout(timer);
    },
  };
}

/** The ids of a process's children, from /proc. */
export function childrenOf(pid: number): number[] {
  const children: number[] = [];
  for (const task of readdirSync(`/proc/${pid}/task`)) {
    const line = readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim();
    if (line) children.push(...line.split(' ').map(Number));
  }
  return children;
}

/** The command line of a process, or '' when it is gone. */
export function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}
