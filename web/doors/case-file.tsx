import { CaseCodeText } from '../../domain/ids';
import { VIEWS } from '../../domain/permissions';
import { type Instant, InstantText, instant, ms } from '../../domain/time';
import type { House } from '../house';
import { type AsOfForm, CaseFilePage } from '../pages/case-file';
import { readWall } from '../times';
import type { Tongue } from '../tongue';
import type { InsideHandler, Reply, Visit } from '../visit';

type AsOf = { readonly at: Instant | undefined; readonly form: AsOfForm } | { readonly to: Instant };

/** A minute as people mean it: all of it. */
const endOfMinute = (at: Instant): Instant => instant(ms(at) + 59_999);

/**
 * Which past moment is asked for: an exact one (`asOf`), or a day and a time as typed into the form, which lead to the former. What
 * cannot be read, or is yet to come, comes back with the words for it, and the case as it is now.
 */
function readAsOf(query: URLSearchParams, t: Tongue): AsOf {
  const [day, time] = [query.get('day'), query.get('time')];
  const blank = { day: t.times.date(t.now), time: t.times.time(t.now) };
  if (day !== null || time !== null) {
    const form = { day: day ?? '', time: time ?? '' };
    const at = readWall(form.day, form.time);
    if (at === undefined) return { at: undefined, form: { ...form, error: t.words.asOf.wrong } };
    if (at > t.now) return { at: undefined, form: { ...form, error: t.words.asOf.future } };
    return { to: endOfMinute(at) };
  }
  const exact = InstantText.safeParse(query.get('asOf'));
  if (!exact.success || exact.data >= t.now) return { at: undefined, form: blank };
  return { at: exact.data, form: { day: t.times.date(exact.data), time: t.times.time(exact.data) } };
}

/** A case's page. `otherwise`: what a visitor gets when there is no such case, or none that they may know of. */
export const caseFileDoor =
  (house: House, otherwise: (v: Visit) => Reply): InsideHandler =>
  async (v) => {
    const { setting, caller, params, query } = v;
    const code = CaseCodeText.safeParse(params.code);
    if (!code.success) return otherwise(v);
    const asOf = readAsOf(query, setting.t);
    const order = query.get('order') === 'oldest' ? { order: 'oldest' } : {};
    if ('to' in asOf) return { to: `/cases/${code.data}?${new URLSearchParams({ asOf: asOf.to, ...order })}` };
    const [file, hamlets] = await Promise.all([house.file(caller, code.data, asOf.at), house.hamlets()]);
    if (!file) return otherwise(v);
    return {
      status: asOf.form.error === undefined ? 200 : 422,
      page: (
        <CaseFilePage
          setting={setting}
          file={file}
          hamlets={hamlets}
          isNewestFirst={!('order' in order)}
          role={caller.agency.role}
          seesAll={VIEWS[caller.agency.role].log}
          asOfForm={asOf.form}
        />
      ),
    };
  };
