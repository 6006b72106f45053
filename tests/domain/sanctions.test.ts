import fc from 'fast-check';
import { ACTS, type Act } from '../../domain/acts';
import {
  AGE_BANDS,
  type AgeBand,
  CIRCUMSTANCES,
  type Circumstance,
  FORMER_SANCTIONS,
  isNearKin,
  NO_FACTS,
  PRIORITIES,
  TIES,
} from '../../domain/facts';
import {
  type Authority,
  authorityOf,
  BREACHES,
  CONDITIONS,
  CONDUCTS,
  conductName,
  crimeSignsFrom,
  type FineEntry,
  finesIn,
  limitationEnds,
  OPEN_FACTS,
  organisationFine,
  REMEDIES,
  type Remedy,
  SanctionData,
  type SanctionEntry,
  type SanctionQuery,
  sanctionEntry,
  sanctionsFor,
} from '../../domain/law/sanction';
import { sanctions2026 } from '../../domain/law/vn-2026/sanctions';
import { showsCrime } from '../../domain/regimes';
import { instant } from '../../domain/time';

const SINCE = instant('2026-11-01T10:00:00+07:00');

/** A wife of 18 to 59, after the decree came into force; everything else is not known. */
const about = (more: Partial<SanctionQuery> & { readonly age?: AgeBand } = {}): SanctionQuery => {
  const { age = '18-59', ...rest } = more;
  return { acts: [], victim: { age, priorities: [] }, tie: 'spouse', committedAt: SINCE, ...rest };
};
const of = (acts: readonly Act[], more: Parameters<typeof about>[0] = {}) => about({ acts, ...more });

const ids = (q: SanctionQuery) => sanctionsFor(q).map(({ entry }) => entry.id);
const one = (q: SanctionQuery, id: string) => sanctionsFor(q).find(({ entry }) => entry.id === id);
const isFine = (entry: SanctionEntry): entry is FineEntry => entry.kind === 'fine';
const fines = sanctions2026.entries.filter(isFine);

