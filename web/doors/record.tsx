import type { Caller } from '../../api/sessions';
import { ROLES, type Role } from '../../domain/agencies';
import { answeredBy } from '../../domain/asked';
import { EVENT_NAMES } from '../../domain/events';
import { type CaseCode, CaseCodeText, type SignalId } from '../../domain/ids';
import { anyClockRule } from '../../domain/law/packs';
import { allOf, type Refusal } from '../../domain/rules';
import { PLACES, RECEIVER_ROLES, type Receiver } from '../../domain/services';
import { OPENING_KINDS, type SignalKind, signalRule } from '../../domain/signals';
import { STRIKE_REASONS } from '../../domain/signals/entry';
import type { ClockView } from '../../domain/timeline';
import { formId, newForm, nextKey, typedOf } from '../forms';
import type { EntryRow, FileView, FormKnown, House } from '../house';
import { NotNowPage, OpenPage, RecordPage } from '../pages/record';
import { SentPage } from '../pages/sent';
import { TypedPage } from '../pages/typed';
import { nameOf } from '../parts/clocks';
import type { FormError } from '../parts/errors';
import type { FormShown, Listed } from '../parts/fields';
import { askedBackErrors, errorsAt, isSignalKind, readForm } from '../signal-form';
import type { Tongue } from '../tongue';
import type { InsideHandler, Reply, Visit } from '../visit';
import { askedForm, formPath } from './kept';

/** Replies that the router makes for everybody. */
export interface Elsewhere {
  readonly notFound: (v: Visit) => Reply;
  readonly forbidden: (v: Visit) => Reply;
}

type Inside = Visit & { readonly caller: Caller };
/** The form that is asked for: on which case, and of which kind. */
interface Asked {
  readonly code: CaseCode | null;
  readonly kind: SignalKind;
  readonly file?: FileView | undefined;
}

const opens = (caller: Caller): readonly SignalKind[] =>
  OPENING_KINDS.filter(isSignalKind).filter((kind) => signalRule(kind)?.by.includes(caller.agency.role));

/** Finds out what is asked for, and whether this person may record it here and now. */
async function ask(house: House, v: Inside, elsewhere: Elsewhere, hasTyped = false): Promise<Asked | Reply> {
  const { params, caller, setting } = v;
  const kind = params.kind ?? '';
  if (!isSignalKind(kind)) return elsewhere.notFound(v);
  if (params.code === undefined) return opens(caller).includes(kind) ? { code: null, kind } : elsewhere.forbidden(v);
  const code = CaseCodeText.safeParse(params.code);
  const file = code.success ? await house.file(caller, code.data, undefined) : undefined;
  if (!file) return elsewhere.notFound(v);
  const option = file.options.find((one) => one.kind === kind);
  if (!option) return elsewhere.forbidden(v);
  if (option.refusal && v.form.size === 0 && !hasTyped)
    return { page: <NotNowPage setting={setting} code={file.code} kind={kind} refusal={option.refusal} /> };
  return { code: file.code, kind, file };
}

/** Which of the running limits a signal about a limit can be about. */
function isMeant(kind: SignalKind, role: Role, clock: ClockView): boolean {
  const rule = anyClockRule(clock.rule);
  const isMissed = clock.breachedAt !== undefined;
  switch (kind) {
    case 'clock.extend':
      return !isMissed && !clock.isExtended && rule?.extension?.by.includes(role) === true;
    case 'clock.pause':
      return !isMissed && clock.pausedAt === undefined && rule?.pause?.by.includes(role) === true;
    case 'clock.resume':
      return clock.pausedAt !== undefined && rule?.pause?.by.includes(role) === true;
    default:
      return isMissed && clock.answeredAt === undefined && clock.called?.includes(role) === true;
  }
}

