import fc from 'fast-check';
import { reckon } from '../../domain/clocks';
import type { CaseId } from '../../domain/ids';
import { CURRENT_PACK, clockRule } from '../../domain/law/packs';
import { LONGEST_SPREAD, nextTurn } from '../../domain/spread';
import { between, type Instant, minutes, ms, plus } from '../../domain/time';
import { at, chair, ROWS, type Row, T } from './clocks/rows';
import { type Play, play } from './playing';

/** Reminders take turns; what the law fixes goes off at its moment, in whichever case. */
const ENTERED = T('12-01 22:40');
const caseIds = fc.uuid().map((id) => id as CaseId);

function begun(row: Row): Play {
  const p = play(ENTERED);
  row.start(p);
  return p;
}

/** Plays a case as the engine does, each rung at its turn, up to a moment: what went off of one clock, and when. */
function playedInTurn(p: Play, id: string, caseId: CaseId, end: Instant) {
  for (let turn = nextTurn(p.state, caseId); turn && turn.at <= end; turn = nextTurn(p.state, caseId))
    p.catchUp(turn.at);
  return p.log.flatMap((e) => (e.type === 'clock.fired' && e.data.clock === id ? [{ ...e.data, at: e.at }] : []));
}

const isExact = (row: Row, rung: number, kind: string): boolean => {
  const rule = clockRule(CURRENT_PACK, row.id.replace(/#.*/, ''));
  const limit = row.ladder.findIndex(([k]) => k === 'breach' || k === 'lapse');
  return (
    kind === 'breach' ||
    kind === 'lapse' ||
    (kind === 'escalate' && rung - limit <= Math.max(1, rule.ladder.next.length))
  );
};

test.each(ROWS.map((row) => [row.id, row] as const))(
  '%s: no rung is left out, what the law fixes waits for nobody, a reminder ten minutes at most',
  (id, row) => {
    const end = at(row.ladder.at(-1)?.[1] ?? '');
    fc.assert(
      fc.property(caseIds, (caseId) => {
        const fired = playedInTurn(begun(row), id, caseId, plus(end, minutes(11)));
        expect(fired.slice(0, row.ladder.length).map(({ kind, due }) => [kind, due])).toEqual(
          row.ladder.map(([kind, moment]) => [kind, at(moment)]),
        );
        for (const [i, { kind, rung, due, at: gone }] of fired.entries()) {
          const late = between(due, gone);
          // A reminder never gets near what comes after it.
          const next = fired[i + 1]?.due;
          if (next !== undefined) expect(late * 10).toBeLessThanOrEqual(between(due, next));
          if (isExact(row, rung, kind)) expect([kind, rung, late]).toEqual([kind, rung, 0]);
          expect(late).toBeGreaterThanOrEqual(0);
          expect(late).toBeLessThan(LONGEST_SPREAD);
        }
      }),
      { numRuns: 2 },
    );
  },
);

test('the turns of many cases are spread evenly over the time that they have', () => {
  const row = ROWS.find(({ id }) => id === 'no-contact.decision#1');
  if (!row) throw new Error('there is no such clock');
  const p = begun(row);
  p.record(chair, { kind: 'report.see' });
  const { state } = p;
  const due = ms(reckon(state)?.at ?? ENTERED);
  const waits = Array.from({ length: 2_000 }, (_, i) => {
    const caseId = `01a21128-243a-7a61-950a-${i.toString(16).padStart(12, '0')}` as CaseId;
    return ms(nextTurn(state, caseId)?.at ?? ENTERED) - due;
  });
  const most = Math.max(...waits);
  expect(most).toBeGreaterThan(60_000);
  const tenths = new Array<number>(10).fill(0);
  for (const wait of waits) {
    const tenth = Math.min(9, Math.floor((wait / most) * 10));
    tenths[tenth] = (tenths[tenth] ?? 0) + 1;
  }
  expect(Math.min(...tenths)).toBeGreaterThan(140);
  expect(Math.max(...tenths)).toBeLessThan(260);
});

test('the same case always has the same turn', () => {
  fc.assert(
    fc.property(caseIds, (caseId) => {
      for (const row of ROWS.slice(0, 8))
        expect(nextTurn(begun(row).state, caseId)).toEqual(nextTurn(begun(row).state, caseId));
    }),
    { numRuns: 10 },
  );
});
