import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { PROJECT_DIR } from './place.ts';
import { until } from './until.ts';

/** The helper as a customer starts it, with somebody at its terminal. */
export interface RunningHelper {
  readonly pid: number;
  /** All that it has said. */
  output(): string;
  /** Waits until it has said this; gives what it matched. */
  says(what: RegExp): Promise<RegExpExecArray>;
  /** Types a line at its terminal. */
  type(line: string): void;
  kill(signal: NodeJS.Signals): void;
  /** Its exit code; null after a signal. */
  readonly exited: Promise<number | null>;
  stop(): Promise<void>;
}

export function startHelper(options: {
  readonly url: string;
  readonly code: string;
  readonly env: NodeJS.ProcessEnv;
}): RunningHelper {
  const args = [join(PROJECT_DIR, 'helper/main.ts'), '--url', options.url, '--code', options.code];
  const child = spawn(process.execPath, args, {
    env: { ...options.env, LC_ALL: 'C.UTF-8' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return {
    pid: child.pid ?? 0,
    output: () => text,
    says: (what) =>
      until(`the helper says ${what}`, () => what.exec(text)).catch((fault: unknown) => {
        throw new Error(`it said:\n${text}`, { cause: fault });
      }),
    type: (line) => void child.stdin.write(`${line}\n`),
    kill: (signal) => void child.kill(signal),
    exited,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await exited;
    },
  };
}