describe('the reference', () => {
  test('is of the form of one, and says nothing besides', () => {
    expect(SanctionData.parse(sanctions2026)).toEqual(sanctions2026);
  });

  test.each<[string, (data: typeof sanctions2026) => object, RegExp]>([
    ['an entry twice', (d) => ({ entries: [...d.entries, d.entries[1]] }), /defined twice/],
    ['an unknown source', (d) => ({ sources: {}, entries: d.entries }), /no source/],
    [
      'an unknown source of the limitation',
      (d) => ({ limitation: { ...d.limitation, source: 'rumour' } }),
      /limitation: no source rumour/,
    ],
    [
      'an unknown source of a ceiling',
      (d) => ({
        competence: { ...d.competence, ceilings: d.competence.ceilings.map((c) => ({ ...c, source: 'rumour' })) },
      }),
      /chair: no source rumour/,
    ],
    [
      'an unknown act',
      (d) => ({ entries: d.entries.map((e) => (e.id === '40.3' ? { ...e, when: [{ acts: ['sung'] }] } : e)) }),
      /acts/,
    ],
    [
      'an unknown remedy',
      (d) => ({ entries: d.entries.map((e) => (e.id === '40.3' ? { ...e, remedies: ['song'] } : e)) }),
      /remedies/,
    ],
    ['a former decree that is not there', () => ({ former: '9/1999' }), /no such entry/],
    [
      'an entry that nothing leads to',
      (d) => ({ entries: d.entries.map((e) => ({ ...e, when: [] })) }),
      /nothing leads/,
    ],
    ['a number from memory', (d) => ({ entries: d.entries.map((e) => ({ ...e, mark: 'M' })) }), /no number/],
    [
      'a band above the maximum of the field',
      (d) => ({ entries: d.entries.map((e) => (e.id === '40.3' ? { ...e, fine: { from: 1, to: 50_000_000 } } : e)) }),
      /above the maximum/,
    ],
    [
      'a band that goes down',
      (d) => ({ entries: d.entries.map((e) => (e.id === '40.3' ? { ...e, fine: { from: 3, to: 2 } } : e)) }),
      /goes up/,
    ],
    [
      'a way by nothing',
      (d) => ({ entries: d.entries.map((e) => (e.id === '40.3' ? { ...e, when: [{}] } : e)) }),
      /one of acts, conduct, breach/,
    ],
  ])('refuses %s', (_name, change, message) => {
    const read = SanctionData.safeParse({ ...sanctions2026, ...change(sanctions2026) });
    expect(JSON.stringify(read.error?.issues)).toMatch(message);
  });

  test('names no source that it does not use', () => {
    const { sources, entries, crimeSigns, ...rest } = sanctions2026;
    const used = new Set([...entries, ...crimeSigns].map(({ source }) => source));
    const said = JSON.stringify(rest);
    expect(
      Object.keys(sources).filter((source) => !used.has(source) && !said.includes(`"source":"${source}"`)),
    ).toEqual([]);
  });

  test('stands in the order of the articles, other decrees last', () => {
    const key = (id: string) => {
      const [, art = '', clause = '0', point = ''] = /^(\d+)(?:\.(\d+)([a-zđ]?))?$/.exec(id) ?? [];
      return [Number(art), Number(clause), 'abcdđ'.indexOf(point)] as const;
    };
    const own = sanctions2026.entries.map(({ id }) => id).filter((id) => !id.includes('/'));
    const sorted = own.toSorted((a, b) => {
      const [x, y] = [key(a), key(b)];
      return x[0] - y[0] || x[1] - y[1] || x[2] - y[2];
    });
    expect(own).toEqual(sorted);
    expect(sanctions2026.entries.slice(own.length).map(({ id }) => id)).toEqual(['130/2021', '144/2021']);
  });

  test('every act, conduct and breach leads somewhere, and every word of the tables is used', () => {
    const ways = [...sanctions2026.entries, ...sanctions2026.crimeSigns].flatMap(({ when }) => when);
    const led = sanctions2026.entries.flatMap(({ when }) => when);
    expect(new Set(led.flatMap(({ acts = [] }) => acts))).toEqual(new Set(Object.keys(ACTS)));
    expect(led.flatMap(({ conduct = [] }) => conduct).toSorted()).toEqual([...CONDUCTS].toSorted());
    expect(new Set([...ways.flatMap(({ only = [] }) => only), 'family'])).toEqual(new Set(Object.keys(CONDITIONS)));
    expect(new Set(sanctions2026.entries.flatMap(({ remedies }) => remedies))).toEqual(new Set(Object.keys(REMEDIES)));
    expect(new Set([...Object.values(CONDITIONS).map(({ asks }) => asks), 'committed-at', 'breach'])).toEqual(
      new Set(Object.keys(OPEN_FACTS)),
    );
  });

  test.each(Object.entries({ ...REMEDIES, ...OPEN_FACTS }))('%s has a name in both languages', (_code, words) => {
    expect(words.vi).not.toBe('');
    expect(words.en).not.toMatch(/[\u0300-\u036f]/u);
    expect(words.vi).not.toBe(words.en);
  });

  test('what circulates and is wrong does not stand in it', () => {
    const { sources, ...rest } = sanctions2026;
    const said = JSON.stringify(rest);
    expect(sources).toBeDefined();
    for (const wrong of [
      /\b[35]0 ?m\b/,
      /3\s*[–-]\s*4 (ngày|days)/,
      /6 (giờ|h)\b/,
      /(nơi ở|chỗ ở) khác nhau|live apart/,
      /08\/2009/,
      /13\/2023/,
    ])
      expect(said).not.toMatch(wrong);
    // Decree 144/2021 is named, and none of its amounts.
    const former = sanctionEntry('144/2021');
    expect(former).not.toHaveProperty('fine');
    expect(former.remedies).toEqual([]);
    // Neither is any for neglect of a child, forced marriage, forced pregnancy: those texts were not read.
    for (const id of ['38.2', '40.4', '41.3']) expect(sanctionEntry(id)).not.toHaveProperty('fine');
    expect(sanctions2026.fieldMaximum.fine).toBe(30_000_000);
  });

  test('what is not there is not guessed', () => {
    expect(() => sanctionEntry('99.9')).toThrow('99.9');
    expect(() => conductName('not-reported', { ...sanctions2026, entries: [] })).toThrow('not-reported');
    expect(conductName('not-reported').en).toBe('Knowing and not reporting');
  });
});

type Row = readonly [
  id: string,
  q: SanctionQuery,
  from: number,
  to: number,
  authority: Authority,
  remedies: readonly Remedy[],
];
const conduct = (code: (typeof CONDUCTS)[number]) => about({ conducts: [code] });
const COMMUNE = 'commune';
const PROVINCE = 'province';

