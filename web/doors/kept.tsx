import type { Request, Response } from 'express';
import { between } from '../../domain/time';
import { cookieNames, readCookies } from '../cookies';
import { formId, isTokenOf, localPath, typedOf } from '../forms';
import type { House } from '../house';
import { ProblemPage } from '../pages/problem';
import { RestPage } from '../pages/rest';
import { isLang } from '../tongue';
import { endOf, type Handler, type Reply, type Visit, type WebOptions } from '../visit';

/** The page of a form, where what was typed into it stands again. */
export const formPath = (path: string, form: string, more: Readonly<Record<string, string>> = {}): string =>
  `${path}?${new URLSearchParams({ ...more, form })}`;

/**
 * Keeps a posted form for the person it was handed out to, and leads that person back to it: at once, or past the sign-in page. To
 * anybody else it says that it is kept, and not a word of what is in it. Undefined: it is no form that we handed out.
 */
export async function handBack(house: House, v: Visit): Promise<Reply | undefined> {
  const { setting, caller, form } = v;
  const slip = await house.keepForm(form.get('slip') ?? '', typedOf(form));
  if (!slip) return undefined;
  const lang = form.get('lang');
  if (caller?.account.id === slip.account) return { to: formPath(slip.path, slip.form, isLang(lang) ? { lang } : {}) };
  if (!caller) return { to: `/?${new URLSearchParams({ to: formPath(slip.path, slip.form), ended: '1', kept: '1' })}` };
  const w = setting.t.words.kept;
  return { status: 403, page: <ProblemPage setting={setting} title={w.other} help={w.otherHelp} /> };
}

/** What was typed into the form that is asked for, if it is still kept; and the form's id, if it has one. */
export const askedForm = (v: Visit): string | undefined => formId(v.query.get('form'));

/** In place of a page that nobody has used for as long as a session lasts. It asks nobody who is here. */
export const restDoor: Handler = ({ setting, query }) => ({
  page: <RestPage setting={setting} to={localPath(query.get('to')) ?? '/'} />,
});

/**
 * Tells a page whether the session that it was made in still runs, and for how many ms. To ask is no use of the session; to type is
 * (`X-Used`): who writes a long story stays signed in.
 */
export const aliveDoor =
  ({ house, now, secure }: WebOptions) =>
  async (req: Request, res: Response): Promise<void> => {
    const names = cookieNames(secure);
    const cookies = readCookies(req.headers.cookie);
    const session = cookies.has(names.left) ? undefined : cookies.get(names.session);
    const isOurs = session !== undefined && isTokenOf(session, req.get('x-form-token'));
    const caller = isOurs ? await house.whoIs(session, req.get('x-used') !== undefined) : undefined;
    res.json(caller ? { alive: true, left: Math.max(0, between(now(), endOf(caller))) } : { alive: false });
  };
