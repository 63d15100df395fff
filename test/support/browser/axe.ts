import axe, { type Result } from 'axe-core';
import type { Page } from 'puppeteer';

/** All that a theme can change: colours. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
const ALL_RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe calls serious or critical, one line each, with the elements it means [UI2]; of everything, or where the same page
 * was looked at in another theme before, of `colours` alone.
 */
export async function seriousFindings(page: Page, what: 'everything' | 'colours'): Promise<string[]> {
  // By the debugger, not as a script of the page: that its policy refuses, as it should.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const runOnly =
    what === 'everything'
      ? { type: 'tag' as const, values: ALL_RULES }
      : { type: 'rule' as const, values: COLOUR_RULES };
  const violations = await page.evaluate(async (only) => {
    const { violations: found } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly: only,
      resultTypes: ['violations'],
    });
    return found.map(({ id, impact, help, nodes }) => ({
      id,
      impact,
      help,
      nodes: nodes.map((node) => `${node.target.join(' ')} (${node.any[0]?.message ?? ''})`),
    }));
  }, runOnly);
  return violations
    .filter(({ impact }) => isSerious(impact))
    .map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.join('; ')}`);
}

function isSerious(impact: Result['impact']): boolean {
  return impact === 'serious' || impact === 'critical';
}

export type Theme = 'light' | 'dark';

/** Lets the page believe that its user prefers this theme, and less motion so that nothing is caught half-way. */
export async function preferTheme(page: Page, theme: Theme): Promise<void> {
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: theme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  await settle(page);
}

/** Waits until the page is drawn as it now is: two frames, and the end of every animation that has one. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const finite = document
      .getAnimations()
      .filter((each) => each.effect?.getTiming().iterations !== Infinity);
    await Promise.race([
      Promise.allSettled(finite.map((each) => each.finished)),
      new Promise((resolve) => setTimeout(resolve, 2_000)),
    ]);
  });
}