/** Decree 282/2025, million VND for one person: one row and more for each article. */
const BANDS: readonly Row[] = [
  ['8.5d', of(['sexual-contact'], { tie: 'none' }), 6, 8, COMMUNE, []],
  ['37.1', of(['threatened']), 2, 5, COMMUNE, ['apology']],
  ['37.2', of(['beaten']), 5, 10, COMMUNE, ['apology', 'medical-costs']],
  ['37.3a', of(['ill-treated']), 10, 20, PROVINCE, ['apology']],
  ['37.3b', of(['injured-with-tool']), 10, 20, PROVINCE, ['own-tool-confiscated', 'apology', 'medical-costs']],
  ['37.3c', of(['emergency-care-denied']), 10, 20, PROVINCE, []],
  ['38.1a', of(['neglected'], { age: '60-plus' }), 10, 20, PROVINCE, ['apology']],
  ['38.1b', of(['child-not-educated'], { age: '7-15' }), 10, 20, PROVINCE, ['apology']],
  ['39.1', of(['insulted']), 5, 10, COMMUNE, ['apology']],
  ['39.2', of(['secrets-spread']), 10, 20, PROVINCE, ['apology', 'material-withdrawn']],
  ['40.1a', of(['isolated']), 5, 10, COMMUNE, ['apology']],
  ['40.1b', of(['discriminated']), 5, 10, COMMUNE, ['apology']],
  ['40.1c', of(['rights-blocked']), 5, 10, COMMUNE, ['apology']],
  ['40.1d', of(['overstudied'], { age: '7-15' }), 5, 10, COMMUNE, ['apology']],
  ['40.2a', of(['made-to-witness']), 10, 20, PROVINCE, ['apology']],
  ['40.2b', of(['shown-violent-content']), 10, 20, PROVINCE, ['apology']],
  ['40.3', of(['confined']), 20, 30, PROVINCE, ['apology']],
  ['41.1', of(['shown-pornography']), 10, 20, PROVINCE, ['apology']],
  ['41.2a', of(['forced-pornography']), 20, 30, PROVINCE, ['apology']],
  ['41.2b', of(['forced-sex']), 20, 30, PROVINCE, ['apology']],
  ['42', of(['rights-blocked']), 5, 10, COMMUNE, []],
  ['43.1', conduct('maintenance-evaded'), 5, 10, COMMUNE, ['duty-performed']],
  ['44.1a', of(['property-taken']), 20, 30, PROVINCE, ['property-returned']],
  ['44.1b', of(['property-destroyed']), 20, 30, PROVINCE, ['restored']],
  ['44.1c', of(['overworked']), 20, 30, PROVINCE, []],
  ['44.1d', of(['contributions-forced']), 20, 30, PROVINCE, ['property-returned']],
  ['44.1đ', of(['income-controlled']), 20, 30, PROVINCE, ['property-returned']],
  ['45.1', of(['driven-out'], { threat: false, injuryByTool: false }), 5, 10, COMMUNE, ['apology']],
  ['45.2', of(['driven-out'], { threat: true }), 10, 20, PROVINCE, ['apology']],
  ['45.3', of(['driven-out'], { injuryByTool: true }), 20, 30, PROVINCE, ['apology']],
  ['46.1a', conduct('helper-threatened'), 5, 10, COMMUNE, ['apology-to-helper']],
  ['46.1b', conduct('helper-insulted'), 5, 10, COMMUNE, ['apology-to-helper']],
  ['46.2a', conduct('helper-assaulted'), 10, 20, PROVINCE, ['apology-to-helper']],
  ['46.2b', conduct('helper-property-destroyed'), 10, 20, PROVINCE, ['restored', 'apology-to-helper']],
  ['47.1', conduct('violence-incited'), 5, 10, COMMUNE, []],
  ['47.2', conduct('violence-coerced'), 10, 20, PROVINCE, []],
  ['48.1a', conduct('not-stopped'), 1, 4, COMMUNE, []],
  ['48.1b', conduct('not-reported'), 1, 4, COMMUNE, []],
  ['48.1c', conduct('covered-up'), 1, 4, COMMUNE, []],
  ['48.1d', conduct('hotline-unstaffed'), 1, 4, COMMUNE, []],
  ['48.1đ', conduct('hotline-mishandled'), 1, 4, COMMUNE, []],
  ['48.2a', conduct('handling-obstructed'), 5, 10, COMMUNE, []],
  ['48.2b', conduct('handling-failed'), 5, 10, COMMUNE, []],
  ['48.2c', conduct('correction-ignored'), 5, 10, COMMUNE, []],
  ['49', conduct('inciting-material'), 2, 4, COMMUNE, []],
  ['50.1a', conduct('shelter-revealed'), 3, 5, COMMUNE, []],
  ['50.1b', conduct('reporter-revealed'), 3, 5, COMMUNE, []],
  ['50.2', conduct('prices-not-posted'), 4, 6, COMMUNE, []],
  ['51.1a', conduct('money-demanded'), 2, 4, COMMUNE, ['gain-paid-back', 'apology']],
  ['51.1b', conduct('living-cost-charged'), 2, 4, COMMUNE, ['gain-paid-back', 'apology']],
  ['51.1c', conduct('hardship-exploited'), 2, 4, COMMUNE, ['apology']],
  ['51.2a', conduct('facility-for-profit'), 10, 30, PROVINCE, ['licence-suspended', 'gain-paid-back']],
  ['51.2b', conduct('work-abused'), 10, 30, PROVINCE, ['licence-suspended']],
  ['52.1', conduct('outside-registration'), 5, 10, COMMUNE, []],
  ['52.2', conduct('unregistered'), 10, 20, PROVINCE, []],
  ['53.1', about({ breach: 'within-100-m' }), 0.5, 1, COMMUNE, []],
  ['53.2', about({ breach: 'by-device' }), 3, 5, COMMUNE, ['tool-confiscated']],
];

