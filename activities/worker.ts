import { bundleWorkflowCode, type NativeConnection, Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { FAILURES_PATH, sealedConverter } from '../store/converter';
import type { KeyRing } from '../store/keys';
import type { Activities } from '.';

interface WorkerOptions {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly ring: KeyRing;
  readonly activities: Activities;
  /** A bundle made before; without it the workflows are bundled now (a second or two). */
  readonly bundlePath?: string | undefined;
}

/**
 * The domain keeps nothing between two calls, so all cases of a worker can share one copy of it, frozen. Otherwise the sandbox reads
 * the whole law anew for every case that it takes up (bench/README.md).
 */
const PURE = ['clocks', 'decide', 'record', 'signals', 'spread', 'state', 'time'].map((name) =>
  require.resolve(`../domain/${name}`),
);

/** Makes the workflow bundle. Converter paths belong into it: a worker given a ready bundle ignores its own. */
export const bundle = () =>
  bundleWorkflowCode({
    workflowsPath: require.resolve('../workflows'),
    failureConverterPath: FAILURES_PATH,
    preloadModules: PURE,
    webpackConfigHook: (config) => ({
      ...config,
      resolve: {
        ...config.resolve,
        alias: { ...config.resolve?.alias, zod$: require.resolve('../workflows/without-zod') },
      },
    }),
  });

/**
 * A worker for two cores: one workflow thread, a warm cache, a short sticky time-out so that a killed worker's cases move to
 * another at once.
 */
export async function createWorker(options: WorkerOptions): Promise<Worker> {
  const { connection, namespace, taskQueue, ring, activities, bundlePath } = options;
  const workflowBundle: WorkflowBundleOption = bundlePath ? { codePath: bundlePath } : await bundle();
  return Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowBundle,
    activities,
    dataConverter: sealedConverter(ring),
    maxCachedWorkflows: 2_000,
    maxConcurrentWorkflowTaskExecutions: 40,
    maxConcurrentLocalActivityExecutions: 40,
    maxConcurrentWorkflowTaskPolls: 5,
    stickyQueueScheduleToStartTimeout: '2s',
    shutdownGraceTime: '10s',
    shutdownForceTime: '15s',
  });
}
