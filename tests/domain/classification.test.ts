import { ACTS, type Act, GBV_TYPES } from '../../domain/acts';
import { classify } from '../../domain/classification';
import { AGE_BANDS, addFacts, type Facts, isExposed, isProtected, NO_FACTS, TIES } from '../../domain/facts';
import { regimesOf } from '../../domain/regimes';
import { isDomestic } from '../../domain/ties';
import { local } from './playing';

const facts = (more: Partial<Facts>): Facts => ({ ...NO_FACTS, ...more });

type Row = readonly [acts: readonly Act[], more: Partial<Facts>, type: string, contexts: readonly string[]];

/** GBVIMS: one type by precedence, contexts by tie and age. */
const ROWS: readonly Row[] = [
  [[], {}, 'unknown', []],
  [[], { tie: 'spouse' }, 'unknown', ['intimate-partner']],
  [['beaten'], {}, 'physical-assault', []],
  [['beaten'], { tie: 'spouse' }, 'physical-assault', ['intimate-partner']],
  [['beaten'], { tie: 'former-spouse' }, 'physical-assault', ['intimate-partner']],
  [['beaten'], { tie: 'lives-as-spouse' }, 'physical-assault', ['intimate-partner']],
  [['beaten'], { tie: 'parent' }, 'physical-assault', []],
  [['beaten'], { tie: 'in-law' }, 'physical-assault', []],
  [['beaten'], { tie: 'none' }, 'physical-assault', []],
  [['beaten'], { tie: 'unknown' }, 'physical-assault', []],
  [['injured-with-tool', 'insulted'], {}, 'physical-assault', []],
  [['threatened'], {}, 'psychological-abuse', []],
  [['insulted', 'isolated', 'made-to-witness'], {}, 'psychological-abuse', []],
  [['confined', 'insulted'], {}, 'psychological-abuse', []],
  [['services-denied', 'insulted'], {}, 'denial-of-resources', []],
  [['property-destroyed'], {}, 'psychological-abuse', []],
  [['property-destroyed', 'property-taken'], {}, 'denial-of-resources', []],
  [['stalked'], { circumstances: ['dating'], tie: 'none' }, 'psychological-abuse', ['intimate-partner']],
  [['sexually-harassed'], {}, 'psychological-abuse', []],
  [['rape-attempted', 'beaten'], {}, 'sexual-assault', []],
  [['rape-attempted', 'forced-sex'], {}, 'rape', []],
  [['genital-cutting'], { age: '18-59' }, 'sexual-assault', ['harmful-practice']],
  [['genital-cutting'], { age: '7-11' }, 'sexual-assault', ['child-sexual-abuse', 'harmful-practice']],
  [['forced-marriage'], { circumstances: ['harmful-practice'] }, 'forced-marriage', ['harmful-practice']],
  [['forced-sex'], { circumstances: ['sex-exchanged'] }, 'rape', ['sexual-exploitation']],
  [[], { circumstances: ['sex-exchanged'] }, 'unknown', ['sexual-exploitation']],
  [['beaten'], { circumstances: ['sex-exchanged'] }, 'physical-assault', []],
  [['forced-sex'], { circumstances: ['held-captive'] }, 'rape', ['sexual-slavery']],
  [['sexual-contact'], { circumstances: ['trafficked'] }, 'sexual-assault', ['sexual-slavery']],
  [['forced-sex', 'confined'], {}, 'rape', ['sexual-slavery']],
  [['confined'], { circumstances: ['trafficked'] }, 'psychological-abuse', []],
  [['beaten'], { circumstances: ['dating'], tie: 'none' }, 'physical-assault', ['intimate-partner']],
  [[], { circumstances: ['general-poverty'] }, 'non-gbv', []],
  [[], { circumstances: ['general-poverty'], tie: 'spouse', age: '16-17' }, 'non-gbv', []],
  [['income-controlled'], { circumstances: ['general-poverty'] }, 'denial-of-resources', []],
  [['forced-sex'], { age: '12-15', tie: 'none' }, 'rape', ['child-sexual-abuse']],
  [['reproduction-forced'], {}, 'physical-assault', []],
  [['ill-treated'], {}, 'physical-assault', []],
  [['shown-pornography'], {}, 'psychological-abuse', []],
  [['shown-pornography', 'forced-pornography'], {}, 'sexual-assault', []],
  [['overstudied'], {}, 'psychological-abuse', []],
  [['overworked', 'overstudied'], {}, 'denial-of-resources', []],
  [['emergency-care-denied', 'insulted'], {}, 'denial-of-resources', []],
  [['neglected'], {}, 'denial-of-resources', []],
  [['income-controlled', 'insulted'], {}, 'denial-of-resources', []],
  [['driven-out', 'property-taken'], {}, 'denial-of-resources', []],
  [['forced-marriage', 'income-controlled'], {}, 'forced-marriage', []],
  [['forced-marriage', 'beaten'], {}, 'physical-assault', []],
  [['sexual-contact', 'beaten'], {}, 'sexual-assault', []],
  [['forced-pornography', 'forced-marriage'], {}, 'sexual-assault', []],
  [['forced-sex', 'sexual-contact', 'beaten', 'insulted'], { tie: 'spouse' }, 'rape', ['intimate-partner']],
  [['forced-sex'], { tie: 'none' }, 'rape', []],
  [['forced-sex'], { age: '7-15', tie: 'none' }, 'rape', ['child-sexual-abuse']],
  [['forced-sex'], { age: '16-17', tie: 'parent' }, 'rape', ['child-sexual-abuse']],
  [['sexual-contact'], { age: '16-17' }, 'sexual-assault', ['child-sexual-abuse']],
  [['sexual-contact'], { age: '18-59' }, 'sexual-assault', []],
  [['sexual-contact'], { age: 'unknown' }, 'sexual-assault', []],
  [['beaten'], { age: '7-15' }, 'physical-assault', []],
  [['forced-marriage'], { age: '16-17', tie: 'parent' }, 'forced-marriage', ['early-marriage']],
  [['forced-marriage'], { age: '18-59' }, 'forced-marriage', []],
  [['forced-marriage', 'forced-sex'], { age: '7-15' }, 'rape', ['child-sexual-abuse', 'early-marriage']],
  [['beaten'], { age: '16-17', tie: 'spouse' }, 'physical-assault', ['intimate-partner', 'early-marriage']],
  [['beaten'], { age: '16-17', tie: 'former-spouse' }, 'physical-assault', ['intimate-partner', 'early-marriage']],
  [['beaten'], { age: '16-17', tie: 'lives-as-spouse' }, 'physical-assault', ['intimate-partner', 'early-marriage']],
  [['beaten'], { age: '18-59', tie: 'spouse' }, 'physical-assault', ['intimate-partner']],
];

