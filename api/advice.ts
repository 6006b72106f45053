import { z } from 'zod';
import { ACTS } from '../domain/acts';
import { type Advice, AdviceQuery, type Answers, TOPICS, type Topic } from '../domain/advice';
import { ROLES } from '../domain/agencies';
import { CONTEXTS } from '../domain/classification';
import { BESIDE_KINDS } from '../domain/law/beside';
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
import { shortAnswer } from '../domain/short-answer';
import { InstantText } from '../domain/time';
import type { Words } from '../domain/words';
import { MarkOut, Moment, RoleName, WordsOut } from './shapes';

/** A question to the law, and the answer as it leaves: domain/advice with every code given its name. */

const TOPIC_NAMES = Object.keys(TOPICS) as [Topic, ...Topic[]];

export const AdviceQuestion = AdviceQuery.extend({
  topic: z
    .enum(TOPIC_NAMES)
    .optional()
    .describe('What the whole answer is wanted on; absent: what to do now, and what to find out first'),
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

const Asked = {
  at: Moment.describe('The moment it is answered for'),
  pack: z.string().describe('The law pack that answers'),
};

const PARTS = {
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
      unless: DependsOnOut.describe('Of an offer: what nobody has said and, were it so, would stand in its way'),
    }),
  ),
  clocks: z.strictObject({
    running: z
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
      .describe('The earliest first'),
    dependsOn: DependsOnOut.describe('What is not known and could start another limit'),
  }),
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
  beside: z
    .array(
      z.strictObject({
        beside: z.string(),
        kind: z.string(),
        kindName: WordsOut,
        says: WordsOut,
        article: z.string(),
        mark: MarkOut,
        to: z.array(z.string()).describe('The main answers beside which it stands, by their ids'),
        dependsOn: DependsOnOut,
      }),
    )
    .describe('What the law lets stand beside the main answers; a line marked M rests on no source and binds nobody'),
  classification: z.strictObject({
    type: z.string(),
    contexts: z.array(z.strictObject({ context: z.string(), name: WordsOut })),
    dependsOn: DependsOnOut,
  }),
} satisfies Record<Topic, z.ZodType>;

const StepOut = z
  .strictObject({
    do: WordsOut,
    who: z.array(WhomOut),
    until: Moment.optional().describe('The end of the limit that runs for it'),
    article: z.string(),
    mark: MarkOut,
    see: z.enum(TOPIC_NAMES).describe('The topic that says the rest'),
    dependsOn: DependsOnOut.describe('What has to be known first; empty: it may be done as it is'),
  })
  .meta({ id: 'AdviceStep' });

const ShortOut = z.strictObject({
  topic: z.literal('now'),
  ...Asked,
  now: z.array(StepOut).describe('What to do, in this order'),
  askFirst: DependsOnOut.describe('The facts that would change most'),
  topics: z.array(z.strictObject({ topic: z.enum(TOPIC_NAMES), name: WordsOut })).describe('What can be asked whole'),
});

export const AdviceOut = z
  .discriminatedUnion('topic', [
    ShortOut,
    z.strictObject({ topic: z.literal('regimes'), ...Asked, regimes: PARTS.regimes }),
    z.strictObject({ topic: z.literal('measures'), ...Asked, measures: PARTS.measures }),
    z.strictObject({ topic: z.literal('clocks'), ...Asked, clocks: PARTS.clocks }),
    z.strictObject({ topic: z.literal('sanctions'), ...Asked, sanctions: PARTS.sanctions }),
    z.strictObject({ topic: z.literal('tell'), ...Asked, tell: PARTS.tell }),
    z.strictObject({ topic: z.literal('consents'), ...Asked, consents: PARTS.consents }),
    z.strictObject({ topic: z.literal('beside'), ...Asked, beside: PARTS.beside }),
    z.strictObject({ topic: z.literal('classification'), ...Asked, classification: PARTS.classification }),
  ])
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

const waitsOut = <T extends { readonly dependsOn: Advice['tell'][number]['dependsOn'] }>(line: T) => ({
  ...line,
  dependsOn: [...line.dependsOn],
});

/** What is wanted of the answer, as it leaves; without a topic the short one. */
export function adviceOut(answers: Answers, topic: Topic | undefined): AdviceOut {
  const { at, pack } = answers;
  switch (topic) {
    case undefined: {
      const { now, askFirst } = shortAnswer(answers);
      return {
        topic: 'now',
        at,
        pack,
        now: now.map((step) => ({ ...waitsOut(step), who: step.who.map(whomOut) })),
        askFirst: [...askFirst],
        topics: TOPIC_NAMES.map((name) => ({ topic: name, name: TOPICS[name] })),
      };
    }
    case 'regimes':
      return { topic, at, pack, regimes: answers.regimes().map(waitsOut) };
    case 'measures':
      return {
        topic,
        at,
        pack,
        measures: answers.measures().map((line) => ({
          ...waitsOut(line),
          unless: [...line.unless],
          decides: line.decides.map(whomOut),
          carriesOut: line.carriesOut.map(whomOut),
        })),
      };
    case 'clocks': {
      const { running, dependsOn } = answers.clocks();
      return { topic, at, pack, clocks: { running: running.map(waitsOut), dependsOn: [...dependsOn] } };
    }
    case 'sanctions': {
      const sanctions = answers.sanctions();
      const law = sanctionsIn(pack);
      return {
        topic,
        at,
        pack,
        sanctions: {
          answers: sanctions.answers.map((answer) => sanctionOut(answer, law)),
          crimeSigns: sanctions.crimeSigns.map(({ id: sign, article, mark, says, why, dependsOn }) => ({
            sign,
            article,
            mark,
            says,
            why: whyOut(why, law),
            dependsOn: [...dependsOn],
          })),
          competence: sanctions.competence,
          dependsOn: [...sanctions.dependsOn],
        },
      };
    }
    case 'tell':
      return {
        topic,
        at,
        pack,
        tell: answers.tell().map(({ who, ...line }) => ({ ...whomOut(who), ...waitsOut(line) })),
      };
    case 'beside':
      return {
        topic,
        at,
        pack,
        beside: answers.beside().map(({ id: beside, to, ...line }) => ({
          beside,
          ...waitsOut(line),
          to: [...to],
          kindName: BESIDE_KINDS[line.kind],
        })),
      };
    case 'classification': {
      const { type, contexts, dependsOn } = answers.classification();
      return {
        topic,
        at,
        pack,
        classification: {
          type,
          contexts: contexts.map((context) => ({ context, name: CONTEXTS[context] })),
          dependsOn: [...dependsOn],
        },
      };
    }
    case 'consents':
      return {
        topic,
        at,
        pack,
        consents: answers.consents().map(({ id: consent, whose, ...line }) => ({
          consent,
          ...waitsOut(line),
          whose: whose.map(({ who, dependsOn }) => ({ ...whomOut(who), dependsOn: [...dependsOn] })),
        })),
      };
  }
}
