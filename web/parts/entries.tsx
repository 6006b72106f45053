import { ROLES, TRACKS } from '../../domain/agencies';
import { type Detail, RUNGS } from '../../domain/event-details';
import { between } from '../../domain/time';
import type { ClockEffect, Entry } from '../../domain/timeline';
import type { Tongue } from '../tongue';
import { lapsesIn, nameOf } from './clocks';
import { Details, type Naming } from './details';
import type { Tone } from './tags';

type Fired = Extract<ClockEffect, { readonly effect: 'fired' }>;

/** The rung that an entry tells of, when the engine recorded it. */
const firedIn = (entry: Entry): Fired | undefined =>
  entry.clocks.find((effect): effect is Fired => effect.effect === 'fired');

/** One line of the log as it is shown: an entry, or several reminders in a row of the same limit. */
export interface Shown {
  readonly entry: Entry;
  /** The last of the row; the same as `entry` when it is alone. */
  readonly last: Entry;
  readonly count: number;
}

/** Whom a rung calls, told apart from when it fired. */
const called = (entry: Entry): string => JSON.stringify(entry.details.filter(({ value }) => value.kind !== 'moment'));

function isSameCall(a: Entry, b: Entry): boolean {
  const [one, other] = [firedIn(a), firedIn(b)];
  return one !== undefined && one.clock === other?.clock && one.rung === other.rung && called(a) === called(b);
}

/** Reminders of one limit that follow each other with nothing between become one line: a night of them must not hide a deed. */
export function gathered(entries: readonly Entry[]): readonly Shown[] {
  const shown: Shown[] = [];
  for (const entry of entries) {
    const before = shown.at(-1);
    if (before && isSameCall(before.last, entry))
      shown[shown.length - 1] = { ...before, last: entry, count: before.count + 1 };
    else shown.push({ entry, last: entry, count: 1 });
  }
  return shown;
}

/** The lines of the log by the day on which they were taken down. */
function byDay(t: Tongue, shown: readonly Shown[]): readonly (readonly [day: string, shown: readonly Shown[]])[] {
  const days = new Map<string, Shown[]>();
  for (const line of shown) {
    const day = t.times.day(line.entry.at);
    days.set(day, [...(days.get(day) ?? []), line]);
  }
  return [...days];
}

interface EffectShown {
  readonly tone: Tone;
  readonly sign: string;
  readonly words: string;
}

/** What an event did to a limit, in words; a rung that fired is told by its own entry. */
function effectShown(t: Tongue, entry: Entry, effect: ClockEffect): EffectShown | undefined {
  const w = t.words.log;
  const name = nameOf(t, { id: effect.clock, name: effect.name });
  const apart = t.times.span(Math.abs(between(effect.dueAt, entry.happenedAt)));
  const begun = (limit: typeof w.started, lapse: typeof w.started) =>
    lapsesIn(effect.clock) ? lapse(name, t.times.ends(effect.dueAt)) : limit(name, t.times.due(effect.dueAt));
  switch (effect.effect) {
    case 'started':
      return { tone: 'calm', sign: '◷', words: begun(w.started, w.takesEffect) };
    case 'moved':
      return { tone: 'calm', sign: '◷', words: begun(w.moved, w.takesEffect) };
    case 'answered':
      return { tone: 'quiet', sign: '–', words: w.answered(name) };
    case 'fired':
      return undefined;
    case 'ended':
      switch (effect.status) {
        case 'kept':
          return { tone: 'good', sign: '✓', words: w.kept(name, apart) };
        case 'late':
          return { tone: 'bad', sign: '✗', words: w.late(name, apart) };
        case 'lapsed':
          return { tone: 'quiet', sign: '–', words: w.lapsed(name) };
        case 'void':
          return { tone: 'quiet', sign: '–', words: w.voided(name) };
      }
  }
}

function Effects({ t, entry }: { readonly t: Tongue; readonly entry: Entry }) {
  const shown = entry.clocks.flatMap((effect) => effectShown(t, entry, effect) ?? []);
  if (shown.length === 0) return null;
  return (
    <ul class="effects">
      {shown.map(({ tone, sign, words }) => (
        <li key={words} class={entry.struck ? 'quiet' : tone}>
          <span aria-hidden="true" class="sign">
            {entry.struck ? '–' : sign}
          </span>{' '}
          {entry.struck ? <s>{words}</s> : words}
        </li>
      ))}
    </ul>
  );
}

