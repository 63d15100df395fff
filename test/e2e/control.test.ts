import { readFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterEach, describe, expect, it } from 'vitest';
import { click, find, isGone } from '../support/browser/find.ts';
import { heldOn, moveByHand } from '../support/display/x.ts';
import { startChild } from '../support/processes/child.ts';
import { type RunningHelper, startHelper } from '../support/processes/helper.ts';
import { createTempFolder } from '../support/processes/place.ts';
import { createScope, type Scope } from '../support/processes/scope.ts';
import { until } from '../support/processes/until.ts';
import { createAgent } from './people/agent.ts';
import { BUN } from './people/company.ts';
import { DESKTOP, type Meeting, meet, shareDesktop } from './people/meeting.ts';

/** An agent's hands on a customer's real screen, through the real helper. */
let scope: Scope = createScope();
afterEach(async () => {
  await scope.close();
  scope = createScope();
});

/** Where the program that takes what is typed lies on the screen, as the agent sees it: the middle of its window. */
const NOTES = { x: 800 / 1280, y: 480 / 720 };

/** A real program on the customer's screen; what it gets is in the file. */
async function openNotes({ display }: Meeting): Promise<() => string> {
  const file = join(scope.use(createTempFolder('notes')).path, 'notes.txt');
  const args = ['-u8', '-geometry', '60x12+640+400', '-T', 'Notes', '-e', 'sh', '-c', `cat > ${file}`];
  const read = (): string => {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return '';
    }
  };
  scope.use(
    await startChild('xterm', {
      args,
      env: { ...display.env, LC_ALL: 'C.UTF-8' },
      isReady: async () => {
        const asked = await startChild('xprop', { args: ['-name', 'Notes', 'WM_STATE'], env: display.env });
        return (await asked.exited) === 0;
      },
    }),
  );
  return read;
}

/** Asks for control, has the customer allow it on the page and start the helper; gives the helper while it asks. */
async function askForControl({ agent, customer, server, display }: Meeting): Promise<RunningHelper> {
  await agent.tab('Desktop');
  await click(agent.page, 'button', 'Request control');
  await customer.answer(true);
  const code = await codeOn(customer.page);
  const helper = startHelper({ url: server.url, code, env: display.env });
  scope.use(helper);
  await helper.says(/Allow it\?/);
  return helper;
}

async function codeOn(page: Page): Promise<string> {
  await find(page, 'link', 'Start the helper');
  const shown = await page.waitForFunction(
    () => /\d{3}\s?\d{3}/.exec(document.querySelector('.helper-code')?.textContent ?? '')?.[0],
  );
  return String(await shown.jsonValue());
}

const said = async (page: Page): Promise<string> => {
  const status = await find(page, 'status', 'Control');
  return status.evaluate((element) => element.textContent ?? '');
};

/** The agent clicks into that program in the picture, and writes. */
async function writeThere(page: Page, text: string): Promise<void> {
  const at = await page.$eval(
    `video[aria-label="${DESKTOP}"]`,
    (element, place) => {
      const { videoWidth, videoHeight } = element;
      const { left, top, width, height } = element.getBoundingClientRect();
      const scale = Math.min(width / videoWidth, height / videoHeight);
      const [shownWidth, shownHeight] = [videoWidth * scale, videoHeight * scale];
      return {
        x: left + (width - shownWidth) / 2 + place.x * shownWidth,
        y: top + (height - shownHeight) / 2 + place.y * shownHeight,
      };
    },
    NOTES,
  );
  await page.mouse.click(at.x, at.y);
  await page.keyboard.type(text);
}

/** Waits until the helper asks for the how manieth time. */
const asksFor = (helper: RunningHelper, times: number) =>
  helper.says(new RegExp(`(?:Allow it\\?[^]*){${times}}`));

