import fc from 'fast-check';
import { ROLES, type Role } from '../../domain/agencies';
import { decide, options } from '../../domain/decide';
import type { Recorded } from '../../domain/events';
import { fieldsOf, may, VIEWS } from '../../domain/permissions';
import { CONSENTS, RECEIVER_ROLES, type Receiver } from '../../domain/services';
import { SIGNALS } from '../../domain/signals';
import type { CaseState } from '../../domain/state';
import { hours, plus } from '../../domain/time';
import { caseView, timeline } from '../../domain/timeline';
import { bodyOf, picksOf } from './arbitrary';
import { agencyRef, type Body, local, type Play, person, play, signalOf } from './playing';

/**
 * Two worlds with the same story but for one secret: to everybody who may not know it, every word of them is the same, whatever they read
 * and whatever they send.
 */
const START = local('2026-12-01 22:40');
const ALL = Object.keys(ROLES) as readonly Role[];
const office = person('office');

interface World {
  readonly state: CaseState;
  readonly log: readonly Recorded[];
}
type Tell = (p: Play) => void;

const report = (p: Play, toldInCare: object = {}) => {
  p.record(person('hamlet'), {
    kind: 'report.receive',
    channel: 'phone',
    hamlet: 'xom-3',
    danger: 'yes',
    receivedAt: p.now,
    facts: { acts: ['beaten'], tie: 'spouse', sex: 'female', age: '18-59', perpetratorAge: '18-plus' },
  });
  p.record(office, { kind: 'consent.give', consent: 'safe-house', informed: true });
  p.record(office, { kind: 'consent.give', consent: 'psychosocial', informed: true });
  p.record(office, { kind: 'consent.give', consent: 'legal', informed: true });
  p.record(office, {
    kind: 'referral.make',
    receiver: 'psychosocial',
    to: 'womens-union',
    agency: agencyRef('womens-union'),
  });
  p.record(person('chair'), { kind: 'handling.assign', to: ['police', 'womens-union', 'front', 'hamlet', 'health'] });
  p.record(person('health'), { kind: 'health.receive', consentToExam: true, facts: toldInCare });
};

const sheltered =
  (nth: number, more: Partial<Body> = {}, at = true): Tell =>
  (p) => {
    const host = 'host' in more ? person('health') : person('shelter', 1, nth);
    p.record(office, { kind: 'shelter.ask', agency: host.agency, people: 2, ...more });
    p.record(host, { kind: 'shelter.answer', answer: 'accepted' });
    if (at) p.record(host, { kind: 'shelter.arrive' });
  };

function world(secret: Tell, toldInCare: object = {}): World {
  const p = play(START);
  report(p, toldInCare);
  secret(p);
  p.until(plus(START, hours(3)));
  return { state: p.state, log: p.log };
}

const READERS = ALL.flatMap((role) => [1, 2, 3].map((agency) => ({ ...person(role, 1, agency), hamlet: 'xom-3' })));

/** What rests on what she consents to, for everything that she can consent to. */
function walked(kind: string): readonly Body[] {
  if (kind === 'referral.make')
    return (Object.keys(RECEIVER_ROLES) as Receiver[]).flatMap((receiver) =>
      RECEIVER_ROLES[receiver].map((to) => ({ kind, receiver, to, agency: agencyRef(to) })),
    );
  return kind === 'consent.withdraw' || kind === 'consent.give'
    ? Object.keys(CONSENTS).map((consent) => ({ kind, consent, ...(kind === 'consent.give' && { informed: true }) }))
    : [];
}

/** Everything that a reader can be told, as one text. */
function told({ state, log }: World, reader: (typeof READERS)[number]): string {
  const permission = may('read:case', reader, state);
  if (!permission.allow) return 'no such case';
  const now = plus(START, hours(4));
  const { fields } = permission;
  const random = (kind: string, seed: number): Body =>
    bodyOf(kind, picksOf(seed), { now, clocks: Object.keys(state.clocks).filter((id) => id < 'c') }) as Body;
  const sent = SIGNALS.flatMap(({ rule: { kind, by } }) =>
    by.includes(reader.role) && may(`record:${kind}`, reader, state).allow
      ? [...[1, 2, 3].map((seed) => random(kind, seed)), ...walked(kind)].map((body) => {
          const answer = decide(state, signalOf('signal-x', reader, body), now);
          return [kind, answer.ok ? 'taken' : answer.refusal];
        })
      : [],
  );
  const past = [1, 60, 90, 120].map((minutes) =>
    timeline(log, { fields, asOf: plus(START, { unit: 'minutes', count: minutes }) }),
  );
  return JSON.stringify({
    view: caseView(state, fields, now),
    entries: timeline(log, { fields }).map(({ signal: _signal, ...entry }) => entry),
    past: past.map((entries) => entries.length),
    options: options(state, reader),
    sent,
  });
}

/** The readers to whom the two worlds are not one. */
const whoCanTell = (one: World, other: World): readonly string[] =>
  READERS.filter((reader) => told(one, reader) !== told(other, reader)).map(({ agency }) => agency);

const OFFICE = [1, 2, 3].map((n) => agencyRef('office', n));
const CHAIR = [1, 2, 3].map((n) => agencyRef('chair', n));
const POLICE = [1, 2, 3].map((n) => agencyRef('police', n));
const nothing: Tell = () => {};

