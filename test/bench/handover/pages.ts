import { io, type Socket } from 'socket.io-client';
import type { ParticipantId } from '../../../shared/domain/ids.ts';
import type { Answer } from '../../../shared/protocol/errors.ts';
import type { SessionUpdate, Snapshot } from '../../../shared/protocol/view.ts';
import type { OpenedSide, Seat } from './side.ts';
import { nowMs } from './timed-sink.ts';

/** What one press has led to on the pages, by `nowMs`. */
interface Pressed {
  readonly atMs: number;
  /** When the last page had the new host. */
  readonly shownMs: number;
}

/** The pages of one side: sockets without anything behind them. */
export interface Pages {
  /** Before each press: everything runs that the hand-over will end. */
  arm(): Promise<void>;
  press(): Promise<Pressed>;
  close(): void;
}

/** Commands to the product, through the sockets that pages have. */
export async function openOurPages({ url, seats }: OpenedSide): Promise<Pages> {
  const sockets: Socket[] = [];
  const ids: ParticipantId[] = [];
  for (const seat of seats) {
    const socket = connect(url, seat);
    sockets.push(socket);
    const { view } = await first<Snapshot>(socket, 'session:welcome');
    ids.push(view.self.participantId);
  }
  let host = 0;
  const must = async (index: number, name: string, input: object = {}) => {
    const answer = (await at(sockets, index).emitWithAck(name, input)) as Answer<unknown>;
    if (!answer.ok) throw new Error(`${name} was refused: ${answer.error.code}`);
  };
  return {
    arm: async () => {
      await must(host, 'video:open');
      for (const agent of [0, 1]) await must(agent, 'camera:start');
      await must(2, 'share:start', { surface: 'monitor' });
    },
    press: async () => {
      const heir = 1 - host;
      const participantId = at(ids, heir);
      const shown = lastOf(sockets, 'session:update', ({ changed = [] }: SessionUpdate) =>
        changed.some((one) => one.participantId === participantId && one.role === 'host'),
      );
      const atMs = nowMs();
      const pressed = must(host, 'session:passControl', { participantId });
      const shownMs = await shown;
      await pressed;
      host = heir;
      return { atMs, shownMs };
    },
    close: () => {
      for (const socket of sockets) socket.disconnect();
    },
  };
}

export async function openBarePages({ url, seats }: OpenedSide): Promise<Pages> {
  const sockets: Socket[] = [];
  for (const seat of seats) {
    const socket = connect(url, seat);
    sockets.push(socket);
    await first(socket, 'connect');
  }
  let host = 0;
  return {
    arm: async () => undefined,
    press: async () => {
      const hostId = `page-${1 - host}`;
      const shown = lastOf(sockets, 'passed', (told: { hostId: string }) => told.hostId === hostId);
      const atMs = nowMs();
      const pressed = at(sockets, host).emitWithAck('pass', { hostId });
      const shownMs = await shown;
      await pressed;
      host = 1 - host;
      return { atMs, shownMs };
    },
    close: () => {
      for (const socket of sockets) socket.disconnect();
    },
  };
}

function connect(url: string, { auth, cookie }: Seat): Socket {
  return io(url, {
    transports: ['websocket'],
    forceNew: true,
    auth,
    ...(cookie !== null && { extraHeaders: { cookie } }),
  });
}

function first<Told>(socket: Socket, event: string): Promise<Told> {
  return new Promise((resolve, reject) => {
    socket.once(event, resolve);
    socket.once('connect_error', reject);
  });
}

/** When the last of these was told something that this is true of. */
async function lastOf<Told>(
  sockets: readonly Socket[],
  event: string,
  isIt: (told: Told) => boolean,
): Promise<number> {
  const times = sockets.map(
    (socket) =>
      new Promise<number>((resolve) => {
        const look = (told: Told) => {
          if (!isIt(told)) return;
          socket.off(event, look);
          resolve(nowMs());
        };
        socket.on(event, look);
      }),
  );
  return Math.max(...(await Promise.all(times)));
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error(`there is no page ${index}`);
  return item;
}
