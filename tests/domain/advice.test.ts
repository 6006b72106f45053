import fc from 'fast-check';
import type { z } from 'zod';
import { ACTS } from '../../domain/acts';
import { type Advice, AdviceQuery, type Awaited, advise, LISTS } from '../../domain/advice';
import { ROLES } from '../../domain/agencies';
import { LocalDateText } from '../../domain/calendar';
import { REMOTE } from '../../domain/clocks';
import { AGE_BANDS, CIRCUMSTANCES, DANGER, DOORS, FOREIGNERS, NO_FACTS, PRIORITIES, TIES } from '../../domain/facts';
import {
  BODIES,
  CONDITIONS,
  CONTACT_REASONS,
  FACTS,
  type FactName,
  HARDSHIPS,
  MeasureReferenceData,
  needsOf,
  REQUESTERS,
  ruleOf,
  STAYS,
} from '../../domain/law/measure';
import { CURRENT_PACK, clockRule } from '../../domain/law/packs';
import { CONDUCTS, sanctionEntry } from '../../domain/law/sanction';
import type { Terms } from '../../domain/law/terms';
import { measures2026 } from '../../domain/law/vn-2026/measures';
import { type Regime, regimesOf } from '../../domain/regimes';
import { RULES } from '../../domain/rules';
import { CONSENTS } from '../../domain/services';
import { DATA_RIGHTS } from '../../domain/signals/data';
import { instant, ms } from '../../domain/time';
import { SITUATIONS, type Told } from './advice/situations';
import { local } from './playing';

const NIGHT = '2026-12-02 02:00';
type Query = z.input<typeof AdviceQuery>;
const ask = (query: Query, at = NIGHT): Advice => advise(AdviceQuery.parse(query), local(at));

const lineOf = (advice: Advice, measure: string) => {
  const found = advice.measures.find((m) => m.measure === measure);
  if (!found) throw new Error(`no measure ${measure}`);
  return found;
};
const offered = (advice: Advice) => advice.measures.filter((m) => m.answer === 'offered').map((m) => m.measure);
const fines = (advice: Advice) => advice.sanctions.answers.map(({ entry }) => entry.id);
const clocks = (advice: Advice) => advice.clocks.running.map(({ rule }) => rule);
const localText = (at: string) => new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

/** What circulates and is wrong, whatever is asked: law-update C20, domain 0.1. */
const MYTHS = [
  /\b(30|50) ?(m|mét|metres|meters)\b/i,
  /3\s?[–-]\s?4 (ngày|days)|4 ngày|4 days/i,
  /ở riêng|live apart|different residence/i,
  // But for a minor who is held: more than 6 hours is of the law.
  /(?<!quá )\b6 giờ|(?<!more than )\b6 (working )?hours|3 ngày làm việc để phân công/i,
];

