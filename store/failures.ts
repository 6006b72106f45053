import { DefaultFailureConverter } from '@temporalio/common';

/** Messages and stacks of failures are sealed too. Loaded by path in the worker, the client and the workflow bundle alike. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
