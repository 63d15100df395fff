import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { click, find, isGone, isThere } from '../support/browser/find.ts';
import { waitForVideo } from '../support/browser/video.ts';
import { createTempFolder } from '../support/processes/place.ts';
import { createScope } from '../support/processes/scope.ts';
import { until } from '../support/processes/until.ts';
import { type Meeting, meet } from './people/meeting.ts';

/** What goes from hand to hand: files, and what is drawn over a share. */
const scope = createScope();
/** Large enough for a page to be loaded anew while it comes. */
const MANUAL = randomBytes(24_000_000);
const NAME = 'manual 説明書.bin';
let meeting: Meeting;
let folder: string;
beforeAll(async () => {
  meeting = await meet(scope);
  folder = scope.use(createTempFolder('files')).path;
  writeFileSync(join(folder, NAME), MANUAL);
  await meeting.customer.introduce('Ken');
});
afterAll(() => scope.close());

/** A browser that leaves saving to a button: its own chooser cannot be pressed from here. */
const withoutPicker = (page: Page) =>
  page.evaluateOnNewDocument(() => {
    Reflect.deleteProperty(window, 'showSaveFilePicker');
  });

async function saved(page: Page): Promise<Buffer> {
  const client = await page.createCDPSession();
  await client.send('Page.setDownloadBehavior', { behavior: 'allow', downloadPath: join(folder, 'saved') });
  await click(page, 'button', 'Save');
  const path = join(folder, 'saved', NAME);
  await until('it is saved', () => existsSync(path) && statSync(path).size === MANUAL.length);
  return readFileSync(path);
}

describe('a file', () => {
  it('[FT1] [FT2] [FT3] goes to the customer after a yes, through a reload of their page, whole', {
    timeout: 120_000,
  }, async () => {
    const { agent, customer } = meeting;
    await withoutPicker(customer.page);
    await customer.page.reload();
    await agent.tab('Tools');
    const [chooser] = await Promise.all([
      agent.page.waitForFileChooser(),
      click(agent.page, 'button', 'Transfer file'),
    ]);
    await chooser.accept([join(folder, NAME)]);
    await find(customer.page, 'dialog', 'File from aiko');
    await click(customer.page, 'button', 'Accept');
    const progress = () =>
      customer.page.$eval('progress', (bar) => (bar as HTMLProgressElement).value).catch(() => 0);
    await until('some of it is there', async () => (await progress()) > 0.1);
    await customer.page.reload();
    await until('it goes on', async () => (await progress()) > 0.1);
    await until('it is there', () => isThere(customer.page, 'button', 'Save'), { timeoutMs: 60_000 });
    expect((await saved(customer.page)).equals(MANUAL)).toBe(true);
    await find(agent.page, 'list', 'Transfers');
    await until('the agent reads it', async () =>
      (await agent.page.$eval('.transfers', (list) => list.textContent)).includes('Sent, and checked'),
    );
  });
});

/** Where the drawn rectangle's corner lies in the picture as this page shows it, in dots of the picture. */
const cornerOn = (page: Page, picture: string) =>
  page.$eval(`${picture} path.stroke-rectangle`, (element) => {
    const path = element as SVGPathElement;
    const video = path.closest('svg')?.parentElement?.querySelector('video');
    const toScreen = path.getScreenCTM();
    if (!video || !toScreen) throw new Error('no picture');
    const { x, y } = path.getBBox();
    const corner = new DOMPoint(x, y).matrixTransform(toScreen);
    const frame = video.getBoundingClientRect();
    const scale = Math.min(frame.width / video.videoWidth, frame.height / video.videoHeight);
    return {
      x: (corner.x - frame.x - (frame.width - video.videoWidth * scale) / 2) / scale,
      y: (corner.y - frame.y - (frame.height - video.videoHeight * scale) / 2) / scale,
    };
  });

describe('drawing', () => {
  it('[AN1] lies at the same place of the picture on every page, at every size, and goes with the share', async () => {
    const { agent, customer } = meeting;
    await agent.requestView('Desktop');
    await customer.answer(true);
    await waitForVideo(agent.page, 'Desktop of Ken');
    await click(agent.page, 'button', 'Annotate');
    await click(agent.page, 'radio', 'Rectangle');
    const frame = await (await agent.page.waitForSelector('svg.annotations'))?.boundingBox();
    if (!frame) throw new Error('no picture');
    const [x, y] = [frame.x + frame.width * 0.4, frame.y + frame.height * 0.4];
    await agent.page.mouse.move(x, y);
    await agent.page.mouse.down();
    await agent.page.mouse.move(x + 120, y + 80, { steps: 4 });
    await agent.page.mouse.up();
    await customer.page.waitForSelector('path.stroke-rectangle');
    const drawn = await cornerOn(agent.page, '.share-picture');
    for (const viewport of [
      { width: 1280, height: 860 },
      { width: 1700, height: 900 },
      { width: 700, height: 800 },
    ]) {
      await agent.page.setViewport(viewport);
      const here = await cornerOn(agent.page, '.share-picture');
      const there = await cornerOn(customer.page, '.annotated');
      for (const corner of [here, there]) {
        expect(Math.abs(corner.x - drawn.x)).toBeLessThan(2);
        expect(Math.abs(corner.y - drawn.y)).toBeLessThan(2);
      }
    }
    await agent.page.setViewport({ width: 1280, height: 860 });
    await click(agent.page, 'button', 'Undo');
    await until('it is taken back', async () => (await customer.page.$('path.stroke-rectangle')) === null);
    await click(customer.page, 'button', 'Stop sharing');
    await isGone(agent.page, 'toolbar', 'Annotation');
  });
});
