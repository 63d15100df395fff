import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { detour } from '../../support/network/detour.ts';
import { type Relay, startRelay } from '../../support/network/relay.ts';
import { createScope } from '../../support/processes/scope.ts';
import { until } from '../../support/processes/until.ts';

const scope = createScope();
afterAll(() => scope.close());

async function udp(): Promise<Socket> {
  const socket = createSocket('udp4');
  scope.defer(() => socket.close());
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return socket;
}
const placeOf = (socket: Socket) => ({ host: '127.0.0.1', port: socket.address().port });

describe('the relay', () => {
  it('leads packets through its door and answers back to whoever asked, late by both ways', async () => {
    const relay = scope.use(await startRelay());
    await relay.set({ up: { delayMs: 40 }, down: { delayMs: 60 } });
    const [server, client] = [await udp(), await udp()];
    server.on('message', (message, from) => server.send(`${message} back`, from.port, from.address));
    const door = await relay.open(placeOf(server));
    const from = performance.now();
    client.send('there', door.port, door.host);
    const [answer] = await once(client, 'message');
    expect(String(answer)).toBe('there back');
    expect(performance.now() - from).toBeGreaterThanOrEqual(99);
    expect(await relay.counts()).toMatchObject({ up: { packets: 1 }, down: { packets: 1 } });
  });

  it('counts a door towards the near end the other way round, and what a cut takes', async () => {
    const relay = scope.use(await startRelay());
    await relay.set({ down: { cut: true } });
    const [near, far] = [await udp(), await udp()];
    const door = await relay.open(placeOf(near), { toward: 'near' });
    far.send('gone', door.port, door.host);
    await until('the packet is counted', async () => (await relay.counts()).down.lostInCut === 1);
  });

  /** A connection through a door to somebody who says everything back. */
  async function echo(relay: Relay): Promise<(sent: string) => Promise<void>> {
    const server = createServer((socket) => void socket.pipe(socket)).listen(0, '127.0.0.1');
    scope.defer(() => server.close());
    await once(server, 'listening');
    const address = server.address();
    if (!address || typeof address === 'string') throw new Error('no port');
    const door = await relay.open({ host: '127.0.0.1', port: address.port }, { tcp: true });
    const client = connect(door.port, door.host);
    scope.defer(() => client.destroy());
    let received = '';
    client.on('data', (data) => {
      received += data;
    });
    return async (sent) => {
      received = '';
      client.write(sent);
      await until('all is back', () => received === sent);
    };
  }

  it('carries a stream whole through loss and a cut', async () => {
    const relay = scope.use(await startRelay());
    await relay.set({ both: { loss: 0.5, cut: true } });
    const say = await echo(relay);
    const back = say('x'.repeat(20_000));
    await relay.set({ both: { cut: false } });
    await back;
  });

  it('lets a stream begin after a round trip, and grow by one after another', async () => {
    const relay = scope.use(await startRelay());
    await relay.set({ both: { delayMs: 40 } });
    const say = await echo(relay);
    const timeOf = async (sent: string): Promise<number> => {
      const from = performance.now();
      await say(sent);
      return performance.now() - from;
    };
    expect(await timeOf('x')).toBeGreaterThanOrEqual(159);
    // 14.6 kB at once, then twice that, then the rest.
    expect(await timeOf('x'.repeat(60_000))).toBeGreaterThanOrEqual(80 + 2 * 80 - 1);
  });

  it('puts its doors in the place of the candidates of a description, and leaves no other way', async () => {
    const relay = scope.use(await startRelay());
    const sdp = [
      'v=0',
      'a=candidate:1 1 udp 2122260223 10.0.0.2 50000 typ host generation 0',
      'a=candidate:2 1 tcp 1518280447 10.0.0.2 9 typ host tcptype active',
      'a=candidate:3 1 udp 2122260223 fd00::2 50001 typ host generation 0',
      'a=end-of-candidates',
      '',
    ].join('\r\n');
    const turned = (await detour(sdp, relay, { toward: 'near' })).split('\r\n');
    expect(turned).toHaveLength(4);
    expect(turned[1]).toMatch(/^a=candidate:1 1 udp 2122260223 127\.0\.0\.1 \d+ typ host generation 0$/);
    expect(turned[1]).not.toContain('50000');
  });
});
