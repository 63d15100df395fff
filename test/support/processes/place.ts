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

/**
 * A row of TCP ports that are free now, the first of them given. Nothing keeps another program from taking them, so ask
 * just before you use them.
 */
export async function freePorts(count = 1): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const first = await listenOn(0);
    if (first === null || first + count > 65_000) continue;
    let free = true;
    for (let port = first; free && port < first + count; port += 1) free = (await listenOn(port)) !== null;
    if (free) return first;
  }
  throw new Error(`no ${count} free ports in a row`);
}

/** Takes the port for a moment; gives its number, or null when somebody else has it. */
function listenOn(port: number): Promise<number | null> {
  return new Promise((resolveTo) => {
    const server = createServer();
    server.once('error', () => resolveTo(null));
    server.listen(port, () => {
      const address = server.address();
      server.close(() => resolveTo(address && typeof address === 'object' ? address.port : null));
    });
  });
}
