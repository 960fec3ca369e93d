import { join } from 'node:path';
import { eventually, MailServer } from '@upstream/testing';
import { startCluster, type Cluster } from '../src/cluster/cluster.js';
import { ClusterApi } from '../src/proof/crash/cluster/cluster-api.js';
import { Ledger } from '../src/proof/crash/ledger.js';
import { untilAnswered } from '../src/proof/crash/until-answered.js';
import { removeFolder, temporaryFolder } from '../src/proof/pilot-process.js';
import type { Sender } from '../src/proof/sender.js';
import * as story from '../src/proof/story.js';

jest.setTimeout(600_000);

const MAIL = ['SMTP_URL', 'MAIL_FROM', 'PUBLIC_URL'] as const;
const PATIENCE_MS = 120_000;
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe('mail of services that run apart, two processes of each', () => {
  let folder: string;
  let server: MailServer;
  let cluster: Cluster;
  let send: Sender;
  let programmeId: string;
  const everybody = story.people('apart', 4);
  const participants: string[] = [];

  beforeAll(async () => {
    server = await new MailServer().start();
    Object.assign(process.env, { SMTP_URL: server.url, MAIL_FROM: 'Upstream <upstream@company.example>', PUBLIC_URL: 'https://up.example' });
    folder = await temporaryFolder();
    const data = join(folder, 'data');
    cluster = await startCluster({ dataDir: data, port: 0, replicas: 2, brokers: 1, say: () => undefined });
    send = untilAnswered(await ClusterApi.of(cluster, data), new Ledger(join(folder, 'ledger.ndjson'), Buffer.alloc(32)));
    const ids = await story.hire(send, everybody, 'apart');
    ({ programmeId } = await story.launch(send, 'apart', { startsOn: inDays(14), endsOn: inDays(210) }));
    for (const [index, id] of ids.entries()) participants.push(await story.apply(send, programmeId, id, index % 2 === 0 ? 'mentor' : 'mentee'));
  });
  afterAll(async () => {
    for (const name of MAIL) delete process.env[name];
    await cluster?.stop();
    await server.stop();
    await removeFolder(folder);
  });

  const lettersOf = (subject: string) => server.received.filter((letter) => letter.subject.includes(subject));
  const readers = (subject: string) => lettersOf(subject).map(({ to }) => to).sort();

  it('each is told once of what another service has decided', async () => {
    await story.approve(send, programmeId, participants);
    await eventually(() => lettersOf('news').length >= everybody.length, PATIENCE_MS);
    await story.matchRound(send, programmeId, 'apart');
    await eventually(() => lettersOf('waits for your answer').length >= everybody.length, PATIENCE_MS);
    for (const subject of ['news', 'waits for your answer']) expect(readers(subject)).toEqual(everybody.map(({ email }) => email).sort());
    expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(server.received.length);
  });

  it('of two processes that are killed, one while a letter is taken, nothing is lost; what comes twice says that it is the same', async () => {
    let kills = 0;
    server.beforeAnswer = async () => {
      if (kills++ > 0) return;
      for (const name of ['enrolment-1', 'enrolment-2']) process.kill(cluster.processes.get(name)!.child.pid!, 'SIGKILL');
    };
    for (const participantId of participants) await send.post(story.COORDINATOR, `/v1/programmes/${programmeId}/participants/reminders`, { participantIds: [participantId] }, `remind-${participantId}`);
    const reminders = () => lettersOf('a reminder');
    await eventually(() => new Set(reminders().map(({ to }) => to)).size === everybody.length, PATIENCE_MS);
    expect(new Set(reminders().map(({ messageId }) => messageId)).size).toBe(everybody.length);
    expect(reminders().length).toBe(everybody.length + 1);
  });
});
