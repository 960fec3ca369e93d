import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command, upstreamctl } from './upstreamctl.js';

export interface PilotUnderTest {
  readonly url: string;
  readonly data: string;
  /** A link that signs somebody in, once: `{ as: 'coordinator' }`, `{ as: 'employee', employee: 'eu_…' }`. */
  link(who: Who, path?: string): Promise<string>;
  /** An access token, to prepare something over the API. */
  token(who: Who): Promise<string>;
  stop(): Promise<void>;
}

export interface Who {
  readonly as: string;
  readonly employee?: string;
  readonly programme?: string;
}

const roleOf = ({ as, employee, programme }: Who): string[] => ['--as', as, ...(employee ? ['--employee', employee] : []), ...(programme ? ['--programme', programme] : [])];

/** A folder that PostgreSQL's user can reach. */
export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'upstream-web-e2e-'));
  await chmod(folder, 0o711);
  return folder;
}

/** A pilot of its own, on an empty folder or on one that is given (which is removed at the end as well). */
export async function startPilot({ data, args = [] }: { data?: string; args?: readonly string[] } = {}): Promise<PilotUnderTest> {
  const folder = data ?? (await emptyFolder());
  const child = command(['start', '--data', folder, '--port', '0', '--json', ...args]);
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  const line = await new Promise<string>((resolve, reject) => {
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      if (stdout.includes('\n')) resolve(stdout.slice(0, stdout.indexOf('\n')));
    });
    void ended.then(() => reject(new Error(`the pilot ended before it was ready: ${stderr}`)));
  });
  const { url } = JSON.parse(line) as { url: string };
  return {
    url,
    data: folder,
    link: async (who, path) => {
      const { url: link } = JSON.parse(await upstreamctl('link', '--data', folder, ...roleOf(who), '--json')) as { url: string };
      return path ? `${link}&return=${encodeURIComponent(path)}` : link;
    },
    token: async (who) => (await upstreamctl('token', '--data', folder, ...roleOf(who))).trim(),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
