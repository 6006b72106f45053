import { DutyReferenceData, dutiesDue, undatedDuties } from '../../domain/law/duty';
import { duties2026 } from '../../domain/law/vn-2026/duties';
import { local } from './playing';

/** What comes with the year and not with a case: rows 34, 35 and 37 of the table of limits. */
test('the duties hold together, and one without a day says that the law names none', () => {
  expect(DutyReferenceData.parse(duties2026)).toEqual(duties2026);
  const [first] = duties2026.duties;
  const bad = (change: object) =>
    DutyReferenceData.safeParse({ ...duties2026, duties: [{ ...first, ...change }] }).success;
  expect(bad({})).toBe(true);
  expect(bad({ source: 'nowhere' })).toBe(false);
  expect(bad({ forms: ['c07-99'] })).toBe(false);
  expect(bad({ due: undefined, remark: undefined })).toBe(false);
  expect(bad({ source: undefined })).toBe(false);
});

test.each([
  [
    'the first days of December 2026',
    '2026-12-01 00:00',
    '2026-12-31 00:00',
    [
      ['statistics.domestic-violence', '2025-12-01', '2026-12-01', '2026-12-05 00:00'],
      ['action-month.held', '2026-11-15', undefined, '2026-12-16 00:00'],
    ],
  ],
  [
    'the limit itself is still within',
    '2026-12-05 00:00',
    '2026-12-05 00:01',
    [['statistics.domestic-violence', '2025-12-01', '2026-12-01', '2026-12-05 00:00']],
  ],
  ['one minute after it the report is not due any more', '2026-12-05 00:01', '2026-12-06 00:00', []],
  ['an end that is not in the window', '2026-11-01 00:00', '2026-12-05 00:00', []],
  ['spring', '2026-02-01 00:00', '2026-06-01 00:00', []],
  [
    'over the turn of the year, by the clock of Viet Nam',
    '2026-12-31 23:59',
    '2027-12-05 00:01',
    [['statistics.domestic-violence', '2026-12-01', '2027-12-01', '2027-12-05 00:00']],
  ],
] as const)('%s', (_what, from, until, expected) => {
  expect(
    dutiesDue(local(from), local(until)).map(({ duty, from: day, dataUntil, dueAt }) => [duty, day, dataUntil, dueAt]),
  ).toEqual(expected.map(([duty, day, dataUntil, dueAt]) => [duty, day, dataUntil, local(dueAt)]));
});

test('every year has its own, in order', () => {
  const due = dutiesDue(local('2026-01-01 00:00'), local('2031-01-01 00:00'));
  expect(due).toHaveLength(10);
  expect(due.map(({ dueAt }) => dueAt)).toEqual(due.map(({ dueAt }) => dueAt).sort());
});

test('the statistics of the health station have no day in law', () => {
  expect(undatedDuties().map(({ id, mustAct }) => [id, mustAct])).toEqual([['statistics.patients', 'health']]);
});
