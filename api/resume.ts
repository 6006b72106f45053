import type { CaseCode, CaseId } from '../domain/ids';
import { nextTurn } from '../domain/spread';
import { type CaseState, revive } from '../domain/state';
import { type Instant, instant, ms } from '../domain/time';
import type { Log } from '../settings/logger';
import type { Db } from '../store/db';
import type { Engine } from './engine';

interface Place {
  readonly id: CaseId;
  readonly code: CaseCode;
}

const PAGE = 200;
/** Starts under way at once; the engine needs room for people. */
const AT_ONCE = 8;

async function startAll(engine: Pick<Engine, 'resume'>, places: readonly Place[]): Promise<void> {
  for (let i = 0; i < places.length; i += AT_ONCE)
    await Promise.all(places.slice(i, i + AT_ONCE).map(({ id, code }) => engine.resume(id, code)));
}

/**
 * Gives every open case its workflow back, from the log alone: after an empty Temporal server, or one restored from an old backup.
 * Harmless for a case that runs. Returns how many open cases there are. Throws when the engine does not answer.
 */
export async function resumeOpenCases(db: Db, engine: Pick<Engine, 'resume'>): Promise<number> {
  let count = 0;
  for (let last = ''; ; ) {
    const page = await db.caseFile.findMany({
      where: { stage: { in: ['open', 'closing'] }, code: { gt: last } },
      orderBy: { code: 'asc' },
      take: PAGE,
      select: { id: true, code: true },
    });
    const places = page.map(({ id, code }) => ({ id: id as CaseId, code: code as CaseCode }));
    await startAll(engine, places);
    count += places.length;
    const end = places.at(-1)?.code;
    if (end === undefined || places.length < PAGE) return count;
    last = end;
  }
}

interface Watch {
  readonly db: Db;
  readonly engine: Pick<Engine, 'resume'>;
  readonly now: () => Instant;
  readonly log: Pick<Log, 'warn' | 'error'>;
}

/** A rung that is this late did not merely wait its turn: its case has no workflow. */
const LATE_MS = 2 * 60_000;
const EVERY_MS = 30_000;

/**
 * No limit passes in silence, not even when the engine has lost a case: whatever should have fired two minutes ago and did not gets
 * its workflow back; a reminder should have fired when its turn came. One look; returns how many cases were late.
 */
export async function reviveLateCases({ db, engine, now, log }: Watch): Promise<number> {
  const late = await findLate(db, instant(ms(now()) - LATE_MS));
  if (late.length === 0) return 0;
  log.warn({ count: late.length }, 'clocks that should have fired have not; giving their cases to the engine again');
  await startAll(engine, late);
  return late.length;
}

interface DueFile extends Place {
  readonly state: CaseState;
  readonly nextDueAt: Date;
}

/** Cases whose turn was before that moment, the longest waiting first; a page of them at most. */
async function findLate(db: Db, before: Instant): Promise<readonly Place[]> {
  const late: Place[] = [];
  for (let after: DueFile | undefined; ; ) {
    const page: readonly DueFile[] = await db.$queryRaw<readonly DueFile[]>`
      SELECT id, code, state, next_due_at AS "nextDueAt" FROM case_file
       WHERE next_due_at < ${before}::timestamptz
         AND (${after === undefined} OR (next_due_at, id) > (${after?.nextDueAt ?? null}::timestamptz, ${after?.id ?? null}::uuid))
       ORDER BY next_due_at, id LIMIT ${PAGE}`;
    for (const { id, code, state } of page) {
      const turn = nextTurn(revive(state), id);
      if (turn && turn.at < before) late.push({ id, code });
    }
    after = page.at(-1);
    if (!after || page.length < PAGE || late.length >= PAGE) return late.slice(0, PAGE);
  }
}

/** Looks every half minute until the function it returns is called. */
export function startClockWatch(watch: Watch, everyMs = EVERY_MS): () => Promise<void> {
  let looking = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking.then(async () => {
      await reviveLateCases(watch).catch((err: unknown) => {
        watch.log.error({ err }, 'late clocks could not be looked after; trying again');
      });
    });
  }, everyMs);
  return () => {
    clearInterval(timer);
    return looking;
  };
}
