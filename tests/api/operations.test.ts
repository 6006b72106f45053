import { createServer as createHttpServer } from 'node:http';
import { connect as connectSocket, createServer } from 'node:net';
import { sweepOnce } from '../../api/sweep';
import { connect } from '../../store/db';
import { freePort, randomKeys, randomQueue, startApi, startWorker, until } from '../support/processes';
import { temporalAddress, workflowBundle } from '../support/temporal';
import { type Commune, EMERGENCY, newKey, openCommune, report } from './commune';

/** How the process behaves around its routes: health, headers, logs, limits, and servers that are away. */

describe('a healthy process', () => {
  let commune: Commune;
  beforeAll(async () => {
    commune = await openCommune({ writesAMinute: 12 });
  }, 60_000);
  afterAll(() => commune.close());

  test('says so, part by part', async () => {
    // Not while the machine is so busy that it stands still for seconds.
    await until('it is alive', 10_000, async () => (await commune.call('GET', '/healthz')).body.ok === true);
    await until('the worker polls', 30_000, async () => (await commune.call('GET', '/readyz')).status === 200);
    expect((await commune.call('GET', '/readyz')).body).toEqual({
      ok: true,
      stopping: false,
      database: true,
      migrations: true,
      temporal: true,
      worker: true,
    });
  });

  test('counts by route template, kind and outcome, for this machine only', async () => {
    const code = await commune.open('congan1', EMERGENCY);
    await commune.call('GET', `/v1/cases/${code}`, { as: 'congan1' });
    const { body } = await commune.call('GET', '/metrics');
    expect(body).toMatch(
      /la_chan_http_request_seconds_count\{method="GET",route="\/v1\/cases\/\{code\}",status="200"\} \d/,
    );
    expect(body).toMatch(/la_chan_signals_total\{kind="emergency.open",outcome="applied"\} \d/);
    expect(body).toMatch(/la_chan_sweep_backlog \d/);
    expect(body).toMatch(/la_chan_outbox_backlog \d/);
    expect(body).not.toContain(code);
    expect((await commune.call('GET', '/metrics', { headers: { 'x-forwarded-for': '192.0.2.1' } })).status).toBe(404);
  });

  test.each(['/v1/cases', '/docs/', '/v1/nothing', '/healthz'])('guards %s', async (path) => {
    const { headers } = await commune.call('GET', path);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('its documentation comes from here alone', async () => {
    const page = (await commune.call('GET', '/docs/')).body;
    expect(page).not.toMatch(/https?:|<style|style=|<script>/);
    const files = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file);
    expect(files).toHaveLength(4);
    for (const file of files) expect((await commune.call('GET', file)).status).toBe(200);
    expect((await commune.call('GET', '/docs/swagger-initializer.js')).status).toBe(404);
  });

  test('over the limit of rate others wait, an emergency is taken', async () => {
    const codes: number[] = [];
    const body = { kind: 'report.addInformation' };
    const code = await commune.open('congan2', EMERGENCY);
    for (let i = 0; i < 14; i++) {
      const answer = await commune.call('POST', `/v1/cases/${code}/signals`, { as: 'congan2', body });
      codes.push(answer.status);
      if (answer.status === 429) {
        expect(answer.body.type).toBe('urn:la-chan:problem:too-many');
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      }
    }
    expect(codes).toEqual([...Array(11).fill(201), 429, 429, 429]);
    expect((await commune.call('POST', '/v1/cases', { as: 'congan2', body: EMERGENCY })).status).toBe(201);
    expect((await commune.call('POST', '/v1/cases', { as: 'congan2', body: report() })).status).toBe(429);
    const { body: metrics } = await commune.call('GET', '/metrics');
    expect(metrics).toMatch(/la_chan_over_limit_total\{route="\/v1\/cases",answer="accepted"\} 1/);
    // A colleague is not held up by it.
    expect((await commune.call('POST', `/v1/cases/${code}/signals`, { as: 'congan1', body })).status).toBe(201);
  });

  test('an error of ours shows a number, and no more', async () => {
    const { directory } = commune.deps;
    const broken = jest.spyOn(directory, 'agencyOf').mockRejectedValue(new Error('canary Nguyễn Thị Kín'));
    const answer = await commune.call('GET', '/v1/notices', { as: 'congan1' });
    broken.mockRestore();
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer.body)).not.toMatch(/canary|Kín|\.ts/);
    expect(commune.logged()).toContain('a request failed');
    expect(commune.logged()).not.toContain('canary');
  });

  test('a body cut off in the middle is nobody’s error', async () => {
    const token = await commune.tokenOf('congan1');
    const { port } = new URL(commune.url);
    await new Promise<void>((resolve) => {
      const socket = connectSocket(Number(port), '127.0.0.1', () => {
        socket.write(
          `POST /v1/cases HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nIdempotency-Key: ${newKey()}\r\n` +
            'Content-Type: application/json\r\nContent-Length: 500\r\n\r\n{"kind":',
        );
        setTimeout(() => socket.destroy(), 100);
      });
      socket.once('close', () => resolve());
    });
    await until('it is logged as cut off', 3_000, () => commune.logged().includes('"status":499'));
  });
});

