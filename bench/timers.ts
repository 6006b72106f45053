import { setTimeout as wait } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { Pool } from 'pg';
import { Engine } from '../api/engine';
import { hours, type Instant, instant, plus } from '../domain/time';
import { sealedConverter } from '../store/converter';
import { connect } from '../store/db';
import { KeyRing } from '../store/keys';
import type { caseWorkflow } from '../workflows/case';
import { workflowIdOf } from '../workflows/messages';
import { meter } from './cpu';
import type { floorTimer } from './floor.workflow';
import { type Place, type Said, someone, writeCases } from './many-cases';
import { circumstances, floorWorker, given, print } from './servers';

/**
 * npm run bench -- timers [burst] [steady] [spread] [100 1000 5000]: how late clocks go off when many are due at once, beside bare
 * workflows with one timer each, on the same servers. Each clock belongs to a case of its own; "gone off" means that its calls are
 * queued, in the transaction that writes the rung into the log.
 */
const words = process.argv.slice(2).filter((word) => word !== 'timers');
const counts = words.map(Number).filter((n) => n > 0);
const COUNTS = counts.length > 0 ? counts : [100, 1_000, 5_000];
const named = words.filter((word) => /^[a-z]+$/.test(word));
const wants = (part: string) => named.length === 0 || named.includes(part);
/** All of a burst are due within so many seconds. */
const WITHIN = 10;
const STEADY = { perSecond: 5, seconds: 60 } as const;
const CROWD = { warnings: counts[0] ?? 5_000, breaches: 100 } as const;
const AT_ONCE = 16;
/** Cases or bare workflows that are started in a second at the least, and what goes before: so far ahead the moments are set. */
const STARTED_PER_SECOND = 15;

interface Late {
  readonly n: number;
  /** Seconds after its moment at which each went off, in order. */
  readonly late: readonly number[];
  /** How many went off in a second, from the first moment to the last that went off. */
  readonly perSecond: number;
}

const at = (late: readonly number[], share: number): string =>
  (late[Math.min(late.length - 1, Math.floor(late.length * share))] ?? 0).toFixed(2).padStart(9);
const HEAD = `${''.padEnd(44)} ${['p50 s', 'p99 s', 'most s', 'per s'].map((v) => v.padStart(9)).join('')}`;
const row = (what: string, { late, perSecond }: Late): string =>
  `${what.padEnd(44)} ${at(late, 0.5)}${at(late, 0.99)}${at(late, 1)}${perSecond.toFixed(1).padStart(9)}`;

