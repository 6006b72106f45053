import type { LocalDate, Swap } from '../domain/calendar';
import { type Instant, instant } from '../domain/time';
import type { Db } from '../store/db';
import { newId } from '../store/ids';
import type { Deps } from './deps';
import type { Caller } from './sessions';

/** A day that the office has entered as worked or off, and by which decision. */
export interface EnteredDay {
  readonly date: LocalDate;
  readonly isWorking: boolean;
  readonly why: string;
  readonly setAt: Instant;
}

interface Row {
  readonly date: LocalDate;
  readonly isWorking: boolean | null;
  readonly why: string;
  readonly setAt: Date;
}

/** Every day that was entered and not taken back, in order. */
export async function enteredDays({ db }: Pick<Deps, 'db'>): Promise<readonly EnteredDay[]> {
  const rows = await db.$queryRaw<readonly Row[]>`
    SELECT DISTINCT ON (date) date, is_working AS "isWorking", why, set_at AS "setAt"
      FROM day_swap ORDER BY date, set_at DESC, id DESC`;
  return rows.flatMap(({ isWorking, setAt, ...row }) =>
    isWorking === null ? [] : [{ ...row, isWorking, setAt: instant(setAt) }],
  );
}

/** The same without the decisions behind them: what limits are counted by. */
export const swapsInForce = async (deps: Pick<Deps, 'db'>): Promise<readonly Swap[]> =>
  (await enteredDays(deps)).map(({ date, isWorking }) => ({ date, isWorking }));

/** Enters a day, or takes the entry back (`isWorking: null`). What was entered before stays on record. */
export async function enterDay(
  db: Pick<Db, 'daySwap'>,
  caller: Caller,
  { date, isWorking, why, now }: Omit<Row, 'setAt'> & { readonly now: Instant },
): Promise<void> {
  await db.daySwap.create({ data: { id: newId(), date, isWorking, why, setBy: caller.by.actor, setAt: now } });
}
