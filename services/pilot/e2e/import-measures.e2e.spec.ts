import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Api, successful } from '../src/proof/api.js';
import { endOrphan, removeFolder, startPilotProcess, temporaryFolder, upstreamctl, type RunningPilot } from '../src/proof/pilot-process.js';
import { sendingOnce, type Sender } from '../src/proof/sender.js';
import * as story from '../src/proof/story.js';
import { as } from '../src/proof/story.js';

jest.setTimeout(120_000);

let folder: string;
let pilot: RunningPilot;
let api: Api;
let send: Sender;
let programmeId: string;
let pair: story.Proposal;
let numbers: ReadonlyMap<string, string>;

/** A programme with one pair, and somebody who is in none. */
beforeAll(async () => {
  folder = await temporaryFolder();
  pilot = await startPilotProcess(join(folder, 'data'), '--simulated-clock', story.START);
  api = await Api.of(pilot.url, pilot.data);
  send = sendingOnce(api);
  const listed = story.people('m', 4);
  const employees = await story.hire(send, listed, 'm');
  numbers = new Map(employees.map((employeeId, index) => [employeeId, listed[index]!.number]));
  const objectives = [{ objectiveId: 'productivity', need: 'Too much work by hand.', measure: 'productivity', target: 70 }];
  const programme = await story.launch(send, 'm', { evidenceRequired: false, objectives });
  ({ programmeId } = programme);
  const roles = ['mentor', 'mentee'] as const;
  const participants = await Promise.all(roles.map((role, index) => story.apply(send, programmeId, employees[index]!, role)));
  await story.approve(send, programmeId, participants);
  await story.idle(send);
  for (const [index, role] of roles.entries()) await story.train(send, programme, employees[index]!, role);
  const { proposals } = await story.matchRound(send, programmeId, 'm');
  pair = proposals[0]!;
  await story.accept(send, programmeId, pair);
  await story.idle(send);
});

afterAll(async () => {
  await pilot.stop();
  await endOrphan(pilot.data);
  await removeFolder(folder);
});

const command = async (csv: string, ...more: readonly string[]) => {
  const file = join(folder, 'figures.csv');
  await writeFile(file, csv);
  return upstreamctl('import-measures', file, '--programme', programmeId, '--phase', 'start', '--data', pilot.data, ...more);
};
const ownMeasures = async (employeeId: string) => {
  await story.idle(send);
  return successful(await api.get(as(employeeId), `/v1/programmes/${programmeId}/pair-plans/${pair.id}`)).assessments as { measure: string; score: number }[];
};
const mentorId = () => pair.mentor.employeeId;
const menteeId = () => pair.mentees[0]!.employeeId;

it('says of each row that it cannot take why, by row and column, and takes all others', async () => {
  const csv = [
    'Name;Personalnummer;Produktivität',
    `One;${numbers.get(mentorId())};62,5`,
    `Two;${numbers.get(menteeId())};101`,
    `Three;m-2;40`,
    'Four;nobody;50',
    `Five;${numbers.get(mentorId())};70`,
    `Six;${numbers.get(menteeId())};`,
  ].join('\r\n');
  const tried = await command(csv, '--dry-run');
  expect(tried).toMatchObject({ code: 4, stderr: 'upstreamctl: 5 rows were refused; all others can be recorded\n' });
  expect(tried.stdout).toMatch(/1 in a pair, 5 refused\n {2}Nothing was recorded\.\n$/);
  expect(await ownMeasures(mentorId())).toEqual([]);

  const done = await command(csv, '--json');
  expect(done.code).toBe(4);
  const { refusals, ...whole } = JSON.parse(done.stdout);
  expect(whole).toEqual({ programmeId, measure: 'productivity', phase: 'start', dryRun: false, rows: 6, counts: { recorded: 1, unchanged: 0, refused: 5 } });
  expect(refusals.map(({ row, column, code }: { row: number; column: string; code: string }) => [row, column, code])).toEqual([
    [3, 'Produktivität', 'invalid_score'],
    [4, 'Personalnummer', 'not_in_a_pair'],
    [5, 'Personalnummer', 'unknown_number'],
    [6, 'Personalnummer', 'duplicate_number'],
    [7, 'Personalnummer', 'duplicate_number'],
    [7, 'Produktivität', 'missing'],
  ]);
  expect(await ownMeasures(mentorId())).toEqual([{ phase: 'start', measure: 'productivity', score: 62.5 }]);
  expect(await ownMeasures(menteeId())).toEqual([]);
});

it('the same file again changes nothing, newer figures count, and the report has them', async () => {
  const file = (...scores: number[]) => ['employee number,score', ...[mentorId(), menteeId()].map((id, index) => `${numbers.get(id)},${scores[index]}`)].join('\n');
  expect(await command(file(62.5, 50))).toMatchObject({ code: 0, stdout: 'Imported figures.csv (productivity, start): 2 rows\n  1 recorded, 1 unchanged, 0 refused\n' });
  expect(await command(file(64, 50))).toMatchObject({ code: 0, stdout: expect.stringContaining('1 recorded, 1 unchanged') });
  expect(await ownMeasures(mentorId())).toEqual([{ phase: 'start', measure: 'productivity', score: 64 }]);
  // Suppressed: there are two of them.
  expect(JSON.stringify(successful(await api.get({ role: 'coordinator' }, `/v1/programmes/${programmeId}/report`)))).toContain('"productivity"');
});

it('a file that is none, an id that is none, another programme and another phase are refused', async () => {
  expect(await command('Ada,62\nBen,63\n')).toMatchObject({ code: 4, stdout: '', stderr: expect.stringContaining('No column of employee numbers') });
  expect(await command('number,score\nm-0,5\n', '--programme', 'mine')).toMatchObject({ code: 2, stderr: expect.stringContaining('not the id of a programme') });
  expect(await command('number,score\nm-0,5\n', '--programme', 'eu_6f1d3a52-5a0c-4d0e-9b8e-2f2f7c1f9a10')).toMatchObject({ code: 4, stderr: expect.stringContaining('/not-found') });
  expect(await command('number,score\nm-0,5\n', '--phase', 'later')).toMatchObject({ code: 2 });
  expect(await upstreamctl('import-measures', '/nowhere.csv', '--programme', programmeId, '--phase', 'start')).toMatchObject({ code: 2, stderr: expect.stringContaining('there is no file') });
});
