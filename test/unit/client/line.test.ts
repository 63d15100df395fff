import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Line, openLine } from '../../../client/net/line.ts';
import { reloadOnce } from '../../../client/net/reload-once.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/commands.ts';
import type { ErrorCode } from '../../../shared/protocol/errors.ts';

let io: Server;
let url = '';
let lines: Line[] = [];

beforeEach(async () => {
  const http = createServer();
  io = new Server(http);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});
afterEach(async () => {
  for (const line of lines) line.close();
  lines = [];
  await io.close();
});

function connect(options: { reload?: () => boolean; ackTimeoutMs?: number } = {}) {
  const heard: string[] = [];
  let isDraining = false;
  const page = new EventTarget();
  const line = openLine({
    as: { kind: 'customer', token: 'a.b' },
    url,
    page,
    reload: options.reload ?? (() => false),
    ackTimeoutMs: options.ackTimeoutMs ?? 2_000,
    listener: {
      onConnection: (state) => heard.push(state),
      onWelcome: ({ seq }) => heard.push(`welcome ${seq}`),
      onUpdate: ({ seq }) => heard.push(`update ${seq}`),
      onQuality: () => heard.push('quality'),
      onTyping: () => heard.push('typing'),
      onStorage: (state) => void (state === 'ok' || heard.push(`storage ${state}`)),
      onWitnesses: () => undefined,
      onPlace: () => 0,
      onSignal: () => undefined,
      onAnnotation: () => undefined,
      onControlSignal: () => undefined,
      onInformation: () => undefined,
      onLines: () => undefined,
      onDraining: (draining) => {
        isDraining = draining;
        if (draining) heard.push('draining');
      },
      onClosed: ({ code }) => heard.push(`closed ${code}`),
    },
  });
  lines.push(line);
  return { heard, page, line, draining: () => isDraining };
}
const refuseWith = (code: ErrorCode, times = Number.POSITIVE_INFINITY) => {
  let left = times;
  io.use((_socket, next) => {
    left -= 1;
    next(left < 0 ? undefined : Object.assign(new Error(code), { data: { code, message: code } }));
  });
};

