import type { Host } from './host';

declare global {
  /** The servers of the run, in jest's own process: set-up hands them to teardown. */
  var testHost: Host | undefined;
}
