import { existsSync } from 'node:fs';
import { copyFile, readdir, readFile } from 'node:fs/promises';
import { eventually } from '@upstream/testing';
import { Api, successful } from '../src/proof/api.js';
import { endOrphan, removeFolder, startPilotProcess, temporaryFolder, Upstreamctl, upstreamctl, type RunningPilot } from '../src/proof/pilot-process.js';
import { sendingOnce } from '../src/proof/sender.js';
import * as story from '../src/proof/story.js';
import { COORDINATOR } from '../src/proof/story.js';

jest.setTimeout(240_000);

let folder: string;
let running: RunningPilot | undefined;
let api: Api;
let stays: string;
let leaves: string;
let staysName: string;

const data = () => `${folder}/data`;
const keyFile = () => `${data()}/secrets/master.key`;
const formerFile = `/former.key`;
const change = (...more: string[]) => upstreamctl('new-master-key', '--data', data(), ...more);
const nameOf = async (id: string) => (await api.get(COORDINATOR, `/v1/employees/${id}`)).body.name as unknown;

async function start(path = data()): Promise<void> {
  running = await startPilotProcess(path);
  api = await Api.of(running.url, path);
}
async function stop(): Promise<void> {
  await running?.stop();
  running = undefined;
}

/** A pilot with five people and a backup; one of them is erased after it. */
beforeAll(async () => {
  folder = await temporaryFolder();
  await start();
  const send = sendingOnce(api);
  [stays, leaves] = (await story.hire(send, story.people('k', 5), 'k')) as [string, string];
  await story.idle(send);
  staysName = successful(await api.get(COORDINATOR, `/v1/employees/${stays}`)).name as string;
  expect(staysName).toBeTruthy();
  expect(await upstreamctl('backup', '--data', data(), '--to', `${folder}/one.tar`)).toMatchObject({ code: 0 });
  expect(await upstreamctl('erase', leaves, '--data', data(), '--yes')).toMatchObject({ code: 0 });
});

afterAll(async () => {
  await stop();
  await endOrphan(data());
  await removeFolder(folder);
});

it('a master key is not changed while the pilot runs', async () => {
  const before = await readFile(keyFile(), 'utf8');
  expect(await change()).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('already running') });
  await stop();
  expect([await readFile(keyFile(), 'utf8'), existsSync(`${keyFile()}.next`)]).toEqual([before, false]);
});

it('a change that cannot be made leaves the folder as it was', async () => {
  const { code, stderr } = await change('--ledger', `${folder}/nowhere.ledger`);
  expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining('there is no erasure ledger') });
  expect((await readdir(`${data()}/secrets`)).filter((name) => name.startsWith('master'))).toEqual(['master.key']);
});

describe('a change that is killed', () => {
  it.each(['wrapped', 'removing', 'checking'])('after it said %s lets nothing start until it is finished, and loses no key', async (step) => {
    const killed = new Upstreamctl(['new-master-key', '--data', data()]);
    await eventually(() => killed.stderr.includes(step), 60_000);
    killed.signal('SIGKILL');
    if ((await killed.ended).signal === 'SIGKILL' && existsSync(`${keyFile()}.next`)) {
      for (const command of [['start', '--port', '0', '--json'], ['backup', '--to', `${folder}/between.tar`]]) {
        const { code, stderr } = await upstreamctl(command[0]!, '--data', data(), ...command.slice(1));
        expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining('new-master-key --data') });
      }
    }
  });

  it('is finished by the next one, which says how many keys open with which key', async () => {
    await copyFile(keyFile(), folder + formerFile);
    const { code, stdout } = await change('--json');
    const report = JSON.parse(stdout) as { keys: number; masterKey: string; former: string; formerFile: string };
    expect({ code, keys: report.keys >= 4 }).toEqual({ code: 0, keys: true });
    expect(await readFile(report.formerFile, 'utf8')).toBe(await readFile(folder + formerFile, 'utf8'));
    expect(await readFile(keyFile(), 'utf8')).not.toBe(await readFile(folder + formerFile, 'utf8'));
    expect(existsSync(`${keyFile()}.next`)).toBe(false);
  });
});

describe('afterwards', () => {
  it('the old master key is refused by name', async () => {
    await copyFile(keyFile(), `${folder}/present.key`);
    await copyFile(folder + formerFile, keyFile());
    const { code, stderr } = await upstreamctl('start', '--data', data(), '--port', '0', '--json');
    expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringMatching(/wrapped by master key [0-9a-f]{16}, and [0-9a-f]{16} was given/) });
    await copyFile(`${folder}/present.key`, keyFile());
  });

  it('people are read as before, new ones come, others are erased', async () => {
    await start();
    expect(await nameOf(stays)).toBe(staysName);
    expect((await api.get(COORDINATOR, `/v1/employees/${leaves}`)).status).toBe(410);
    const send = sendingOnce(api);
    const [later] = await story.hire(send, story.people('later', 2), 'later');
    await story.idle(send);
    expect(await nameOf(later!)).toBeTruthy();
    expect(await upstreamctl('erase', later!, '--data', data(), '--yes')).toMatchObject({ code: 0 });
    await stop();
  });

  it('a backup from before opens with the key of its time, together with the ledger of today', async () => {
    const formers = (await readdir(`${data()}/secrets`)).filter((name) => /^master-[0-9a-f]{16}\.key$/.test(name));
    const restore = async (...more: string[]) => upstreamctl('restore', '--from', `${folder}/one.tar`, '--data', `${folder}/restored`, '--ledger', `${data()}/erasures.ledger`, ...more);
    const refusal = await restore('--master-key', keyFile());
    const [, wanted] = /it was taken with master key ([0-9a-f]{16})/.exec(refusal.stderr)!;
    expect(formers).toContain(`master-${wanted}.key`);
    const ofThen = `${data()}/secrets/master-${wanted}.key`;
    expect(await restore('--master-key', ofThen)).toMatchObject({ code: 3, stderr: expect.stringContaining('--present-key') });
    expect(await restore('--master-key', ofThen, '--present-key', keyFile())).toMatchObject({ code: 0 });
    expect(await readFile(`${folder}/restored/secrets/master.key`, 'utf8')).toBe(await readFile(keyFile(), 'utf8'));
    await start(`${folder}/restored`);
    expect(await nameOf(stays)).toBe(staysName);
    expect((await api.get(COORDINATOR, `/v1/employees/${leaves}`)).status).toBe(410);
    await stop();
  });
});
