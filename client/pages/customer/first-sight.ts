import { effect, type ReadonlySignal } from '@preact/signals';
import type { SessionClient } from '../../session/types.ts';
import type { Step } from './step.ts';

/**
 * Resolves when the page has something to show: a form, the session, and where somebody shares, their picture; at the
 * latest after `patienceMs`. Drawn earlier, the page would stand in the way of that picture, and flicker.
 */
export async function firstSight(step: ReadonlySignal<Step>, patienceMs: number): Promise<void> {
  const forget: Array<() => void> = [];
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, patienceMs);
    const stop = effect(() => {
      if (!isUnderWay(step.value)) resolve();
    });
    forget.push(() => clearTimeout(timer), stop);
  });
  for (const each of forget) each();
}

/**
 * Resolves when what draws the page may be fetched; not at all beside a picture that is on its way, as reading it would
 * hold that up.
 */
export async function drawingMayCome(step: ReadonlySignal<Step>): Promise<void> {
  let forget = (): void => undefined;
  await new Promise<void>((resolve) => {
    forget = effect(() => {
      const { value } = step;
      if (value.at !== 'joining' && !(value.at === 'inside' && value.awaitsPicture)) resolve();
    });
  });
  forget();
}

function isUnderWay(step: Step): boolean {
  if (step.at === 'joining') return true;
  if (step.at !== 'inside') return false;
  const { view, media } = step.session;
  if (!view.value) return true;
  return isWatching(step.session) && media.shareStream.value === null;
}

/** Whether somebody else's picture runs. */
function isWatching({ view }: SessionClient): boolean {
  if (!view.value) return false;
  const { share, self, phase } = view.value;
  return phase === 'live' && share !== null && share.participantId !== self.participantId && !share.paused;
}
