import { Connection, Client as TemporalClient } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { Client } from 'pg';
import { freshDatabase } from '../support/database';
import { openHost } from '../support/host';
import { randomQueue } from '../support/processes';
import { fastForward, temporalAddress, virtualNow } from '../support/temporal';
import { moments, month } from './month.workflow';

async function ask(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('a fresh database is migrated, empty, and closed to nobody but its role', async () => {
  const [one, other] = await Promise.all([freshDatabase(), freshDatabase()]);
  expect(one.name).not.toBe(other.name);
  expect(await ask(one.appUrl, 'SELECT count(*)::int AS n FROM case_event')).toEqual([{ n: 0 }]);
  await expect(ask(one.appUrl, 'DELETE FROM case_event')).rejects.toThrow(/permission denied/);
  await Promise.all([one.drop(), other.drop()]);
  await expect(ask(one.appUrl, 'SELECT 1')).rejects.toThrow(/does not exist/);
});

test('ninety days pass in seconds, and every timer on the way wakes at its moment', async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const taskQueue = randomQueue();
  const native = await NativeConnection.connect({ address: temporalAddress() });
  const connection = await Connection.connect({ address: temporalAddress() });
  const client = new TemporalClient({ connection });
  const worker = await Worker.create({
    connection: native,
    taskQueue,
    workflowsPath: require.resolve('./month.workflow'),
  });
  await worker.runUntil(async () => {
    const began = Date.now();
    const handle = await client.workflow.start(month, { workflowId: taskQueue, taskQueue });
    expect(Math.abs((await virtualNow(client, taskQueue)).getTime() - began)).toBeLessThan(60_000);
    await fastForward(client, taskQueue, 31 * 86_400_000);
    expect((await virtualNow(client, taskQueue)).getTime() - began).toBeGreaterThanOrEqual(31 * 86_400_000);
    await fastForward(client, taskQueue, 58 * 86_400_000);
    const days = (await handle.query(moments)).map((woke) => (Date.parse(woke) - began) / 86_400_000);
    for (const [i, day] of days.entries()) expect(day).toBeCloseTo(30 * (i + 1), 2);
    expect(days).toHaveLength(2);
    expect(Date.now() - began).toBeLessThan(120_000);
    await handle.terminate();
  });
  await native.close();
  await connection.close();
});

test('servers of its own can be killed and come back where they were, with what they held', async () => {
  const { servers, order, close } = await openHost({ quiet: true });
  try {
    await ask(servers.ownerUrl, 'CREATE TABLE kept AS SELECT 1 AS n');
    await order('kill', 'postgres');
    await expect(ask(servers.ownerUrl, 'SELECT 1')).rejects.toThrow();
    await order('start', 'postgres');
    expect(await ask(servers.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);

    await order('kill', 'temporal');
    await order('start', 'temporal');
    const connection = await Connection.connect({ address: servers.temporalAddress });
    expect((await connection.workflowService.describeNamespace({ namespace: 'default' })).namespaceInfo?.name).toBe(
      'default',
    );
    await connection.close();
  } finally {
    await close();
  }
  await expect(ask(servers.ownerUrl, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);
});