async function inLanes<T>(items: readonly T[], once: (item: T) => Promise<unknown>): Promise<void> {
  const left = [...items];
  const lane = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await once(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

const figures = (moments: readonly { readonly due: number; readonly gone: number }[]): Late => {
  const first = Math.min(...moments.map(({ due }) => due));
  const last = Math.max(...moments.map(({ gone }) => gone));
  return {
    n: moments.length,
    late: moments.map(({ due, gone }) => (gone - due) / 1000).sort((a, b) => a - b),
    perSecond: moments.length / ((last - first) / 1000),
  };
};

/** A request for a no-contact order, with everything else done: its twelve hours are all that runs, but for a call in a week. */
function requestedAt(from: Instant): readonly Said[] {
  const report = { channel: 'phone', hamlet: 'xom-3', danger: 'no', protectReporter: true };
  const facts = { acts: ['beaten'], tie: 'spouse', lifeThreatened: true };
  return [
    { by: someone('hamlet'), kind: 'report.receive', happenedAt: from, says: { ...report, facts } },
    { by: someone('chair'), kind: 'handling.assign', happenedAt: from, says: { to: ['police'] } },
    { by: someone('hamlet'), kind: 'noContact.request', happenedAt: from, says: { from: 'victim' } },
  ];
}

const breachAt = (moment: number) => requestedAt(plus(instant(moment), hours(-12)));
const warningAt = (moment: number) => requestedAt(plus(instant(moment), hours(-6)));

async function main(): Promise<void> {
  const { API: _, worker: ours, ...servers }: Record<string, number> = JSON.parse(given('BENCH_PIDS'));
  const ring = KeyRing.parse(given('LA_CHAN_KEYS'));
  const connection = await Connection.connect({ address: given('TEMPORAL_ADDRESS') });
  const plain = new Client({ connection });
  const client = new Client({ connection, dataConverter: sealedConverter(ring) });
  const engine = new Engine({ client, taskQueue: 'cases', deadlineMs: 60_000 });
  const db = connect(given('DATABASE_URL'));
  const sql = new Pool({ connectionString: given('DATABASE_OWNER_URL'), max: 2 });
  const bare = await floorWorker();

  /** Waits until each has its timer: a history of so many lines. */
  const armed = (ids: readonly string[], lines: number) =>
    inLanes(ids, async (id) => {
      while ((await client.workflow.getHandle(id).describe()).historyLength < lines) await wait(500);
    });
  const until = async (moment: number) => {
    if (Date.now() > moment) throw new Error(`not ready in time, by ${(Date.now() - moment) / 1000} s`);
    await wait(moment - Date.now());
  };
  const ahead = (n: number) => Date.now() + (n / STARTED_PER_SECOND) * 1000 + 15_000;

  async function floor(moments: readonly number[]): Promise<{ readonly late: Late; readonly cpu: string }> {
    const first = Math.min(...moments);
    const ids = moments.map((due, i) => `floor-timer/${first}/${i}/${due}`);
    await inLanes(ids, (workflowId) =>
      plain.workflow.start<typeof floorTimer>('floorTimer', {
        workflowId,
        taskQueue: 'bench-floor',
        workflowTaskTimeout: '3s',
        args: [Number(workflowId.split('/').at(-1))],
      }),
    );
    await armed(ids, 5);
    await until(first - 500);
    const usedBy = meter({ worker: bare.pid ?? 0, ...servers });
    const running = `WorkflowType = 'floorTimer' AND ExecutionStatus = 'Running'`;
    await until(Math.max(...moments));
    while ((await client.workflow.count(running)).count > 0) await wait(500);
    const cpu = usedBy(moments.length);
    const gone: { due: number; gone: number }[] = [];
    await inLanes(ids, async (id) => {
      const { closeTime } = await client.workflow.getHandle(id).describe();
      gone.push({ due: Number(id.split('/').at(-1)), gone: closeTime?.getTime() ?? Number.NaN });
    });
    return { late: figures(gone), cpu };
  }

  async function start(places: readonly Place[], spreads: boolean): Promise<void> {
    await inLanes(places, ({ id, code }) =>
      spreads
        ? engine.resume(id, code)
        : client.workflow.start<typeof caseWorkflow>('caseWorkflow', {
            workflowId: workflowIdOf(code),
            taskQueue: 'cases',
            workflowTaskTimeout: '3s',
            args: [{ caseId: id, code }],
          }),
    );
    const ids = places.map(({ code }) => workflowIdOf(code));
    await armed(ids, 6);
  }

  /** What went off in these cases: its moment, and when its calls were queued. */
  async function goneOff(places: readonly Place[]) {
    const { rows } = await sql.query<{ due: number; gone: number }>(
      `SELECT (extract(epoch FROM (e.data->>'due')::timestamptz) * 1000)::float8 AS due,
              (extract(epoch FROM min(n.next_try_at)) * 1000)::float8 AS gone
         FROM case_event e JOIN notice n ON n.case_id = e.case_id AND n.clock = e.data->>'clock' AND n.created_at = e.at
        WHERE e.type = 'clock.fired' AND e.case_id = ANY($1::uuid[]) GROUP BY e.case_id, e.seq, e.data`,
      [places.map(({ id }) => id)],
    );
    return rows;
  }
  const allGoneOff = async (places: readonly Place[]) => {
    for (;;) {
      const gone = await goneOff(places);
      if (gone.length > places.length) throw new Error('more went off than was due');
      if (gone.length === places.length) return gone;
      await wait(1_000);
    }
  };

  async function clocks(moments: readonly number[]): Promise<{ readonly late: Late; readonly cpu: string }> {
    const places = await writeCases(db, ring, moments.map(breachAt));
    await start(places, true);
    await until(Math.min(...moments) - 500);
    const usedBy = meter({ worker: ours ?? 0, ...servers });
    await until(Math.max(...moments));
    const gone = await allGoneOff(places);
    return { late: figures(gone), cpu: usedBy(gone.length) };
  }

  const inTenSeconds = (n: number) => {
    const first = ahead(n);
    return Array.from({ length: n }, (_, i) => Math.round(first + (i / n) * WITHIN * 1000));
  };
  const steadily = () => {
    const n = STEADY.perSecond * STEADY.seconds;
    const first = ahead(n);
    return Array.from({ length: n }, (_, i) => Math.round(first + (i / STEADY.perSecond) * 1000));
  };

  /** Warnings and limits of one moment: how late are the limits, and how far are the warnings by then? */
  async function crowd(spreads: boolean): Promise<void> {
    const moment = ahead(CROWD.warnings + CROWD.breaches);
    const stories = [
      ...Array.from({ length: CROWD.warnings }, () => warningAt(moment)),
      ...Array.from({ length: CROWD.breaches }, () => breachAt(moment)),
    ];
    const places = await writeCases(db, ring, stories);
    // People do not report in order of urgency.
    const mixed = [...places].sort((a, b) => (a.code < b.code ? -1 : 1));
    await start(mixed, spreads);
    await until(moment);
    const breaches = figures(await allGoneOff(places.slice(CROWD.warnings)));
    const name = spreads ? 'with turns' : 'all at their moment';
    print(row(`${CROWD.breaches} limits beside ${CROWD.warnings} warnings, ${name}`, breaches));
    const others = places.slice(0, CROWD.warnings);
    print(`  warnings gone off by then: ${(await goneOff(others)).length}`);
    if (!spreads) await allGoneOff(others);
  }

  try {
    print(circumstances());
    print(`\n${HEAD}`);
    const warm = await clocks(inTenSeconds(40));
    if (warm.late.n !== 40) throw new Error('unreachable');
    for (const n of wants('burst') ? COUNTS : []) {
      const least = await floor(inTenSeconds(n));
      print(row(`floor: ${n} bare timers within ${WITHIN} s`, least.late));
      print(`  CPU ms for each: ${least.cpu}`);
      const own = await clocks(inTenSeconds(n));
      print(row(`ours: ${n} clocks within ${WITHIN} s`, own.late));
      print(`  CPU ms for each: ${own.cpu}`);
      print(`  against the floor: ${(own.late.perSecond / least.late.perSecond).toFixed(2)} × its rate (aim ≥ 0.7)`);
    }
    if (wants('steady')) {
      const moments = steadily();
      const own = await clocks(moments);
      print(row(`ours: ${STEADY.perSecond} clocks a second for ${STEADY.seconds} s`, own.late));
      print('  aim: p99 ≤ 2 s');
    }
    if (wants('spread')) {
      await crowd(false);
      await crowd(true);
    }
  } finally {
    bare.kill('SIGKILL');
    await db.$disconnect();
    await sql.end();
    await connection.close();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
