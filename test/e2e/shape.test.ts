import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { click, find, isGone, isThere } from '../support/browser/find.ts';
import { createScope } from '../support/processes/scope.ts';
import { until } from '../support/processes/until.ts';
import { type Meeting, meet, shareDesktop } from './people/meeting.ts';
import { showPeople } from './people/panels.ts';

/** The shape of the agent's page: the customer's desktop has the room, everything is there once. */
const scope = createScope();
const LAPTOP = { width: 1366, height: 768 };
const TABLET = { width: 1024, height: 768 };
const NAME = 'Ken with quite a long name that nobody would ever want to read twice';
let meeting: Meeting;
let page: Page;
beforeAll(async () => {
  meeting = await meet(scope);
  page = meeting.agent.page;
  await page.setViewport(LAPTOP);
  await shareDesktop(meeting);
  await meeting.customer.introduce(NAME);
  await page.waitForFunction((name) => document.body.innerText.includes(name), {}, NAME);
});
afterAll(() => scope.close());

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function boxOf(selector: string): Promise<Box> {
  const element = await page.waitForSelector(selector, { visible: true });
  const box = await element?.boundingBox();
  if (!box) throw new Error(`${selector} has no place`);
  return box;
}

/** How much of the window the customer's picture has for itself: the frame it is fitted into, its toolbar not counted. */
async function shareOfWindow(): Promise<number> {
  const { width, height } = await boxOf('section[aria-label="Stage"] figure');
  return (width * height) / (LAPTOP.width * LAPTOP.height);
}

/** Accessible names of all buttons that can be seen. */
const buttons = (): Promise<string[]> =>
  page.$$eval('button', (all) =>
    all
      .filter((button) => button.checkVisibility({ visibilityProperty: true }) && button.offsetWidth > 0)
      .map((button) => (button.getAttribute('aria-label') ?? button.innerText).trim()),
  );

async function foldPeople(): Promise<void> {
  await page.locator('.rail > button:first-child').click();
  await isGone(page, 'list', 'Participants');
}

describe('while the customer shows the desktop', () => {
  it('[UI5] the picture has 72 % of a laptop’s window, and 58 % with a panel beside it', async () => {
    await showPeople(page);
    expect(await shareOfWindow()).toBeGreaterThanOrEqual(0.58);
    await foldPeople();
    expect(await shareOfWindow()).toBeGreaterThanOrEqual(0.72);
    await click(page, 'button', 'Chat');
    await find(page, 'textbox', 'Message');
    expect(await isThere(page, 'list', 'Participants')).toBe(false);
    expect(await shareOfWindow()).toBeGreaterThanOrEqual(0.58);
  });

  it('[UI5] no command is on the screen twice, whichever tab is open', async () => {
    await showPeople(page);
    for (const tab of ['Session', 'Tools', 'Desktop', 'Application'] as const) {
      await meeting.agent.tab(tab);
      const names = await buttons();
      expect(names.length).toBeGreaterThan(10);
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    }
  });

  it('[UI5] to ask for it once more is not the next step, and waits behind ⋯', async () => {
    await meeting.agent.tab('Desktop');
    expect(await isThere(page, 'button', 'Request view')).toBe(false);
    await click(page, 'button', 'More commands');
    await find(page, 'menuitem', 'Request view');
    await page.keyboard.press('Escape');
    await meeting.agent.tab('Application');
    await find(page, 'button', 'Request view');
    expect(await page.$('.command-row .button-primary')).toBeNull();
  });

  it('[UI5] state and tabs have one row; names give way in it, time and live states do not', async () => {
    await meeting.agent.openVoice();
    await page.setViewport({ ...LAPTOP, width: 1100 });
    await page.waitForFunction(() => innerWidth === 1100);
    const row = await boxOf('.session-bar');
    expect(row.height).toBeLessThanOrEqual(48 + 40 + 1);
    const [timer, live, tabs] = [
      await boxOf('.status-line [role=timer]'),
      await boxOf('.status-line .live-badge'),
      await boxOf('.session-bar [role=tablist]'),
    ];
    expect(timer.width).toBeGreaterThan(30);
    expect(live.x).toBeGreaterThan(timer.x + timer.width - 1);
    expect(live.x + live.width).toBeLessThanOrEqual(tabs.x);
    const isCut = await page.$eval('.status-names > li', (name) => name.scrollWidth > name.clientWidth);
    expect(isCut).toBe(true);
    await page.setViewport(LAPTOP);
  });

  it('[UI5] below 1100 pixels the rail lies at the bottom, and a panel is a sheet', async () => {
    await page.setViewport(TABLET);
    await until('the rail lies below the stage', async () => {
      const [rail, stage] = [await boxOf('.rail'), await boxOf('.stage')];
      return rail.y >= stage.y + stage.height - 1 && rail.width === TABLET.width;
    });
    await page.locator('.rail > button:first-child').click();
    await find(page, 'dialog', 'Participants');
    await find(page, 'list', 'Participants');
    await page.keyboard.press('Escape');
    await isGone(page, 'dialog', 'Participants');
    await page.setViewport(LAPTOP);
  });
});

