import { readFileSync } from 'node:fs';
import path from 'node:path';
import { problemsOf } from '../../api/openapi';
import { isProblem, PROBLEMS, type ProblemName, ProblemOut, problem, problemBody } from '../../api/problems';
import { readBody } from '../../api/reading';
import { OpeningBody } from '../../api/record-signal';
import { ROUTES } from '../../api/routes';
import { ROLES } from '../../domain/agencies';
import { refusal } from '../../domain/rules';
import { OPENING_KINDS, SIGNALS, SignalBody } from '../../domain/signals';
import { document, mustFit, templateOf } from './contract';

/** The table of routes, the document that is made from it, and the problems: what holds for every line. */
const PARAMETER = /\{(\w+)\}/g;

describe.each(ROUTES.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route] as const))(
  '%s',
  (_name, route) => {
    test('reads every part of its path, says what it answers, and who may call it', () => {
      const inPath = [...route.path.matchAll(PARAMETER)].map(([, name]) => name);
      expect(Object.keys(route.params?.shape ?? {})).toEqual(inPath);
      expect(route.summary.vi).not.toBe('');
      expect(route.summary.en).not.toBe('');
      expect(Object.keys(route.answers).length).toBeGreaterThan(0);
      for (const [status, shape] of Object.entries(route.answers)) {
        expect(Number(status)).toBeLessThan(300);
        expect(shape.description).not.toBe('');
        expect(shape.schema === undefined).toBe(status === '204');
      }
      if (typeof route.policy !== 'string') for (const role of route.policy) expect(Object.keys(ROLES)).toContain(role);
    });

    test('a write carries a key, or says why it cannot', () => {
      if (route.method === 'get') return;
      const hasKey = 'idempotency-key' in (route.headers?.shape ?? {});
      expect(hasKey || /takes no Idempotency-Key/i.test(route.description ?? '')).toBe(true);
      expect(hasKey).toBe(!['/v1/sessions', '/v1/sessions/current', '/v1/law/advice', '/v1/find'].includes(route.path));
    });

    test('is in the document with its policy, its answers and its problems', () => {
      const operation = document.paths[route.path][route.method];
      expect(operation.operationId).toBe(route.id);
      expect(operation['x-policy']).toBe(
        typeof route.policy === 'string' ? route.policy : `roles: ${route.policy.join(', ')}`,
      );
      expect(operation.security).toEqual(route.policy === 'anybody' ? [] : [{ session: [] }]);
      const statuses = [
        ...Object.keys(route.answers),
        ...problemsOf(route).map((name) => String(PROBLEMS[name].status)),
      ];
      expect(Object.keys(operation.responses).sort()).toEqual([...new Set(statuses)].sort());
      for (const name of problemsOf(route))
        expect(operation.responses[PROBLEMS[name].status].description).toContain(`urn:la-chan:problem:${name}`);
      expect(operation.requestBody === undefined).toBe(route.body === undefined);
    });
  },
);

test('only signing in is open to anybody', () => {
  expect(ROUTES.filter((route) => route.policy === 'anybody').map((route) => route.id)).toEqual(['signIn']);
});

test('no two routes have one address or one name', () => {
  const addresses = ROUTES.map((route) => `${route.method} ${route.path.replaceAll(PARAMETER, '{}')}`);
  expect(new Set(addresses).size).toBe(ROUTES.length);
  expect(new Set(ROUTES.map((route) => route.id)).size).toBe(ROUTES.length);
});

test('nothing in a query string could be a name: codes, receipts, moments, numbers and cursors only', () => {
  const names = new Set(ROUTES.flatMap((route) => Object.keys(route.query?.shape ?? {})));
  expect([...names].sort()).toEqual(
    [
      'after',
      'agency',
      'asOf',
      'case',
      'cursor',
      'danger',
      'hamlet',
      'limit',
      'mustAct',
      'overdue',
      'pack',
      'people',
      'sort',
      'stage',
      'until',
    ].sort(),
  );
});

test('the document is OpenAPI 3.1, and every reference in it leads somewhere', () => {
  expect(document.openapi).toBe('3.1.0');
  const text = JSON.stringify(document);
  const references = [...text.matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, to]) => to ?? '');
  expect(references.length).toBeGreaterThan(100);
  for (const to of references) {
    const found = to.split('/').reduce((at, name) => at?.[name], document);
    expect(found).toBeDefined();
  }
});

test('every kind of signal is in the document, with its name and what it is for', () => {
  for (const { rule } of SIGNALS) {
    const schema = document.components.schemas[`Signal-${rule.kind}`];
    expect(schema).toMatchObject({ title: rule.name.en, additionalProperties: false });
    expect(schema.description).toContain(rule.help.en);
  }
});

