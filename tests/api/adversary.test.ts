import { ROUTES } from '../../api/routes';
import type { Role } from '../../domain/agencies';
import { SIGNALS } from '../../domain/signals';
import { instant } from '../../domain/time';
import { enterAddress } from '../../prisma/address';
import { bodyOf, picksOf } from '../domain/arbitrary';
import { type Commune, openCommune, report } from './commune';

/**
 * Two cases of the same story but for one secret, told in step. Everybody who may not know it is answered the same of both, whatever they
 * read, by whichever route, and whatever they send; those who may know are named with each secret, and they do see a difference.
 */
let commune: Commune;
beforeAll(async () => {
  commune = await openCommune({ limits: 'none' });
  // Room enough for every one of these stories.
  for (const code of ['DCTC-01', 'DCTC-02'])
    await enterAddress(commune.owner, commune.ring, code, { kind: 'trusted-address', places: 40, stayDays: null });
}, 60_000);
afterAll(() => commune.close());

const READERS: Readonly<Record<string, Role>> = {
  vhxh1: 'office',
  chutich: 'chair',
  congan1: 'police',
  tramyte: 'health',
  tamlanh1: 'shelter',
  tamlanh2: 'shelter',
  trogiup: 'legal-aid',
  hoiphunu: 'womens-union',
  mattran: 'front',
  truonghoc: 'school',
  doanthanhnien: 'organisation',
  tongdai: 'hotline',
  truongxom3: 'hamlet',
};

/** With `SECRETS=all` everything is sent for every secret (minutes); by itself for the one that costs a life, the others by `domain/adversary`. */
const SENDS_ALL = process.env.SECRETS === 'all';

interface World {
  readonly code: string;
  readonly other: string;
  readonly start: number;
  /** When both had come as far as the secret. */
  readonly parting: number;
}
type Said = readonly [as: string, body: object];

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;
const RECEIPT = /^[0-9A-Z]{4}-[0-9A-Z]{4}$/;
/** What passes by itself, and what is made anew each time. */
const TICKS = ['left', 'used', 'overdue', 'at', 'instance', 'next', 'receipt'];
/** Two told in step are told within this, in ms; calls are spread over less. */
const A_STEP = 90_000;

/** An answer as this world's: codes, ids and moments by what they are, so that only what they tell is left. */
function told(value: unknown, world: World): unknown {
  if (Array.isArray(value)) return value.map((one) => told(one, world));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, one]) => (TICKS.includes(name) ? [] : [[name, told(one, world)]])),
    );
  if (typeof value !== 'string') return value;
  if (UUID.test(value)) return 'id';
  if (RECEIPT.test(value)) return 'receipt';
  if (MOMENT.test(value)) return { sinceStart: Date.parse(value) - world.start };
  return value.replaceAll(world.code, 'THIS').replaceAll(world.other, 'OTHER').replace(UUID, 'id');
}

/** The first place in which two answers differ; nothing where they are the same. Two moments within a step of each other are one. */
function differing(one: unknown, other: unknown, at = ''): string {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    const isOneMoment = at.endsWith('.sinceStart') && Math.abs(Number(one) - Number(other)) < A_STEP;
    return one === other || isOneMoment
      ? ''
      : `${at}: ${JSON.stringify(one)?.slice(0, 200)} / ${JSON.stringify(other)?.slice(0, 200)}`;
  }
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  const of = (value: object, name: string) => (value as Record<string, unknown>)[name];
  for (const name of names) {
    const found = differing(of(one, name), of(other, name), `${at}.${name}`);
    if (found !== '') return found;
  }
  return '';
}

const idsOf = (entries: readonly { readonly signal?: string | null }[] = []): readonly string[] => [
  ...new Set(entries.flatMap(({ signal }) => (signal ? [signal] : []))),
];

