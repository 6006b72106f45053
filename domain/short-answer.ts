import type { Advice, Answers, Awaited, MeasureAdvice, QueryField, Topic } from './advice';
import type { Whom } from './law/measure';
import { hours, type Instant, plus } from './time';
import type { Mark, Words } from './words';

/**
 * The law in a few lines, for somebody who asks at two in the morning: what to do now and in which order, and which one or two facts would
 * change most. Everything in it is taken from the whole answer, where its topic says the rest.
 */

const w = (vi: string, en: string): Words => ({ vi, en });

/** One thing to do now. */
export interface Step {
  readonly do: Words;
  readonly who: readonly Whom[];
  /** The end of the limit that runs for it. */
  readonly until?: Instant | undefined;
  readonly article: string;
  readonly mark: Mark;
  /** The topic that says the rest. */
  readonly see: Topic;
  /** What has to be known first; nothing: it may be done as it is. */
  readonly dependsOn: readonly Awaited[];
}

export interface ShortAnswer {
  readonly now: readonly Step[];
  /** What to find out first: the facts for which most of the answer waits. */
  readonly askFirst: readonly Awaited[];
}

/** At most so many steps, and so many questions: one who acts at night reads no more. */
const STEPS = 7;
const QUESTIONS = 2;

/** A measure in the words of an order, with the limits that run for it. `open`: worth naming while it waits for a fact. */
interface Order {
  readonly measure: string;
  readonly do: Words;
  readonly clocks: readonly string[];
  readonly isWorthAsking?: true;
}

/** In the order in which they matter to her: out of danger, care, a child, protection that lasts, what the law does about him. */
const ORDERS: readonly Order[] = [
  {
    measure: 'violence.stop',
    do: w('Đến ngay, buộc chấm dứt hành vi', 'Go at once, make it stop'),
    clocks: ['response.first'],
    isWorthAsking: true,
  },
  {
    measure: 'child.intervention',
    do: w('Can thiệp khẩn cấp bảo vệ trẻ', 'Intervene for the child'),
    clocks: ['child.emergency'],
  },
  {
    measure: 'custody.breach',
    do: w('Tạm giữ hành chính vì vi phạm cấm tiếp xúc', 'Hold him for breaking the order'),
    clocks: ['custody.release', 'custody.release-extended'],
  },
  {
    measure: 'no-contact.supervision',
    do: w('Phân công người giám sát cấm tiếp xúc', 'Name who supervises the order'),
    clocks: ['no-contact.supervisor', 'no-contact.announcement'],
  },
  {
    measure: 'no-contact.chair',
    do: w('Quyết định cấm tiếp xúc; hỏi ý người bị bạo lực trước', 'Decide on no contact; ask her first'),
    clocks: ['no-contact.decision'],
    isWorthAsking: true,
  },
  {
    measure: 'care.without-tie',
    do: w(
      'Hỏi ý người bị bạo lực, đưa đi khám và điều trị; giữ nguyên dấu vết',
      'Ask her, bring her to care; preserve traces',
    ),
    clocks: ['care.pep', 'care.emergency-contraception', 'care.forensic'],
    isWorthAsking: true,
  },
  {
    measure: 'trafficking.notice',
    do: w('Báo ngay Sở Y tế về nạn nhân mua bán', 'Tell the provincial health authority at once'),
    clocks: ['trafficking.province'],
  },
  {
    measure: 'criminal.procedure',
    do: w('Lập biên bản, chuyển tin báo tội phạm', 'Record it, hand the crime report on'),
    clocks: ['crime.transfer-under-18', 'crime.transfer-urgent', 'crime.transfer-verified'],
  },
  {
    measure: 'shelter.needs',
    do: w('Hỏi người bị bạo lực có muốn đến nơi tạm lánh', 'Ask whether she wants a safe place'),
    clocks: [],
    isWorthAsking: true,
  },
  {
    measure: 'child.separation',
    do: w('Cách ly trẻ khỏi người gây bạo lực', 'Separate the child from who did it'),
    clocks: ['child.emergency'],
  },
  {
    measure: 'police.summons',
    do: w('Yêu cầu người đó đến trụ sở Công an', 'Summon him to the police'),
    clocks: [],
  },
  {
    measure: 'administrative.sanction',
    do: w('Lập hồ sơ xử phạt', 'Make the file for the fine'),
    clocks: ['sanction.limitation'],
  },
];

/** Of two questions that as much waits for, the one that is asked first. */
const ASKED: readonly QueryField[] = [
  'danger',
  'facts.tie',
  'facts.acts',
  'facts.age',
  'facts.lifeThreatened',
  'request.by',
  'facts.healthHarmed',
  'consents',
];

function stepOf(
  { measure, do: what, clocks, isWorthAsking }: Order,
  measures: Advice['measures'],
  running: Advice['clocks']['running'],
) {
  const found = measures.find((line) => line.measure === measure);
  if (found === undefined || found.answer === 'refused' || (found.answer === 'depends' && !isWorthAsking)) return [];
  const limit =
    running.find(({ rule, isPast }) => clocks.includes(rule) && !isPast) ??
    running.find(({ rule }) => clocks.includes(rule));
  const step: Step = {
    do: what,
    who: found.decides,
    until: limit?.dueAt,
    article: found.answer === 'offered' ? found.article : (limit?.article ?? found.article),
    mark: found.mark,
    see: 'measures',
    dependsOn: found.dependsOn.slice(0, QUESTIONS),
  };
  return [step];
}

/** How much of the answer waits for each fact. */
function weigh(measures: readonly MeasureAdvice[], regimes: Advice['regimes']): readonly Awaited[] {
  const found = new Map<string, { readonly one: Awaited; weight: number }>();
  for (const { dependsOn } of [...measures, ...regimes])
    for (const one of dependsOn) {
      const before = found.get(one.fact) ?? { one, weight: 0 };
      before.weight += 1;
      found.set(one.fact, before);
    }
  const place = (field: QueryField) => (ASKED.includes(field) ? ASKED.indexOf(field) : ASKED.length);
  return [...found.values()]
    .toSorted((a, b) => b.weight - a.weight || place(a.one.fact) - place(b.one.fact))
    .map(({ one }) => one);
}

/** The few lines of an answer. Pure. */
export function shortAnswer(answers: Answers): ShortAnswer {
  const measures = answers.measures();
  const { running } = answers.clocks();
  const steps = ORDERS.flatMap((order) => stepOf(order, measures, running));
  const named = new Set(ORDERS.flatMap(({ clocks }) => clocks));
  // What else must be done within a day, or should have been.
  const soon = running
    .filter(({ rule, dueAt }) => !named.has(rule) && dueAt <= plus(answers.at, hours(24)))
    .map(
      ({ name, mustAct, dueAt, article, mark, dependsOn }): Step => ({
        do: name,
        who: [mustAct],
        until: dueAt,
        article,
        mark,
        see: 'clocks',
        dependsOn: dependsOn.slice(0, QUESTIONS),
      }),
    );
  const [first, ...rest] = steps;
  const now = first === undefined ? soon : [first, ...soon.slice(0, 2), ...rest, ...soon.slice(2)];
  const questions = weigh(measures, answers.regimes());
  // Whether she is in danger is asked before anything else.
  const danger = questions.filter(({ fact }) => fact === 'danger');
  return {
    now: now.slice(0, STEPS),
    askFirst: [...danger, ...questions.filter(({ fact }) => fact !== 'danger')].slice(0, QUESTIONS),
  };
}
