import { h } from 'preact';
import { ACTS } from '../../domain/acts';
import type { Asker } from '../../domain/agencies';
import { tellFacts } from '../../domain/event-details';
import { AGE_BANDS, DANGER, FactsSaid } from '../../domain/facts';
import { VIEWS } from '../../domain/permissions';
import type { CaseState } from '../../domain/state';
import { readAssets } from '../../web/assets';
import { render, type Setting } from '../../web/layout';
import { CaseFilePage } from '../../web/pages/case-file';
import { CaseListPage } from '../../web/pages/case-list';
import { PeoplePage } from '../../web/pages/people';
import { tongue } from '../../web/tongue';
import { type Body, local, type Play, person, play } from '../domain/playing';
import {
  CODE,
  callerOf,
  fileFor,
  HAMLETS,
  houseOf,
  nameOfActor,
  READERS,
  rowFor,
  type Setting as Sealed,
  type Stood,
} from './playhouse';

/**
 * What the pages say of one thing to one reader is one of three words, the same on each of them: what was told, that it is not known, or
 * that it is not for this reader. Never "no" for what nobody told.
 */
const START = local('2026-12-01 22:40');
const t = tongue('vi', START);
const UNKNOWN = [t.words.case.none, 'Chưa biết'];
const HIDDEN = [t.words.case.hidden, t.words.case.inLog];
const assets = readAssets();
const setting = (who: Asker): Setting => ({
  t,
  assets,
  token: 'token',
  here: `/cases/${CODE}`,
  person: { displayName: who.actor, agency: who.agency, mayOpen: true, reports: false, endsIn: 60 },
});

/** One thing after another that can be said of a fact: each of its first two codes, yes and no. */
const SAID: Readonly<Record<keyof typeof FactsSaid.shape, readonly unknown[]>> = {
  acts: [['beaten'], ['beaten', 'insulted'].filter((act) => act in ACTS)],
  assaultAt: ['2026-12-01T13:00:00.000Z'],
  tie: ['spouse', 'none'],
  sex: ['female', 'male'],
  age: Object.keys(AGE_BANDS).slice(-3, -1),
  priorities: [['pregnant']],
  lifeThreatened: [true, false],
  healthHarmed: [true, false],
  courtCase: [true, false],
  perpetratorAge: ['18-plus'],
  formerSanction: ['yes', 'no'],
  childrenHurt: [true, false],
  setting: ['home'],
  foreign: [['survivor']],
  circumstances: [['weapon-used']],
};

type World = Stood & { readonly play: Play };

/** A case to which everybody was asked in, so that each of them has it to read. */
function world(report: Partial<Body>, more: (p: Play) => void = () => {}): World {
  const p = play(START);
  p.record(person('hamlet'), {
    kind: 'report.receive',
    channel: 'phone',
    danger: 'yes',
    hamlet: 'xom-3',
    receivedAt: START,
    ...report,
  });
  p.record(person('health'), { kind: 'health.receive', consentToExam: true, facts: {} });
  more(p);
  const members = Object.fromEntries(READERS.map(({ agency, role }) => [agency, role])) as CaseState['members'];
  return { play: p, state: { ...p.state, members }, log: p.log, now: p.now };
}

interface Screens {
  /** Above the log. */
  readonly page: string;
  readonly log: string;
  readonly list: string;
  readonly people: string;
}

async function screens(at: Stood, who: Asker, sealed: Sealed = {}): Promise<Screens> {
  const file = await fileFor(at, who, sealed);
  const row = rowFor(at, who, sealed);
  const people = await houseOf(at, sealed).people(callerOf(who), CODE);
  if (!file || !row || !people) throw new Error(`${who.actor} has no part`);
  const whole = render(
    h(CaseFilePage, {
      setting: setting(who),
      file,
      hamlets: HAMLETS,
      isNewestFirst: false,
      role: who.role,
      seesAll: VIEWS[who.role].log,
      asOfForm: { day: '', time: '' },
    }),
  );
  const list = render(
    h(CaseListPage, {
      setting: setting(who),
      page: { rows: [row] },
      filter: {},
      hamlets: HAMLETS,
      isFurther: false,
      isLost: false,
    }),
  );
  const [page = '', log = ''] = whole.split('<h2 id="log">');
  return {
    page,
    log,
    list,
    people: render(h(PeoplePage, { setting: setting(who), people, reader: who.role })),
  };
}