/** Every address of a GET route, of one case. A new route has to be put in here. */
const ASKED: Readonly<Record<string, (world: World, signals: readonly string[]) => readonly string[]>> = {
  '/v1/sessions/current': () => [],
  '/v1/signals/{id}': (_w, signals) => signals.map((id) => `/v1/signals/${id}`),
  '/v1/cases': () =>
    ['', 'stage=open', 'stage=closing', 'hamlet=xom-3', 'hamlet=xom-5', 'danger=no', 'overdue=true', 'sort=newest'].map(
      (query) => `/v1/cases?limit=100&${query}`,
    ),
  '/v1/clocks': () =>
    ['', 'overdue=true', 'mustAct=shelter', 'mustAct=health', 'agency=DCTC-01', 'agency=DCTC-02'].map(
      (query) => `/v1/clocks?limit=100&${query}`,
    ),
  '/v1/notices': () => ['/v1/notices?limit=100'],
  '/v1/cases/{code}': ({ code }) => [`/v1/cases/${code}`],
  '/v1/cases/{code}/timeline': ({ code, start, parting }) =>
    ['', `?asOf=${instant(parting)}`, `?asOf=${instant(start - 60_000)}`].map((q) => `/v1/cases/${code}/timeline${q}`),
  '/v1/cases/{code}/forecast': ({ code, start }) => [
    `/v1/cases/${code}/forecast?until=${instant(start + 40 * 86_400_000)}`,
  ],
  '/v1/cases/{code}/entries/{entry}/strike': ({ code }, signals) =>
    signals.map((id) => `/v1/cases/${code}/entries/${id}/strike`),
  '/v1/standards': () => [],
  '/v1/standards/{clock}': () => [],
  '/v1/calendar': () => [],
  '/v1/law/moves': () => [],
  '/v1/duty': () => ['/v1/duty', '/v1/duty?agency=DCTC-01', '/v1/duty?agency=DCTC-02'],
  '/v1/agencies': () => ['/v1/agencies'],
  '/v1/shelter/places': ({ code }) => ['/v1/shelter/places?people=2', `/v1/shelter/places?people=2&case=${code}`],
  '/v1/cases/{code}/perpetrator': ({ code }) => [`/v1/cases/${code}/perpetrator`],
  '/v1/cases/{code}/looks': () => [],
};

const LISTS = ['cases', 'clocks', 'notices'] as const;

/** One answer; of a list all of its pages, and of those only what speaks of this case. */
async function answerTo(path: string, as: string, code: string): Promise<readonly [status: number, body: unknown]> {
  const { status, body } = await commune.call('GET', path, { as });
  const list = LISTS.find((name) => Array.isArray(body?.[name]));
  if (list === undefined) return [status, body];
  const lines = [...body[list]];
  for (let { next } = body; next !== undefined; ) {
    const page = (await commune.call('GET', `${path}&cursor=${next}`, { as })).body;
    lines.push(...page[list]);
    next = page.next;
  }
  return [status, lines.filter((line) => (line.code ?? line.case?.code) === code)];
}

/** Everything that a reader can read of a case. `isBrief`: of each route the plainest question alone. */
async function read(as: string, world: World, isBrief: boolean): Promise<readonly (readonly [string, unknown])[]> {
  const timeline = await commune.call('GET', `/v1/cases/${world.code}/timeline`, { as });
  const signals = idsOf(timeline.body?.entries).slice(isBrief ? -2 : -5);
  const found: (readonly [string, unknown])[] = [];
  for (const { method, path } of ROUTES) {
    if (method !== 'get') continue;
    const asked = ASKED[path]?.(world, signals);
    if (!asked) throw new Error(`the adversary does not know how to ask ${path}`);
    const paths = isBrief && !path.includes('{') ? asked.slice(0, 1) : asked;
    const answers = await Promise.all(paths.map((at) => answerTo(at, as, world.code)));
    for (const answer of answers) found.push([path, told(answer, world)]);
  }
  return found;
}

const tell = async (worlds: readonly Pick<World, 'code'>[], steps: readonly (readonly Said[])[]): Promise<void> => {
  for (let n = 0; n < Math.max(...steps.map((s) => s.length)); n++)
    for (const [i, world] of worlds.entries()) {
      const step = steps[i]?.[n];
      if (step) await commune.record(step[0], world.code, step[1]);
    }
};

const consent = (kind: string): Said => ['vhxh1', { kind: 'consent.give', consent: kind, informed: true }];
const refer = (receiver: string, to: string, agency: string): Said => [
  'vhxh1',
  { kind: 'referral.make', receiver, to, agency },
];
const BASE: readonly Said[] = [
  consent('safe-house'),
  consent('psychosocial'),
  consent('legal'),
  consent('other'),
  consent('livelihoods'),
  ['chutich', { kind: 'handling.assign', to: ['police', 'womens-union', 'front', 'hamlet', 'health'] }],
  ['tramyte', { kind: 'health.receive', consentToExam: true, facts: {} }],
  refer('legal', 'legal-aid', 'TGPL-01'),
  refer('other', 'school', 'TH-01'),
  refer('livelihoods', 'front', 'MTTQ-01'),
];

/** Two cases at the same place of the same story. */
async function twoWorlds(opener = 'truongxom3', more: readonly [object, object] = [{}, {}]): Promise<[World, World]> {
  const start = Date.now();
  const open = (n: 0 | 1) => commune.open(opener, report({ receivedAt: instant(start - 60_000), ...more[n] }));
  const [one, other] = [await open(0), await open(1)];
  await tell([{ code: one }, { code: other }], [BASE, BASE]);
  const parting = Date.now();
  return [
    { code: one, other, start, parting },
    { code: other, other: one, start, parting },
  ];
}

