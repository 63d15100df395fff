import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Starts a program of this folder out of reach of the terminal's signals; it ends when the channel to it closes. */
export function startApart(program: string, args: readonly string[] = []): ChildProcess {
  const file = fileURLToPath(new URL(program, import.meta.url));
  // It needs nothing of the environment, and shall know nothing of it.
  return fork(file, args, {
    detached: true,
    env: {},
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

/** Resolves with the exit code; null where it was killed or never ran. */
export function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.once('error', () => resolve(null));
  });
}
