import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Fails when axe finds something moderate or worse on the page as it is, in the light or in the dark scheme. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.waitForFunction((scheme) => document.documentElement.dataset['mantineColorScheme'] === scheme, colorScheme);
    // Colours on the way from one scheme to the other are nobody's.
    await page.evaluate(() => Promise.all(document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity).map(({ finished }) => finished.catch(() => undefined))));
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] }));
    const grave = violations.filter(({ impact }) => impact !== 'minor');
    expect(grave.map(({ id, help, nodes }) => ({ scheme: colorScheme, id, help, where: nodes.slice(0, 5).map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary?.split('\n').slice(1).join(' ')}`) }))).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
}

/** Nothing is wider than the window: no sideways scrolling of the page. What is laid out by script follows a new window a moment later. */
export async function expectNoSidewaysScrolling(page: Page): Promise<void> {
  const fits = (width: number | undefined) => innerWidth === width && document.documentElement.scrollWidth <= document.documentElement.clientWidth;
  await page.waitForFunction(fits, page.viewportSize()?.width).catch(() => undefined);
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth] as const);
  expect(content).toBeLessThanOrEqual(window!);
}
