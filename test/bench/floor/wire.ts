import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';

/** A line of Socket.IO over the loopback: what is told at one end, and when it is heard at the other. */
export interface Wire {
  tell(message: unknown): void;
  /** Resolves with the next message that fits, at the time it is there. */
  heard(fits: (message: unknown) => boolean): Promise<number>;
  close(): Promise<void>;
}

export async function createWire(): Promise<Wire> {
  const http = createServer();
  const server = new Server(http);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const page: Socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true });
  await new Promise<void>((resolve) => page.once('connect', () => resolve()));
  return {
    tell: (message) => void server.emit('told', message),
    heard: (fits) =>
      new Promise((resolve) => {
        const look = (message: unknown): void => {
          if (!fits(message)) return;
          page.off('told', look);
          resolve(performance.now());
        };
        page.on('told', look);
      }),
    close: async () => {
      page.disconnect();
      await server.close();
    },
  };
}
