import { type LocalDate, type Swap, startOfDay } from '../domain/calendar';
import type { CaseCode, ClockId } from '../domain/ids';
import { clockRule, lawPack, packNames } from '../domain/law/packs';
import { CALENDARS } from '../domain/law/printed';
import { days, type Instant, instant, plus } from '../domain/time';
import type { Words } from '../domain/words';
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

/** A running limit in working days over a day that was entered: it had begun before, and keeps the end that was told. */
export interface LimitLeft {
  readonly code: CaseCode;
  readonly clock: ClockId;
  readonly name: Words;
  readonly dueAt: Instant;
}

/** Why: an end that was told is not moved behind anybody's back. Whoever decides that it is, moves the case, and sees before what that changes. */
export const WHY_LEFT = {
  article: CALENDARS['working-days'].article,
  mark: 'L',
  says: {
    vi: 'Thời hạn tính theo ngày làm việc đã bắt đầu thì giữ ngày hết hạn đã báo; thời hạn bắt đầu từ nay tính theo ngày vừa nhập. Thời hạn tính theo giờ, ngày lịch, tháng chạy qua cả ngày nghỉ. Muốn tính lại thời hạn đang chạy: chuyển hồ sơ với lý do hoán đổi ngày làm việc.',
    en: 'A limit in working days that has begun keeps the end that was told; one that begins from now on counts by the day just entered. Limits in hours, calendar days and months run through days off. To count a running one anew, move its case, because working days were swapped.',
  },
} as const;

const MOST_LEFT = 100;
const inWorkingDays = (): readonly string[] => [
  ...new Set(
    packNames().flatMap((pack) =>
      lawPack(pack).clocks.flatMap(({ id, lengths }) =>
        lengths.some(({ unit }) => unit === 'working-days') ? [id] : [],
      ),
    ),
  ),
];

/** The running limits over this day that its entry leaves as they are, those that end first at first; at most a hundred of `total`. */
export async function limitsLeft(
  { db }: Pick<Deps, 'db'>,
  date: LocalDate,
): Promise<{ readonly total: number; readonly limits: readonly LimitLeft[] }> {
  const from = startOfDay(date);
  const rows = await db.$queryRaw<
    readonly { code: CaseCode; pack: string; clock: ClockId; rule: string; dueAt: Date; total: bigint }[]
  >`SELECT f.code, f.state->>'pack' AS pack, k.clock, k.rule, k.due_at AS "dueAt", count(*) OVER () AS total
      FROM case_clock k JOIN case_file f ON f.id = k.case_id
     WHERE k.status = 'running' AND k.rule = ANY(${inWorkingDays()}) AND f.stage IN ('open', 'closing')
       AND k.started_at < ${plus(from, days(1))}::timestamptz AND k.due_at > ${from}::timestamptz
     ORDER BY k.due_at, f.code, k.clock LIMIT ${MOST_LEFT}`;
  return {
    total: Number(rows[0]?.total ?? 0),
    limits: rows.map(({ code, pack, clock, rule, dueAt }) => ({
      code,
      clock,
      name: clockRule(pack, rule).name,
      dueAt: instant(dueAt),
    })),
  };
}

/** Enters a day, or takes the entry back (`isWorking: null`). What was entered before stays on record. */
export async function enterDay(
  db: Pick<Db, 'daySwap'>,
  caller: Caller,
  { date, isWorking, why, now }: Omit<Row, 'setAt'> & { readonly now: Instant },
): Promise<void> {
  await db.daySwap.create({ data: { id: newId(), date, isWorking, why, setBy: caller.by.actor, setAt: now } });
}
