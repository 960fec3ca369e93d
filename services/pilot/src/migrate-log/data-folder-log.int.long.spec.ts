import { join, resolve } from 'node:path';
import { startEventStoreDbFacade } from '@upstream/testing';
import { endOrphan, removeFolder, startPilotProcess, temporaryFolder, upstreamctl, type RunningPilot } from '../proof/pilot-process.js';
import type { Mapped } from './map-checkpoints.js';

jest.setTimeout(180_000);

const EXAMPLE = resolve(import.meta.dirname, '../../../../docs/examples/oracle-hr-employees');
interface Report {
  readonly events: number;
  readonly found: number;
  readonly digest: string;
  readonly checkpoints: readonly Mapped[];
}
const reportOf = (stdout: string): Report => JSON.parse(stdout) as Report;

it('a pilot’s log moves to EventStoreDB and back, and all that follows it goes along', async () => {
  const folder = await temporaryFolder();
  const data = join(folder, 'data');
  const facade = await startEventStoreDbFacade();
  let pilot: RunningPilot | undefined;
  try {
    pilot = await startPilotProcess(data);
    expect(await upstreamctl('import', `${EXAMPLE}.csv`, '--mapping', `${EXAMPLE}.mapping.json`, '--data', data)).toMatchObject({ code: 4 });
    const running = await upstreamctl('migrate-log', '--data', data, '--to', facade.url);
    expect(running).toMatchObject({ code: 3, stdout: '' });
    expect(running.stderr).toContain('Stop it first');
    await pilot.stop();

    const there = await upstreamctl('migrate-log', '--data', data, '--to', facade.url, '--json');
    expect(there).toMatchObject({ code: 0, stderr: expect.stringContaining('verifying') });
    const moved = reportOf(there.stdout);
    expect(moved.events).toBeGreaterThan(100);
    expect(moved.checkpoints.map(({ database }) => database)).toEqual(['enrolment', 'matching', 'sessions', 'reporting']);
    for (const { subscriptions, rebuilt } of moved.checkpoints) {
      expect(subscriptions).toBeGreaterThan(0);
      expect(rebuilt).toBeGreaterThan(0);
    }
    const refused = await upstreamctl('start', '--data', data, '--port', '0', '--json');
    expect(refused).toMatchObject({ code: 3, stdout: '' });
    expect(refused.stderr).toContain('belongs to another log');

    const back = reportOf((await upstreamctl('migrate-log', '--data', data, '--from', facade.url, '--json')).stdout);
    expect(back).toMatchObject({ events: moved.events, found: moved.events, digest: moved.digest });
    pilot = await startPilotProcess(data);
    const verified = await upstreamctl('verify', '--data', data);
    expect(verified).toMatchObject({ code: 0 });
    expect(verified.stdout).not.toContain('DIFFERENT');
  } finally {
    await pilot?.stop();
    await endOrphan(data);
    await removeFolder(folder);
    await facade.close();
  }
});
