import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import { bodyProblem, type Problem } from '../api/problems';
import { SignInBody } from '../api/shapes';
import { CaseCodeText } from '../domain/ids';
import { OPENING_KINDS, signalRule } from '../domain/signals';
import { isDatabaseAway } from '../store/database-errors';
import { readAssets } from './assets';
import { caseFileDoor } from './doors/case-file';
import { caseListDoor, findDoor } from './doors/case-list';
import { showDutyDoor, takeDutyDoor } from './doors/duty';
import { aliveDoor, handBack, restDoor } from './doors/kept';
import { looksDoor } from './doors/looks';
import { peopleDoor } from './doors/people';
import { openDoor, sentDoor, showRecordDoor, takeRecordDoor } from './doors/record';
import { leaveDoor, showSignInDoor, signInDoor, signOutDoor } from './doors/sessions';
import { typedOf } from './forms';
import { CALENDAR, KEEP } from './layout';
import { CalendarPage } from './pages/calendar';
import { sheetStyle } from './pages/case-file';
import { ProblemPage } from './pages/problem';
import { TypedPage } from './pages/typed';
import {
  type Handler,
  type InsideHandler,
  isOurForm,
  isSentFromHere,
  type Reply,
  readVisit,
  send,
  sessionOf,
  type Visit,
  type WebOptions,
} from './visit';

/** Who may open a case, by role: whoever one of the opening signals belongs to. */
const OPENERS: readonly string[] = OPENING_KINDS.flatMap((kind) => signalRule(kind)?.by ?? []);

/** What a browser may do with our pages: run and show our own files, send forms to us, keep nothing. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const guard = (res: Response): void => {
  res.set({
    'Content-Security-Policy': POLICY,
    // Never beyond this site; within it, a browser on plain http proves by it alone that a form is from here.
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  });
};

const guarded: RequestHandler = (_req, res, next) => {
  guard(res);
  next();
};

type ProblemWords = 'notFound' | 'forbidden' | 'refusedForm' | 'down' | 'tooLarge' | 'tooMany';
const problemReply = (
  { setting }: Visit,
  status: number,
  which: ProblemWords,
  headers?: Readonly<Record<string, string>>,
): Reply => ({
  status,
  headers,
  page: (
    <ProblemPage
      setting={setting}
      title={setting.t.words.problems[which]}
      help={setting.t.words.problems[`${which}Help`]}
    />
  ),
});

/** What went wrong before a handler could say so: whose fault, and which page tells it. */
function faultOf(error: unknown): {
  readonly status: number;
  readonly words: ProblemWords;
  readonly isOurs: boolean;
} {
  if (error instanceof URIError) return { status: 404, words: 'notFound', isOurs: false };
  switch (bodyProblem(error)?.problem) {
    case undefined:
      return isDatabaseAway(error)
        ? { status: 503, words: 'down', isOurs: true }
        : { status: 500, words: 'down', isOurs: true };
    case 'too-large':
      return { status: 413, words: 'tooLarge', isOurs: false };
    default:
      return { status: 400, words: 'refusedForm', isOurs: false };
  }
}

/** Something is in the way of a form that was sent: it stands on the page, to be sent again as it was. */
function inTheWay(v: Visit, status: number, which: ProblemWords, headers?: Readonly<Record<string, string>>): Reply {
  if (!v.form.has('key')) return problemReply(v, status, which, headers);
  const { problems } = v.setting.t.words;
  const again = { action: v.setting.here, form: v.form };
  return {
    status,
    headers,
    page: (
      <TypedPage
        setting={v.setting}
        title={problems[which]}
        help={problems[`${which}Help`]}
        typed={typedOf(v.form)}
        again={again}
      />
    ),
  };
}

/** A browser that wants a page, not a program that wants JSON. */
const wantsPage = (req: Request): boolean => req.accepts(['json', 'html']) === 'html';

/** Forms that are looked at before they take a turn. */
const GO_AHEAD: readonly string[] = ['/', '/sign-out', '/leave'];

/** A name and a password that somebody could have. */
const isSignIn = (form: URLSearchParams): boolean =>
  SignInBody.safeParse({ username: form.get('username'), password: form.get('password') }).success;

/** A form by which somebody is in danger now. */
const isEmergency = ({ params, body }: Request): boolean =>
  params.kind === 'emergency.open' || (typeof body === 'string' && new URLSearchParams(body).get('danger') === 'yes');

