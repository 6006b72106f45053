import { Engine } from '../../api/engine';
import { type Said, writeCases } from '../../bench/many-cases';
import type { Clock } from '../../domain/clocks';
import { decideDue } from '../../domain/decide';
import type { CaseId, ClockId } from '../../domain/ids';
import { take } from '../../domain/record';
import { nextTurn } from '../../domain/spread';
import { type CaseState, fold } from '../../domain/state';
import { between, type Instant, instant, ms } from '../../domain/time';
import { readLog } from '../../store/log';
import { workflowIdOf } from '../../workflows/messages';
import { type Commune, openCommune } from '../api/commune';
import { at, ROWS, type Row, T } from '../domain/clocks/rows';
import { type Body, type Play, play, signalOf } from '../domain/playing';
import { until } from '../support/processes';
import { fastForward, virtualNow } from '../support/temporal';

/**
 * Every clock of the pack, once, on the real server: what starts it is in the log, time is skipped, and its rungs go off at the very
 * instants that the pure domain says, in the same order. A clock that gets its row gets its turn here.
 */
const ENTERED = T('12-01 22:40');

let commune: Commune;
beforeAll(async () => {
  commune = await openCommune();
}, 90_000);
afterAll(() => commune?.close());

interface Act {
  readonly by: Parameters<Play['record']>[0];
  readonly body: Body;
}

/** What a row does to start its clock, taken down as it is done. */
function actsOf(doIt: (p: Play) => void, before: readonly Act[]): readonly Act[] {
  const p = playOf(before);
  const acts: Act[] = [...before];
  const listening: Play = Object.create(p, {
    record: {
      value: (...[by, body, at]: Parameters<Play['record']>) => {
        const events = p.record(by, body, at);
        acts.push({ by, body });
        return events;
      },
    },
  });
  doIt(listening);
  return acts;
}

function playOf(acts: readonly Act[]): Play {
  const p = play(ENTERED);
  for (const { by, body } of acts) p.record(by, body);
  return p;
}

const isRunning = (clock: Clock | undefined): clock is Clock => clock?.status === 'running';

/** The row's clock, with every other duty done that can be done at once: months pass without calling anybody for them. */
function storyOf(row: Row): readonly Act[] {
  let acts = actsOf(row.start, []);
  const target = row.id as ClockId;
  const clock = playOf(acts).state.clocks[target];
  const seen = new Set<ClockId>();
  const next = () => Object.values(playOf(acts).state.clocks).find((k) => isRunning(k) && !seen.has(k.id));
  for (let other = next(); other; other = next()) {
    const { id } = other;
    seen.add(id);
    const done = ROWS.find((r) => r.id === id)?.done ?? [];
    for (const [, doIt] of id === target ? [] : done) {
      try {
        const more = actsOf((p) => doIt(p, ENTERED), acts);
        const after = playOf(more).state.clocks;
        if (isRunning(after[id]) || JSON.stringify(after[target]) !== JSON.stringify(clock)) continue;
        acts = more;
        break;
      } catch {
        // not lawful here: that clock runs on beside it
      }
    }
  }
  return acts;
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** A long clock begins so much in the past that its last warning is not far: the server takes a second for every rung of any clock. */
const SOON = 4 * 86_400_000;
/** What was done before the decree of 15/12/2025 comes under another one. */
const LONGEST_PAST = 300 * 86_400_000;
const lastWarning = (row: Row): Instant => at(row.ladder.findLast(([kind]) => kind === 'warn')?.[1] ?? row.dueAt);
const pastOf = (row: Row): number => Math.min(LONGEST_PAST, Math.max(0, between(ENTERED, lastWarning(row)) - SOON));

/** The same, as if it were entered now. */
function saidNow(row: Row, now: Instant): readonly Said[] {
  const acts = storyOf(row);
  const ahead = between(ENTERED, now) - pastOf(row);
  const shift = (_: string, value: unknown) =>
    typeof value === 'string' && MOMENT.test(value) ? instant(ms(value as Instant) + ahead) : value;
  return acts.map(({ by, body }) => {
    const { kind, says, happenedAt } = signalOf('signal', by, JSON.parse(JSON.stringify(body), shift));
    return { by, kind, says, happenedAt: happenedAt ?? instant(ms(ENTERED) + ahead) };
  });
}

interface Fired {
  readonly kind: string;
  readonly due: Instant;
  readonly at: Instant;
}

/** What the domain says from that moment on: the rungs of a clock up to the first call of the next level, or to its end. */
function foretold(from: CaseState, caseId: CaseId, clock: ClockId, now: Instant): readonly Fired[] {
  let state = from;
  const fired: Fired[] = [];
  while (state.clocks[clock]?.nextAt !== undefined && fired.at(-1)?.kind !== 'escalate') {
    const turn = nextTurn(state, caseId)?.at;
    if (turn === undefined) break;
    const at = turn < now ? now : turn;
    for (let events = decideDue(state, at); events.length > 0; events = decideDue(state, at)) {
      const step = { signal: null, by: { role: 'engine' as const }, at, happenedAt: at, events };
      for (const e of events)
        if (e.type === 'clock.fired' && e.data.clock === clock) fired.push({ kind: e.data.kind, due: e.data.due, at });
      state = take(state, step).state;
    }
  }
  return fired;
}

/** From the last warning on: those before may have passed when it begins. */
const untilNextLevel = (row: Row): readonly string[] => {
  const kinds = row.ladder.map(([kind]) => kind);
  const first = kinds.indexOf('escalate');
  return kinds.slice(Math.max(0, kinds.lastIndexOf('warn')), first < 0 ? undefined : first + 1);
};

async function wholeLog(caseId: CaseId) {
  const events = [];
  for (;;) {
    const page = await readLog(commune.deps.db, caseId, events.length, 500);
    events.push(...page);
    if (page.length < 500) return events;
  }
}

/** One after the other: reckoning eighty cases at once would let the reads of all others wait until they give up. */
function inTurn() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}

