import type { Asker } from '../../domain/agencies';
import { options } from '../../domain/decide';
import { may } from '../../domain/permissions';
import type { SignalBody } from '../../domain/signals';
import type { Body } from '../domain/playing';
import { CODE, callerOf, houseOf, openScreens, playFile, READERS, STORIES, type Stood } from './playhouse';

/** Every way that a page offers leads somewhere: no link, no confirmation and no choice ends at nothing. */

interface Step {
  readonly before: Stood;
  readonly by: Asker;
  readonly body: Body;
}
const asReader = (actor: string): Asker => {
  const found = READERS.find((one) => one.actor === actor);
  if (!found) throw new Error(`nobody is ${actor}`);
  return found;
};
const steps: readonly Step[] = STORIES.flatMap((file) => {
  const found: Step[] = [];
  playFile(file, (p, by, body, at) => {
    if (p.state.stage !== 'none')
      found.push({ before: { state: p.state, log: [...p.log], now: at }, by: asReader(by.actor), body });
  });
  return found;
});

// The shortest first: what is looked at once is looked at where it costs least.
const byLength = steps.toSorted((a, b) => a.before.log.length - b.before.log.length);
const [first] = byLength;
if (!first) throw new Error('there is no story');
const house = houseOf(first.before);
let screens: Awaited<ReturnType<typeof openScreens>>;
beforeAll(async () => {
  screens = await openScreens(house, () => house.at().now);
});
afterAll(() => screens.close());

const links = (html: string): readonly string[] =>
  [...html.matchAll(/<a [^>]*href="([^"]*)"/g)]
    .map(([, to = '']) => to.replaceAll('&amp;', '&'))
    .filter((to) => to.startsWith('/') && !to.includes('lang='));

/** Fields that offer a choice, and nothing to choose. */
const emptyLists = (html: string): readonly string[] =>
  [...html.matchAll(/<select[^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/g)]
    .filter(([, , options = '']) => !/<option value="[^"]+"/.test(options))
    .map(([, name = '']) => name);

/** One of each kind of act, and of each state in which an agency stands to a case, is enough: the rest are the same pages. */
const seen = new Set<string>();
const isNew = (what: string): boolean => !seen.has(what) && seen.add(what).size > 0;

test('whatever was recorded, the confirmation leads on: also whoever has no part any more', async () => {
  const dead: string[] = [];
  let lost = 0;
  for (const { before, by, body } of byLength) {
    house.reset(before);
    const sent = await house.record(callerOf(by), CODE, body as unknown as SignalBody, 'key');
    if (sent.kind !== 'taken') continue;
    const seesCase = may('read:timeline', by, house.at().state).allow;
    if (!isNew(`${by.role} ${body.kind} ${seesCase}`)) continue;
    if (!seesCase) lost += 1;
    const reply = await screens.ask(by, `/cases/${CODE}/sent/${sent.signal}`);
    if (reply.status !== 200) dead.push(`${by.role} ${body.kind}: ${reply.status}`);
    const ways = [...new Set(links(reply.html.split('<main')[1] ?? ''))];
    if (ways.length === 0) dead.push(`${by.role} ${body.kind}: no way on`);
    for (const to of ways) {
      // Whether there is such a page goes by the part that is left, whatever was recorded.
      if (!isNew(`${by.role} ${seesCase} ${to}`)) continue;
      const { status } = await screens.ask(by, to);
      if (status !== 200) dead.push(`${by.role} ${body.kind}: ${to} ${status}`);
    }
  }
  expect(lost).toBeGreaterThan(3);
  expect(dead).toEqual([]);
});

test('every link of a page, every act that it offers and every list of a form leads to something', async () => {
  const dead: string[] = [];
  let forms = 0;
  for (const { before } of byLength)
    for (const who of READERS.filter(({ actor }) => /-1-1$|shelter-2-1$|hamlet-2-1$/.test(actor))) {
      const { state } = before;
      const seesCase = may('read:timeline', who, state).allow;
      const open = seesCase ? options(state, who).filter(({ refusal }) => !refusal) : [];
      const fresh = open.map(({ kind }) => kind).filter((kind) => isNew(`${who.role} may ${kind}`));
      const where = seesCase ? state.stage : 'outside';
      if (fresh.length === 0 && !isNew(`${who.role} ${where}`)) continue;
      house.reset(before);
      const pages = seesCase ? [`/cases/${CODE}`, '/cases'] : ['/cases'];
      const ways = new Set<string>(pages);
      for (const page of pages) for (const to of links((await screens.ask(who, page)).html)) ways.add(to);
      for (const to of ways) {
        const kind = /\/record\/([^?]*)/.exec(to)?.[1];
        if (kind !== undefined && !fresh.includes(kind)) continue;
        if (kind === undefined && !isNew(`${who.role} ${where} ${to.split('?')[0]}`)) continue;
        const { status, html } = await screens.ask(who, to);
        if (status !== 200) dead.push(`${who.role} ${to}: ${status}`);
        if (kind === undefined) continue;
        forms += 1;
        for (const name of emptyLists(html)) dead.push(`${who.role} ${kind}: nothing to choose for ${name}`);
      }
    }
  expect(forms).toBeGreaterThan(150);
  expect([...new Set(dead)]).toEqual([]);
});
