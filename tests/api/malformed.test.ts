import { randomUUID } from 'node:crypto';
import { connect as connectSocket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { ROUTES } from '../../api/routes';
import { OPENING_KINDS, SIGNALS } from '../../domain/signals';
import { isDatabaseAway } from '../../store/database-errors';
import { type Running, randomKeys, randomQueue, startApi, startWorker, until } from '../support/processes';
import { temporalAddress, workflowBundle } from '../support/temporal';
import { type Commune, EMERGENCY, newKey, openCommune, report } from './commune';
import { mustFit } from './contract';

/** Whatever a stranger, or a person's browser, sends: an answer from the contract, in words on a page, and the process lives on. */
let commune: Commune;
/** The same commune behind a process of its own, as in use: an error that nobody waits for would end it. */
let api: Running;
let worker: Running;
let token: string;
let code: string;

beforeAll(async () => {
  commune = await openCommune({ worker: false, deadline: 100 });
  const around = {
    databaseUrl: commune.database.appUrl,
    temporalAddress: temporalAddress(),
    taskQueue: randomQueue(),
    keys: randomKeys(),
    workflowBundle: workflowBundle(),
  };
  worker = await startWorker(around);
  // What one account may have at a time is held elsewhere: here it would only make the walk slow.
  api = await startApi(around, { DELIVERY_DEADLINE_MS: '5000', LIMITS: 'none' });
  token = await signIn('vhxh1');
  const opened = await send('POST', '/v1/cases', {
    authorization: `Bearer ${await signIn('congan1')}`,
    'idempotency-key': newKey(),
    'content-type': 'application/json',
    body: JSON.stringify(EMERGENCY),
  });
  code = JSON.parse(opened.body).case.code;
}, 120_000);
afterAll(async () => {
  await api?.stop();
  await worker?.stop();
  await commune?.close();
});

async function signIn(name: string): Promise<string> {
  const who = commune.signIns.find(({ username }) => username === name);
  const answer = await send('POST', '/v1/sessions', {
    'content-type': 'application/json',
    body: JSON.stringify({ username: who?.username, password: who?.password }),
  });
  return JSON.parse(answer.body).token;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly head: string;
}

/** What goes over the wire, byte for byte, and the first answer to it. Nothing: the connection was closed without one. */
function raw(bytes: string | Buffer): Promise<Answer | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connectSocket(Number(new URL(api.url).port), '127.0.0.1', () => socket.write(bytes));
    const chunks: Buffer[] = [];
    const late = setTimeout(() => {
      socket.destroy();
      reject(new Error(`no answer to ${JSON.stringify(bytes.toString('latin1').slice(0, 200))}`));
    }, 20_000);
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      // Node keeps the connection: what was asked for is answered when its length has come.
      const text = Buffer.concat(chunks).toString('latin1');
      const cut = text.indexOf('\r\n\r\n');
      const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, cut))?.[1];
      if (cut >= 0 && length !== undefined && text.length >= cut + 4 + Number(length)) socket.destroy();
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(late);
      const text = Buffer.concat(chunks).toString('utf8');
      const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(text) ?? [];
      const cut = text.indexOf('\r\n\r\n');
      const head = text.slice(0, cut);
      const type = /\r\ncontent-type: ([^;\r]+)/i.exec(head)?.[1] ?? '';
      resolve(status === undefined ? undefined : { status: Number(status), type, body: text.slice(cut + 4), head });
    });
  });
}

type Sent = Readonly<Record<string, string>> & { readonly body?: string };

async function send(method: string, target: string, { body = '', ...headers }: Sent = {}): Promise<Answer> {
  const lines = Object.entries({ host: 'x', connection: 'close', ...headers }).map(([n, v]) => `${n}: ${v}`);
  const length = 'content-length' in headers || body === '' ? [] : [`content-length: ${Buffer.byteLength(body)}`];
  const answer = await raw(`${method} ${target} HTTP/1.1\r\n${[...lines, ...length].join('\r\n')}\r\n\r\n${body}`);
  if (!answer) throw new Error(`${method} ${target}: closed without an answer`);
  return answer;
}

/** Throws unless the answer is one that was promised: a problem or a page in words, and no fault of ours. */
function mustBeWords(what: string, { status, type, body }: Answer, wants: 'json' | 'html'): void {
  if (status === 500 || status > 503) throw new Error(`${what} answered ${status}: ${body.slice(0, 300)}`);
  if (status === 204 || status === 303 || status === 304) return;
  if (wants === 'html' && status < 300) return;
  if (wants === 'html' && type === 'text/html') {
    expect(body).toMatch(/<h1[ >]/);
    return;
  }
  if (status < 300) return;
  if (type !== 'application/problem+json')
    throw new Error(`${what} answered ${status} as ${type}: ${body.slice(0, 300)}`);
  expect(JSON.parse(body)).toMatchObject({ status, type: expect.stringMatching(/^urn:la-chan:problem:/) });
}

