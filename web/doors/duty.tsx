import { type DutyReading, maySeeRosterOf } from '../../api/duty';
import type { Caller } from '../../api/sessions';
import type { Shift } from '../../domain/duty';
import { contentKey, formId, newForm, typedOf } from '../forms';
import type { DutyChanged, House } from '../house';
import { DutyPage, shiftKey } from '../pages/duty';
import type { FormError } from '../parts/errors';
import { readTime, readWall } from '../times';
import type { InsideHandler, Reply, Visit } from '../visit';
import { askedForm, formPath } from './kept';

type Inside = Visit & { readonly caller: Caller };
type NotFound = (v: Visit) => Reply;

async function pageReply(
  house: House,
  v: Inside,
  duty: DutyReading,
  again: {
    readonly errors: readonly FormError[];
    readonly status: number;
    readonly form: string;
    readonly typed?: URLSearchParams | undefined;
  },
): Promise<Reply> {
  const { setting, caller } = v;
  const { t } = setting;
  const values = new URLSearchParams(again.typed);
  if (!values.has('away.from.day')) {
    values.set('away.from.day', t.times.date(t.now));
    values.set('away.from.time', t.times.time(t.now));
  }
  return {
    status: again.status,
    page: (
      <DutyPage
        setting={setting}
        duty={duty}
        values={values}
        errors={again.errors}
        isSaved={v.query.has('saved')}
        handed={{ key: again.form, slip: house.slip(caller, '/duty', again.form) }}
        isUnsent={again.typed !== undefined}
        agencies={(await house.agencies()).filter(({ role }) => maySeeRosterOf(caller.agency.role, role))}
      />
    ),
  };
}

/** The roster of one's own agency, with its forms as they were left; or of another one that this person may look at. */
export const showDutyDoor =
  (house: House, notFound: NotFound): InsideHandler =>
  async (v) => {
    const duty = await house.duty(v.caller, v.query.get('agency') ?? undefined);
    if (!duty) return notFound(v);
    const form = askedForm(v);
    // Whoever comes back to the page comes back to the same forms: sent again they count once.
    if (duty.isOwn && form === undefined) return { to: formPath('/duty', newForm(), Object.fromEntries(v.query)) };
    const typed = form === undefined ? undefined : (await house.formOf(v.caller, form)).typed;
    return pageReply(house, v, duty, { errors: [], status: 200, form: form ?? newForm(), typed });
  };

/** What a form asks for: the shifts as they shall be, an absence, or that one is over; or what is wrong with it. */
async function carryOut(
  house: House,
  { caller, form, setting: { t } }: Inside,
  duty: DutyReading,
): Promise<DutyChanged | readonly FormError[]> {
  const w = t.words.duty;
  const key = contentKey(form.get('key') ?? '', form);
  const said = (name: string) => form.get(name) ?? '';
  const who = (name: string) => duty.people.find(({ account }) => account === said(name))?.account;
  const set = (shifts: readonly Shift[]) =>
    shifts.length === duty.shifts.length ? 'done' : house.setDuty(caller, shifts, duty.version, key);
  switch (said('do')) {
    case 'add': {
      const [account, from, until] = [who('add.who'), readTime(said('add.from')), readTime(said('add.until'))];
      const weekdays = form
        .getAll('add.days')
        .map(Number)
        .filter((day) => day >= 1 && day <= 7);
      if (account === undefined || weekdays.length === 0 || from === undefined || until === undefined)
        return [
          ...(account === undefined ? [{ field: 'add.who', text: w.needWho }] : []),
          ...(weekdays.length === 0 ? [{ field: 'add.days.1', text: w.needDays }] : []),
          ...(from === undefined ? [{ field: 'add.from', text: w.needTime(w.start) }] : []),
          ...(until === undefined ? [{ field: 'add.until', text: w.needTime(w.end) }] : []),
        ];
      const there = new Set(duty.shifts.map(shiftKey));
      const added = weekdays.map((weekday): Shift => ({ kind: 'weekly', account, weekday, from, until }));
      return set([...duty.shifts, ...added.filter((shift) => !there.has(shiftKey(shift)))]);
    }
    case 'remove': {
      const gone = new Set(form.getAll('shift'));
      return set(duty.shifts.filter((shift) => !gone.has(shiftKey(shift))));
    }
    case 'away': {
      const account = who('away.who');
      const from = readWall(said('away.from.day'), said('away.from.time'));
      const until = readWall(said('away.until.day'), said('away.until.time'));
      if (account === undefined || from === undefined || until === undefined)
        return [
          ...(account === undefined ? [{ field: 'away.who', text: w.needWho }] : []),
          ...(from === undefined ? [{ field: 'away.from.day', text: w.needMoment(w.from) }] : []),
          ...(until === undefined ? [{ field: 'away.until.day', text: w.needMoment(w.to) }] : []),
        ];
      const deputy = [...duty.people, ...duty.others].find((one) => one.account === said('away.deputy'))?.account;
      return house.reportAbsence(caller, { account, from, until, ...(deputy && { deputy }) }, key);
    }
    case 'back': {
      const absence = duty.absences.find(({ id }) => id === said('absence'));
      return absence ? house.endAbsence(caller, absence.id, key) : 'done';
    }
    default:
      return [{ text: w.wrong }];
  }
}

/** Where the fault that the API finds stands on the page. */
const FIELDS: Readonly<Record<string, string>> = {
  '/account': 'away.who',
  '/until': 'away.until.day',
  '/deputy': 'away.deputy',
};

/** Takes any form of the page, and shows the roster as it then is; or the page again with what was typed. */
export const takeDutyDoor =
  (house: House, notFound: NotFound): InsideHandler =>
  async (v) => {
    const { t } = v.setting;
    const w = t.words.duty;
    const duty = await house.duty(v.caller, undefined);
    if (!duty) return notFound(v);
    const form = formId(v.form.get('key'));
    const typed = typedOf(v.form);
    const again = async (status: number, errors: readonly FormError[]) => {
      await house.keepForm(v.form.get('slip') ?? '', typed);
      return pageReply(house, v, duty, { status, errors, form: form ?? newForm(), typed });
    };
    if (form === undefined) return again(422, [{ text: t.words.form.stale }]);
    const done = await carryOut(house, v, duty);
    if (done === 'done') {
      await house.eraseForm(v.caller, form);
      return { to: '/duty?saved=1' };
    }
    if (!('problem' in done)) return again(422, done);
    if (done.problem === 'stale') return again(409, [{ text: w.changed }]);
    const errors = done.errors.map(({ pointer = '', detail }) => ({ field: FIELDS[pointer], text: t.say(detail) }));
    return again(422, errors.length > 0 ? errors : [{ text: w.wrong }]);
  };
