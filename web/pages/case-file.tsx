import { ROLES, type Role } from '../../domain/agencies';
import { isAnswer } from '../../domain/asked';
import { isFact } from '../../domain/event-details';
import type { CaseCode } from '../../domain/ids';
import { LINKS } from '../../domain/links';
import { signalRule } from '../../domain/signals';
import type { CaseView, ClockView, Entry, TrackView } from '../../domain/timeline';
import type { FileView, Named } from '../house';
import { Layout, type Setting } from '../layout';
import { EndedClocks, endWords, nameOf, RunningClocks, standing } from '../parts/clocks';
import { Details, hamletName, type Naming, personName } from '../parts/details';
import { Log } from '../parts/entries';
import { ErrorSummary, FieldError, type FormError } from '../parts/errors';
import { DangerTag, StageTag, Tag } from '../parts/tags';
import type { Tongue } from '../tongue';

export interface AsOfForm {
  readonly day: string;
  readonly time: string;
  readonly error?: string | undefined;
}

interface CaseFileProps {
  readonly setting: Setting;
  readonly file: FileView;
  readonly hamlets: readonly Named[];
  readonly isNewestFirst: boolean;
  readonly role: Role;
  /** This person sees every line of work, so the log needs no word about what is missing. */
  readonly seesAll: boolean;
  readonly asOfForm: AsOfForm;
}

function classification(t: Tongue, { type, typeWords, contexts }: NonNullable<CaseView['classification']>): string {
  return type === 'unknown' ? t.words.case.unclassified : [typeWords, ...contexts].map(t.say).join(' · ');
}

/** What this reader's own agency reported stands in the log, whatever else is hidden. */
const tellsFacts = (entry: Entry): boolean => entry.details.some(({ label }) => isFact(label));

function Summary({ naming }: { readonly naming: Naming }) {
  const { t, file, hamlets } = naming;
  const w = t.words.case;
  const { view } = file;
  return (
    <div class="summary">
      <dl class="summary-list">
        {view.classification && (
          <div class="wide">
            <dt>{w.classified}</dt>
            <dd>{classification(t, view.classification)}</dd>
          </div>
        )}
        {view.reportedAt !== undefined && (
          <div>
            <dt>{w.reported}</dt>
            <dd>{t.times.moment(view.reportedAt)}</dd>
          </div>
        )}
        <div>
          <dt>{w.hamlet}</dt>
          <dd>
            {view.hides.includes('hamlet')
              ? w.hidden
              : view.hamlet === undefined
                ? w.none
                : hamletName(hamlets, view.hamlet)}
          </dd>
        </div>
        <div>
          <dt>{w.owner}</dt>
          <dd>{view.hides.includes('owner') ? w.hidden : view.owner ? personName(naming, view.owner) : w.noOwner}</dd>
        </div>
        {view.hides.includes('facts') && (
          <div class="wide">
            <dt>{w.facts}</dt>
            <dd>{file.entries.some(tellsFacts) ? w.inLog : w.hidden}</dd>
          </div>
        )}
        {view.closedAt !== undefined && (
          <div>
            <dt>{w.closedAt}</dt>
            <dd>{t.times.moment(view.closedAt)}</dd>
          </div>
        )}
      </dl>
      <Details naming={naming} details={view.facts} />
    </div>
  );
}