/** What stands under a name. */
const under = (html: string, name: string): readonly string[] =>
  [...html.matchAll(/<dt>([^<]*)<\/dt><dd>([^<]*)<\/dd>/g)]
    .filter(([, label]) => label === name)
    .map(([, , value = '']) => value);

const told = (words: string): boolean => !UNKNOWN.includes(words) && !HIDDEN.includes(words);
const ONE_EACH = READERS.filter(({ actor }) => /-1-1$|shelter-2-1$|hamlet-2-1$/.test(actor));

const detailOf = (fact: string, value: unknown) => {
  const [detail] = tellFacts({ [fact]: value });
  if (!detail) throw new Error(`nobody tells ${fact}`);
  const { value: said } = detail;
  const words =
    said.kind === 'words' ? said.words.map(t.say).join(', ') : said.kind === 'moment' ? t.times.moment(said.at) : '';
  return { label: t.say(detail.label), words };
};

test('there is something to say of every fact', () => {
  expect(Object.keys(SAID).toSorted()).toEqual(Object.keys(FactsSaid.shape).toSorted());
});

describe.each(Object.entries(SAID))('%s', (fact, values) => {
  test('is told as it was told, on the case and in its log alike, or as not for this reader', async () => {
    const wrong: string[] = [];
    for (const value of values) {
      const { label, words } = detailOf(fact, value);
      const at = world({ facts: { [fact]: value } });
      for (const who of ONE_EACH) {
        const { page, log } = await screens(at, who);
        const [above, below] = [under(page, label), under(log, label)];
        const facts = under(page, t.words.case.facts);
        const say = (what: string) => wrong.push(`${who.actor} ${words}: ${what}`);
        if ([...above, ...below].some((one) => one !== words)) say(`told as ${[...above, ...below]}`);
        if (above.length === 0 && facts.length === 0) say('neither told nor hidden');
        if (above.length > 0 && facts.length > 0) say('told, and said to be hidden');
        if (below.length > 0 && above.length === 0 && !facts.includes(t.words.case.inLog)) say('hidden above its log');
      }
    }
    expect(wrong).toEqual([]);
  });

  test('is nothing but not known, to whomever, as long as nobody told it', async () => {
    const { label } = detailOf(fact, values[0]);
    const at = world({});
    const wrong: string[] = [];
    for (const who of ONE_EACH) {
      const { page, log } = await screens(at, who);
      const said = [...under(page, label), ...under(log, label)].filter(told);
      if (said.length > 0) wrong.push(`${who.actor}: ${said}`);
    }
    expect(wrong).toEqual([]);
  });
});

/** What the line of the list says under a heading. */
const inList = (html: string, name: string): string =>
  new RegExp(`<td data-label="${name}">(.*?)</td>`).exec(html)?.[1]?.replace(/<[^>]*>/g, '') ?? '';

test('the hamlet is one word on the case, in the list and in the log: its name, not known, or not for this reader', async () => {
  const reported = world({});
  for (const [at, word] of [
    [reported, 'Xóm Ba'],
    [{ ...reported, state: { ...reported.state, hamlet: undefined }, log: [] }, t.words.case.none],
  ] as const)
    for (const who of ONE_EACH) {
      const { page, log, list } = await screens(at, who);
      const [above] = under(page, t.words.case.hamlet);
      expect([who.actor, above]).toEqual([who.actor, above === t.words.case.hidden ? t.words.case.hidden : word]);
      expect([who.actor, inList(list, t.words.list.hamlet)]).toEqual([who.actor, above]);
      const below = under(log, 'Xóm');
      expect([who.actor, below.filter((one) => one !== above)]).toEqual([who.actor, []]);
    }
});

