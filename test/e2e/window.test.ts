import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { findText, isGone } from '../support/browser/find.ts';
import { readFrameUntil, waitForVideo } from '../support/browser/video.ts';
import { legibility } from '../support/picture/compare.ts';
import { crop, type Picture } from '../support/picture/picture.ts';
import { createScope, type Scope } from '../support/processes/scope.ts';
import { APPLICATION, meet } from './people/meeting.ts';

/** Showing less than the whole screen. */
let scope: Scope = createScope();
afterEach(async () => {
  await scope.close();
  scope = createScope();
});

const COLOUR = [0x22, 0x99, 0x44] as const;

/** A page of somebody else's, in one plain colour under one line of writing. */
async function serveTab(title: string): Promise<string> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(
      `<!doctype html><title>${title}</title><body style="margin:0;background:rgb(${COLOUR.join()})">`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  scope.defer(() => {
    server.close();
    server.closeAllConnections();
  });
  // Cast: a server on a port has an address of this kind.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

describe('one window', () => {
  it('[SH1] [CO2] is shown alone: its writing legible, and nothing else of the screen', async () => {
    const { agent, customer, display, terminal } = await meet(scope, {
      customer: { pick: { window: 'Ledger' } },
    });
    await agent.requestView('Application');
    await findText(customer.page, /aiko asks to see one of your windows/);
    await customer.answer(true);
    await waitForVideo(agent.page, APPLICATION);
    const { width, height } = terminal.area;
    const frame = await readFrameUntil(agent.page, APPLICATION, {
      what: 'shows the window and nothing but it',
      is: (seen) => shows(seen, crop(display.grab(), terminal.area)),
    });
    expect(Math.abs(frame.width - width)).toBeLessThanOrEqual(2);
    expect(Math.abs(frame.height - height)).toBeLessThanOrEqual(2);
    await findText(customer.page, /One of your windows is being shared/);
  });

  it('[SH6] that is closed ends the share everywhere', async () => {
    const { agent, customer, terminal } = await meet(scope, { customer: { pick: { window: 'Ledger' } } });
    await agent.requestView('Application');
    await customer.answer(true);
    await waitForVideo(agent.page, APPLICATION);
    await terminal.stop();
    await isGone(customer.page, 'button', 'Stop sharing');
    await agent.page.waitForFunction(() => !document.querySelector('video'));
    await findText(agent.page, /stopped/);
  });
});

describe('one tab', () => {
  it('[SH1] is shown alone, and the customer is told that it is a tab', async () => {
    const url = await serveTab('Green page');
    const { agent, customer } = await meet(scope, { customer: { pick: { tab: 'Green page' } } });
    const tab = await customer.page.browser().newPage();
    await tab.goto(url);
    await customer.page.bringToFront();
    await agent.requestView('Application');
    await customer.answer(true);
    await waitForVideo(agent.page, APPLICATION);
    await readFrameUntil(agent.page, APPLICATION, {
      what: 'shows the green page',
      is: (frame) => {
        const middle = (Math.floor(frame.height / 2) * frame.width + Math.floor(frame.width / 2)) * 3;
        return COLOUR.every((value, index) => Math.abs((frame.rgb[middle + index] ?? 0) - value) < 12);
      },
    });
    await findText(customer.page, /A browser tab is being shared/);
  });
});

/** Whether the frame is this window: capture rounds odd sizes down to even ones, so the common part is compared. */
function shows(frame: Picture, window: Picture): boolean {
  const size = {
    x: 0,
    y: 0,
    width: Math.min(frame.width, window.width),
    height: Math.min(frame.height, window.height),
  };
  return legibility(crop(frame, size), crop(window, size)) > 0.95;
}
