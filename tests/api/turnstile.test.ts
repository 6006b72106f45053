import { setTimeout as wait } from 'node:timers/promises';
import { Turnstile } from '../../api/turnstile';

test('lets a few through at a time, per thing, in order', async () => {
  const turns = new Turnstile<string>(3);
  const order: number[] = [];
  let inside = 0;
  let most = 0;
  const work = (n: number) => async () => {
    inside += 1;
    most = Math.max(most, inside);
    order.push(n);
    await wait(5);
    inside -= 1;
    return n;
  };
  const done = await Promise.all(Array.from({ length: 20 }, (_, n) => turns.through('a', 5_000, work(n), -1)));
  expect(done).toEqual(Array.from({ length: 20 }, (_, n) => n));
  expect(order).toEqual(done);
  expect(most).toBe(3);
});

test('another thing does not wait for it', async () => {
  const turns = new Turnstile<string>(1);
  let release: () => void = () => {};
  const held = turns.through(
    'a',
    1_000,
    () =>
      new Promise<void>((resolve) => {
        release = resolve;
      }),
    undefined,
  );
  expect(await turns.through('b', 10, async () => 'through', 'not')).toBe('through');
  expect(await turns.through('a', 10, async () => 'through', 'not')).toBe('not');
  release();
  await held;
  expect(await turns.through('a', 10, async () => 'through', 'not')).toBe('through');
});

test('whoever fails makes room too', async () => {
  const turns = new Turnstile<string>(1);
  const fails = turns.through('a', 100, () => Promise.reject(new Error('x')), undefined);
  const next = turns.through('a', 100, async () => 1, 0);
  await expect(fails).rejects.toThrow('x');
  expect(await next).toBe(1);
});

test('whoever gave up is not called', async () => {
  const turns = new Turnstile<string>(1);
  let release: () => void = () => {};
  const held = turns.through(
    'a',
    1_000,
    () =>
      new Promise<void>((resolve) => {
        release = resolve;
      }),
    undefined,
  );
  const called: string[] = [];
  const impatient = turns.through('a', 10, async () => called.push('impatient'), 0);
  const patient = turns.through('a', 1_000, async () => called.push('patient'), 0);
  await impatient;
  release();
  await Promise.all([held, patient]);
  expect(called).toEqual(['patient']);
});