const health = async () => JSON.parse((await send('GET', '/healthz')).body);
const mustLive = async () => {
  expect(await health()).toMatchObject({ ok: expect.any(Boolean) });
  expect(api.output()).not.toContain('an error that nobody waited for');
};

const TARGETS = [
  '//[',
  '//',
  '///',
  '//x/y',
  '//x@y:z/',
  '/[',
  '/\\',
  '/\\\\evil',
  '/%',
  '/%0',
  '/%00',
  '/%ff',
  '/%c0%af',
  '/..%2f..%2fetc',
  '/../../etc',
  '/./',
  '/cases/%00',
  '/cases/%',
  '/cases/%E0%A4%A',
  '/cases/LC-26-7K3M9QXW%00',
  '/open/%',
  '/static/%',
  '/static/..%2frouter.tsx',
  '/docs/%',
  '/v1/%',
  '/v1/cases/%',
  '/v1/cases/%00',
  '/v1/signals/%ff',
  '/?lang=%',
  '/?lang=vi&lang=en',
  '/?to=//evil&to=%00',
  '/calendar?%',
  '/?a[b][c]=1&a[__proto__]=2',
  '/#x',
  '/?#',
  '/?q=#',
  'http://[',
  'http://x:99999/',
  'http://x/cases',
  'ftp://x/',
  'x',
  '*',
  '?',
  `/${'a'.repeat(8_000)}`,
  `/?${'a=1&'.repeat(2_500)}`,
  '/\u00e9\u1ec7',
  '/"><script>',
  '/constructor',
  '/__proto__',
];

test.each(TARGETS)('the address %.60s is answered', async (target) => {
  for (const [method, accept, wants] of [
    ['GET', 'text/html', 'html'],
    ['POST', 'text/html', 'html'],
    ['GET', 'application/json', 'json'],
    ['PUT', '*/*', 'json'],
    ['PROPFIND', '', 'json'],
  ] as const)
    mustBeWords(`${method} ${target}`, await send(method, target, { accept }), wants);
  for (const method of ['HEAD', 'OPTIONS']) expect((await send(method, target)).status).toBeLessThan(500);
  await mustLive();
});

test('an address that no URL can be made of has no page, and two slashes lead nowhere', async () => {
  for (const target of ['//[', '//', '/[', '//evil.example/x']) {
    const page = await send('GET', target, { accept: 'text/html' });
    expect([target, page.status, page.type]).toEqual([target, 404, 'text/html']);
    expect(page.body).toContain('Không có trang này');
    expect(page.body).not.toMatch(/(href|action|src)="\/\//);
    expect((await send('GET', target, { accept: 'application/json' })).status).toBe(404);
  }
});

const LINES: readonly (readonly [string, string])[] = [
  ['no request at all', '\0\0\0\r\n\r\n'],
  ['another protocol', 'SSH-2.0-x\r\n\r\n'],
  ['no version', 'GET /\r\n\r\n'],
  ['a version to come', 'GET / HTTP/9.9\r\nhost: x\r\n\r\n'],
  ['a header without a colon', 'GET / HTTP/1.1\r\nhost x\r\n\r\n'],
  ['a header with a line of its own', 'GET / HTTP/1.1\r\nhost: x\r\na: b\rc\r\n\r\n'],
  ['a space in a name', 'GET / HTTP/1.1\r\nhost: x\r\na b: c\r\n\r\n'],
  ['a NUL in a header', 'GET / HTTP/1.1\r\nhost: x\r\na: \0\r\n\r\n'],
  ['headers without end', `GET / HTTP/1.1\r\nhost: x\r\na: ${'b'.repeat(40_000)}\r\n\r\n`],
  ['a long address', `GET /${'a'.repeat(40_000)} HTTP/1.1\r\nhost: x\r\n\r\n`],
  ['no host', 'GET / HTTP/1.1\r\nconnection: close\r\n\r\n'],
  ['a strange host', 'GET / HTTP/1.1\r\nhost: [[[\r\nconnection: close\r\n\r\n'],
  ['two lengths', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab'],
  [
    'a length and chunks',
    'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  ['a length that is no number', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: x\r\n\r\n'],
  ['a chunk that is none', 'POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n\r\n'],
  ['a tunnel', 'CONNECT x:1 HTTP/1.1\r\nhost: x\r\n\r\n'],
  ['an upgrade', 'GET / HTTP/1.1\r\nhost: x\r\nconnection: upgrade, close\r\nupgrade: websocket\r\n\r\n'],
  ['an expectation', 'GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\nexpect: a-cake\r\n\r\n'],
];

test.each(LINES)('%s is answered', async (what, bytes) => {
  const answer = await raw(bytes);
  expect([what, answer !== undefined]).toEqual([what, true]);
  if (answer && answer.status >= 300) mustBeWords(what, answer, 'html');
  await mustLive();
});

test('a name in another encoding is asked for again, and not taken down with holes in it', async () => {
  const token = await commune.tokenOf('vhxh1');
  const body = Buffer.from(JSON.stringify({ ...report(), private: { survivor: { name: 'NguyXn' } } }));
  body[body.indexOf('X')] = 0xe1;
  const answer = await fetch(`${commune.url}/v1/cases`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': 'other-encoding',
    },
    body,
  });
  expect(answer.status).toBe(400);
});

