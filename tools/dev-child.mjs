// A process of `npm run dev`: loads the packages it is told of, then the bundle when it is its turn.
process.on('message', async ({ packages = [], bundle }) => {
  for (const name of packages) await import(name);
  if (!bundle) return;
  process.channel.unref();
  await import(bundle);
});
