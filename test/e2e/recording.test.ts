import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer';
import { afterAll, expect, it } from 'vitest';
import { verifyFile } from '../../server/adapters/system/verify-file.ts';
import { click, find, findText, isThere } from '../support/browser/find.ts';
import { waitForVideo } from '../support/browser/video.ts';
import { createTempFolder } from '../support/processes/place.ts';
import { createScope } from '../support/processes/scope.ts';
import { startServer } from '../support/processes/server.ts';
import { until } from '../support/processes/until.ts';
import { DESKTOP, meet } from './people/meeting.ts';

const scope = createScope();
afterAll(() => scope.close());

it('[CO1] [RE1] [RE2] [RE3] [RE5] what is shown and said is recorded while everybody is told so, plays from the record, and proves itself', async () => {
  const asking = scope.use(await startServer({ settings: { recordingAsks: true } }));
  const { agent, customer, server } = await meet(scope, { server: asking });
  await agent.openVoice();
  await customer.joinVoice();
  await agent.requestView('Desktop');
  await customer.answer(true);
  await waitForVideo(agent.page, DESKTOP);
  expect(await isThere(agent.page, 'button', 'Stop recording')).toBe(false);
  await agent.tab('Tools');
  await click(agent.page, 'button', 'Record');
  // The site asks first [CO1]: nothing is recorded before the customer has allowed it.
  await findText(agent.page, /Nothing is recorded yet/);
  expect(await isThere(customer.page, 'status', 'Recording')).toBe(false);
  await click(customer.page, 'button', 'Allow');
  await findText(customer.page, /What is shown and said here is being recorded/);
  await press(agent.page, 'Pause recording');
  await findText(customer.page, /Nothing is being recorded right now/);
  await press(agent.page, 'Resume recording');
  await findText(customer.page, /What is shown and said here is being recorded/);
  const startedAt = Date.now();
  // Three seconds of it are what is looked for below.
  await until('three seconds are recorded', () => Date.now() - startedAt > 3_000);
  await agent.endSession();
  const folder = scope.use(createTempFolder('copies'));
  await takesCopyAlong(customer.page, folder.path);

  await agent.page.goto(`${server.url}/records`);
  await agent.page.locator('a[href^="/records/"]').click();
  const download = await find(agent.page, 'link', 'Download recording', 60_000);
  const played = await download.evaluate(async (anchor) => {
    const video = document.createElement('video');
    video.src = (anchor as HTMLAnchorElement).href;
    video.muted = true;
    await new Promise((resolve, reject) => {
      video.onloadeddata = resolve;
      video.onerror = reject;
    });
    await video.play();
    return { width: video.videoWidth, seconds: video.duration };
  });
  expect(played.width).toBeGreaterThan(600);
  expect(played.seconds).toBeGreaterThan(3);
  expect(played.seconds).toBeLessThan(20);
  await playsFrom(agent.page);
  await provesItself(agent.page);
  await checksItself(agent.page, folder.path);
}, 120_000);

/** What the page exports is what the site sealed; with one byte of a recording changed it no longer is. */
async function provesItself(page: Page): Promise<void> {
  const link = await find(page, 'link', 'Export sealed record');
  const exported = await link.evaluate(async (anchor) => {
    const answer = await fetch((anchor as HTMLAnchorElement).href);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  });
  const folder = scope.use(createTempFolder('sealed'));
  const [file, forged] = [join(folder.path, 'record'), join(folder.path, 'forged')];
  const bytes = Buffer.from(exported, 'base64');
  writeFileSync(file, bytes);
  const report = await verifyFile(file);
  expect(report.faults).toEqual([]);
  expect(report.media).toBeGreaterThan(0);
  const digit = bytes.length - 2_000;
  bytes[digit] = bytes[digit] === 65 ? 66 : 65;
  writeFileSync(forged, bytes);
  expect((await verifyFile(forged)).faults).not.toEqual([]);
}

/** What the customer saves at the end: their own copy, a page that checks itself without a network [RE5]. */
async function takesCopyAlong(page: Page, folder: string): Promise<void> {
  const session = await page.createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  await click(page, 'button', 'Save my copy');
  await until('the copy is saved', () => readdirSync(folder).some((name) => name.endsWith('.html')));
  const [name = ''] = readdirSync(folder).filter((one) => one.endsWith('.html'));
  const text = await readOffline(page, join(folder, name));
  expect(text).toMatch(/Nothing was changed/);
  expect(text).toMatch(/Asked: to see the screen/);
  expect(text).toMatch(/Recording allowed/);
}

/** The exported page finds nothing in itself, and a letter that was changed in it. */
async function checksItself(page: Page, folder: string): Promise<void> {
  const link = await find(page, 'link', 'Export as a page that checks it');
  const exported = await link.evaluate(async (anchor) =>
    (await fetch((anchor as HTMLAnchorElement).href)).text(),
  );
  const [file, forged] = [join(folder, 'exported.html'), join(folder, 'forged.html')];
  writeFileSync(file, exported);
  writeFileSync(forged, exported.replace('"surface":"monitor"', '"surface":"browser"'));
  expect((await verifyFile(file)).faults).toEqual([]);
  expect(await readOffline(page, file)).toMatch(/Nothing was changed/);
  expect(await readOffline(page, forged)).toMatch(/shareStarted: it was changed/);
}

/** What such a page says once it has checked, opened from the disk with the network off. */
async function readOffline(page: Page, file: string): Promise<string> {
  const offline = await page.browserContext().newPage();
  await offline.setOfflineMode(true);
  await offline.goto(pathToFileURL(file).href);
  const verdict = await offline.waitForSelector('.verdict');
  if (!verdict) throw new Error('no verdict');
  const text = await offline.$eval('main', (main) => main.innerText);
  await offline.close();
  return text;
}

/** A button that does nothing while the click before it is on its way; it has another name once it has worked. */
async function press(page: Page, name: string): Promise<void> {
  await until(`${name} works`, async () => {
    if (await isThere(page, 'button', name)) await click(page, 'button', name);
    return !(await isThere(page, 'button', name));
  });
}

/** On one time line: the share moves and the voices are heard with it, a mark leads to its place, and a voice can be switched off. */
async function playsFrom(page: Page): Promise<void> {
  const media = () =>
    page.evaluate(() => {
      const all = [...document.querySelectorAll<HTMLMediaElement>('.playback video, .playback audio')];
      const position = document.querySelector<HTMLInputElement>('.playback-position')?.valueAsNumber ?? 0;
      return {
        position,
        playing: all
          .filter((one) => !one.paused)
          .map((one) => one.localName)
          .sort(),
      };
    });
  await click(page, 'button', 'Play');
  await until('share and both voices play', async () => {
    const { playing, position } = await media();
    return position > 1_000 && playing.join() === 'audio,audio,video';
  });
  await click(page, 'button', 'Pause');
  await until('all stand', async () => (await media()).playing.length === 0);
  await click(page, 'checkbox', 'Voice of aiko');
  await page.keyboard.press('Home');
  expect((await media()).position).toBe(0);
  await until('one voice is off', () => page.$$eval('.playback audio', (all) => all.length === 1));
  await page.keyboard.press('l');
  expect((await media()).position).toBeGreaterThan(2_000);
}
