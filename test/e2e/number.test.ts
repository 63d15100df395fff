import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, type TestBrowser } from '../support/browser/browser.ts';
import { click, find, findText, isGone, visibleText } from '../support/browser/find.ts';
import { createScope } from '../support/processes/scope.ts';
import { startServer, type TestServer } from '../support/processes/server.ts';
import { type Agent, createAgent } from './people/agent.ts';
import { type Customer, createCustomer } from './people/customer.ts';

/** Joining by number: nobody gets in whom the host has not admitted. */
const scope = createScope();
let server: TestServer;
let browser: TestBrowser;
let agent: Agent;
let number: string;
beforeAll(async () => {
  server = scope.use(await startServer());
  browser = scope.use(await launchBrowser());
  agent = createAgent(await browser.newPage(), { server });
  await agent.signIn();
  number = await agent.startSession();
});
afterAll(() => scope.close());

async function arrive(): Promise<Customer> {
  return createCustomer(await browser.newPage(), server);
}

describe('a customer with a number', () => {
  it('[JO1] [JO2] waits, without a name of anybody, until the host admits', async () => {
    const ken = await arrive();
    await ken.joinByNumber(number, 'Ken');
    await findText(ken.page, /decide whether you come in/);
    expect(await visibleText(ken.page)).not.toMatch(/aiko/i);
    await findText(agent.page, /Ken wants to join|Ken asks to join/);
    await click(agent.page, 'button', 'Admit');
    await findText(ken.page, /aiko.* is helping you/);
    const list = await find(agent.page, 'list', 'Participants');
    expect(await list.evaluate((element) => (element as HTMLElement).innerText)).toMatch(/Ken/);
  });

  it('[JO2] is told so when the host declines', async () => {
    const mei = await arrive();
    await mei.joinByNumber(number, 'Mei');
    await findText(mei.page, /decide whether you come in/);
    await click(agent.page, 'button', 'Decline');
    await findText(mei.page, /You were not let in/);
    await isGone(agent.page, 'button', 'Admit');
  });

  it('[JO1] types it in threes, or brings it in the address', async () => {
    const bun = await arrive();
    await bun.page.goto(`${server.url}/join/${number}`);
    const value = await (await find(bun.page, 'textbox', 'Session number')).evaluate(
      (element) => (element as HTMLInputElement).value,
    );
    expect(value.replace(/\s/g, '')).toBe(number);
  });

  it('[JO5] is told in a sentence that a number is wrong, or that its session has ended', async () => {
    const lost = await arrive();
    await lost.joinByNumber(number === '123456789' ? '987654321' : '123456789', 'Lost');
    await findText(lost.page, /This number is not in use. Ask your agent to read it to you again./);
    await agent.endSession();
    await lost.joinByNumber(number, 'Late');
    await findText(lost.page, /already ended|not in use/);
  });

  it('[JO5] is shut out for a while after ten wrong numbers', async () => {
    const guesser = await arrive();
    for (let guess = 0; guess < 10; guess += 1) {
      await guesser.joinByNumber(String(200_000_000 + guess), 'Guesser');
      await findText(guesser.page, /not in use|too many wrong numbers|too quick/);
    }
    await guesser.joinByNumber('300000000', 'Guesser');
    await findText(guesser.page, /too many wrong numbers/);
  });
});
