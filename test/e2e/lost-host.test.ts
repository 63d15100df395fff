import { afterAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser/browser.ts';
import { findText, isThere, visibleText } from '../support/browser/find.ts';
import { createNetwork } from '../support/network/namespace.ts';
import { createScope } from '../support/processes/scope.ts';
import { startServer } from '../support/processes/server.ts';
import { createAgent } from './people/agent.ts';
import { BUN } from './people/company.ts';
import { createCustomer } from './people/customer.ts';

const scope = createScope();
const GRACE_MS = 6_000;
afterAll(() => scope.close());

describe('a new host who loses the network', () => {
  it('[PC8] [RL1] keeps the place for the grace; then control is back with who passed it', async () => {
    const network = scope.use(createNetwork());
    const server = scope.use(
      await startServer({ host: network.hostAddress, settings: { reconnectGraceMs: GRACE_MS } }),
    );
    await server.addUser(BUN);
    const trust = [server.url];
    const desk = scope.use(await launchBrowser({ trust }));
    const far = scope.use(await launchBrowser({ trust, through: network.through }));
    const aiko = createAgent(await desk.newPage(), { server });
    await aiko.signIn();
    const number = await aiko.startSession();
    const customer = createCustomer(await desk.newPage(), server);
    await customer.openLink(await aiko.inviteLink());
    const bun = createAgent(await far.newPage(), { server, ...BUN });
    await bun.signIn();
    await bun.assist(number);
    await aiko.passControl('Bun');
    await findText(customer.page, /Bun .*is helping you/);
    network.cut();
    await findText(aiko.page, /lost the connection/, 30_000);
    expect(await isThere(aiko.page, 'button', 'Support')).toBe(false);
    await findText(aiko.page, /You are the host now: Bun was lost/, 70_000);
    await findText(customer.page, /aiko .*is helping you/);
    await findText(customer.page, /Bun was disconnected, and aiko goes on/);
    // Who comes back is host no more: an assistant, or out.
    network.restore();
    await bun.page.waitForFunction(
      () =>
        !document.body.innerText.includes('Reconnecting') &&
        ![...document.querySelectorAll('button')].some(({ innerText }) => innerText.includes('Invite')),
      { timeout: 30_000 },
    );
    expect(await visibleText(aiko.page)).toMatch(/Host/);
  });
});
