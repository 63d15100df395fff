import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { environmentWith, readConfig } from './config.ts';
import { openDemoDoor } from './demo/door.ts';
import { fillDemo } from './demo/fill.ts';
import { DEMO_QUEUE, DEMO_USERS, emailOf, hostOf } from './demo/people.ts';

/** `npm run demo`: a site to try, in a folder that goes with it. Ctrl+C ends it. */
async function main(): Promise<void> {
  const { port } = readConfig();
  const dataDir = mkdtempSync(join(tmpdir(), 'tasuki-demo-'));
  const password = randomBytes(9).toString('base64url');
  const forget = (): void => rmSync(dataDir, { recursive: true, force: true });
  process.on('exit', forget);
  await fillDemo(dataDir, { password, now: Date.now() });
  const door = await openDemoDoor({ port, password });
  const server = spawn(process.execPath, [fileURLToPath(new URL('./main.ts', import.meta.url))], {
    env: environmentWith({ TASUKI_DATA: dataDir, TASUKI_URL: `http://localhost:${port}` }),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // What it logs is for those who run a site; here its one word counts.
  createInterface({ input: server.stdout }).on('line', (line) => {
    if (line.startsWith('Tasuki is ready')) console.log(words({ port, doorPort: door.port, password }));
  });
  server.once('close', (code) => process.exit(code ?? 0));
  // At once: nobody's session has to be waited for.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => server.kill('SIGHUP'));
}

function words(at: { readonly port: number; readonly doorPort: number; readonly password: string }): string {
  const links = DEMO_USERS.map((user) => {
    const who = `${user.name}, ${user.is}`;
    return `  ${who.padEnd(22)} http://${hostOf(user)}:${at.doorPort}/`;
  });
  return `
Tasuki is ready, with two agents, a manager, an administrator, a queue and a few past sessions.
Each link signs in as one of them, side by side in one browser (Chromium, Firefox):

${links.join('\n')}
  ${'a customer'.padEnd(22)} http://localhost:${at.port}/q/${DEMO_QUEUE.address}
  ${''.padEnd(22)} http://localhost:${at.port}/join

Another browser signs in at http://localhost:${at.port}/sign-in with ${DEMO_USERS.map(emailOf).join(', ')}
and the password ${at.password}

Ctrl+C ends it, and everything of it is gone.
`;
}

await main();
