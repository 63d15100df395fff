import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { PROTOCOL_VERSION } from '../../../shared/protocol/commands.ts';
import type { OpenedSession, RecordingInfo, SessionRecord } from '../../../shared/protocol/http.ts';
import { launchBrowser } from '../../support/browser/browser.ts';
import { find } from '../../support/browser/find.ts';
import { createScope } from '../../support/processes/scope.ts';
import { startServer } from '../../support/processes/server.ts';
import { until } from '../../support/processes/until.ts';
import { Page as Seat } from '../../support/server/page.ts';

const SEEKS = 50;

/** Plays an hour that was put together in this folder, on its record's page in a real browser: how long until the first picture moves, and to a picture of another place. */
export async function measureSeeks(
  made: string,
): Promise<{ readonly firstFrameMs: number; readonly seeksMs: readonly number[] }> {
  const scope = createScope();
  try {
    const server = scope.use(await startServer());
    const browser = scope.use(await launchBrowser({ trust: [server.url] }));
    const page = await browser.newPage({ viewport: { width: 1_280, height: 900 } });
    await page.goto(`${server.url}/sign-in`);
    // As the page does it; `startServer` has made this user.
    const call = <Data>(path: string, body?: unknown): Promise<Data> =>
      page.evaluate(
        async ([path, body]) => {
          const answer = await fetch(path as string, {
            method: body === undefined ? 'GET' : 'POST',
            headers: { 'x-tasuki': '1', 'content-type': 'application/json' },
            ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          });
          const read = await answer.json();
          return read.data ?? read;
        },
        [path, body] as const,
      ) as Promise<Data>;
    await call('/api/auth/sign-in/email', server.admin);
    const { sessionId, number } = await call<OpenedSession>('/api/sessions', { record: true });
    const cookie = (await page.browserContext().cookies())
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
    const auth = { protocol: PROTOCOL_VERSION, as: { kind: 'agent', number } };
    const host = await new Seat(server.url, { auth, headers: { cookie } }).connected();
    await host.must('session:end', {});
    host.close();
    const record = await call<SessionRecord>(`/api/records/${sessionId}`);
    const recordingId = record.recordings?.[0]?.recordingId ?? '';
    const folder = join(server.dataDir, 'recordings', recordingId);
    cpSync(made, folder, { recursive: true });
    const address = `/api/records/${sessionId}/recordings/${recordingId}`;
    await until('it is there', async () => (await call<RecordingInfo>(address)).status === 'ready');
    await page.goto(`${server.url}/records/${sessionId}`);
    await find(page, 'button', 'Play', 20_000);
    return { firstFrameMs: await firstFrame(page), seeksMs: await seeks(page) };
  } finally {
    await scope.close();
  }
}

function firstFrame(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const video = document.querySelector<HTMLVideoElement>('.playback video');
        const from = performance.now();
        const play = [...document.querySelectorAll('button')].find(
          (one) => one.textContent?.trim() === 'Play',
        );
        video?.requestVideoFrameCallback(() => resolve(performance.now() - from));
        play?.click();
      }),
  );
}

/** To random places, while it plays and while it stands, until the picture of there is drawn. */
async function seeks(page: Page): Promise<number[]> {
  const took: number[] = [];
  let state = 7;
  for (let turn = 0; turn < SEEKS; turn += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const part = state / 2_147_483_648;
    took.push(
      await page.evaluate(
        (part) =>
          new Promise<number>((resolve) => {
            const video = document.querySelector<HTMLVideoElement>('.playback video');
            const slider = document.querySelector<HTMLInputElement>('.playback-position');
            if (!video || !slider) throw new Error('no player');
            const wantedMs = Math.round(Number(slider.max) * part);
            const from = performance.now();
            const look = (_now: number, { mediaTime }: VideoFrameCallbackMetadata): void => {
              if (Math.abs(mediaTime * 1_000 - wantedMs) < 1_500) resolve(performance.now() - from);
              else video.requestVideoFrameCallback(look);
            };
            video.requestVideoFrameCallback(look);
            slider.value = String(wantedMs);
            slider.dispatchEvent(new Event('input', { bubbles: true }));
          }),
        part,
      ),
    );
  }
  return took;
}
