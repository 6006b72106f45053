import { z } from 'zod';
import { ACTS } from '../domain/acts';
import { type Advice, AdviceQuery } from '../domain/advice';
import { ROLES } from '../domain/agencies';
import { BODIES, type Whom } from '../domain/law/measure';
import {
  BREACHES,
  CONDITIONS,
  conductName,
  OPEN_FACTS,
  organisationFine,
  REMEDIES,
  type SanctionReference,
  sanctionsIn,
  type Why,
} from '../domain/law/sanction';
import { REGIME_NAMES } from '../domain/regimes';
import { InstantText } from '../domain/time';
import type { Words } from '../domain/words';
import { MarkOut, Moment, RoleName, WordsOut } from './shapes';

/** A question to the law, and the answer as it leaves: domain/advice with every code given its name. */

export const AdviceQuestion = AdviceQuery.extend({
  at: InstantText.optional().describe(
    'The moment that it is asked for; absent: now. What lies after it has not happened',
  ),
}).meta({
  id: 'AdviceQuestion',
  description:
    'Facts to ask the law about, as codes; whatever is absent is not known, and no unknown fact is taken as no',
});

const DependsOnOut = z
  .array(z.strictObject({ fact: z.string().describe('The field of the question that says it'), name: WordsOut }))
  .describe('Facts that are not known and would change the answer; empty: it is final');
const WhomOut = z.strictObject({ who: z.string(), name: WordsOut }).meta({ id: 'Whom' });

const FineOut = z
  .strictObject({ from: z.int(), to: z.int() })
  .meta({ id: 'Fine', description: 'In VND, both ends included' });

const SanctionOut = z
  .strictObject({
    sanction: z.string().describe('The point of the decree'),
    kind: z.enum(['fine', 'elsewhere']).describe('elsewhere: it is left to the decree that `elsewhere` names'),
    article: z.string(),
    mark: MarkOut,
    conduct: WordsOut,
    fine: FineOut.optional().describe('The band for one person; absent where that other text was not read'),
    organisationFine: FineOut.optional().describe('The band for an organisation'),
    except: WordsOut.optional(),
    remark: WordsOut.optional(),
    why: z.array(z.strictObject({ kind: z.string(), code: z.string(), name: WordsOut })),
    remedies: z.array(z.strictObject({ remedy: z.string(), name: WordsOut })),
    authority: z.enum(['commune', 'province']).optional().describe('Absent: another decree says who'),
    finedBy: z
      .array(
        z.strictObject({
          who: z.string(),
          level: z.enum(['commune', 'province']),
          name: WordsOut,
          upTo: z.int().describe('VND'),
          article: z.string(),
          mark: MarkOut,
        }),
      )
      .describe('Who may impose it, of the commune or else of the province, by `competence`'),
    fineUntil: z
      .strictObject({ at: Moment, isPast: z.boolean(), article: z.string(), mark: MarkOut })
      .optional()
      .describe('Until when it may be imposed; absent: nobody said when it was done, or another decree says'),
    elsewhere: WordsOut.optional(),
    dependsOn: DependsOnOut,
  })
  .meta({ id: 'SanctionAdvice' });

export const AdviceOut = z
  .strictObject({
    at: Moment.describe('The moment it is answered for'),
    pack: z.string().describe('The law pack that answers'),
    regimes: z.array(
      z.strictObject({
        regime: z.enum(REGIME_NAMES),
        name: WordsOut,
        holds: z.enum(['yes', 'no', 'depends']),
        why: WordsOut,
        article: z.string(),
        mark: MarkOut,
        dependsOn: DependsOnOut,
      }),
    ),
    measures: z.array(
      z.strictObject({
        measure: z.string(),
        name: WordsOut,
        answer: z.enum(['offered', 'refused', 'depends']),
        rule: z.string().describe('What refuses it or is open; of an offer: the measure itself'),
        article: z.string(),
        mark: MarkOut,
        says: WordsOut,
        decides: z.array(WhomOut),
        carriesOut: z.array(WhomOut),
        forms: z.array(z.strictObject({ number: z.string(), name: WordsOut, mark: MarkOut })),
        limits: z.array(
          z.strictObject({ says: WordsOut, article: z.string(), mark: MarkOut, clock: z.string().optional() }),
        ),
        dependsOn: DependsOnOut,
      }),
    ),
    clocks: z
      .array(
        z.strictObject({
          rule: z.string(),
          name: WordsOut,
          article: z.string(),
          mark: MarkOut,
          startedAt: Moment,
          dueAt: Moment,
          mustAct: RoleName,
          binds: WordsOut.optional().describe('Whom the law binds, where that is nobody of the commune'),
          isPast: z.boolean(),
          dependsOn: DependsOnOut.describe(
            'What was not said: reckoned from the report or from `at`, or to the latest lawful end',
          ),
        }),
      )
      .describe('The limits that run, the earliest first'),
    sanctions: z.strictObject({
      answers: z.array(SanctionOut),
      crimeSigns: z.array(
        z.strictObject({
          sign: z.string().describe('The point of the Penal Code'),
          article: z.string(),
          mark: MarkOut,
          says: WordsOut,
          why: SanctionOut.shape.why,
          dependsOn: DependsOnOut,
        }),
      ),
      competence: z
        .strictObject({ says: WordsOut, article: z.string(), mark: MarkOut })
        .describe('The rule by which `finedBy` names who may fine'),
      dependsOn: DependsOnOut,
    }),
    tell: z.array(
      z.strictObject({
        ...WhomOut.shape,
        why: WordsOut,
        article: z.string(),
        mark: MarkOut,
        atOnce: z.boolean(),
        dependsOn: DependsOnOut,
      }),
    ),
    consents: z.array(
      z.strictObject({
        consent: z.string(),
        for: WordsOut,
        needed: z.boolean(),
        article: z.string(),
        mark: MarkOut,
        exception: WordsOut.optional(),
        whose: z
          .array(z.strictObject({ ...WhomOut.shape, dependsOn: DependsOnOut }))
          .describe('Each of whom must consent'),
        dependsOn: DependsOnOut,
      }),
    ),
  })
  .meta({ id: 'Advice', description: 'What the law says of these facts; a person decides' });
