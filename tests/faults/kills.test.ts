import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import os from 'node:os';
import { Client, Connection } from '@temporalio/client';
import { Engine } from '../../api/engine';
import { resumeOpenCases } from '../../api/resume';
import { reckon } from '../../domain/clocks';
import type { CaseCode, CaseId } from '../../domain/ids';
import { fold } from '../../domain/state';
import { type SignIn, seedDemo } from '../../prisma/seed';
import { canonical } from '../../store/chain';
import { sealedConverter } from '../../store/converter';
import { connect, type Db } from '../../store/db';
import { KeyRing } from '../../store/keys';
import { readLog } from '../../store/log';
import { verifyChains } from '../../store/verify';
import { view, workflowIdOf } from '../../workflows/messages';
import { type Host, openHost } from '../support/host';
import { type Running, randomKeys, randomQueue, startApi, startWorker, until } from '../support/processes';

/**
 * Four hundred signals over twenty cases while everything is killed with -9: the worker twenty times, then API, Temporal and
 * PostgreSQL. What was acknowledged is there, once, as it was acknowledged.
 */
const CASES = 20;
const SIGNALS = 400;
type Victim = 'worker' | 'API' | 'Temporal' | 'PostgreSQL';
const OTHERS: readonly Victim[] = ['API', 'Temporal', 'PostgreSQL', 'API', 'PostgreSQL', 'Temporal'];
const VICTIMS: readonly Victim[] = [...Array.from({ length: 20 }, (): Victim => 'worker'), ...OTHERS];
const PER_ROUND = Math.ceil(SIGNALS / VICTIMS.length);

interface Acknowledged {
  readonly code: string;
  readonly signal: string;
  readonly key: string;
  readonly events: readonly {
    readonly seq: number;
    readonly at: string;
    readonly type: string;
    readonly data: object;
  }[];
}

const keys = randomKeys();
const taskQueue = randomQueue();
let host: Host;
let worker: Running;
let api: Running;
let db: Db;
let client: Client;
let connection: Connection;
const tokens: Record<string, string> = {};

const around = () => ({
  databaseUrl: host.servers.appUrl,
  temporalAddress: host.servers.temporalAddress,
  taskQueue,
  keys,
  workflowBundle: host.servers.bundle,
});
const portOf = ({ url }: Running) => Number(new URL(url).port);