describe('who can tell two worlds apart', () => {
  test('by where she sleeps: the office and those two addresses', () => {
    const [x, y] = [world(sheltered(1)), world(sheltered(2, { stayDays: 14 }))];
    expect(whoCanTell(x, y)).toEqual([agencyRef('shelter', 1), agencyRef('shelter', 2), ...OFFICE].toSorted(byRole));
  });

  test.each([
    ['social-facility', { place: 'social-facility' }],
    ['household', { place: 'household' }],
  ])('also when one of them is a %s', (_what, more) => {
    const [x, y] = [world(sheltered(1)), world(sheltered(2, more))];
    expect(whoCanTell(x, y)).toEqual([agencyRef('shelter', 1), agencyRef('shelter', 2), ...OFFICE].toSorted(byRole));
  });

  test('also when it is the health station, which then can tell too', () => {
    const [x, y] = [world(sheltered(1)), world(sheltered(1, { host: 'health', place: 'health-facility' }))];
    expect(whoCanTell(x, y)).toEqual([agencyRef('health'), agencyRef('shelter', 1), ...OFFICE].toSorted(byRole));
  });

  test('by whether she sleeps anywhere: those whose line of work it is', () => {
    expect(whoCanTell(world(nothing), world(sheltered(1)))).toEqual(
      [agencyRef('shelter', 1), ...CHAIR, ...OFFICE].toSorted(byRole),
    );
  });

  test('by whether she declined care: the station that recorded it, and the office', () => {
    const declined = (outcome: string) =>
      world((p) => p.record(person('health'), { kind: 'care.record', step: 'mental-health', outcome }));
    const stations = [1, 2, 3].map((n) => agencyRef('health', n));
    expect(whoCanTell(declined('confirmed'), declined('declined'))).toEqual([...stations, ...OFFICE].toSorted(byRole));
    expect(whoCanTell(world(nothing), declined('declined'))).toEqual([...stations, ...OFFICE].toSorted(byRole));
  });

  test.each([
    ['another act', { acts: ['forced-sex'] }],
    ['that she is pregnant', { priorities: ['pregnant'] }],
  ])('by what the station alone was told, %s: the station and the office', (_what, facts) => {
    const can = whoCanTell(world(nothing), world(nothing, facts)).filter((agency) => !/health|office/.test(agency));
    expect(can).toEqual([]);
  });

  test('by signs of a crime that the station saw: the police, the chair, the office, and the station', () => {
    const seen = world((p) => {
      p.record(person('health'), { kind: 'health.tellHead' });
      p.record(person('health'), { kind: 'health.tellPolice' });
    });
    const can = whoCanTell(world(nothing), seen);
    expect(can.filter((agency) => !/police|chair|office|health/.test(agency))).toEqual([]);
    expect(can).toEqual(expect.arrayContaining([...POLICE, ...CHAIR, ...OFFICE]));
  });

  test('by her own request for an order: those who decide on it, carry it out, or help her with it', () => {
    const asked = world((p) => p.record(office, { kind: 'noContact.request', from: 'victim', receivedAt: p.now }));
    expect(whoCanTell(world(nothing), asked).filter((agency) => !/police|chair|office/.test(agency))).toEqual([]);
  });

  test('by which agency she was referred to: that agency, the office and the chair', () => {
    const referred = (nth: number) =>
      world((p) =>
        p.record(office, {
          kind: 'referral.make',
          receiver: 'legal',
          to: 'legal-aid',
          agency: agencyRef('legal-aid', nth),
        }),
      );
    expect(whoCanTell(referred(1), referred(2))).toEqual(
      [agencyRef('legal-aid', 1), agencyRef('legal-aid', 2), ...CHAIR, ...OFFICE].toSorted(byRole),
    );
  });

  test.each(['health', 'security', 'protection', 'livelihoods', 'other', 'no-contact', 'mediation'] as const)(
    'by whether she consents to %s: those who may know of that consent',
    (consent) => {
      const given = world((p) => p.record(office, { kind: 'consent.give', consent, informed: true }));
      const mayKnow = ALL.filter((role) => VIEWS[role].consents.includes(consent));
      const can = whoCanTell(world(nothing), given).map((agency) => agency.replace(/^agency-|-\d$/g, ''));
      expect([...new Set(can)].filter((role) => !mayKnow.includes(role as Role))).toEqual([]);
    },
  );

  test('by what she told one agency of her consents: that agency, and those who may know of that consent', () => {
    const told = world((p) => p.record(person('police'), { kind: 'consent.give', consent: 'health', informed: true }));
    expect(whoCanTell(world(nothing), told).filter((agency) => !/police-1|chair|office|health/.test(agency))).toEqual(
      [],
    );
  });
});

const byRole = (a: string, b: string): number =>
  READERS.findIndex(({ agency }) => agency === a) - READERS.findIndex(({ agency }) => agency === b);

test('what is offered is what is decided: an option never rests on what its reader cannot see', () => {
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom(...ALL), (seed, role) => {
      const p = play(START);
      report(p);
      const pick = picksOf(seed);
      for (let n = 0; n < 25; n++) {
        const { rule } = SIGNALS[pick(SIGNALS.length)]!;
        if (rule.stage !== 'live') continue;
        const by = person(rule.by[pick(rule.by.length)]!);
        const body = bodyOf(rule.kind, pick, { now: p.now, clocks: Object.keys(p.state.clocks) });
        if (p.refusalOf(by, body) === undefined) p.record(by, body);
      }
      const reader = person(role);
      const hidden = fieldsOf(p.state, reader);
      const seen = timeline(p.log, { fields: hidden });
      expect(seen.map(({ seq }) => seq)).toEqual(seen.map((_, i) => i + 1));
      for (const { kind, refusal } of options(p.state, reader))
        if (refusal) expect([kind, refusal.rule]).not.toContain('office-first');
    }),
    { numRuns: 15 },
  );
});