describe('the reference of measures', () => {
  test('is of the form of one, and says nothing besides', () => {
    expect(MeasureReferenceData.parse(measures2026)).toEqual(measures2026);
    expect(measures2026.id).toBe(CURRENT_PACK);
  });

  test.each<[string, (data: typeof measures2026) => object, RegExp]>([
    ['a measure twice', (d) => ({ measures: [...d.measures, d.measures[0]] }), /defined twice/],
    ['an unknown source', () => ({ sources: {} }), /no source/],
    [
      'a measure of Art. 22 outside the family',
      (d) => ({ measures: [{ ...d.measures[0], regime: 'child' }] }),
      /for families/,
    ],
    ['a measure from memory', (d) => ({ measures: [{ ...d.measures[0], mark: 'M' }] }), /from memory/],
    [
      'a limit from memory',
      (d) => ({ measures: [{ ...d.measures[0], limits: [{ ...d.measures[0]?.limits[0], mark: 'M' }] }] }),
      /from memory/,
    ],
    [
      'a limit by an unknown clock',
      (d) => ({ measures: [{ ...d.measures[0], limits: [{ ...d.measures[0]?.limits[0], clock: 'moon.full' }] }] }),
      /no clock moon.full/,
    ],
    ['an unknown form', (d) => ({ measures: [{ ...d.measures[0], forms: ['d76-99'] }] }), /no form d76-99/],
    ['an unknown decider', (d) => ({ measures: [{ ...d.measures[0], decides: ['moon'] }] }), /decides/],
    ['an unknown condition', (d) => ({ measures: [{ ...d.measures[0], needs: ['full-moon'] }] }), /needs/],
    ['a pack that is not there', () => ({ id: 'vn-1999' }), /no law pack/],
  ])('refuses %s', (_name, change, message) => {
    const read = MeasureReferenceData.safeParse({ ...measures2026, ...change(measures2026) });
    expect(JSON.stringify(read.error?.issues)).toMatch(message);
  });

  test('has every point of Art. 22, every source is used, every clock exists', () => {
    const { measures, tell, consents, sources } = measures2026;
    const points = new Set(measures.flatMap(({ point }) => point ?? []));
    expect([...points].join('')).toBe('abckdđeghi');
    const used = new Set([...measures, ...tell, ...consents].map(({ source }) => source));
    expect(Object.keys(sources).filter((source) => !used.has(source))).toEqual([]);
    for (const { clock } of measures.flatMap(({ limits }) => limits))
      if (clock !== undefined) expect(clockRule(CURRENT_PACK, clock).id).toBe(clock);
  });

  test('uses every condition, and every condition stands for a rule and asks for facts that have names', () => {
    const { measures, tell, consents } = measures2026;
    const used = new Set([
      ...measures.flatMap(needsOf),
      ...[...tell, ...consents, ...consents.flatMap(({ whose }) => whose)].flatMap(({ needs }) => needs),
    ]);
    expect(Object.keys(CONDITIONS).filter((name) => !used.has(name as keyof typeof CONDITIONS))).toEqual([]);
    const asked = new Set<FactName>();
    for (const [name, { asks }] of Object.entries(CONDITIONS)) {
      const rule = ruleOf(name as keyof typeof CONDITIONS);
      expect(rule.article.length).toBeGreaterThan(5);
      expect(rule.says.vi.length).toBeGreaterThan(10);
      for (const fact of asks) asked.add(fact);
    }
    expect(Object.keys(FACTS).filter((fact) => !asked.has(fact as FactName))).toEqual([]);
  });
});

describe('situations', () => {
  test('are many, and each is told once', () => {
    expect(SITUATIONS.length).toBeGreaterThanOrEqual(60);
    expect(new Set(SITUATIONS.map(({ title }) => title)).size).toBe(SITUATIONS.length);
  });

  test.each(SITUATIONS.map((told): [string, string, Told] => [told.title, told.row, told]))(
    '%s (%s)',
    (_title, _row, { query, at, says, never = {} }) => {
      const advice = ask(query, at);
      for (const [regime, holds] of Object.entries(says.regimes ?? {}))
        expect([regime, advice.regimes.find((r) => r.regime === regime)?.holds]).toEqual([regime, holds]);
      for (const [regime, why] of Object.entries(says.why ?? {}))
        expect([regime, advice.regimes.find((r) => r.regime === regime)?.why.en]).toEqual([regime, why]);
      for (const [measure, said] of Object.entries(says.measures ?? {})) {
        const { answer, rule } = lineOf(advice, measure);
        expect([measure, answer, rule]).toEqual([measure, ...(said === 'offered' ? [said, measure] : said)]);
      }
      for (const [measure, fact] of Object.entries(says.waitsFor ?? {}))
        expect(lineOf(advice, measure).dependsOn.map((d) => d.fact)).toContain(fact);
      for (const [rule, due] of Object.entries(says.clocks ?? {})) {
        const clock = advice.clocks.running.find((c) => c.rule === rule);
        expect([rule, clock && localText(clock.dueAt)]).toEqual([rule, due]);
      }
      for (const [id, facts] of Object.entries(says.open ?? {})) {
        const line =
          advice.clocks.running.find((c) => c.rule === id) ??
          advice.sanctions.answers.find(({ entry }) => entry.id === id);
        expect([id, line?.dependsOn.map((d) => d.fact)]).toEqual([id, facts]);
      }
      for (const [id, until] of Object.entries(says.until ?? {})) {
        const { at: end } = advice.sanctions.answers.find(({ entry }) => entry.id === id)?.fineUntil ?? {};
        expect([id, end && localText(end)]).toEqual([id, until]);
      }
      for (const [id, law] of Object.entries(says.law ?? {})) {
        const line =
          advice.clocks.running.find((c) => c.rule === id) ??
          advice.measures.find((m) => m.measure === id || m.rule === id) ??
          advice.sanctions.answers.find(({ entry }) => entry.id === id)?.entry;
        expect([id, line?.article, line?.mark]).toEqual([id, ...law]);
      }
      if (says.fines !== undefined) expect(fines(advice)).toEqual(says.fines);
      for (const [id, who] of Object.entries(says.finedBy ?? {}))
        expect(
          advice.sanctions.answers.find(({ entry }) => entry.id === id)?.finedBy.map((ceiling) => ceiling.who),
        ).toEqual(who);
      if (says.crimes !== undefined) expect(advice.sanctions.crimeSigns.map(({ id }) => id)).toEqual(says.crimes);
      expect(advice.tell.map(({ who }) => who)).toEqual(expect.arrayContaining([...(says.tells ?? [])]));
      for (const [id, whose] of Object.entries(says.whose ?? {}))
        expect([id, advice.consents.find((c) => c.id === id)?.whose.map(({ who }) => who)]).toEqual([id, whose]);
      for (const [id, needed] of Object.entries(says.consents ?? {}))
        expect([id, advice.consents.find((c) => c.id === id)?.needed]).toEqual([id, needed]);

      const text = JSON.stringify(advice);
      for (const words of says.words ?? []) expect(text).toMatch(words);
      for (const words of [...MYTHS, ...(never.words ?? [])]) expect(text).not.toMatch(words);
      expect(offered(advice).filter((m) => never.offered?.includes(m))).toEqual([]);
      expect(clocks(advice).filter((c) => never.clocks?.includes(c))).toEqual([]);
      expect(fines(advice).filter((id) => never.fines?.includes(id))).toEqual([]);
      expect(advice.tell.map(({ who }) => who).filter((who) => never.tells?.includes(who))).toEqual([]);
      expect(advice.consents.map(({ id }) => id).filter((id) => never.consents?.includes(id))).toEqual([]);
    },
  );
});