describe('bands', () => {
  test.each(BANDS)('Art. %s', (id, q, from, to, authority, remedies) => {
    const found = one(q, id);
    expect(found).toMatchObject({ authority, remedies, elsewhere: undefined });
    expect(found?.entry).toMatchObject({ fine: { from: from * 1e6, to: to * 1e6 }, mark: 'V' });
    expect(found?.why.length).toBeGreaterThan(0);
  });

  test('no band is left out', () => {
    expect(fines.map(({ id }) => id)).toEqual(BANDS.map(([id]) => id));
  });

  test('twice as much for an organisation', () => {
    expect(organisationFine(sanctionEntry('52.2') as FineEntry)).toEqual({ from: 20e6, to: 40e6 });
    expect(organisationFine(sanctionEntry('53.1') as FineEntry)).toEqual({ from: 1e6, to: 2e6 });
  });

  test.each([
    ['53.1', ['officer-on-duty', 'chair', 'police-chief']],
    ['48.1b', ['chair', 'police-chief']],
    ['37.2', ['chair', 'police-chief']],
    ['37.3a', ['department-director', 'provincial-chair']],
    ['40.3', ['provincial-chair']],
  ])('Art. %s may be fined by %j', (id, who) => {
    expect(finesIn(sanctionEntry(id) as FineEntry).map((c) => c.who)).toEqual(who);
  });

  test('a year, by the calendar', () => {
    expect(limitationEnds(instant('2026-02-28T22:00:00+07:00'))).toBe(instant('2027-02-28T22:00:00+07:00'));
    expect(limitationEnds(instant('2028-02-29T00:30:00+07:00'))).toBe(instant('2029-02-28T00:30:00+07:00'));
  });
});

type Case = readonly [what: string, q: SanctionQuery, found: readonly string[]];