describe('what is logged', () => {
  test('names routes, rules and ids, and nothing that anybody typed', async () => {
    const commune = await openCommune();
    const canary = 'Bướm Canary 0987654321';
    const key = `canary-key-${newKey()}`;
    const hidden = { survivor: { name: canary, phone: '0987654321', address: canary }, place: canary, note: canary };
    const opened = await commune.call('POST', '/v1/cases', {
      as: 'congan1',
      key,
      body: { ...EMERGENCY, private: hidden },
    });
    const { code } = opened.body.case;
    await commune.call('GET', `/v1/cases/${code}?name=${encodeURIComponent(canary)}`, { as: 'congan1' });
    await commune.call('POST', `/v1/cases/${code}/signals`, {
      as: 'congan1',
      body: { kind: 'report.addInformation', note: canary },
    });
    await commune.call('POST', '/v1/cases', { as: 'congan1', raw: `{"note":"${canary}` });
    await commune.call('POST', '/v1/sessions', { body: { username: canary, password: 'canary-password' } });
    await commune.call('GET', `/v1/${encodeURIComponent(canary)}`, { as: 'congan1' });
    await commune.call('POST', `/v1/cases/${code}/signals`, {
      as: 'congan1',
      body: { kind: 'crime.transfer', track: 'urgent' },
    });
    const token = await commune.tokenOf('congan1');
    const password = commune.signIns.find(({ username }) => username === 'congan1')?.password ?? '';
    const text = commune.logged();
    await commune.close();
    for (const secret of [canary, '0987654321', 'Canary', 'canary-password', token, password, key, code])
      expect(text).not.toContain(secret);
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const requests = lines.filter((line) => line.msg === 'answered');
    expect(requests.map((line) => line.route)).toContain('/v1/cases/{code}/signals');
    expect(requests.find((line) => line.status === 409)).toMatchObject({ rule: 'crime-signs-first', method: 'POST' });
    for (const line of requests) expect(line).toMatchObject({ requestId: expect.any(String), ms: expect.any(Number) });
  }, 60_000);
});

describe('with a server away', () => {
  test('no Temporal: signals are taken down, the parts are told apart, and all of it is delivered when it comes', async () => {
    const port = await freePort();
    const commune = await openCommune({ temporal: `127.0.0.1:${port}`, worker: false, deadline: 800 });
    try {
      const started = Date.now();
      const opened = await commune.call('POST', '/v1/cases', { as: 'congan1', body: EMERGENCY });
      expect(opened.status).toBe(202);
      expect(Date.now() - started).toBeLessThan(30_000);
      const ready = await commune.call('GET', '/readyz');
      expect(ready.status).toBe(503);
      expect(ready.body).toMatchObject({ ok: false, database: true, migrations: true, temporal: false, worker: false });
      // Enough to send people here all the same.
      expect((await commune.call('GET', '/readyz?need=database')).status).toBe(200);
      expect(await commune.owner.notice.count({ where: { kind: 'emergency' } })).toBe(3);
      // A door to the real server opens on that port: the client finds it by itself.
      const [host = '', real = ''] = temporalAddress().split(':');
      const door = createDoor(host, Number(real));
      await new Promise<void>((resolve) => door.listen(port, '127.0.0.1', resolve));
      await commune.startWorker();
      await until('it is delivered', 15_000, async () => {
        const again = await commune.call('GET', `/v1/signals/${opened.body.signal.id}`, { as: 'congan1' });
        if (again.body.status === 'applied') return true;
        commune.pass(61_000);
        await sweepOnce(commune.deps);
        return false;
      });
      await commune.stopWorker();
      door.close();
    } finally {
      await commune.close();
    }
  }, 60_000);

  test('no PostgreSQL: nothing is taken, and it says to try again', async () => {
    const commune = await openCommune({ worker: false });
    const token = await commune.tokenOf('congan1');
    const port = await freePort();
    const away = connect(`postgresql://x:x@127.0.0.1:${port}/x`, { max: 1 });
    const there = commune.deps.db;
    Object.assign(commune.deps, { db: away });
    const headers = { authorization: `Bearer ${token}` };
    const answer = await commune.call('POST', '/v1/cases', { headers, body: EMERGENCY });
    const ready = await commune.call('GET', '/readyz?need=database');
    const health = await commune.call('GET', '/healthz');
    Object.assign(commune.deps, { db: there });
    await away.$disconnect();
    await commune.close();
    expect(answer.status).toBe(503);
    expect(answer.body.type).toBe('urn:la-chan:problem:unavailable');
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(ready.status).toBe(503);
    expect(ready.body).toMatchObject({ database: false, migrations: false });
    expect(health.status).toBe(200);
  }, 60_000);
});

