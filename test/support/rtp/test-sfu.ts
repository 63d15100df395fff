import { randomInt, randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import type { SfuLog } from '../../../sfu/log.ts';
import type { SfuOptions } from '../../../sfu/sfu.ts';
import { createSfu } from '../../../sfu/sfu.ts';
import type { ParticipantId, SessionId } from '../../../shared/domain/ids.ts';
import type { MediaPort, ParticipantPlace } from '../../../shared/media/port.ts';

/** Keeps what an SFU logs, so that a test can look. */
export class FakeLog implements SfuLog {
  readonly lines: { level: string; fields: Readonly<Record<string, unknown>>; message: string }[] = [];
  info(fields: Readonly<Record<string, unknown>>, message: string): void {
    this.lines.push({ level: 'info', fields, message });
  }
  warn(fields: Readonly<Record<string, unknown>>, message: string): void {
    this.lines.push({ level: 'warn', fields, message });
  }
  error(fields: Readonly<Record<string, unknown>>, message: string): void {
    this.lines.push({ level: 'error', fields, message });
  }
}

/** An SFU with real workers on the loopback. */
export async function startTestSfu(
  options: Partial<SfuOptions> = {},
): Promise<{ sfu: MediaPort; log: FakeLog }> {
  const log = new FakeLog();
  const workerBin = process.env.MEDIASOUP_WORKER_BIN;
  const sfu = await createSfu({
    listenIp: '127.0.0.1',
    firstPort: await freePort(),
    workerCount: 1,
    log,
    ...(workerBin ? { workerBin } : {}),
    ...options,
  });
  return { sfu, log };
}

const PORTS_IN_ROW = 4;
/** Below Linux' ephemeral range, from which other programs get ports at any moment. */
const LOWEST_PORT = 20_000;
const HIGHEST_PORT = 32_000;

/** The first of a few free TCP ports in a row, for as many workers. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const first = randomInt(LOWEST_PORT, HIGHEST_PORT);
    const row = Array.from({ length: PORTS_IN_ROW }, (_, index) => first + index);
    if ((await Promise.all(row.map(isFree))).every(Boolean)) return first;
  }
  throw new Error('no free ports in a row');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

export function newSession(): SessionId {
  return randomUUID() as SessionId;
}

export function placeIn(sessionId: SessionId, name: string): ParticipantPlace {
  return { sessionId, participantId: name as ParticipantId };
}
