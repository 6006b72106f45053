import { AdviceQuery, advise } from '../../domain/advice';
import { MeasureReferenceData } from '../../domain/law/measure';
import { measures2026 } from '../../domain/law/vn-2026/measures';
import { local } from './playing';

const AT = local('2026-12-02 02:00');
const asked = (query: object) => advise(AdviceQuery.parse(query), AT);
const answerOf = (query: object, measure: string) => {
  const found = asked(query).measures.find((m) => m.measure === measure);
  return found && [found.answer, found.rule];
};

const BEATEN = { acts: ['beaten'], tie: 'spouse', age: '18-59', sex: 'female' } as const;

test('the measures hold together', () => {
  expect(MeasureReferenceData.parse(measures2026)).toEqual(measures2026);
});

test('who knows nothing yet is refused nothing: it depends, and on what', () => {
  const { measures, regimes } = asked({});
  expect(measures.every((m) => m.answer === 'depends' && m.dependsOn.length > 0)).toBe(true);
  expect(regimes.every((r) => r.holds === 'depends' && r.dependsOn.length > 0)).toBe(true);
});

test('a wife, beaten, who asks: no contact is offered, and its twelve hours run from the request', () => {
  const query = {
    facts: BEATEN,
    danger: 'yes',
    request: { by: 'victim' },
    moments: { reportedAt: '2026-12-01T22:40:00+07:00', orderRequestedAt: '2026-12-01T23:00:00+07:00' },
  } as const;
  expect(answerOf(query, 'no-contact.chair')).toEqual(['offered', 'no-contact.chair']);
  expect(asked(query).clocks.find(({ rule }) => rule === 'no-contact.decision')).toMatchObject({
    dueAt: local('2026-12-02 11:00'),
    mustAct: 'chair',
  });
  expect(asked(query).sanctions.answers.map(({ entry }) => entry.id)).toContain('37.2');
});

test('outside the family no measure of Law 13/2022 is offered, and the refusal says why', () => {
  const facts = { ...BEATEN, tie: 'none' } as const;
  for (const measure of ['no-contact.chair', 'police.summons', 'perpetrator.education'])
    expect(answerOf({ facts }, measure)).toEqual(['refused', 'family-tie']);
});

test('mediation takes the place of nothing when a sanction is due', () => {
  expect(answerOf({ facts: BEATEN }, 'mediation.gate')).toEqual(['refused', 'no-sanction-due']);
});