/** What may stand in a header, wherever it is read. */
const HEADERS: readonly (readonly [string, string])[] = [
  ['accept', '*/'],
  ['accept', ',,,;q=x'],
  ['accept', `${'text/html;q=0.1,'.repeat(500)}`],
  ['accept-language', 'xx-;;q=,'],
  ['accept-language', `${'vi;q=0.1,'.repeat(500)}`],
  ['accept-encoding', 'x;q=9'],
  ['cookie', '=;;;==;a'],
  ['cookie', 'session=%; form=%; lang=%; device=%'],
  ['cookie', `session=${'a'.repeat(6_000)}`],
  ['cookie', `device=${'A'.repeat(40)}.${'.'.repeat(200)}`],
  ['authorization', 'Bearer'],
  ['authorization', `Bearer ${'A'.repeat(43)}`],
  ['authorization', 'Basic %%%'],
  ['content-type', ';;;'],
  ['content-type', 'application/json; charset=x'],
  ['content-type', 'application/json; charset=utf-7'],
  ['content-type', 'text/html'],
  ['content-encoding', 'gzip'],
  ['content-encoding', 'br'],
  ['content-encoding', 'deflate'],
  ['content-encoding', 'x'],
  ['if-match', '"'],
  ['idempotency-key', '\u00e9'],
  ['origin', 'http://['],
  ['origin', 'null'],
  ['referer', '//['],
  ['sec-fetch-site', 'x'],
  ['x-forwarded-for', '\u00ff,,'],
  ['x-forwarded-proto', '[['],
  ['range', 'bytes=9-1'],
  ['if-none-match', '"'],
  ['x-http-method-override', 'DELETE'],
];
const BODIES: readonly string[] = [
  '',
  '{',
  'null',
  '[]',
  '"a"',
  '{"__proto__":{"a":1},"constructor":1}',
  `{"username":"a\\u0000","password":"b\\u0000"}`,
  `{"username":"\\ud800","password":"\\udfff"}`,
  `{"kind":"emergency.open","hamlet":"\\u0000","private":{"note":"\\u0000\\ud800"}}`,
  `{"isWorking":true,"why":"a\\u0000"}`,
  '['.repeat(20_000),
  `{"a":"${'x'.repeat(300_000)}"}`,
  'a=%&b=%00&__proto__=1',
  'token=%00&username=%00&password=%00&kind=%00',
];
const QUERIES = [
  '?limit=1&limit=2',
  '?limit=99999999999999999999',
  '?cursor=%00',
  `?cursor=${Buffer.from('{"l":"x","p":{"due":"0000-01-01T00:00:00Z"}}').toString('base64url')}`,
  '?asOf=%00',
  '?asOf=0000-01-01T00:00:00Z',
  '?asOf=%2B275760-09-13T00:00:00.001Z',
  '?until=9999-12-31T23:59:59Z',
  '?agency=%00&hamlet=%00&stage=%00&danger=%00&pack=%00&mustAct=%00&place=%00',
  '?agency=%ff%fe',
  '?x[]=1&x[a]=2&__proto__=3',
  `?a=${'b'.repeat(9_000)}`,
  '?day=99/99/9999&time=99:99',
  '?day=%00&time=%00&order=%00&lang=%00&to=%00',
];

const filled = (path: string, by = 'x') =>
  path
    .replace('{code}', code)
    .replace('{date}', '2026-11-23')
    .replace('{id}', '00000000-0000-4000-8000-000000000000')
    .replaceAll(/\{\w+\}/g, by);