type AdviceOut = z.input<typeof AdviceOut>;
type SanctionOut = z.input<typeof SanctionOut>;

const WHOM: Readonly<Record<Whom, Words>> = { ...ROLES, ...BODIES };
const whomOut = (who: Whom) => ({ who, name: WHOM[who] });

function whyWords(why: Why, law: SanctionReference): Words {
  switch (why.kind) {
    case 'act':
      return ACTS[why.code].name;
    case 'conduct':
      return conductName(why.code, law);
    case 'breach':
      return BREACHES[why.code];
    case 'condition':
      return OPEN_FACTS[CONDITIONS[why.code].asks];
    case 'committed-before':
      return OPEN_FACTS['committed-at'];
  }
}

const whyOut = (list: readonly Why[], law: SanctionReference) =>
  list.map((why) => ({ kind: why.kind, code: why.code, name: whyWords(why, law) }));

function sanctionOut(answer: Advice['sanctions']['answers'][number], law: SanctionReference): SanctionOut {
  const { entry, why, authority, remedies, dependsOn, elsewhere, finedBy, fineUntil } = answer;
  const { id: sanction, kind, article, mark, conduct, fine, remark } = entry;
  return {
    sanction,
    kind,
    article,
    mark,
    conduct,
    fine,
    organisationFine: entry.kind === 'fine' ? organisationFine(entry, law) : undefined,
    except: entry.kind === 'fine' ? entry.except : undefined,
    remark,
    why: whyOut(why, law),
    remedies: remedies.map((remedy) => ({ remedy, name: REMEDIES[remedy] })),
    authority,
    finedBy: finedBy.map(({ source: _, ...ceiling }) => ceiling),
    fineUntil,
    elsewhere,
    dependsOn: [...dependsOn],
  };
}

/** The answer as it leaves. */
export const adviceOut = ({ at, pack, regimes, measures, clocks, sanctions, tell, consents }: Advice): AdviceOut => ({
  at,
  pack,
  regimes: regimes.map((line) => ({ ...line, dependsOn: [...line.dependsOn] })),
  measures: measures.map((line) => ({
    ...line,
    decides: line.decides.map(whomOut),
    carriesOut: line.carriesOut.map(whomOut),
    dependsOn: [...line.dependsOn],
  })),
  clocks: clocks.map((line) => ({ ...line, dependsOn: [...line.dependsOn] })),
  sanctions: {
    answers: sanctions.answers.map((answer) => sanctionOut(answer, sanctionsIn(pack))),
    crimeSigns: sanctions.crimeSigns.map(({ id: sign, article, mark, says, why, dependsOn }) => ({
      sign,
      article,
      mark,
      says,
      why: whyOut(why, sanctionsIn(pack)),
      dependsOn: [...dependsOn],
    })),
    competence: sanctions.competence,
    dependsOn: [...sanctions.dependsOn],
  },
  tell: tell.map(({ who, ...line }) => ({ ...whomOut(who), ...line, dependsOn: [...line.dependsOn] })),
  consents: consents.map(({ id: consent, whose, ...line }) => ({
    consent,
    ...line,
    whose: whose.map(({ who, dependsOn }) => ({ ...whomOut(who), dependsOn: [...dependsOn] })),
    dependsOn: [...line.dependsOn],
  })),
});
