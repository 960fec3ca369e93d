import { chromium as playwright, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { alone } from './alone.js';

/** Phones that employees have, and screens that coordinators have. */
export const PHONE = { width: 360, height: 740 };
export const WIDE = { width: 1360, height: 900 };

export interface Window {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the page complained of: script errors and what the content-security policy stopped. */
  readonly complaints: readonly string[];
}

export interface WindowOptions {
  readonly size?: { readonly width: number; readonly height: number };
  readonly dark?: boolean;
  /** An instant at which its clock stands still. */
  readonly now?: string;
  /** An address to begin with, such as a link that signs somebody in. */
  readonly open?: string;
}

export interface BrowserUnderTest {
  /** A browser window with cookies of its own. */
  window(options?: WindowOptions): Promise<Window>;
  close(): Promise<void>;
}

/** The Chromium that came with the packages; elsewhere than on Linux an installed Chrome. */
async function launch(): Promise<Browser> {
  if (process.platform !== 'linux') return playwright.launch({ channel: 'chrome' });
  const { default: packaged } = await import('@sparticuz/chromium');
  // It is unpacked when it is asked for the first time; what another worker is still unpacking looks as if it were there.
  const executablePath = await alone('chromium', () => packaged.executablePath());
  return playwright.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] });
}

export async function openBrowser(): Promise<BrowserUnderTest> {
  const browser = await launch();
  return {
    window: async ({ size = WIDE, dark = false, now, open } = {}) => {
      const context = await browser.newContext({ viewport: size, colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce', locale: 'en-GB', timezoneId: 'Europe/Berlin' });
      // The machine may be busy.
      context.setDefaultTimeout(45_000);
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) complaints.push(message.text());
      });
      if (now) await page.clock.setFixedTime(now);
      if (open) await page.goto(open);
      return { context, page, complaints };
    },
    close: () => browser.close(),
  };
}