test('every clock of the pack goes off on the real server at the instants that the domain says', async () => {
  const { db, ring } = commune.deps;
  const engine = new Engine({ client: commune.client, taskQueue: commune.taskQueue, deadlineMs: 10_000 });
  const now = instant(Date.now());
  const places = await writeCases(
    db,
    ring,
    ROWS.map((row) => saidNow(row, now)),
  );
  const wrong: unknown[] = [];
  const alone = inTurn();
  const left = ROWS.map((row, i) => ({ row, place: places[i] }));
  const lane = async () => {
    for (let next = left.shift(); next?.place; next = left.shift()) {
      const { row, place } = next;
      const id = row.id as ClockId;
      const expected = await alone(async () =>
        foretold(fold(await wholeLog(place.id)), place.id, id, instant(Date.now())),
      );
      await engine.resume(place.id, place.code);
      const workflowId = workflowIdOf(place.code);
      const end = ms(expected.at(-1)?.at ?? now) + 1_000;
      // The server skips two hundred times at most in one go.
      for (let present = Date.now(); present < end; present = (await virtualNow(commune.client, workflowId)).getTime())
        await fastForward(commune.client, workflowId, Math.min(end - present, 60 * 86_400_000));
      const goneOff = async () =>
        (await alone(() => wholeLog(place.id))).flatMap((e) =>
          e.type === 'clock.fired' && e.data.clock === id ? [{ kind: e.data.kind, due: e.data.due, at: e.at }] : [],
        );
      await until(`the last rung of ${id}`, 60_000, async () => (await goneOff()).length >= expected.length).catch(
        (error: Error) => wrong.push(error.message),
      );
      const fired = await goneOff();
      const told = expected.map(({ kind, due }) => [kind, due]);
      const found = fired.map(({ kind, due }) => [kind, due]);
      const late = fired.map((rung, i) => between(expected[i]?.at ?? rung.at, rung.at));
      const kinds = untilNextLevel(row).join();
      if (
        JSON.stringify(found) !== JSON.stringify(told) ||
        !found
          .map(([kind]) => kind)
          .join()
          .endsWith(kinds)
      )
        wrong.push({ id, told, found, kinds });
      else if (late.some((by) => by < 0 || by > 60_000)) wrong.push({ id, late });
    }
  };
  await Promise.all(Array.from({ length: ROWS.length }, lane));
  expect(wrong).toEqual([]);
}, 420_000);
