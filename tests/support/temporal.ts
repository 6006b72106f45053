import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { msToTs, tsToMs } from '@temporalio/common/lib/time';
import { temporal } from '@temporalio/proto';
import { fromSetup } from './database';

const Result = temporal.api.enums.v1.FastForwardPollingResult;

/** `host:port` of the suite's Temporal server; its namespace is `default`. */
export const temporalAddress = (): string => fromSetup('TEST_TEMPORAL_ADDRESS');

/** The workflow code, made once for the whole suite: `workflowBundle: { codePath }` of a worker. */
export const workflowBundle = (): string => fromSetup('TEST_WORKFLOW_BUNDLE');

/**
 * Carries one workflow `by` milliseconds ahead and returns its new present. Every timer on the way fires in order, with its real
 * activities; other workflows and the clock on the wall stay where they are. Needs server 1.32 with time skipping
 * (scripts/lib/temporal.mjs turns it on for tests). No run id: the jump follows continue-as-new.
 */
export async function fastForward(client: Client, workflowId: string, by: number): Promise<Date> {
  const namespace = client.options.namespace;
  const workflowExecution = { workflowId };
  const id = randomUUID();
  await client.workflowService.updateWorkflowExecutionOptions({
    namespace,
    workflowExecution,
    workflowExecutionOptions: {
      // Without a bound the clock of an idle workflow would leap to its execution timeout.
      timeSkippingConfig: { enabled: true, fastForwardConfig: { id, duration: msToTs(by) }, disablePropagation: true },
    },
    updateMask: { paths: ['time_skipping_config'] }, // the whole field: the server refuses a part of it
  });
  for (;;) {
    const poll = await client.workflowService.pollWorkflowExecutionTimeSkipping({
      namespace,
      workflowExecution,
      fastForwardId: id,
    });
    if (poll.fastForwardPollingResult === Result.FAST_FORWARD_POLLING_RESULT_POLL_TIMEOUT) continue;
    if (poll.fastForwardPollingResult === Result.FAST_FORWARD_POLLING_RESULT_FAST_FORWARD_COMPLETED)
      return new Date(tsToMs(poll.fastForwardInfo?.targetTime));
    throw new Error(`fast-forward of ${workflowId} failed: ${poll.failedReason}`);
  }
}

/** What the workflow takes for now: the wall clock plus what it was carried ahead. */
export async function virtualNow(client: Client, workflowId: string): Promise<Date> {
  const { raw } = await client.workflow.getHandle(workflowId).describe();
  const current = raw.workflowExtendedInfo?.timeSkippingInfo?.currentTime;
  return current ? new Date(tsToMs(current)) : new Date();
}
