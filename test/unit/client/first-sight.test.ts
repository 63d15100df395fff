import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { drawingMayCome, firstSight } from '../../../client/pages/customer/first-sight.ts';
import type { Step } from '../../../client/pages/customer/step.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import { createFakeSession } from '../../support/preview/fake-session.ts';
import { FakeStream } from './fake-tracks.ts';
import { participantId, shareOf, viewOf } from './views.ts';

const PATIENCE_MS = 400;
const NUMBER = '123456789';
const JOINING: Step = { at: 'joining', number: NUMBER };

function setUp(first: Step = JOINING) {
  const step = signal<Step>(first);
  const view = signal<SessionView | null>(null);
  const shareStream = signal<MediaStream | null>(null);
  const seen = vi.fn();
  const mayCome = vi.fn();
  void firstSight(step, PATIENCE_MS).then(seen);
  void drawingMayCome(step).then(mayCome);
  return {
    seen,
    step,
    view,
    shareStream,
    goInside({ awaitsPicture = false } = {}) {
      const still = createFakeSession({ view: null });
      const session = { ...still, view, media: { ...still.media, shareStream } };
      step.value = { at: 'inside', number: NUMBER, session, awaitsPicture };
    },
    async mayCome() {
      await vi.advanceTimersByTimeAsync(0);
      return mayCome.mock.calls.length > 0;
    },
    async isSeen(afterMs = 0) {
      await vi.advanceTimersByTimeAsync(afterMs);
      return seen.mock.calls.length > 0;
    },
  };
}

const share = (changes: Parameters<typeof shareOf>[1] = {}) =>
  shareOf('share-1', { participantId: participantId('mei'), ...changes });

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('[UI4] the customer’s page is drawn when there is something to see', () => {
  it('at once where a form or an end is shown', async () => {
    expect(await setUp({ at: 'form', number: '', refusal: null }).isSeen()).toBe(true);
  });

  it('with the session, where nobody shares', async () => {
    const page = setUp();
    page.goInside();
    expect(await page.isSeen()).toBe(false);
    page.view.value = viewOf({ share: null });
    expect(await page.isSeen()).toBe(true);
  });

  it('with the picture, where somebody else shares', async () => {
    const page = setUp();
    page.goInside();
    page.view.value = viewOf({ share: share() });
    expect(await page.isSeen()).toBe(false);
    const stream = new FakeStream();
    page.shareStream.value = stream;
    expect(await page.isSeen()).toBe(true);
  });

  it('without waiting for a picture that does not run', async () => {
    const page = setUp();
    page.goInside();
    page.view.value = viewOf({ share: share({ paused: true }) });
    expect(await page.isSeen()).toBe(true);
  });

  it('after a moment in any case', async () => {
    const page = setUp();
    expect(await page.isSeen(PATIENCE_MS - 1)).toBe(false);
    expect(await page.isSeen(1)).toBe(true);
  });
});

describe('[UI4] what draws the customer’s page is fetched', () => {
  it('once the server has answered that there is no picture to wait for', async () => {
    const page = setUp();
    expect(await page.mayCome()).toBe(false);
    page.goInside();
    expect(await page.mayCome()).toBe(true);
  });

  it('at once for a form, and for whoever is refused', async () => {
    expect(await setUp({ at: 'form', number: '', refusal: null }).mayCome()).toBe(true);
    const page = setUp();
    page.step.value = { at: 'form', number: NUMBER, refusal: 'session_full' };
    expect(await page.mayCome()).toBe(true);
  });

  it('not beside a picture that is on its way', async () => {
    const page = setUp();
    page.goInside({ awaitsPicture: true });
    expect(await page.mayCome()).toBe(false);
  });
});
