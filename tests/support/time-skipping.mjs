import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';

/**
 * Makes sure that this server can carry a workflow ahead in time. One that cannot would take the request and ignore it, and every
 * test that crosses a month would wait for it.
 * @param {string} address
 */
export async function probeTimeSkipping(address) {
  const connection = await Connection.connect({ address });
  try {
    const client = new Client({ connection });
    const workflowId = `probe/${randomUUID()}`;
    // No worker listens there: the workflow only has to exist.
    const handle = await client.workflow.start('probe', { workflowId, taskQueue: 'probe' });
    const fastForwardConfig = { id: randomUUID(), duration: msToTs('1 hour') };
    await client.workflowService.updateWorkflowExecutionOptions({
      namespace: client.options.namespace,
      workflowExecution: { workflowId },
      workflowExecutionOptions: { timeSkippingConfig: { enabled: true, fastForwardConfig, disablePropagation: true } },
      updateMask: { paths: ['time_skipping_config'] },
    });
    const { raw } = await handle.describe();
    await handle.terminate();
    if (!raw.workflowExtendedInfo?.timeSkippingInfo)
      throw new Error(
        `the Temporal server at ${address} cannot skip time; the tests need server 1.32 (command line 1.9)`,
      );
  } finally {
    await connection.close();
  }
}
