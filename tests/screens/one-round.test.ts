import fc from 'fast-check';
import { decide } from '../../domain/decide';
import { inAnyCase } from '../../domain/in-any-case';
import { SIGNALS } from '../../domain/signals';
import { bodyOf, oneOf, picksOf } from '../domain/arbitrary';
import { local, person, play, signalOf } from '../domain/playing';
import { at, chair, hamlet, wholeCase } from '../domain/whole-case';
import { CODE, houseOf, openScreens, READERS } from './playhouse';

/** What is missing and what is refused are told together, and nothing is said to be refused that another answer would make right. */
const START = local('2026-12-01 22:40');

/** The chair is about to decide on a request of hers, and she has not been told her rights. */
function requested() {
  const p = play(START);
  p.record(hamlet, {
    kind: 'report.receive',
    channel: 'phone',
    hamlet: 'xom-3',
    danger: 'yes',
    receivedAt: START,
    facts: { tie: 'spouse', acts: ['beaten'] },
  });
  p.record(hamlet, { kind: 'noContact.request', from: 'victim', receivedAt: START });
  return p;
}

test('an order that lasts too long and names no receivers is sent once to learn both', () => {
  const p = requested();
  const said = { ground: 'request', endsAt: local('2026-12-06 22:40') };
  const { refusals } = inAnyCase(p.state, chair, 'noContact.order', said, p.now);
  expect(refusals.map(({ rule }) => rule)).toEqual(['informed-first', 'three-days']);
});

test('a moment that is hardly meant is asked back together with what is missing', () => {
  const p = requested();
  const said = { happenedAt: local('2016-12-01 22:40') };
  const { doubts } = inAnyCase(p.state, chair, 'noContact.order', said, p.now);
  expect(doubts.map(({ path }) => path)).toEqual(['happenedAt']);
});

test('the page shows what is missing and what is refused in one answer', async () => {
  const p = requested();
  const house = houseOf({ state: p.state, log: p.log, now: p.now });
  const screens = await openScreens(house, () => p.now);
  try {
    const who = READERS.find(({ actor }) => actor === chair.actor);
    if (!who) throw new Error('there is no chair');
    const path = `/cases/${CODE}/record/noContact.order`;
    const { html } = await screens.ask(who, path);
    const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
    const reply = await screens.ask(
      who,
      path,
      new URLSearchParams({
        token: value('token'),
        key: value('key'),
        slip: value('slip'),
        ground: 'request',
        'endsAt.day': '06/12/2026',
        'endsAt.time': '22:40',
      }),
    );
    expect(reply.status).toBe(422);
    const summary = /<div class="error-summary".*?<\/ul>/.exec(reply.html)?.[0] ?? '';
    expect(summary).toContain('#receivers.0');
    expect(summary).toContain('3 ngày');
    expect(summary.match(/<li>/g)?.length).toBeGreaterThanOrEqual(3);
  } finally {
    await screens.close();
  }
});

test('nothing stands in the way of an incomplete form that would be right once it is completed', () => {
  const p = wholeCase();
  p.until(at('12-02 12:00'));
  const kinds = SIGNALS.map(({ rule }) => rule);
  let right = 0;
  fc.assert(
    fc.property(fc.integer({ min: 1 }), (seed) => {
      const pick = picksOf(seed);
      const rule = oneOf(pick, kinds);
      const by = person(oneOf(pick, rule.by));
      const { kind, ...said } = bodyOf(rule.kind, pick, { now: p.now, clocks: Object.keys(p.state.clocks) });
      if (!decide(p.state, signalOf('whole', by, { kind, ...said }), p.now).ok) return;
      right += 1;
      const gone = oneOf(pick, ['', ...Object.keys(said)]);
      const { [gone]: _gone, ...left } = said;
      expect(inAnyCase(p.state, by, kind, left, p.now).refusals).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
  expect(right).toBeGreaterThan(100);
});
