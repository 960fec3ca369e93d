import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expectAccessible, expectNoSidewaysScrolling, PHONE, WIDE } from '../harness/index.js';

/** Pictures for who works on the screens: `LOOK=/tmp/shots npx jest …`. */
export async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['LOOK'];
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

/** No serious finding in either scheme, wide and on a phone, where nothing is wider than the screen. */
export async function atAnyWidth(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await look(page, name);
  if (process.env['LOOK']) {
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await page.waitForFunction(() => document.documentElement.dataset['mantineColorScheme'] === 'dark');
    await look(page, `${name}-dark`);
  }
  await page.setViewportSize(PHONE);
  await expectNoSidewaysScrolling(page);
  await expectAccessible(page);
  await look(page, `${name}-phone`);
  await page.setViewportSize(WIDE);
}