describe('at the customer’s', () => {
  /** Of the screen's lower edge, what Chromium's own bar may cover while something is shown, in pixels. */
  const BAR = 72;

  it('[UI5] [VO1] the call’s question comes into view above the browser’s bar, and what is shown stays in view', async () => {
    const { page: theirs } = meeting.customer;
    await meeting.agent.openVoice();
    await theirs.waitForSelector('.question', { visible: true });
    const room = () =>
      theirs.evaluate(() => {
        const question = document.querySelector('.question')?.getBoundingClientRect();
        const shown = document.querySelector('.hero-own')?.getBoundingClientRect();
        return {
          below: innerHeight - (question?.bottom ?? Number.POSITIVE_INFINITY),
          between: (question?.top ?? 0) - (shown?.bottom ?? 0),
          above: shown?.top ?? Number.NEGATIVE_INFINITY,
        };
      });
    await until('the question has its place', async () => {
      const { below, between, above } = await room();
      return below >= BAR && between >= 0 && above >= 0;
    });
  });

  it('[UI5] a message in passing lies over the page’s head, and over nothing that it speaks of', async () => {
    const { page: theirs, introduce } = meeting.customer;
    await click(theirs, 'button', 'Change');
    await introduce('Ken');
    const toast = await theirs.waitForSelector('.toast', { visible: true });
    const covered = await toast?.evaluate((message) => {
      const { bottom } = message.getBoundingClientRect();
      // What is shown, and the name that the message is about.
      const parts = [...document.querySelectorAll('.hero-own, .own-name')];
      return {
        parts: parts.length,
        under: parts.filter((part) => part.getBoundingClientRect().top < bottom).length,
      };
    });
    expect(covered).toEqual({ parts: 2, under: 0 });
  });
});

describe('while nobody is here', () => {
  it('[IN1] [IN5] address and number are large on the stage, and one click copies the link or the number', async () => {
    const { agent, server, customer } = meeting;
    await page
      .browserContext()
      .overridePermissions(server.url, ['clipboard-read', 'clipboard-sanitized-write']);
    await agent.endSession();
    await page.goto(`${server.url}/support/start`);
    await click(page, 'button', 'Start session');
    await find(page, 'region', 'Stage');
    const number = page.url().slice(-9);
    const copied = async () => (await page.evaluate(() => navigator.clipboard.readText())).replace(/\s/g, '');
    await click(page, 'button', 'Copy number');
    await until('the number is copied', async () => (await copied()) === number);
    await click(page, 'button', 'Copy link');
    await until('the link is copied', async () => (await copied()).startsWith(server.url));
    const size = await page.$eval('.stage-number', (shown) =>
      Number.parseFloat(getComputedStyle(shown).fontSize),
    );
    expect(size).toBeGreaterThanOrEqual(48);
    await customer.openLink(await copied());
    await find(page, 'button', 'Ask to see the desktop');
  });
});
