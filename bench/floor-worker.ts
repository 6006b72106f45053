import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { Pool } from 'pg';

/** A bare worker with one local activity that does one INSERT: same servers, same limits as ours. Talks to nobody but Temporal. */
async function main(): Promise<void> {
  const { DATABASE_OWNER_URL, TEMPORAL_ADDRESS: address } = process.env;
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const pool = new Pool({ connectionString: DATABASE_OWNER_URL });
  await pool.query(
    'CREATE TABLE IF NOT EXISTS bench_floor (id text PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())',
  );
  const worker = await Worker.create({
    connection: await NativeConnection.connect({ address: address ?? '' }),
    taskQueue: 'bench-floor',
    workflowsPath: require.resolve('./floor.workflow'),
    activities: {
      async insert(id: string) {
        await pool.query('INSERT INTO bench_floor (id) VALUES ($1) ON CONFLICT DO NOTHING', [id]);
        return 1;
      },
    },
    maxCachedWorkflows: 2_000,
    maxConcurrentWorkflowTaskExecutions: 40,
    maxConcurrentLocalActivityExecutions: 40,
    maxConcurrentWorkflowTaskPolls: 5,
  });
  process.stdout.write('ready\n');
  await worker.run();
}

void main();
