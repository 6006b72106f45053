import type { Actor } from '../../../domain/agencies';
import type { Recorded } from '../../../domain/events';
import { fieldsOf } from '../../../domain/permissions';
import { type Instant, instant, ms } from '../../../domain/time';
import { type ClockEffect, timeline } from '../../../domain/timeline';
import { type Body, type Play, person, play } from '../playing';
import { bodyOf, clockWord, momentOn, WHO } from './phrases';

/**
 * Reads a story as a person of the commune would write it, and plays it:
 *
 *     01/12/2026
 *     22:40  police   opens an emergency: xóm 3, wife, knife       → first response until 23:10; acknowledgement until 23:40
 *     22:58  police   stops the violence, takes him away           → first response kept
 *            union    PEP: done                                    ✗ not-your-step
 *     23:40  !        acknowledgement missed: chair, office
 *     23:50  chair    assigns the handling to police (at 23:30)    → acknowledgement kept
 *     =  open
 *
 * A line says when, who, what; after `→` every limit that began or ended with it, each of them and no other; after `✗` the rule that
 * refuses. `!` is what the engine does by itself: every miss and every end is in the story; warnings and repeated calls are not told.
 * An hour before the last one is of the next day. `=` asks how the case stands. What begins with `#` is a remark. A file may tell several
 * cases, one after the other, each from its own `Story:` on.
 */

interface Line {
  readonly n: number;
  readonly text: string;
}

const DAY = 86_400_000;
const dayOf = (at: Instant): string => instant(ms(at) + 7 * 3_600_000).slice(0, 10);

/** `23:10` on the same day, `04/12 23:10` in the same year, else with the year. */
function told(at: Instant, now: Instant): string {
  const [day, today] = [dayOf(at), dayOf(now)];
  const time = instant(ms(at) + 7 * 3_600_000).slice(11, 16);
  const [y, m, d] = day.split('-');
  if (day === today) return time;
  return y === today.slice(0, 4) ? `${d}/${m} ${time}` : `${d}/${m}/${y} ${time}`;
}

function effectWords(effect: ClockEffect, now: Instant): string | undefined {
  const word = clockWord(effect.clock);
  switch (effect.effect) {
    case 'started':
    case 'moved':
      return `${word} until ${told(effect.dueAt, now)}`;
    case 'ended':
      return `${word} ${effect.status}`;
    case 'answered':
      return `${word} answered`;
    case 'fired':
      return undefined;
  }
}

/** What some new events of the log did to the clocks, in the words of a story. */
function effectsOf(p: Play, events: readonly Recorded[], now: Instant): readonly string[] {
  const seqs = new Set(events.map((e) => e.seq));
  const entries = timeline(p.log, { fields: fieldsOf(p.state, person('office')) }).filter((e) => seqs.has(e.seq));
  return entries.flatMap((e) => e.clocks.flatMap((effect) => effectWords(effect, now) ?? [])).sort();
}

/** The misses and the ends among what fired, in the words of a story. */
function happenings(p: Play, fired: readonly Recorded[]): readonly string[] {
  const found: string[] = [];
  for (const e of fired) {
    if (e.type !== 'clock.fired') continue;
    const word = clockWord(e.data.clock);
    if (e.data.kind === 'breach')
      found.push(`${dayOf(e.at)} ${told(e.at, e.at)} ${word} missed: ${e.data.call.join(', ')}`);
    if (e.data.kind === 'lapse') {
      const ends = fired.filter((x) => x.at === e.at && x.seq > e.seq && x.type === 'noContact.ended').slice(0, 1);
      const also = effectsOf(p, ends, e.at);
      found.push(`${dayOf(e.at)} ${told(e.at, e.at)} ${word} ends${also.length > 0 ? ` → ${also.join('; ')}` : ''}`);
    }
  }
  return found;
}

const STANDS: Readonly<Record<string, (p: Play) => unknown>> = {
  stage: (p) => p.state.stage,
  danger: (p) => p.state.danger,
  order: (p) => p.state.noContact.orders.at(-1)?.status ?? 'none',
  bed: (p) => p.state.shelter.at(-1)?.status ?? 'none',
  'legal aid': (p) => p.state.legalAid.status,
  referral: (p) => p.state.referrals.at(-1)?.status ?? 'none',
  supervision: (p) => p.state.noContact.orders.at(-1)?.supervision ?? 'none',
  custody: (p) => p.state.custody.status,
  fine: (p) => p.state.sanction.status,
  correction: (p) => p.state.correction.status,
  'plan for the child': (p) => p.state.child.plan,
  trafficking: (p) => p.state.trafficking,
  law: (p) => p.state.pack,
  regimes: (p) => p.state.regimes.join(', '),
  running: (p) =>
    Object.values(p.state.clocks)
      .filter((k) => k.status === 'running')
      .map((k) => clockWord(k.id))
      .join(', '),
};

/** Told of every step before it is recorded: the case as it stands, who says what, and when. */
export type Watch = (p: Play, by: Actor, body: Body, at: Instant) => void;

