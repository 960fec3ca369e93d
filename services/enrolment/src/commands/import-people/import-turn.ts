import { Problem, type ServiceRuntime } from '@upstream/platform';
import pg from 'pg';

/**
 * One import of a tenant at a time, in whatever process: two files at once could each see the other's people as missing.
 * Held on a connection of its own, so that it ends with the process. Throws `import-running`.
 */
export async function takeImportTurn(runtime: ServiceRuntime, tenant: string): Promise<{ end(): Promise<void> }> {
  const client = new pg.Client({ connectionString: runtime.ports.projectorUrl, application_name: `upstream-${runtime.name}-import` });
  // Its loss is the loss of the database, which the queries that matter report.
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ held: boolean }>(`select pg_try_advisory_lock(hashtextextended('enrolment.import ' || $1, 0)) as held`, [tenant]);
  if (rows[0]!.held) return { end: () => client.end() };
  await client.end();
  throw new Problem(409, 'import-running', 'Another import is under way. Wait until it is done, then repeat the request.', { headers: { 'Retry-After': '30' } });
}
