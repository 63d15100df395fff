import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { createAgent } from '../e2e/people/agent.ts';
import { createCustomer } from '../e2e/people/customer.ts';
import { launchBrowser, type TestBrowser } from '../support/browser/browser.ts';
import { click, find } from '../support/browser/find.ts';
import { createTempFolder } from '../support/processes/place.ts';
import { createScope, type Scope } from '../support/processes/scope.ts';
import { startServer } from '../support/processes/server.ts';
import { until } from '../support/processes/until.ts';
import { sendBarely } from './files/channel.ts';
import { watchMemory } from './files/memory.ts';
import { type BenchRow, median, rowOf } from './row.ts';

const ROUNDS = 3;
const BYTES = 256 * 1024 * 1024;
const BLOCK_BYTES = 16 * 1024 * 1024;
/** Slower than this is no longer waited for. */
const SLOWEST_BYTES_PER_SECOND = 2_000_000;
const MEMORY_MB = 150;

/**
 * Files from page to page [FT2]: from the click on Accept until the sender reads that all of it was received and checked, beside as many bytes
 * over a bare data channel between the same two browsers, in turns; and what the pages need of memory meanwhile, the larger of both ends.
 */
export async function benchFiles(): Promise<BenchRow[]> {
  const scope = createScope();
  try {
    return await speedRows(await open(scope));
  } finally {
    await scope.close();
  }
}

interface Set {
  readonly folder: string;
  readonly agent: Page;
  readonly customer: Page;
  readonly desks: readonly [TestBrowser, TestBrowser];
  readonly bare: readonly [Page, Page];
}

async function open(scope: Scope): Promise<Set> {
  const server = scope.use(await startServer());
  const folder = scope.use(createTempFolder('files')).path;
  const desks = [
    scope.use(await launchBrowser({ trust: [server.url] })),
    scope.use(await launchBrowser({ trust: [server.url] })),
  ] as const;
  const bare = [await desks[0].newPage(), await desks[1].newPage()] as const;
  for (const page of bare) await page.goto(`${server.url}/healthz`);
  const agent = createAgent(await desks[0].newPage(), { server });
  await agent.signIn();
  await agent.startSession();
  const link = await agent.inviteLink();
  const customer = createCustomer(await desks[1].newPage(), server);
  // Saving is left to a button, as nobody can press the browser's own chooser.
  await customer.page.evaluateOnNewDocument(() => {
    Reflect.deleteProperty(window, 'showSaveFilePicker');
  });
  await customer.openLink(link);
  await customer.introduce('Ken');
  await agent.tab('Tools');
  return { folder, agent: agent.page, customer: customer.page, desks, bare };
}

async function speedRows(set: Set): Promise<BenchRow[]> {
  const took = { ours: [] as number[], bare: [] as number[] };
  const grew = { ours: [] as number[], bare: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const side of ['bare', 'ours'] as const) {
      const name = `manual-${round}.bin`;
      if (side === 'ours') await writeRandom(join(set.folder, name), BYTES);
      const watches = await Promise.all(set.desks.map(watchMemory));
      took[side].push(
        side === 'bare' ? await sendBarely(...set.bare, BYTES) : await sendOne(set, { name, nth: round + 1 }),
      );
      const ends = watches.map((watch) => watch.stop());
      process.stderr.write(
        `${side}: ${ends.map((mb) => mb.toFixed(0)).join(' and ')} MB, ${took[side].at(-1)?.toFixed(1)} s\n`,
      );
      grew[side].push(Math.max(...ends));
    }
  }
  const megabits = (samples: readonly number[]): number => (BYTES * 8) / 1e6 / median(samples);
  return [
    rowOf('files: sent and checked, beside a bare data channel', {
      ...{ value: megabits(took.ours), baseline: megabits(took.bare), unit: 'Mbit/s', better: 'more' },
      target: { of: 'ratio', atMost: 1 / 0.9 },
    }),
    rowOf("files: growth of a page's memory, 256 MiB", {
      ...{ value: Math.max(...grew.ours), baseline: Math.max(...grew.bare), unit: 'MB', better: 'less' },
      target: { of: 'value', atMost: MEMORY_MB },
    }),
  ];
}

async function sendOne(set: Set, { name, nth }: { name: string; nth: number }): Promise<number> {
  await offer(set, name);
  const begun = performance.now();
  await click(set.customer, 'button', 'Accept');
  await checked(set.agent, { nth, bytes: BYTES });
  return (performance.now() - begun) / 1_000;
}

async function offer({ agent, customer, folder }: Set, name: string): Promise<void> {
  const [chooser] = await Promise.all([agent.waitForFileChooser(), click(agent, 'button', 'Transfer file')]);
  await chooser.accept([join(folder, name)]);
  await find(customer, 'button', 'Accept');
}

/** Until the sender reads it of so many files. */
const checked = (page: Page, { nth, bytes }: { nth: number; bytes: number }) =>
  until(
    'it is sent and checked',
    async () => {
      const said = await page.$eval('.transfers', (list) => list.textContent);
      return said.split('Sent, and checked').length > nth;
    },
    { timeoutMs: 20_000 + (bytes / SLOWEST_BYTES_PER_SECOND) * 1_000 },
  );

/** Random, each block another one. */
async function writeRandom(path: string, bytes: number): Promise<void> {
  const file = createWriteStream(path);
  for (let at = 0; at < bytes; at += BLOCK_BYTES)
    if (!file.write(randomBytes(BLOCK_BYTES))) await once(file, 'drain');
  file.end();
  await once(file, 'finish');
}