/** Plays every case of a file. */
export function playStories(text: string, watch?: Watch): readonly Play[] {
  const starts = [...text.matchAll(/^Story:/gm)].map((found) => found.index);
  // Empty lines in place of the cases before keep the numbers of the lines.
  return starts.map((start, i) =>
    playStory(text.slice(0, start).replace(/[^\n]/g, '') + text.slice(start, starts[i + 1]), watch),
  );
}

/** Plays a story. Throws at the first line that is not so, with the line and what is so instead. */
export function playStory(text: string, watch: Watch = () => {}): Play {
  const lines = text.split('\n').map((line, i): Line => ({ n: i + 1, text: line.trimEnd() }));
  let p: Play | undefined;
  let day = '';
  let now: Instant | undefined;
  /** What fired since the last line that spoke, and has not been told yet. */
  let untold: string[] = [];

  const fail = (line: Line, what: string): never => {
    throw new Error(`line ${line.n}: ${line.text.trim()}\n  ${what}`);
  };
  const pass = (line: Line, to: Instant): Play => {
    p ??= play(to);
    if (to < p.now) fail(line, `it is ${told(p.now, to)} already`);
    untold.push(...happenings(p, p.until(to)));
    now = to;
    return p;
  };
  const timeOf = (time: string): Instant => {
    const at = momentOn(day, time);
    if (now === undefined || at >= now || dayOf(now) !== day) return at;
    day = dayOf(instant(ms(at) + DAY));
    return momentOn(day, time);
  };
  const allTold = (line: Line) => {
    if (untold.length > 0) fail(line, `not told before: ${untold.join(' | ')}`);
  };

  for (const line of lines) {
    const said = line.text.trim();
    if (said === '' || said.startsWith('#') || said.startsWith('Story:')) continue;
    const date = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(said);
    if (date) {
      day = `${date[3]}-${date[2]}-${date[1]}`;
      continue;
    }
    const stands = /^= +(.+)$/.exec(said);
    if (stands) {
      for (const claim of (stands[1] ?? '').split('; ')) {
        const [what = '', is] = claim.split(': ');
        const asked = STANDS[what] ?? fail(line, `nobody asks for "${what}"`);
        if (p === undefined || String(asked(p)) !== is) fail(line, `${what} is ${p && asked(p)}`);
      }
      continue;
    }
    const parts =
      /^(?:(\d\d:\d\d) +)?(?:(!)|([a-z ]+?))(?: {2,}|(?<=!) +)(.+)$/.exec(said) ??
      fail(line, 'neither a step, nor a date, nor a question');
    const [, time, bang, who, rest = ''] = parts;
    const at = time ? timeOf(time) : (now ?? fail(line, 'when?'));
    if (bang) {
      pass(line, at);
      const want = `${dayOf(at)} ${told(at, at)} ${rest.replace(/ +/g, ' ')}`;
      if (untold[0] !== want) fail(line, `what happened: ${untold.join(' | ') || 'nothing'}`);
      untold = untold.slice(1);
      continue;
    }
    const case_ = pass(line, at);
    allTold(line);
    step(line, case_, who ?? '', rest, at);
  }
  if (p === undefined) throw new Error('an empty story');
  const pack = /^Story:.* law pack (\S+)/m.exec(text)?.[1];
  if (pack !== p.state.pack) throw new Error(`the story is told under ${pack}, the case under ${p.state.pack}`);
  const last = lines.at(-1);
  if (last && untold.length > 0) fail(last, `not told: ${untold.join(' | ')}`);
  return p;

  function step(line: Line, case_: Play, who: string, rest: string, at: Instant): void {
    const by = WHO[who] ?? fail(line, `nobody is called "${who}"`);
    const [what = '', refused] = rest.split(/ *✗ */);
    const [spoken = '', effects = ''] = what.split(/ *→ */);
    const late = /^(.*?) +\(at (.+)\)$/.exec(spoken.trim());
    const moment = (text: string) => momentOn(day, text);
    const happenedAt = late ? moment(late[2] ?? '') : at;
    const phrase = (late?.[1] ?? spoken).trim();
    const body = bodyOf(phrase, by, { now: happenedAt, moment });
    const sent = late && !('receivedAt' in body) ? { ...body, happenedAt } : body;
    if (refused !== undefined) {
      const rule = case_.refusalOf(by, sent, at);
      if (rule !== refused.trim()) fail(line, rule === undefined ? 'is lawful' : `refused by ${rule}`);
      return;
    }
    const rule = case_.refusalOf(by, sent, at);
    if (rule !== undefined) fail(line, `refused by ${rule}`);
    watch(case_, by, sent, at);
    const events = case_.record(by, sent, at);
    const want =
      effects === ''
        ? []
        : effects
            .split(/; */)
            .map((e) => e.trim())
            .sort();
    const is = effectsOf(case_, events, at);
    if (JSON.stringify(want) !== JSON.stringify(is)) fail(line, `→ ${is.join('; ') || 'nothing'}`);
    // What was due when it was entered, born overdue, fires at once.
    untold.push(...happenings(case_, case_.until(at)));
  }
}
