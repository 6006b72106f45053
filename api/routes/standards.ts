import { z } from 'zod';
import { freeText } from '../../domain/text';
import { oncePerKey } from '../answered-before';
import { isProblem, problem } from '../problems';
import { answer, route } from '../route';
import { IdempotencyKey, Moment, WordsOut } from '../shapes';
import {
  findStandard,
  LONGEST_MINUTES,
  listStandards,
  SHORTEST_MINUTES,
  type Standard,
  setStandard,
} from '../standards';

const StandardOut = z
  .strictObject({
    clock: z.string(),
    name: WordsOut,
    article: z.string(),
    minutes: z.int(),
    packMinutes: z.int().describe('What holds where the commune has set nothing'),
    version: z.int().describe('0: the pack’s own'),
    setAt: Moment.optional(),
  })
  .meta({ id: 'Standard', description: 'How long a duty may take where the law names no number' });

const ClockParam = z.object({ clock: freeText(100).describe('Rule of the clock, like response.first') });
const IfMatch = z.object({
  'if-match': z
    .string()
    .regex(/^(\*|"\d{1,9}")$/)
    .describe('The ETag of the version that you have seen'),
});
const StandardBody = z
  .strictObject({ minutes: z.int().min(SHORTEST_MINUTES).max(LONGEST_MINUTES) })
  .meta({ id: 'StandardBody' });

const etag = ({ version }: { readonly version: number }) => ({ ETag: `"${version}"` });
const ETAG = { ETag: 'The version; goes into If-Match' };

export const standardRoutes = [
  route({
    method: 'get',
    path: '/v1/standards',
    id: 'listStandards',
    summary: { vi: 'Tiêu chuẩn phục vụ của xã', en: 'The commune’s service standards' },
    description:
      'Where the law says “at once” and names no number. Cases are pinned to what held when they were opened.',
    policy: 'signed-in',
    answers: {
      200: { description: 'Every clock that may be set', schema: z.strictObject({ standards: z.array(StandardOut) }) },
    },
    problems: [],
    handle: async (deps) => answer(200, { standards: [...(await listStandards(deps))] }),
  }),
  route({
    method: 'get',
    path: '/v1/standards/{clock}',
    id: 'getStandard',
    summary: { vi: 'Một tiêu chuẩn phục vụ', en: 'One service standard' },
    policy: 'signed-in',
    params: ClockParam,
    answers: { 200: { description: 'As it holds now', schema: StandardOut, headers: ETAG } },
    problems: [],
    async handle(deps, { params }) {
      const found = await findStandard(deps, params.clock);
      return found ? answer(200, found, etag(found)) : problem('not-found');
    },
  }),
  route({
    method: 'put',
    path: '/v1/standards/{clock}',
    id: 'setStandard',
    summary: { vi: 'Đặt tiêu chuẩn phục vụ', en: 'Set a service standard' },
    description:
      'For cases opened from now on; those already open keep what they were opened with. 5 minutes to 30 days.',
    policy: ['chair'],
    params: ClockParam,
    headers: IdempotencyKey.extend(IfMatch.shape),
    body: StandardBody,
    answers: {
      200: {
        description: 'As it holds now',
        schema: StandardOut,
        headers: { ...ETAG, 'Idempotency-Replayed': 'true: answered from an earlier call' },
      },
    },
    problems: [],
    async handle(deps, { params, headers, body, caller }) {
      const { clock } = params;
      const seen = headers['if-match'];
      const version = seen === '*' ? undefined : Number(seen.slice(1, -1));
      const done = await oncePerKey(deps, caller, headers['idempotency-key'], { clock, seen, body }, async (tx) => {
        const result = await setStandard(tx, caller, { clock, minutes: body.minutes, version, now: deps.now() });
        if (!result) return problem('not-found');
        if ('stale' in result) return problem('stale', { current: result.stale, headers: etag(result.stale) });
        return { status: 200, body: result.set };
      });
      if (isProblem(done)) return done;
      const set = done.answer.body as Standard;
      return answer(200, set, { ...etag(set), ...(done.replayed && { 'Idempotency-Replayed': 'true' }) });
    },
  }),
];
