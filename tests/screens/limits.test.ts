import type { Asker } from '../../domain/agencies';
import { decide, options } from '../../domain/decide';
import type { ClockId } from '../../domain/ids';
import { limitsKept } from '../../domain/keeps';
import { sanctionEntries } from '../../domain/law/sanction';
import { fieldsOf, seesClock } from '../../domain/permissions';
import { take } from '../../domain/record';
import { clockMeant } from '../../domain/seen-numbers';
import { limitKeptBy } from '../../web/pages/case-file';
import { bodyOf, picksOf } from '../domain/arbitrary';
import { type Body, type Play, signalId, signalOf } from '../domain/playing';
import { after, fileFor, playFile, READERS, STORIES, type Stood } from './playhouse';

/** The limits that stand beside an act on the page of a case, held against what recording that act does to them. */

interface Step {
  readonly before: Stood;
  readonly by: Asker;
  readonly body: Body;
  readonly at: Play['now'];
}

const steps: readonly Step[] = STORIES.flatMap((file) => {
  const found: Step[] = [];
  playFile(file, (p, by, body, at) => {
    if (p.state.stage === 'none') return;
    found.push({ before: { state: p.state, log: [...p.log], now: at }, by, body, at });
  });
  return found;
});

/** The limits that recording this keeps, on time or late; nothing where it is refused. */
function keptBy({ state, now }: Stood, by: Asker, body: Body): readonly string[] {
  const id = signalId(800_000);
  const decision = decide(state, signalOf(id, by, body), now);
  if (!decision.ok) return [];
  const { happenedAt, events } = decision;
  const { state: became } = take(state, { signal: id, by, at: now, happenedAt, events });
  return Object.values(became.clocks)
    .filter(({ id: clock, status }) => {
      return state.clocks[clock]?.status === 'running' && (status === 'kept' || status === 'late');
    })
    .map(({ id: clock }) => clock);
}

test('what an act of a story keeps stands beside it on the page of whoever has to keep it', () => {
  const missing: string[] = [];
  let looked = 0;
  for (const { before, by, body } of steps) {
    const kept = keptBy(before, by, body).filter((id) => before.state.clocks[id as ClockId]?.mustAct === by.role);
    const isOffered = () => options(before.state, by).some(({ kind, refusal }) => kind === body.kind && !refusal);
    if (kept.length === 0 || !isOffered()) continue;
    looked += 1;
    const fields = fieldsOf(before.state, by);
    const shown: readonly string[] = limitsKept(before.state, by, body.kind, before.now);
    const hidden = kept.filter((id) => seesClock(fields, id as ClockId) && !shown.includes(id));
    missing.push(...hidden.map((id) => `${by.role} ${body.kind}: ${id}`));
  }
  expect(looked).toBeGreaterThan(100);
  expect([...new Set(missing)]).toEqual([]);
});

/** What is said in any story, and a decision for every article; for the rest so many bodies of each kind. */
const TRIES = 300;
const bodiesOf = (kind: string, { now }: Stood): readonly Body[] => [
  ...steps.filter(({ body }) => body.kind === kind).map(({ body }) => body),
  ...(kind === 'sanction.decide' ? sanctionEntries().map(({ id }) => ({ kind, articles: [id] })) : []),
  ...Array.from({ length: TRIES }, (_, seed) => bodyOf(kind, picksOf(seed), { now, clocks: [] })),
];

/** The cases of the stories at which a limit runs that has not run in one before. */
const firsts = (): readonly Stood[] => {
  const ran = new Set<string>();
  return steps
    .map(({ before }) => before)
    .filter(({ state }) => {
      const running = Object.values(state.clocks).filter(({ status }) => status === 'running');
      const fresh = running.filter(({ rule, mustAct }) => !ran.has(`${rule} ${mustAct}`));
      for (const { rule, mustAct } of fresh) ran.add(`${rule} ${mustAct}`);
      return fresh.length > 0;
    });
};

test('a limit that stands beside an act is kept by it', async () => {
  const tried = new Set<string>();
  const wrong: string[] = [];
  for (const before of firsts())
    for (const reader of READERS.filter(({ actor }) => actor.endsWith('-1-1'))) {
      if (!Object.values(before.state.clocks).some((k) => k.status === 'running' && k.mustAct === reader.role))
        continue;
      const file = await fileFor(before, reader);
      for (const { kind, refusal } of file?.options ?? []) {
        const limit = refusal || !file ? undefined : limitKeptBy(file, reader.role, kind);
        const what = `${reader.role} ${kind}: ${limit?.rule}`;
        if (!limit || tried.has(what)) continue;
        tried.add(what);
        const meant = clockMeant(fieldsOf(before.state, reader).numbers, limit.id);
        if (!bodiesOf(kind, before).some((body) => keptBy(before, reader, body).includes(meant))) wrong.push(what);
      }
    }
  expect(tried.size).toBeGreaterThan(40);
  expect(wrong).toEqual([]);
});

test('a service that another agency gives is not for the office to end, and no limit stands beside that', async () => {
  const file = 'the-whole-way.story.txt';
  const [way] = playFile(file);
  const n = way?.log.findIndex(({ type }) => type === 'referral.answered') ?? -1;
  const at = after(way?.log ?? [], n + 1);
  const office = READERS.find(({ role }) => role === 'office');
  const shown = office && (await fileFor(at, office));
  expect(shown?.view.clocks.some(({ rule, status }) => rule === 'referral.service' && status === 'running')).toBe(true);
  expect(shown?.keeps.get('referral.finish') ?? []).toEqual([]);
});