describe('what is not known', () => {
  test('limits counted from the question say so', () => {
    const {
      clocks: { running: lines },
    } = ask({ facts: { tie: 'spouse', acts: ['beaten'] }, danger: 'yes' });
    expect(lines.find((c) => c.rule === 'response.first')?.dependsOn).toMatchObject([
      { fact: 'moments.reportedAt', name: { en: 'When the report was received' } },
    ]);
    const known = ask({ facts: { tie: 'spouse' }, moments: { reportedAt: '2026-12-01T22:40:00+07:00' } });
    expect(known.clocks.running.flatMap(({ dependsOn }) => dependsOn)).toEqual([]);
  });

  test('what has not happened yet starts nothing', () => {
    const {
      clocks: { running: lines },
      measures,
    } = ask({
      facts: { tie: 'spouse', acts: ['beaten'], assaultAt: '2027-01-01T00:00:00Z' },
      moments: { orderSignedAt: '2027-01-01T00:00:00Z', custodyAt: '2027-01-01T00:00:00Z' },
    });
    expect(lines.some((c) => c.rule.startsWith('custody.') || c.rule === 'no-contact.supervisor')).toBe(false);
    expect(measures.find((m) => m.measure === 'custody.breach')?.answer).toBe('depends');
  });

  test('at 100 m to the metre nobody can say', () => {
    const q = (distance: number): Query => ({
      contactSigned: false,
      facts: { tie: 'spouse', acts: ['beaten'] },
      order: { by: 'chair', running: true },
      breach: 'none',
      distance,
      wall: 'no',
    });
    expect([99, 100, 101].map((m) => lineOf(ask(q(m)), 'custody.breach').answer)).toEqual([
      'offered',
      'depends',
      'refused',
    ]);
  });

  test('the acts not told, the fines are said to be open', () => {
    expect(ask({}).sanctions.answers).toEqual([]);
    expect(ask({}).sanctions.dependsOn.map(({ fact }) => fact)).toContain('facts.acts');
    const near = ask({ facts: { acts: [] }, order: { running: true }, breach: 'within-100-m' });
    expect(near.sanctions.answers[0]?.dependsOn.map(({ fact }) => fact)).toContain('wall');
  });

  test('a pack that this build does not carry', () => {
    expect(() => advise({}, local(NIGHT), { pack: 'vn-1999', standards: {} })).toThrow(/vn-1999/);
  });

  test('the terms of the commune hold, and whether it is remote the question may say otherwise', () => {
    const query = (remote?: boolean) =>
      AdviceQuery.parse({
        facts: { acts: ['beaten'], circumstances: ['weapon-used', 'flagrant'] },
        danger: 'yes',
        moments: { reportedAt: '2026-12-01T22:40:00+07:00', legalAidAcceptedAt: '2026-12-01T22:40:00+07:00' },
        remote,
      });
    const terms: Terms = {
      pack: CURRENT_PACK,
      standards: { [REMOTE]: 1, 'response.first': 45 },
      swaps: [{ date: LocalDateText.parse('2026-12-03'), isWorking: false }],
    };
    const due = (remote?: boolean) =>
      Object.fromEntries(
        advise(query(remote), local(NIGHT), terms).clocks.running.map(({ rule, dueAt }) => [rule, localText(dueAt)]),
      );
    expect(due()).toMatchObject({
      'response.first': '2026-12-01 23:25',
      'crime.transfer-urgent': '2026-12-03 22:40',
      'legal-aid.assignment': '2026-12-08 00:00',
    });
    expect(due(false)).toMatchObject({
      'response.first': '2026-12-01 23:25',
      'crime.transfer-urgent': '2026-12-02 22:40',
    });
  });
});