const CASES: readonly Case[] = [
  ['nothing', about(), []],
  ['an order broken, nobody says how', about({ breach: 'unknown' }), ['53.1', '53.2']],
  ['beaten, with nothing said of a tool', of(['beaten']), ['37.2', '37.3b']],
  ['beaten, without a tool', of(['beaten'], { injuryByTool: false }), ['37.2']],
  ['beaten, prosecuted', of(['beaten', 'injured-with-tool'], { prosecuted: true }), []],
  ['care refused by her', of(['emergency-care-denied'], { refusedCare: true }), []],
  ['visits limited by a court', of(['rights-blocked'], { visitsLimited: true }), []],
  ['family rights blocked: both are listed', of(['rights-blocked']), ['40.1c', '42']],
  ['forced intercourse, prosecuted', of(['forced-sex'], { prosecuted: true }), []],
  ['forced intercourse by a brother', of(['forced-sex'], { tie: 'sibling' }), []],
  ['forced intercourse, living as spouses', of(['forced-sex'], { tie: 'lives-as-spouse' }), ['41.2b']],
  ['driven out, nothing known', of(['driven-out']), ['45.1', '45.2', '45.3']],
  ['driven out, with a threat', of(['driven-out'], { threat: true, injuryByTool: false }), ['45.2']],
  ['driven out, with a tool', of(['driven-out'], { threat: false, injuryByTool: true }), ['45.3']],
  ['a wife neglected, nothing known of her', of(['neglected']), ['38.1a']],
  ['a child neglected', of(['neglected'], { age: 'under-7', tie: 'parent' }), ['38.2']],
  [
    'a disabled child neglected',
    of(['neglected'], { victim: { age: '7-15', priorities: ['disabled'] }, tie: 'parent' }),
    ['38.2'],
  ],
  ['neglected, age unknown', of(['neglected'], { age: 'unknown' }), ['38.1a', '38.2', '40.4']],
  ['an adult not educated', of(['child-not-educated']), []],
  ['a girl of 16 not educated', of(['child-not-educated'], { age: '16-17', tie: 'parent' }), []],
  ['a child beaten and insulted', of(['beaten', 'insulted'], { age: '7-15', tie: 'parent' }), ['130/2021']],
  [
    'a child driven out',
    of(['driven-out'], { age: '7-15', tie: 'parent', threat: false, injuryByTool: false }),
    ['45.1', '130/2021'],
  ],
  ['a child beaten by a stranger', of(['beaten'], { age: '7-15', tie: 'none' }), ['130/2021']],
  ['a girl of 16 beaten', of(['beaten'], { age: '16-17', tie: 'parent', injuryByTool: false }), ['37.2']],
  ['a wife of 16 beaten', of(['beaten'], { age: '16-17', injuryByTool: false }), ['37.2', '40.4']],
  ['beaten, age unknown', of(['beaten'], { age: 'unknown', injuryByTool: false }), ['37.2', '40.4', '130/2021']],
  ['forced marriage', of(['forced-marriage'], { age: '16-17', tie: 'parent' }), ['40.4']],
  ['divorce obstructed', of(['divorce-forced']), ['40.4']],
  ['forced abortion', of(['reproduction-forced']), ['41.3']],
  ['no family tie: beaten', of(['beaten', 'confined'], { tie: 'none' }), ['8']],
  ['no family tie: groped', of(['sexual-contact', 'beaten'], { tie: 'none' }), ['8', '8.5d']],
  ['no family tie: groped, under 16', of(['sexual-contact'], { tie: 'none', age: '7-15' }), ['8.5d']],
  ['groped, under 16, prosecuted', of(['sexual-contact'], { tie: 'none', age: '7-15', prosecuted: true }), []],
  ['no family tie: an order broken', about({ tie: 'none', breach: 'within-100-m' }), []],
  ['a tie nobody knows', of(['insulted'], { tie: 'unknown' }), ['8', '39.1']],
  ['divorced: beaten', of(['beaten'], { tie: 'former-spouse', injuryByTool: false }), ['37.2']],
  [
    'divorced: only some acts',
    of(['insulted', 'confined', 'discriminated', 'property-taken', 'driven-out'], {
      tie: 'former-spouse',
      threat: true,
      injuryByTool: false,
    }),
    ['8', '39.1', '45.2'],
  ],
  ['divorced: maintenance', about({ tie: 'former-spouse', conducts: ['maintenance-evaded'] }), ['43.1']],
];

