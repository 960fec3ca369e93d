import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { migrateLog } from './migrate-log.js';

/** For specs: a log in a database and with a role of its own on the server that UPSTREAM_TEST_POSTGRES names. */
export interface FreshLog {
  /** As the application's role. */
  readonly url: string;
  readonly ownerUrl: string;
  readonly role: string;
  /** A connection of the owner, for looking in and for doing harm. */
  readonly owner: pg.Client;
  drop(): Promise<void>;
}

export async function freshLog(): Promise<FreshLog> {
  const server = process.env.UPSTREAM_TEST_POSTGRES;
  if (!server) throw new Error('UPSTREAM_TEST_POSTGRES must name a PostgreSQL server, as its superuser');
  const role = `log_${randomUUID().slice(0, 8)}`;
  const database = `${role}_db`;
  const ownerUrl = new URL(server);
  ownerUrl.pathname = `/${database}`;
  await migrateLog(ownerUrl.href, { role });
  const owner = new pg.Client({ connectionString: ownerUrl.href });
  await owner.connect();
  const password = randomUUID();
  await owner.query(`alter role ${role} password '${password}'`);
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = password;
  return {
    url: url.href,
    ownerUrl: ownerUrl.href,
    role,
    owner,
    async drop() {
      await owner.end();
      const admin = new pg.Client({ connectionString: server });
      await admin.connect();
      await admin.query(`drop database ${database} with (force)`);
      await admin.query(`drop role ${role}`);
      await admin.end();
    },
  };
}
