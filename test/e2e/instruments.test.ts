import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser/browser.ts';
import { readFigures } from '../support/browser/probes.ts';
import { ENOUGH_STEPS, listen, writeVoice } from '../support/browser/voice.ts';
import { startDisplay } from '../support/display/display.ts';
import { openTerminal } from '../support/display/terminal.ts';
import { createNetwork } from '../support/network/namespace.ts';
import { legibility, psnr } from '../support/picture/compare.ts';
import { crop, type Picture } from '../support/picture/picture.ts';
import { createTempFolder } from '../support/processes/place.ts';
import { createScope } from '../support/processes/scope.ts';
import { pause, until } from '../support/processes/until.ts';

/** The instruments by which the other tests see and hear: each must be able to say no. */
const scope = createScope();
afterAll(() => scope.close());

async function serveEmptyPage(host?: string): Promise<string> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>Empty</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  scope.defer(() => {
    server.close();
    server.closeAllConnections();
  });
  // Cast: a server on a port has an address of this kind.
  return `http://${host ?? '127.0.0.1'}:${(server.address() as AddressInfo).port}/`;
}

/** Half of each pixel comes from its right neighbour: what a scaled picture does to writing. */
function blurred(picture: Picture): Picture {
  const rgb = picture.rgb.map((value, index) => Math.round((value + (picture.rgb[index + 3] ?? value)) / 2));
  return { ...picture, rgb };
}

describe('a picture of writing', () => {
  let writing: Picture;
  let shifted: Picture;
  beforeAll(async () => {
    const display = scope.use(await startDisplay());
    const text = Array.from(
      { length: 25 },
      (_, line) => `${line} Invoice 2026-0${line} 1,380.00 lIl1 O0 rn m`,
    );
    const terminal = scope.use(await openTerminal(display, { text: text.join('\n') }));
    writing = await until('the writing is there', () => {
      const seen = crop(display.grab(), terminal.area);
      return seen.rgb.filter((value) => value < 60).length > 20_000 ? seen : null;
    });
    shifted = crop(display.grab(), { ...terminal.area, x: terminal.area.x + 1 });
  });

  it('is as legible as itself', () => {
    expect(legibility(writing, writing)).toBeCloseTo(1, 6);
    expect(psnr(writing, writing)).toBe(Infinity);
  });
  it('is less legible blurred, and not when it is shifted by one pixel', () => {
    expect(legibility(blurred(writing), writing)).toBeLessThan(0.9);
    expect(legibility(shifted, writing)).toBeLessThan(0.6);
    expect(psnr(shifted, writing)).toBeLessThan(20);
  });
});

describe('a voice', () => {
  let sender: Page;
  let receiver: Page;
  beforeAll(async () => {
    const folder = scope.use(createTempFolder('voice'));
    const file = join(folder.path, 'voice.wav');
    writeVoice(file);
    const url = await serveEmptyPage();
    const browser = scope.use(await launchBrowser({ voice: file }));
    [sender, receiver] = await Promise.all([browser.newPage(), browser.newPage()]);
    await Promise.all([sender.goto(url), receiver.goto(url)]);
    await connect(sender, receiver);
  });

  it('is heard while it speaks and not while it is silent', async () => {
    const heard = await listen(sender, receiver);
    expect(heard.speakingSteps).toBeGreaterThanOrEqual(ENOUGH_STEPS);
    expect(heard.silentSteps).toBeGreaterThanOrEqual(ENOUGH_STEPS);
    expect(heard.whileSpeaking).toBeGreaterThan(1e-3);
    expect(heard.whileSilent).toBeLessThan(heard.whileSpeaking / 20);
  });
  it('is not heard when the sender is muted', async () => {
    await sender.evaluate(() => {
      for (const connection of window.tasukiProbe.connections) {
        for (const each of connection.getSenders()) void each.replaceTrack(null);
      }
    });
    // What was on its way is heard out first: the loudest second of silence shall be silent.
    await until('silence', async () => (await energyOfASecond(receiver)) < 1e-4);
    expect(await energyOfASecond(receiver)).toBeLessThan(1e-4);
  });
});

describe('a network of its own', () => {
  it('loses its line when it is cut, and has it again afterwards', async () => {
    const network = scope.use(createNetwork());
    const url = await serveEmptyPage(network.hostAddress);
    const browser = scope.use(
      await launchBrowser({ through: network.through, trust: [new URL(url).origin] }),
    );
    const page = await browser.newPage();
    await page.goto(url);
    expect(await page.evaluate(() => isSecureContext)).toBe(true);
    const reaches = () =>
      page.evaluate(() =>
        fetch('/', { signal: AbortSignal.timeout(1_000), cache: 'no-store' }).then(
          () => true,
          () => false,
        ),
      );
    expect(await reaches()).toBe(true);
    network.cut();
    expect(await reaches()).toBe(false);
    network.restore();
    await until('the line is back', reaches);
  });
});

async function energyOfASecond(receiver: Page): Promise<number> {
  const before = await readFigures(receiver);
  await pause(1_000);
  return (await readFigures(receiver)).heardEnergy - before.heardEnergy;
}

/** Joins two pages directly, the first one's microphone to the second one. */
async function connect(from: Page, to: Page): Promise<void> {
  const offer = await from.evaluate(async () => {
    const connection = new RTCPeerConnection();
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    for (const track of stream.getTracks()) connection.addTrack(track, stream);
    await connection.setLocalDescription();
    await new Promise<void>((resolve) => {
      connection.onicegatheringstatechange = () => connection.iceGatheringState === 'complete' && resolve();
    });
    return JSON.stringify(connection.localDescription);
  });
  const answer = await to.evaluate(async (description) => {
    const connection = new RTCPeerConnection();
    const sound = new Audio();
    connection.ontrack = ({ streams }) => {
      sound.srcObject = streams[0] ?? null;
      void sound.play();
    };
    await connection.setRemoteDescription(JSON.parse(description));
    await connection.setLocalDescription();
    await new Promise<void>((resolve) => {
      connection.onicegatheringstatechange = () => connection.iceGatheringState === 'complete' && resolve();
    });
    return JSON.stringify(connection.localDescription);
  }, offer);
  await from.evaluate((description) => {
    void window.tasukiProbe.connections[0]?.setRemoteDescription(JSON.parse(description));
  }, answer);
}
