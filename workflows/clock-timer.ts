import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import type { Due } from '../domain/clocks';
import { type Instant, ms } from '../domain/time';

export interface ClockTimer {
  /** Waits for this moment from now on; does nothing when it waits for it already. */
  set(due: Due | undefined): void;
  /** The moment has come, and nothing has been set since. */
  readonly hasRung: boolean;
}

/**
 * The one timer of a case: the earliest rung whose turn it is. Every timer started or cancelled is a line of history, so it is
 * re-armed only when the moment changes, not with each signal.
 */
export function oneTimer(): ClockTimer {
  let waitsFor: Instant | undefined;
  let scope: CancellationScope | undefined;
  let hasRung = false;

  const start = async (due: Due) => {
    const left = ms(due.at) - Date.now();
    if (left > 0) await sleep(left, { summary: due.clock });
    hasRung = true;
  };

  return {
    get hasRung() {
      return hasRung;
    },
    set(due) {
      if (due?.at === waitsFor && !hasRung) return;
      scope?.cancel();
      waitsFor = due?.at;
      hasRung = false;
      if (due === undefined) return;
      const mine = new CancellationScope();
      scope = mine;
      mine
        .run(() => start(due))
        .catch((error) => {
          if (!isCancellation(error)) throw error;
        });
    },
  };
}
