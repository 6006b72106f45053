import { z } from 'zod';
import { CaseCodeText } from '../../domain/ids';
import { readPerpetrator } from '../perpetrator';
import { isProblem } from '../problems';
import { answer, route } from '../route';
import { CodeOut, MarkName, Moment } from '../shapes';

const PerpetratorOut = z
  .strictObject({
    code: CodeOut,
    at: Moment,
    knownBy: z.array(MarkName).describe('By what he can be known again; none: too little is on record to look for him'),
    others: z.int().describe('Other cases with him, whether or not the caller may know them'),
    actsWithinAYear: z
      .int()
      .describe('Of those, with acts of domestic violence within the twelve months before, one each'),
    firstActAt: Moment.optional().describe('The first of these'),
    laterActsAt: z.array(Moment).describe('The others, in order'),
    sanctioned: z.boolean().describe('In one of them he was fined'),
    cases: z
      .array(z.strictObject({ code: CodeOut, by: z.array(MarkName) }))
      .describe('Those that the caller may know of'),
  })
  .meta({ id: 'PerpetratorElsewhere', description: 'Counts, moments and codes; no name' });

export const perpetratorRoutes = [
  route({
    method: 'get',
    path: '/v1/cases/{code}/perpetrator',
    id: 'getPerpetratorElsewhere',
    costly: true,
    summary: { vi: 'Người có hành vi bạo lực ở hồ sơ khác', en: 'The perpetrator in other cases' },
    description:
      'Found by keyed hashes of his number, or of name and day of birth. It proposes what `perpetrator.recognise` then records: a person decides that it is him. Every look is entered in the access log.',
    policy: ['office', 'police', 'chair'],
    params: z.object({ code: CaseCodeText }),
    answers: { 200: { description: 'As it stands now', schema: PerpetratorOut } },
    problems: ['not-your-step'],
    async handle(deps, { caller, params }) {
      const reading = await readPerpetrator(deps, caller, params.code);
      if (isProblem(reading)) return reading;
      const { code, at, knownBy, earlier, cases } = reading;
      return answer(200, {
        code,
        at,
        knownBy: [...knownBy],
        others: earlier.cases,
        actsWithinAYear: earlier.acts,
        ...(earlier.firstActAt !== undefined && { firstActAt: earlier.firstActAt }),
        laterActsAt: [...earlier.laterActsAt],
        sanctioned: earlier.sanctioned,
        cases: cases.map(({ code: of, by }) => ({ code: of, by: [...by] })),
      });
    },
  }),
];
