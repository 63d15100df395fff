import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** What a side's process is asked; one at a time. */
export type Ask =
  /** A new session or room for so many pages, whose media goes to this UDP port. */
  | { readonly kind: 'open'; readonly pages: number; readonly sinkPort: number }
  /** Makes the producers, and a running consumer of each for everybody but its sender. */
  | { readonly kind: 'produce' }
  /** When the SFU's worker had closed all of the producers, by `nowMs`. */
  | { readonly kind: 'closed' };

/** How a page comes on the line: Socket.IO's `auth`, and its cookie. */
export interface Seat {
  readonly auth: Record<string, unknown>;
  readonly cookie: string | null;
}

export interface OpenedSide {
  readonly url: string;
  /** The first two are agents, the third is the active customer. */
  readonly seats: readonly Seat[];
  readonly ingressPorts: readonly number[];
}

/** A counterpart in a process of its own, as a server is. */
export interface SideProcess {
  open(pages: number, sinkPort: number): Promise<OpenedSide>;
  produce(): Promise<void>;
  closedMs(): Promise<number>;
  stop(): Promise<void>;
}

type Reply = { readonly data: unknown } | { readonly fault: string };

export async function startSide(entry: URL): Promise<SideProcess> {
  const child = fork(entry, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  await once(child, 'message');
  return {
    // Cast: what `answerAsks` of that process sends for this question.
    open: async (pages, sinkPort) => (await ask(child, { kind: 'open', pages, sinkPort })) as OpenedSide,
    produce: async () => {
      await ask(child, { kind: 'produce' });
    },
    closedMs: async () => (await ask(child, { kind: 'closed' })) as number,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function ask(child: ChildProcess, question: Ask): Promise<unknown> {
  child.send(question);
  const [reply] = (await once(child, 'message')) as [Reply];
  if ('fault' in reply) throw new Error(reply.fault);
  return reply.data;
}

/** The other end, in the side's process: says that it is ready, and answers until it is told to end. */
export function answerAsks(answer: (question: Ask) => Promise<unknown>, close: () => Promise<void>): void {
  const send = (reply: Reply) => void process.send?.(reply);
  process.on('message', (question: Ask) => {
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
