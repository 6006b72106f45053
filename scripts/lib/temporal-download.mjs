// node temporal-download.mjs VERSION FOLDER: the SDK's own download of the `temporal` program, into a folder.
const [version, downloadDir] = process.argv.slice(2);
if (!version || !downloadDir) throw new Error('usage: temporal-download.mjs VERSION FOLDER');

// Without an answer within seconds this network has no way out; the download itself may take minutes.
await fetch('https://temporal.download/', { method: 'HEAD', signal: AbortSignal.timeout(6_000) }).catch((error) => {
  console.error(`temporal.download: ${error.cause?.code ?? error.name}`);
  process.exit(1);
});
const { TestWorkflowEnvironment } = await import('@temporalio/testing'); // seconds to load, not spent where the network is closed
const environment = await TestWorkflowEnvironment.createLocal({
  server: { executable: { type: 'cached-download', version: `v${version}`, downloadDir } },
});
await environment.teardown();