/** [CT1] What browser and machine are: the customer allows it on the page, and at the helper for what the helper knows. */
async function lookAtMachine({ agent, customer }: Meeting, helper: RunningHelper): Promise<void> {
  await agent.tab('Tools');
  await click(agent.page, 'button', 'More commands');
  await click(agent.page, 'menuitem', 'System information');
  await customer.answer(true);
  const shown = () => agent.page.$eval('.information-print', (part) => part.textContent ?? '');
  await find(agent.page, 'heading', 'Browser');
  expect(await shown()).toMatch(/Chrome\/\d+/);
  expect(await shown()).not.toContain(os.hostname());
  await helper.says(/would like to know what this computer is/);
  helper.type('y');
  await find(agent.page, 'heading', 'Operating system');
  expect(await shown()).toContain(os.hostname());
  await click(customer.page, 'button', 'Stop showing');
  await until('the agent is told', async () =>
    agent.page.$eval('dialog', (dialog) => /no longer shows it/.test(dialog.textContent ?? '')),
  );
  await agent.page.keyboard.press('Escape');
  await agent.tab('Desktop');
}

const nothingHeld = { keys: [], mask: 0 };

describe('[RC1] the agent', () => {
  it('clicks and types on the customer’s screen, and sees what becomes of it', async () => {
    const meeting = await meet(scope);
    const { agent, customer, display } = meeting;
    const notes = await openNotes(meeting);
    await shareDesktop(meeting);
    const helper = await askForControl(meeting);

    // [RC4] Nothing is injected before the yes at the machine itself, and both ends show the same two words.
    const [, words = ''] = await helper.says(/Two words: (\w+ \w+)/);
    await until('the page shows the two words', async () => (await said(agent.page)).includes(words));
    await writeThere(agent.page, 'too early');
    helper.type('y');
    await until('the agent controls', async () => /You control/.test(await said(agent.page)));
    await find(customer.page, 'status', 'Control');

    await writeThere(agent.page, 'Hello äß€你Ж😀 日本語');
    await agent.page.keyboard.press('Enter');
    await until('the program has it', () => notes().includes('日本語\n'));
    expect(notes()).toBe('Hello äß€你Ж😀 日本語\n');
    expect(await said(agent.page)).toMatch(/\d+ ms/);

    // [RC3] The customer's own hand wins.
    await moveByHand(display, { x: 0.1, y: 0.1 });
    await until('the agent waits', async () => /uses mouse or keyboard/.test(await said(agent.page)));
    await writeThere(agent.page, 'not now');
    await until('the agent goes on', async () => /You control/.test(await said(agent.page)));
    expect(await heldOn(display)).toEqual(nothingHeld);

    // [CO4] Stopped at the page while a key is held.
    await agent.page.keyboard.down('Shift');
    await until('it is held there', async () => (await heldOn(display)).keys.length > 0);
    await click(customer.page, 'button', 'Stop control');
    await until('nothing is held', async () => (await heldOn(display)).keys.length === 0);
    await isGone(agent.page, 'status', 'Control');
    await agent.page.keyboard.up('Shift');
    await helper.says(/Remote control has ended/);

    // Asked again, the helper that runs asks again; stopped at the helper.
    await click(agent.page, 'button', 'Request control');
    await customer.answer(true);
    await asksFor(helper, 2);
    helper.type('y');
    await until('the agent controls', async () => /You control/.test(await said(agent.page)));
    helper.type('s');
    await isGone(agent.page, 'status', 'Control');

    await lookAtMachine(meeting, helper);

    // [PC3] Control of the session passes: remote control is over with it.
    await meeting.server.addUser(BUN);
    const bun = createAgent(await meeting.desk.newPage(), { server: meeting.server, ...BUN });
    await bun.signIn();
    await bun.assist(meeting.number);
    await click(agent.page, 'button', 'Request control');
    await customer.answer(true);
    await asksFor(helper, 4);
    helper.type('y');
    await until('the agent controls', async () => /You control/.test(await said(agent.page)));
    await agent.passControl();
    await until('nothing is held', async () => (await heldOn(display)).keys.length === 0);
    expect(notes()).toBe('Hello äß€你Ж😀 日本語\n');
    await bun.endSession();
    expect(await helper.exited).toBe(0);
  });
});
