import { effect, type ReadonlySignal } from '@preact/signals';
import type { Step } from './flow.ts';

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

function isUnderWay(step: Step): boolean {
  if (step.at === 'joining') return true;
  if (step.at !== 'inside') return false;
  const { view, media } = step.session;
  if (!view.value) return true;
  const { share, self, phase } = view.value;
  const isWatching = phase === 'live' && share !== null && share.participantId !== self.participantId;
  return isWatching && !share.paused && media.shareStream.value === null;
}
