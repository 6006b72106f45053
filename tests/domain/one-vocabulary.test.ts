import { ACTS, type Act } from '../../domain/acts';
import { AdviceQuery } from '../../domain/advice';
import type { Facts, Tie } from '../../domain/facts';
import { CURRENT_PACK } from '../../domain/law/packs';
import {
  authorityOf,
  BREACHES,
  CONDUCTS,
  type Conduct,
  PARTIES,
  type SanctionEntry,
  sanctionsIn,
} from '../../domain/law/sanction';
import { openMatters } from '../../domain/sanction-due';
import { SignalBody } from '../../domain/signals';
import { hours, plus } from '../../domain/time';
import { local, type Play, person, play } from './playing';

/** What advice can be asked about a fine a case can record, and the reverse: one vocabulary, walked article by article. */

const hamlet = person('hamlet');
const police = person('police');
const chair = person('chair');
const office = person('office');
const START = local('2026-12-01 22:40');
const law = sanctionsIn(CURRENT_PACK);

type Way = SanctionEntry['when'][number];

/** Facts of a report under which the conditions of a way hold, or may. */
function factsFor({ acts = [], only = [] }: Way): Partial<Facts> {
  const isChild = only.includes('child');
  const tie: Tie = only.includes('no-family') ? 'none' : 'spouse';
  return {
    acts: [...acts.slice(0, 1), ...(only.includes('threat') ? (['threatened'] as const) : [])],
    assaultAt: plus(START, hours(-5)),
    tie,
    age: isChild ? '7-15' : only.includes('minor') ? '16-17' : '18-59',
    priorities: only.includes('care-group') ? ['pregnant'] : [],
    lifeThreatened: false,
  };
}

/** A life in which a case records what leads there. */
function lived(way: Way): Play {
  const p = play(START);
  p.record(hamlet, {
    kind: 'report.receive',
    channel: 'phone',
    hamlet: 'xom-3',
    danger: 'no',
    receivedAt: START,
    facts: {
      ...factsFor(way),
      ...(way.breach && { lifeThreatened: true }),
      ...(way.conduct === 'correction-ignored' && {
        acts: ['insulted'],
        perpetratorAge: '18-plus',
        formerSanction: 'yes',
      }),
    },
  });
  if (way.conduct === 'correction-ignored') {
    p.record(hamlet, { kind: 'correction.choose', measure: 'criticism' });
    p.record(chair, { kind: 'correction.decide', measure: 'criticism' });
  }
  if (way.conduct !== undefined) p.record(police, { kind: 'conduct.record', conduct: way.conduct, party: 'other' });
  if (way.breach !== undefined) {
    p.record(office, { kind: 'courtOrder.record', endsAt: plus(START, hours(400)) });
    p.record(police, { kind: 'noContact.breach', breach: way.breach, distance: 20, wall: 'no' });
  }
  if (p.state.regimes.includes('suspected-crime')) {
    p.record(police, { kind: 'crime.transfer', track: p.state.reported.age === '18-59' ? 'verified' : 'urgent' });
    p.record(police, { kind: 'crime.resolve', result: 'not-prosecuted' });
  }
  return p;
}

const WALK = law.entries.flatMap((entry) => entry.when.map((way, i) => [entry.id, i + 1, entry, way] as const));

test.each(WALK)(
  '%s, way %i: a case records it, and it is decided on here, or goes to who may',
  (id, _n, entry, way) => {
    const p = lived(way);
    expect(openMatters(p.state).flatMap(({ answers }) => answers.map((one) => one.entry.id))).toContain(id);
    const step =
      entry.kind === 'fine' && authorityOf(entry, law) === 'commune'
        ? { kind: 'sanction.decide', articles: [id] }
        : {
            kind: 'sanction.sendToProvince',
            because: entry.kind === 'fine' ? 'above-commune' : 'other-decree',
            articles: [id],
          };
    expect(p.refusalOf(chair, step)).toBeUndefined();
  },
);

