import { readFile, readlink } from 'node:fs/promises';
import { runTool } from './run-tool.js';
import { INSIDE } from './server-account.js';

export interface RunningProcess {
  readonly parentPid: number;
  /** The arguments, joined by blanks; where it names the folder that it works in as such, by that folder's path. */
  readonly commandLine: string;
}

/** Undefined when no such process runs; one that has ended and only waits to be collected does not run. */
export function findProcess(pid: number): Promise<RunningProcess | undefined> {
  return process.platform === 'linux' ? findInProc(pid) : findWithPs(pid);
}

export async function findInProc(pid: number): Promise<RunningProcess | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8');
    const folder = commandLine.includes(INSIDE) ? await readlink(`/proc/${pid}/cwd`) : INSIDE;
    return parseProcStat(stat, commandLine.replace(INSIDE, () => folder));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ESRCH') return undefined;
    throw error;
  }
}

/** `stat` is "pid (name) state parent …", and the name may contain blanks and parentheses. */
export function parseProcStat(stat: string, commandLine: string): RunningProcess | undefined {
  const [state, parentPid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (state === undefined || 'ZX'.includes(state)) return undefined;
  return { parentPid: Number(parentPid), commandLine: commandLine.replaceAll('\0', ' ').trimEnd() };
}

/** For macOS, which has no /proc. */
export async function findWithPs(pid: number): Promise<RunningProcess | undefined> {
  const columns = ['-o', 'stat=', '-o', 'ppid=', '-o', 'command='];
  const answer = await runTool('ps', ['-ww', ...columns, '-p', String(pid)], {}, '/');
  return answer.failed ? undefined : parsePsLine(answer.output);
}

export function parsePsLine(line: string): RunningProcess | undefined {
  const [, state, parentPid, commandLine] = /^\s*(\S+)\s+(\d+)\s+(.*?)\s*$/s.exec(line) ?? [];
  if (state === undefined || commandLine === undefined || state.startsWith('Z')) return undefined;
  return { parentPid: Number(parentPid), commandLine };
}
