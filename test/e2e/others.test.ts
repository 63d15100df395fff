import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  click,
  clickInDialog,
  find,
  findText,
  isGone,
  isThere,
  visibleText,
} from '../support/browser/find.ts';
import { readFigures } from '../support/browser/probes.ts';
import { readFrame, waitForVideo } from '../support/browser/video.ts';
import { psnr } from '../support/picture/compare.ts';
import { createScope } from '../support/processes/scope.ts';
import { pause, until } from '../support/processes/until.ts';
import { type Agent, createAgent } from './people/agent.ts';
import { type Customer, createCustomer } from './people/customer.ts';
import { DESKTOP, type Meeting, meet, shareDesktop } from './people/meeting.ts';

declare global {
  interface Window {
    /** Of a page whose picture may be there before it. */
    firstPicture?: { isStill(): boolean };
  }
}

/** More than two in one session: a waiting customer and an assistant beside host and active customer. */
const scope = createScope();
const BUN = { email: 'bun@example.com', name: 'Bun', password: 'another horse battery', roles: 'agent' };
let meeting: Meeting;
let waiting: Customer;
let assistant: Agent;
let customerLink: string;
beforeAll(async () => {
  meeting = await meet(scope);
  await meeting.server.addUser(BUN);
});
afterAll(() => scope.close());

/** A newcomer's picture is not moved or made anew when the page is drawn; which of them is first is the machine's say. */
async function seesPictureInPlace({ desk, server }: Meeting): Promise<void> {
  const page = await desk.newPage();
  await page.evaluateOnNewDocument(() => {
    const placeOf = (video: Element) => JSON.stringify(video.getBoundingClientRect());
    const onPicture = ({ target }: Event) => {
      if (!(target instanceof HTMLVideoElement)) return;
      const place = placeOf(target);
      const isStill = () => document.querySelector('video') === target && placeOf(target) === place;
      window.firstPicture ??= { isStill };
    };
    document.addEventListener('loadeddata', onPicture, true);
  });
  const newcomer = createCustomer(page, server);
  await newcomer.openLink(customerLink);
  await waitForVideo(page, DESKTOP);
  expect(await page.evaluate(() => window.firstPicture?.isStill())).toBe(true);
  await click(page, 'button', 'Leave session');
  await findText(page, /You have left/);
}

describe('a standing consent', () => {
  it('[CO3] spares the question until the customer takes it back', async () => {
    const { agent, customer } = meeting;
    await agent.requestView('Desktop');
    await customer.answer(true, { always: true });
    await waitForVideo(agent.page, DESKTOP);
    await findText(customer.page, /You have allowed everything without being asked again/);
    await click(customer.page, 'button', 'Stop sharing');
    await isGone(customer.page, 'button', 'Stop sharing');
    await agent.tab('Desktop');
    await click(agent.page, 'button', 'Request view');
    // What remains is the browser's own picker, which wants a click.
    await findText(customer.page, /You have allowed this already/);
    await click(customer.page, 'button', 'Decline');
    await click(customer.page, 'button', 'Ask me again from now on');
    await isGone(customer.page, 'button', 'Ask me again from now on');
    await agent.requestView('Desktop');
    await findText(customer.page, /Close what nobody should see before you allow it/);
    await customer.answer(false);
  });
});