test('what was committed before the decree goes to whoever decides by the former one', () => {
  const p = play(START);
  const facts = { tie: 'spouse', acts: ['insulted'], assaultAt: local('2025-12-10 20:00') };
  p.record(hamlet, {
    kind: 'report.receive',
    channel: 'phone',
    hamlet: 'xom-3',
    danger: 'no',
    receivedAt: START,
    facts,
  });
  const sent = { kind: 'sanction.sendToProvince', because: 'other-decree', articles: [law.former] };
  expect(p.refusalOf(chair, sent)).toBeUndefined();
});

/** The codes that a field of a signal takes. */
const codesOf = (kind: string, field: string): readonly string[] => {
  const body = SignalBody.def.options.find((option) => option.shape.kind.def.values.includes(kind as never));
  const type = (
    body!.shape as unknown as Record<string, { def: { entries?: object; innerType?: { def: { entries: object } } } }>
  )[field]!;
  return Object.keys(type.def.entries ?? type.def.innerType!.def.entries);
};

test('the words for conduct, breach, distance and wall are the same for advice and case', () => {
  expect(codesOf('conduct.record', 'conduct')).toEqual([...CONDUCTS]);
  expect(codesOf('conduct.record', 'party')).toEqual(Object.keys(PARTIES));
  expect([...codesOf('noContact.breach', 'breach')].sort()).toEqual(Object.keys(BREACHES).sort());
  const query = AdviceQuery.shape;
  expect(
    query.breach
      .unwrap()
      .options.filter((code) => code !== 'none')
      .sort(),
  ).toEqual(Object.keys(BREACHES).sort());
  expect(codesOf('noContact.breach', 'wall')).toEqual(query.wall.unwrap().options);
  expect(query.conducts.unwrap().element.options).toEqual([...CONDUCTS]);
  expect(query.facts.unwrap().shape.acts.unwrap().element.options).toEqual(Object.keys(ACTS));
});

test('every conduct and every act leads to an article, and every article to words that a case can record', () => {
  const ways = law.entries.flatMap(({ when }) => when);
  expect(CONDUCTS.filter((conduct: Conduct) => !ways.some((way) => way.conduct === conduct))).toEqual([]);
  expect((Object.keys(ACTS) as Act[]).filter((act) => !ways.some(({ acts }) => acts?.includes(act)))).toEqual([]);
  const recorded = new Set<string>([...Object.keys(ACTS), ...CONDUCTS, ...Object.keys(BREACHES)]);
  for (const { acts = [], conduct, breach } of ways)
    for (const code of [...acts, conduct, breach]) if (code !== undefined) expect(recorded).toContain(code);
});

describe('what takes a fine away takes it away in a case too', () => {
  const with_ = (acts: readonly string[], circumstances: readonly string[]) => {
    const p = play(START);
    const facts = { tie: 'spouse', age: '18-59', acts, circumstances };
    p.record(hamlet, {
      kind: 'report.receive',
      channel: 'phone',
      hamlet: 'xom-3',
      danger: 'no',
      receivedAt: START,
      facts,
    });
    return openMatters(p.state).flatMap(({ answers }) => answers.map(({ entry }) => entry.id));
  };

  test('she refused the emergency care', () => {
    expect(with_(['emergency-care-denied'], [])).toEqual(['37.3c']);
    expect(with_(['emergency-care-denied'], ['care-refused'])).toEqual([]);
  });

  test('a court has limited the visits: neither of the two articles for one and the same act', () => {
    expect(with_(['rights-blocked'], [])).toEqual(['40.1c', '42']);
    expect(with_(['rights-blocked'], ['visits-limited'])).toEqual([]);
  });

  test('he threatened her, or injured her with a tool, to force her out: the graver clause', () => {
    expect(with_(['driven-out'], [])).toEqual(['45.1', '45.2', '45.3']);
    expect(with_(['driven-out', 'threatened'], [])).toContain('45.2');
    expect(with_(['driven-out', 'threatened'], [])).not.toContain('45.1');
  });
});
