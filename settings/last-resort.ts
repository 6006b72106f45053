import { AsyncLocalStorage } from 'node:async_hooks';
import type { Log } from './logger';

/** Ends one piece of work with an error, as if it had been thrown where somebody waits for it. */
type Fail = (error: unknown) => void;

const underWay = new AsyncLocalStorage<Fail>();

/** Does `work` so that an error which nobody waits for, arising in it or after it, still finds its way to `fail`. */
export const answerable = (fail: Fail, work: () => void): void => underWay.run(fail, work);

/**
 * The last resort of a process: what was thrown or rejected where nobody waits for it is logged without its content, and the request
 * it belongs to is answered. A rejected promise leaves nothing half done but its own work, and the process lives on. An exception
 * that broke through everything may have left anything behind: `end` is called, once, and whoever keeps this process starts it again.
 */
export function installLastResort(log: Pick<Log, 'error'>, end: () => void): void {
  let isEnding = false;
  process.on('uncaughtException', (err: unknown, origin) => {
    const isRejection = origin === 'unhandledRejection';
    log.error({ err, kind: origin }, 'an error that nobody waited for');
    try {
      underWay.getStore()?.(err);
    } catch (again) {
      log.error({ err: again, kind: origin }, 'its request could not be answered');
    }
    if (isRejection || isEnding) return;
    isEnding = true;
    end();
  });
}
