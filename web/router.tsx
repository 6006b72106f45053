import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express';
import { CaseCodeText } from '../domain/ids';
import { OPENING_KINDS, signalRule } from '../domain/signals';
import { readAssets } from './assets';
import { caseFileDoor } from './doors/case-file';
import { caseListDoor } from './doors/case-list';
import { showDutyDoor, takeDutyDoor } from './doors/duty';
import { looksDoor } from './doors/looks';
import { peopleDoor } from './doors/people';
import { openDoor, sentDoor, showRecordDoor, takeRecordDoor } from './doors/record';
import { leaveDoor, showSignInDoor, signInDoor, signOutDoor } from './doors/sessions';
import { CALENDAR } from './layout';
import { CalendarPage } from './pages/calendar';
import { sheetStyle } from './pages/case-file';
import { ProblemPage } from './pages/problem';
import {
  type Handler,
  type InsideHandler,
  isOurForm,
  type Reply,
  readVisit,
  send,
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

const guarded: RequestHandler = (_req, res, next) => {
  res.set({
    'Content-Security-Policy': POLICY,
    // Never beyond this site; within it, a browser on plain http proves by it alone that a form is from here.
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  });
  next();
};

type ProblemWords = 'notFound' | 'forbidden' | 'refusedForm' | 'down' | 'tooLarge';
const problemReply = ({ setting }: Visit, status: number, which: ProblemWords): Reply => ({
  status,
  page: (
    <ProblemPage
      setting={setting}
      title={setting.t.words.problems[which]}
      help={setting.t.words.problems[`${which}Help`]}
    />
  ),
});

/** A browser that wants a page, not a program that wants JSON. */
const wantsPage = (req: Request): boolean => req.accepts(['json', 'html']) === 'html';

/** Puts the pages over a house on an application. The house is the API's, or a test's own. */
export function mountPages(app: Express, options: WebOptions): void {
  const assets = readAssets();
  const { house } = options;
  const read: (...request: Parameters<RequestHandler>) => Promise<Visit> = (req, res) =>
    readVisit(req, res, options, assets, OPENERS);

  const show =
    (route: string, handle: Handler): RequestHandler =>
    async (req, res, next) => {
      res.locals.route = route;
      send(res, await handle(await read(req, res, next)));
    };

  /** A posted form, once it is known to be one of ours. */
  const take =
    (route: string, handle: Handler, otherwise: Handler = (v) => problemReply(v, 403, 'refusedForm')): RequestHandler =>
    async (req, res, next) => {
      res.locals.route = route;
      const v = await read(req, res, next);
      send(res, await (isOurForm(req, v, options) ? handle(v) : otherwise(v)));
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
  router.post('/leave', guarded, fields, take('/leave', leaveDoor(options)));
  router.get(
    CALENDAR,
    guarded,
    show(CALENDAR, ({ setting }) => ({ page: <CalendarPage setting={setting} /> })),
  );
  router.get('/cases', guarded, show('/cases', inside(caseListDoor(house))));

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
  router.use((req, res, next) => (wantsPage(req) ? guarded(req, res, () => lost(req, res, next)) : next()));

  const broken: ErrorRequestHandler = async (error: unknown, req, res, next) => {
    if (res.headersSent || !wantsPage(req)) return next(error);
    const isTooLarge = error instanceof Error && 'type' in error && error.type === 'entity.too.large';
    if (!isTooLarge) options.report(error, typeof res.locals.route === 'string' ? res.locals.route : 'none');
    // The house may be what is broken: this page must not ask it who is here.
    const nobody = { ...options, house: { ...house, whoIs: async () => undefined } };
    const v = await readVisit(req, res, nobody, assets, OPENERS);
    guarded(req, res, () => send(res, isTooLarge ? problemReply(v, 413, 'tooLarge') : problemReply(v, 500, 'down')));
  };
  router.use(broken);
  app.use(router);
}
