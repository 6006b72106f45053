import { isUtf8 } from 'node:buffer';
import express, { type Express, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { isDatabaseAway } from '../store/database-errors';
import type { Deps } from './deps';
import { devicesIn } from './devices';
import type { LaneKind } from './lanes';
import { bodyProblem, isProblem, type Language, type Problem, problem, problemBody } from './problems';
import type { Answer, Route } from './route';
import { callerByToken } from './sessions';

/** Bodies are codes and at most a story of 8,000 characters. */
const BODY_LIMIT = '256kb';

/** A person does not write so often; a script that runs away does. Counted per account, writes only. */
export const WRITES_A_MINUTE = 6_000;

/** The language of problems: English when it is asked for before Vietnamese, else Vietnamese. */
export const languageOf = (req: Request): Language => (req.acceptsLanguages('vi', 'en') === 'en' ? 'en' : 'vi');

/** What this request is called in logs and answers; set by the first middleware. */
export const requestIdOf = (res: Response): string => String(res.locals.requestId);

/** Answers with a problem. */
export function sendProblem(req: Request, res: Response, found: Problem): void {
  const body = problemBody(found, languageOf(req), requestIdOf(res));
  if (found.refusal) res.locals.rule = found.refusal.rule;
  res.locals.problem = found.problem;
  res
    .status(body.status)
    .set(found.headers ?? {})
    .set('Content-Language', languageOf(req));
  res.type('application/problem+json').send(JSON.stringify(body));
}

function send(req: Request, res: Response, answer: Answer | Problem): void {
  if (isProblem(answer)) {
    sendProblem(req, res, answer);
    return;
  }
  res.status(answer.status).set(answer.headers ?? {});
  if (answer.body === undefined) res.end();
  else res.json(answer.body);
}

/** A name in another encoding would be taken down with holes in it. */
const verify = (_req: unknown, _res: unknown, body: Buffer): void => {
  if (!isUtf8(body)) throw new Error('not UTF-8');
};
const json = express.json({ limit: BODY_LIMIT, type: 'application/json', verify });
/** Before anybody is known: a name and a password. */
const fewJson = express.json({ limit: '4kb', type: 'application/json', verify });

/** Reads a JSON body, or says what is wrong with it. Only after the caller is known: nobody else makes us read. */
async function readJson(req: Request, res: Response, read: RequestHandler): Promise<Problem | undefined> {
  if (req.is('application/json') === false) return problem('wrong-content-type');
  const error = await new Promise<unknown>((resolve) => {
    read(req, res, resolve);
  });
  if (error === undefined) return undefined;
  const found = bodyProblem(error);
  if (!found) throw error;
  return found;
}

const bearer = (req: Request): string | undefined =>
  /^Bearer ([A-Za-z0-9_-]{43})$/.exec(req.get('authorization') ?? '')?.[1];

type WriteLimit = (route: Route, actor: string, body: unknown) => Promise<Problem | undefined>;

/** Turns away what comes too often, but an emergency never: that one is accepted, counted and logged. */
function writeLimit({ log, metrics }: Deps, aMinute: number): WriteLimit {
  const limiter = new RateLimiterMemory({ points: aMinute, duration: 60 });
  return async (route, actor, body) => {
    try {
      await limiter.consume(actor);
      return undefined;
    } catch (over) {
      if (!(over instanceof RateLimiterRes)) throw over;
      const answer = route.isUrgent(body) ? 'accepted' : 'turned-away';
      metrics.overLimit.inc({ route: route.path, answer });
      log.warn({ route: route.path, rule: answer }, 'more writes a minute than one account may send');
      if (answer === 'accepted') return undefined;
      return problem('too-many', { headers: { 'Retry-After': String(Math.ceil(over.msBeforeNext / 1000)) } });
    }
  };
}

/**
 * The turn of a request that is no emergency; it ends when the answer has gone. False: it was turned away, and is answered.
 */
async function takesTurn(
  { lanes }: Deps,
  req: Request,
  res: Response,
  kind: LaneKind,
  whose: string,
): Promise<boolean> {
  const leave = await lanes.turn(kind, whose);
  if (!leave) {
    sendProblem(req, res, await lanes.refusal());
    return false;
  }
  if (res.closed) leave();
  else res.once('close', leave);
  return true;
}

/** The turn of an emergency: nothing else begins until its answer has gone, and it is never turned away. */
async function takesEmergencyTurn({ lanes }: Deps, res: Response, account: string): Promise<void> {
  const over = lanes.emergency();
  res.once('close', over);
  const leave = await lanes.turn('urgent', account);
  if (!leave) return;
  if (res.closed) leave();
  else res.once('close', leave);
}

/** Lets through what is answered without asking who it is, a few at a time of one address. `of`: counted apart from all else. */
export const inTurn =
  (deps: Deps, of = ''): RequestHandler =>
  async (req, res, next) => {
    if (await takesTurn(deps, req, res, 'stranger', `${of}${req.ip ?? ''}`)) next();
  };

const kindOf = (route: Route): LaneKind => (route.costly ? 'costly' : route.method === 'get' ? 'read' : 'write');

function handler(deps: Deps, route: Route, limit: WriteLimit): RequestHandler {
  const { lanes } = deps;
  return async (req, res) => {
    res.locals.route = route.path;
    const address = req.ip ?? '';
    const token = bearer(req);
    const { account, whose } = lanes.whose(token, address);
    const isOpen = route.policy === 'anybody';
    // Whether it is an emergency is known by its body: until then nobody waits. Signing in has lanes of its own.
    if (
      !isOpen &&
      !route.mayBeUrgent &&
      !(await takesTurn(deps, req, res, account ? kindOf(route) : 'stranger', whose))
    )
      return;
    const caller = isOpen || token === undefined ? undefined : await callerByToken(deps, token);
    if (!isOpen && !caller) {
      // A token that opened nothing cost a look: where many are tried at once, they wait for each other.
      if (route.mayBeUrgent && !(await takesTurn(deps, req, res, 'stranger', address))) return;
      return sendProblem(req, res, problem('sign-in-first', { headers: { 'WWW-Authenticate': 'Bearer' } }));
    }
    if (route.body) {
      const wrong = await readJson(req, res, isOpen ? fewJson : json);
      if (wrong) {
        if (isOpen && !(await takesTurn(deps, req, res, 'stranger', address))) return;
        return sendProblem(req, res, wrong);
      }
    }
    if (caller && route.mayBeUrgent) {
      if (route.isUrgent(req.body)) await takesEmergencyTurn(deps, res, caller.account.id);
      else if (!(await takesTurn(deps, req, res, 'write', caller.account.id))) return;
    }
    const tooMany = caller && route.method !== 'get' ? await limit(route, caller.by.actor, req.body) : undefined;
    if (tooMany) return sendProblem(req, res, tooMany);
    const { params, query, headers } = req;
    const devices = devicesIn(headers.cookie);
    const language = languageOf(req);
    send(
      req,
      res,
      await route.run(deps, { params, query, headers, body: req.body, caller, address, devices, language }),
    );
  };
}

/** `/v1/cases/{code}` as Express writes it. */
const expressPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

/** Puts every line of the table on the app; another method on the same path is a 405. */
export function mountRoutes(
  app: Express,
  deps: Deps,
  table: readonly Route[],
  options: { readonly writesAMinute: number },
): void {
  const limit = writeLimit(deps, options.writesAMinute);
  for (const route of table) app[route.method](expressPath(route.path), handler(deps, route, limit));
  for (const path of new Set(table.map((route) => route.path))) {
    const methods = table.filter((route) => route.path === path).map((route) => route.method.toUpperCase());
    app.all(expressPath(path), inTurn(deps), (req, res) => {
      res.locals.route = path;
      sendProblem(req, res, problem('method-not-allowed', { headers: { Allow: methods.join(', ') } }));
    });
  }
}

/** An answer that did not come in its time. */
export class Overdue extends Error {
  override readonly name = 'Overdue';
}

/** The last resort: whatever was thrown becomes a problem without a stack; the log has the place, never a value. */
export const lastResort =
  ({ log }: Pick<Deps, 'log'>) =>
  (error: unknown, req: Request, res: Response, next: NextFunction): void => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const known = error instanceof URIError ? problem('not-found') : bodyProblem(error);
    if (!known)
      log.error({ requestId: requestIdOf(res), route: String(res.locals.route ?? ''), err: error }, 'a request failed');
    const otherwise =
      isDatabaseAway(error) || error instanceof Overdue
        ? problem('unavailable', { headers: { 'Retry-After': '2' } })
        : problem('internal');
    sendProblem(req, res, known ?? otherwise);
  };
