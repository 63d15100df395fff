import type { Page } from 'puppeteer';
import { afterEach, describe, expect, it } from 'vitest';
import { find, findText, visibleText } from '../support/browser/find.ts';
import { createScope, type Scope } from '../support/processes/scope.ts';
import { startServer } from '../support/processes/server.ts';
import { pause, until } from '../support/processes/until.ts';
import { meet, meetOverLine, shareDesktop, talk } from './people/meeting.ts';

/** What the pages claim of a picture is what is known of it [RL5]. */
let scope: Scope = createScope();
afterEach(async () => {
  await scope.close();
  scope = createScope();
});

/** Everything that a page says while something else goes on. */
async function hearDuring(page: Page, ms: number): Promise<string> {
  const heard: string[] = [];
  const until = performance.now() + ms;
  while (performance.now() < until) {
    heard.push(await visibleText(page));
    await pause(250);
  }
  return heard.join('\n');
}

const isSilent = async (page: Page, pattern: RegExp): Promise<boolean> =>
  !pattern.test(await visibleText(page));

it('[RL5] a media address that nobody answers at: both sides read what is wrong and what to do', async () => {
  const server = scope.use(await startServer({ env: { TASUKI_MEDIA_ANNOUNCED: '192.0.2.1' } }));
  const { agent, customer } = await meet(scope, { server });
  await agent.requestView('Desktop');
  await customer.answer(true);
  await findText(customer.page, /on its way to aiko/);
  await Promise.all([
    findText(agent.page, /No picture comes through/, 25_000),
    findText(customer.page, /Your picture does not get through/, 25_000),
  ]);
  for (const { page } of [agent, customer]) {
    await find(page, 'link', 'Check the connection');
    expect(await visibleText(page)).not.toMatch(/can see it/);
  }
});

describe('a picture whose signalling is fine', () => {
  it('[RL5] stands still in words on both sides when its media are cut, and the words go with the cut; a still desktop is no cut', async () => {
    const { meeting, line } = await meetOverLine(scope);
    const { agent, customer } = meeting;
    await shareDesktop(meeting);
    await talk(meeting);
    await findText(customer.page, /aiko can see it/);
    const [byAgent, byCustomer] = await Promise.all([
      hearDuring(agent.page, 12_000),
      hearDuring(customer.page, 12_000),
    ]);
    expect(byAgent).not.toMatch(/stands still|cannot be heard|No picture/);
    expect(byCustomer).not.toMatch(/stands still|cannot hear|no picture|on its way/);
    await line.set({ both: { cut: true } });
    const cutAt = performance.now();
    const toldIn = async (page: Page): Promise<number> => {
      await findText(page, /stands still/);
      return Math.round(performance.now() - cutAt);
    };
    const told = await Promise.all([toldIn(agent.page), toldIn(customer.page)]);
    console.info(`[RL5] cut told after ${told.join(' and ')} ms (agent, customer)`);
    expect(Math.max(...told)).toBeLessThan(7_000);
    expect(await visibleText(customer.page)).not.toMatch(/can see it/);
    await line.set({ both: { cut: false } });
    await findText(customer.page, /aiko can see it/, 30_000);
    await until('the agent reads nothing of it any more', () => isSilent(agent.page, /stands still/), {
      timeoutMs: 30_000,
    });
  });
});
