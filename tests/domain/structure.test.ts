import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ACTS } from '../../domain/acts';
import { ROLES, TRACKS } from '../../domain/agencies';
import { EVENT_NAMES, EVENT_TRACKS } from '../../domain/events';
import { LawPackData } from '../../domain/law/pack';
import { CURRENT_PACK, clockRule, lawPack } from '../../domain/law/packs';
import { RULES, refusal } from '../../domain/rules';
import { RECEIVER_ROLES, RECEIVERS } from '../../domain/services';
import { OPENING_KINDS, SIGNALS, SignalBody, signalRule } from '../../domain/signals';
import type { SignalRule } from '../../domain/signals/signal';

const RULE_ROWS = SIGNALS.map((s): SignalRule => s.rule);
const pack = lawPack(CURRENT_PACK);

/** The parts of a zod schema that this test has to know; anything else is a fault. */
interface Def {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly element?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly values?: readonly unknown[];
  readonly checks?: readonly {
    readonly _zod: { readonly def: { readonly check: string; readonly pattern?: RegExp } };
  }[];
  readonly format?: string;
  readonly pattern?: RegExp;
}
const defOf = (schema: z.ZodType) => (schema as unknown as { _zod: { def: Def } })._zod.def;

/** Anything that lets a person go on typing: repeats without end, any character, white space, all but. */
const UNBOUNDED = /(?<!\\)[+*.]|\{\d+,\}|\\[sSDW]|\[\^/;

/** Where in a schema a person could type freely. Codes are enums, literals, booleans, whole numbers, moments, patterned refs. */
function freeText(schema: z.ZodType, path: string): string[] {
  const def = defOf(schema);
  switch (def.type) {
    case 'optional':
    case 'default':
      return freeText(def.innerType!, path);
    case 'pipe':
      return freeText(def.in!, path);
    case 'array':
      return freeText(def.element!, `${path}[]`);
    case 'object':
      return Object.entries(def.shape!).flatMap(([name, part]) => freeText(part, `${path}.${name}`));
    case 'enum':
    case 'boolean':
      return [];
    case 'literal':
      return def.values!.every((v) => v === true || typeof v === 'string') ? [] : [`${path}: literal`];
    case 'number':
      return def.format === 'safeint' ? [] : [`${path}: not a whole number`];
    case 'string': {
      if (def.format === 'datetime') return [];
      const patterns = [def.pattern, ...(def.checks ?? []).map((c) => c._zod.def.pattern)].filter(
        (p) => p !== undefined,
      );
      const isClosed = patterns.some(({ source }) => /^\^.*\$$/.test(source) && !UNBOUNDED.test(source));
      return isClosed ? [] : [`${path}: free text`];
    }
    default:
      return [`${path}: ${def.type}`];
  }
}

describe('signals', () => {
  test.each(SIGNALS.map((s) => [s.rule.kind, s] as const))('%s says codes only', (kind, s) => {
    const says = Object.entries(s.says as Record<string, z.ZodType>).flatMap(([name, schema]) =>
      freeText(schema, name),
    );
    expect({ kind, says }).toEqual({ kind, says: [] });
  });

  test('the walk finds free text where there is some', () => {
    expect(freeText(z.strictObject({ a: z.string(), b: z.array(z.string().max(5)).optional() }), 'x')).toEqual([
      'x.a: free text',
      'x.b[]: free text',
    ]);
    for (const open of [/^.*$/, /^[a-z]+$/, /^[a-z ]{2,}$/, /[a-z]{2}/, /^\s$/, /^[^a]$/])
      expect(freeText(z.string().regex(open), 'x')).toEqual(['x: free text']);
    expect(freeText(z.string().regex(/^[a-z-]{2}\.\d{2}$/), 'x')).toEqual([]);
    expect(freeText(z.number(), 'x')).toEqual(['x: not a whole number']);
    expect(freeText(z.record(z.string(), z.string()), 'x')).toEqual(['x: record']);
  });

  test.each(RULE_ROWS.map((rule) => [rule.kind, rule] as const))('%s is whole', (kind, rule) => {
    expect(kind).toMatch(/^[a-zA-Z]+(\.[a-zA-Z]+)+$/);
    for (const words of [rule.name, rule.help]) {
      expect(words.vi.length).toBeGreaterThan(2);
      expect(words.en.length).toBeGreaterThan(2);
    }
    expect(rule.by.length).toBeGreaterThan(0);
    for (const role of rule.by) expect(Object.keys(ROLES)).toContain(role);
    expect(Object.keys(TRACKS)).toContain(rule.track);
    expect(signalRule(kind)).toBe(rule);
  });

  test('no kind is defined twice, and every role records something', () => {
    const kinds = RULE_ROWS.map((rule) => rule.kind);
    expect(new Set(kinds).size).toBe(kinds.length);
    for (const role of Object.keys(ROLES))
      expect(RULE_ROWS.some((rule) => rule.by.some((by) => by === role))).toBe(true);
  });

  test('a case is opened by a report, where receipt counts, or by an emergency', () => {
    expect(OPENING_KINDS).toEqual(['report.receive', 'emergency.open']);
    expect(RULE_ROWS.filter((rule) => rule.moment === 'receivedAt').map((rule) => rule.kind)).toEqual([
      'report.receive',
      'noContact.request',
      'noContact.askCancel',
    ]);
    expect(RULE_ROWS.filter((rule) => rule.stage === 'over').map((rule) => rule.kind)).toEqual(['case.reopen']);
  });

  test('bodies are strict: an unknown field, or an unknown kind, is refused by the schema', () => {
    expect(SignalBody.safeParse({ kind: 'police.dispatch' }).success).toBe(true);
    expect(SignalBody.safeParse({ kind: 'police.dispatch', name: 'Lan' }).success).toBe(false);
    expect(SignalBody.safeParse({ kind: 'police.sleep' }).success).toBe(false);
    expect(
      SignalBody.safeParse({ kind: 'report.receive', channel: 'phone', hamlet: 'xom-3', danger: 'no' }).success,
    ).toBe(false);
  });

  test('whoever a referral may go to can answer it, and can answer for its late answer', () => {
    const receivers = [...new Set(Object.values(RECEIVER_ROLES).flat())];
    for (const role of receivers) {
      expect(signalRule('referral.answer')?.by).toContain(role);
      expect(signalRule('clock.answer')?.by).toContain(role);
    }
    for (const receiver of Object.keys(RECEIVERS))
      expect(RECEIVER_ROLES[receiver as keyof typeof RECEIVERS].length).toBeGreaterThan(0);
  });
});

describe('events', () => {
  test.each(Object.entries(EVENT_NAMES))('%s has a name and a line of work', (type, words) => {
    expect(words.vi).not.toBe('');
    expect(words.en).not.toBe('');
    expect([...Object.keys(TRACKS), 'clock']).toContain(EVENT_TRACKS[type as keyof typeof EVENT_TRACKS]);
  });
});

describe('rules', () => {
  test.each(Object.entries(RULES))('%s says why, and by which article', (_id, rule) => {
    expect(rule.article).not.toBe('');
    expect(['V', 'P', 'L']).toContain(rule.mark);
    expect(rule.mark === 'L').toBe(rule.article === 'design');
    expect(rule.says.vi.length).toBeGreaterThan(10);
    expect(rule.says.en.length).toBeGreaterThan(10);
  });

  test('a refusal carries its rule whole', () => {
    expect(refusal('three-days')).toEqual({ rule: 'three-days', ...RULES['three-days'] });
  });
});

describe('acts', () => {
  test.each(Object.entries(ACTS))('%s has its point of Art. 3.1, or is no act of that law', (act, rule) => {
    expect(rule.name.vi).not.toBe('');
    expect(rule.name.en).not.toBe('');
    expect(rule.point === '').toBe(act === 'sexual-contact');
  });
});

/** JSON with the keys in order: where a key stands in a file changes nothing. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

describe('law pack', () => {
  const clocks = pack.clocks;
  const ids = clocks.map((clock) => clock.id);

  test('is of the form of a pack, and says nothing besides', () => {
    expect(LawPackData.parse(pack)).toEqual(pack);
  });

  test('names no source that it does not use', () => {
    const used = new Set(clocks.flatMap((clock) => clock.sources));
    expect(Object.keys(pack.sources).filter((source) => !used.has(source))).toEqual([]);
  });

  test('has the clocks of this law, and no other', () => {
    expect(ids).toEqual([
      'response.first',
      'report.acknowledgement',
      'no-contact.decision',
      'no-contact.order-end',
      'no-contact.supervisor',
      'no-contact.announcement',
      'no-contact.cancel-decision',
      'no-contact.contact',
      'no-contact.contact-told',
      'custody.release',
      'custody.release-extended',
      'custody.parents',
      'court.order-end',
      'care.pep',
      'care.emergency-contraception',
      'visit.2-weeks',
      'visit.3-months',
      'visit.6-months',
      'crime.transfer-urgent',
      'crime.transfer-verified',
      'crime.health-tells',
      'crime.procuracy',
      'crime.resolution',
      'crime.resolution-two-months',
      'crime.resolution-four-months',
      'crime.ask-extension',
      'child.emergency',
      'child.initial-assessment',
      'child.separation',
      'child.plan',
      'child.plan-approval',
      'child.review',
      'trafficking.province',
      'trafficking.verification',
      'legal-aid.check',
      'legal-aid.papers',
      'legal-aid.assignment',
      'legal-aid.hand-over',
      'referral.answer',
      'shelter.answer',
      'follow-up.contact',
    ]);
  });

  test.each(clocks.map((clock) => [clock.id, clock] as const))('%s starts, stops, and calls somebody', (_id, clock) => {
    expect(clock.startsOn.length).toBeGreaterThan(0);
    expect(clock.stoppedBy.length).toBeGreaterThan(0);
    expect(['V', 'P', 'L']).toContain(clock.mark);
    expect(clock.ladder.warn.length).toBeGreaterThan(0);
    expect(clock.name.vi).not.toBe(clock.name.en);
    if (clock.atEnd === 'breach') {
      expect(clock.ladder.breach.length).toBeGreaterThan(0);
      expect(clock.ladder.next.length).toBeGreaterThan(0);
      expect(clock.ladder.every).toBeDefined();
      expect(clock.lapsesInto).toBeUndefined();
    } else expect(clock.lapsesInto !== undefined || clock.binds !== undefined).toBe(true);
  });

  test('a clock with a key starts and stops by it', () => {
    for (const clock of clocks) {
      const hasKey = (t: (typeof clock.startsOn)[number]) => 'key' in t && t.key !== undefined;
      const isKeyed = clock.startsOn.some(hasKey);
      expect(clock.startsOn.every((t) => hasKey(t) === isKeyed)).toBe(true);
      expect({ id: clock.id, keyed: clock.stoppedBy.every((t) => (t.key !== undefined) === isKeyed) }).toEqual({
        id: clock.id,
        keyed: true,
      });
    }
  });

  test('what happens to one who misses a care step is told to nobody but the office', () => {
    for (const clock of clocks.filter((c) => /^(care|visit)\.|health-tells/.test(c.id))) {
      expect(clock.inCare).toBe(true);
      expect([...clock.ladder.breach, ...clock.ladder.next.map((n) => n.call)].every((role) => role === 'office')).toBe(
        true,
      );
    }
  });

  test.each([
    ['a rule from memory', { mark: 'M' }, /memory/],
    ['an unknown event', { startsOn: [{ event: 'moon.full' }] }, /startsOn/],
    ['an unknown source', { sources: ['rumour'] }, /no source rumour/],
    ['a breach that could fall silent', { ladder: { warn: [], breach: [], next: [] } }, /fall silent/],
    ['a breach without repeat', { ladder: { warn: [], breach: ['office'], next: [] } }, /fall silent/],
    [
      'what the station knows told to the police',
      { inCare: true, ladder: { ...clocks[0]?.ladder, breach: ['police'] } },
      /office only/,
    ],
    ['an unknown field', { lenght: 12 }, /lenght/],
    ['no length', { lengths: [] }, /lengths/],
    ['a limit of nothing', { lengths: [{ unit: 'hours', count: 0 }] }, /lengths/],
  ])('refuses %s', (_name, change, message) => {
    const [first, ...rest] = clocks;
    const read = LawPackData.safeParse({ ...pack, clocks: [{ ...first, ...change }, ...rest] });
    expect(read.success).toBe(false);
    expect(JSON.stringify(read.error?.issues)).toMatch(message);
  });

  test('refuses a clock defined twice', () => {
    expect(LawPackData.safeParse({ ...pack, clocks: [...clocks, clocks[0]] }).error?.issues[0]?.message).toMatch(
      /twice/,
    );
  });

  test('what this build does not carry is not guessed', () => {
    expect(() => lawPack('vn-1999')).toThrow('vn-1999');
    expect(() => clockRule(CURRENT_PACK, 'moon.full')).toThrow('moon.full');
    expect(() => clockRule('vn-1999', 'care.pep')).toThrow('care.pep');
  });

  /**
   * A released pack never changes: open cases are pinned to it. Until the first release this line may be brought up to date; from
   * then on a change of law is another pack, and this test only ever gets another row.
   */
  test.each([['vn-2026', '3d347c899597dfc949bef95898a73961af89622840b38a8db1d2b5062047009c']])(
    '%s is the pack that was released',
    (id, sha256) => {
      expect(
        createHash('sha256')
          .update(sorted(lawPack(id)))
          .digest('hex'),
      ).toBe(sha256);
    },
  );
});
