import { randomUUID } from 'node:crypto';
import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client';
import type { CaseCode } from '../domain/ids';
import { workflowIdOf } from '../workflows/messages';
import { Commune } from './commune';
import { meter } from './cpu';
import { type floorWorkflow, note } from './floor.workflow';
import { type Figures, HEAD, load, row } from './load';
import { circumstances, floorWorker, given, print } from './servers';

const short = process.argv.includes('--short');
const AT = [1, 5, 30] as const;
const COUNT: Record<number, number> = short ? { 1: 40, 5: 100, 30: 240 } : { 1: 200, 5: 500, 30: 900 };
const STORIES = short ? 10 : 40;
/** How many events one signal may cost, and what the aims are (docs: bench/README.md). */
const AIMS = { latency: 2, rate: 0.5, events: 7 } as const;

/** The bare SDK: an update with start, then updates, each doing one local activity with one INSERT. */
function floor(client: Client) {
  const open = async () => {
    const workflowId = `floor/${randomUUID()}`;
    await client.workflow.executeUpdateWithStart(note, {
      args: [randomUUID()],
      startWorkflowOperation: new WithStartWorkflowOperation<typeof floorWorkflow>('floorWorkflow', {
        workflowId,
        taskQueue: 'bench-floor',
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    });
    return workflowId;
  };
  const signal = async (id: string) => {
    await client.workflow.getHandle(id).executeUpdate(note, { args: [randomUUID()] });
  };
  return { open, signal };
}

interface Measured {
  readonly open: Readonly<Record<number, Figures>>;
  readonly signal: Readonly<Record<number, Figures>>;
}

/** Opens and signals at each level; each caller keeps to a case of its own, as people do. */
async function measure(
  name: string,
  it: { open(i: number): Promise<string>; signal(id: string): Promise<void> },
  pids: Readonly<Record<string, number>>,
): Promise<Measured> {
  const open: Record<number, Figures> = {};
  const signal: Record<number, Figures> = {};
  await load(20, 5, async (i) => void (await it.open(i))); // warm
  for (const at of AT) {
    const n = COUNT[at] ?? 0;
    open[at] = await load(n, at, async (i) => void (await it.open(i)));
    print(row(`${name}: opening a case`, at, open[at]));
    const ids = await Promise.all(Array.from({ length: at }, (_, i) => it.open(i)));
    const usedBy = meter(pids);
    signal[at] = await load(n, at, (_, caller) => it.signal(ids[caller] ?? ''));
    print(row(`${name}: a signal`, at, signal[at]));
    if (at === AT.at(-1)) print(`  CPU ms for each: ${usedBy(n)}`);
  }
  return { open, signal };
}

const ratio = (a: number, b: number): string => (a / b).toFixed(2);

async function main(): Promise<void> {
  const pids: Record<string, number> = JSON.parse(given('BENCH_PIDS'));
  const commune = new Commune(given('BENCH_API'));
  await commune.signIn(JSON.parse(given('BENCH_SIGN_INS')).signIns);
  const client = new Client({ connection: await Connection.connect({ address: given('TEMPORAL_ADDRESS') }) });
  const ofFloor = await floorWorker();
  try {
    print(circumstances());
    print(`\n${HEAD}`);
    const { API: _, ...servers } = pids;
    const bare = await measure('floor (bare SDK)', floor(client), { ...servers, worker: ofFloor.pid ?? 0 });
    const ours = await measure('ours (HTTP)', commune, pids);

    print('\nagainst the floor          p50, at 1    rate, at 30');
    for (const what of ['open', 'signal'] as const) {
      const [a1, b1, a30, b30] = [ours[what][1], bare[what][1], ours[what][30], bare[what][30]];
      if (!a1 || !b1 || !a30 || !b30) continue;
      print(
        `${what.padEnd(26)} ${ratio(a1.p50, b1.p50).padStart(6)} ×  ${ratio(a30.perSecond, b30.perSecond).padStart(12)} ×`,
      );
    }
    print(`aim                        ≤ ${AIMS.latency} ×        ≥ ${AIMS.rate} ×`);

    const codes: string[] = [];
    const usedBy = meter(pids);
    const stories = await load(STORIES, 5, async (i) => void codes.push(await commune.story(i)));
    print(`\n${row('a story of 14 signals', 5, stories)}`);
    print(`  CPU ms for each: ${usedBy(STORIES)}`);

    let events = 0;
    for (const code of codes)
      events += (await client.workflow.getHandle(workflowIdOf(code as CaseCode)).describe()).historyLength;
    print(
      `history events per signal: ${(events / codes.length / 13).toFixed(2)} in a story with its timers (aim ≤ ${AIMS.events})`,
    );
  } finally {
    ofFloor.kill('SIGKILL');
    await client.connection.close();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
