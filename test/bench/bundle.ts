import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { createAgent } from '../e2e/people/agent.ts';
import { createCustomer } from '../e2e/people/customer.ts';
import { launchBrowser } from '../support/browser/browser.ts';
import { createScope } from '../support/processes/scope.ts';
import { startServer } from '../support/processes/server.ts';
import { startBareServer } from './bare/start.ts';
import type { BenchRow } from './row.ts';

const KILOBYTE = 1_000;

/**
 * What a customer's browser fetches from an opened link until the page is ready to answer a request: pages, scripts,
 * styles, images, each compressed by gzip. Against the bare page, which is little more than its libraries.
 */
export async function benchBundle(): Promise<BenchRow[]> {
  const scope = createScope();
  try {
    const server = scope.use(await startServer());
    const bare = scope.use(await startBareServer());
    const browser = scope.use(await launchBrowser());
    const agent = createAgent(await browser.newPage(), { server });
    await agent.signIn();
    await agent.startSession();
    const link = await agent.inviteLink();
    const customer = createCustomer(await browser.newPage(), server);
    const bodies: Promise<Buffer>[] = [];
    customer.page.on('response', (response) => {
      const isOurs =
        response.url().startsWith(server.url) && !response.url().startsWith(`${server.url}/api/`);
      if (isOurs && response.ok() && response.request().method() === 'GET') bodies.push(response.buffer());
    });
    await customer.openLink(link);
    await customer.page.waitForNetworkIdle({ idleTime: 1_000 });
    const fetched = await Promise.all(bodies);
    const value = fetched.reduce((sum, body) => sum + gzipSync(body).length, 0) / KILOBYTE;
    const baseline = gzipSync(readFileSync(bare.script)).length / KILOBYTE;
    const name = "bundle: customer's first load, gzip";
    return [
      { name, value, baseline, ratio: value / baseline, unit: 'kB', target: { of: 'value', atMost: 150 } },
    ];
  } finally {
    await scope.close();
  }
}