/** Which readers can tell the two apart by what they read. */
async function whoCanTell(
  [one, other]: readonly [World, World],
  isBrief = true,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const can: Record<string, readonly string[]> = {};
  for (const as of Object.keys(READERS)) {
    const [left, right] = [await read(as, one, isBrief), await read(as, other, isBrief)];
    const apart = left.flatMap(([path, answer], i) => {
      const found = differing(answer, right[i]?.[1]);
      return found === '' ? [] : [`${path} ${found}`];
    });
    if (apart.length > 0 || left.length !== right.length) can[as] = [...new Set(apart)];
  }
  return can;
}

/** The order and length of every list, by reader. */
async function listsOf(as: string): Promise<string> {
  const paths = [...(ASKED['/v1/cases']?.({} as World, []) ?? []), ...(ASKED['/v1/clocks']?.({} as World, []) ?? [])];
  const answers = await Promise.all(
    [...paths, '/v1/shelter/places?people=2'].map((at) => commune.call('GET', at, { as })),
  );
  return JSON.stringify(
    answers.map(({ status, body }) => [
      status,
      (body.cases ?? body.clocks ?? body.places ?? []).map((line: Record<string, unknown>) => [
        line.code ?? (line.case as { code?: string } | undefined)?.code ?? line.agency,
        line.clock,
      ]),
    ]),
  );
}

/** What a reader knows of a case before they send: the clocks there are to answer, the entries there are to strike. */
async function known(as: string, { code }: World) {
  const { body } = await commune.call('GET', `/v1/cases/${code}/timeline`, { as });
  const clocks: readonly { readonly id?: string; readonly clock?: string }[] = body?.view?.clocks ?? [];
  return { clocks: clocks.map(({ id, clock }) => id ?? clock ?? ''), signals: idsOf(body?.entries) };
}

/** Agencies by their codes, other cases by one that is not there, entries by the reader's own timeline. */
function bodyFor(
  kind: string,
  { start }: World,
  { clocks, signals }: Awaited<ReturnType<typeof known>>,
  seed: number,
): object {
  const now = instant(start - 1000);
  const body: Record<string, unknown> = { ...bodyOf(kind, picksOf(seed), { now, clocks }) };
  if ('agency' in body) body.agency = kind === 'shelter.ask' ? `DCTC-0${seed}` : 'HPN-01';
  if ('entry' in body) body.entry = signals[seed % Math.max(1, signals.length)];
  for (const name of ['into', 'other']) if (name in body) body[name] = 'LC-26-7K3M9QXW';
  for (const name of ['along', 'kept', 'of', 'stopped', 'thisCase', 'host', 'stayDays']) delete body[name];
  return body;
}

/** Everything that a reader may send, to both in step; what was answered otherwise. */
async function sentApart(as: string, worlds: readonly [World, World]): Promise<readonly string[]> {
  const apart: string[] = [];
  const knows = [await known(as, worlds[0]), await known(as, worlds[1])] as const;
  for (const { rule } of SIGNALS) {
    if (!rule.by.includes(READERS[as]!) || rule.stage === 'opens') continue;
    for (const seed of rule.kind === 'shelter.ask' ? [1, 2] : [1]) {
      const answers = await Promise.all(
        ([0, 1] as const).map(async (n) => {
          const body = bodyFor(rule.kind, worlds[n], knows[n], seed);
          const answer = await commune.call('POST', `/v1/cases/${worlds[n].code}/signals`, { as, body });
          return told([answer.status, answer.body], worlds[n]);
        }),
      );
      const found = differing(answers[0], answers[1]);
      if (found !== '') apart.push(`${rule.kind} ${found}`);
    }
  }
  return apart;
}

/** Whoever may not know sends all that there is to send, and neither its answers nor what can be read afterwards tells anything. */
async function sendsTellNothing(worlds: readonly [World, World], may: readonly string[]): Promise<void> {
  const unknowing = Object.keys(READERS).filter((as) => !may.includes(as));
  for (const as of unknowing) expect([as, await sentApart(as, worlds)]).toEqual([as, []]);
  const can = Object.keys(await whoCanTell(worlds));
  expect(unknowing.filter((as) => can.includes(as))).toEqual([]);
}

const shelteredAt = (agency: string, host: string): readonly Said[] => [
  ['vhxh1', { kind: 'shelter.ask', agency, people: 2 }],
  [host, { kind: 'shelter.answer', answer: 'accepted' }],
  [host, { kind: 'shelter.arrive' }],
];
/** To another one in the place of the school. */
const referredOn: readonly Said[] = [
  ['vhxh1', { kind: 'referral.withdraw', referral: 2, because: 'declined' }],
  refer('other', 'organisation', 'DTN-01'),
];
const UNKNOWING = Object.keys(READERS).filter((as) => !['vhxh1', 'tamlanh1', 'tamlanh2'].includes(as));

