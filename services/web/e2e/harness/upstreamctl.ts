import { spawn } from 'node:child_process';
import { resolve } from 'node:path';

const UPSTREAMCTL = resolve(import.meta.dirname, '../../../pilot/bin/upstreamctl.mjs');

/** Nothing of this terminal or test run decides where the pilot works. */
export function environment(): NodeJS.ProcessEnv {
  const { DATABASE_URL: _server, UPSTREAM_DATA: _data, UPSTREAM_URL: _url, UPSTREAM_TOKEN: _token, NODE_OPTIONS: _options, ...rest } = process.env;
  return rest;
}

export const command = (args: readonly string[]) => spawn(process.execPath, [UPSTREAMCTL, ...args], { env: environment(), stdio: ['ignore', 'pipe', 'pipe'] });

/** Runs `upstreamctl` to its end: what it printed. Throws with what it said when it fails. */
export async function upstreamctl(...args: readonly string[]): Promise<string> {
  const child = command(args);
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  if (code !== 0) throw new Error(`upstreamctl ${args[0]} ended with ${code}: ${stderr}`);
  return stdout;
}