const some = <K extends string>(table: Readonly<Record<K, unknown>> | readonly K[]) =>
  fc.constantFrom(...((Array.isArray(table) ? table : Object.keys(table)) as K[]));
const list = <K extends string>(table: Readonly<Record<K, unknown>> | readonly K[], maxLength = 3) =>
  fc.uniqueArray(some(table), { maxLength });
const said = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const moment = fc
  .integer({ min: -40 * 1440, max: 60 })
  .map((minutes) => instant(ms(local(NIGHT)) + minutes * 60_000) as string);
const later = fc.integer({ min: -1440, max: 200 * 1440 }).map((m) => instant(ms(local(NIGHT)) + m * 60_000) as string);

const FACTS_SAID = fc.record({
  acts: said(list(ACTS)),
  assaultAt: said(moment),
  tie: said(some(TIES)),
  sex: said(some({ female: 0, male: 0, unknown: 0 })),
  age: said(some(AGE_BANDS)),
  priorities: said(list(PRIORITIES)),
  lifeThreatened: said(fc.boolean()),
  healthHarmed: said(fc.boolean()),
  courtCase: said(fc.boolean()),
  perpetratorAge: said(some({ 'under-18': 0, '18-plus': 0, unknown: 0 })),
  formerSanction: said(some({ yes: 0, no: 0, unknown: 0 })),
  foreign: said(list(FOREIGNERS, 2)),
  circumstances: said(list(CIRCUMSTANCES)),
});
const QUERY = fc.record({
  facts: FACTS_SAID,
  danger: said(some(DANGER)),
  moments: fc.record(
    Object.fromEntries(
      Object.keys((AdviceQuery.shape.moments as unknown as { unwrap(): { shape: object } }).unwrap().shape).map(
        (name) => [name, said(name.endsWith('EndsAt') ? later : moment)],
      ),
    ),
  ),
  crimeSeen: said(fc.boolean()),
  contactSigned: said(fc.boolean()),
  custody: said(fc.boolean()),
  inCare: said(fc.boolean()),
  request: said(fc.record({ by: some(REQUESTERS) })),
  guardianIsAbuser: said(fc.boolean()),
  consents: said(list(CONSENTS)),
  refuses: said(list(CONSENTS)),
  order: said(fc.record({ by: said(some({ chair: 0, court: 0 })), running: said(fc.boolean()) })),
  breach: said(some({ 'within-100-m': 0, 'by-device': 0, none: 0, unknown: 0 })),
  distance: said(fc.integer({ min: 0, max: 300 })),
  wall: said(some({ yes: 0, no: 0, unknown: 0 })),
  handlingBy: said(list(ROLES)),
  actsInTwelveMonths: said(fc.integer({ min: 0, max: 4 })),
  contactReason: said(some(CONTACT_REASONS)),
  prosecuted: said(fc.boolean()),
  conducts: said(list(CONDUCTS)),
  childSeparated: said(fc.boolean()),
  whole: said(list(LISTS, LISTS.length)),
  stay: said(fc.record({ place: some(STAYS), since: said(moment) })),
  hardship: said(list(HARDSHIPS)),
  remote: said(fc.boolean()),
  reportDoor: said(some(DOORS)),
  crimeExtension: said(some({ 'two-months': 0, 'four-months': 0 })),
  dataRequest: said(fc.record({ right: some(DATA_RIGHTS), viaThirdParty: said(fc.boolean()) })),
}) as fc.Arbitrary<Query>;

