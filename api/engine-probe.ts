import { type Client, isGrpcServiceError } from '@temporalio/client';
import { temporal } from '@temporalio/proto';

export interface EngineHealth {
  /** The Temporal server answers and knows our namespace. */
  readonly temporal: boolean;
  /** A worker has asked it for work in the last minute or so. */
  readonly worker: boolean;
}

/** Asks how the engine is; never throws for one that is down. */
export type EngineProbe = () => Promise<EngineHealth>;

const DEADLINE_MS = 1_500;
/** A worker's long poll returns at least once a minute. */
const POLLED_WITHIN_MS = 90_000;
const { TASK_QUEUE_TYPE_WORKFLOW } = temporal.api.enums.v1.TaskQueueType;

/** A probe of one task queue. */
export function engineProbe(client: Client, taskQueue: string): EngineProbe {
  return async () => {
    try {
      const { pollers } = await client.withDeadline(Date.now() + DEADLINE_MS, () =>
        client.workflowService.describeTaskQueue({
          namespace: client.options.namespace,
          taskQueue: { name: taskQueue },
          taskQueueType: TASK_QUEUE_TYPE_WORKFLOW,
        }),
      );
      const since = Date.now() - POLLED_WITHIN_MS;
      const worker = pollers.some((poller) => Number(poller.lastAccessTime?.seconds ?? 0) * 1000 > since);
      return { temporal: true, worker };
    } catch (error) {
      if (isGrpcServiceError(error)) return { temporal: false, worker: false };
      throw error;
    }
  };
}
