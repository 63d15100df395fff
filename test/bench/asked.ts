import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A process of a bench that answers questions, one at a time. */
export interface Asked<Question> {
  readonly pid: number;
  ask(question: Question): Promise<unknown>;
  stop(): Promise<void>;
}

type Reply = { readonly data: unknown } | { readonly fault: string };

/** Starts a file that calls `answerAsks`. */
export async function startAsked<Question extends object>(entry: URL): Promise<Asked<Question>> {
  const child = fork(entry, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  await once(child, 'message');
  return {
    // It has sent a message, so it runs.
    pid: child.pid ?? 0,
    ask: (question) => ask(child, question),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function ask(child: ChildProcess, question: object): Promise<unknown> {
  child.send(question);
  const [reply] = (await once(child, 'message')) as [Reply];
  if ('fault' in reply) throw new Error(reply.fault);
  return reply.data;
}

/** The other end, in that process: says that it is ready, and answers until it is told to end. */
export function answerAsks<Question>(
  answer: (question: Question) => Promise<unknown>,
  close: () => Promise<void>,
): void {
  const send = (reply: Reply) => void process.send?.(reply);
  process.on('message', (question: Question) => {
    answer(question).then(
      (data) => send({ data }),
      (fault: unknown) =>
        send({ fault: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) }),
    );
  });
  const end = () => void close().finally(() => process.exit(0));
  process.once('SIGTERM', end);
  // Whoever asked is gone without a word: nobody is left to end this one.
  process.once('disconnect', end);
  send({ data: 'ready' });
}
