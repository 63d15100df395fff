import { afterAll, describe, expect, it } from 'vitest';
import { createUsers } from '../../server/adapters/auth/users.ts';
import { openDatabase } from '../../server/adapters/db/open.ts';
import { launchBrowser } from '../support/browser/browser.ts';
import { click, find, findText, isThere } from '../support/browser/find.ts';
import { createScope } from '../support/processes/scope.ts';
import { startServer } from '../support/processes/server.ts';
import { createAgent } from './people/agent.ts';
import { BUN } from './people/company.ts';

const scope = createScope();
afterAll(() => scope.close());

describe('what an administrator does', () => {
  it('[AD1] [RL4] reaches agents as a sentence: disabled, and a server about to restart', async () => {
    const server = scope.use(await startServer());
    await server.addUser(BUN);
    const host = scope.use(await launchBrowser({ trust: [server.url] }));
    const other = scope.use(await launchBrowser({ trust: [server.url] }));
    const aiko = createAgent(await host.newPage(), { server });
    await aiko.signIn();
    const number = await aiko.startSession();
    const bun = createAgent(await other.newPage(), { server, ...BUN });
    await bun.signIn();
    await bun.assist(number);
    await findText(aiko.page, /Bun/);

    // What `tasuki user disable` does, beside the running server.
    const database = await openDatabase(server.dataDir);
    await createUsers(database).disable(BUN.email);
    await database.destroy();
    await findText(bun.page, /You are not signed in any more/, 15_000);
    await find(bun.page, 'button', 'Sign in');
    expect(await isThere(bun.page, 'region', 'Stage')).toBe(false);
    await findText(aiko.page, /Bun lost the connection|Bun left/, 15_000);

    process.kill(server.pid, 'SIGTERM');
    await findText(aiko.page, /The server will restart soon\. This session goes on/);
    const again = createAgent(await other.newPage(), { server });
    await again.signIn();
    await again.page.goto(`${server.url}/support/start`);
    await click(again.page, 'button', 'Start session');
    await findText(again.page, /The server is about to restart\. Try again in a minute/);
    // What was running still runs.
    expect(await isThere(aiko.page, 'button', 'Invite')).toBe(true);
    expect(again.page.url()).toMatch(/\/support\/start$/);
  });
});
