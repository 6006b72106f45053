import { type Commune, openCommune } from '../api/commune';

/**
 * A copy of the database and no key. Every value that stands in clear in a row of one address, its agency or its people is looked for in
 * every row of every table that speaks of cases; equal numbers, lengths of time and moments count as found.
 */
let commune: Commune;
beforeAll(async () => {
  commune = await openCommune();
}, 60_000);
afterAll(() => commune.close());

type Row = Readonly<Record<string, unknown>>;
const CASE_SIDE = [
  'case_file',
  'case_event',
  'case_clock',
  'case_member',
  'agency_signal',
  'notice',
  'notice_mail',
  'access_log',
  'party',
];
/** What the list of addresses, the agencies' own rows and the people's say; a session says nothing of whose it is. */
const ADDRESS_SIDE = [
  'trusted_address',
  'agency',
  'account',
  'duty_roster',
  'duty_shift',
  'duty_absence',
  'duty_change',
  'session',
];

const rowsOf = (table: string): Promise<readonly Row[]> =>
  commune.owner
    .$queryRawUnsafe(`SELECT to_jsonb(t) AS row FROM "${table}" t`)
    .then((found) => (found as readonly { readonly row: Row }[]).map(({ row }) => row));

const MINUTE = 60_000;
const asMoment = (value: string): number => (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) ? Date.parse(value) : Number.NaN);

/** Everything that a value says, each thing as one word: texts, numbers, and moments to the minute. */
function wordsIn(value: unknown, found: Set<string> = new Set()): ReadonlySet<string> {
  if (Array.isArray(value)) for (const one of value) wordsIn(one, found);
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) wordsIn(one, found);
  else if (typeof value === 'number') found.add(`number ${value}`);
  else if (typeof value === 'string') {
    const at = asMoment(value);
    found.add(Number.isNaN(at) ? `text ${value}` : `moment ${Math.round(at / MINUTE)}`);
  }
  return found;
}

/** Lengths between any two moments of a row, in days: a limit that runs fourteen days tells of whoever takes somebody in for fourteen. */
function daysIn(row: Row): ReadonlySet<string> {
  const moments = Object.values(row).flatMap((value) => (typeof value === 'string' ? [asMoment(value)] : []));
  const known = moments.filter((at) => !Number.isNaN(at));
  return new Set(
    known
      .flatMap((a) => known.map((b) => (b - a) / 86_400_000))
      .flatMap((n) => (n >= 1 && Number.isInteger(n) ? [`number ${n}`] : [])),
  );
}

/** What stands in the rows of some of these agencies and not of all, and in a case as well. */
async function leads(
  agencies: readonly { readonly id: string; readonly accounts: readonly { readonly id: string }[] }[],
) {
  const cases = await Promise.all(CASE_SIDE.map(rowsOf));
  const inCases = new Set(cases.flat().flatMap((row) => [...wordsIn(row), ...daysIn(row)]));
  const rows = (await Promise.all(ADDRESS_SIDE.map(rowsOf))).flat();
  const particulars = agencies.map(({ id, accounts }) => {
    const ids = new Set([id, ...accounts.map((account) => account.id)]);
    const own = rows.filter((row) => Object.values(row).some((value) => typeof value === 'string' && ids.has(value)));
    return new Set(own.flatMap((row) => [...wordsIn(row)]));
  });
  const isShared = (word: string) => particulars.every((words) => words.has(word));
  return particulars.flatMap((words) => [...words].filter((word) => !isShared(word) && inCases.has(word)));
}

test('no column that speaks of an address, or of its people, leads to a case, nor back', async () => {
  for (const [host, agency] of [
    ['tamlanh1', 'DCTC-01'],
    ['tamlanh2', 'DCTC-02'],
  ] as const) {
    const code = await commune.open('vhxh1');
    await commune.record('vhxh1', code, { kind: 'consent.give', consent: 'safe-house', informed: true });
    await commune.record('vhxh1', code, { kind: 'shelter.ask', agency, people: 2 });
    await commune.record(host, code, { kind: 'shelter.answer', answer: 'accepted' });
    await commune.record(host, code, { kind: 'shelter.arrive' });
  }
  const addresses = await commune.owner.agency.findMany({ where: { role: 'shelter' }, include: { accounts: true } });
  expect(addresses.length).toBeGreaterThan(2);
  expect(await leads(addresses)).toEqual([]);

  // And a sign-in has no name: of the sessions' rows none holds anything that an account's or an agency's row holds.
  const named = [...(await rowsOf('account')), ...(await rowsOf('agency'))];
  const people = new Set(named.flatMap(({ id, username }) => [...wordsIn(id), ...wordsIn(username)]));
  const sessions = await rowsOf('session');
  expect(sessions.length).toBeGreaterThan(2);
  expect(sessions.flatMap((row) => [...wordsIn(row)]).filter((word) => people.has(word))).toEqual([]);

  // The way it led before: how long an address takes somebody in, beside the limit of her stay.
  await commune.owner.$executeRaw`ALTER TABLE trusted_address ADD COLUMN stay_days integer`;
  await commune.owner
    .$executeRaw`UPDATE trusted_address SET stay_days = 14 WHERE agency_id = ${addresses.find(({ code }) => code === 'DCTC-02')?.id}::uuid`;
  expect(await leads(addresses)).toContain('number 14');
}, 60_000);
