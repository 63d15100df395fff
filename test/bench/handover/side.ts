import { startAsked } from '../asked.ts';

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

export async function startSide(entry: URL): Promise<SideProcess> {
  const { ask, stop } = await startAsked<Ask>(entry);
  return {
    // Cast: what the process answers to this question.
    open: async (pages, sinkPort) => (await ask({ kind: 'open', pages, sinkPort })) as OpenedSide,
    produce: async () => {
      await ask({ kind: 'produce' });
    },
    closedMs: async () => (await ask({ kind: 'closed' })) as number,
    stop,
  };
}
