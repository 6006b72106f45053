import { randomUUID } from 'node:crypto';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { answerable } from '../settings/last-resort';
import { mountWeb } from '../web';
import type { Deps } from './deps';
import { mountDocs } from './docs';
import { mountHealth } from './health';
import { problem } from './problems';
import { inTurn, lastResort, mountRoutes, Overdue, sendProblem, WRITES_A_MINUTE } from './router';
import { ROUTES } from './routes';

export interface AppOptions {
  /** Writes that one account may send in a minute before it is asked to wait. */
  readonly writesAMinute?: number;
  /** The process has been told to end. */
  readonly isStopping?: () => boolean;
}

/** Whatever an answer waits for, nobody waits longer for it. In ms. */
const LONGEST = 60_000;

/** Names every request, and logs and counts it when it is answered: by route template, never by what was asked. */
const observed =
  ({ log, metrics }: Deps): RequestHandler =>
  (req, res, next) => {
    const started = process.hrtime.bigint();
    const requestId = randomUUID();
    res.locals.requestId = requestId;
    res.set('X-Request-Id', requestId);
    const fail = (error: unknown) => {
      if (!res.headersSent && !res.destroyed) next(error);
    };
    const overdue = setTimeout(() => fail(new Overdue()), LONGEST);
    res.once('close', () => {
      clearTimeout(overdue);
      const ms = Number(process.hrtime.bigint() - started) / 1e6;
      const route = typeof res.locals.route === 'string' ? res.locals.route : 'none';
      const status = res.writableFinished ? res.statusCode : 499;
      metrics.requests.observe({ method: req.method, route, status: String(status) }, ms / 1000);
      const rule: unknown = res.locals.rule ?? res.locals.problem;
      log.info(
        {
          requestId,
          method: req.method,
          route,
          status,
          ms: Math.round(ms * 10) / 10,
          ...(typeof rule === 'string' && { rule }),
        },
        'answered',
      );
    });
    answerable(fail, next);
  };

/** Nothing but our own files may run or be shown; nothing is kept by browsers or proxies. */
function guarded(secure: boolean): RequestHandler[] {
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          imgSrc: ["'self'", 'data:'],
          fontSrc: ["'self'"],
          connectSrc: ["'self'"],
          formAction: ["'self'"],
          baseUri: ["'none'"],
          frameAncestors: ["'none'"],
        },
      },
      referrerPolicy: { policy: 'no-referrer' },
      strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    }),
    (_req, res, next) => {
      res.set('Cache-Control', 'no-store').set('Permissions-Policy', 'camera=(), geolocation=(), microphone=()');
      next();
    },
  ];
}

/** The HTTP application over its dependencies; listens nowhere by itself. */
export function createApp(deps: Deps, options: AppOptions = {}): Express {
  const app = express();
  app.disable('x-powered-by').disable('etag');
  // Behind the TLS proxy, and only there, is the caller's address what the proxy says.
  app.set('trust proxy', deps.settings.secure ? 1 : false);
  app.use(observed(deps), ...guarded(deps.settings.secure));
  app.use(['/healthz', '/readyz', '/metrics'], inTurn(deps, 'health '));
  app.use(['/docs', '/v1/openapi.json'], inTurn(deps));
  mountHealth(app, deps, options.isStopping ?? (() => false));
  mountDocs(app, ROUTES);
  mountRoutes(app, deps, ROUTES, { writesAMinute: options.writesAMinute ?? WRITES_A_MINUTE });
  mountWeb(app, deps);
  app.use(inTurn(deps), (req, res) => sendProblem(req, res, problem('not-found')));
  app.use(lastResort(deps));
  return app;
}
