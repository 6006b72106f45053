import { ROLES } from '../../domain/agencies';
import type { ClockId } from '../../domain/ids';
import { anyClockRule } from '../../domain/law/packs';
import { between, type Instant } from '../../domain/time';
import type { ClockView } from '../../domain/timeline';
import type { Words } from '../../domain/words';
import type { Tongue } from '../tongue';
import { Tag, type Tone } from './tags';

/** How a limit stands at a moment, as a reader needs to know it. */
export type Standing = 'running' | 'soon' | 'overdue' | 'kept' | 'late' | 'lapsed' | 'void';

/** From this share of its time on, a limit is close: the last warning has gone out. */
const SOON = 0.8;

/** Does its end come by itself, as written, instead of being a duty that can be missed? */
const lapses = ({ rule }: Pick<ClockView, 'rule'>): boolean => isLapse(rule);

const isLapse = (rule: string): boolean => anyClockRule(rule)?.atEnd === 'lapse';

/** The rule of a limit, by its id. */
export const ruleIn = (id: ClockId): string => id.slice(0, id.indexOf('#'));

/** Does it end by itself, as it was written? */
export const lapsesIn = (id: ClockId): boolean => isLapse(ruleIn(id));

/** When a limit ends: by when something must be done, or when what was written ends by itself. */
export const endWords = (t: Tongue, rule: string, dueAt: Instant): string =>
  isLapse(rule) ? t.times.ends(dueAt) : t.times.by(dueAt);

export function standing(clock: ClockView): Standing {
  if (clock.status !== 'running') return clock.status;
  if (clock.overdue !== undefined && !lapses(clock)) return 'overdue';
  return clock.used >= SOON ? 'soon' : 'running';
}

const TONES: Readonly<Record<Standing, Tone>> = {
  running: 'calm',
  soon: 'soon',
  overdue: 'bad',
  kept: 'good',
  late: 'bad',
  lapsed: 'quiet',
  void: 'quiet',
};

/** The clock's name; with its number where it is not the first of its rule. */
export function nameOf(t: Tongue, { id, name }: { readonly id: ClockId; readonly name: Words }): string {
  const number = Number(id.slice(id.indexOf('#') + 1));
  return number > 1 ? `${t.say(name)} (${t.words.clocks.nth(number)})` : t.say(name);
}

/** A span of milliseconds without its sign. */
const apart = (t: Tongue, clock: ClockView): string =>
  t.times.span(clock.endedAt === undefined ? 0 : Math.abs(between(clock.dueAt, clock.endedAt)));

/** What the limit rests on, and how sure that is. */
function Basis({ t, clock }: { readonly t: Tongue; readonly clock: ClockView }) {
  // The mark says it already.
  const article = t.article(clock.article.replace(/; local standard$/, ''));
  return (
    <>
      {article.charAt(0).toUpperCase() + article.slice(1)} <span class="mark">({t.words.markShort[clock.mark]})</span>
    </>
  );
}

/** Time used as a bar; the words beside it say the same. */
function Bar({ share, tone }: { readonly share: number; readonly tone: Tone }) {
  return (
    <svg class={`bar ${tone}`} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect class="bar-whole" width="100" height="4" />
      <rect class="bar-used" width={(share * 100).toFixed(1)} height="4" />
    </svg>
  );
}

function RunningClock({ t, clock }: { readonly t: Tongue; readonly clock: ClockView }) {
  const w = t.words.clocks;
  const now = standing(clock);
  const when = t.times.due(clock.dueAt);
  const isOver = clock.overdue !== undefined;
  return (
    <li class={`clock ${TONES[now]}`}>
      <div class="clock-head">
        <h3>{nameOf(t, clock)}</h3>
        <Tag tone={TONES[now]}>{lapses(clock) && now === 'running' ? w.inForce : w.status[now]}</Tag>
      </div>
      <p class="clock-time">
        <strong>{isOver ? w.over(t.times.span(clock.overdue)) : w.left(t.times.span(clock.left ?? 0))}</strong>{' '}
        <span>{isOver && !lapses(clock) ? w.was(when) : endWords(t, clock.rule, clock.dueAt)}</span>
      </p>
      <Bar share={Math.min(1, clock.used)} tone={TONES[now]} />
      <p>
        {lapses(clock) ? w.concerns : w.mustAct}: <strong>{t.say(ROLES[clock.mustAct])}</strong>
      </p>
      {clock.breachedAt !== undefined && (
        <p class="bad-words">
          {w.breached(t.times.near(clock.breachedAt))}.{' '}
          {clock.answeredAt === undefined ? w.unanswered : w.answered(t.times.near(clock.answeredAt))}.
        </p>
      )}
      {clock.pausedAt !== undefined && <p>{w.paused(t.times.near(clock.pausedAt))}.</p>}
      {clock.isExtended && <p>{w.extended}.</p>}
      <p class="small">
        <Basis t={t} clock={clock} />
      </p>
    </li>
  );
}

