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

// TEMPORARY: while others rebuild the application
export async function isolated(context: any): Promise<void> {
  if (!process.env['LOOK']) return;
  const { readFileSync, existsSync } = await import('node:fs');
  const index = readFileSync('/tmp/people/dist/index.html', 'utf8');
  const types: any = { js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' };
  await context.route(/\/assets\//, (route: any) => {
    const path = '/tmp/people/dist' + new URL(route.request().url()).pathname;
    return existsSync(path) ? route.fulfill({ body: readFileSync(path), contentType: types[path.split('.').at(-1)!] }) : route.continue();
  });
  await context.route(/:\d+\/(people|programmes|my|rooms|lead|setup)?(\/[^?]*)?(\?.*)?$/, async (route: any) => {
    if (route.request().resourceType() !== 'document') return route.fallback();
    const answer = await route.fetch({ maxRedirects: 0 });
    const nonce = /csp-nonce" content="([^"]*)"/.exec(await answer.text())?.[1];
    return nonce ? route.fulfill({ response: answer, body: index.replaceAll('%CSP_NONCE%', nonce) }) : route.fulfill({ response: answer });
  });
}
