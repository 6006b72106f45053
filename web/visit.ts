import type { Request, Response } from 'express';
import type { JSX } from 'preact';
import { devicesIn } from '../api/devices';
import type { Lanes } from '../api/lanes';
import type { Caller } from '../api/sessions';
import { between, earliest, type Instant } from '../domain/time';
import type { Assets } from './assets';
import { cookie, cookieNames, readCookies } from './cookies';
import { formToken, freshSecret, isFromHere, isTokenOf, saysFromHere } from './forms';
import type { House } from './house';
import { render, type Setting } from './layout';
import { isLang, langOf, tongue } from './tongue';

/** What the pages stand on. */
export interface WebOptions {
  readonly house: House;
  readonly now: () => Instant;
  readonly publicUrl: string;
  /** Turns, shared with the API: one account counts once, whichever way it comes. */
  readonly lanes: Lanes;
  /** The address is https. */
  readonly secure: boolean;
  /** Told of what is our fault; the visitor learns only that something broke. */
  readonly report: (error: unknown, route: string) => void;
}

/** One request of a browser, read once: who, in which language, with what. */
export interface Visit {
  readonly setting: Setting;
  readonly caller: Caller | undefined;
  /** A session cookie came along, alive or not. */
  readonly hadSession: boolean;
  /** Somebody left in a hurry, and this is the first that we hear of it: the session is over now. */
  readonly hasLeft: boolean;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Fields of a posted form; empty for other requests. */
  readonly form: URLSearchParams;
  readonly address: string;
  /** Device tokens that came along. */
  readonly devices: readonly string[];
}

/** What a page answers. */
export type Reply =
  | {
      readonly page: JSX.Element;
      readonly status?: number;
      readonly cookies?: readonly string[];
      readonly headers?: Readonly<Record<string, string>> | undefined;
    }
  | { readonly to: string; readonly cookies?: readonly string[]; readonly clears?: boolean };

/** A handler for people who are signed in. */
export type InsideHandler = (visit: Visit & { readonly caller: Caller }) => Promise<Reply> | Reply;
export type Handler = (visit: Visit) => Promise<Reply> | Reply;

const YEAR = 365 * 86_400;

/** Path and query of what a browser asked for, whatever it was. The path begins with one slash: two would lead to another host. */
function addressOf(target: string): { readonly path: string; readonly query: URLSearchParams } {
  const cut = target.indexOf('?');
  const path = cut < 0 ? target : target.slice(0, cut);
  return { path: path.replace(/^[/\\]*/, '/'), query: new URLSearchParams(cut < 0 ? '' : target.slice(cut + 1)) };
}

/** Who holds the session of a request, if it still runs. Whoever left in a hurry holds none any more. */
async function holderOf(req: Request, res: Response, { house, secure }: WebOptions): Promise<SessionRead> {
  const names = cookieNames(secure);
  const cookies = readCookies(req.headers.cookie);
  const token = cookies.get(names.session);
  const caller = token === undefined ? undefined : await house.whoIs(token);
  if (!cookies.has(names.left)) return { token, caller, hasLeft: false };
  if (caller) await house.signOut(caller);
  for (const name of [names.session, names.left]) res.append('Set-Cookie', cookie(name, '', secure, 0));
  return { token: undefined, caller: undefined, hasLeft: true };
}

interface SessionRead {
  readonly token: string | undefined;
  readonly caller: Caller | undefined;
  readonly hasLeft: boolean;
}

/**
 * Reads a request. Cookies that it needs and does not bring are set on the response. `openers`: roles that may open a case.
 * `asNobody`: a page that knows no session, whoever asks for it.
 */
export async function readVisit(
  req: Request,
  res: Response,
  options: WebOptions,
  assets: Assets,
  openers: readonly string[],
  asNobody = false,
): Promise<Visit> {
  const names = cookieNames(options.secure);
  const cookies = readCookies(req.headers.cookie);
  const { path, query } = addressOf(req.originalUrl);
  const nobody: SessionRead = { token: undefined, caller: undefined, hasLeft: false };
  const { token, caller, hasLeft } = asNobody ? nobody : await holderOf(req, res, options);
  let secret = caller ? token : cookies.get(names.form);
  if (secret === undefined) {
    secret = freshSecret();
    if (!asNobody) res.append('Set-Cookie', cookie(names.form, secret, options.secure));
  }
  const asked = query.get('lang');
  if (isLang(asked)) res.append('Set-Cookie', cookie(names.lang, asked, options.secure, YEAR));
  query.delete('lang');
  const lang = isLang(asked) ? asked : langOf(cookies.get(names.lang), req.headers['accept-language']);
  const params = Object.entries(req.params).map(([name, value]) => [name, String(value)]);
  return {
    setting: {
      t: tongue(lang, options.now()),
      assets,
      token: formToken(secret),
      here: query.size > 0 ? `${path}?${query}` : path,
      person: caller && {
        displayName: caller.account.displayName,
        agency: caller.agency.name,
        mayOpen: openers.includes(caller.agency.role),
        // To the head of a hamlet it is a report, and nothing else.
        reports: caller.agency.role === 'hamlet',
        endsIn: Math.max(1, Math.ceil(between(options.now(), endOf(caller)) / 1000)),
      },
    },
    caller,
    hadSession: token !== undefined,
    hasLeft,
    params: Object.fromEntries(params),
    query,
    form: new URLSearchParams(typeof req.body === 'string' ? req.body : ''),
    address: req.ip ?? '',
    devices: devicesIn(req.headers.cookie),
  };
}

/** The session that a browser's cookie names, alive or not. */
export const sessionOf = (req: Request, secure: boolean): string | undefined =>
  readCookies(req.headers.cookie).get(cookieNames(secure).session);

/** When this session ends if nobody uses it any more. */
export const endOf = ({ session }: Caller): Instant => earliest(session.until, session.idleUntil) ?? session.until;

const originsOf = (req: Request) => ({
  secFetchSite: req.get('sec-fetch-site'),
  origin: req.get('origin'),
  host: req.get('host'),
});

/** Whether a request says that a page of this site makes it. */
export const isSentFromHere = (req: Request, options: WebOptions): boolean =>
  saysFromHere(originsOf(req), options.publicUrl);

/** Whether a posted form was made by a page of ours, for this browser. */
export function isOurForm(req: Request, visit: Visit, options: WebOptions): boolean {
  const names = cookieNames(options.secure);
  const cookies = readCookies(req.headers.cookie);
  const secret = visit.caller ? cookies.get(names.session) : cookies.get(names.form);
  return (
    secret !== undefined && isFromHere(originsOf(req), options.publicUrl) && isTokenOf(secret, visit.form.get('token'))
  );
}

/** How a form is sent that the page's own script sends: it is told where to go on instead of being led there. */
const BY_SCRIPT = 'script';

/** Sends a reply. A redirect is 303: the browser asks for the next page with GET, and "reload" sends no form twice. */
export function send(res: Response, reply: Reply): void {
  for (const line of reply.cookies ?? []) res.append('Set-Cookie', line);
  if ('to' in reply) {
    if (reply.clears) res.set('Clear-Site-Data', '"cache", "storage"');
    if (res.req.get('x-sent-by') === BY_SCRIPT) res.json({ to: reply.to });
    else res.redirect(303, reply.to);
    return;
  }
  res
    .status(reply.status ?? 200)
    .set(reply.headers ?? {})
    .type('html')
    .send(render(reply.page));
}
