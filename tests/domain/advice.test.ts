import { AdviceQuery, advise } from '../../domain/advice';
import { MeasureReferenceData } from '../../domain/law/measure';
import { measures2026 } from '../../domain/law/vn-2026/measures';
import { local } from './playing';

test('x', () => {
  expect(MeasureReferenceData.parse(measures2026)).toEqual(measures2026);
  const t0 = Date.now();
  const a = advise(AdviceQuery.parse({}), local('2026-12-02 02:00'));
  console.log(
    Date.now() - t0,
    a.measures.map((m) => `${m.measure} ${m.answer} ${m.rule} ${m.dependsOn.map((d) => d.fact)}`),
    a.regimes.map((r) => `${r.regime} ${r.holds} ${r.dependsOn.map((d) => d.fact)}`),
  );
  const b = advise(
    AdviceQuery.parse({
      facts: { acts: ['beaten'], tie: 'spouse', age: '18-59', sex: 'female', lifeThreatened: false },
      danger: 'yes',
      request: { by: 'victim' },
      moments: { reportedAt: '2026-12-01T22:40:00+07:00', orderRequestedAt: '2026-12-01T23:00:00+07:00' },
    }),
    local('2026-12-02 02:00'),
  );
  console.log(
    b.measures.map((m) => `${m.measure} ${m.answer} ${m.rule} ${m.dependsOn.map((d) => d.fact)}`),
    b.clocks,
    b.sanctions.answers.map((x) => x.entry.id),
    b.tell.map((x) => `${x.who} ${x.dependsOn.map((d) => d.fact)}`),
    b.consents.map((x) => x.id),
  );
});
