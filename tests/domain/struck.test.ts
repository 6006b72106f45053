import { fieldsOf } from '../../domain/permissions';
import { barTo, strikable } from '../../domain/struck';
import { type Body, local, type Play, person, play } from './playing';

/** What can be said to be in error, and by whom. */
const START = local('2026-12-01 22:40');
const office = person('office');
const second = person('office', 2);
const police = person('police');

const reported = (): Play => {
  const p = play(START);
  p.record(person('hamlet'), {
    kind: 'report.receive',
    channel: 'phone',
    hamlet: 'xom-3',
    danger: 'no',
    receivedAt: START,
    facts: { acts: ['insulted'], tie: 'none' },
  });
  p.record(police, { kind: 'report.addInformation', facts: { sex: 'female' } });
  return p;
};
const CHECKED = ['needs-met', 'safety-plan-reviewed', 'agreed-with-her', 'told-she-may-return'];
const ENDS: readonly Body[] = [
  { kind: 'case.notGbv', reason: 'other' },
  { kind: 'case.merge', into: 'LC-26-8K3M9QXW', thisCase: 'LC-26-7K3M9QXW' },
  { kind: 'closure.propose', reason: 'needs-met', checklist: CHECKED },
];

test.each(ENDS)('the end of a case has its own way back: $kind, its proposal, its agreement, its reopening', (end) => {
  const p = reported();
  p.record(office, { kind: 'legalAid.explain', wish: 'declines' });
  p.record(office, end);
  p.record(second, { kind: 'closure.approve', approved: false });
  p.record(office, end);
  p.record(second, { kind: 'closure.approve', approved: true });
  p.record(police, { kind: 'case.reopen', reason: 'new-act' });
  const ended = p.log.filter(({ type }) => /^(case\.(closed|merged|notGbv|reopened)|closure\.)/.test(type));
  expect(ended).toHaveLength(5);
  for (const { signal } of ended) expect(signal && barTo(p.log, signal)).toBe('has-its-own-way');
});

test('of the entries that one sees one’s own agency’s are offered, to the office all of them', () => {
  const p = reported();
  const offered = (who: typeof police) => strikable(p.log, who, fieldsOf(p.state, who)).map(({ type }) => type);
  expect(offered(police)).toEqual(['facts.added']);
  expect(offered(person('hamlet'))).toEqual([]); // the report opened the case
  expect(offered(person('chair'))).toEqual([]);
  expect(offered(office)).toEqual(['facts.added']);
});
