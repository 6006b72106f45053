import { findTemporal } from '../../scripts/lib/temporal.mjs';

/** Building the Temporal server takes minutes, once on a machine; a start that is waited for finds it made. */
export default async function setup() {
  await findTemporal();
}
