import { createLog, type LogFields } from '../../settings/logger';

function linesOf(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLog('api', 'info', { write: (line) => lines.push(line) }));
  return lines.map((line) => JSON.parse(line));
}

test('a request leaves its route, status and duration', () => {
  const [line] = linesOf((log) =>
    log.info({ method: 'POST', route: '/v1/cases/:code/signals', status: 201, ms: 18.5 }, 'answered'),
  );
  expect(line).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    process: 'api',
    method: 'POST',
    route: '/v1/cases/:code/signals',
    status: 201,
    ms: 18.5,
    msg: 'answered',
  });
});

test('what is not on the list never gets in, whatever its type says', () => {
  const stray = { status: 200, body: { name: 'Nguyễn Thị Ví Dụ' }, url: '/v1/cases?q=0912345678' };
  const [line] = linesOf((log) => log.info(stray satisfies LogFields & object, 'answered'));
  expect(JSON.stringify(line)).not.toMatch(/Nguyễn|0912345678/);
  expect(line).toMatchObject({ status: 200 });
});

test.each(['Nguyễn Thị Ví Dụ', '0912345678', '/v1/cases?name=x', 'two words', ''])(
  'a text that is no code is withheld: %p',
  (code) => {
    expect(linesOf((log) => log.warn({ code }, 'said'))).toEqual([expect.objectContaining({ code: '(withheld)' })]);
  },
);

test('an error is told by its class, code and place, never by its message', () => {
  const cause = Object.assign(new Error('Key (phone)=(0912345678) already exists.'), { code: '23505' });
  const [line] = linesOf((log) => log.error({ err: new TypeError('Nguyễn Thị Ví Dụ', { cause }) }, 'failed'));
  expect(JSON.stringify(line)).not.toMatch(/Nguyễn|0912345678/);
  expect(line).toMatchObject({
    err: { type: 'TypeError', at: expect.any(Array), cause: { type: 'Error', code: '23505' } },
  });
});

test('a level that is not asked for stays silent', () => {
  expect(linesOf((log) => log.debug({}, 'detail'))).toEqual([]);
});