/** What a moment says too: said twice it could be said in two ways. */
const OF_MOMENTS = [
  ['crimeSeen', 'crimeSeenAt'],
  ['contactSigned', 'contactSignedAt'],
  ['custody', 'custodyAt'],
  ['inCare', 'healthReceivedAt'],
  ['childSeparated', 'childSeparatedAt'],
  ['childSeparated', 'separationEndsAt'],
] as const;

/** A question that does not contradict itself. */
const CONSISTENT = QUERY.map((query): Query => {
  const { moments = {}, consents, refuses = [], order, ...q } = query as Query & { moments: Record<string, string> };
  const twice = OF_MOMENTS.filter(([, moment]) => moments[moment] !== undefined).map(([name]) => name);
  const isDated = moments.orderSignedAt !== undefined || moments.orderEndsAt !== undefined;
  return {
    ...q,
    ...Object.fromEntries(twice.map((name) => [name, undefined])),
    moments,
    refuses,
    consents: consents?.filter((kind) => !refuses.includes(kind)),
    order: order && (isDated ? { by: order.by } : order),
  };
});

type Path = readonly [field: string, inside?: string | undefined, element?: string | undefined];
/** Everything that was said, list by list and word by word; moments apart, they are the story that is asked about. */
function saidIn(q: Query): readonly Path[] {
  return Object.entries(q).flatMap(([field, value]): readonly Path[] => {
    if (value === undefined || field === 'moments') return [];
    if (Array.isArray(value)) return [[field], ...value.map((one): Path => [field, undefined, String(one)])];
    if (typeof value !== 'object') return [[field]];
    return Object.entries(value).flatMap(([inside, of]): readonly Path[] => {
      if (of === undefined || inside === 'since' || inside === 'right') return [];
      return Array.isArray(of)
        ? [[field, inside], ...of.map((one): Path => [field, inside, String(one)])]
        : [[field, inside]];
    });
  });
}
function without(q: Query, [field, inside, element]: Path): Query {
  const of = (q as Record<string, unknown>)[field];
  const less = (list: unknown) =>
    Array.isArray(list) && element !== undefined ? list.filter((one) => one !== element) : undefined;
  // A list of which less is known is whole no longer.
  const name = inside ?? field;
  const whole = q.whole?.filter((list) => list !== name);
  const rest = field === 'whole' ? q : { ...q, whole };
  if (inside === undefined) return { ...rest, [field]: less(of) } as Query;
  const value = less((of as Record<string, unknown>)[inside]);
  if (field === 'request' || field === 'stay' || field === 'dataRequest')
    return { ...rest, [field]: undefined } as Query;
  return { ...rest, [field]: { ...(of as object), [inside]: value } } as Query;
}

/** Everything that any line of the answer waits for. */
const openIn = ({ regimes, measures, clocks: limits, sanctions, tell, consents }: Advice) =>
  [
    ...regimes,
    ...measures,
    limits,
    ...limits.running,
    sanctions,
    ...sanctions.answers,
    ...sanctions.crimeSigns,
    ...tell,
    ...consents,
  ].flatMap(({ dependsOn }) => dependsOn);

/** Is there such a field in the query, or one of a list in it? */
function isField(path: string): boolean {
  let at: unknown = AdviceQuery;
  for (const name of path.split('.')) {
    const { shape, unwrap } = at as { shape?: Record<string, unknown>; unwrap?: () => unknown };
    const fields = shape ?? (unwrap?.call(at) as typeof at & { shape?: Record<string, unknown> })?.shape;
    at = fields?.[name];
  }
  return at !== undefined;
}

const RUNS = { numRuns: 150 };

/** One of whom nothing bad is known: the beginning of what is lawful only then. */
const CALM: Query = {
  whole: [...LISTS],
  conducts: [],
  facts: { acts: [], circumstances: [], formerSanction: 'no', lifeThreatened: false },
  danger: 'no',
  crimeSeen: false,
  custody: false,
  prosecuted: false,
  moments: {},
  order: { running: false },
  request: { by: 'none' },
  childSeparated: false,
};