describe('what the facts may come under', () => {
  test.each(CASES)('%s', (_what, q, found) => {
    expect(ids(q)).toEqual(found);
  });

  test.each([
    ['37.3b', of(['beaten']), ['injury-by-tool', 'prosecuted']],
    ['37.3b', of(['beaten', 'injured-with-tool'], { prosecuted: false }), []],
    ['37.3c', of(['emergency-care-denied']), ['care-refused']],
    ['37.3c', of(['emergency-care-denied'], { refusedCare: false }), []],
    ['38.1a', of(['neglected']), ['victim-group']],
    ['38.1a', of(['neglected'], { age: '60-plus' }), []],
    ['38.1a', of(['neglected'], { victim: { age: '18-59', priorities: ['nursing'] } }), []],
    ['38.1a', of(['neglected'], { victim: { age: '18-59', priorities: ['under-treatment'] } }), ['victim-group']],
    ['38.2', of(['neglected'], { age: 'unknown' }), ['age']],
    ['41.2b', of(['forced-sex'], { tie: 'lives-as-spouse', prosecuted: false }), ['tie']],
    ['41.2b', of(['forced-sex'], { tie: 'unknown' }), ['tie', 'prosecuted']],
    ['42', of(['rights-blocked']), ['visits-limited']],
    ['45.1', of(['driven-out']), ['threat', 'injury-by-tool']],
    ['45.1', of(['driven-out'], { committedAt: undefined }), ['committed-at', 'threat', 'injury-by-tool']],
    ['53.1', about({ breach: 'unknown' }), ['breach']],
    ['53.1', about({ breach: 'within-100-m', tie: 'unknown' }), ['tie']],
    ['8.5d', of(['sexual-contact'], { age: '7-15' }), ['prosecuted']],
    ['8.5d', of(['sexual-contact']), []],
  ])('Art. %s depends on what is not known: %#', (id, q, dependsOn) => {
    expect(one(q as SanctionQuery, id)?.dependsOn).toEqual(dependsOn);
  });

  test('says what led there', () => {
    expect(one(of(['beaten', 'injured-with-tool'], { injuryByTool: true }), '37.3b')?.why).toEqual([
      { kind: 'act', code: 'injured-with-tool' },
      { kind: 'act', code: 'beaten' },
      { kind: 'condition', code: 'injury-by-tool' },
    ]);
    expect(one(of(['neglected'], { age: '60-plus' }), '38.1a')?.why).toEqual([
      { kind: 'act', code: 'neglected' },
      { kind: 'condition', code: 'care-group' },
    ]);
    expect(one(conduct('not-reported'), '48.1b')?.why).toEqual([{ kind: 'conduct', code: 'not-reported' }]);
    expect(one(about({ breach: 'by-device' }), '53.2')?.why).toEqual([{ kind: 'breach', code: 'by-device' }]);
  });

  test('another decree is named, with its own number where it was read, and no authority is guessed', () => {
    const [found] = sanctionsFor(of(['ill-treated'], { age: '7-15', tie: 'parent' }));
    expect(found).toMatchObject({
      entry: { article: 'Decree 130/2021 Art. 22', fine: { from: 10e6, to: 20e6 } },
      authority: undefined,
      elsewhere: { en: 'Decree 130/2021 Art. 22' },
      remedies: ['medical-costs', 'items-destroyed'],
    });
  });

  test.each([
    ['2025-12-14T23:59:59+07:00', ['144/2021']],
    ['2025-12-15T00:00:00+07:00', ['39.1']],
  ])('insulted at %s: %j', (committedAt, found) => {
    const answers = sanctionsFor(of(['insulted'], { committedAt: instant(committedAt) }));
    expect(answers.map(({ entry }) => entry.id)).toEqual(found);
    if (found[0] === '144/2021')
      expect(answers[0]).toMatchObject({
        why: [{ kind: 'committed-before', code: '2025-12-15' }],
        authority: undefined,
        remedies: [],
        dependsOn: [],
      });
  });

  test('before the decree, what another one says of a child stays', () => {
    const q = of(['beaten'], { age: '7-15', tie: 'parent', committedAt: instant('2025-10-10T08:00:00+07:00') });
    expect(sanctionsFor(q).map(({ entry }) => entry.id)).toEqual(['130/2021', '144/2021']);
  });

  test('before the decree, nothing to fine is still nothing', () => {
    expect(sanctionsFor(about({ committedAt: instant('2025-01-01T00:00:00+07:00') }))).toEqual([]);
  });
});

