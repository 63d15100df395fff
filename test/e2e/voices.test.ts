import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickInDialog, find, findText } from '../support/browser/find.ts';
import { putSoundFirst } from '../support/browser/priority.ts';
import { readFigures } from '../support/browser/probes.ts';
import { waitForVideo } from '../support/browser/video.ts';
import { createScope } from '../support/processes/scope.ts';
import { until } from '../support/processes/until.ts';
import { type Agent, createAgent } from './people/agent.ts';
import { BUN, LEDGER_OF_KEN, openPlaces, type Places, SMALL } from './people/company.ts';
import { type Customer, createCustomer } from './people/customer.ts';
import { expectSteadyVoices, hearThrough } from './people/steady.ts';

/**
 * What is heard while the pictures end, in every detail. There are never more than three pages: what more of them do at
 * once on two cores says more of the cores than of us (sash.test.ts listens to six).
 */
const scope = createScope();
let places: Places;
let aiko: Agent;
let ken: Customer;
let mei: Customer;
let number: string;
beforeAll(async () => {
  places = await openPlaces(scope);
  const { server, desk, home } = places;
  aiko = createAgent(await desk.newPage(), { server });
  ken = createCustomer(await home.firstPage(), server);
  mei = createCustomer(await desk.newPage({ viewport: SMALL }), server);
  await aiko.signIn();
  number = await aiko.startSession();
  const link = await aiko.inviteLink();
  await ken.openLink(link);
  await ken.introduce('Ken');
  await mei.openLink(link);
  await mei.introduce('Mei');
  await aiko.openVoice();
  await ken.joinVoice();
  for (const [page, voices] of [
    [aiko.page, 1],
    [ken.page, 1],
    [mei.page, 2],
  ] as const)
    await hears(page, voices);
});
afterAll(() => scope.close());

/** On people's machines their sound goes first. */
function soundFirst(): void {
  for (const { browser } of [places.desk, places.home]) putSoundFirst(browser);
}

async function hears(page: Page, voices: number): Promise<void> {
  await until(`${voices} voices`, async () => (await readFigures(page)).voices === voices);
}

/** Ken shows his window, and the others see it. */
async function kenShares(host: Agent, others: readonly Page[]): Promise<void> {
  await host.requestView('Application');
  await ken.answer(true);
  await find(ken.page, 'button', 'Stop sharing');
  await Promise.all(others.map((page) => waitForVideo(page, LEDGER_OF_KEN, 40_000)));
}

describe('voices', () => {
  it('[VO1] are heard by all', async () => {
    const heard = await hearThrough({
      what: 'nothing happens',
      listeners: [aiko.page, ken.page, mei.page],
      happens: async () => undefined,
    });
    expect(heard.map(({ streams }) => streams)).toEqual([1, 1, 2]);
  });

  it('[VO2] [CU3] do not notice that another customer is selected', { timeout: 180_000 }, async () => {
    let isMeis = false;
    await expectSteadyVoices({
      what: 'selecting another customer',
      listeners: [aiko.page, ken.page, mei.page],
      before: async () => {
        if (isMeis) await aiko.select('Ken');
        isMeis = true;
        await kenShares(aiko, [aiko.page, mei.page]);
        await aiko.tab('Tools');
        soundFirst();
      },
      happens: () => aiko.select('Mei', { asked: true }),
    });
    await aiko.select('Ken');
    await mei.page.close();
  });

  it('[VO2] [PC3] do not notice that control is passed', { timeout: 180_000 }, async () => {
    const { server, desk } = places;
    await server.addUser(BUN);
    const bun = createAgent(await desk.newPage(), { server, ...BUN });
    await bun.signIn();
    await bun.assist(number);
    await bun.openVoice();
    for (const { page } of [aiko, bun, ken]) await hears(page, 2);
    let isBuns = false;
    await expectSteadyVoices({
      what: 'passing control',
      listeners: [aiko.page, bun.page, ken.page],
      before: async () => {
        if (isBuns) await bun.passControl('aiko');
        isBuns = true;
        await kenShares(aiko, [aiko.page, bun.page]);
        await aiko.choosePass('Bun');
        soundFirst();
      },
      happens: async () => {
        await clickInDialog(aiko.page, 'button', 'Pass control');
        await findText(bun.page, /You are the host now/);
      },
    });
  });
});
