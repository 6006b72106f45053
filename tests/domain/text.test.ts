import fc from 'fast-check';
import type { z } from 'zod';
import { ROUTES } from '../../api/routes';
import { SignInBody } from '../../api/shapes';
import { CaseCodeText, ClockIdText } from '../../domain/ids';
import { SIGNALS } from '../../domain/signals';
import { AgencyName } from '../../domain/signals/signal';
import { freeText, isStorable, trimmedText } from '../../domain/text';
import { InstantText } from '../../domain/time';

/** Text that PostgreSQL cannot take is refused where it comes in, whatever it comes in as. */
const BAD = ['\0', 'a\0b', '\ud800', 'x\udfffy', '\udc00\ud800', `${'a'.repeat(50)}\0`];

interface Leaf {
  readonly at: string;
  readonly schema: z.ZodType;
}

/** Every place of a schema where a text can stand, however deep. */
function textsIn(schema: z.core.$ZodType, at: string, seen = new Set<z.core.$ZodType>()): readonly Leaf[] {
  if (seen.has(schema)) return [];
  seen.add(schema);
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const inner = (one: z.core.$ZodType, step = '') => textsIn(one, `${at}${step}`, seen);
  switch (def.type) {
    case 'string':
      return [{ at, schema: schema as z.ZodType }];
    case 'object':
      return [
        ...Object.entries(def.shape).flatMap(([name, one]) => inner(one, `.${name}`)),
        ...(def.catchall ? inner(def.catchall, '.*') : []),
      ];
    case 'array':
      return inner(def.element, '[]');
    case 'union':
      return def.options.flatMap((one, i) => inner(one, `|${i}`));
    case 'record':
      return [...inner(def.keyType, '{key}'), ...inner(def.valueType, '{}')];
    case 'tuple':
      return def.items.flatMap((one, i) => inner(one, `[${i}]`));
    case 'pipe':
      return inner(def.in);
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'readonly':
    case 'nonoptional':
    case 'catch':
      return inner(def.innerType);
    case 'enum':
    case 'literal':
    case 'number':
    case 'boolean':
    case 'never':
    case 'undefined':
    case 'transform':
      return [];
    default:
      throw new Error(`${at}: this walk does not know what a ${def.type} holds`);
  }
}

const asked: readonly (readonly [string, z.core.$ZodType])[] = [
  ...ROUTES.flatMap((route) =>
    (['params', 'query', 'headers', 'body'] as const).flatMap((part) => {
      const schema = route[part];
      return schema ? [[`${route.method} ${route.path} ${part}`, schema] as const] : [];
    }),
  ),
  ...SIGNALS.map(({ rule, body }) => [`form of ${rule.kind}`, body] as const),
  ['form of signing in', SignInBody],
  ['code in a page’s address', CaseCodeText],
  ['agency in a page’s address', AgencyName],
  ['moment in a page’s address', InstantText],
  ['limit in a cursor', ClockIdText],
];
const leaves = asked.flatMap(([name, schema]) => textsIn(schema, name));

test('no text that a route, a form or an address takes can hold what PostgreSQL does not', () => {
  expect(leaves.length).toBeGreaterThan(100);
  const takes = leaves.filter(({ schema }) => BAD.some((text) => schema.safeParse(text).success));
  expect(takes.map(({ at }) => at)).toEqual([]);
});

test('every text has an end: nobody sends a book', () => {
  const endless = leaves.filter(({ schema }) => schema.safeParse('a'.repeat(20_000)).success);
  expect(endless.map(({ at }) => at)).toEqual([]);
});

test('a text that can be stored is one that comes back from UTF-8 as it went, without a zero', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
      const isTrue = Buffer.from(text, 'utf8').toString('utf8') === text && !text.includes('\0');
      expect(isStorable(text)).toBe(isTrue);
      if (text.length > 0) expect(freeText(100).safeParse(text).success).toBe(isTrue);
      if (text.trim().length > 0) expect(trimmedText(100).safeParse(text).success).toBe(isTrue);
    }),
  );
  for (const text of BAD) expect(isStorable(text)).toBe(false);
  expect(isStorable('H’Lim, Nguyễn Thị 🙂')).toBe(true);
});

test.each(['0000-01-01T00:00:00Z', '1899-12-31T23:59:59Z', '9999-12-31T00:00:00Z', '+275760-09-13T00:00:00.000Z'])(
  'the moment %s, which no calendar here holds, is refused',
  (text) => {
    expect(InstantText.safeParse(text).success).toBe(false);
  },
);
