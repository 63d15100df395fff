import type { Page } from 'puppeteer';
import { type Agent, createAgent } from '../e2e/people/agent.ts';
import { BUN, LEDGER_OF_KEN, openPlaces, type Places, SMALL } from '../e2e/people/company.ts';
import { type Customer, createCustomer } from '../e2e/people/customer.ts';
import { readLongestGap, watchVoices } from '../support/browser/continuity.ts';
import { clickInDialog, find, findText } from '../support/browser/find.ts';
import { putSoundFirst } from '../support/browser/priority.ts';
import { readFigures } from '../support/browser/probes.ts';
import { waitForVideo } from '../support/browser/video.ts';
import { createScope } from '../support/processes/scope.ts';
import { pause, until } from '../support/processes/until.ts';
import { type BenchRow, median, rowOf } from './row.ts';

const ROUNDS = 5;
const BEFORE_MS = 1_000;
const AFTER_MS = 3_000;

/**
 * The longest time without a packet of a voice at anybody's page while pictures end: another customer is selected, control is
 * passed; against the same people's while nothing happens, in the same run [VO2]. That nothing is negotiated, which would
 * hold voices up, is a test (`test/e2e/sash.test.ts`); how long a gap is says much of the machine.
 */
export async function benchVoices(only = ''): Promise<BenchRow[]> {
  const scope = createScope();
  try {
    const places = await openPlaces(scope);
    const people = await gatherThree(places);
    const rows: BenchRow[] = [];
    const wanted = ({ name }: Happening) => name.includes(only);
    for (const happening of [selecting(people), await passing(people, places)].filter(wanted))
      rows.push(await benchOne(happening, places));
    return rows;
  } finally {
    await scope.close();
  }
}

interface Happening {
  readonly name: string;
  readonly listeners: readonly Page[];
  /** Makes ready for the next round. */
  readonly before: () => Promise<void>;
  readonly happens: () => Promise<void>;
}

async function benchOne({ name, listeners, before, happens }: Happening, places: Places): Promise<BenchRow> {
  const gaps = { during: [] as number[], calm: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    await before();
    // On people's machines their sound goes first.
    for (const { browser } of [places.desk, places.home]) putSoundFirst(browser);
    gaps.calm.push(await longestGap(listeners, async () => undefined));
    gaps.during.push(await longestGap(listeners, happens));
  }
  return rowOf(`voices: longest gap while ${name}`, {
    value: median(gaps.during),
    baseline: median(gaps.calm),
    unit: 'ms',
    better: 'less',
    // From VO2's proof: three packets in a row that do not come are a gap.
    target: { of: 'value', atMost: 60 },
  });
}

async function longestGap(listeners: readonly Page[], happens: () => Promise<void>): Promise<number> {
  await Promise.all(listeners.map(watchVoices));
  await pause(BEFORE_MS);
  await happens();
  await pause(AFTER_MS);
  return Math.max(...(await Promise.all(listeners.map(readLongestGap))));
}

interface Three {
  readonly aiko: Agent;
  readonly ken: Customer;
  readonly mei: Customer;
  readonly number: string;
}

/** Never more than three pages at once: what more of them do on two cores says more of the cores than of us. */
async function gatherThree({ server, desk, home }: Places): Promise<Three> {
  const aiko = createAgent(await desk.newPage(), { server });
  const ken = createCustomer(await home.firstPage(), server);
  const mei = createCustomer(await desk.newPage({ viewport: SMALL }), server);
  await aiko.signIn();
  const number = await aiko.startSession();
  const link = await aiko.inviteLink();
  await ken.openLink(link);
  await ken.introduce('Ken');
  await mei.openLink(link);
  await mei.introduce('Mei');
  await aiko.openVoice();
  await ken.joinVoice();
  await hears(mei.page, 2);
  return { aiko, ken, mei, number };
}

function selecting(people: Three): Happening {
  const { aiko, ken, mei } = people;
  let isMeis = false;
  return {
    name: 'another customer is selected',
    listeners: [aiko.page, ken.page, mei.page],
    async before() {
      if (isMeis) await aiko.select('Ken');
      isMeis = true;
      await kenShares(people, { host: aiko, others: [aiko.page, mei.page] });
      await aiko.tab('Tools');
    },
    happens: () => aiko.select('Mei', { asked: true }),
  };
}

async function passing(people: Three, { server, desk }: Places): Promise<Happening> {
  const { aiko, ken, mei, number } = people;
  await server.addUser(BUN);
  const bun = createAgent(await desk.newPage(), { server, ...BUN });
  let isReady = false;
  let isBuns = false;
  return {
    name: 'control is passed',
    listeners: [aiko.page, bun.page, ken.page],
    async before() {
      if (!isReady) {
        await aiko.select('Ken');
        await mei.page.close();
        await bun.signIn();
        await bun.assist(number);
        await bun.openVoice();
        for (const { page } of [aiko, bun, ken]) await hears(page, 2);
        isReady = true;
      }
      if (isBuns) await bun.passControl('aiko');
      isBuns = true;
      await kenShares(people, { host: aiko, others: [aiko.page, bun.page] });
      await aiko.choosePass('Bun');
    },
    async happens() {
      await clickInDialog(aiko.page, 'button', 'Pass control');
      await findText(bun.page, /You are the host now/);
    },
  };
}

async function hears(page: Page, voices: number): Promise<void> {
  await until(`${voices} voices`, async () => (await readFigures(page)).voices === voices);
}

async function kenShares(
  { ken }: Three,
  { host, others }: { host: Agent; others: readonly Page[] },
): Promise<void> {
  await host.requestView('Application');
  await ken.answer(true);
  await find(ken.page, 'button', 'Stop sharing');
  await Promise.all(others.map((page) => waitForVideo(page, LEDGER_OF_KEN, 40_000)));
}