describe('signs of a crime', () => {
  const definite = (q: SanctionQuery) =>
    crimeSignsFrom(q)
      .filter(({ dependsOn }) => dependsOn.length === 0)
      .map(({ id }) => id);

  const dependent = (
    acts: readonly Act[],
    more: Parameters<typeof about>[0],
    ...circumstances: readonly Circumstance[]
  ) => of(acts, { ...more, circumstances: ['dependent', ...circumstances] });

  test.each<Case>([
    ['nothing', about({ formerSanction: 'yes' }), []],
    ['fined before, and a new act', of(['insulted'], { formerSanction: 'yes' }), ['185.1b']],
    ['fined before, tie unknown', of(['insulted'], { formerSanction: 'yes', tie: 'unknown' }), []],
    ['fined before, a brother', of(['beaten'], { formerSanction: 'yes', tie: 'sibling' }), []],
    ['never fined', of(['insulted'], { formerSanction: 'no' }), []],
    [
      'fined before, a child',
      of(['insulted'], { formerSanction: 'yes', tie: 'parent', age: '7-15' }),
      ['185.1b', '185.2'],
    ],
    ['pain caused regularly', of(['insulted'], { circumstances: ['regular-pain'] }), ['185.1a']],
    [
      'pain caused regularly, pregnant',
      of(['insulted'], { circumstances: ['regular-pain'], victim: { age: '18-59', priorities: ['pregnant'] } }),
      ['185.1a', '185.2'],
    ],
    ['an injury of 11 %', of(['beaten'], { circumstances: ['injury-11-percent'] }), ['134.1']],
    ['a weapon', of(['injured-with-tool'], { circumstances: ['weapon-used'] }), ['134.1']],
    ['his own mother, injured', of(['injured-with-tool'], { tie: 'child' }), ['134.1']],
    ['a child, injured', of(['injured-with-tool'], { victim: { age: '7-15', priorities: [] } }), ['134.1']],
    [
      'a pregnant woman, injured',
      of(['injured-with-tool'], { victim: { age: '18-59', priorities: ['pregnant'] } }),
      ['134.1'],
    ],
    [
      'a pregnant woman beaten: injured or not is open',
      of(['beaten'], { victim: { age: '18-59', priorities: ['pregnant'] } }),
      [],
    ],
    ['rape', of(['forced-sex']), ['141']],
    ['rape by a stranger', of(['forced-sex'], { tie: 'none' }), ['141']],
    ['rape of a child', of(['forced-sex'], { age: 'under-7' }), ['142']],
    ['indecency to a child', of(['sexual-contact'], { age: '7-15' }), ['146']],
    ['a woman groped', of(['sexual-contact']), []],
    ['a child made to perform', of(['forced-pornography'], { tie: 'none', age: '7-15' }), ['147']],
    ['a woman made to perform', of(['forced-pornography']), []],
    ['a child ill-treated by its nanny', dependent(['ill-treated'], { tie: 'none', age: 'under-7' }), ['140']],
    ['insulted by her master day after day', dependent(['insulted'], { tie: 'none' }, 'regular-pain'), ['140']],
    ['insulted by her master once', dependent(['insulted'], { tie: 'none' }), []],
    ['a son in his father’s care', dependent(['ill-treated'], { tie: 'parent', age: '7-15' }), []],
    ['confined', of(['confined']), ['157']],
  ])('%s', (_what, q, found) => {
    expect(definite(q)).toEqual(found);
  });

  test('what is not known stays open, and known ties close it', () => {
    expect(crimeSignsFrom(of(['beaten'])).map(({ id, dependsOn }) => [id, dependsOn])).toEqual([
      ['134.1', ['injury-rate']],
      ['185.1a', ['regular-pain']],
      ['185.1b', ['former-sanction']],
      ['185.2', ['regular-pain', 'victim-group']],
    ]);
    for (const tie of ['none', 'former-spouse'] as const)
      expect(crimeSignsFrom(of(['beaten'], { tie })).map(({ id, dependsOn }) => [id, dependsOn])).toEqual([
        ['134.1', ['injury-rate']],
        ['140', ['dependent', 'regular-pain']],
      ]);
  });

  test('carries article and mark: only headings were read of 140 to 157, and of 147 not even that', () => {
    expect(crimeSignsFrom(of(['insulted'], { formerSanction: 'yes' })).find(({ id }) => id === '185.1b')).toMatchObject(
      {
        article: 'Penal Code Art. 185.1(b)',
        mark: 'V',
      },
    );
    expect(sanctions2026.crimeSigns.map(({ id, mark }) => [id, mark])).toEqual([
      ['134.1', 'V'],
      ['140', 'P'],
      ['141', 'P'],
      ['142', 'P'],
      ['15', 'L'],
      ['146', 'P'],
      ['147', 'L'],
      ['157', 'P'],
      ['185.1a', 'V'],
      ['185.1b', 'V'],
      ['185.2', 'V'],
    ]);
  });
});

const among = <K extends string>(table: Readonly<Record<K, unknown>>) =>
  fc.constantFrom(...(Object.keys(table) as K[]));
const maybe = fc.option(fc.boolean(), { nil: undefined });
const queries: fc.Arbitrary<SanctionQuery> = fc.record({
  acts: fc.uniqueArray(among(ACTS)),
  victim: fc.record({ age: among(AGE_BANDS), priorities: fc.uniqueArray(among(PRIORITIES)) }),
  tie: among(TIES),
  threat: maybe,
  injuryByTool: maybe,
  breach: fc.option(among(BREACHES), { nil: undefined }),
  conducts: fc.uniqueArray(fc.constantFrom(...CONDUCTS), { maxLength: 4 }),
  circumstances: fc.uniqueArray(among(CIRCUMSTANCES)),
  formerSanction: among(FORMER_SANCTIONS),
  prosecuted: maybe,
  refusedCare: maybe,
  visitsLimited: maybe,
  committedAt: fc.constant(SINCE),
});

