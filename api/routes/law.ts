import { answersOn } from '../../domain/advice';
import { CURRENT_PACK } from '../../domain/law/packs';
import { AdviceOut, AdviceQuestion, adviceOut } from '../advice';
import { answer, route } from '../route';
import { termsInForce } from '../terms';

export const lawRoutes = [
  route({
    method: 'post',
    path: '/v1/law/advice',
    id: 'askLaw',
    summary: { vi: 'Hỏi luật về một tình huống', en: 'Ask what the law says of some facts' },
    description:
      'Without a topic: what to do now, in order, in a handful of lines, and which facts to find out first. With one, the whole answer on ' +
      'it: regimes, measures, limits, sanctions, whom to tell, what needs her consent, each line with its article. It opens no case and ' +
      'stores nothing; a fact that is not said is not known, a list may go on unless `whole` names it, and what depends on it says so. ' +
      'Limits are those of a case opened now: with the standards and the days that this commune has set.\n\n' +
      'Takes no Idempotency-Key: nothing is written, so asking again changes nothing.',
    policy: 'signed-in',
    costly: true,
    body: AdviceQuestion,
    answers: { 200: { description: 'What the law says', schema: AdviceOut } },
    problems: [],
    handle: async (deps, { body: { at = deps.now(), topic, ...query } }) =>
      answer(200, adviceOut(answersOn(query, at, await termsInForce(deps, CURRENT_PACK)), topic)),
  }),
];
