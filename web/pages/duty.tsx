import type { ComponentChildren } from 'preact';
import type { DutyReading } from '../../api/duty';
import { ROLES, type Role } from '../../domain/agencies';
import { localDate, startOfDay } from '../../domain/calendar';
import type { DutySpan, Shift } from '../../domain/duty';
import type { AccountId } from '../../domain/ids';
import { days, earliest, type Instant, plus } from '../../domain/time';
import type { Named } from '../house';
import { FormMarks, type Handed, Layout, SendingStatus, type Setting, watched } from '../layout';
import { ErrorSummary, FieldError, type FormError } from '../parts/errors';
import { Tag } from '../parts/tags';
import type { Tongue } from '../tongue';

interface DutyProps {
  readonly setting: Setting;
  readonly duty: DutyReading;
  /** As typed. */
  readonly values: URLSearchParams;
  readonly errors: readonly FormError[];
  readonly isSaved: boolean;
  readonly handed: Handed;
  /** What stands in the forms was typed, and is not recorded. */
  readonly isUnsent: boolean;
  /** Those whose roster this person may look at; none: only their own. */
  readonly agencies: readonly (Named & { readonly role: Role })[];
}

/** A shift as a form sends it back: the same for the same shift. */
export const shiftKey = (shift: Shift): string =>
  [shift.kind, shift.account, shift.kind === 'weekly' ? shift.weekday : '', shift.from, shift.until].join(' ');

const AWAY = 'away';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
/** The short name of a weekday, of which 1 is Monday. */
const dayName = (t: Tongue, weekday: number): string => t.words.units.weekdaysShort[weekday % 7] ?? '';
const longDayName = (t: Tongue, weekday: number): string => t.words.units.weekdays[weekday % 7] ?? '';

/** The stretches of a week by the day in Viet Nam, cut at midnight. */
function byDay(week: readonly DutySpan[]): readonly (readonly [day: Instant, spans: readonly DutySpan[]])[] {
  const all = new Map<Instant, DutySpan[]>();
  for (const span of week)
    for (let { from } = span; from < span.until; ) {
      const day = startOfDay(localDate(from));
      const midnight = plus(day, days(1));
      const until = earliest(midnight, span.until) ?? midnight;
      all.set(day, [...(all.get(day) ?? []), { ...span, from, until }]);
      from = until;
    }
  return [...all];
}

/** Weekly shifts of one person at the same hours are one line with its days. */
function lines(shifts: readonly Shift[]): readonly (readonly Shift[])[] {
  const all = new Map<string, Shift[]>();
  for (const shift of shifts) {
    const line = shift.kind === 'weekly' ? shiftKey({ ...shift, weekday: 1 }) : shiftKey(shift);
    all.set(line, [...(all.get(line) ?? []), shift]);
  }
  return [...all.values()];
}

function Field({
  page: { setting, errors },
  id,
  label,
  hint,
  children,
}: {
  readonly page: DutyProps;
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly children: ComponentChildren;
}) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint !== undefined && <p class="hint">{hint}</p>}
      <FieldError t={setting.t} id={id} error={errors.find(({ field }) => field === id)?.text} />
      {children}
    </div>
  );
}

const Line = ({
  page,
  id,
  label,
  hint,
}: {
  readonly page: DutyProps;
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
}) => (
  <Field page={page} id={id} label={label} {...(hint !== undefined && { hint })}>
    <input
      id={id}
      name={id}
      inputMode="numeric"
      autocomplete="off"
      value={page.values.get(id) ?? ''}
      aria-invalid={page.errors.some(({ field }) => field === id) ? 'true' : undefined}
    />
  </Field>
);

