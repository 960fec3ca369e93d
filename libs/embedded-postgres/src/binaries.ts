import { createRequire } from 'node:module';
import path from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import type { ServerAccount } from './server-account.js';
import { runTool } from './run-tool.js';

/** The platforms for which this workspace declares PostgreSQL binaries. */
export const platforms = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'] as const;

/** Absolute paths of the programs that npm installed for this platform. */
export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

/** Where npm put them. The package is looked up, not loaded: all its module has to say is these paths. */
export function findBinaries(platform = `${process.platform}-${process.arch}`): Binaries {
  const name = `@embedded-postgres/${platform}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const programs = path.resolve(path.dirname(entry), '../native/bin');
    return { postgres: path.join(programs, 'postgres'), initdb: path.join(programs, 'initdb') };
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'platform-package-missing',
      `PostgreSQL for ${platform} is not installed (package ${name}). There are packages for ${platforms.join(', ')}; ` +
        'npm leaves them out when it is told to omit optional dependencies. Elsewhere, point DATABASE_URL at a server of your own.',
      { cause },
    );
  }
}

/** The major version ("18") of the server program, asked of the program itself: it also proves that it runs here. */
export async function majorVersionOf(postgres: string, account: ServerAccount): Promise<string> {
  const answer = await runTool(postgres, ['--version'], account, '/');
  const major = /\(PostgreSQL\) (\d+)/.exec(answer.output)?.[1];
  if (answer.failed || major === undefined) {
    throw new EmbeddedPostgresError(
      'binary-does-not-run',
      `${postgres} does not run (were npm's install scripts allowed? Alpine's musl cannot run it: take a Linux with glibc, or point DATABASE_URL at a server of your own): ${answer.lastLines}`,
    );
  }
  return major;
}