test('what opens a case is what the law lets open one', () => {
  const kinds = OPENING_KINDS.map((kind) => ({
    kind,
    hamlet: 'xom-1',
    channel: 'phone',
    danger: 'no',
    receivedAt: '2026-11-23T00:00:00Z',
    who: ['child'],
  }));
  for (const body of kinds) {
    const { channel, danger, receivedAt, who, ...common } = body;
    const own = body.kind === 'report.receive' ? { ...common, channel, danger, receivedAt } : { ...common, who };
    expect('value' in readBody(OpeningBody, own)).toBe(true);
  }
  expect('value' in readBody(OpeningBody, { kind: 'police.dispatch' })).toBe(false);
  expect('value' in readBody(SignalBody, { kind: 'police.dispatch' })).toBe(true);
});

describe('the checker of these tests', () => {
  const good = problemBody(problem('not-found'), 'en', '00000000-0000-4000-8000-000000000000');
  test('knows the address by its template', () => {
    expect(templateOf('/v1/cases/LC-26-00000000/timeline?asOf=x')).toBe('/v1/cases/{code}/timeline');
    expect(templateOf('/v1/sessions/current')).toBe('/v1/sessions/current');
    expect(templateOf('/v1/none')).toBeUndefined();
  });
  test('lets pass what fits', () => mustFit('GET', '/v1/cases', 401, 'application/problem+json', good));
  test.each([
    ['a status that is not documented', 418, 'application/problem+json', good],
    ['another media type', 401, 'application/json', good],
    ['a field too many', 401, 'application/problem+json', { ...good, stack: '' }],
    ['a field too few', 200, 'application/json', {}],
  ])('does not let pass %s', (_what, status, type, body) => {
    expect(() => mustFit('GET', '/v1/cases', status, type, body)).toThrow();
  });
});

describe('problems', () => {
  const names = Object.keys(PROBLEMS) as ProblemName[];

  test.each(names)('%s has words in both languages, and a shape that the document knows', (name) => {
    const { status, title, help } = PROBLEMS[name];
    expect(status).toBeGreaterThanOrEqual(400);
    expect(title.vi).not.toBe(title.en);
    expect(help).toMatch(/\.$/);
    for (const language of ['vi', 'en'] as const) {
      const body = problemBody(problem(name), language, 'c2f8e1c0-0000-4000-8000-000000000000');
      expect(ProblemOut.parse(body)).toEqual(body);
      expect(body).toMatchObject({ type: `urn:la-chan:problem:${name}`, status, title: title[language] });
    }
  });

  test('every one of them can happen: something in the API names it', () => {
    const folder = path.join(__dirname, '..', '..', 'api');
    const files = [
      'router.ts',
      'route.ts',
      'openapi.ts',
      'sessions.ts',
      'record-signal.ts',
      'access.ts',
      'cases.ts',
      'answered-before.ts',
    ];
    const routes = ['sessions.ts', 'signals.ts', 'standards.ts', 'lists.ts', 'case-file.ts'].map((file) =>
      path.join('routes', file),
    );
    const text = [...files, ...routes].map((file) => readFileSync(path.join(folder, file), 'utf8')).join('\n');
    for (const name of names) expect(text).toContain(`'${name}'`);
  });

  test('a refusal travels unchanged', () => {
    const found = refusal('three-days');
    const body = problemBody(problem('refused', { refusal: found }), 'vi', '0');
    expect(body).toMatchObject({ rule: 'three-days', article: found.article, mark: found.mark, says: found.says });
    expect(body.detail).toBe(found.says.vi);
    expect(isProblem({})).toBe(false);
  });

  test('every kind of fault in a body has plain words, and none repeats the input', () => {
    const bodies: readonly unknown[] = [
      { kind: 'report.receive', channel: 'canary', hamlet: 'CANARY!', danger: 7, receivedAt: 'canary', canary: 1 },
      { kind: 'emergency.open', hamlet: 'xom-1', who: [], private: { survivor: { born: 'canary', name: '' } } },
      { kind: 'shelter.ask', agency: 'DCTC-01', people: 99 },
      { kind: 'shelter.ask', agency: 'DCTC-01', people: 0 },
      {
        kind: 'report.addInformation',
        facts: { assaultAt: '2026-02-30T00:00:00Z' },
        private: { note: 'canary'.repeat(2000) },
      },
      { kind: 'canary' },
      'canary',
      null,
    ];
    for (const body of bodies) {
      const read = readBody(SignalBody, body);
      if (!('errors' in read)) throw new Error('should not have been read');
      for (const { detail, pointer } of read.errors) {
        expect(detail.vi).not.toBe(detail.en);
        expect(`${detail.vi}${detail.en}`).not.toMatch(/canary|undefined|NaN/i);
        expect(pointer).toMatch(/^(\/[^/]+)*$/);
      }
    }
  });
});