/** Passes bytes on, so that a server can come up at another port than its own. */
function createDoor(host: string, port: number) {
  return createServer((inside) => {
    const outside = connectSocket(port, host);
    inside.pipe(outside).pipe(inside);
    for (const socket of [inside, outside]) socket.on('error', () => inside.destroy());
  });
}

/** What processes of their own have in common with this commune. */
const surroundings = (commune: Commune) => ({
  databaseUrl: commune.database.appUrl,
  temporalAddress: temporalAddress(),
  taskQueue: randomQueue(),
  keys: randomKeys(),
  workflowBundle: workflowBundle(),
});

describe('the process itself', () => {
  test('ends at once when its port is taken, and says which', async () => {
    const port = await freePort();
    const other = createHttpServer((_request, response) => response.writeHead(503).end());
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    const commune = await openCommune({ worker: false });
    const around = surroundings(commune);
    for (const start of [startWorker, startApi])
      await expect(start(around, {}, port)).rejects.toThrow(
        new RegExp(`ended with 1:\\nError: listen EADDRINUSE: .*127\\.0\\.0\\.1:${port}\\n`),
      );
    other.close();
    await commune.close();
  }, 60_000);

  test('starts, takes a signal, and on SIGTERM finishes what it has begun before it ends', async () => {
    const commune = await openCommune({ worker: false });
    const around = surroundings(commune);
    const worker = await startWorker(around);
    const api = await startApi(around, { DELIVERY_DEADLINE_MS: '5000' });
    const post = async (path: string, body: object, headers: Record<string, string> = {}) => {
      const response = await fetch(`${api.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      return { status: response.status, body: await response.json() };
    };
    const signIn = commune.signIns.find(({ username }) => username === 'congan1');
    const { body } = await post('/v1/sessions', { username: signIn?.username, password: signIn?.password });
    const headers = { authorization: `Bearer ${body.token}`, 'idempotency-key': newKey() };
    // The same request until the new worker has warmed up.
    await until(
      'the first case is opened',
      30_000,
      async () => (await post('/v1/cases', EMERGENCY, headers)).status === 201,
    );

    // The engine goes, so that the next request waits for its whole deadline: it must still be answered.
    await worker.kill();
    const slow = post('/v1/cases', EMERGENCY, { ...headers, 'idempotency-key': newKey() });
    await until(
      'it is taken down',
      5_000,
      async () => (await commune.owner.agencySignal.count({ where: { status: 'received' } })) === 1,
    );
    const stopped = api.stop();
    expect((await slow).status).toBe(202);
    await stopped;
    const lines = api.output().trim().split('\n');
    expect(lines.at(-1)).toContain('API stopped');
    await expect(fetch(`${api.url}/healthz`)).rejects.toThrow();
    await commune.close();
  }, 90_000);

  test('tells that it is stopping while it does', async () => {
    let isStopping = false;
    const commune = await openCommune({ worker: false, isStopping: () => isStopping });
    isStopping = true;
    const ready = await commune.call('GET', '/readyz?need=database');
    await commune.close();
    expect(ready.status).toBe(503);
    expect(ready.body).toMatchObject({ ok: false, stopping: true, database: true });
  }, 60_000);
});
