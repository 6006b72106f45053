import { setTimeout as wait } from 'node:timers/promises';
import { deviceOf, devicesIn, rememberDevice } from '../../api/devices';
import { createLanes, KINDS } from '../../api/lanes';
import { Turnstile } from '../../api/turnstile';
import { days, instant, plus } from '../../domain/time';
import { KeyRing } from '../../store/keys';
import { Refs } from '../../store/refs';
import { randomKeys } from '../support/processes';
import { type Commune, EMERGENCY, openCommune } from './commune';

/** One account, or one stranger, has a share of the server; emergencies and browsers that are known have room of their own. */

describe('turns', () => {
  test('whoever waits is counted, and whoever comes when it is full is turned away at once', async () => {
    const turns = new Turnstile<string>({ atOnce: 1, waiting: 2 });
    const leave = await turns.enter('a', 1_000);
    const [second, third] = [turns.enter('a', 1_000), turns.enter('a', 1_000)];
    expect(await turns.enter('a', 1_000)).toBeUndefined();
    expect(await turns.enter('b', 1_000)).toBeDefined();
    leave?.();
    leave?.(); // called again it gives no second place
    (await second)?.();
    expect(await third).toBeDefined();
  });

  test('while others press a place rests; whoever comes alone never notices', async () => {
    const turns = new Turnstile<string>({ atOnce: 1, rest: 3 });
    const alone = performance.now();
    for (let i = 0; i < 20; i++) (await turns.enter('a', 1_000))?.();
    expect(performance.now() - alone).toBeLessThan(45);
    const leave = await turns.enter('a', 1_000);
    const next = turns.enter('a', 5_000);
    await wait(30);
    const left = performance.now();
    leave?.();
    (await next)?.();
    expect(performance.now() - left).toBeGreaterThanOrEqual(80);
  });

  test('nothing begins while an emergency is taken down, except another emergency; and for a second at most', async () => {
    const lanes = createLanes();
    const over = lanes.emergency();
    expect(await Promise.race([lanes.turn('urgent', 'a'), wait(200, 'late')])).not.toBe('late');
    const read = lanes.turn('read', 'a');
    expect(await Promise.race([read, wait(100, 'waits')])).toBe('waits');
    over();
    expect(await Promise.race([read, wait(200, 'late')])).not.toBe('late');
    lanes.emergency(); // and nobody calls it back
    const began = performance.now();
    expect(await lanes.turn('read', 'b')).toBeDefined();
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  test('a token counts for its account as long as it opens something, else for the address', () => {
    const lanes = createLanes();
    expect(lanes.whose('t', '192.0.2.1')).toEqual({ account: false, whose: '192.0.2.1' });
    lanes.remember('t', 'somebody');
    expect(lanes.whose('t', '192.0.2.1')).toEqual({ account: true, whose: 'somebody' });
    lanes.forget('t');
    expect(lanes.whose('t', '192.0.2.1').account).toBe(false);
  });
});

describe('a browser that is known', () => {
  const refs = new Refs(KeyRing.parse(randomKeys()));
  const now = instant('2026-11-29T00:00:00Z');

  test('carries a token that holds no name, and fits its own account alone', () => {
    const value = rememberDevice(refs, 'congan1', [], now);
    expect(value).toMatch(/^[A-Za-z0-9_-]{40}$/);
    expect(Buffer.from(value, 'base64url').toString('latin1')).not.toContain('congan');
    const tokens = devicesIn(`a=b; device=${value}; session=x`);
    expect(tokens).toEqual([value]);
    expect(deviceOf(refs, 'CongAn1', tokens, now)).toBeDefined();
    expect(deviceOf(refs, 'congan2', tokens, now)).toBeUndefined();
    expect(deviceOf(new Refs(KeyRing.parse(randomKeys())), 'congan1', tokens, now)).toBeUndefined();
    expect(deviceOf(refs, 'congan1', tokens, plus(now, days(180)))).toBeDefined();
    expect(deviceOf(refs, 'congan1', tokens, plus(now, days(182)))).toBeUndefined();
  });

  test('is shared by eight people at most, each with one token', () => {
    let tokens: readonly string[] = [];
    for (let i = 0; i < 12; i++) tokens = devicesIn(`device=${rememberDevice(refs, `person${i}`, tokens, now)}`);
    expect(tokens).toHaveLength(8);
    const again = devicesIn(`device=${rememberDevice(refs, 'person11', tokens, now)}`);
    expect(again).toHaveLength(8);
    expect(deviceOf(refs, 'person11', again, now)).not.toBe(deviceOf(refs, 'person11', tokens, now));
    expect(deviceOf(refs, 'person4', again, now)).toBeDefined();
  });

  test.each([
    '',
    'device=',
    'device=%',
    `device=${'.'.repeat(300)}`,
    `device=${'A'.repeat(39)}`,
    `device=${'A'.repeat(9_000)}`,
  ])('what is no token is none: %.30s', (cookies) => {
    expect(devicesIn(cookies).filter((token) => deviceOf(refs, 'congan1', [token], now))).toEqual([]);
  });
});

describe('over HTTP', () => {
  let commune: Commune;
  beforeAll(async () => {
    commune = await openCommune({ worker: false, deadline: 50 });
  }, 60_000);
  afterAll(() => commune.close());

  const passwordOf = (name: string) => commune.signIns.find(({ username }) => username === name)?.password ?? '';
  const signIn = (username: string, password: string, cookie = '') =>
    commune.call('POST', '/v1/sessions', { body: { username, password }, headers: { cookie } });
  const deviceIn = (headers: Headers) => headers.get('set-cookie')?.split(';')[0] ?? '';

  test('guessing against a colleague at the same address does not lock out the browser that he uses every day', async () => {
    const first = await signIn('congan1', passwordOf('congan1'));
    expect(first.headers.get('set-cookie')).toMatch(/^device=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
    const device = deviceIn(first.headers);
    for (let i = 0; i < 6; i++) expect((await signIn('congan1', 'wrong')).status).toBe(401);
    expect((await signIn('congan1', passwordOf('congan1'))).status).toBe(429);
    const his = await signIn('congan1', passwordOf('congan1'), device);
    expect(his.status).toBe(201);
    // Somebody else's browser does not help, nor one that is made up.
    const others = deviceIn((await signIn('congan2', passwordOf('congan2'))).headers);
    expect((await signIn('congan1', passwordOf('congan1'), others)).status).toBe(429);
    expect((await signIn('congan1', passwordOf('congan1'), `device=${'A'.repeat(40)}`)).status).toBe(429);
    // Nor can it be guessed from without end.
    for (let i = 0; i < 6; i++) expect((await signIn('congan1', 'wrong', deviceIn(his.headers))).status).toBe(401);
    expect((await signIn('congan1', passwordOf('congan1'), deviceIn(his.headers))).status).toBe(429);
  });

  test('the same holds for the page: it signs in from a known browser while others guess', async () => {
    const page = await fetch(`${commune.url}/`, { headers: { accept: 'text/html' } });
    const form = /form=([^;]+)/.exec(page.headers.get('set-cookie') ?? '')?.[1] ?? '';
    const token = /name="token" value="([^"]+)"/.exec(await page.text())?.[1] ?? '';
    const send = (username: string, password: string, device = '') =>
      fetch(`${commune.url}/`, {
        method: 'POST',
        redirect: 'manual',
        headers: { accept: 'text/html', cookie: `form=${form}; ${device}`, 'sec-fetch-site': 'same-origin' },
        body: new URLSearchParams({ token, username, password }),
      });
    const first = await send('chutich', passwordOf('chutich'));
    expect(first.status).toBe(303);
    const device = /device=[^;]+/.exec(first.headers.getSetCookie().join('\n'))?.[0] ?? '';
    for (let i = 0; i < 6; i++) expect((await send('chutich', 'wrong')).status).toBe(401);
    const locked = await send('chutich', passwordOf('chutich'));
    expect([locked.status, Number(locked.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect((await send('chutich', passwordOf('chutich'), device)).status).toBe(303);
  });

  test('a browser’s token tells nobody whether an account is there', async () => {
    const device = deviceIn((await signIn('tramyte', passwordOf('tramyte'))).headers);
    const known = await signIn('hoiphunu', 'wrong', device);
    const nobody = await signIn('khongcoai', 'wrong', device);
    expect(known.status).toBe(nobody.status);
    expect({ ...known.body, instance: '' }).toEqual({ ...nobody.body, instance: '' });
    expect([...known.headers.keys()]).toEqual([...nobody.headers.keys()]);
  });

  test('a hundred sign-ins under random names keep out neither a known browser nor whoever has signed in from there', async () => {
    const device = deviceIn((await signIn('vhxh1', passwordOf('vhxh1'))).headers);
    const press = Array.from({ length: 100 }, (_, i) => signIn(`ai-do-${i}`, 'gì đó'));
    const [his, sameAddress, wrong] = await Promise.all([
      signIn('vhxh1', passwordOf('vhxh1'), device),
      signIn('vhxh1', passwordOf('vhxh1')),
      signIn('vhxh2', 'wrong'),
    ]);
    const pressed = await Promise.all(press);
    expect([his.status, sameAddress.status]).toEqual([201, 201]);
    expect([401, 429]).toContain(wrong.status);
    const turnedAway = pressed.filter(({ status }) => status === 429);
    expect(turnedAway.length).toBeGreaterThanOrEqual(100 - KINDS['sign-in'].waiting - KINDS['sign-in'].atOnce - 5);
    for (const answer of turnedAway) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  }, 60_000);

  test('one account that asks fifty times at once is told to come again; a colleague and an emergency are not', async () => {
    await Promise.all(['vhxh2', 'mattran', 'congan2'].map((who) => commune.tokenOf(who)));
    const press = Array.from({ length: 50 }, () =>
      commune.call('POST', '/v1/law/advice', { as: 'vhxh2', body: {}, key: null }),
    );
    const colleague = await commune.call('GET', '/v1/sessions/current', { as: 'mattran' });
    const emergency = await commune.call('POST', '/v1/cases', { as: 'congan2', body: EMERGENCY });
    const own = await commune.call('GET', '/v1/sessions/current', { as: 'vhxh2' });
    expect([colleague.status, emergency.status, own.status]).toEqual([200, 202, 200]);
    const statuses = (await Promise.all(press)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(0);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
    expect(statuses.every((status) => status === 200 || status === 429)).toBe(true);
  }, 60_000);

  test('whoever presses upon pages learns it in words, and when to come again', async () => {
    const token = await commune.tokenOf('trogiup');
    const headers = { accept: 'text/html', cookie: `session=${token}` };
    await fetch(`${commune.url}/cases`, { headers });
    const answers = await Promise.all(Array.from({ length: 60 }, () => fetch(`${commune.url}/cases`, { headers })));
    const away = answers.filter(({ status }) => status === 429);
    expect(away.length).toBeGreaterThan(0);
    for (const answer of away) {
      expect(answer.headers.get('retry-after')).toBe('5');
      expect(await answer.text()).toContain('Đang có quá nhiều yêu cầu cùng lúc');
    }
  }, 60_000);
});
