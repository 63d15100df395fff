import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A program that starts another one out of reach of the terminal's signals. */
export interface Starter {
  readonly file: string;
  /** For when it has started: its file is not needed any more. */
  remove(): void;
}

/**
 * Makes a starter of `program` that puts it in a session of its own, where the machine has `setsid`: a Ctrl-C reaches
 * every process of the terminal's group, and a server that drains needs its media workers still [RL4]. The process keeps
 * its id and its open pipes, as everything is done by `exec`. mediasoup itself has no option for it, and gives no other
 * way than a program's path. Where that cannot be, the starter is the program itself.
 */
export function starterApart(program: string): Starter {
  const folder = mkdtempSync(join(tmpdir(), 'tasuki-worker-'));
  const file = join(folder, 'start');
  const quoted = `'${program.replaceAll("'", `'\\''`)}'`;
  const lines = [
    '#!/bin/sh',
    `command -v setsid >/dev/null && exec setsid ${quoted} "$@"`,
    `exec ${quoted} "$@"`,
    '',
  ];
  writeFileSync(file, lines.join('\n'), { mode: 0o700 });
  return {
    file: isExecutable(file) ? file : program,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Not where temporary files may not be run, nor on Windows, which has no such scripts. */
function isExecutable(file: string): boolean {
  if (process.platform === 'win32') return false;
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
