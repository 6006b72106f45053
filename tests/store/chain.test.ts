import fc from 'fast-check';
import { event, type Recorded } from '../../domain/events';
import type { CaseCode, SignalId } from '../../domain/ids';
import { canonical, digestOf, GENESIS, link } from '../../store/chain';
import { later, START } from './case-in-hand';

const CODE = 'LC-26-7K3M9QXW' as CaseCode;
const RECORDED: Recorded = {
  ...event('police.dispatched', {}),
  seq: 3,
  at: later(2),
  happenedAt: START,
  signal: '019ab000-0000-7000-8000-000000000001' as SignalId,
  by: { role: 'engine' },
};
const digest = digestOf(Buffer.from('sealed'));

test('one value has one spelling, which says the same', () => {
  const shuffled = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shuffled);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([name, member]) => [name, shuffled(member)]),
    );
  };
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonical(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonical(shuffled(value))).toBe(text);
      expect(canonical(JSON.parse(text))).toBe(text);
    }),
    { numRuns: 1_000 },
  );
});

test('what JSON leaves out is left out, and what it cannot hold is refused', () => {
  expect(canonical({ b: undefined, a: 1 })).toBe('{"a":1}');
  expect(canonical([undefined])).toBe('[null]');
  for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY, undefined, () => 1, 1n, Symbol('x')])
    expect(() => canonical(wrong)).toThrow();
});

test('keys sort by code unit, not by a language', () => {
  expect(canonical({ é: 1, z: 2, Z: 3, a: 4 })).toBe('{"Z":3,"a":4,"z":2,"é":1}');
});

test('a hash is over all that an event says, where it stands, and what was sealed with it', () => {
  const hash = link(GENESIS, CODE, RECORDED, digest);
  expect(hash).toHaveLength(32);
  expect(link(GENESIS, CODE, JSON.parse(JSON.stringify(RECORDED)), digest)).toEqual(hash);
  const others = [
    link(hash, CODE, RECORDED, digest),
    link(GENESIS, 'LC-26-7K3M9QXV' as CaseCode, RECORDED, digest),
    link(GENESIS, CODE, RECORDED, null),
    link(GENESIS, CODE, RECORDED, digestOf(Buffer.from('other'))),
    ...[
      { seq: 4 },
      { at: later(3) },
      { happenedAt: later(1) },
      { signal: null },
      { type: 'police.arrived' },
      { data: { n: 1 } },
    ].map((change) => link(GENESIS, CODE, { ...RECORDED, ...change } as Recorded, digest)),
  ];
  expect(new Set([hash, ...others].map((h) => h.toString('hex'))).size).toBe(others.length + 1);
});
