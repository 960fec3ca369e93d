/** What PostgreSQL writes into `postmaster.pid` while it runs; one fact per line, some only after a while. */
export interface PostmasterLock {
  readonly pid: number;
  readonly dataFolder: string | undefined;
  readonly port: number | undefined;
  readonly ready: boolean;
}

/** Undefined for a file that PostgreSQL itself could not read (empty or bogus, as a full disk leaves it). */
export function parsePostmasterLock(text: string): PostmasterLock | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  const pid = wholeNumber(lines[0]);
  if (pid === undefined) return undefined;
  return { pid, dataFolder: lines[1] || undefined, port: wholeNumber(lines[3]), ready: lines[7] === 'ready' };
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d*$/.test(text) ? Number(text) : undefined;
}

/** The same lock with another process in its first line; the rest is PostgreSQL's. */
export function withPid(lock: string, pid: number): string {
  return [String(pid), ...lock.split('\n').slice(1)].join('\n');
}

/** The setting by which a server's command line tells who supervises it. */
export const supervisorSetting = 'upstream.supervisor_pid';

/** Whether this command line is that of a PostgreSQL server (not one of its children) on exactly this data folder. */
export function isServerOn(commandLine: string, dataFolder: string): boolean {
  // The path of the program may contain blanks, but no option of another program.
  const start = /^(?:\/(?:(?! -).)*\/)?postgres -D "?/.exec(commandLine);
  if (start === null) return false;
  const rest = commandLine.slice(start[0].length);
  return rest.startsWith(dataFolder) && /^"?( |$)/.test(rest.slice(dataFolder.length));
}

/** The process that started the server, if it was one of us. */
export function supervisorOf(commandLine: string): number | undefined {
  return wholeNumber(new RegExp(`${supervisorSetting.replace('.', '\\.')}=(\\d+)`).exec(commandLine)?.[1]);
}