test('where she sleeps is told to the office and to the two addresses, by no route to anybody else, and by nothing that they send', async () => {
  const worlds = await twoWorlds();
  const before = new Map<string, string>();
  for (const as of UNKNOWING) before.set(as, await listsOf(as));
  await tell(worlds, [shelteredAt('DCTC-01', 'tamlanh1'), shelteredAt('DCTC-02', 'tamlanh2')]);
  expect(Object.keys(await whoCanTell(worlds, false)).sort()).toEqual(['tamlanh1', 'tamlanh2', 'vhxh1']);
  // To whoever is told of no shelter at all, nothing came, went or moved in any list.
  for (const as of UNKNOWING.filter((one) => one !== 'chutich'))
    expect([as, await listsOf(as)]).toEqual([as, before.get(as)]);
  for (const as of UNKNOWING) expect([as, await sentApart(as, worlds)]).toEqual([as, []]);
  expect(Object.keys(await whoCanTell(worlds)).sort()).toEqual(['tamlanh1', 'tamlanh2', 'vhxh1']);
}, 590_000);

test.each<[what: string, one: readonly Said[], other: readonly Said[], may: readonly string[]]>([
  [
    'whether she sleeps anywhere: the chair, whose commune pays for it, the office and the address',
    shelteredAt('DCTC-01', 'tamlanh1'),
    [],
    ['chutich', 'tamlanh1', 'vhxh1'],
  ],
  [
    'whether an address said no: the same',
    [
      ['vhxh1', { kind: 'shelter.ask', agency: 'DCTC-02', people: 1 }],
      ['tamlanh2', { kind: 'shelter.answer', answer: 'declined' }],
    ],
    [],
    ['chutich', 'tamlanh2', 'vhxh1'],
  ],
  [
    'which address was asked before hers: the chair, who is not told which, the office, and that address',
    [
      ['vhxh1', { kind: 'shelter.ask', agency: 'DCTC-02', people: 1 }],
      ['tamlanh2', { kind: 'shelter.answer', answer: 'declined' }],
      ...shelteredAt('DCTC-01', 'tamlanh1'),
    ],
    shelteredAt('DCTC-01', 'tamlanh1'),
    ['chutich', 'tamlanh2', 'vhxh1'],
  ],
  [
    'to whom else she was referred: that agency, the chair and the office',
    [refer('psychosocial', 'womens-union', 'HPN-01'), ...referredOn],
    referredOn,
    ['chutich', 'hoiphunu', 'vhxh1'],
  ],
  [
    'that she asked for protection: the police, the chair, the office, and legal aid',
    [['vhxh1', { kind: 'noContact.request', from: 'victim', receivedAt: instant(Date.now()) }]],
    [],
    ['chutich', 'congan1', 'trogiup', 'vhxh1'],
  ],
  [
    'that she declined care: the station and the office',
    [['tramyte', { kind: 'care.record', step: 'mental-health', outcome: 'declined' }]],
    [['tramyte', { kind: 'care.record', step: 'mental-health', outcome: 'confirmed' }]],
    ['tramyte', 'vhxh1'],
  ],
  [
    'signs of a crime that the station saw: the station, the police, the chair and the office',
    [
      ['tramyte', { kind: 'health.tellHead' }],
      ['tramyte', { kind: 'health.tellPolice' }],
    ],
    [],
    ['chutich', 'congan1', 'tramyte', 'vhxh1'],
  ],
  [
    'which agency she was referred to: those two, the chair and the office',
    [refer('psychosocial', 'womens-union', 'HPN-01')],
    [refer('psychosocial', 'health', 'TYT-01')],
    ['chutich', 'hoiphunu', 'tramyte', 'vhxh1'],
  ],
])(
  '%s',
  async (_what, one, other, may) => {
    const worlds = await twoWorlds();
    await tell(worlds, [one, other]);
    expect(Object.keys(await whoCanTell(worlds)).sort()).toEqual([...may].sort());
    if (SENDS_ALL) await sendsTellNothing(worlds, may);
  },
  590_000,
);

test('that the reporter is known: those whom the report goes to, and of one who is protected the office alone', async () => {
  const reporter = { private: { reporter: { name: 'Lò Thị Thử' } } };
  const named = await twoWorlds('congan1', [{ ...reporter, protectReporter: false }, { protectReporter: false }]);
  expect(Object.keys(await whoCanTell(named)).sort()).toEqual(['chutich', 'congan1', 'vhxh1']);
  const hidden = await twoWorlds('vhxh1', [reporter, {}]);
  expect(Object.keys(await whoCanTell(hidden)).sort()).toEqual(['vhxh1']);
  if (SENDS_ALL) await sendsTellNothing(hidden, ['vhxh1']);
}, 590_000);
