import type { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiResponseObject } from 'zod-openapi';
import { PROBLEMS, type ProblemName, ProblemOut, urnOf } from './problems';
import type { AnswerShape, Policy, Route } from './route';

const policyText = (policy: Policy): string => (typeof policy === 'string' ? policy : `roles: ${policy.join(', ')}`);

const asks = (route: Route, header: string): boolean => route.headers !== undefined && header in route.headers.shape;

/** Every problem that a route may answer with: what follows from what it asks for, and what it says itself. */
export function problemsOf(route: Route): readonly ProblemName[] {
  const all = new Set<ProblemName>([
    ...route.problems,
    'bad-request',
    'bad-query',
    'too-many',
    'internal',
    'unavailable',
  ]);
  const add = (holds: boolean, ...names: readonly ProblemName[]) => {
    if (holds) for (const name of names) all.add(name);
  };
  add(route.policy !== 'anybody', 'sign-in-first');
  add(typeof route.policy !== 'string', 'not-your-role');
  add(route.params !== undefined, 'not-found');
  add(route.body !== undefined, 'bad-json', 'bad-body', 'too-large', 'wrong-content-type');
  add(asks(route, 'idempotency-key'), 'idempotency-key', 'key-used-otherwise');
  add(asks(route, 'if-match'), 'precondition-required', 'stale');
  return [...all];
}

function problemResponses(route: Route): Record<string, ZodOpenApiResponseObject> {
  const byStatus = new Map<number, ProblemName[]>();
  for (const name of problemsOf(route)) {
    const { status } = PROBLEMS[name];
    byStatus.set(status, [...(byStatus.get(status) ?? []), name]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, names]) => [
      String(status),
      {
        description: names
          .map((name) => `\`${urnOf(name)}\`: ${PROBLEMS[name].title.en} ${PROBLEMS[name].help}`)
          .join('\n\n'),
        content: { 'application/problem+json': { schema: ProblemOut } },
      },
    ]),
  );
}

function answerResponse({ description, schema, headers }: AnswerShape): ZodOpenApiResponseObject {
  return {
    description,
    ...(headers && {
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, text]) => [
          name,
          { description: text, schema: { type: 'string' as const } },
        ]),
      ),
    }),
    ...(schema && { content: { 'application/json': { schema } } }),
  };
}

function operation(route: Route): ZodOpenApiOperationObject {
  const { params, query, headers, body } = route;
  return {
    operationId: route.id,
    summary: route.summary.en,
    description: [route.summary.vi, route.description].filter(Boolean).join('\n\n'),
    tags: [route.path.split('/')[2] ?? ''],
    security: route.policy === 'anybody' ? [] : [{ session: [] }],
    'x-policy': policyText(route.policy),
    requestParams: {
      ...(params && { path: params }),
      ...(query && { query }),
      ...(headers && { header: headers }),
    },
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body as z.ZodType } } } }),
    responses: {
      ...Object.fromEntries(Object.entries(route.answers).map(([status, shape]) => [status, answerResponse(shape)])),
      ...problemResponses(route),
    },
  };
}

/** The document of the API, OpenAPI 3.1, made from the same table that answers. */
export function openApiDocument(table: readonly Route[]) {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of table) paths[route.path] = { ...paths[route.path], [route.method]: operation(route) };
  return createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'Lá Chắn',
        version: '1',
        description:
          'A commune’s response to gender-based violence: agencies record signals, the case answers with events, and every legal limit is a clock.\n\n' +
          'Every write carries an `Idempotency-Key`, except signing in (the token is never kept, so it cannot be given twice) and ' +
          'signing out (nothing is left to answer with). Moments are RFC 3339; answers are in UTC.',
        license: { name: 'AGPL-3.0-only', identifier: 'AGPL-3.0-only' },
      },
      servers: [{ url: '/', description: 'Where this document came from' }],
      paths,
      components: {
        securitySchemes: { session: { type: 'http', scheme: 'bearer', description: 'The token of POST /v1/sessions' } },
      },
    },
    // The format says it; the expression behind it is 300 characters long.
    {
      override: ({ jsonSchema }) => {
        if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
      },
    },
  );
}
