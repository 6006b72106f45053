import {
  type Client,
  isGrpcServiceError,
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { CaseCode, CaseId } from '../domain/ids';
import type { Refusal } from '../domain/rules';
import { OPENING_KINDS, type Signal } from '../domain/signals';
import type { caseWorkflow } from '../workflows/case';
import { type CaseSoFar, REFUSED, type Receipt, record, workflowIdOf } from '../workflows/messages';

/** What became of a signal handed to its case. `waiting`: no answer in time; the signal stays received and the sweep delivers it. */
export type Delivery =
  | { readonly kind: 'applied'; readonly from: number; readonly to: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'waiting' };

interface EngineOptions {
  readonly client: Client;
  readonly taskQueue: string;
  /** How long a caller waits for the engine, in ms. */
  readonly deadlineMs: number;
}

/** Short, so that a killed worker delays a first answer by seconds; a commit that lasts longer keeps its task alive by itself. */
const TASK_TIMEOUT = '3s';

/** The only place that knows how a case's workflow is started and spoken to. */
export class Engine {
  readonly #options: EngineOptions;

  constructor(options: EngineOptions) {
    this.#options = options;
  }

  /**
   * Hands a signal to the workflow of its case: to the running one, else to one that is started with it. Safe to repeat: the
   * signal's id is the update's id, and the log has the last word. Never throws for an engine that is down, slow or refusing.
   */
  async deliver(caseId: CaseId, code: CaseCode, signal: Signal): Promise<Delivery> {
    const { client, deadlineMs } = this.#options;
    try {
      return await client.withDeadline(Date.now() + deadlineMs, async () => {
        const receipt =
          signal.terms && OPENING_KINDS.includes(signal.kind)
            ? await this.#start(caseId, code, signal)
            : await this.#update(caseId, code, signal);
        return { kind: 'applied', ...receipt };
      });
    } catch (error) {
      return failed(error);
    }
  }

  /** Starts the workflow of a case that should have one, from the log alone. Harmless when it runs already. */
  async resume(caseId: CaseId, code: CaseCode): Promise<void> {
    const { client, taskQueue } = this.#options;
    await client.workflow.start<typeof caseWorkflow>('caseWorkflow', this.#startOptions(taskQueue, { caseId, code }));
  }

  async #update(caseId: CaseId, code: CaseCode, signal: Signal): Promise<Receipt> {
    const handle = this.#options.client.workflow.getHandle(workflowIdOf(code));
    try {
      return await handle.executeUpdate(record, { args: [signal], updateId: signal.id });
    } catch (error) {
      // Closed, or on a server that has lost it: the log is enough to go on from.
      if (error instanceof WorkflowNotFoundError) return this.#start(caseId, code, signal);
      throw error;
    }
  }

  #start(caseId: CaseId, code: CaseCode, signal: Signal): Promise<Receipt> {
    const { client, taskQueue } = this.#options;
    const startWorkflowOperation = new WithStartWorkflowOperation<typeof caseWorkflow>(
      'caseWorkflow',
      this.#startOptions(taskQueue, { caseId, code, awaits: true }),
    );
    return client.workflow.executeUpdateWithStart(record, {
      args: [signal],
      updateId: signal.id,
      startWorkflowOperation,
    });
  }

  #startOptions(taskQueue: string, so: CaseSoFar) {
    return {
      workflowId: workflowIdOf(so.code),
      taskQueue,
      args: [{ ...so, spreads: true }] as [CaseSoFar],
      workflowTaskTimeout: TASK_TIMEOUT,
      workflowIdConflictPolicy: 'USE_EXISTING',
      // A closed case can be reopened, and a lost one restored: every start reads the log, so starting again is never wrong.
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    } as const;
  }
}

function failed(error: unknown): Delivery {
  if (
    error instanceof WorkflowUpdateFailedError &&
    error.cause instanceof ApplicationFailure &&
    error.cause.type === REFUSED
  ) {
    const [refusal] = error.cause.details as [Refusal];
    return { kind: 'refused', refusal };
  }
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError || isGrpcServiceError(error))
    return { kind: 'waiting' };
  if (error instanceof Error && isGrpcServiceError(error.cause)) return { kind: 'waiting' };
  throw error;
}
