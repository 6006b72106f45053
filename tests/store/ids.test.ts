import fc from 'fast-check';
import { CaseCodeText, type SignalId } from '../../domain/ids';
import { instant } from '../../domain/time';
import { letters, newCaseCode, newId } from '../../store/ids';
import { Refs } from '../../store/refs';
import { ringOf } from './case-in-hand';

test('ids are UUIDs of version 7 and sort by their moment', () => {
  const ids = [1, 1_700_000_000_000, 1_700_000_000_001, 2 ** 48 - 1].map((now) => newId(now));
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect([...ids].sort()).toEqual(ids);
  expect(newId(5)).not.toBe(newId(5));
});

test('a case code reads as one, carries the year in Viet Nam, and nothing else', () => {
  const codes = Array.from({ length: 500 }, () => newCaseCode(instant('2026-12-31T16:59:59.999Z')));
  expect(new Set(codes).size).toBe(500);
  for (const code of codes) expect(CaseCodeText.parse(code)).toBe(code);
  expect(codes[0]).toMatch(/^LC-26-/);
  expect(newCaseCode(instant('2026-12-31T17:00:00Z'))).toMatch(/^LC-27-/);
});

test('eight letters hold five bytes, none lost', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 5, maxLength: 5 }),
      fc.uint8Array({ minLength: 5, maxLength: 5 }),
      (a, b) => {
        expect(letters(a)).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
        expect(letters(a) === letters(b)).toBe(Buffer.compare(a, b) === 0);
      },
    ),
  );
  expect(letters(Buffer.from([0, 0, 0, 0, 0]))).toBe('00000000');
  expect(letters(Buffer.from([255, 255, 255, 255, 255]))).toBe('ZZZZZZZZ');
});

test('refs tell people apart, are stable, and differ from ring to ring', () => {
  const ring = ringOf('k1');
  const refs = new Refs(ring);
  expect(refs.actor('a')).toMatch(/^[A-Za-z0-9_-]{22}$/);
  expect(new Refs(ring).actor('a')).toBe(refs.actor('a'));
  const all = [refs.actor('a'), refs.actor('b'), refs.agency('a'), new Refs(ringOf('k1')).actor('a')];
  expect(new Set(all).size).toBe(4);
  expect(refs.body('{}')).toHaveLength(32);
});

test('a receipt can be read out on the phone', () => {
  const refs = new Refs(ringOf('k1'));
  const signal = newId() as SignalId;
  expect(refs.receipt(signal)).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(refs.receipt(signal)).toBe(refs.receipt(signal));
  expect(refs.receipt(newId() as SignalId)).not.toBe(refs.receipt(signal));
});