beforeAll(async () => {
  host = await openHost({ quiet: true });
  const owner = connect(host.servers.ownerUrl, { max: 2 });
  const signIns: readonly SignIn[] = (await seedDemo(owner, { mode: 'demo', ring: KeyRing.parse(keys) })) ?? [];
  await owner.$disconnect();
  db = connect(host.servers.appUrl, { max: 4 });
  connection = Connection.lazy({ address: host.servers.temporalAddress });
  client = new Client({ connection, dataConverter: sealedConverter(KeyRing.parse(keys)) });
  worker = await startWorker(around());
  api = await startApi(around(), { DELIVERY_DEADLINE_MS: '8000', LOG_LEVEL: 'warn' });
  for (const name of ['vhxh1', 'vhxh2', 'truongxom3']) {
    const { username, password } = signIns.find((s) => s.username === name) ?? { username: '', password: '' };
    const answer = await fetch(`${api.url}/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    });
    tokens[name] = ((await answer.json()) as { token: string }).token;
  }
}, 120_000);

/** After a failure nobody answers any more: whoever still sends gives up, or the run would never end. */
let isOver = false;
afterAll(async () => {
  isOver = true;
  await Promise.allSettled([api?.stop(), worker?.stop()]);
  await connection?.close();
  await db?.$disconnect();
  await host?.close();
}, 60_000);

const get = async (path: string) => {
  const answer = await fetch(`${api.url}${path}`, { headers: { authorization: `Bearer ${tokens.vhxh1}` } });
  return { status: answer.status, body: (await answer.json()) as { status: string; events: Acknowledged['events'] } };
};

/** Sends until it is answered, as a phone would: same key, whatever happens in between. */
async function send(
  as: string,
  path: string,
  body: object,
): Promise<{
  status: number;
  body: { case: { code: string }; signal: { id: string }; events: Acknowledged['events'] };
  key: string;
}> {
  const key = randomUUID();
  for (;;) {
    const answer = await fetch(`${api.url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokens[as]}`, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(20_000),
    })
      .then(async (response) => ({
        status: response.status,
        comeAgain: Number(response.headers.get('retry-after') ?? 0) * 1000,
        body: await response.json(),
      }))
      .catch(() => undefined);
    if (answer && answer.status < 500 && answer.status !== 429) return { ...answer, key } as never;
    if (isOver) return new Promise(() => {});
    await new Promise((resolve) => setTimeout(resolve, answer?.comeAgain || 100));
  }
}

const KILL: Record<Victim, () => Promise<void>> = {
  worker: () => worker.kill(),
  API: () => api.kill(),
  Temporal: () => host.order('kill', 'temporal'),
  PostgreSQL: () => host.order('kill', 'postgres'),
};
const REVIVE: Record<Victim, () => Promise<void>> = {
  worker: async () => {
    worker = await startWorker(around(), {}, portOf(worker));
  },
  API: async () => {
    api = await startApi(around(), { DELIVERY_DEADLINE_MS: '8000', LOG_LEVEL: 'warn' }, portOf(api));
  },
  Temporal: () => host.order('start', 'temporal'),
  PostgreSQL: () => host.order('start', 'postgres'),
};

const wholeLog = async (caseId: string) => {
  const events = [];
  for (;;) {
    const page = await readLog(db, caseId as CaseId, events.length, 500);
    events.push(...page);
    if (page.length < 500) return events;
  }
};

/** A hamlet head is told of his report what he may see, numbered as he sees it; of her plan the office sees every word. */
const kept = ({ at, type, data }: Acknowledged['events'][number]) => ({ at, type, data: type === 'plan.made' && data });
const isTold = (events: Acknowledged['events']) => (stored: { readonly at: string; readonly type: string }) =>
  events.some(({ at, type }) => at === stored.at && type === stored.type);

test('nothing acknowledged is lost, doubled or other than stored, whatever is killed', async () => {
  const acknowledged: Acknowledged[] = [];
  const later: string[] = [];
  const afterKill: Record<Victim, number[]> = { worker: [], API: [], Temporal: [], PostgreSQL: [] };
  let killedAt: number | undefined;
  let victim: Victim = 'worker';

  const keep = (path: string, answer: Awaited<ReturnType<typeof send>>) => {
    const { status, body, key } = answer;
    if (status === 201) {
      if (killedAt !== undefined) afterKill[victim].push(performance.now() - killedAt);
      killedAt = undefined;
      acknowledged.push({ code: body.case.code, signal: body.signal.id, key, events: body.events });
    } else if (status === 202) later.push(body.signal.id);
    else throw new Error(`${path} ${status} ${JSON.stringify(body)}`);
  };
  const signal = async (code: string, i: number) => {
    const path = `/v1/cases/${code}/signals`;
    const note = { note: `Ghi chú số ${i}` };
    keep(path, await send(i % 2 ? 'vhxh1' : 'vhxh2', path, { kind: 'plan.make', withHer: true, private: note }));
  };

  const codes: string[] = [];
  for (let i = 0; i < CASES; i++) {
    const answer = await send('truongxom3', '/v1/cases', {
      kind: 'report.receive',
      receivedAt: new Date().toISOString(),
      channel: 'phone',
      hamlet: 'xom-3',
      danger: 'no',
      facts: { acts: ['beaten'], tie: 'spouse' },
    });
    keep('/v1/cases', answer);
    codes.push(answer.body.case.code);
  }

  let sent = 0;
  const ever: Promise<boolean>[] = [];
  for (const next of VICTIMS) {
    victim = next;
    const round = Array.from({ length: Math.min(PER_ROUND, SIGNALS - sent) }, (_, i) => {
      const n = sent + i;
      // some at once, some while it is down, so that every moment of a signal's way is hit now and then
      return new Promise((resolve) => setTimeout(resolve, (i * 23) % 160)).then(() =>
        signal(codes[n % CASES] ?? '', n),
      );
    });
    sent += round.length;
    await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 150));
    await KILL[next]();
    killedAt = performance.now();
    await REVIVE[next]();
    // The next one dies as soon as anybody is answered again: whoever still waits then waits through more than one.
    const isRoundOver = Promise.all(round).then(() => true);
    ever.push(isRoundOver);
    await until('somebody is answered again', 60_000, () =>
      Promise.race([isRoundOver, new Promise<boolean>((resolve) => setImmediate(resolve, killedAt === undefined))]),
    );
  }
  await Promise.all(ever);
  expect(sent).toBe(SIGNALS);

  // Whatever was answered 202 is delivered, once.
  await until('everything written down is delivered', 90_000, async () => {
    const left = await db.agencySignal.count({ where: { status: 'received' } });
    return left === 0;
  });
  for (const id of later) expect((await get(`/v1/signals/${id}`)).body.status).toBe('applied');

  let lost = 0;
  let doubled = 0;
  let other = 0;
  const logs = new Map<string, Awaited<ReturnType<typeof wholeLog>>>();
  for (const code of codes) {
    const { id } = await db.caseFile.findUniqueOrThrow({ where: { code } });
    logs.set(code, await wholeLog(id));
  }
  for (const { code, signal: id, events } of acknowledged) {
    const stored = logs.get(code)?.filter((e) => e.signal === id) ?? [];
    if (stored.length === 0) lost++;
    if (new Set(stored.map(({ type, data }) => canonical({ type, data }))).size < stored.length) doubled++;
    if (canonical(events.map(kept)) !== canonical(stored.filter(isTold(events)).map(kept))) other++;
  }
  const plans = [...logs.values()].flat().filter((e) => e.type === 'plan.made');
  expect({ lost, doubled, other }).toEqual({ lost: 0, doubled: 0, other: 0 });
  expect(plans).toHaveLength(SIGNALS);
  expect(new Set(plans.map((e) => e.signal)).size).toBe(SIGNALS);

  expect(await verifyChains(db)).toMatchObject({ cases: CASES, broken: 0 });
  for (const code of codes) {
    const state = fold(logs.get(code) ?? []);
    expect(await client.workflow.getHandle(workflowIdOf(code as CaseCode)).query(view)).toEqual(state);
    expect(reckon(state)).toBeDefined(); // its clocks run on
  }

  const worst = (times: number[]) => (times.length ? Math.max(...times) / 1000 : 0).toFixed(1);
  const middle = (times: number[]) => ((times.sort((a, b) => a - b)[times.length >> 1] ?? 0) / 1000).toFixed(1);
  const lines = Object.entries(afterKill).map(
    ([name, times]) => `${name} ${middle(times)} s (most ${worst(times)} s, of ${times.length})`,
  );
  process.stdout.write(
    `\nfirst acknowledgement after kill -9, restart included, median: ${lines.join(' · ')}\n` +
      `acknowledged at once ${acknowledged.length}, written down and delivered later ${later.length}; ${os.cpus().length} cores\n`,
  );
}, 800_000);

test('an empty Temporal server is filled again from the log alone, every clock included', async () => {
  await host.order('kill', 'temporal');
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${host.servers.temporalFile}${suffix}`, { force: true });
  await host.order('start', 'temporal');
  const engine = new Engine({ client, taskQueue, deadlineMs: 10_000 });
  const open = await db.caseFile.findMany({ where: { stage: 'open' }, select: { id: true, code: true } });
  expect(open.length).toBe(CASES);
  expect(await resumeOpenCases(db, engine)).toBe(CASES);
  for (const { id, code } of open) {
    const handle = client.workflow.getHandle(workflowIdOf(code as CaseCode));
    const state = fold(await wholeLog(id));
    await until(
      `${code} runs again`,
      30_000,
      async () => (await handle.query(view).catch(() => undefined))?.seq === state.seq,
    );
    expect(await handle.query(view)).toEqual(state);
    const history = await handle.fetchHistory();
    const timers = history.events?.filter((e) => e.timerStartedEventAttributes) ?? [];
    expect(timers).toHaveLength(reckon(state) ? 1 : 0);
  }
  const [first] = open;
  const answer = await send('vhxh1', `/v1/cases/${first?.code}/signals`, { kind: 'plan.make', withHer: true });
  expect(answer.status).toBe(201);
}, 240_000);
