import fc, { type Arbitrary } from 'fast-check';
import { ROUTES } from '../../api/routes';
import { type Commune, EMERGENCY, openCommune, report } from './commune';
import { document, mustFit } from './contract';

/**
 * Random requests made from the document itself, some as it says, some bent: no fault of ours, and every answer one that the
 * document knows. Our own generator, of fast-check: seeded, within the suite, and without another language in it. `REQUESTS` of the
 * environment asks for more.
 */
const REQUESTS = Number(process.env.REQUESTS ?? 2_000);
const FEW = Math.ceil(REQUESTS / 170);
const AT_ONCE = 8; // as many as the test has connections to the database

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly examples?: readonly unknown[];
}

const resolve = (ref: string): Schema =>
  ref
    .slice(2)
    .split('/')
    .reduce((at, step) => at[step.replaceAll('~1', '/').replaceAll('~0', '~')], document);

const FORMATS: Readonly<Record<string, Arbitrary<unknown>>> = {
  'date-time': fc.date({ noInvalidDate: true }).map((at) => at.toISOString()),
  date: fc.date({ noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10)),
  uuid: fc.uuid(),
};

/** What nobody should send, and somebody will. */
const BENT: Arbitrary<unknown> = fc.constantFrom<unknown>(
  null,
  '',
  '\0',
  'a\0b',
  '\ud800',
  'a'.repeat(9_000),
  'H’Lim 🙂',
  0,
  -1,
  1.5,
  2 ** 31,
  2 ** 53,
  1e308,
  true,
  [],
  {},
  [[[[]]]],
  { __proto__: null, constructor: 1 },
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '+275760-09-13T00:00:00.000Z',
  '2026-02-30',
  'undefined',
  '__proto__',
);

const made = new Map<string, Arbitrary<unknown>>();

function madeOf(schema: Schema): Arbitrary<unknown> {
  if (schema.$ref !== undefined) {
    const { $ref } = schema;
    const known = made.get($ref) ?? madeOf(resolve($ref));
    made.set($ref, known);
    return known;
  }
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return fc.oneof(...options.map(madeOf));
  if (schema.allOf?.[0]) return madeOf(schema.allOf[0]);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'string': {
      const format = FORMATS[schema.format ?? ''];
      if (format) return format;
      const examples = schema.examples?.length ? fc.constantFrom(...schema.examples) : undefined;
      const text = schema.pattern
        ? fc.stringMatching(new RegExp(schema.pattern))
        : fc.string({
            unit: 'grapheme',
            minLength: schema.minLength ?? 0,
            maxLength: Math.min(schema.maxLength ?? 40, 200),
          });
      return examples ? fc.oneof(examples, text) : text;
    }
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? -10, max: Math.min(schema.maximum ?? 10, 2 ** 31 - 1) });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(madeOf(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, 6),
      });
    case 'object': {
      const entries = Object.entries(schema.properties ?? {}).map(([name, one]) => [name, madeOf(one)] as const);
      return fc.record(Object.fromEntries(entries), { requiredKeys: [...(schema.required ?? [])] });
    }
    default:
      return BENT;
  }
}

/** The same value, bent in one place or another. */
const bend = (value: unknown): Arbitrary<unknown> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return BENT;
  const names = Object.keys(value);
  if (names.length === 0) return BENT;
  return fc
    .tuple(fc.constantFrom(...names), BENT, fc.constantFrom('change', 'drop', 'add', 'deeper'))
    .chain(([name, bent, how]) => {
      const { [name]: old, ...rest } = value as Record<string, unknown>;
      if (how === 'drop') return fc.constant(rest);
      if (how === 'add') return fc.constant({ ...value, [`${name}x`]: bent });
      if (how === 'deeper') return bend(old).map((deep) => ({ ...rest, [name]: deep }));
      return fc.constant({ ...rest, [name]: bent });
    });
};

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

