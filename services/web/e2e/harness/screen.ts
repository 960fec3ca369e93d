import type { Locator, Page } from 'playwright-core';
import { expectAccessible, expectNoSidewaysScrolling } from './accessible.js';

/** What people find on a screen: by role and name, as a screen reader does. A name is a part of it, in any case. */
export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
export const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name });
export const field = (page: Page, name: string | RegExp) => page.getByRole('textbox', { name });
export const dialog = (page: Page) => page.getByRole('dialog');

export const question = (page: Page, name: string) => awaited(page, page.getByRole('heading', { level: 1, name }));
export const seen = (page: Page, text: string | RegExp) => awaited(page, page.getByText(text).first());
export const gone = (page: Page, text: string | RegExp) => awaited(page, page.getByText(text).first(), 'detached');

/** Who waits in vain is told what is on the screen instead. */
async function awaited(page: Page, what: Locator, state: 'visible' | 'detached' = 'visible'): Promise<void> {
  try {
    await what.waitFor({ state });
  } catch (error) {
    const shown = await page.locator('body').ariaSnapshot();
    throw new Error(`${(error as Error).message}\nOn ${page.url()} is:\n${shown}`, { cause: error });
  }
}

/** Usable by everybody, in both schemes, at this size. */
export async function usable(page: Page): Promise<void> {
  await expectNoSidewaysScrolling(page);
  await expectAccessible(page);
}
