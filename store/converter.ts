import type { DataConverter } from '@temporalio/common';
import { SealingCodec } from './codec';
import type { KeyRing } from './keys';

/** Where the bundler and the SDK find the failure converter. */
export const FAILURES_PATH = require.resolve('./failures');

/** How anything enters or leaves Temporal's history: sealed. The same for every client and worker. */
export const sealedConverter = (ring: KeyRing): DataConverter => ({
  payloadCodecs: [new SealingCodec(ring)],
  failureConverterPath: FAILURES_PATH,
});