describe('line', () => {
  it('shows protocol and token in the handshake [SE1]', async () => {
    const handshake = new Promise((resolve) =>
      io.on('connection', (socket) => resolve(socket.handshake.auth)),
    );
    connect();
    expect(await handshake).toMatchObject({
      protocol: PROTOCOL_VERSION,
      as: { kind: 'customer', token: 'a.b' },
    });
  });

  it('passes on what the server says, in order', async () => {
    io.on('connection', (socket) => {
      socket.emit('session:welcome', { seq: 1 });
      socket.emit('session:update', { seq: 2 });
    });
    const { heard } = connect();
    await vi.waitFor(() => expect(heard).toEqual(['connecting', 'connected', 'welcome 1', 'update 2']));
  });

  it('brings the answer of a command', async () => {
    io.on('connection', (socket) => socket.on('voice:join', (_input, ack) => ack({ ok: true, data: null })));
    expect(await connect().line.request('voice:join', {})).toEqual({ ok: true, data: null });
  });

  describe('media that the server opens unasked', () => {
    const asked: unknown[] = [];
    const wishes: unknown[] = [];
    const serve = (offer: unknown) => {
      asked.length = 0;
      wishes.length = 0;
      io.on('connection', (socket) => {
        wishes.push(socket.handshake.auth.media);
        if (offer !== undefined) setTimeout(() => socket.emit('media:opened', offer), 20);
        socket.on('media:open', (_input, ack) => {
          asked.push('media:open');
          ack({ ok: true, data: 'asked for' });
        });
      });
    };

    it('are the answer to the first `media:open`, and only to that', async () => {
      serve({ ok: true, data: 'offered' });
      const { line, heard } = connect();
      await vi.waitFor(() => expect(heard).toContain('connected'));
      expect(await line.request('media:open', {})).toEqual({ ok: true, data: 'offered' });
      expect(asked).toEqual([]);
      expect(await line.request('media:open', {})).toEqual({ ok: true, data: 'asked for' });
    });

    it('a refusal is no answer: they are asked for then', async () => {
      serve({ ok: false, error: { code: 'forbidden', message: 'in the lobby' } });
      const { line, heard } = connect();
      await vi.waitFor(() => expect(heard).toContain('connected'));
      expect(await line.request('media:open', {})).toEqual({ ok: true, data: 'asked for' });
    });

    it('what never comes is asked for after a while', async () => {
      serve(undefined);
      const { line, heard } = connect({ ackTimeoutMs: 50 });
      await vi.waitFor(() => expect(heard).toContain('connected'));
      expect(await line.request('media:open', {})).toEqual({ ok: true, data: 'asked for' });
    });

    it('[RL1] are wished for until the page has them, and never after a loss that they outlive', async () => {
      serve({ ok: true, data: 'offered' });
      const { line, heard } = connect();
      await vi.waitFor(() => expect(heard).toContain('connected'));
      await line.request('media:open', {});
      for (const socket of await io.fetchSockets()) socket.disconnect(true);
      await vi.waitFor(() => expect(wishes).toEqual([true, undefined]), 5_000);
    });
  });

  it('a command without an answer is `unavailable` after its time', async () => {
    const { line } = connect({ ackTimeoutMs: 30 });
    expect(await line.request('voice:join', {})).toMatchObject({ ok: false, error: { code: 'unavailable' } });
  });

  it('[RL1] comes back by itself after a lost line', async () => {
    let connections = 0;
    io.on('connection', (socket) => {
      connections += 1;
      socket.emit('session:welcome', { seq: connections });
      if (connections === 1) setImmediate(() => socket.conn.close());
    });
    const { heard } = connect();
    await vi.waitFor(
      () =>
        expect(heard).toEqual([
          'connecting',
          'connected',
          'welcome 1',
          'reconnecting',
          'connected',
          'welcome 2',
        ]),
      3_000,
    );
  });

  it('[RL4] comes back after a disconnect that the server asked for', async () => {
    let connections = 0;
    io.on('connection', (socket) => {
      connections += 1;
      if (connections === 1) socket.disconnect(true);
      else socket.emit('session:welcome', { seq: 2 });
    });
    const { heard } = connect();
    await vi.waitFor(() => expect(heard.at(-1)).toBe('welcome 2'), 3_000);
  });

  it('[RL4] hears that the server is about to restart, until the line is lost with it', async () => {
    let connections = 0;
    io.on('connection', (socket) => {
      connections += 1;
      if (connections > 1) return;
      socket.emit('server:storage', 'low');
      socket.emit('server:draining');
      setImmediate(() => socket.conn.close());
    });
    const { heard, draining } = connect();
    await vi.waitFor(() => expect(connections).toBe(2), 3_000);
    expect(heard).toEqual(expect.arrayContaining(['storage low', 'draining']));
    expect(draining()).toBe(false);
  });

  it('does not come back after `session:closed`', async () => {
    io.on('connection', (socket) => {
      socket.emit('session:closed', { code: 'removed', message: 'removed' });
      socket.disconnect(true);
    });
    const { heard } = connect();
    await vi.waitFor(() => expect(heard.at(-1)).toBe('closed removed'));
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(heard.slice(-2)).toEqual(['closed', 'closed removed']);
    expect(io.engine.clientsCount).toBe(0);
  });

  it('a refused handshake is final', async () => {
    refuseWith('token_invalid');
    const { heard } = connect();
    await vi.waitFor(() => expect(heard).toEqual(['connecting', 'closed', 'closed token_invalid']));
  });

  it('[RL2] a server that is not ready yet is asked again', async () => {
    refuseWith('unavailable', 1);
    io.on('connection', (socket) => socket.emit('session:welcome', { seq: 1 }));
    const { heard } = connect();
    await vi.waitFor(() => expect(heard.at(-1)).toBe('welcome 1'), 3_000);
  });

  it('another protocol reloads the page, once', async () => {
    refuseWith('unsupported_protocol');
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    let reloads = 0;
    const count = () => {
      reloads += 1;
    };
    const reload = () => reloadOnce(7, { storage, reload: count });
    connect({ reload });
    await vi.waitFor(() => expect(reloads).toBe(1));
    const second = connect({ reload });
    await vi.waitFor(() => expect(second.heard.at(-1)).toBe('closed unsupported_protocol'));
    expect(reloads).toBe(1);
  });

  it('[SS7] a page that goes away says so; one that comes back from the cache connects again', async () => {
    const reasons: string[] = [];
    let connections = 0;
    io.on('connection', (socket) => {
      connections += 1;
      socket.on('disconnect', (reason) => reasons.push(reason));
    });
    const { page } = connect();
    await vi.waitFor(() => expect(connections).toBe(1));
    page.dispatchEvent(new Event('pagehide'));
    await vi.waitFor(() => expect(reasons).toEqual(['client namespace disconnect']));
    page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    await vi.waitFor(() => expect(connections).toBe(2));
  });
});