describe('for anything that can be asked', () => {
  test('every measure is offered to some, refused to some and open for some: none is for nobody', () => {
    const wanted = measures2026.measures.flatMap(({ id }) =>
      ['offered', 'refused', 'depends'].map((a) => `${id} ${a}`),
    );
    const left = new Set(wanted);
    const random = fc.oneof(
      { arbitrary: QUERY, weight: 3 },
      { arbitrary: QUERY.map((q) => ({ ...q, ...CALM })), weight: 1 },
    );
    for (let seed = 1; left.size > 0 && seed <= 12; seed++)
      for (const query of fc.sample(random, { numRuns: 100, seed }))
        for (const { measure, answer } of ask(query).measures) left.delete(`${measure} ${answer}`);
    expect([...left]).toEqual([]);
  });

  test('it answers, with every line, and cites only what there is', () => {
    fc.assert(
      fc.property(QUERY, (query) => {
        const advice = ask(query);
        expect(advice.regimes).toHaveLength(7);
        expect(advice.measures.map(({ measure }) => measure)).toEqual(measures2026.measures.map(({ id }) => id));
        for (const { rule } of advice.clocks.running) clockRule(CURRENT_PACK, rule);
        for (const { entry } of advice.sanctions.answers) sanctionEntry(entry.id);
        for (const { who } of advice.tell) expect(Object.keys({ ...ROLES, ...BODIES })).toContain(who);
        for (const { measure, rule, answer, dependsOn, article, says } of advice.measures) {
          expect(answer === 'offered' ? rule === measure : rule in RULES || rule in CONDITIONS).toBe(true);
          expect(dependsOn.length > 0).toBe(answer === 'depends');
          expect([article, says.vi, says.en].every((text) => text.length > 5)).toBe(true);
        }
        for (const { holds, dependsOn, why } of advice.regimes) {
          expect(dependsOn.length > 0).toBe(holds === 'depends');
          expect(why.en).toMatch({ yes: /^(?!No: |When ).+: .+\.$/, no: /^No: .+: .+\.$/, depends: /^When / }[holds]);
          expect(why.vi).toMatch(
            { yes: /^(?!Không: |Khi ).+: .+\.$/, no: /^Không: .+: .+\.$/, depends: /^Khi / }[holds],
          );
        }
        for (const { fact, name } of openIn(advice)) {
          expect([fact, isField(fact)]).toEqual([fact, true]);
          expect(name.vi.length > 0 && name.en.length > 0).toBe(true);
        }
        expect(JSON.stringify(advice)).not.toMatch(/undefined|NaN/);
      }),
      RUNS,
    );
  });

  test('who knows less is never told otherwise: every final answer stays so, whatever else becomes known', () => {
    fc.assert(
      fc.property(CONSISTENT, fc.array(fc.nat(10_000), { minLength: 1, maxLength: 5 }), (query, picks) => {
        const forgotten: Path[] = [];
        let less = query;
        for (const pick of picks) {
          const all = saidIn(less);
          const path = all[pick % all.length];
          if (path === undefined) break;
          forgotten.push(path);
          less = without(less, path);
        }
        const [more, known] = [ask(query), ask(less)];
        const by = <T>(list: readonly T[], key: (one: T) => string) => new Map(list.map((one) => [key(one), one]));
        for (const { regime, holds } of known.regimes)
          if (holds !== 'depends')
            expect([regime, more.regimes.find((r) => r.regime === regime)?.holds]).toEqual([regime, holds]);
        for (const { measure, answer, unless } of known.measures) {
          const now = lineOf(more, measure);
          const isExcepted = unless.some(({ fact }) =>
            forgotten.some(([field, inside]) => fact === field || fact === `${field}.${inside}`),
          );
          if (answer === 'refused' || (answer === 'offered' && !isExcepted))
            expect([measure, now.answer, now.rule]).toEqual([
              measure,
              answer,
              answer === 'offered' ? measure : now.rule,
            ]);
          if (answer === 'offered' && unless.length === 0) expect([measure, now.unless]).toEqual([measure, []]);
        }
        // A line that is sure stays, and one that is not even open does not come up.
        const same = (
          few: ReadonlyMap<string, { readonly dependsOn: readonly Awaited[] }>,
          many: ReadonlyMap<string, unknown>,
          isComplete: boolean,
        ) => {
          for (const [key, { dependsOn }] of few) if (dependsOn.length === 0) expect([...many.keys()]).toContain(key);
          if (isComplete) for (const key of many.keys()) expect([...few.keys()]).toContain(key);
        };
        const told = ({ who, article, why }: Advice['tell'][number]) => `${who} ${article} ${why.en}`;
        same(by(known.tell, told), by(more.tell, told), true);
        same(
          by(known.consents, ({ id }) => id),
          by(more.consents, ({ id }) => id),
          true,
        );
        for (const { id, whose } of known.consents) {
          const now = more.consents.find((c) => c.id === id);
          if (now)
            same(
              by(whose, ({ who }) => who),
              by(now.whose, ({ who }) => who),
              true,
            );
        }
        const isAllFined = known.sanctions.dependsOn.length === 0;
        same(
          by(known.sanctions.answers, ({ entry }) => entry.id),
          by(more.sanctions.answers, ({ entry }) => entry.id),
          isAllFined,
        );
        same(
          by(known.sanctions.crimeSigns, ({ id }) => id),
          by(more.sanctions.crimeSigns, ({ id }) => id),
          isAllFined,
        );
        // Which limits run follows from the story: of one that is told differently, nothing is compared.
        if (forgotten.every(([field]) => ['facts', 'danger', 'crimeSeen'].includes(field))) {
          const limit = ({ rule, dueAt }: Advice['clocks']['running'][number]) => `${rule} ${dueAt}`;
          same(by(known.clocks.running, limit), by(more.clocks.running, limit), known.clocks.dependsOn.length === 0);
        }
      }),
      { numRuns: Number(process.env.LESS ?? 250), endOnFailure: true },
    );
  }, 240_000);

  test('when everything is known, the regimes are those of a case', () => {
    const known = fc.record({
      acts: list(ACTS),
      tie: some(TIES).filter((tie) => tie !== 'unknown'),
      sex: some({ female: 0, male: 0 }),
      age: some(AGE_BANDS).filter((age) => age !== 'unknown'),
      priorities: list(PRIORITIES),
      lifeThreatened: fc.boolean(),
      perpetratorAge: some({ 'under-18': 0, '18-plus': 0 }),
      formerSanction: some({ yes: 0, no: 0 }),
      foreign: list(FOREIGNERS, 2),
      circumstances: list(CIRCUMSTANCES),
    });
    fc.assert(
      fc.property(known, some(DANGER), (said, danger) => {
        const facts = { ...NO_FACTS, ...said };
        const advice = ask({
          facts: said,
          whole: [...LISTS],
          danger,
          moments: { crimeSeenAt: '2026-12-01T22:40:00+07:00' },
        });
        const hold = advice.regimes.filter(({ holds }) => holds === 'yes').map(({ regime }) => regime);
        const of = { facts, reported: facts, danger, crimeSigns: true };
        expect(hold).toEqual(regimesOf(of) as readonly Regime[]);
        expect(advice.regimes.every(({ holds }) => holds !== 'depends')).toBe(true);
      }),
      RUNS,
    );
  });

  test('outside the family no measure of Law 13/2022 is offered, and what remains is said', () => {
    fc.assert(
      fc.property(QUERY, (query) => {
        const advice = ask({ ...query, facts: { ...query.facts, tie: 'none' } });
        const ofLaw = measures2026.measures.filter(({ regime }) => regime === 'domestic-violence').map(({ id }) => id);
        for (const measure of ofLaw) {
          const { answer, rule, says } = lineOf(advice, measure);
          expect([answer, rule]).toEqual(['refused', 'family-tie']);
          expect(says.vi).toMatch(/Con đường còn lại/);
          expect(says.en).toMatch(/What remains/);
        }
        expect(clocks(advice).some((rule) => rule.startsWith('no-contact.'))).toBe(false);
      }),
      RUNS,
    );
  });

  test('what circulates and is wrong is never said', () => {
    fc.assert(
      fc.property(QUERY, (query) => {
        const text = JSON.stringify(ask(query));
        for (const myth of MYTHS) expect(text).not.toMatch(myth);
        const facts = { ...query.facts, tie: 'spouse' as const, age: '18-59' as const, circumstances: [] };
        // Trafficked she was not: of that the same telephone takes reports.
        const whole = ['circumstances', ...(query.whole ?? [])] as const;
        expect(JSON.stringify(ask({ ...query, facts, whole: [...new Set(whole)] }))).not.toMatch(/hotline 111/);
      }),
      RUNS,
    );
  });
});