/** How an ended limit ended, in words. */
function outcomeOf(t: Tongue, clock: ClockView): string {
  const w = t.words.clocks;
  if (clock.endedAt === undefined) return '';
  const when = t.times.near(clock.endedAt);
  switch (clock.status) {
    case 'kept':
      return clock.breachedAt === undefined ? w.keptIn(when, apart(t, clock)) : w.keptLateEntry(when);
    case 'late':
      return w.lateBy(when, apart(t, clock));
    case 'lapsed':
      return w.lapsedAt(when);
    case 'void':
      return w.voided(when);
    case 'running':
      return '';
  }
}

function EndedClock({ t, clock }: { readonly t: Tongue; readonly clock: ClockView }) {
  const w = t.words.clocks;
  const now = standing(clock);
  return (
    <li class="ended-clock">
      <p>
        <Tag tone={TONES[now]}>{w.status[now]}</Tag>
      </p>
      <p>
        <strong>{nameOf(t, clock)}</strong> <span class="quiet-words">({t.say(ROLES[clock.mustAct])})</span>
      </p>
      <p>
        {outcomeOf(t, clock)}
        <br />
        {w.limit(t.times.due(clock.dueAt))}
      </p>
      {clock.breachedAt !== undefined && (
        <p class="bad-words">
          {w.breached(t.times.near(clock.breachedAt))}
          {clock.answeredAt !== undefined && `; ${w.answeredShort(t.times.near(clock.answeredAt))}`}
        </p>
      )}
      <p class="small">
        <Basis t={t} clock={clock} />
      </p>
    </li>
  );
}

const EndedList = ({ t, clocks }: { readonly t: Tongue; readonly clocks: readonly ClockView[] }) => (
  <ul class="ended">
    {clocks.map((clock) => (
      <EndedClock key={clock.id} t={t} clock={clock} />
    ))}
  </ul>
);

/** The limits that run or have passed, the most urgent first. */
export function RunningClocks({ t, clocks }: { readonly t: Tongue; readonly clocks: readonly ClockView[] }) {
  const w = t.words.clocks;
  const running = clocks.filter((clock) => clock.status === 'running');
  const count = (...is: Standing[]) => clocks.filter((clock) => is.includes(standing(clock))).length;
  return (
    <section aria-labelledby="clocks">
      <div class="section-head">
        <h2 id="clocks">{w.heading}</h2>
        <p class="small">{w.summary(count('running', 'soon'), count('overdue'), count('kept'), count('late'))}</p>
      </div>
      {running.length === 0 ? (
        <p class="empty">{w.none}</p>
      ) : (
        <ul class="clock-cards">
          {running.map((clock) => (
            <RunningClock key={clock.id} t={t} clock={clock} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** As many ended limits as are shown without asking. */
const SHOWN = 6;

const isMissed = (clock: ClockView): boolean => clock.status === 'late' || clock.breachedAt !== undefined;

/** The limits that have ended: what was missed always in sight; what was kept folded away once there is much of it. */
export function EndedClocks({ t, clocks }: { readonly t: Tongue; readonly clocks: readonly ClockView[] }) {
  const w = t.words.clocks;
  const ended = clocks.filter((clock) => clock.status !== 'running');
  const others = ended.filter((clock) => !isMissed(clock));
  if (ended.length === 0) return null;
  return (
    <section aria-labelledby="ended" class="panel">
      <h2 id="ended">{w.ended}</h2>
      {ended.length <= SHOWN ? (
        <EndedList t={t} clocks={ended} />
      ) : (
        <>
          <EndedList t={t} clocks={ended.filter(isMissed)} />
          <details>
            <summary>{w.others(others.length)}</summary>
            <EndedList t={t} clocks={others} />
          </details>
        </>
      )}
    </section>
  );
}
