import { earlierActs } from '../../domain/earlier-acts';
import { type CaseState, NO_CASE } from '../../domain/state';
import { type Instant, instant, minutes, months, plus } from '../../domain/time';

/** What other cases of one man tell of him: Law 13/2022 Art. 32.1, 33. */
const NOW = instant('2026-11-23T03:00:00Z');
const ago = (count: number): Instant => plus(NOW, months(-count));
const acted = (reportedAt: Instant, more: Partial<CaseState> = {}): CaseState => ({
  ...NO_CASE,
  stage: 'open',
  reportedAt,
  facts: { ...NO_CASE.facts, tie: 'spouse' },
  reported: { ...NO_CASE.reported, tie: 'spouse', acts: ['beaten'] },
  ...more,
});
const FINED: Partial<CaseState> = { sanction: { ...NO_CASE.sanction, status: 'decided', finedAt: ago(20) } };

const ROWS: readonly (readonly [string, readonly CaseState[], object])[] = [
  ['nothing elsewhere', [], { cases: 0, acts: 0, sanctioned: false }],
  ['one act half a year ago', [acted(ago(6))], { cases: 1, acts: 1, firstActAt: ago(6), sanctioned: false }],
  [
    'two, the first of them first',
    [acted(ago(2)), acted(ago(9))],
    { cases: 2, acts: 2, firstActAt: ago(9), laterActsAt: [ago(2)] },
  ],
  ['twelve months ago to the minute: the window is over', [acted(ago(12))], { cases: 1, acts: 0 }],
  ['a minute less', [acted(plus(ago(12), minutes(1)))], { cases: 1, acts: 1 }],
  ['a closed case counts', [acted(ago(3), { stage: 'closed' })], { cases: 1, acts: 1 }],
  ['a duplicate does not', [acted(ago(3), { stage: 'merged' })], { cases: 0, acts: 0 }],
  ['nor one that was none of violence', [acted(ago(3), { stage: 'not-gbv' })], { cases: 0, acts: 0 }],
  ['a case without an act', [acted(ago(3), { reported: NO_CASE.reported })], { cases: 1, acts: 0 }],
  [
    'an act outside of the family',
    [acted(ago(3), { facts: { ...NO_CASE.facts, tie: 'none' } })],
    { cases: 1, acts: 0 },
  ],
  [
    'reported late, done long before',
    [acted(ago(3), { reported: { ...NO_CASE.reported, acts: ['beaten'], assaultAt: ago(14) } })],
    { cases: 1, acts: 0 },
  ],
  ['a fine, however long ago', [acted(ago(20), FINED)], { cases: 1, acts: 0, sanctioned: true }],
  ['a fine in what was merged later', [acted(ago(20), { ...FINED, stage: 'merged' })], { cases: 0, sanctioned: true }],
];

test.each(ROWS)('%s', (_what, others, expected) => {
  expect(earlierActs(others, NOW)).toMatchObject(expected);
});