/** The agencies that may be chosen: for her shelter the addresses by kind, each with what room it has and what it said before. */
async function agenciesFor(
  house: House,
  t: Tongue,
  caller: Caller,
  { kind, code, file }: Asked,
): Promise<readonly Listed[]> {
  const offered: readonly string[] = file?.offer.codes['referral.make receiver'] ?? Object.keys(RECEIVER_ROLES);
  // Only who serves what she can be referred to.
  const isServedBy = (role: Role) =>
    kind !== 'referral.make' ||
    (offered.some((receiver) => RECEIVER_ROLES[receiver as Receiver]?.includes(role)) &&
      // Addresses are named by the office alone.
      (role !== 'shelter' || caller.agency.role === 'office'));
  if (kind !== 'shelter.ask' || code === null)
    return (await house.agencies())
      .filter(({ role }) => isServedBy(role))
      .map(({ code: value, name, role }) => ({
        value,
        name,
        heading: t.say(ROLES[role]),
      }));
  return (await house.addresses(caller, code)).map(({ code: value, name, kind: place, free, before }) => ({
    value,
    name: t.words.form.room(name, free, before),
    heading: t.say(PLACES[place]),
  }));
}

/** So much of an entry tells it from the next one, and fits a line of a list. */
const MOST_SAID = 4;

/** What was recorded and may have been so in error; of one that is chosen, what rests on it. */
async function entriesFor(house: House, t: Tongue, caller: Caller, { kind, code, file }: Asked, chosen: string) {
  if (kind === 'entry.answerStrike' && file)
    return {
      entry: file.offer.strikes.map(
        ({ entry, of, because }): Listed => ({
          value: entry,
          name: `${t.say(EVENT_NAMES[of])} · ${t.say(STRIKE_REASONS[because as keyof typeof STRIKE_REASONS])}`,
        }),
      ),
    };
  if (kind !== 'entry.strike' || code === null) return {};
  const listed = (rows: readonly EntryRow[]) =>
    rows.map(
      ({ entry, what, happenedAt, details }): Listed => ({
        value: entry,
        name: [
          t.times.near(happenedAt),
          t.say(what),
          ...details.flatMap(({ value }) => (value.kind === 'words' ? [value.words.map(t.say).join(', ')] : [])),
        ]
          .slice(0, MOST_SAID)
          .join(' · '),
      }),
    );
  const resting = ID.test(chosen) ? await house.strikable(caller, code, chosen as SignalId) : [];
  return { entry: listed(await house.strikable(caller, code)), resting: listed(resting) };
}

/** The lists behind the fields: the commune's hamlets and agencies, the case's own limits and referrals. */
async function listsOf(
  house: House,
  t: Tongue,
  caller: Caller,
  asked: Asked,
  values: URLSearchParams,
): Promise<FormShown['lists']> {
  const { kind, file } = asked;
  const [hamlets, agency] = await Promise.all([house.hamlets(), agenciesFor(house, t, caller, asked)]);
  const running = file?.view.clocks.filter((clock) => clock.status === 'running') ?? [];
  const role = caller.agency.role;
  return {
    hamlet: hamlets.map(({ code, name }): Listed => ({ value: code, name })),
    agency,
    ...(await entriesFor(house, t, caller, asked, values.get('entry') ?? '')),
    clock: running
      .filter((clock) => isMeant(kind, role, clock))
      .map(
        (clock): Listed => ({
          value: clock.id,
          name: t.words.form.clockDue(nameOf(t, clock), t.times.due(clock.dueAt)),
        }),
      ),
    referral: (file?.offer.referrals[kind] ?? []).map(({ n, agency: receiver, to }): Listed => {
      const name = file?.agencies.get(receiver) ?? t.say(ROLES[to]);
      return { value: String(n), name: t.words.form.openReferral(String(n), name) };
    }),
  };
}

/** A form as it is shown: what stands in it, what is wrong with it, and under which key it goes on. */
interface Again {
  readonly values: URLSearchParams;
  readonly key: string;
  readonly status: number;
  readonly errors: readonly FormError[];
  readonly isUnsent: boolean;
  readonly refusals?: readonly Refusal[];
  /** Moments that were asked back, by their places. */
  readonly askedBack?: readonly string[];
  readonly sentBefore?: string | undefined;
}