test('a sign that no open fact could take away opens the regime of a suspected crime, and nothing else does', () => {
  fc.assert(
    fc.property(queries, ({ acts, victim, tie, circumstances = [], formerSanction = 'unknown' }) => {
      const facts = { ...NO_FACTS, ...victim, acts, tie, circumstances, formerSanction };
      const signs = crimeSignsFrom({ acts, victim, tie, circumstances, formerSanction });
      const isShown = signs.some(({ id, dependsOn }) =>
        // Rape is one whether she is a child or not; a tie that is not known is taken as near kin.
        dependsOn.every((fact) => fact === 'tie' || (fact === 'age' && id !== '146' && id !== '147')),
      );
      const saysItself =
        circumstances.some((c) => c === 'trafficked' || c === 'injury-11-percent') ||
        (circumstances.includes('regular-pain') && isNearKin(tie) !== false);
      expect(showsCrime(facts)).toBe(isShown || saysItself);
    }),
    { numRuns: 3000 },
  );
});

/** Ways of no longer knowing something. That a breach is not known to have happened is another thing. */
const FORGETTING: readonly ((q: SanctionQuery) => SanctionQuery)[] = [
  (q) => ({ ...q, tie: 'unknown' }),
  (q) => ({ ...q, victim: { ...q.victim, age: 'unknown' } }),
  (q) => ({ ...q, victim: { ...q.victim, priorities: [] } }),
  (q) => ({ ...q, threat: undefined }),
  (q) => ({ ...q, injuryByTool: undefined }),
  (q) => ({ ...q, breach: q.breach && 'unknown' }),
  (q) => ({ ...q, circumstances: undefined }),
  (q) => ({ ...q, formerSanction: 'unknown' }),
  (q) => ({ ...q, prosecuted: undefined }),
  (q) => ({ ...q, refusedCare: undefined }),
  (q) => ({ ...q, visitsLimited: undefined }),
  (q) => ({ ...q, committedAt: undefined }),
];

describe('always', () => {
  test('an answer cites an entry that exists, with its own remedies, in the order of the reference', () => {
    fc.assert(
      fc.property(queries, (q) => {
        const answers = sanctionsFor(q);
        for (const { entry, remedies, why } of answers) {
          expect(sanctionEntry(entry.id)).toBe(entry);
          expect(remedies).toBe(entry.remedies);
          expect(why.length).toBeGreaterThan(0);
        }
        const places = answers.map(({ entry }) => sanctions2026.entries.indexOf(entry));
        expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b));
      }),
    );
  });

  test('authority follows the top of the band, and only of a band of this decree', () => {
    fc.assert(
      fc.property(queries, (q) => {
        for (const { entry, authority } of sanctionsFor(q)) {
          if (entry.kind === 'elsewhere') expect(authority).toBeUndefined();
          else {
            expect(authority).toBe(entry.fine.to <= 15_000_000 ? 'commune' : 'province');
            const levels = new Set(finesIn(entry).map(({ level }) => level));
            expect([...levels]).toEqual([authorityOf(entry)]);
          }
        }
      }),
    );
  });

  test('no longer knowing something takes nothing away, and what came in by it says so', () => {
    fc.assert(
      fc.property(queries, fc.constantFrom(...FORGETTING), (q, forget) => {
        for (const list of [sanctionsFor, crimeSignsFrom]) {
          const idOf = (a: ReturnType<typeof list>[number]) => ('entry' in a ? a.entry.id : a.id);
          const before = new Map(list(q).map((a) => [idOf(a), a]));
          const after = new Map(list(forget(q)).map((a) => [idOf(a), a]));
          for (const id of before.keys()) expect(after.has(id)).toBe(true);
          for (const [id, a] of after) if (!before.has(id)) expect(a.dependsOn).not.toEqual([]);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('without a family tie nothing of the field of domestic violence is answered', () => {
    fc.assert(
      fc.property(queries, (q) => {
        for (const { entry } of sanctionsFor({ ...q, tie: 'none' }))
          expect(entry.kind === 'elsewhere' || entry.field === 'public-order').toBe(true);
      }),
    );
  });

  test('one more act takes nothing away', () => {
    fc.assert(
      fc.property(queries, among(ACTS), (q, act) => {
        const more = ids({ ...q, acts: [...q.acts, act] });
        for (const id of ids(q)) expect(more).toContain(id);
      }),
    );
  });
});
