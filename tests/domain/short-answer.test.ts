import type { z } from 'zod';
import { adviceOut } from '../../api/advice';
import { AdviceQuery, answersOn, TOPICS, type Topic } from '../../domain/advice';
import { shortAnswer } from '../../domain/short-answer';
import { SITUATIONS } from './advice/situations';
import { local } from './playing';

const NIGHT = '2026-12-02 02:00';
type Query = z.input<typeof AdviceQuery>;
const on = (query: Query, at = NIGHT) => answersOn(AdviceQuery.parse(query), local(at));
const bytes = (query: Query, topic?: Topic) => Buffer.byteLength(JSON.stringify(adviceOut(on(query), topic)));
const steps = (query: Query, at?: string) => shortAnswer(on(query, at)).now.map((step) => step.do.en);

/** As they are asked at night, in the words that come first. */
const PLAINEST: readonly (readonly [string, Query])[] = [
  ['nothing said', {}],
  ['a wife is beaten', { facts: { acts: ['beaten'], tie: 'spouse' } }],
  ['and is in danger', { facts: { acts: ['beaten'], tie: 'spouse', age: '18-59' }, danger: 'yes' }],
  ['a child is raped by a stranger', { facts: { acts: ['forced-sex'], tie: 'none', age: '7-15' } }],
  ['she asks for no contact', { facts: { acts: ['threatened'], tie: 'spouse' }, request: { by: 'victim' } }],
];

describe('the short answer', () => {
  test.each(PLAINEST)('%s: a handful of lines, in less than 6 kB', (_what, query) => {
    const { now, askFirst } = shortAnswer(on(query));
    expect(bytes(query)).toBeLessThanOrEqual(6 * 1024);
    expect(now.length).toBeGreaterThan(0);
    expect(now.length).toBeLessThanOrEqual(7);
    expect(askFirst.length).toBeLessThanOrEqual(2);
  });

  test('no situation is answered at more length, and none without a step or a question', () => {
    for (const { query, at } of SITUATIONS) {
      const { now, askFirst } = shortAnswer(on(query, at));
      expect(now.length + askFirst.length).toBeGreaterThan(0);
      expect(bytes(query)).toBeLessThanOrEqual(8 * 1024);
    }
  });

  test('danger first: whether she is in it is the first question, and the first thing to do is to go', () => {
    expect(shortAnswer(on({})).askFirst[0]?.fact).toBe('danger');
    const [first] = shortAnswer(on({ facts: { acts: ['beaten'], tie: 'spouse' }, danger: 'yes' })).now;
    expect(first).toMatchObject({ do: { en: 'Go at once, make it stop' }, until: local('2026-12-02 02:30') });
  });

  test.each<[string, Query, string]>([
    [
      'a child beaten by its father',
      { facts: { acts: ['beaten'], tie: 'parent', age: '7-15' } },
      'Intervene for the child',
    ],
    [
      'a rape',
      { facts: { acts: ['forced-sex'], tie: 'none', age: '18-59' } },
      'Ask her, bring her to care; preserve traces',
    ],
    [
      'a request for no contact',
      { facts: { acts: ['beaten'], tie: 'spouse' }, request: { by: 'victim' } },
      'Decide on no contact; ask her first',
    ],
    [
      'signs of trafficking',
      { facts: { tie: 'none', circumstances: ['trafficked'] } },
      'Tell the provincial health authority at once',
    ],
  ])('%s: that is among what to do now', (_what, query, step) => {
    expect(steps(query)).toContain(step);
  });

  test('a step says no more than the whole answer: it is offered, or says what it waits for', () => {
    for (const { query, at } of SITUATIONS) {
      const answers = on(query, at);
      const articles = new Set([
        ...answers.measures().map(({ article }) => article),
        ...answers.clocks().running.map(({ article }) => article),
      ]);
      for (const { article, see } of shortAnswer(answers).now) {
        expect([...articles]).toContain(article);
        expect(Object.keys(TOPICS)).toContain(see);
      }
    }
  });

  test('what has been learnt is asked no more', () => {
    const known: Query = { facts: { acts: ['beaten'], tie: 'spouse', age: '18-59' }, danger: 'yes' };
    const asked = shortAnswer(on(known)).askFirst.map(({ fact }) => fact);
    for (const fact of ['danger', 'facts.tie', 'facts.age']) expect(asked).not.toContain(fact);
  });
});