/** What has passed its limit, before everything else: who must act, on what, since when. */
function Alert({ t, file }: { readonly t: Tongue; readonly file: FileView }) {
  const w = t.words.clocks;
  const late = file.view.clocks.filter((clock) => standing(clock) === 'overdue');
  if (late.length === 0) return null;
  return (
    <section class="alert" aria-labelledby="alert">
      <h2 id="alert">
        <span aria-hidden="true" class="sign">
          ▲
        </span>{' '}
        {w.alert(late.length)}
      </h2>
      <ul>
        {late.map((clock) => (
          <li key={clock.id}>
            {w.alertLine(t.say(ROLES[clock.mustAct]), nameOf(t, clock), t.times.span(clock.overdue ?? 0))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function AsOf({ t, file, form }: { readonly t: Tongue; readonly file: FileView; readonly form: AsOfForm }) {
  const w = t.words.asOf;
  return (
    <details class="as-of" open={form.error !== undefined || file.asOf !== undefined}>
      <summary>{w.heading}</summary>
      <form method="get" action={`/cases/${file.code}`} novalidate>
        <fieldset>
          <legend>{w.label}</legend>
          <FieldError t={t} id="day" error={form.error} />
          <div class="as-of-fields">
            <div class="field">
              <label for="day">{w.day}</label>
              <input
                id="day"
                name="day"
                inputMode="numeric"
                autocomplete="off"
                value={form.day}
                placeholder="23/11/2026"
                aria-invalid={form.error === undefined ? undefined : 'true'}
                aria-describedby={form.error === undefined ? undefined : 'day-error'}
              />
            </div>
            <div class="field short">
              <label for="time">{w.time}</label>
              <input
                id="time"
                name="time"
                inputMode="numeric"
                autocomplete="off"
                value={form.time}
                placeholder="21:40"
              />
            </div>
            <button type="submit" class="button second">
              {w.show}
            </button>
          </div>
        </fieldset>
      </form>
    </details>
  );
}

function TrackCard({ naming, track }: { readonly naming: Naming; readonly track: TrackView }) {
  const { t, file } = naming;
  const last = file.entries.findLast((entry) => entry.track === track.track && entry.by.role !== 'engine');
  return (
    <li class={`track ${last === undefined ? 'untouched' : ''}`}>
      <h3>{t.say(track.name)}</h3>
      <p class="track-state">{last === undefined ? t.words.tracks.nothing : t.say(track.state)}</p>
      <Details naming={naming} details={track.details} />
      {last && <p class="small track-last">{t.words.tracks.last(t.times.near(last.happenedAt))}</p>}
    </li>
  );
}

function Orders({ t, view }: { readonly t: Tongue; readonly view: CaseView }) {
  const w = t.words.orders;
  if (view.orders.length === 0) return null;
  return (
    <section aria-labelledby="orders" class="panel">
      <h2 id="orders">{w.heading}</h2>
      <ul class="orders">
        {view.orders.toReversed().map((order) => (
          <li key={order.n}>
            <h3>{w.number(order.n)}</h3>
            <p>
              <Tag tone={order.status === 'running' ? 'calm' : 'quiet'}>{t.say(order.statusWords)}</Tag>
            </p>
            <p>{w.fromTo(t.times.near(order.signedAt), t.times.due(order.endsAt))}</p>
            {order.supervisionWords && <p>{t.say(order.supervisionWords)}</p>}
            {order.breaches > 0 && (
              <p class="bad-words">
                <span aria-hidden="true">▲ </span>
                {w.breaches(order.breaches)}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The other survivor of the same house, and whatever else belongs with this case. */
function Links({ t, file }: { readonly t: Tongue; readonly file: FileView }) {
  if (file.links.length === 0) return null;
  return (
    <section aria-labelledby="links" class="panel">
      <h2 id="links">{t.words.links.heading}</h2>
      <ul class="links">
        {file.links.map(({ code, because, stage }) => (
          <li key={code}>
            <a href={`/cases/${code}`} class="code">
              {code}
            </a>
            <p>{t.say(LINKS[because])}</p>
            <StageTag t={t} stage={stage} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Two reports of one night may be about one person: only the office is told, and somebody has to look. */
function AlikeCases({ t, file }: { readonly t: Tongue; readonly file: FileView }) {
  if (file.alike.length === 0) return null;
  return (
    <section aria-labelledby="alike" class="panel">
      <h2 id="alike">{t.words.alike.heading}</h2>
      <p class="small">{t.words.alike.help}</p>
      <ul class="links">
        {file.alike.map(({ code, by, stage }) => (
          <li key={code}>
            <a href={`/cases/${code}`} class="code">
              {code}
            </a>
            <p>{by.map((mark) => t.words.alike.by[mark]).join(', ')}</p>
            <StageTag t={t} stage={stage} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The limit that a signal of this kind would keep, if this role has to keep one: the most urgent. */
export function limitKeptBy(file: FileView, role: Role, kind: string): ClockView | undefined {
  const kept = file.keeps.get(kind) ?? [];
  return file.view.clocks.find(({ id, mustAct }) => mustAct === role && kept.includes(id));
}

/** What this person may record: what a limit waits for first, then the rest; and what not, with the rule in the way. */
function Options({ t, file, role }: { readonly t: Tongue; readonly file: FileView; readonly role: Role }) {
  const w = t.words.record;
  const named = file.options.flatMap(({ kind, refusal }) => {
    const rule = signalRule(kind);
    return rule ? [{ kind, refusal, name: rule.name, limit: limitKeptBy(file, role, kind) }] : [];
  });
  const open = named
    .filter(({ refusal }) => refusal === undefined)
    .toSorted((a, b) => ((a.limit?.dueAt ?? '9') < (b.limit?.dueAt ?? '9') ? -1 : Number(a.limit !== b.limit)))
    // Where somebody waits for this person's word, that is why they came.
    .toSorted((a, b) => Number(isAnswer(b.kind)) - Number(isAnswer(a.kind)));
  const shut = named.flatMap(({ refusal, ...option }) => (refusal ? [{ ...option, refusal }] : []));
  return (
    <section aria-labelledby="record" class="panel record">
      <h2 id="record">{w.heading}</h2>
      {file.asOf !== undefined && <p>{w.asOf}</p>}
      {file.asOf === undefined && open.length === 0 && <p class="quiet-words">{w.nothing}</p>}
      <ul class="record-open">
        {open.map(({ kind, name, limit }) => (
          <li key={kind}>
            <a href={`/cases/${file.code}/record/${kind}`}>{t.say(name)}</a>
            {limit && (
              <span class={`small ${limit.overdue === undefined ? '' : 'bad-words'}`}>
                {limit.overdue === undefined
                  ? endWords(t, limit.rule, limit.dueAt)
                  : t.words.clocks.over(t.times.span(limit.overdue))}
              </span>
            )}
          </li>
        ))}
      </ul>
      {shut.length > 0 && (
        <details>
          <summary>{w.notNow(shut.length)}</summary>
          <ul class="record-shut">
            {shut.map(({ kind, name, refusal }) => (
              <li key={kind}>
                <strong>{t.say(name)}</strong>
                <span>{t.say(refusal.says)}</span>
                <span class="small">{w.basis(t.article(refusal.article))}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** Where the style of this case's paper is: its code on every sheet, for a loose one must tell where it belongs. */
export const sheetAddress = (code: CaseCode): string => `/cases/${code}/sheet.css`;
export const sheetStyle = (code: CaseCode): string =>
  `@page { @bottom-left { content: "${code}"; font-size: 9pt; } }\n`;

/** Above a past moment: that it is one, and the way back. */
const Past = ({ t, file }: { readonly t: Tongue; readonly file: FileView }) =>
  file.asOf === undefined ? null : (
    <div class="past">
      <p>
        <strong>{t.words.asOf.banner(t.times.moment(file.asOf))}</strong> {t.words.asOf.bannerHelp}
      </p>
      <a href={`/cases/${file.code}`} class="button second">
        {t.words.asOf.now}
      </a>
    </div>
  );

/**
 * A case whole, as far as this person may see it: how it stands, which limits run, what each agency has done, and the log. As
 * known now, or as it was known at a past moment.
 */
export function CaseFilePage({ setting, file, hamlets, isNewestFirst, role, seesAll, asOfForm }: CaseFileProps) {
  const { t, person } = setting;
  const { view } = file;
  const naming: Naming = { t, file, hamlets };
  const errors: readonly FormError[] = asOfForm.error === undefined ? [] : [{ field: 'day', text: asOfForm.error }];
  const turned = new URLSearchParams({
    ...(file.asOf !== undefined && { asOf: file.asOf }),
    ...(isNewestFirst && { order: 'oldest' }),
  });
  return (
    <Layout
      setting={setting}
      title={file.code}
      hasErrors={errors.length > 0}
      current="cases"
      sheet={sheetAddress(file.code)}
    >
      <ErrorSummary t={t} errors={errors} />
      <p class="print-only">{t.words.print.printedAt(t.times.moment(t.now), person?.displayName ?? '')}</p>
      <Past t={t} file={file} />
      <div class="case-head">
        <div>
          <p class="small">{t.words.case.code}</p>
          <h1 class="code">{file.code}</h1>
          <p class="tags">
            {view.emergency && <Tag tone="bad">{t.words.emergency}</Tag>}
            <DangerTag t={t} danger={view.danger} />
            <StageTag t={t} stage={view.stage} />
            {file.isOwnerGone && <Tag tone="bad">{t.words.case.ownerGone}</Tag>}
          </p>
        </div>
        <div class="case-actions">
          {file.asOf === undefined && (
            <a href="#record" class="button">
              {t.words.record.heading}
            </a>
          )}
          <AsOf t={t} file={file} form={asOfForm} />
        </div>
      </div>
      {view.stage === 'none' && file.asOf !== undefined && <p class="notice">{t.words.asOf.before}</p>}
      {file.waiting > 0 && <p class="notice">{t.words.case.waiting(file.waiting)}</p>}
      <Alert t={t} file={file} />
      <Summary naming={naming} />
      <RunningClocks t={t} clocks={view.clocks} />
      {view.tracks.length > 0 && (
        <section aria-labelledby="tracks">
          <h2 id="tracks">{t.words.tracks.heading}</h2>
          <ul class="tracks">
            {view.tracks.map((track) => (
              <TrackCard key={track.track} naming={naming} track={track} />
            ))}
          </ul>
        </section>
      )}
      <div class="two-columns">
        <section aria-labelledby="log" class="log">
          <div class="section-head">
            <h2 id="log">{t.words.log.heading}</h2>
            <a href={`/cases/${file.code}?${turned}#log`} class="turn">
              {isNewestFirst ? t.words.log.oldest : t.words.log.newest}
            </a>
          </div>
          {!seesAll && <p class="small">{t.words.log.onlyYours}</p>}
          {file.entries.length === 0 ? (
            <p class="empty">{t.words.log.empty}</p>
          ) : (
            <Log naming={naming} entries={isNewestFirst ? file.entries.toReversed() : file.entries} />
          )}
        </section>
        <div class="aside">
          <Orders t={t} view={view} />
          <AlikeCases t={t} file={file} />
          <Links t={t} file={file} />
          <Options t={t} file={file} role={role} />
          <p class="panel people-link">
            <a href={`/cases/${file.code}/people`}>{t.words.people.link}</a>
          </p>
          {seesAll && (
            <p class="panel people-link">
              <a href={`/cases/${file.code}/looks`}>{t.words.looks.link}</a>
            </p>
          )}
          <EndedClocks t={t} clocks={view.clocks} />
        </div>
      </div>
    </Layout>
  );
}
