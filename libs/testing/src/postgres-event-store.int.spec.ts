import { randomUUID } from 'node:crypto';
import { migrateLog, PostgresEventStore } from '@upstream/event-store-postgres';
import pg from 'pg';
import { eventStoreContract } from './event-store.contract.js';

eventStoreContract('PostgreSQL', async () => {
  const server = process.env['UPSTREAM_TEST_POSTGRES'];
  if (!server) throw new Error('UPSTREAM_TEST_POSTGRES is not set: run the specs through the root jest.config.mjs');
  const role = `contract_${randomUUID().slice(0, 8)}`;
  const ownerUrl = Object.assign(new URL(server), { pathname: `/${role}` }).href;
  await migrateLog(ownerUrl, { role });
  const superuser = new pg.Client({ connectionString: server });
  await superuser.connect();
  await superuser.query(`alter role ${role} password '${role}'`);

  const url = Object.assign(new URL(ownerUrl), { username: role, password: role }).href;
  const store = await PostgresEventStore.connect({ url });
  const another = await PostgresEventStore.connect({ url });
  return {
    store,
    another,
    async close() {
      await Promise.all([store.close(), another.close()]);
      await superuser.query(`drop database ${role} with (force)`);
      await superuser.query(`drop role ${role}`);
      await superuser.end();
    },
  };
});