/** What a second person agrees to, with the names that go with it. */
async function answersOf(house: House, t: Tongue, { kind, file }: Asked) {
  const entries = file ? answeredBy(kind, file.entries, file.offer) : [];
  if (!file || entries.length === 0) return undefined;
  return { naming: { t, file, hamlets: await house.hamlets() }, entries };
}

async function formReply(house: House, v: Inside, asked: Asked, again: Again): Promise<Reply> {
  const { setting, caller } = v;
  const form = formId(again.key.split('.')[0]) ?? newForm();
  return {
    status: again.status,
    page: (
      <RecordPage
        setting={setting}
        code={asked.code}
        kind={asked.kind}
        values={again.values}
        errors={again.errors}
        refusals={again.refusals ?? []}
        offer={asked.file?.offer}
        askedBack={again.askedBack ?? []}
        handed={{ key: again.key, slip: house.slip(caller, pathOf(v), form) }}
        action={formPath(pathOf(v), form)}
        isUnsent={again.isUnsent}
        sentBefore={again.sentBefore}
        lists={await listsOf(house, setting.t, caller, asked, again.values)}
        answers={await answersOf(house, setting.t, asked)}
      />
    ),
  };
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A form that cannot be recorded where it was sent: what was typed is shown with the reason, to be copied. */
function withTyped(v: Inside, reply: Reply, typed: URLSearchParams): Reply {
  if (!('page' in reply)) return reply;
  const isForbidden = reply.status === 403;
  const w = v.setting.t.words.problems;
  return {
    status: reply.status ?? 409,
    page: (
      <TypedPage
        setting={v.setting}
        title={isForbidden ? w.forbidden : w.notFound}
        help={isForbidden ? w.forbiddenHelp : w.notFoundHelp}
        typed={typed}
      />
    ),
  };
}

const isReply = (found: Asked | Reply): found is Reply => !('kind' in found);

/** The page's own path, without what was asked of it. */
const pathOf = ({ setting }: Inside): string => setting.here.split('?')[0] ?? '';

const sentPath = ({ code, signal }: Pick<NonNullable<FormKnown['sent']>, 'code' | 'signal'>): string =>
  `/cases/${code}/sent/${signal}`;

/**
 * The form, empty or as it was left. Its id stands in the page's address, so that whoever comes back to it comes back to the same
 * form: sent again it counts once. Where the law counts from receipt, that moment is filled in with now, or as it was sent.
 */
export const showRecordDoor =
  (house: House, elsewhere: Elsewhere): InsideHandler =>
  async (v) => {
    const form = askedForm(v);
    const { typed, sent, key } = form === undefined ? { key: '' } : await house.formOf(v.caller, form);
    const asked = await ask(house, v, elsewhere, typed !== undefined);
    if (isReply(asked)) return typed === undefined ? asked : withTyped(v, asked, typed);
    if (form === undefined) return { to: formPath(pathOf(v), newForm(), Object.fromEntries(v.query)) };
    const { t } = v.setting;
    const received = sent?.happenedAt ?? t.now;
    const blank = new URLSearchParams({
      entry: v.query.get('entry') ?? '',
      'receivedAt.day': t.times.date(received),
      'receivedAt.time': t.times.time(received),
    });
    return formReply(house, v, asked, {
      values: typed ?? blank,
      key,
      status: 200,
      errors: [],
      isUnsent: typed !== undefined,
      sentBefore: sent && sentPath(sent),
    });
  };

/** What follows from the agency that was chosen: a receiver's role, the kind of place that an address is. Nobody has to know it. */
async function follows(house: House, kind: SignalKind, chosen: string): Promise<Readonly<Record<string, string>>> {
  const to = kind === 'referral.make' && (await house.agencies()).find(({ code }) => code === chosen)?.role;
  const place = kind === 'shelter.ask' && (await house.placeOf(chosen));
  return { ...(to && { to }), ...(place && { place }) };
}

const KEY = /^[\x21-\x7e]{1,128}$/;

/** Takes the form, and shows what became of it; or shows it again with everything that was typed, which is kept until it is sent. */
export const takeRecordDoor =
  (house: House, elsewhere: Elsewhere): InsideHandler =>
  async (v) => {
    const { setting, caller, form } = v;
    const { t } = setting;
    const typed = typedOf(form);
    const key = form.get('key') ?? '';
    const id = formId(key.split('.')[0]);
    const sent = id === undefined ? undefined : (await house.formOf(caller, id)).sent;
    const before = sent?.key === key ? { to: sentPath(sent) } : undefined;
    const asked = await ask(house, v, elsewhere);
    // What was sent from this form is the answer, also where nothing can be recorded any more.
    if (isReply(asked)) return before ?? withTyped(v, asked, typed);
    const again = async (more: Partial<Again> & Pick<Again, 'status'>) => {
      await house.keepForm(form.get('slip') ?? '', typed);
      return formReply(house, v, asked, { values: typed, key, errors: [], isUnsent: true, ...more });
    };
    if (!KEY.test(key)) return again({ status: 422, key: newForm(), errors: [{ text: t.words.form.stale }] });
    const more = await follows(house, asked.kind, form.get('agency') ?? '');
    const said = readForm(t, asked.kind, form, more, asked.file?.offer);
    if (!said.ok) {
      if (before) return before;
      const { refusals, doubts } = await house.inAnyCase(caller, asked.code, asked.kind, said.said);
      const askedBack = doubts.map(({ path }) => path);
      const errors = [...said.errors, ...askedBackErrors(t, asked.kind, askedBack, form)];
      return again({ status: 422, errors, refusals, askedBack });
    }
    const recorded = await house.record(caller, asked.code, said.body, key);
    switch (recorded.kind) {
      case 'taken':
        if (id !== undefined) await house.eraseForm(caller, id);
        return { to: `/cases/${recorded.code}/sent/${recorded.signal}` };
      case 'refused':
        // The key stands for what was refused; put right, it is another thing.
        return again({ status: 409, key: nextKey(key), refusals: allOf(recorded.refusal) });
      case 'asked-back':
        return again({
          status: 409,
          key: nextKey(key),
          refusals: recorded.also,
          askedBack: recorded.paths,
          errors: askedBackErrors(t, asked.kind, recorded.paths, form),
        });
      case 'problem':
        switch (recorded.problem) {
          case 'not-found':
            return withTyped(v, elsewhere.notFound(v), typed);
          case 'not-your-step':
            return withTyped(v, elsewhere.forbidden(v), typed);
          case 'key-used-otherwise':
            return again({
              status: 422,
              key: nextKey(key),
              errors: [{ text: t.words.form.usedOtherwise }],
              sentBefore: before?.to,
            });
          default:
            return again({
              status: 422,
              errors: errorsAt(
                t,
                asked.kind,
                recorded.errors.map(({ pointer = '' }) => pointer.split('/')[1] ?? ''),
              ),
            });
        }
    }
  };

/** Ways to open a case; the only one at once. */
export const openDoor =
  (elsewhere: Elsewhere): InsideHandler =>
  (v) => {
    const kinds = opens(v.caller);
    const [only] = kinds;
    if (only === undefined) return elsewhere.forbidden(v);
    return kinds.length === 1 ? { to: `/open/${only}` } : { page: <OpenPage setting={v.setting} kinds={kinds} /> };
  };

export const sentDoor =
  (house: House, elsewhere: Elsewhere): InsideHandler =>
  async (v) => {
    const id = v.params.signal ?? '';
    const sent = ID.test(id) ? await house.sent(v.caller, id as SignalId) : undefined;
    const code = CaseCodeText.safeParse(v.params.code).data;
    if (!sent || code === undefined) return elsewhere.notFound(v);
    // Said of a case that has gone into another one: it stands there.
    if (sent.saidOf === code) return { to: sentPath({ code: sent.code, signal: id as SignalId }) };
    return sent.code === code ? { page: <SentPage setting={v.setting} sent={sent} /> } : elsewhere.notFound(v);
  };
