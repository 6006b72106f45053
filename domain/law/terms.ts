import type { Swap } from '../calendar';

/** What a case is pinned to: nothing of it reaches an open case but by a signal that moves it. */
export interface Terms {
  readonly pack: string;
  /** The commune's own service standards, in minutes by clock rule, and what kind of commune it is. */
  readonly standards: Readonly<Record<string, number>>;
  /** Days that the commune's office has entered as worked or off, besides what the build knows; absent: none. */
  readonly swaps?: readonly Swap[] | undefined;
}
