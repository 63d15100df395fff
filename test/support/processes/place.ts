import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const PROJECT_DIR = resolve(fileURLToPath(new URL('../../..', import.meta.url)));

/** A new folder of this test's own. */
export interface TempFolder {
  readonly path: string;
  stop(): void;
}

export function createTempFolder(name = 'test'): TempFolder {
  const path = mkdtempSync(join(tmpdir(), `tasuki-${name}-`));
  return { path, stop: () => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }) };
}

/** Below Linux' ephemeral range, from which other programs get ports at any moment. */
const LOWEST_PORT = 20_000;
const HIGHEST_PORT = 32_000;
/** Files that run side by side choose in parts of their own: nobody takes what another one has just asked for. */
const PARTS = 4;
const PART_SIZE = (HIGHEST_PORT - LOWEST_PORT) / PARTS;
/** Of vitest, from 1; none in a bench. */
const PART = Number(process.env.VITEST_POOL_ID ?? 0) % PARTS;

/** Where the next row is looked for: what was given once is not given again before the whole part has been. */
let next = randomInt(PART_SIZE);

/**
 * A row of ports that are free now, for TCP and UDP, the first of them given; no later call gets one of them. Nothing keeps
 * another program from taking them, so ask just before you use them.
 */
export async function freePorts(count = 1): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    if (next + count > PART_SIZE) next = 0;
    const first = LOWEST_PORT + PART * PART_SIZE + next;
    next += count;
    const row = Array.from({ length: count }, (_, index) => first + index);
    if ((await Promise.all(row.flatMap((port) => [isFreeTcp(port), isFreeUdp(port)]))).every(Boolean))
      return first;
  }
  throw new Error(`no ${count} free ports in a row`);
}

function isFreeTcp(port: number): Promise<boolean> {
  return new Promise((resolveTo) => {
    const server = createServer();
    server.once('error', () => resolveTo(false));
    server.listen(port, () => server.close(() => resolveTo(true)));
  });
}

function isFreeUdp(port: number): Promise<boolean> {
  return new Promise((resolveTo) => {
    const socket = createSocket('udp4');
    socket.once('error', () => {
      socket.close();
      resolveTo(false);
    });
    socket.bind(port, () => socket.close(() => resolveTo(true)));
  });
}