const KIND = SIGNALS.map(({ rule }) => rule.kind).find((kind) => !OPENING_KINDS.includes(kind)) ?? '';
const pagePaths = (): readonly string[] => [
  '/',
  '/calendar',
  '/cases',
  `/cases/${code}`,
  `/cases/${code}/people`,
  `/cases/${code}/sheet.css`,
  `/cases/${code}/sent/00000000-0000-4000-8000-000000000000`,
  `/cases/${code}/record/${KIND}`,
  '/duty',
  '/open',
  '/open/emergency.open',
  '/open/nothing',
  '/nothing',
];

/** Every request of a walk, a few at a time. */
async function all(tasks: readonly (() => Promise<void>)[], atOnce = 8): Promise<void> {
  let next = 0;
  const one = async () => {
    for (let task = tasks[next++]; task; task = tasks[next++]) await task();
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}

/**
 * A share of what may come, another one for each route and page, so that every one of them meets some and every one of those is met
 * by many: what reads a header or a body stands before them all.
 */
const shareFor = <T>(which: number, parts: number, what: readonly T[]): readonly T[] =>
  what.filter((_, i) => (i + which) % parts === 0);

const bearer = () => ({ authorization: `Bearer ${token}`, 'idempotency-key': newKey(), 'if-match': '*' });

describe.each(ROUTES.map((route, which) => [`${route.method.toUpperCase()} ${route.path}`, route, which] as const))(
  '%s',
  (name, route, which) => {
    const method = route.method.toUpperCase();
    const check = (what: string, answer: Answer) => {
      mustBeWords(`${name} with ${what.slice(0, 120)}`, answer, 'json');
      mustFit(
        method,
        filled(route.path),
        answer.status,
        answer.type,
        answer.body === '' ? undefined : JSON.parse(answer.body),
      );
    };
    test('answers whatever comes as its document says', async () => {
      const path = filled(route.path);
      const json = { 'content-type': 'application/json' };
      const ends = route.id === 'signOut' ? {} : bearer();
      await all([
        ...shareFor(
          which,
          3,
          HEADERS.filter(([header]) => route.body || !header.startsWith('content-')),
        ).map(([header, value]) => async () => {
          const body = route.method === 'get' ? '' : '{"a":1}';
          check(`${header}: ${value}`, await send(method, path, { ...ends, ...json, [header]: value, body }));
        }),
        ...shareFor(which, 2, QUERIES).map(
          (query) => async () => check(query, await send(method, `${path}${query}`, { ...ends, ...json, body: '{}' })),
        ),
        ...(route.body ? BODIES : shareFor(which, 3, BODIES)).map(
          (body) => async () => check(body, await send(method, path, { ...ends, ...json, body })),
        ),
        ...['%00', '%ED%A0%80', 'a%00b', `${'9'.repeat(300)}`].map((part) => async () => {
          const asked = route.path.replaceAll(/\{\w+\}/g, part);
          const answer = await send(method, asked, { ...ends, ...json, body: '{}' });
          mustBeWords(`${method} ${asked}`, answer, 'json');
        }),
        async () =>
          check(
            'a broken gzip',
            await send(method, path, { ...ends, ...json, 'content-encoding': 'gzip', body: 'not gzip' }),
          ),
        async () => {
          const cut = gzipSync('{"a":1}').subarray(0, 12).toString('latin1');
          const answer = await send(method, path, { ...ends, ...json, 'content-encoding': 'gzip', body: cut });
          check('a gzip that was cut', answer);
        },
        async () => {
          // The rest never comes.
          const head = Object.entries({ ...ends, ...json }).map(([n, v]) => `${n}: ${v}\r\n`);
          const socket = connectSocket(Number(new URL(api.url).port), '127.0.0.1', () => {
            socket.write(
              `${method} ${path} HTTP/1.1\r\nhost: x\r\n${head.join('')}content-length: 500\r\n\r\n{"kind":`,
            );
            setTimeout(() => socket.destroy(), 50);
          });
          socket.on('error', () => {});
          await new Promise((resolve) => socket.once('close', resolve));
        },
      ]);
      await mustLive();
    }, 120_000);
  },
);

test('every page answers whatever comes, in words', async () => {
  for (const [which, path] of pagePaths().entries()) {
    const seen = (what: string) => (answer: Answer) =>
      mustBeWords(`${path} with ${what.slice(0, 120)}`, answer, 'html');
    const html = { accept: 'text/html', cookie: `session=${token}` };
    const form = { ...html, 'content-type': 'application/x-www-form-urlencoded' };
    await all([
      ...shareFor(which, 3, HEADERS).flatMap(([header, value]) => [
        async () => seen(`${header}: ${value}`)(await send('GET', path, { ...html, [header]: value })),
        async () => {
          const answer = await send('POST', path, { ...form, [header]: value, body: 'a=1' });
          seen(`POST ${header}: ${value}`)(answer);
        },
      ]),
      ...shareFor(which, 2, QUERIES).map(
        (query) => async () => seen(query)(await send('GET', `${path}${query}`, html)),
      ),
      ...shareFor(which, 2, BODIES).map((body) => async () => seen(body)(await send('POST', path, { ...form, body }))),
      async () => {
        const answer = await send('POST', path, { ...form, 'content-encoding': 'gzip', body: 'no gzip' });
        seen('a broken gzip')(answer);
      },
    ]);
  }
  await mustLive();
}, 240_000);

test('forms with a right token and signs that cannot be stored are handed back, not broken by them', async () => {
  const page = await send('GET', `/cases/${code}/record/plan.make?form=${randomUUID()}`, {
    accept: 'text/html',
    cookie: `session=${token}`,
  });
  const formToken = /name="token" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  expect([page.status, formToken === '']).toEqual([200, false]);
  const bad = encodeURIComponent('a\0b');
  const kinds = [...SIGNALS.map(({ rule }) => rule.kind)];
  await all(
    kinds.map((kind) => async () => {
      const path = OPENING_KINDS.includes(kind) ? `/open/${kind}` : `/cases/${code}/record/${kind}`;
      const names = [
        'agency',
        'hamlet',
        'place',
        'clock',
        'referral',
        'other',
        'into',
        'pack',
        'number',
        'private.note',
      ];
      const fields = names.map((name) => `${name}=${bad}`).join('&');
      const answer = await send('POST', path, {
        accept: 'text/html',
        cookie: `session=${token}`,
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/x-www-form-urlencoded',
        body: `token=${formToken}&key=${newKey()}&${fields}`,
      });
      mustBeWords(`the form of ${kind}`, answer, 'html');
    }),
  );
  const first = await send('GET', '/', { accept: 'text/html' });
  const secret = /set-cookie: form=([^;]+)/i.exec(first.head)?.[1] ?? '';
  const own = /name="token" value="([^"]+)"/.exec(first.body)?.[1] ?? '';
  const answer = await send('POST', '/', {
    accept: 'text/html',
    cookie: `form=${secret}`,
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/x-www-form-urlencoded',
    body: `token=${own}&username=${bad}&password=${bad}`,
  });
  expect(answer.status).toBe(401);
  await mustLive();
}, 120_000);

