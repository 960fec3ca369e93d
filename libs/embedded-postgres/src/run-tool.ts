import { execFile } from 'node:child_process';
import type { ServerAccount } from './server-account.js';

export interface ToolAnswer {
  readonly failed: boolean;
  readonly output: string;
  readonly lastLines: string;
}

/** Runs a program to its end. A failure is an answer, not an exception: the caller knows what it means. */
export function runTool(
  program: string,
  args: readonly string[],
  account: ServerAccount,
  workingFolder: string,
): Promise<ToolAnswer> {
  return new Promise((resolve) => {
    const options = { ...account, cwd: workingFolder, env: toolEnvironment(process.env), encoding: 'utf8' as const };
    const child = execFile(program, args, options, (error, stdout, stderr) => {
      const said = stderr.trim() === '' ? (error?.message ?? '') : stderr;
      resolve({ failed: error !== null, output: stdout, lastLines: lastLinesOf(said, 10) });
    });
    child.stdin?.end();
  });
}

/**
 * The environment for the server's programs: messages in English (they are compared), and nothing else of ours. Our
 * own environment may hold secrets and PG* variables that would change what the server does.
 */
export function toolEnvironment(ours: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(ours).filter(([name]) => ['PATH', 'LD_LIBRARY_PATH', 'TMPDIR'].includes(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}

export function lastLinesOf(text: string, count: number): string {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}
