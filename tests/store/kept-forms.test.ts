import { randomUUID } from 'node:crypto';
import { type Instant, instant, ms } from '../../domain/time';
import { connect, type Db } from '../../store/db';
import { KeptForms, MOST_KEPT, openSlip, sealSlip } from '../../store/kept-forms';
import { KeyRing } from '../../store/keys';
import { Refs } from '../../store/refs';
import { freshDatabase, type TestDatabase } from '../support/database';

/** Forms that could not be recorded: sealed, for one account, for a while, and not more than a few. */
const key = (id: string, byte: number) => ({ id, key: Buffer.alloc(32, byte) });
const ring = new KeyRing([key('k1', 1)]);
const NOW = instant('2026-11-26T03:30:00Z');
const later = (byMs: number): Instant => instant(ms(NOW) + byMs);
const HOUR = 3_600_000;

let database: TestDatabase;
let db: Db;
let forms: KeptForms;
beforeAll(async () => {
  database = await freshDatabase();
  db = connect(database.appUrl, { max: 4 });
  forms = new KeptForms({ db, ring, refs: new Refs(ring) });
}, 120_000);
afterAll(async () => {
  await db?.$disconnect();
  await database?.drop();
});
beforeEach(() => db.keptForm.deleteMany());

const form = (account: string = randomUUID()) => ({ account, form: randomUUID(), path: '/open/report.receive' });

test('is given back to the account it was handed out to, until its time is over', async () => {
  const mine = form();
  await forms.keep(mine, 'private.note=chuyện', NOW, HOUR);
  expect(await forms.read(mine, later(HOUR - 1))).toBe('private.note=chuyện');
  expect(await forms.last(mine.account, NOW)).toMatchObject({ path: mine.path, form: mine.form });
  expect(await forms.read({ ...mine, account: randomUUID() }, NOW)).toBeUndefined();
  expect(await forms.read({ ...mine, form: randomUUID() }, NOW)).toBeUndefined();
  expect(await forms.read(mine, later(HOUR))).toBeUndefined();
  expect(await forms.last(mine.account, later(HOUR))).toBeUndefined();
  await forms.eraseOld(later(HOUR - 1));
  expect(await db.keptForm.count()).toBe(1);
  await forms.eraseOld(later(HOUR));
  expect(await db.keptForm.count()).toBe(0);
});

test('comes again and replaces itself; is gone when it was recorded', async () => {
  const mine = form();
  await Promise.all(['a=1', 'a=2', 'a=3'].map((fields) => forms.keep(mine, fields, NOW, HOUR)));
  await forms.keep(mine, 'a=4', NOW, HOUR);
  expect(await db.keptForm.count()).toBe(1);
  expect(await forms.read(mine, NOW)).toBe('a=4');
  await forms.erase(mine);
  expect(await forms.read(mine, NOW)).toBeUndefined();
});

test('an account has a few at most, the newest; nobody pushes out another one’s', async () => {
  const [mine, other] = [randomUUID(), form()];
  await forms.keep(other, 'other=1', NOW, HOUR);
  const all = Array.from({ length: MOST_KEPT + 3 }, () => form(mine));
  for (const [i, one] of all.entries()) await forms.keep(one, `n=${i}`, later(i), HOUR);
  const read = await Promise.all(all.map((one) => forms.read(one, later(10))));
  expect(read).toEqual([undefined, undefined, undefined, 'n=3', 'n=4', 'n=5', 'n=6', 'n=7']);
  expect(await forms.read(other, NOW)).toBe('other=1');
  // Also when they come at once.
  await Promise.all(Array.from({ length: 10 }, () => forms.keep(form(mine), 'at=once', later(20), HOUR)));
  expect(await db.keptForm.count()).toBe(MOST_KEPT + 1);
});

test('a row moved to another form, or of a key that has left the ring, opens nothing', async () => {
  const [mine, other] = [form(), form()];
  await forms.keep(mine, 'a=1', NOW, HOUR);
  await forms.keep(other, 'b=1', NOW, HOUR);
  const [a, b] = await db.keptForm.findMany();
  if (!a || !b) throw new Error('two rows');
  await db.keptForm.deleteMany();
  await db.keptForm.createMany({
    data: [
      { ...a, sealed: b.sealed },
      { ...b, sealed: a.sealed },
    ],
  });
  expect(await forms.read(mine, NOW)).toBeUndefined();
  expect(await forms.read(other, NOW)).toBeUndefined();
  await forms.keep(mine, 'a=1', NOW, HOUR);
  const turned = new KeyRing([key('k2', 2), key('k1', 1)]);
  expect(await new KeptForms({ db, ring: turned, refs: new Refs(turned) }).read(mine, NOW)).toBe('a=1');
  const lost = new KeyRing([key('k3', 3)]);
  expect(await new KeptForms({ db, ring: lost, refs: new Refs(ring) }).read(mine, NOW)).toBeUndefined();
});

test('a slip is ours alone, and not for ever', () => {
  const slip = { ...form(), issuedAt: NOW };
  const text = sealSlip(ring, slip);
  expect(text).toMatch(/^[\w-]+$/);
  expect(text).not.toContain(slip.account);
  expect(openSlip(ring, text, later(HOUR))).toEqual(slip);
  expect(openSlip(ring, text, later(71 * HOUR))).toEqual(slip);
  expect(openSlip(ring, text, later(72 * HOUR))).toBeUndefined();
  for (const wrong of ['', 'A', `${text.slice(0, -3)}AAA`, text.slice(1), 'không', text.repeat(2), '\u0000'])
    expect(openSlip(ring, wrong, NOW)).toBeUndefined();
  expect(openSlip(new KeyRing([key('k1', 9)]), text, NOW)).toBeUndefined();
});