test('with every connection to the database cut before, in and after it, each route and page answers, and all goes on', async () => {
  const cut = () =>
    commune.owner
      .$executeRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ${commune.database.name} AND usename = 'la_chan_app'`;
  const asked: (() => Promise<void>)[] = [];
  for (const route of ROUTES.filter(({ id }) => id !== 'signOut')) {
    const method = route.method.toUpperCase();
    const path = filled(route.path);
    asked.push(async () => {
      const body = route.body ? JSON.stringify(route.path === '/v1/cases' ? EMERGENCY : {}) : '';
      const answer = await send(method, path, { ...bearer(), 'content-type': 'application/json', body });
      mustBeWords(`${method} ${path}`, answer, 'json');
      mustFit(method, path, answer.status, answer.type, answer.body === '' ? undefined : JSON.parse(answer.body));
    });
  }
  for (const path of pagePaths())
    for (const method of ['GET', 'POST'])
      asked.push(async () => {
        const answer = await send(method, path, {
          accept: 'text/html',
          cookie: `session=${token}`,
          ...(method === 'POST' && { 'content-type': 'application/x-www-form-urlencoded', body: 'a=1' }),
        });
        mustBeWords(`${method} ${path}`, answer, 'html');
      });
  const before = asked.map((ask) => async () => {
    await cut();
    await ask();
  });
  await all(before, 1);
  // In it: cut again and again, however far each has come.
  let isOver = false;
  const cutting = (async () => {
    while (!isOver) {
      await cut();
      await wait(10);
    }
  })();
  await all([...asked, ...asked], 4);
  isOver = true;
  await cutting;
  await mustLive();
  await until('all answers again', 10_000, async () => (await send('GET', '/readyz?need=database')).status === 200);
  const list = await send('GET', '/v1/cases', { authorization: `Bearer ${token}` });
  expect(list.status).toBe(200);
  expect(isDatabaseAway(new Error('Connection terminated unexpectedly'))).toBe(true);
}, 240_000);