function Choice({
  page,
  id,
  label,
  none,
  people,
}: {
  readonly page: DutyProps;
  readonly id: string;
  readonly label: string;
  readonly none: string;
  readonly people: DutyReading['people'];
}) {
  return (
    <Field page={page} id={id} label={label}>
      <select id={id} name={id}>
        <option value="">{none}</option>
        {people.map(({ account, name }) => (
          <option key={account} value={account} selected={page.values.get(id) === account}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}

const Hidden = ({ page, what }: { readonly page: DutyProps; readonly what: string }) => (
  <>
    <FormMarks setting={page.setting} handed={page.handed} />
    <input type="hidden" name="do" value={what} />
  </>
);

function Moment({ page, id, label }: { readonly page: DutyProps; readonly id: string; readonly label: string }) {
  const w = page.setting.t.words.form;
  return (
    <fieldset class="field">
      <legend>{label}</legend>
      <div class="moment">
        <Line page={page} id={`${id}.day`} label={`${w.day} (${w.dayHint})`} />
        <Line page={page} id={`${id}.time`} label={`${w.time} (${w.timeHint})`} />
      </div>
    </fieldset>
  );
}

/** One line of a list, with a button for those who may change it. */
const Row = ({ isForm, children }: { readonly isForm: boolean; readonly children: ComponentChildren }) =>
  isForm ? (
    <form method="post" action="/duty" class="panel duty-line">
      {children}
    </form>
  ) : (
    <div class="panel duty-line">{children}</div>
  );

function AddForm({ page }: { readonly page: DutyProps }) {
  const { setting, duty, values } = page;
  const { t } = setting;
  const w = t.words.duty;
  const chosen = values.getAll('add.days');
  return (
    <form
      id="add"
      method="post"
      action="/duty"
      novalidate
      class="card-form"
      {...watched(t, page.isUnsent && values.has('add.who'))}
    >
      <h3>{w.add}</h3>
      <Hidden page={page} what="add" />
      <Choice page={page} id="add.who" label={w.who} none={t.words.form.choose} people={duty.people} />
      <fieldset class="field">
        <legend>{w.days}</legend>
        <FieldError t={t} id="add.days" error={page.errors.find(({ field }) => field === 'add.days.1')?.text} />
        {WEEKDAYS.map((day) => (
          <label key={day} class="tick">
            <input
              type="checkbox"
              id={`add.days.${day}`}
              name="add.days"
              value={day}
              checked={chosen.includes(String(day))}
            />
            <span>{longDayName(t, day)}</span>
          </label>
        ))}
      </fieldset>
      <Line page={page} id="add.from" label={w.start} />
      <Line page={page} id="add.until" label={w.end} hint={w.endHint} />
      <button type="submit" class="button">
        {w.addButton}
      </button>
      <SendingStatus />
    </form>
  );
}

function AwayForm({ page }: { readonly page: DutyProps }) {
  const { setting, duty } = page;
  const { t } = setting;
  const w = t.words.duty;
  return (
    <form
      id={AWAY}
      method="post"
      action="/duty"
      novalidate
      class="card-form"
      {...watched(t, page.isUnsent && page.values.has('away.who'))}
    >
      <h3>{w.report}</h3>
      <Hidden page={page} what="away" />
      <Choice page={page} id="away.who" label={w.who} none={t.words.form.choose} people={duty.people} />
      <Moment page={page} id="away.from" label={w.from} />
      <Moment page={page} id="away.until" label={w.to} />
      <Choice
        page={page}
        id="away.deputy"
        label={w.deputy}
        none={w.noDeputy}
        people={[...duty.people, ...duty.others]}
      />
      <button type="submit" class="button">
        {w.report}
      </button>
      <SendingStatus />
    </form>
  );
}

/** Who is on duty, now and in the week to come; and, for their own people, the forms to change it. */
export function DutyPage(page: DutyProps) {
  const { setting, duty, errors, isSaved, agencies } = page;
  const { t } = setting;
  const w = t.words.duty;
  const name = (account: AccountId): string => duty.names.get(account) ?? t.words.log.unknownPerson;
  const named = (accounts: readonly AccountId[]) => accounts.map(name).join(', ');
  const until = (span: DutySpan) =>
    span.until === startOfDay(localDate(span.until)) ? '24:00' : t.times.time(span.until);
  return (
    <Layout
      setting={setting}
      title={t.words.nav.duty}
      hasErrors={errors.length > 0}
      current="duty"
      form={duty.isOwn ? AWAY : undefined}
    >
      <div class="form-page">
        <ErrorSummary t={t} errors={errors} />
        <h1>{t.words.nav.duty}</h1>
        <p class="lead">{duty.agency.name}</p>
        {page.isUnsent && errors.length === 0 && (
          <p class="notice" role="status">
            {t.words.kept.here}
          </p>
        )}
        {isSaved && errors.length === 0 && (
          <p class="notice" role="status">
            {w.saved}
          </p>
        )}
        <section class="panel" aria-labelledby="now">
          <h2 id="now">{w.now}</h2>
          {duty.onDuty.length > 0 ? (
            <p>
              <strong>{named(duty.onDuty)}</strong>
            </p>
          ) : (
            <p>
              <Tag tone="bad">{w.nobody}</Tag> {w.nobodyHelp}
            </p>
          )}
          {!duty.hasRoster && <p class="hint">{w.noRoster}</p>}
        </section>
        <section aria-labelledby="week">
          <h2 id="week">{w.week}</h2>
          <ol class="duty-week">
            {byDay(duty.week).map(([day, spans]) => (
              <li key={day} class="panel">
                <h3>{t.times.day(day)}</h3>
                <ul>
                  {spans.map((span) => (
                    <li key={span.from}>
                      <span class="duty-hours">{w.until(t.times.time(span.from), until(span))}</span>{' '}
                      {span.accounts.length > 0 ? named(span.accounts) : <Tag tone="bad">{w.nobody}</Tag>}
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ol>
        </section>
        <section class="duty-part" aria-labelledby="absences">
          <h2 id="absences">{w.absences}</h2>
          {duty.absences.length === 0 && <p class="quiet-words">{w.noAbsences}</p>}
          {duty.absences.map((absence) => (
            <Row key={absence.id} isForm={duty.isOwn}>
              <p>
                {w.away(name(absence.account), t.times.near(absence.from), t.times.near(absence.until))}
                {'. '}
                {absence.deputy === undefined ? `${w.noDeputy}.` : `${w.deputy}: ${name(absence.deputy)}.`}
              </p>
              {duty.isOwn && (
                <>
                  <Hidden page={page} what="back" />
                  <input type="hidden" name="absence" value={absence.id} />
                  <button type="submit" class="button second">
                    {w.back}
                    <span class="hidden-words"> {name(absence.account)}</span>
                  </button>
                </>
              )}
            </Row>
          ))}
          {duty.isOwn && <AwayForm page={page} />}
        </section>
        <section class="duty-part" aria-labelledby="shifts">
          <h2 id="shifts">{w.shifts}</h2>
          {duty.shifts.length === 0 && <p class="quiet-words">{w.noShifts}</p>}
          {lines(duty.shifts).map((line) => {
            const [shift] = line;
            if (!shift) return null;
            const weekdays = line.flatMap((one) => (one.kind === 'weekly' ? [one.weekday] : [])).toSorted();
            const when =
              shift.kind === 'weekly'
                ? `${weekdays.map((day) => dayName(t, day)).join(', ')} ${w.until(shift.from, shift.until)}`
                : w.until(t.times.moment(shift.from), t.times.moment(shift.until));
            return (
              <Row key={shiftKey(shift)} isForm={duty.isOwn}>
                <p>
                  <strong>{name(shift.account)}</strong>: {when}
                </p>
                {duty.isOwn && (
                  <>
                    <Hidden page={page} what="remove" />
                    {line.map((one) => (
                      <input key={shiftKey(one)} type="hidden" name="shift" value={shiftKey(one)} />
                    ))}
                    <button type="submit" class="button second">
                      {w.remove}
                      <span class="hidden-words">
                        {' '}
                        {name(shift.account)} {when}
                      </span>
                    </button>
                  </>
                )}
              </Row>
            );
          })}
          {duty.isOwn && <AddForm page={page} />}
        </section>
        {agencies.length > 0 && (
          <form method="get" action="/duty" class="card-form">
            <h2>{w.see}</h2>
            <div class="field">
              <label for="agency">{w.agency}</label>
              <select id="agency" name="agency">
                {agencies.map(({ code, name: agency, role }) => (
                  <option key={code} value={code} selected={code === duty.agency.code}>
                    {agency} ({t.say(ROLES[role])})
                  </option>
                ))}
              </select>
            </div>
            <button type="submit" class="button second">
              {w.seeButton}
            </button>
          </form>
        )}
      </div>
    </Layout>
  );
}