function When({ t, entry }: { readonly t: Tongue; readonly entry: Entry }) {
  const isOtherDay = t.times.date(entry.happenedAt) !== t.times.date(entry.at);
  return (
    <p class="entry-time">
      <time dateTime={entry.happenedAt}>
        {t.times.time(entry.happenedAt)}
        {isOtherDay && <span class="entry-date"> {t.times.date(entry.happenedAt)}</span>}
      </time>
    </p>
  );
}

function By({ naming: { t, file }, entry }: { readonly naming: Naming; readonly entry: Entry }) {
  const { role, actor, agency } = entry.by;
  if (role === 'engine') return null;
  const name = actor && file.people.get(actor);
  const from = (agency && file.agencies.get(agency)) ?? t.say(ROLES[role]);
  const isSameDay = t.times.date(entry.happenedAt) === t.times.date(entry.at);
  return (
    <p class="entry-by">
      {name === undefined ? from : `${name}, ${from}`}
      {t.times.moment(entry.happenedAt) !== t.times.moment(entry.at) && (
        <span class="entered">
          {'. '}
          {t.words.log.enteredAt(isSameDay ? t.times.time(entry.at) : t.times.near(entry.at))}
        </span>
      )}
    </p>
  );
}

/** What the rung's title says already. */
const isInTitle = ({ value }: Detail, fired: Fired): boolean =>
  value.kind === 'moment' ||
  (value.kind === 'words' && value.words.some(({ en }) => en === fired.name.en || en === RUNGS[fired.rung].en));

const SIGNS = { warn: '◷', lapse: '–', breach: '▲', escalate: '▲' } as const;

/** A limit's own word: a reminder, or that it has passed. */
function RungEntry({
  naming,
  shown,
  fired,
}: {
  readonly naming: Naming;
  readonly shown: Shown;
  readonly fired: Fired;
}) {
  const { t } = naming;
  const { entry, last, count } = shown;
  const w = t.words.log;
  const isBad = fired.rung === 'breach' || fired.rung === 'escalate';
  const [from, to] = entry.seq < last.seq ? [entry, last] : [last, entry];
  return (
    <li class={`entry by-engine ${isBad ? 'is-bad' : ''}`} id={`entry-${from.seq}`}>
      <When t={t} entry={entry} />
      <div class="entry-body">
        <h4 class={isBad ? 'bad-words' : undefined}>
          <span aria-hidden="true" class="sign">
            {SIGNS[fired.rung]}
          </span>{' '}
          {t.say(RUNGS[fired.rung])}: {nameOf(t, { id: fired.clock, name: fired.name })}
        </h4>
        {count > 1 && <p class="entry-by">{w.repeated(count, t.times.near(from.at), t.times.near(to.at))}</p>}
        <Details naming={naming} details={entry.details.filter((detail) => !isInTitle(detail, fired))} />
        <Effects t={t} entry={entry} />
      </div>
      <p class="entry-place">{count > 1 ? w.entries(from.seq, to.seq) : w.entry(entry.seq)}</p>
    </li>
  );
}

function LogEntry({ naming, shown }: { readonly naming: Naming; readonly shown: Shown }) {
  const { t } = naming;
  const { entry } = shown;
  const fired = firedIn(entry);
  if (fired) return <RungEntry naming={naming} shown={shown} fired={fired} />;
  return (
    <li
      class={`entry ${entry.by.role === 'engine' ? 'by-engine' : ''} ${entry.struck ? 'is-struck' : ''}`}
      id={`entry-${entry.seq}`}
    >
      <When t={t} entry={entry} />
      <div class="entry-body">
        <h4>
          <span class="track-mark">
            {t.say(entry.by.role === 'engine' ? TRACKS[entry.track] : ROLES[entry.by.role])}
          </span>{' '}
          {entry.struck ? <s>{t.say(entry.what)}</s> : t.say(entry.what)}
        </h4>
        {entry.struck && <p class="struck-mark">{t.words.log.struck}</p>}
        <Details naming={naming} details={entry.details} />
        <By naming={naming} entry={entry} />
        <Effects t={t} entry={entry} />
      </div>
      <p class="entry-place">{t.words.log.entry(entry.seq)}</p>
    </li>
  );
}

/** The log: who did what and when, and which limit it started, kept or missed. `entries` in the order in which they are shown. */
export function Log({ naming, entries }: { readonly naming: Naming; readonly entries: readonly Entry[] }) {
  return (
    <>
      {byDay(naming.t, gathered(entries)).map(([day, shown]) => (
        <section key={day} class="day" aria-label={day}>
          <h3 class="day-name">{day}</h3>
          <ol class="entries">
            {shown.map((line) => (
              <LogEntry key={line.entry.seq} naming={naming} shown={line} />
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}