describe('classification', () => {
  test.each(ROWS)('%j, %j: %s, %j', (acts, more, type, contexts) => {
    expect(classify(facts({ ...more, acts }))).toEqual({ type, contexts });
    // The order in which things were told is of no account.
    expect(classify(facts({ ...more, acts: [...acts].reverse() })).type).toBe(type);
  });

  test.each(Object.entries(ACTS))('%s by itself is of its own type', (act, rule) => {
    expect(classify(facts({ acts: [act as Act] })).type).toBe(rule.gbv);
  });

  /** By the guide alone: what each context asks for, of one act and everything else that may be said. */
  test('every act in every context: the type is of the act alone, the contexts by what the guide asks for', () => {
    const circumstances = ['dating', 'sex-exchanged', 'held-captive', 'trafficked', 'harmful-practice'] as const;
    for (const act of Object.keys(ACTS) as Act[])
      for (const tie of Object.keys(TIES) as Facts['tie'][])
        for (const age of Object.keys(AGE_BANDS) as Facts['age'][])
          for (const circumstance of [undefined, ...circumstances]) {
            const found = classify(
              facts({ acts: [act], tie, age, circumstances: circumstance === undefined ? [] : [circumstance] }),
            );
            const isSexual = found.type === 'rape' || found.type === 'sexual-assault';
            const isMinor = !['18-59', '60-plus', 'unknown'].includes(age);
            const isMarried = ['spouse', 'former-spouse', 'lives-as-spouse'].includes(tie);
            const isHeld = circumstance === 'held-captive' || circumstance === 'trafficked';
            expect(found).toEqual({
              type: ACTS[act].gbv,
              contexts: [
                ...(isMarried || circumstance === 'dating' ? ['intimate-partner'] : []),
                ...(isMinor && isSexual ? ['child-sexual-abuse'] : []),
                ...(isMinor && (isMarried || act === 'forced-marriage') ? ['early-marriage'] : []),
                ...(isSexual && circumstance === 'sex-exchanged' ? ['sexual-exploitation'] : []),
                ...(isSexual && isHeld ? ['sexual-slavery'] : []),
                ...(act === 'genital-cutting' || circumstance === 'harmful-practice' ? ['harmful-practice'] : []),
              ],
            });
          }
  });

  test('every band of age lies on one side of 12, or says that it may lie on either', () => {
    for (const [band, { en }] of Object.entries(AGE_BANDS)) {
      const [from = 0, to = Number.POSITIVE_INFINITY] = (band.match(/\d+/g) ?? []).map(Number);
      if (/^\d/.test(band) && from < 12 && to >= 12 && to < 100) expect(en).toMatch(/not known/);
    }
  });

  test('the six types stand in the order that decides', () => {
    expect(Object.keys(GBV_TYPES)).toEqual([
      'rape',
      'sexual-assault',
      'physical-assault',
      'forced-marriage',
      'denial-of-resources',
      'psychological-abuse',
    ]);
  });
});

