import { rm } from 'node:fs/promises';

export default async function stopTestPostgres() {
  const { server, dataDir } = globalThis.testPostgres ?? {};
  delete globalThis.testPostgres;
  await server?.stop();
  if (dataDir) await rm(dataDir, { recursive: true, force: true });
}
