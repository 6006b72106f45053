export default async function teardown() {
  const host = globalThis.testHost;
  globalThis.testHost = undefined; // jest calls this once for each project that names it
  await host?.close();
}
