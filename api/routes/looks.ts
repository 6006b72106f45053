import { z } from 'zod';
import { CaseCodeText } from '../../domain/ids';
import { oneOf } from '../../domain/signals/signal';
import { CursorText, Limit } from '../cursor';
import { LOOKS, readLooks } from '../looks';
import { isProblem } from '../problems';
import { answer, route } from '../route';
import { CodeOut, Moment, RoleName, WordsOut } from '../shapes';

const LookOut = z
  .strictObject({
    at: Moment,
    role: RoleName,
    name: z.string().optional(),
    agency: z.string().optional(),
    what: oneOf(LOOKS),
    says: WordsOut,
    fields: z.array(WordsOut).describe('Which lines of work, and which sealed fields, were open to them'),
  })
  .meta({ id: 'Look', description: 'One look at a case' });

export const lookRoutes = [
  route({
    method: 'get',
    path: '/v1/cases/{code}/looks',
    id: 'listLooks',
    summary: { vi: 'Ai đã xem hồ sơ', en: 'Who looked at a case' },
    description:
      'The access log of one case, the latest first, also of those who were not let in: for the office, which reads it to her. This look is entered too.',
    policy: ['office'],
    params: z.object({ code: CaseCodeText }),
    query: z.strictObject({ cursor: CursorText.optional(), limit: Limit }),
    answers: {
      200: {
        description: 'A page',
        schema: z.strictObject({ code: CodeOut, looks: z.array(LookOut), next: z.string().optional() }),
      },
    },
    problems: ['bad-cursor', 'not-your-step'],
    async handle(deps, { caller, params: { code }, query }) {
      const page = await readLooks(deps, caller, code, query);
      if (isProblem(page)) return page;
      const looks = page.lines.map(({ fields, ...look }) => ({ ...look, fields: [...fields] }));
      return answer(200, { code, looks, ...(page.next !== undefined && { next: page.next }) });
    },
  }),
];
