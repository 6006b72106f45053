import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { KeyGone, KeyRing } from '../../store/keys';
import { keyIdOf, open, place, seal, Unsealable } from '../../store/sealing';
import { ringOf } from './case-in-hand';

const key = randomBytes(32);
const HERE = place('party', 'sealed', '019ab000-0000-7000-8000-000000000001');
const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
const keyId = fc.stringMatching(/^[A-Za-z0-9_-]{1,32}$/);

test('what was sealed opens, in its place and with its key', () => {
  fc.assert(
    fc.property(bytes, keyId, (plain, id) => {
      const sealed = seal(key, id, plain, HERE);
      expect(keyIdOf(sealed)).toBe(id);
      expect(open(key, sealed, HERE)).toEqual(plain);
    }),
    { numRuns: 1_000 },
  );
});

test('not one bit of it can be changed, nor a byte taken away', () => {
  fc.assert(
    fc.property(bytes, keyId, fc.nat(), (plain, id, n) => {
      const sealed = seal(key, id, plain, HERE);
      const bit = n % (sealed.length * 8);
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => open(key, changed, HERE)).toThrow(Unsealable);
      expect(() => open(key, sealed.subarray(0, n % sealed.length), HERE)).toThrow(Unsealable);
    }),
    { numRuns: 1_000 },
  );
});

test.each([
  ['another row', place('party', 'sealed', '019ab000-0000-7000-8000-000000000002')],
  ['another column', place('party', 'other', '019ab000-0000-7000-8000-000000000001')],
  ['another table', place('agency_signal', 'sealed', '019ab000-0000-7000-8000-000000000001')],
])('moved to %s it does not open', (_, elsewhere) => {
  const sealed = seal(key, 'k1', Buffer.from('xóm 3'), HERE);
  expect(() => open(key, sealed, elsewhere)).toThrow(Unsealable);
  expect(() => open(randomBytes(32), sealed, HERE)).toThrow(Unsealable);
});

test('the same text never looks the same twice', () => {
  const seen = new Set(Array.from({ length: 100 }, () => seal(key, 'k1', Buffer.from('xóm 3'), HERE).toString('hex')));
  expect(seen.size).toBe(100);
});

describe('key ring', () => {
  const text = (id: string, bytes = randomBytes(32)) => `${id}:${bytes.toString('base64')}`;

  test('the first key seals, all open, and one that is gone is named', () => {
    const ring = KeyRing.parse(` ${text('new')}, ${text('old')}\n`);
    expect(ring.sealingId).toBe('new');
    expect(ring.key('old')).toHaveLength(32);
    expect(() => ring.key('lost')).toThrow(KeyGone);
    expect(() => ring.key('lost')).toThrow(/lost/);
  });

  test('the key of the keyed hashes stays when a new root key is put in front', () => {
    const old = text('old');
    expect(KeyRing.parse(`${text('new')},${old}`).blind).toEqual(KeyRing.parse(old).blind);
    expect(KeyRing.parse(text('old')).blind).not.toEqual(KeyRing.parse(old).blind);
    expect(KeyRing.parse(old).blind).not.toEqual(KeyRing.parse(old).key('old'));
  });

  test.each([
    ['nothing', ''],
    ['no id', randomBytes(32).toString('base64')],
    ['31 bytes', text('k', randomBytes(31))],
    ['33 bytes', text('k', randomBytes(33))],
    ['one id twice', `${text('k')},${text('k')}`],
    ['a stray comma', `${text('k')},`],
  ])('refuses %s without repeating any of it', (_, wrong) => {
    const secret = wrong.slice(2, 12);
    let message = '';
    try {
      KeyRing.parse(wrong);
    } catch (error) {
      message = String(error);
    }
    expect(message).not.toBe('');
    if (secret) expect(message).not.toContain(secret);
  });

  test('does not print itself', () => {
    const ring = ringOf('k1');
    const secret = ring.key('k1');
    for (const printed of [inspect(ring, { depth: 9 }), JSON.stringify({ ring }), `${inspect({ a: [ring] })}`]) {
      expect(printed).toContain('[keys]');
      expect(printed).not.toContain(secret.toString('base64'));
      expect(printed).not.toContain(secret.toString('hex').slice(0, 8));
    }
  });
});
