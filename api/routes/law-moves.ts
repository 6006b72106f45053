import { z } from 'zod';
import { CaseCodeText } from '../../domain/ids';
import { MOVE_EFFECTS } from '../../domain/law/move';
import { clockRule, packNames } from '../../domain/law/packs';
import { moveCases, previewMoves } from '../law-moves';
import { isProblem } from '../problems';
import { answer, route } from '../route';
import { CodeOut, IdempotencyKey, Moment, WordsOut } from '../shapes';

const PackName = z
  .enum(packNames() as [string, ...string[]])
  .meta({ id: 'PackName', description: 'A law pack of this build' });

const Batch = {
  after: CaseCodeText.optional().describe('Only cases after this one: `next` of the answer before'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};
const next = CodeOut.optional().describe('There are more: ask again with `after`');
const OfCase = z.strictObject({ code: CodeOut });

const EffectOut = z
  .strictObject({
    clock: z.string(),
    name: WordsOut,
    effect: z.enum(MOVE_EFFECTS).describe('`calls`: its limit stays, but not whom it calls or when, or who must act'),
    from: Moment.optional().describe('Its limit now'),
    to: Moment.optional().describe('Its limit then'),
    isMissed: z
      .boolean()
      .describe('The new limit has passed already: it is missed at once, or as soon as it stands still no longer'),
  })
  .meta({ id: 'MoveEffect', description: 'What a move to other rules does to one limit; limits keep their start' });

const MoveBody = z
  .strictObject({
    pack: PackName,
    reason: z.enum(['law-changed', 'standards-changed', 'days-swapped', 'mistake']),
    ...Batch,
  })
  .meta({ id: 'LawMoves' });

export const lawMoveRoutes = [
  route({
    method: 'get',
    path: '/v1/law/moves',
    id: 'previewLawMoves',
    costly: true,
    summary: { vi: 'Xem trước khi chuyển sang quy định mới', en: 'Preview a move to other rules' },
    description: 'Every open case, what the move would do to its limits now. Changes nothing.',
    policy: ['office', 'chair'],
    query: z.strictObject({ pack: PackName, ...Batch }),
    answers: {
      200: {
        description: 'A page',
        schema: z.strictObject({
          cases: z.array(z.strictObject({ case: OfCase, pack: z.string(), effects: z.array(EffectOut) })),
          next,
        }),
      },
    },
    problems: [],
    async handle(deps, { caller, query: { pack, ...batch } }) {
      const { lines, next: more } = await previewMoves(deps, caller, pack, batch);
      const cases = lines.map(({ code, pack: from, effects }) => ({
        case: { code },
        pack: from,
        effects: effects.map(({ rule, ...effect }) => ({ ...effect, name: clockRule(pack, rule).name })),
      }));
      return answer(200, { cases, ...(more !== undefined && { next: more }) });
    },
  }),
  route({
    method: 'post',
    path: '/v1/law/moves',
    id: 'moveCases',
    summary: { vi: 'Chuyển các hồ sơ đang mở sang quy định mới', en: 'Move open cases to other rules' },
    description:
      'Each by a signal of its own (`law.move`), which records who and why; one case alone is moved by that signal. Limits keep their ' +
      'start, none fires twice, a missed one stays missed. Ask again with `after` and the same key until there is no `next`.',
    policy: ['office', 'chair'],
    headers: IdempotencyKey,
    body: MoveBody,
    answers: {
      200: {
        description: 'What became of each case of this page',
        schema: z.strictObject({
          cases: z.array(
            z.strictObject({
              case: OfCase,
              outcome: z.enum(['moved', 'same', 'waiting', 'refused']),
              rule: z.string().optional(),
            }),
          ),
          next,
        }),
      },
    },
    problems: [],
    async handle(deps, { caller, headers, body: { pack, reason, ...batch } }) {
      const moved = await moveCases(deps, caller, { pack, reason }, headers['idempotency-key'], batch);
      if (isProblem(moved)) return moved;
      const cases = moved.lines.map(({ code, ...outcome }) => ({ case: { code }, ...outcome }));
      return answer(200, { cases, ...(moved.next !== undefined && { next: moved.next }) });
    },
  }),
];
