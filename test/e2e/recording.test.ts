import type { Page } from 'puppeteer';
import { afterAll, expect, it } from 'vitest';
import { click, find, findText, isThere } from '../support/browser/find.ts';
import { waitForVideo } from '../support/browser/video.ts';
import { createScope } from '../support/processes/scope.ts';
import { until } from '../support/processes/until.ts';
import { DESKTOP, meet } from './people/meeting.ts';

const scope = createScope();
afterAll(() => scope.close());

it('[RE1] [RE2] [RE3] what is shown and said is recorded while everybody is told so, and plays from the record', async () => {
  const { agent, customer, server } = await meet(scope);
  await agent.openVoice();
  await customer.joinVoice();
  await agent.requestView('Desktop');
  await customer.answer(true);
  await waitForVideo(agent.page, DESKTOP);
  expect(await isThere(agent.page, 'button', 'Stop recording')).toBe(false);
  await agent.tab('Tools');
  await click(agent.page, 'button', 'Record');
  await findText(customer.page, /What is shown and said here is being recorded/);
  await press(agent.page, 'Pause recording');
  await findText(customer.page, /Nothing is being recorded right now/);
  await press(agent.page, 'Resume recording');
  await findText(customer.page, /What is shown and said here is being recorded/);
  const startedAt = Date.now();
  // Three seconds of it are what is looked for below.
  await until('three seconds are recorded', () => Date.now() - startedAt > 3_000);
  await agent.endSession();

  await agent.page.goto(`${server.url}/records`);
  await agent.page.locator('a[href^="/records/"]').click();
  await find(agent.page, 'link', 'Download recording', 60_000);
  const played = await until('the recording can be played', () =>
    agent.page.evaluate(async () => {
      const video = document.querySelector('video');
      if (!video || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null;
      await video.play();
      return { width: video.videoWidth, seconds: video.duration };
    }),
  );
  expect(played.width).toBeGreaterThan(600);
  expect(played.seconds).toBeGreaterThan(3);
  expect(played.seconds).toBeLessThan(20);
}, 120_000);

/** A button that does nothing while the click before it is on its way; it has another name once it has worked. */
async function press(page: Page, name: string): Promise<void> {
  await until(`${name} works`, async () => {
    if (await isThere(page, 'button', name)) await click(page, 'button', name);
    return !(await isThere(page, 'button', name));
  });
}