describe('a second customer', () => {
  it('[CU1] [RO3] waits, sees what is shared, and cannot be asked or share', async () => {
    const { agent, desk, server } = meeting;
    customerLink = await agent.inviteLink();
    waiting = createCustomer(await desk.newPage(), server);
    await waiting.openLink(customerLink);
    await waiting.introduce('Mei');
    await shareDesktop(meeting);
    await waitForVideo(waiting.page, DESKTOP);
    await until('both see the same', async () => {
      const [a, b] = await Promise.all([readFrame(agent.page, DESKTOP), readFrame(waiting.page, DESKTOP)]);
      return a.width === b.width && a.height === b.height && psnr(a, b) > 30;
    });
    expect(await isThere(waiting.page, 'button', 'Share my screen')).toBe(false);
    const list = await find(agent.page, 'list', 'Participants');
    expect(await list.evaluate((element) => (element as HTMLElement).innerText)).toMatch(
      /Mei\s+Waiting customer/,
    );
  });

  it('[UI4] who comes while something is shown sees it, and it stays where it is while the page comes around it', async () => {
    await seesPictureInPlace(meeting);
  });

  it('[SH3] who comes during a pause is told so, and has the picture when it goes on', async () => {
    const { agent, desk, server } = meeting;
    await agent.pauseShare();
    const late = createCustomer(await desk.newPage(), server);
    await late.openLink(customerLink);
    await findText(late.page, /Paused. The picture appears as soon as/);
    await agent.resumeShare();
    await waitForVideo(late.page, DESKTOP);
    expect(await visibleText(late.page)).not.toMatch(/Paused/);
    await click(late.page, 'button', 'Leave session');
    await findText(late.page, /You have left/);
  });

  it('[RO3] hears the voice call without speaking in it', async () => {
    const { agent, customer } = meeting;
    await agent.openVoice();
    await customer.joinVoice();
    await until('sound arrives', async () => (await readFigures(waiting.page)).heardEnergy > 1e-3);
    expect((await readFigures(waiting.page)).audioPacketsSent).toBe(0);
    expect(await isThere(waiting.page, 'button', 'Accept')).toBe(false);
  });
});

describe('an assistant', () => {
  it('[IN3] [JO4] comes by an agents’ link, through sign-in, and sees what is shared', async () => {
    const { agent, desk, server } = meeting;
    const link = await agent.inviteLink('Support agent');
    assistant = createAgent(await desk.newPage(), { server, ...BUN });
    await assistant.page.goto(link);
    await assistant.page.waitForFunction(() => location.pathname === '/sign-in');
    await assistant.signInHere();
    await click(assistant.page, 'button', 'Join');
    await find(assistant.page, 'region', 'Stage');
    await waitForVideo(assistant.page, DESKTOP);
  });

  it('[RO1] is not offered what only the host may do', async () => {
    const { page } = assistant;
    await assistant.tab('Session');
    expect(await isThere(page, 'button', 'End session')).toBe(false);
    expect(await isThere(page, 'button', 'Leave session')).toBe(true);
    await assistant.tab('Desktop');
    for (const name of ['Request view', 'Stop sharing', 'Pause sharing']) {
      expect(await isThere(page, 'button', name)).toBe(false);
    }
    await assistant.tab('Tools');
    expect(await isThere(page, 'button', 'Invite')).toBe(false);
  });
});

describe('somebody who is removed', () => {
  it('[SE4] is told so and receives no further packet', async () => {
    const { agent } = meeting;
    await click(agent.page, 'button', 'Remove Mei');
    await clickInDialog(agent.page, 'button', 'Remove');
    await findText(waiting.page, /Your part here has ended/);
    const received = () =>
      waiting.page.evaluate(
        () =>
          window.tasukiProbe.connections.filter((connection) => connection.connectionState !== 'closed')
            .length,
      );
    expect(await received()).toBe(0);
    const before = await readFigures(waiting.page);
    await pause(1_500);
    expect(await readFigures(waiting.page)).toEqual(before);
  });
});

describe('the end', () => {
  it('[IN4] ends the links too', async () => {
    const { agent, desk, server } = meeting;
    await agent.endSession();
    const late = await desk.newPage();
    await late.goto(customerLink);
    await findText(late, /already ended|does not work any more|not in use/);
    expect(server.log()).not.toContain(customerLink.split('#')[1]);
  });

  it('[SE6] no secret of any link or place was logged', () => {
    const secret = customerLink.split('.').at(-1) as string;
    expect(secret.length).toBeGreaterThan(20);
    expect(meeting.server.log()).not.toContain(secret);
    expect(meeting.server.log()).not.toContain(BUN.password);
  });
});
