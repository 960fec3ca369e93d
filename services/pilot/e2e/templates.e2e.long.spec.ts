import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { DemoReport } from '../src/demo/demo-report.js';

const cli = join(__dirname, '../bin/upstreamctl.mjs');

/** Each as its people would live it, from the import of an HR file to the report; `technology-company` is what `demo.e2e.spec.ts` plays. */
it.each([
  ['company-rollout', { direction: 'reverse', months: 12, sessionsOfAPair: 9, teaching: ['mentee'] }],
  ['reverse-digital', { direction: 'reverse', months: 6, sessionsOfAPair: 9, teaching: ['mentee'] }],
  ['reverse-inclusion', { direction: 'reverse', months: 12, sessionsOfAPair: 9, teaching: [] }],
  ['expert-reverse', { direction: 'reverse', months: 9, sessionsOfAPair: 6, teaching: ['mentee'] }],
  ['mutual-exchange', { direction: 'mutual', months: 6, sessionsOfAPair: 6, teaching: ['member'] }],
])('the template %s runs whole', async (template, { direction, months, sessionsOfAPair, teaching }) => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [cli, 'demo', '--json', '--template', template, '--employees', '70', '--seed', '3'], { maxBuffer: 16 * 1024 * 1024 });
  const { programme, funnel, cadence, objectives, skills, trust } = JSON.parse(stdout) as DemoReport;
  expect(programme).toMatchObject({ template: template.replace('-', '_'), direction });
  expect(stderr).toContain(`month ${months} of ${months}`);
  // Nobody is trained without the evidence that the template may ask for, so nobody would have met.
  expect(funnel.trained).toBe(funnel.approved);
  expect(funnel.met).toBe(funnel.paired);
  expect(funnel.completed).toBeGreaterThan(10);
  expect(cadence.expected / cadence.pairs).toBeGreaterThan(sessionsOfAPair);
  expect(cadence.adherence).toBeGreaterThan(0.6);
  expect(objectives.filter(({ actual }) => typeof actual !== 'number')).toEqual([]);
  // Pulses are answered, and close by themselves.
  expect(trust!.length).toBeGreaterThan(2);
  for (const { trustIndex, n, suppressed, statements } of trust!) expect([trustIndex! > 20 && trustIndex! < 100, n! >= 5, suppressed, statements.length]).toEqual([true, true, false, 5]);
  // Each pair has one mentee. Where mentors have several, there are fewer mentors than pairs.
  if (template === 'reverse-inclusion') expect(funnel.paired).toBeLessThan(cadence.pairs * 1.9);
  expect(skills.filter(({ measure }) => measure === 'topic_skill').map(({ side }) => side)).toEqual(teaching);
}, 240_000);
