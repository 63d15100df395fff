import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FromInjector, ToInjector } from './messages.ts';
import { letGoOfAll } from './open.ts';
import type { Injector, InjectorEvents } from './port.ts';

/** Beside this file where it runs from its sources, and beside the bundle where it was packed. */
const CHILD = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './child.ts' : './child.js', import.meta.url),
);
/** A process that will not end by itself once it was asked to. */
const END_MS = 1_000;

// A part of a message of its own for each kind.
type Task = ToInjector extends infer Message
  ? Message extends { readonly id: number }
    ? Omit<Message, 'id'>
    : never
  : never;

/**
 * Mouse and keyboard in a process of their own: a native library may take its process down with it, and what is held is let go of
 * even when the helper is killed. Resolves when it is ready, or has said what stands in the way.
 */
export async function startInjector(events: InjectorEvents): Promise<Injector> {
  const child = fork(CHILD, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const waiting = new Map<number, () => void>();
  let lastId = 0;
  let closing = false;
  let told = false;
  await new Promise<void>((resolve) => {
    child.on('message', (sent) => {
      // Cast: the other end is `child.ts`.
      const message = sent as FromInjector;
      if (message.tell === 'done') {
        waiting.get(message.id)?.();
        waiting.delete(message.id);
      } else if (message.tell === 'customer') events.onCustomer();
      else if (message.tell === 'obstacle') {
        told = message.obstacle !== null;
        events.onObstacle(message.obstacle);
      }
      resolve();
    });
    const gone = () => {
      for (const done of waiting.values()) done();
      waiting.clear();
      // What it said before it ended says more.
      if (!closing && !told) events.onObstacle('failed');
      // Killed, it could not let go itself; where the display has gone as well, nothing is held.
      if (!closing) void letGoOfAll().catch(() => undefined);
      resolve();
    };
    child.once('exit', gone);
    child.once('error', gone);
  });
  const ask = (task: Task): Promise<void> =>
    new Promise((resolve) => {
      if (!child.connected) return resolve();
      lastId += 1;
      waiting.set(lastId, resolve);
      child.send({ ...task, id: lastId }, (error) => error && resolve());
    });
  return {
    aim: (target) => ask({ do: 'aim', target }),
    inject: (input) => ask({ do: 'inject', input }),
    releaseAll: () => ask({ do: 'releaseAll' }),
    close: async () => {
      closing = true;
      await end(child);
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  if (child.connected) child.disconnect();
  const timer = setTimeout(() => child.kill('SIGKILL'), END_MS);
  await exited;
  clearTimeout(timer);
}
