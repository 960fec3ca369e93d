// `npm run screens [-- NAME …]`: docs/screens/*.png anew, from the running example in a real browser.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

await import('../../../tools/ts-register.mjs');
const { exampleFolder, openBrowser, PHONE, startPilot, WIDE } = await import('../e2e/harness/index.ts');

const target = join(import.meta.dirname, '../../../docs/screens');
const { data, example } = await exampleFolder();
const { programmeId, employeeId, leaderId } = example;
const programme = `/programmes/${programmeId}`;
const coordinator = { as: 'coordinator' };
const employee = { as: 'employee', employee: employeeId };

/** [file, whose eyes, path, what else] */
const SCREENS = [
  ['launch-board', coordinator, programme],
  ['launch-board-dark', coordinator, programme, { dark: true }],
  ['programmes', coordinator, '/programmes'],
  ['history', coordinator, `${programme}/history`],
  ['participants', coordinator, `${programme}/people`],
  ['import', coordinator, '/people/import'],
  ['training', coordinator, `${programme}/training`],
  ['matching', coordinator, `${programme}/matching`],
  ['pairs', coordinator, `${programme}/pairs`, { top: true }],
  ['calendar', coordinator, `${programme}/calendar`],
  ['report-top', coordinator, `${programme}/report`, { top: true }],
  ['report', coordinator, `${programme}/report`],
  ['report-dark', coordinator, `${programme}/report`, { dark: true }],
  ['sponsor', { as: 'sponsor', programme: programmeId }, `${programme}/summary`],
  ['leader', { as: 'leader', employee: leaderId }, `/lead/${programmeId}`],
  ['my', employee, '/my', { size: PHONE }],
  ['my-pair', employee, '/my', { size: PHONE, open: 'Open our pair' }],
  ['my-dark', employee, '/my', { size: PHONE, dark: true }],
  ['my-learning', employee, '/my/learn', { size: PHONE }],
  ['my-data', employee, '/my/data', { size: PHONE }],
];

const asked = process.argv.slice(2);
await mkdir(target, { recursive: true });
const pilot = await startPilot({ data, args: ['--demo'] });
const browser = await openBrowser();
try {
  for (const [name, who, path, { size = WIDE, dark = false, top = false, open } = {}] of SCREENS) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const { page, context, complaints } = await browser.window({ size, dark });
    await page.goto(await pilot.link(who, path));
    await page.waitForURL((url) => url.pathname === path);
    await page.locator('h1').waitFor();
    if (open) await page.getByRole('link', { name: open }).click();
    await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' }).catch(() => undefined);
    await page.waitForLoadState('load');
    // Charts and names come after what they belong to.
    await page.waitForFunction(() => new Promise((settled) => setTimeout(() => settled(true), 1500)));
    await page.screenshot({ path: join(target, `${name}.png`), fullPage: !top });
    console.log(`${name}${complaints.length > 0 ? `: ${complaints.join('; ')}` : ''}`);
    await context.close();
  }
} finally {
  await browser.close();
  await pilot.stop();
}
