import type { ClockRule } from '../domain/law/pack';
import { CURRENT_PACK, lawPack } from '../domain/law/packs';
import { type Instant, instant, type Length } from '../domain/time';
import type { Words } from '../domain/words';
import type { Db } from '../store/db';
import type { Deps } from './deps';
import type { Caller } from './sessions';

/** 5 minutes to 30 days: shorter calls people for nothing, longer is no standard. */
export const SHORTEST_MINUTES = 5;
export const LONGEST_MINUTES = 30 * 24 * 60;

/** How long a duty may take where the law names no number: the pack's own figure, or the commune's. */
export interface Standard {
  readonly clock: string;
  readonly name: Words;
  readonly article: string;
  readonly minutes: number;
  /** What holds where the commune has set nothing. */
  readonly packMinutes: number;
  /** 0: the pack's own. */
  readonly version: number;
  readonly setAt?: Instant;
}

/** A working day of the pack is told as a day; what the commune sets in its place runs on, nights and Sundays too. */
const MINUTES_IN = { minutes: 1, hours: 60, days: 24 * 60, 'working-days': 24 * 60 } as const;

/** Minutes of a length, unless it is written in a paper or goes by months. */
function minutesOf(length: Length | undefined): number | undefined {
  if (length === undefined || !(length.unit in MINUTES_IN) || length.unit === 'written') return undefined;
  return length.count * MINUTES_IN[length.unit as keyof typeof MINUTES_IN];
}

interface Settable {
  readonly rule: ClockRule;
  readonly packMinutes: number;
}

/** The clocks that a commune may set for itself: local standards, marked as such, of one length. */
const SETTABLE: ReadonlyMap<string, Settable> = new Map(
  lawPack(CURRENT_PACK).clocks.flatMap((rule): [string, Settable][] => {
    const packMinutes = rule.mark === 'L' && rule.lengths.length === 1 ? minutesOf(rule.lengths[0]) : undefined;
    return packMinutes === undefined ? [] : [[rule.id, { rule, packMinutes }]];
  }),
);

interface Row {
  readonly clock: string;
  readonly minutes: number;
  readonly version: number;
  readonly setAt: Date;
}

function standard({ rule, packMinutes }: Settable, row: Row | undefined | null): Standard {
  return {
    clock: rule.id,
    name: rule.name,
    article: rule.article,
    minutes: row?.minutes ?? packMinutes,
    packMinutes,
    version: row?.version ?? 0,
    ...(row && { setAt: instant(row.setAt) }),
  };
}

/** Every clock that the commune may set, as it holds now. */
export async function listStandards({ db }: Pick<Deps, 'db'>): Promise<readonly Standard[]> {
  const rows = new Map((await db.localStandard.findMany()).map((row) => [row.clock, row]));
  return [...SETTABLE].map(([clock, settable]) => standard(settable, rows.get(clock)));
}

/** Nothing when the clock is none that a commune may set. */
export async function findStandard({ db }: Pick<Deps, 'db'>, clock: string): Promise<Standard | undefined> {
  const settable = SETTABLE.get(clock);
  return settable && standard(settable, await db.localStandard.findUnique({ where: { clock } }));
}

/** What a case that opens now is pinned to: minutes by clock rule, only those that the commune has set. */
export async function standardsInForce({ db }: Pick<Deps, 'db'>): Promise<Readonly<Record<string, number>>> {
  const rows = await db.localStandard.findMany({ select: { clock: true, minutes: true } });
  return Object.fromEntries(
    rows.filter(({ clock }) => SETTABLE.has(clock)).map(({ clock, minutes }) => [clock, minutes]),
  );
}

/**
 * Sets a standard for cases opened from now on. `version`: the one that the caller has seen; undefined: whatever there is. Answers
 * `stale` with what holds when somebody else was quicker.
 */
export async function setStandard(
  db: Pick<Db, 'localStandard'>,
  caller: Caller,
  {
    clock,
    minutes,
    version,
    now,
  }: { readonly clock: string; readonly minutes: number; readonly version: number | undefined; readonly now: Instant },
): Promise<{ readonly set: Standard } | { readonly stale: Standard } | undefined> {
  const settable = SETTABLE.get(clock);
  if (!settable) return undefined;
  const row = await db.localStandard.findUnique({ where: { clock } });
  const seen = row?.version ?? 0;
  if (version !== undefined && version !== seen) return { stale: standard(settable, row) };
  const next = { minutes, version: seen + 1, setBy: caller.by.actor, setAt: now };
  const isSet = row
    ? (await db.localStandard.updateMany({ where: { clock, version: seen }, data: next })).count === 1
    : await createOnce(db, clock, next);
  if (isSet) return { set: standard(settable, { clock, ...next, setAt: new Date(now) }) };
  return { stale: standard(settable, await db.localStandard.findUnique({ where: { clock } })) };
}

async function createOnce(
  db: Pick<Db, 'localStandard'>,
  clock: string,
  row: { readonly minutes: number; readonly version: number; readonly setBy: string; readonly setAt: Instant },
): Promise<boolean> {
  const { count } = await db.localStandard.createMany({ data: [{ clock, ...row }], skipDuplicates: true });
  return count === 1;
}
