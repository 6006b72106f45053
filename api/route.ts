import { z } from 'zod';
import type { Role } from '../domain/agencies';
import type { Words } from '../domain/words';
import type { Deps } from './deps';
import { isProblem, type Language, type Problem, type ProblemName } from './problems';
import { readBody, readParameters } from './reading';
import type { Caller } from './sessions';

/**
 * Who may call a route. `relation`: signed in, and domain/permissions decides case by case, by role and relation; a case the
 * caller may not know of answers like one that does not exist. A list: signed in, with one of these roles.
 */
export type Policy = 'anybody' | 'signed-in' | 'relation' | readonly Role[];

/** One lawful answer of a route. */
export interface AnswerShape {
  readonly description: string;
  /** Absent: no body. */
  readonly schema?: z.ZodType;
  /** Response headers by name, each with its description. */
  readonly headers?: Readonly<Record<string, string>>;
}
type Shapes = Readonly<Record<number, AnswerShape>>;

/** An answer that the route has said it may give. */
type AnswerOf<A extends Shapes> = {
  readonly [S in keyof A]: {
    readonly status: S;
    readonly headers?: Readonly<Record<string, string>>;
  } & (A[S] extends { readonly schema: infer T extends z.ZodType }
    ? { readonly body: z.input<T> }
    : { readonly body: undefined });
}[keyof A];

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** An answer with its status, which must be one that the route lists. */
export const answer = <const S extends number, B = undefined>(
  status: S,
  body?: B,
  headers: Readonly<Record<string, string>> = {},
) => ({
  status,
  body: body as B,
  headers,
});

/** What a handler is told besides what the schemas read. */
export interface Circumstances {
  readonly caller: Caller | undefined;
  readonly language: Language;
  /** The address the call came from; for throttling sign-ins, never logged. */
  readonly address: string;
  /** Device tokens that came along: devices.ts. */
  readonly devices: readonly string[];
}

/** A request as it came in, before any schema has read it. */
export interface RawRequest extends Circumstances {
  readonly params: unknown;
  readonly query: unknown;
  readonly headers: unknown;
  readonly body: unknown;
}

interface Definition<P extends Policy, Path, Query, Headers, Body, A extends Shapes> {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  readonly path: string;
  readonly id: string;
  readonly summary: Words;
  /** More than a line, for the document: Markdown. */
  readonly description?: string;
  readonly policy: P;
  readonly params?: Path;
  readonly query?: Query;
  /** Names in lower case. */
  readonly headers?: Headers;
  readonly body?: Body;
  readonly answers: A;
  /** The problems it may answer with, besides those of every route. */
  readonly problems: readonly ProblemName[];
  /** It keeps the processor busy for long: see lanes.ts. */
  readonly costly?: true;
  /** An emergency may come this way: no limit of rate turns it away. */
  readonly urgent?: (body: z.output<Body>) => boolean;
  readonly handle: (
    deps: Deps,
    request: {
      readonly params: z.output<Path>;
      readonly query: z.output<Query>;
      readonly headers: z.output<Headers>;
      readonly body: z.output<Body>;
      readonly caller: P extends 'anybody' ? undefined : Caller;
      readonly language: Language;
      readonly address: string;
      readonly devices: readonly string[];
    },
  ) => Promise<AnswerOf<A> | Problem>;
}

/** One line of the table: everything that router, document and tests need to know about a route. */
export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** With `{name}` for parameters, as in OpenAPI. */
  readonly path: string;
  readonly id: string;
  readonly summary: Words;
  readonly description?: string | undefined;
  readonly policy: Policy;
  readonly params?: z.ZodObject | undefined;
  readonly query?: z.ZodObject | undefined;
  readonly headers?: z.ZodObject | undefined;
  readonly body?: z.ZodType | undefined;
  readonly answers: Shapes;
  readonly problems: readonly ProblemName[];
  readonly costly?: true | undefined;
  /** An emergency may come this way. */
  readonly mayBeUrgent: boolean;
  /** Whether this body may pass over every limit of rate. */
  isUrgent(body: unknown): boolean;
  run(deps: Deps, raw: RawRequest): Promise<Answer | Problem>;
}

/** A header that is missing or malformed is a problem of its own. */
const HEADER_PROBLEMS: Readonly<Record<string, ProblemName>> = {
  'idempotency-key': 'idempotency-key',
  'if-match': 'precondition-required',
};

const None = z.object({});
type None = typeof None;

/** Writes one line of the table. The handler sees what the schemas read, and may give only the answers that are listed. */
export function route<
  P extends Policy,
  A extends Shapes,
  Path extends z.ZodObject = None,
  Query extends z.ZodObject = None,
  Headers extends z.ZodObject = None,
  Body extends z.ZodType = z.ZodUndefined,
>(def: Definition<P, Path, Query, Headers, Body, A>): Route {
  const schemas = { params: def.params ?? None, query: def.query ?? z.strictObject({}), headers: def.headers ?? None };
  return {
    ...def,
    mayBeUrgent: def.urgent !== undefined,
    isUrgent: (body) => {
      if (!def.body || !def.urgent) return false;
      const read = readBody(def.body, body);
      return 'value' in read && def.urgent(read.value);
    },
    async run(deps, raw) {
      if (def.policy !== 'anybody') {
        if (!raw.caller) return { problem: 'sign-in-first', headers: { 'WWW-Authenticate': 'Bearer' } };
        if (typeof def.policy !== 'string' && !def.policy.includes(raw.caller.agency.role))
          return { problem: 'not-your-role' };
      }
      const params = readParameters(schemas.params, raw.params);
      if ('errors' in params) return { problem: 'not-found' };
      const query = readParameters(schemas.query, raw.query);
      if ('errors' in query) return { problem: 'bad-query', errors: query.errors };
      const headers = readParameters(schemas.headers, raw.headers);
      if ('errors' in headers) {
        const name = headers.errors[0]?.parameter ?? '';
        return { problem: HEADER_PROBLEMS[name] ?? 'bad-query', errors: headers.errors };
      }
      const body = def.body ? readBody(def.body, raw.body) : { value: undefined };
      if ('errors' in body) return { problem: 'bad-body', errors: body.errors };
      const answered = await def.handle(deps, {
        params: params.value as z.output<Path>,
        query: query.value as z.output<Query>,
        headers: headers.value as z.output<Headers>,
        body: body.value as z.output<Body>,
        // Checked above: a route for others than anybody does not get here without one.
        caller: raw.caller as P extends 'anybody' ? undefined : Caller,
        language: raw.language,
        address: raw.address,
        devices: raw.devices,
      });
      return isProblem(answered) ? answered : (answered as Answer);
    },
  };
}
