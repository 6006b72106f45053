import type { CaseCode, CaseId } from '../domain/ids';
import { days, type Instant, instant, ms, plus } from '../domain/time';
import { KeptForms } from '../store/kept-forms';
import { deliverWaiting } from './delivery';
import type { Deps } from './deps';
import { tellOfGoneOwners } from './owner';

const EVERY_MS = 2_000;
/** The longest pause between two tries of one signal. */
const LONGEST_PAUSE_S = 60;
/** Forms whose time is over are gone within this, and the office is told of cases whose owner's account was switched off. */
const TIDY_EVERY_MS = 60_000;
/** Cases that one process delivers at the same time. */
const LANES = 4;

export interface Sweep {
  /** Does not wait for the next round. */
  wake(): void;
  /** Ends after the round that runs. */
  stop(): Promise<void>;
}

/**
 * Delivers what the engine has not answered: every two seconds, case by case, each in the order of receipt. A signal is tried
 * again and again, ever more slowly, up to once a minute. While the engine is away one case a round tries the door; when it opens,
 * all of them go at once. Any number of processes may sweep: they skip each other's cases, and if two deliver the same signal all
 * the same, the log takes it once.
 */
export function startSweep(deps: Deps, everyMs = EVERY_MS): Sweep {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let isAway = false;
  const forms = new KeptForms(deps);
  let tidiedAt = 0;

  const round = async () => {
    try {
      const now = deps.now();
      if (ms(now) - tidiedAt >= TIDY_EVERY_MS) {
        await forms.eraseOld(now);
        await tellOfGoneOwners(deps);
        tidiedAt = ms(now);
      }
      if ((await countWaiting(deps)) === 0) {
        isAway = false;
        return;
      }
      if (isAway && (await tryTheDoor(deps)) === 'delivered') {
        await makeDue(deps);
        isAway = false;
      }
      if (!isAway) isAway = (await sweepOnce(deps)) === 'waiting';
    } catch (err) {
      deps.log.warn({ err }, 'the sweep could not run; trying again');
    }
  };

  let running = Promise.resolve();
  const run = () => {
    clearTimeout(timer);
    running = running.then(round).then(() => {
      clearTimeout(timer);
      if (!stopped) timer = setTimeout(run, everyMs);
    });
  };
  run();

  return {
    wake: run,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** Delivers every case whose turn has come. Ends early when the engine gives no answer: the others would not get one either. */
export async function sweepOnce(deps: Deps): Promise<'delivered' | 'waiting'> {
  let result: 'delivered' | 'waiting' = 'delivered';
  const lane = async () => {
    while (result === 'delivered') {
      const file = await claim(deps, deps.now());
      if (!file) return;
      if ((await deliverWaiting(deps, file)) === 'waiting') result = 'waiting';
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return result;
}

/** One case, due or not. */
async function tryTheDoor(deps: Deps): Promise<'delivered' | 'waiting'> {
  const file = await claim(deps, plus(deps.now(), days(1)));
  return file ? deliverWaiting(deps, file) : 'delivered';
}

interface Claimed {
  readonly id: CaseId;
  readonly code: CaseCode;
}

/**
 * Takes the case whose first waiting signal has been due longest, by moving that signal's next try ahead: 2 s, 4 s, … 60 s. Whoever
 * claims holds it for that long and no longer, so a process that dies keeps nothing.
 */
async function claim({ db, now }: Deps, dueBy: Instant): Promise<Claimed | undefined> {
  const at = now();
  const [file] = await db.$queryRaw<readonly Claimed[]>`
    UPDATE agency_signal s
       SET tries = s.tries + 1,
           next_try_at = ${at}::timestamptz + make_interval(secs => least(${LONGEST_PAUSE_S}, power(2, least(s.tries, 10) + 1)))
      FROM case_file f
     WHERE f.id = s.case_id
       AND s.id = (
         SELECT w.id FROM agency_signal w
          WHERE w.status = 'received' AND w.next_try_at <= ${dueBy}::timestamptz
            AND NOT EXISTS (
              SELECT FROM agency_signal o
               WHERE o.case_id = w.case_id AND o.status = 'received' AND (o.received_at, o.id) < (w.received_at, w.id))
          ORDER BY w.next_try_at
          LIMIT 1
          FOR UPDATE SKIP LOCKED)
    RETURNING f.id, f.code`;
  return file;
}

/** The engine is back: nobody waits for the end of a pause. */
async function makeDue({ db, now }: Deps): Promise<void> {
  const at = now();
  await db.agencySignal.updateMany({ where: { status: 'received', nextTryAt: { gt: at } }, data: { nextTryAt: at } });
}

async function countWaiting({ db, now, metrics }: Deps): Promise<number> {
  const waiting = await db.agencySignal.aggregate({
    where: { status: 'received' },
    _count: true,
    _min: { receivedAt: true },
  });
  const oldest = waiting._min.receivedAt;
  metrics.sweepBacklog.set(waiting._count);
  metrics.sweepOldest.set(oldest ? Math.max(0, ms(now()) - ms(instant(oldest))) / 1000 : 0);
  return waiting._count;
}