interface Random {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** One request of an operation; `codes`: of cases that are there. */
function requestOf(
  method: string,
  template: string,
  operation: Operation,
  codes: readonly string[],
): Arbitrary<Random> {
  const parameters = operation.parameters ?? [];
  const text = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
  const one = ({ name, schema }: (typeof parameters)[number]) => {
    const said = name === 'code' ? fc.constantFrom(...codes) : madeOf(schema);
    return fc.oneof({ weight: 12, arbitrary: said }, { weight: 1, arbitrary: BENT }).map(text);
  };
  const body = operation.requestBody?.content['application/json']?.schema;
  const value = body && madeOf(body);
  return fc
    .record({
      values: fc.record(Object.fromEntries(parameters.map((parameter) => [parameter.name, one(parameter)]))),
      skipped: fc.array(fc.constantFrom('', ...parameters.filter((p) => !p.required).map((p) => p.name)), {
        maxLength: 4,
      }),
      body: value ? fc.oneof(value, value.chain(bend)) : fc.constant(undefined),
    })
    .map(({ values, skipped, body: said }) => {
      const query = new URLSearchParams();
      const headers: Record<string, string> = {};
      let path = template;
      for (const parameter of parameters) {
        const given = String(values[parameter.name]);
        if (parameter.in === 'path') {
          // A lone half of a sign does not get into an address.
          const part = encodeURIComponent(given.replace(/\p{Cs}/gu, '%')).replace(/^\.*$/, '-') || '-';
          path = path.replace(`{${parameter.name}}`, part);
        } else if (skipped.includes(parameter.name)) continue;
        else if (parameter.in === 'query') query.append(parameter.name, given);
        else headers[parameter.name] = given.replace(/[^\x21-\x7e]/g, '') || 'x';
      }
      return {
        method: method.toUpperCase(),
        path: query.size > 0 ? `${path}?${query}` : path,
        headers,
        ...(said !== undefined && { body: JSON.stringify(said) }),
      };
    });
}

let commune: Commune;
beforeAll(async () => {
  commune = await openCommune({ limits: 'none', deadline: 3_000 });
}, 60_000);
afterAll(() => commune.close());

test('random requests, and every answer is one of the document, none a fault of ours', async () => {
  const opened = await Promise.all([
    commune.call('POST', '/v1/cases', { as: 'congan1', body: EMERGENCY }),
    commune.call('POST', '/v1/cases', { as: 'truongxom3', body: report() }),
    commune.call('POST', '/v1/cases', { as: 'congan2', body: EMERGENCY }),
  ]);
  const codes = [...opened.map(({ body }) => String(body.case.code)), 'LC-26-7K3M9QXW'];
  const who = ['vhxh1', 'congan1', 'chutich', 'tramyte', 'truongxom3', 'trogiup', 'hoiphunu', 'tongdai'];
  const bearers = await Promise.all(who.map(async (name) => `Bearer ${await commune.tokenOf(name)}`));
  const operations = ROUTES.filter(({ id }) => id !== 'signOut').map(
    ({ method, path }) => [method, path, document.paths[path][method] as Operation] as const,
  );
  // Guessing at a password is slow on purpose, and some answers keep the processor busy for long: of those a few are enough.
  const few = ROUTES.filter(({ id, costly }) => costly || id === 'signIn' || id === 'moveCases').map(({ id }) => id);
  const share = Math.ceil((REQUESTS - few.length * FEW) / (operations.length - few.length));
  const requests = operations.flatMap(([method, path, operation], i) =>
    fc.sample(requestOf(method, path, operation, codes), {
      numRuns: few.includes(operation.operationId) ? FEW : share,
      seed: i,
    }),
  );
  expect(requests.length).toBeGreaterThanOrEqual(REQUESTS);
  const counts = new Map<number, number>();
  const faults: string[] = [];
  let next = 0;
  const caller = async () => {
    for (let i = next++; i < requests.length && faults.length < 5; i = next++) {
      const { method, path, headers, body } = requests[i]!;
      const answer = await fetch(`${commune.url}${path}`, {
        method,
        redirect: 'manual',
        headers: {
          authorization: bearers[i % bearers.length]!,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body }),
      });
      counts.set(answer.status, (counts.get(answer.status) ?? 0) + 1);
      const said = await answer.text();
      const type = answer.headers.get('content-type');
      try {
        if (answer.status >= 500) throw new Error(`${method} ${path} ${answer.status} ${said}`);
        mustFit(method, path, answer.status, type, said === '' ? undefined : JSON.parse(said));
      } catch (error) {
        faults.push(`${error instanceof Error ? error.message.slice(0, 600) : error}\n${body?.slice(0, 300)}`);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, caller));
  expect(faults.slice(0, 5)).toEqual([]);
  // Neither all refused nor all taken: the run has been inside.
  for (const status of [200, ...(REQUESTS >= 10_000 ? [201] : []), 400, 404, 409, 422])
    expect([status, (counts.get(status) ?? 0) > 0]).toEqual([status, true]);
}, 570_000);