describe('facts', () => {
  const known = facts({
    acts: ['beaten'],
    tie: 'spouse',
    sex: 'female',
    age: '18-59',
    priorities: ['pregnant'],
    lifeThreatened: true,
  });

  test('add up: acts are never taken back, a danger to life stays, the rest is corrected', () => {
    expect(addFacts(known, {})).toEqual({ ...known, assaultAt: undefined });
    expect(addFacts(known, { acts: ['insulted', 'beaten'] }).acts).toEqual(['beaten', 'insulted']);
    expect(addFacts(known, { lifeThreatened: false }).lifeThreatened).toBe(true);
    expect(addFacts(facts({}), { lifeThreatened: true }).lifeThreatened).toBe(true);
    expect(addFacts(known, { tie: 'none', sex: 'male', age: '60-plus', priorities: [] })).toMatchObject({
      tie: 'none',
      sex: 'male',
      age: '60-plus',
      priorities: [],
    });
    const [first, later] = [local('2026-12-01 20:00'), local('2026-12-01 21:00')];
    expect(addFacts(addFacts(known, { assaultAt: first }), {}).assaultAt).toBe(first);
    expect(addFacts(addFacts(known, { assaultAt: first }), { assaultAt: later }).assaultAt).toBe(later);
  });

  test.each([
    ['none', ['beaten'], false],
    ['unknown', ['income-controlled'], true],
    ['spouse', ['income-controlled'], true],
    ['in-law', [], true],
    ['grandchild', ['neglected'], true],
    ['partner-kin', ['neglected'], true],
    ['former-adoptive', ['income-controlled'], true],
    ['former-spouse', [], true],
    ['former-spouse', ['income-controlled'], false],
    ['former-spouse', ['income-controlled', 'insulted'], true],
    ['former-spouse', ['forced-marriage', 'divorce-forced'], false],
    ['former-spouse', ['marriage-obstructed'], true],
  ] as const)('%s, %j: domestic violence: %s; else it is outside the family', (tie, acts, is) => {
    const known = facts({ tie, acts });
    expect(isDomestic(known)).toBe(is);
    const regimes = regimesOf({ facts: known, reported: known, danger: 'no', crimeSigns: false });
    expect(regimes.includes('domestic-violence')).toBe(is);
    expect(regimes.includes('outside-family')).toBe(!is);
  });

  test.each([
    [{}, false],
    [{ age: '7-15' }, true],
    [{ age: '16-17' }, false],
    [{ age: '18-59' }, false],
    [{ age: '60-plus' }, true],
    [{ priorities: ['pregnant'] }, true],
    [{ priorities: ['nursing'] }, true],
    [{ priorities: ['disabled'] }, true],
    [{ priorities: ['cannot-care-for-self'] }, true],
    [{ priorities: ['under-treatment'] }, false],
    [{ priorities: ['under-treatment', 'disabled'] }, true],
  ] as const)('%j belongs to a group of Art. 24: %s', (more, is) => {
    expect(isProtected(facts(more as Partial<Facts>))).toBe(is);
  });

  test('exposure follows from what was done', () => {
    const exposing = (Object.keys(ACTS) as Act[]).filter((act) => isExposed(facts({ acts: [act] })));
    expect(exposing).toEqual(['forced-sex']);
    expect(ACTS['forced-sex'].exposure).toBe(true);
    expect(isExposed(facts({ acts: ['beaten', 'forced-sex'] }))).toBe(true);
  });
});
