import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LIMITS } from '../../../shared/domain/limits.ts';
import { CHECK_NAMESPACE } from '../../../shared/protocol/check.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/commands.ts';
import { until } from '../../support/processes/until.ts';
import { startTestSite, type TestSite } from '../../support/server/test-site.ts';

let site: TestSite;
let sockets: Socket[];
beforeEach(async () => {
  site = await startTestSite();
  sockets = [];
});
afterEach(async () => {
  for (const socket of sockets) socket.disconnect();
  await site.close();
});

interface Opened {
  readonly socket: Socket;
  /** The code of a refused handshake; null: it is open. */
  readonly refused: string | null;
}

function open(auth: object = { protocol: PROTOCOL_VERSION }, headers: Record<string, string> = {}) {
  const socket = io(site.url + CHECK_NAMESPACE, {
    ...{ auth, transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders: headers },
  });
  sockets.push(socket);
  return new Promise<Opened>((resolve) => {
    socket.once('connect', () => resolve({ socket, refused: null }));
    socket.once('connect_error', (error) => {
      const { data } = error as Error & { data?: { code: string } };
      resolve({ socket, refused: data?.code ?? error.message });
    });
  });
}

const FINGERPRINTS = [{ algorithm: 'sha-256', value: Array(32).fill('AB').join(':') }];

describe('the check of a connection', () => {
  test('[RL6] opens each way once, without sign-in or session', async () => {
    const { socket } = await open();
    const udp = await socket.emitWithAck('check:open', { way: 'udp' });
    expect(udp).toMatchObject({ ok: true, data: { iceServers: [] } });
    expect(await socket.emitWithAck('check:open', { way: 'udp' })).toMatchObject({
      error: { code: 'rate_limited' },
    });
    const { probeId } = udp.data;
    const connected = await socket.emitWithAck('check:connect', {
      probeId,
      dtlsParameters: { role: 'client', fingerprints: FINGERPRINTS },
    });
    expect(connected).toEqual({ ok: true, data: null });
    expect(await socket.emitWithAck('check:count', { probeId })).toMatchObject({ data: { messages: 0 } });
    expect(site.media.rooms.size).toBe(0);
  });

  test('[RL6] says that no relay is set up', async () => {
    const { socket } = await open();
    expect(await socket.emitWithAck('check:open', { way: 'relay' })).toMatchObject({
      error: { code: 'not_available' },
    });
    expect(site.media.probes.size).toBe(0);
  });

  test('[RL6] [SE4] takes its probes away with the line', async () => {
    const { socket } = await open();
    await socket.emitWithAck('check:open', { way: 'udp' });
    await socket.emitWithAck('check:open', { way: 'tcp' });
    expect([...site.media.probes.values()]).toEqual(['udp', 'tcp']);
    socket.disconnect();
    await until('the probes are gone', () => site.media.probes.size === 0);
  });

  test('[SE1] a probe of somebody else does not exist', async () => {
    const [one, other] = [await open(), await open()];
    const { data } = await one.socket.emitWithAck('check:open', { way: 'udp' });
    expect(await other.socket.emitWithAck('check:close', { probeId: data.probeId })).toMatchObject({
      error: { code: 'transport_unknown' },
    });
    expect(site.media.probes.size).toBe(1);
  });

  test.each([
    ['session:snapshot', {}],
    ['media:open', {}],
    ['error', 'x'],
    ['check:open', { way: 'smoke' }],
    ['check:open', undefined],
    ['check:connect', { probeId: 'x'.repeat(500), dtlsParameters: {} }],
  ])('[SE1] %s %j is refused, and the line stays', async (name, input) => {
    const { socket } = await open();
    expect(await socket.emitWithAck(name, input)).toMatchObject({
      ok: false,
      error: { code: 'bad_request' },
    });
    expect(socket.connected).toBe(true);
  });

  test('[SE2] another version, another site, and nonsense are not let in', async () => {
    expect((await open({ protocol: 0 })).refused).toBe('unsupported_protocol');
    expect((await open({})).refused).toBe('bad_request');
    expect((await open(undefined, { origin: 'https://evil.example' })).refused).toBe('origin_refused');
  });

  test('[SE3] one address has a few checks at once, and one more when one of them ends', async () => {
    const opened: Opened[] = [];
    for (let count = 0; count < LIMITS.checksAtOncePerAddress; count += 1) opened.push(await open());
    expect(opened.every(({ refused }) => refused === null)).toBe(true);
    expect((await open()).refused).toBe('rate_limited');
    opened[0]?.socket.disconnect();
    await until('there is room again', async () => (await open()).refused === null);
  });
});
