import { setTimeout as wait } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { Engine } from '../../api/engine';
import { resumeOpenCases } from '../../api/resume';
import { type Said, writeCases } from '../../bench/many-cases';
import type { CaseCode, CaseId } from '../../domain/ids';
import { fold } from '../../domain/state';
import { hours, type Instant, instant, plus } from '../../domain/time';
import { sealedConverter } from '../../store/converter';
import { connect, type Db } from '../../store/db';
import { KeyRing } from '../../store/keys';
import { readLog } from '../../store/log';
import { verifyChains } from '../../store/verify';
import { view, workflowIdOf } from '../../workflows/messages';
import { agencyRef, person } from '../domain/playing';
import { type Host, openHost } from '../support/host';
import { type Running, randomKeys, randomQueue, startWorker, until } from '../support/processes';

/**
 * Six hundred limits of two hundred cases end within forty seconds while the worker is killed with -9 every eight, and the
 * Temporal server once. Each goes off, once.
 */
const CASES = 200;
const WITHIN_MS = 40_000;
const KILL_EVERY_MS = 8_000;
/** Logs are written and workflows started before the first limit ends. */
const AHEAD_MS = 25_000;

const keys = randomKeys();
const taskQueue = randomQueue();
let host: Host;
let worker: Running;
let db: Db;
let owner: Db;
let connection: Connection;
let client: Client;

const around = () => ({
  databaseUrl: host.servers.appUrl,
  temporalAddress: host.servers.temporalAddress,
  taskQueue,
  keys,
  workflowBundle: host.servers.bundle,
});

beforeAll(async () => {
  host = await openHost({ quiet: true });
  db = connect(host.servers.appUrl, { max: 8 });
  owner = connect(host.servers.ownerUrl, { max: 2 });
  connection = Connection.lazy({ address: host.servers.temporalAddress });
  client = new Client({ connection, dataConverter: sealedConverter(KeyRing.parse(keys)) });
  worker = await startWorker(around());
}, 120_000);

afterAll(async () => {
  await worker?.stop();
  await connection?.close();
  await Promise.all([db?.$disconnect(), owner?.$disconnect()]);
  await host?.close();
}, 60_000);

/** A case with three limits: the handling, the decision on a request, the answer to a referral. */
function threeLimits(handling: Instant, decision: Instant, answer: Instant): readonly Said[] {
  const received = plus(handling, hours(-1));
  const office = person('office');
  const report = { channel: 'phone', hamlet: 'xom-3', danger: 'no', protectReporter: true };
  const facts = { acts: ['beaten'], tie: 'spouse', lifeThreatened: true };
  return [
    { by: office, kind: 'report.receive', happenedAt: received, says: { ...report, facts } },
    {
      by: person('hamlet'),
      kind: 'noContact.request',
      happenedAt: plus(decision, hours(-12)),
      says: { from: 'victim' },
    },
    { by: office, kind: 'consent.give', happenedAt: received, says: { consent: 'psychosocial', informed: true } },
    {
      by: office,
      kind: 'referral.make',
      happenedAt: plus(answer, hours(-48)),
      says: { receiver: 'psychosocial', to: 'womens-union', agency: agencyRef('womens-union') },
    },
  ];
}

interface Gone {
  readonly caseId: CaseId;
  readonly clock: string;
  readonly kind: string;
  readonly due: Date;
  /** When its calls were queued. */
  readonly at: Date;
}

const goneOff = () =>
  owner.$queryRaw<readonly Gone[]>`
    SELECT e.case_id AS "caseId", e.data->>'clock' AS clock, e.data->>'kind' AS kind, (e.data->>'due')::timestamptz AS due,
           (SELECT min(n.next_try_at) FROM notice n
             WHERE n.case_id = e.case_id AND n.clock = e.data->>'clock' AND n.created_at = e.at) AS at
      FROM case_event e WHERE e.type = 'clock.fired'`;

const part = (late: readonly number[], share: number): string =>
  ((late[Math.min(late.length - 1, Math.floor(late.length * share))] ?? 0) / 1000).toFixed(1);

test('every limit goes off once, whatever is killed, and the late ones when the worker is back', async () => {
  const first = Date.now() + AHEAD_MS;
  const moment = (i: number) => instant(first + Math.floor(((i * 0.618_034) % 1) * WITHIN_MS));
  const due = new Map<string, number>();
  const stories = Array.from({ length: CASES }, (_, i) =>
    threeLimits(moment(3 * i), moment(3 * i + 1), moment(3 * i + 2)),
  );
  const places = await writeCases(db, KeyRing.parse(keys), stories);
  for (const [i, { id }] of places.entries())
    for (const [n, clock] of ['report.acknowledgement#1', 'no-contact.decision#1', 'referral.answer#1'].entries())
      due.set(`${id} ${clock}`, Date.parse(moment(3 * i + n)));
  expect(await resumeOpenCases(db, new Engine({ client, taskQueue, deadlineMs: 30_000 }))).toBe(CASES);
  await wait(Math.max(0, first - Date.now()));

  const down: (readonly [from: number, to: number])[] = [];
  let kills = 0;
  for (let next = first + KILL_EVERY_MS / 2; next < first + WITHIN_MS; next += KILL_EVERY_MS) {
    await wait(Math.max(0, next - Date.now()));
    const from = Date.now();
    await worker.kill();
    if (++kills === 3) {
      await host.order('kill', 'temporal');
      await host.order('start', 'temporal');
    }
    worker = await startWorker(around(), {}, Number(new URL(worker.url).port));
    down.push([from, Date.now()]);
  }
  await wait(Math.max(0, first + WITHIN_MS - Date.now()));
  let seen = 0;
  await until(
    () => `${due.size} limits gone off; ${seen} have`,
    300_000,
    async () => {
      await wait(500);
      seen = (await goneOff()).length;
      return seen >= due.size;
    },
  );

  const gone = await goneOff();
  expect(kills).toBeGreaterThanOrEqual(5);
  expect(gone.map((g) => `${g.caseId} ${g.clock} ${g.kind} ${g.due.getTime()}`).sort()).toEqual(
    [...due].map(([clock, at]) => `${clock} breach ${at}`).sort(),
  );
  expect(gone.filter((g) => g.at < g.due)).toEqual([]);
  expect(await verifyChains(db)).toMatchObject({ cases: CASES, broken: 0 });
  const left = [...places];
  const lane = async () => {
    for (let place = left.shift(); place; place = left.shift()) {
      const state = fold(await readLog(db, place.id));
      expect(await client.workflow.getHandle(workflowIdOf(place.code as CaseCode)).query(view)).toEqual(state);
    }
  };
  await Promise.all(Array.from({ length: 8 }, lane));

  const isDown = (at: Date) => down.some(([from, to]) => at.getTime() >= from && at.getTime() <= to);
  const lateness = (some: readonly Gone[]) => {
    const late = some.map((g) => g.at.getTime() - g.due.getTime()).sort((a, b) => a - b);
    return `p50 ${part(late, 0.5)} s, p99 ${part(late, 0.99)} s, of ${late.length}`;
  };
  process.stdout.write(
    `\nlimits that ended while the worker was up: ${lateness(gone.filter((g) => !isDown(g.due)))}; ` +
      `while it was down: ${lateness(gone.filter((g) => isDown(g.due)))}; ${kills} kills\n`,
  );
}, 600_000);