/** The marks that stand beside a case: in what state it is. */
const marks = (html: string): readonly string[] => {
  const [, within = ''] = /<p class="tags">(.*?)<\/p>|<tbody>(.*?)<\/tbody>/.exec(html)?.filter(Boolean) ?? [];
  return within.split(/<[^>]*>/);
};

test('whether somebody is in danger is one word on the case and in the list', async () => {
  for (const danger of ['yes', 'unknown', 'no'] as const) {
    const at = world({ danger });
    const word = danger === 'unknown' ? t.words.dangerUnknown : t.say(DANGER[danger]);
    for (const who of ONE_EACH) {
      const { page, list } = await screens(at, who);
      expect([who.actor, marks(page).some((one) => one.trim() === word)]).toEqual([who.actor, true]);
      // That there is no danger any more is not said in the list: it is the calm state of a case.
      expect([who.actor, marks(list).some((one) => one.trim() === word)]).toEqual([who.actor, danger !== 'no']);
    }
  }
});

test('who has the case is on the list for everybody, by name or by agency, or not for this reader', async () => {
  const office = person('office');
  const at = world({}, (p) => p.record(office, { kind: 'case.own' }));
  const word: Record<string, string> = {};
  for (const who of ONE_EACH) {
    const { page } = await screens(at, who);
    word[who.actor] = under(page, t.words.case.owner)[0] ?? '';
  }
  expect(new Set(Object.values(word))).toEqual(
    new Set([nameOfActor(office.actor), t.words.log.somebodyOf('Đơn vị agency-office-1'), t.words.case.hidden]),
  );
  expect(word['actor-chair-1-1']).toBe(t.words.log.somebodyOf('Đơn vị agency-office-1'));
});

test('the account of the owner is off: whoever sees the owner sees it, on the case and in the list; nobody else', async () => {
  const office = person('office');
  const at = world({}, (p) => p.record(office, { kind: 'case.own' }));
  for (const who of ONE_EACH) {
    const { page, list } = await screens(at, who, { gone: [office.actor] });
    const seesOwner = under(page, t.words.case.owner)[0] !== t.words.case.hidden;
    expect([who.actor, page.includes(t.words.case.ownerGone)]).toEqual([who.actor, seesOwner]);
    expect([who.actor, list.includes(t.words.case.ownerGone)]).toEqual([who.actor, seesOwner]);
  }
});

test('of a person each reader is told what is on record, what nobody told, and what is not for them', async () => {
  const survivor = { name: 'Nguyễn Thị Mẫu', safeContact: 'sau 20 giờ' };
  const at = world({});
  for (const who of ONE_EACH) {
    const { people } = await screens(at, who, { parties: { survivor } });
    const seen = VIEWS[who.role].private;
    const sees = seen.includes('survivor-identity');
    const say = (name: string) => under(people, name)[0];
    expect([who.actor, say('Họ và tên')]).toEqual([who.actor, sees ? survivor.name : undefined]);
    expect([who.actor, say('Số điện thoại')]).toEqual([who.actor, sees ? t.words.case.none : undefined]);
    const contact = seen.includes('safe-contact') ? survivor.safeContact : t.words.case.hidden;
    expect([who.actor, people.includes('sau 20 giờ')]).toEqual([who.actor, sees && contact === survivor.safeContact]);
    const silent = people
      .split('<section')
      .filter((part) => part.includes('quiet-words') && part.includes('class="panel"'));
    for (const part of silent)
      expect([who.actor, /<p class="quiet-words">([^<]*)</.exec(part)?.[1]]).toEqual([
        who.actor,
        expect.stringMatching(new RegExp(`^(${t.words.case.none}|${t.words.case.hidden})$`)),
      ]);
  }
});
