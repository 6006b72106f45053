import { openHost } from './host.js';

/**
 * The servers of the whole run. jest calls this only when a test of a project that names it was asked for, and twice when tests
 * of two projects were.
 */
export default async function setup() {
  if (globalThis.testHost) return;
  const host = await openHost();
  globalThis.testHost = host;
  process.env.TEST_DATABASE_OWNER_URL = host.servers.ownerUrl;
  process.env.TEST_DATABASE_URL = host.servers.appUrl;
  process.env.TEST_TEMPORAL_ADDRESS = host.servers.temporalAddress;
  process.env.TEST_WORKFLOW_BUNDLE = host.servers.bundle;
}