/** Puts the pages over a house on an application. The house is the API's, or a test's own. */
export function mountPages(app: Express, options: WebOptions): void {
  const assets = readAssets();
  const { house } = options;
  const read: (...request: Parameters<RequestHandler>) => Promise<Visit> = (req, res) =>
    readVisit(req, res, options, assets, OPENERS);

  // The house may be what is broken, or what many press upon: such pages must not ask it who is here.
  const readNobody = (req: Request, res: Response) => readVisit(req, res, options, assets, OPENERS, true);

  const { lanes } = options;
  /** The turn of a request that is no emergency; it ends when the answer has gone. A problem: it is turned away. */
  const takeTurn = async (req: Request, res: Response, kind: 'read' | 'write'): Promise<Problem | undefined> => {
    const { account, whose } = lanes.whose(sessionOf(req, options.secure), req.ip ?? '');
    const leave = await lanes.turn(account ? kind : 'stranger', whose);
    if (!leave) return lanes.refusal();
    if (res.closed) leave();
    else res.once('close', leave);
    return undefined;
  };
  const turnedAway = (v: Visit, { headers }: Problem): Reply => inTheWay(v, 429, 'tooMany', headers);

  const show =
    (route: string, handle: Handler): RequestHandler =>
    async (req, res, next) => {
      res.locals.route = route;
      const refused = await takeTurn(req, res, 'read');
      if (refused) return send(res, turnedAway(await readNobody(req, res), refused));
      send(res, await handle(await read(req, res, next)));
    };

  /**
   * A posted form, once it is known to be one of ours. One that we handed out, but whose session is over or another one, is kept for
   * whoever it was handed out to, and handed back to nobody else.
   */
  const take =
    (route: string, handle: Handler, otherwise: Handler = (v) => problemReply(v, 403, 'refusedForm')): RequestHandler =>
    async (req, res, next) => {
      res.locals.route = route;
      const isUrgent = isEmergency(req);
      const mayGoAhead = isUrgent || GO_AHEAD.includes(route);
      const early = mayGoAhead ? undefined : await takeTurn(req, res, 'write');
      const v = await read(req, res, next);
      if (early) return send(res, turnedAway(v, early));
      const isOurs = isOurForm(req, v, options);
      // Nothing keeps an emergency or whoever leaves waiting, and signing in has lanes of its own; all that only looks like it waits.
      const isMeant = isOurs && (route === '/' ? isSignIn(v.form) : v.caller !== undefined);
      const late = mayGoAhead && !isMeant ? await takeTurn(req, res, 'write') : undefined;
      if (late) return send(res, turnedAway(v, late));
      if (isUrgent && isMeant) res.once('close', lanes.emergency());
      if (isOurs) return send(res, await handle(v));
      send(res, (isSentFromHere(req, options) && (await handBack(house, v))) || (await otherwise(v)));
    };

  /** For people who are signed in; others come back here once they are. */
  const inside =
    (handle: InsideHandler): Handler =>
    (v) => {
      if (v.caller) return handle({ ...v, caller: v.caller });
      return { to: `/?${new URLSearchParams({ to: v.setting.here, ...(v.hadSession && { ended: '1' }) })}` };
    };

  const router = express.Router({ caseSensitive: true });
  const fields = express.text({ type: 'application/x-www-form-urlencoded', limit: '128kb' });

  router.get('/static/:file', (req, res, next) => {
    const file = assets.byHref.get(req.path);
    if (!file) return next();
    res.locals.route = '/static/{file}';
    res.set('Cache-Control', 'public, max-age=31536000, immutable').set('X-Content-Type-Options', 'nosniff');
    res.type(file.type).send(file.body);
  });

  router.get('/', guarded, show('/', showSignInDoor));
  router.post('/', guarded, fields, take('/', signInDoor(options), showSignInDoor));
  router.post('/sign-out', guarded, fields, take('/sign-out', signOutDoor(options)));
  const leave = leaveDoor(options);
  router.post('/leave', guarded, fields, async (req, res) => {
    res.locals.route = '/leave';
    const v = await readVisit(req, res, options, assets, OPENERS);
    // Going is let through on one lock instead of two: the worst that another site could do is to end a session.
    const isMeant = v.hasLeft || isOurForm(req, v, options) || isSentFromHere(req, options);
    send(res, isMeant ? await leave(v) : problemReply(v, 403, 'refusedForm'));
  });
  /** Pages that ask nobody who is here, and so can show nobody. */
  const showNobody =
    (route: string, handle: Handler): RequestHandler =>
    async (req, res) => {
      res.locals.route = route;
      const refused = await takeTurn(req, res, 'read');
      const v = await readNobody(req, res);
      send(res, refused ? turnedAway(v, refused) : await handle(v));
    };
  router.get(
    CALENDAR,
    guarded,
    showNobody(CALENDAR, ({ setting }) => ({ page: <CalendarPage setting={setting} /> })),
  );
  router.get('/rest', guarded, showNobody('/rest', restDoor));
  const alive = aliveDoor(options);
  router.get('/alive', guarded, async (req, res) => {
    res.locals.route = '/alive';
    const refused = await takeTurn(req, res, 'read');
    if (refused) return send(res, turnedAway(await readNobody(req, res), refused));
    await alive(req, res);
  });
  router.post(KEEP, guarded, fields, async (req, res) => {
    res.locals.route = KEEP;
    const refused = await takeTurn(req, res, 'write');
    if (refused) return send(res, turnedAway(await readNobody(req, res), refused));
    const v = await readVisit(req, res, options, assets, OPENERS);
    const isMeant = isSentFromHere(req, options) || isOurForm(req, v, options);
    send(res, (isMeant && (await handBack(house, v))) || problemReply(v, 403, 'refusedForm'));
  });
  router.get('/cases', guarded, show('/cases', inside(caseListDoor(house))));
  router.post('/find', guarded, fields, take('/find', inside(findDoor(house))));

  router.get('/cases/:code/sheet.css', guarded, (req, res, next) => {
    const code = CaseCodeText.safeParse(req.params.code);
    if (!code.success) return next();
    res.locals.route = '/cases/{code}/sheet.css';
    res.type('css').send(sheetStyle(code.data));
  });

  const noSuchPage = (v: Visit) => problemReply(v, 404, 'notFound');
  const elsewhere = { notFound: noSuchPage, forbidden: (v: Visit) => problemReply(v, 403, 'forbidden') };
  router.get('/cases/:code', guarded, show('/cases/{code}', inside(caseFileDoor(house, noSuchPage))));
  router.get('/cases/:code/people', guarded, show('/cases/{code}/people', inside(peopleDoor(house, noSuchPage))));
  router.get('/cases/:code/looks', guarded, show('/cases/{code}/looks', inside(looksDoor(house, noSuchPage))));
  router.get(
    '/cases/:code/sent/:signal',
    guarded,
    show('/cases/{code}/sent/{signal}', inside(sentDoor(house, elsewhere))),
  );
  router.get('/duty', guarded, show('/duty', inside(showDutyDoor(house, noSuchPage))));
  router.post('/duty', guarded, fields, take('/duty', inside(takeDutyDoor(house, noSuchPage))));
  router.get('/open', guarded, show('/open', inside(openDoor(elsewhere))));
  const showForm = inside(showRecordDoor(house, elsewhere));
  const takeForm = inside(takeRecordDoor(house, elsewhere));
  for (const [path, route] of [
    ['/open/:kind', '/open/{kind}'],
    ['/cases/:code/record/:kind', '/cases/{code}/record/{kind}'],
  ] as const) {
    router.get(path, guarded, show(route, showForm));
    router.post(path, guarded, fields, take(route, takeForm));
  }

  const lost = show('none', noSuchPage);
  router.use(async (req, res, next) => {
    if (!wantsPage(req)) return next();
    guard(res);
    // Waited for: what is thrown after `next` has returned finds nobody, and ends the process.
    await lost(req, res, next);
  });

  const broken: ErrorRequestHandler = async (error: unknown, req, res, next) => {
    if (res.headersSent || !wantsPage(req)) return next(error);
    const { status, words, isOurs } = faultOf(error);
    if (isOurs) options.report(error, typeof res.locals.route === 'string' ? res.locals.route : 'none');
    guard(res);
    send(res, inTheWay(await readNobody(req, res), status, words));
  };
  app.use(router);
  // Beside the router, not in it: what comes from an error that nobody waited for enters here too.
  app.use(broken);
}
