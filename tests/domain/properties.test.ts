import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { type Actor, ROLES, type Role, TRACKS, type Track } from '../../domain/agencies';
import { LocalDateText } from '../../domain/calendar';
import { type Clock, reckon } from '../../domain/clocks';
import { decide, decideDue } from '../../domain/decide';
import { END_STAGES, type End, endOf, isEnding } from '../../domain/endings';
import { detailsOf } from '../../domain/event-details';
import { type CaseEvent, EVENT_NAMES, type EventType, event, type Recorded } from '../../domain/events';
import { forecast } from '../../domain/forecast';
import { type HandOver, handOverOf } from '../../domain/hand-over';
import type { ActorRef, AgencyRef, CaseCode, CaseId, SignalId } from '../../domain/ids';
import { clockRule } from '../../domain/law/packs';
import { relationTo } from '../../domain/parts';
import { type Action, fieldsOf, may, seenClock, visibleEvents } from '../../domain/permissions';
import { take } from '../../domain/record';
import { clockMeant, clockSeen, numberMeant, numberSeen } from '../../domain/seen-numbers';
import { isKeptOut } from '../../domain/services';
import { SIGNALS, type Signal, signalRule } from '../../domain/signals';
import { mediationEnds } from '../../domain/signals/mediation';
import type { SignalRule } from '../../domain/signals/signal';
import { LONGEST_SPREAD, nextTurn } from '../../domain/spread';
import {
  type CaseState,
  evolve,
  fold,
  isHerWord,
  isLive,
  isOver,
  NO_CASE,
  runningOrder,
  withoutIdleHosts,
} from '../../domain/state';
import { barTo, completed, needsSecond, restingOn, stateWithout, without } from '../../domain/struck';
import { between, type Instant, instant, ms, plus } from '../../domain/time';
import { caseView, timeline } from '../../domain/timeline';
import { noticesOf } from '../../store/notices';
import { bodyOf, oneOf, type Pick, picksOf, someWhile } from './arbitrary';
import { agencyRef, type Body, local, person, signalId, signalOf } from './playing';

/**
 * 2,000 lives, no two the same: in half of them anybody records, in half those alone whom the permissions let in. Each is asked for every
 * property, but for what takes as long to ask as to live. Always the same ones, so that a green run stays green; `RUNS` and `SEED` of the environment give others.
 */
const LIVES = Number(process.env.RUNS ?? 2_000);
const SEED = Number(process.env.SEED ?? 20_261_124);
jest.setTimeout(600_000);
const STEPS = 16;
/** A kind comes again after so many others: consents and referrals are given more than once. */
const AGAIN = 12;
const TWO_HOURS = 2 * 3_600_000;
const CASE = '019ab000-0000-7000-8000-00000000000c' as CaseId;

const ROLE_NAMES = Object.keys(ROLES) as readonly Role[];
const PEOPLE: readonly Actor[] = ROLE_NAMES.flatMap((role) => [person(role), person(role, 2), person(role, 1, 2)]);
const RULES = SIGNALS.map(({ rule }): SignalRule => rule);
const KINDS = RULES.map((rule) => rule.kind);

/** A case at one moment of a random life. */
interface Moment {
  readonly at: Instant;
  readonly state: CaseState;
  readonly log: readonly Recorded[];
  readonly said: Recordings;
}

/** A life: with each step some numbers, from which everything about it follows. */
const someLife = fc.array(fc.nat(), { minLength: STEPS / 2, maxLength: STEPS, size: 'max' });

const somebody = (pick: Pick): Actor => oneOf(pick, PEOPLE);

const ENDS_IT: ReadonlySet<string> = new Set(['case.merge', 'case.notGbv']);
/** What takes back what was reached: seldom enough that something is reached. */
const UNDOES: ReadonlySet<string> = new Set([
  'consent.withdraw',
  'noContact.cancel',
  'noContact.refuse',
  'noContact.withdrawRequest',
  'shelter.release',
]);

/** What a signal of some kinds can become as well. */
const OTHERWISE: Readonly<Record<string, readonly EventType[]>> = {
  'consent.withdraw': ['consent.withdrawalHeard'],
  'shelter.ask': ['shelter.wanted'],
  'closure.approve': ['closure.returned'],
  'entry.strike': ['entry.strikeAsked'],
  'entry.answerStrike': ['entry.strikeRefused'],
};

const anything = (pick: Pick) => ({ by: somebody(pick), kind: oneOf(pick, KINDS) });

/** Of every kind of signal that is lawful by its conditions one, with somebody of a role that may send it. */
const lawfulNow = (state: CaseState, turn: number) =>
  RULES.flatMap((rule) => {
    const by = person(rule.by[turn % rule.by.length] ?? 'office', 1 + (turn % 2), turn % 5 === 0 ? 2 : 1);
    const isOfStage = state.stage === 'none' ? rule.stage === 'opens' : (rule.stage === 'over') === isOver(state);
    return isOfStage && rule.when(state, by).every((need) => need.holds)
      ? [{ by, kind: rule.kind, track: rule.track }]
      : [];
  });

/** Something lawful, rather not what this case has just seen, often in the line of work that this life is about, rarely its end. */
function somethingNew(pick: Pick, state: CaseState, done: readonly string[], theme: Track) {
  const lawful = lawfulNow(state, pick(60));
  const isUndoing = pick(4) === 0;
  const going = lawful.filter(({ kind }) => !ENDS_IT.has(kind) && (isUndoing || !UNDOES.has(kind)));
  const fresh = going.filter(({ kind }) => !done.slice(-AGAIN).includes(kind));
  const themed = going.filter(({ track }) => track === theme);
  const next = themed.filter((option) => fresh.includes(option));
  const from = [
    pick(40) === 0 ? lawful : [],
    pick(2) === 0 ? (next.length > 0 ? next : themed) : [],
    pick(5) > 0 ? fresh : [],
    going,
    lawful,
  ];
  const some = from.find((kinds) => kinds.length > 0);
  return some ? oneOf(pick, some) : anything(pick);
}

/** The clocks that call for an answer, and one that does not. */
const callingOf = (state: CaseState): readonly string[] => {
  const clocks = Object.values(state.clocks);
  const movable = clocks.filter((k) => k.status === 'running' && /^(follow-up|contact|legal-aid\.papers)/.test(k.rule));
  const calling = clocks.filter(
    (k) => k.status === 'running' && k.breachedAt !== undefined && k.answeredAt === undefined,
  );
  return [...calling, ...movable, ...clocks.slice(-1)].map((clock) => clock.id);
};

/** What was recorded, by its id: whoever takes a strike down looks up what rests on what. */
type Recordings = ReadonlyMap<SignalId, Signal>;

/** What goes with an entry when it is struck: itself, and whatever would not have been lawful without it, to the last. */
function strikeOf(log: readonly Recorded[], said: Recordings, entry: SignalId): readonly SignalId[] {
  let gone: readonly SignalId[] = [entry];
  for (;;) {
    const resting = restingOn(log, said, gone).filter((id) => barTo(log, id) === undefined);
    if (resting.length === 0) return gone;
    gone = [...gone, ...resting];
  }
}

/** Says of some entry of the log what the one who takes it down finds there; nothing when there is none that may be struck. */
function lookedUp(pick: Pick, log: readonly Recorded[], said: Recordings, at: Instant): object | undefined {
  const entries = without(log, []).flatMap(({ signal }) => (signal && !barTo(log, signal) ? [signal] : []));
  if (entries.length === 0) return undefined;
  const [entry, ...along] = strikeOf(log, said, oneOf(pick, entries));
  if (entry === undefined) return undefined;
  const stopped = needsSecond(stateWithout(log, [], at), stateWithout(log, [entry, ...along], at));
  return {
    entry,
    along,
    kept: [],
    of: log.find((e) => e.signal === entry && e.type !== 'calendar.learnt')?.type,
    stopped,
  };
}

const DAY_OFF = [{ date: LocalDateText.parse('2026-12-08'), isWorking: false }];

function sent(
  pick: Pick,
  { state, log, said }: { readonly state: CaseState; readonly log: readonly Recorded[]; readonly said: Recordings },
  at: Instant,
  by: Actor,
  kind: string,
  n: number,
) {
  const terms = {
    ...(kind === 'law.move' && { standards: { 'report.acknowledgement': 5 + pick(600) } }),
    // Sooner or later the office enters a day, which every case hears of with whatever is recorded next.
    ...((state.learnt ?? pick(25) === 0) && { swaps: DAY_OFF }),
  };
  const sent = signalOf(signalId(n + 1), by, bodyOf(kind, pick, { now: at, clocks: callingOf(state) }), terms);
  const found = kind === 'entry.strike' ? lookedUp(pick, log, said, at) : undefined;
  const signal = found ? { ...sent, says: { ...sent.says, ...found } } : sent;
  return { signal, decision: decide(state, signal, at) };
}

type Said = readonly [by: Actor, body: Body];
const report: Said = [
  person('hamlet'),
  {
    kind: 'report.receive',
    channel: 'phone',
    hamlet: 'xom-3',
    danger: 'unknown',
    receivedAt: '2026-12-01T22:30:00+07:00',
    facts: { tie: 'spouse', lifeThreatened: true, acts: ['forced-sex'] },
  },
];
const consent = (to: string): Said => [person('office'), { kind: 'consent.give', consent: to, informed: true }];
const order: Said = [
  person('chair'),
  {
    kind: 'noContact.order',
    ground: 'own-initiative',
    endsAt: '2026-12-04T22:40:00+07:00',
    receivers: ['perpetrator', 'victim', 'police-chief', 'hamlet-head'],
  },
];
const refer = (receiver: string, to: 'womens-union' | 'health'): Said => [
  person('office'),
  { kind: 'referral.make', receiver, to, agency: agencyRef(to) },
];
const asked: readonly Said[] = [
  report,
  consent('safe-house'),
  [person('office'), { kind: 'shelter.ask', agency: agencyRef('shelter'), people: 2 }],
];
const arrived: readonly Said[] = [
  ...asked,
  [person('shelter'), { kind: 'shelter.answer', answer: 'accepted' }],
  [person('shelter'), { kind: 'shelter.arrive' }],
];
const arrivedAt = (place: string): readonly Said[] => [
  report,
  consent('safe-house'),
  [person('office'), { kind: 'shelter.ask', agency: agencyRef('shelter'), people: 2, place }],
  [person('shelter'), { kind: 'shelter.answer', answer: 'accepted' }],
  [person('shelter'), { kind: 'shelter.arrive' }],
];
const supervised: readonly Said[] = [
  report,
  order,
  [person('police'), { kind: 'supervision.assign', planAttached: true }],
  [person('police'), { kind: 'supervision.announce' }],
];
const held: readonly Said[] = [
  ...supervised,
  [person('police'), { kind: 'noContact.breach', breach: 'by-device' }],
  [person('police'), { kind: 'custody.take', minor: true, inWriting: true }],
];
const contactPermitted: readonly Said[] = [
  ...supervised,
  [
    person('police'),
    { kind: 'contact.permit', reason: 'disaster', endsAt: '2026-12-02T01:00:00+07:00', supervisorSigned: true },
  ],
];
const ofChild: readonly Said[] = [
  [
    person('hamlet'),
    {
      kind: 'report.receive',
      channel: 'phone',
      hamlet: 'xom-3',
      danger: 'yes',
      receivedAt: '2026-12-01T22:30:00+07:00',
      facts: { tie: 'parent', age: '7-15', acts: ['beaten'] },
    },
  ],
  [person('office'), { kind: 'child.verify' }],
  [person('office'), { kind: 'child.assess', emergency: true }],
  [person('chair'), { kind: 'child.separate', endsAt: '2026-12-10T22:30:00+07:00' }],
  [person('office'), { kind: 'child.assessNeeds', childHeard: true }],
  [person('office'), { kind: 'child.draftPlan', meetingHeld: true }],
];
const ofChildPlanned: readonly Said[] = [
  ...ofChild,
  [person('chair'), { kind: 'child.separate', endsAt: '2026-12-12T22:30:00+07:00' }],
  [person('chair'), { kind: 'child.approvePlan', endsAt: '2026-12-20T22:30:00+07:00' }],
];
const trafficked: readonly Said[] = [
  report,
  [person('police'), { kind: 'report.addInformation', facts: { circumstances: ['trafficked'] } }],
];
const beaten: readonly Said[] = [
  [
    person('hamlet'),
    {
      kind: 'report.receive',
      channel: 'phone',
      hamlet: 'xom-3',
      danger: 'no',
      receivedAt: '2026-12-01T22:30:00+07:00',
      facts: { tie: 'spouse', acts: ['beaten'], age: '18-59', perpetratorAge: '18-plus' },
    },
  ],
];
const fined: readonly Said[] = [...beaten, [person('chair'), { kind: 'sanction.decide', articles: ['37.2'] }]];
const mediated: readonly Said[] = [
  ...fined,
  [person('office'), { kind: 'consent.give', consent: 'mediation', informed: true }],
  [person('hamlet'), { kind: 'mediation.start' }],
];
const corrected = (measure: string): readonly Said[] => [
  ...beaten,
  [
    person('office'),
    {
      kind: 'perpetrator.recognise',
      earlierActs: 1,
      sanctionedBefore: false,
      firstActAt: '2025-12-28T08:00:00+07:00',
    },
  ],
  [person('chair'), { kind: 'sanction.drop', because: 'below-sanction' }],
  [person('hamlet'), { kind: 'correction.choose', measure }],
  ...(measure === 'criticism' ? [] : [[person('chair'), { kind: 'correction.decide', measure }] as const]),
];
const aided: readonly Said[] = [
  report,
  [person('office'), { kind: 'legalAid.explain', wish: 'wants' }],
  [person('office'), { kind: 'legalAid.request' }],
  [person('legal-aid'), { kind: 'legalAid.check', result: 'acceptable' }],
];
const stillStanding: readonly Said[] = [
  ...aided.slice(0, 3),
  [person('legal-aid'), { kind: 'legalAid.check', result: 'needs-papers' }],
  [
    person('legal-aid'),
    { kind: 'clock.extend', clock: 'legal-aid.papers#1', reason: 'force-majeure', document: '12/QĐ-TGPL' },
  ],
  [
    person('office'),
    { kind: 'clock.pause', clock: 'follow-up.contact#1', reason: 'at-her-wish', document: '3/BB-VHXH' },
  ],
];
const closing: readonly Said[] = [
  report,
  [person('office'), { kind: 'legalAid.explain', wish: 'declines' }],
  [person('police'), { kind: 'crime.transfer', track: 'verified' }],
  [person('chair'), { kind: 'handling.assign', to: ['police', 'womens-union'] }],
  [
    person('office'),
    {
      kind: 'closure.propose',
      reason: 'needs-met',
      checklist: ['needs-met', 'safety-plan-reviewed', 'agreed-with-her', 'told-she-may-return'],
    },
  ],
];

const dataAsked: readonly Said[] = [
  report,
  [
    person('office'),
    { kind: 'data.request', receivedAt: '2026-12-01T22:35:00+07:00', right: 'correct', viaThirdParty: false },
  ],
  [person('office'), { kind: 'data.answer', request: 1, answer: 'accepted' }],
  [person('health'), { kind: 'dataBreach.detect' }],
  [person('office'), { kind: 'database.ask', to: 'province', inWriting: true }],
];

const quiet: Said = [person('hamlet'), { ...report[1], danger: 'no', facts: { tie: 'none' } }];
const second: Said = [person('office', 2), { kind: 'closure.approve', approved: true }];
const goingAway: readonly Said[] = [
  quiet,
  [person('office'), { kind: 'case.merge', into: 'LC-26-8K3M9QXW', thisCase: 'LC-26-7K3M9QXW' }],
];
const noCase: readonly Said[] = [quiet, [person('office'), { kind: 'case.notGbv', reason: 'other' }]];
const again: Said = [person('police'), { kind: 'case.reopen', reason: 'new-act' }];

/** How far a case has come before chance takes over: by chance alone few would come that far. */
const BEGINNINGS: readonly (readonly Said[])[] = [
  [],
  [report],
  [
    report,
    consent('no-contact'),
    [person('police'), { kind: 'noContact.request', from: 'agency', receivedAt: '2026-12-01T22:35:00+07:00' }],
  ],
  [
    report,
    consent('no-contact'),
    [person('police'), { kind: 'noContact.request', from: 'agency', receivedAt: '2026-12-01T22:35:00+07:00' }],
    [person('police'), { kind: 'noContact.withdrawRequest' }],
  ],
  [report, order],
  supervised,
  held,
  contactPermitted,
  ofChild,
  ofChildPlanned,
  [...ofChild, [person('chair'), { kind: 'child.askCourt' }]],
  trafficked,
  [[person('hamlet'), { ...report[1], facts: { tie: 'spouse', foreign: ['survivor'] } }]],
  beaten,
  fined,
  [...beaten, [person('chair'), { kind: 'sanction.sendToProvince', because: 'above-commune' }]],
  mediated,
  corrected('criticism'),
  corrected('service'),
  asked,
  arrived,
  arrivedAt('health-facility'),
  arrivedAt('social-facility'),
  [
    report,
    consent('psychosocial'),
    consent('health'),
    refer('psychosocial', 'womens-union'),
    refer('health', 'health'),
  ],
  aided,
  [...aided, [person('legal-aid'), { kind: 'legalAid.accept', form: 'litigation', held: false }]],
  stillStanding,
  [report, [person('health'), { kind: 'health.receive', consentToExam: true }]],
  closing,
  [...closing, second],
  dataAsked,
  goingAway,
  [...goingAway, second],
  [...goingAway, second, again],
  noCase,
  [...noCase, second],
  [...noCase, second, again],
  [
    report,
    order,
    [person('office'), { kind: 'noContact.askCancel', receivedAt: '2026-12-01T22:40:00+07:00', from: 'requester' }],
  ],
  [
    report,
    order,
    [person('office'), { kind: 'noContact.askCancel', receivedAt: '2026-12-01T22:40:00+07:00', from: 'requester' }],
    [person('chair'), { kind: 'noContact.keep', reason: 'danger-remains', inWriting: true }],
  ],
  [
    report,
    consent('psychosocial'),
    refer('psychosocial', 'womens-union'),
    [person('womens-union'), { kind: 'referral.answer', referral: 1, outcome: 'referred' }],
  ],
  [
    report,
    consent('psychosocial'),
    refer('psychosocial', 'womens-union'),
    [person('womens-union'), { kind: 'referral.answer', referral: 1, outcome: 'referred' }],
    [person('womens-union'), { kind: 'referral.finish', referral: 1, result: 'partly-given' }],
  ],
  [
    ...trafficked,
    [person('office'), { kind: 'trafficking.tellProvince' }],
    [person('police'), { kind: 'trafficking.verify', result: 'victim' }],
  ],
  [report, order, [person('chair'), { kind: 'noContact.cancel', ground: 'no-longer-necessary' }]],
  [
    report,
    [person('chair'), { kind: 'handling.assign', to: ['police'] }],
    [person('police'), { kind: 'police.summon', ground: 'danger' }],
    [person('police'), { kind: 'police.summonsAnswered', attended: true }],
  ],
  [
    report,
    [
      person('office'),
      {
        kind: 'referral.make',
        receiver: 'health',
        to: 'health',
        agency: agencyRef('health'),
        withoutConsent: 'cannot-be-asked',
      },
    ],
  ],
  [report, [person('office'), { kind: 'case.own' }], [person('office'), { kind: 'case.offer' }]],
  [...corrected('criticism'), [person('chair'), { kind: 'correction.decide', measure: 'criticism' }]],
  [
    report,
    [person('police'), { kind: 'report.addInformation', facts: { sex: 'female' } }],
    [
      person('police'),
      { kind: 'entry.strike', entry: signalId(2, 9), because: 'twice', of: 'facts.added', stopped: true },
    ],
  ],
];

/** What earlier lives would hand over to the case that they were merged into, and when. */
const HANDED: { readonly at: Instant; readonly over: HandOver }[] = [];
const MOST_HANDED = 60;

/** What nobody sends: another case is merged into this one, or goes on by itself again. */
function fromOther(pick: Pick, state: CaseState, at: Instant, n: number) {
  const held = HANDED.filter((other) => other.at <= at);
  const taken = state.taken ?? [];
  const asBack = taken.length > 0 && pick(2) === 0;
  if (held.length === 0 || (taken.length > 2 && !asBack)) return undefined;
  const by = person('office');
  const signal = {
    id: `signal-other-${n}` as SignalId,
    kind: asBack ? 'case.giveBack' : 'case.takeOver',
    by,
    says: asBack ? { from: oneOf(pick, taken).from } : { over: oneOf(pick, held).over },
  };
  return { signal, decision: decide(state, signal, at) };
}

/**
 * One random life of a case: people of all agencies, lawful and unlawful, in time, late and too early; clocks fire in between, each
 * at its moment or all at once after an outage. `check` sees the case after every event's step. With `onlyWhoMay`, only those record
 * whom the permissions let in, as the API does.
 */
function live(steps: readonly number[], check: (moment: Moment) => void = () => {}, onlyWhoMay = false): Moment {
  let state = NO_CASE;
  let at = local('2026-12-01 22:40');
  const log: Recorded[] = [];
  const done: string[] = [];
  const theme = oneOf(picksOf(steps[0] ?? 0), Object.keys(TRACKS) as readonly Track[]);
  const said = new Map<SignalId, Signal>();
  const add = (step: Parameters<typeof take>[1]) => {
    const { recorded, state: after } = take(state, { ...step, events: completed(step.events, log, step.at) });
    state = after;
    log.push(...recorded);
    check({ at, state, log, said });
  };
  const letPass = (to: Instant, isOutage: boolean) => {
    for (let due = reckon(state); due && due.at <= to; due = reckon(state)) {
      if (isOutage) at = to;
      else if (due.at > at) at = due.at;
      add({ signal: null, by: { role: 'engine' }, at, happenedAt: at, events: decideDue(state, at) });
    }
    at = to;
  };
  for (const [n, [by, body]] of oneOf(picksOf(steps.length + (steps[0] ?? 0)), BEGINNINGS).entries()) {
    const signal = signalOf(signalId(n + 1, 9), by, body);
    const decision = decide(state, signal, at);
    must(decision.ok, 'a beginning is lawful', body);
    said.set(signal.id, signal);
    if (decision.ok) add({ signal: signal.id, by, at, happenedAt: decision.happenedAt, events: decision.events });
  }
  for (const [n, step] of steps.entries()) {
    const pick = picksOf(step);
    // Long silence would be thousands of calls: it passes as an outage, after which everything due fires at once.
    const gap = someWhile(pick);
    letPass(instant(ms(at) + gap), gap > TWO_HOURS || pick(10) === 0);
    const other = state.stage !== 'none' && pick(12) === 0 ? fromOther(pick, state, at, n) : undefined;
    if (other?.decision.ok) {
      const { signal, decision } = other;
      add({ signal: signal.id, by: signal.by, at, happenedAt: decision.happenedAt, events: decision.events });
      continue;
    }
    const { by, kind } = pick(10) === 0 ? anything(pick) : somethingNew(pick, state, done, theme);
    if (onlyWhoMay && !may(`record:${kind}`, by, state).allow) continue;
    let { signal, decision } = sent(pick, { state, log, said }, at, by, kind, n);
    // A lawful kind deserves a few tries at saying something lawful: lives that only stumble never get anywhere.
    for (let tries = 0; tries < 3 && !decision.ok; tries++)
      ({ signal, decision } = sent(pick, { state, log, said }, at, by, kind, n));
    if (decision.ok) {
      done.push(kind);
      said.set(signal.id, signal);
      const event = signalRule(kind)?.records;
      must(
        decision.events.some(
          (e) => e.type === event || OTHERWISE[kind]?.includes(e.type) || (kind === 'closure.approve' && isEnding(e)),
        ),
        'a signal is told by its event',
        kind,
      );
      add({ signal: signal.id, by, at, happenedAt: decision.happenedAt, events: decision.events });
      const read = visibleEvents(
        log.filter((e) => e.signal === signal.id),
        fieldsOf(state, by),
      );
      must(
        read.some(({ type }) => type === event || OTHERWISE[kind]?.includes(type) || kind === 'closure.approve'),
        'whoever records something reads what they recorded',
        [kind, by.role],
      );
    }
    const again = decide(state, signal, at);
    if (decision.ok) must(again.ok && again.events.length === 0, 'a repeated signal changes nothing');
    else must(!again.ok && again.refusal.rule === decision.refusal.rule, 'a repeated signal hears the same refusal');
  }
  check({ at, state, log, said });
  // As the rule of ends lets it go.
  const merge = signalOf('merge', person('office', 3), { kind: 'case.merge', into: 'LC-26-7K3M9QXW' });
  if (decide(state, merge, at).ok) {
    if (HANDED.length >= MOST_HANDED) HANDED.shift();
    const code = `LC-26-${String(HANDED.length + 1).padStart(8, '0')}` as CaseCode;
    HANDED.push({ at, over: json(handOverOf(state, code)) as HandOver });
  }
  return { at, state, log, said };
}

/** As `expect`, and fast: it is asked a million times. */
function must(holds: boolean, what: string, about?: unknown): void {
  if (!holds) throw new Error(about === undefined ? what : `${what}: ${JSON.stringify(about)}`);
}

/** What must hold of a life: at every moment of it, of the whole of it with choices of its own, of all of them together. */
interface Property {
  readonly says: string;
  readonly atEach?: Invariant;
  readonly ofWhole?: (life: Moment, pick: Pick) => void;
  readonly ofAll?: () => void;
  /** Of those lives alone in which only those record whom the permissions let in. */
  readonly onlyWhoMay?: boolean;
  /** It takes as long to ask as the life took: asked of every fourth one. */
  readonly isLong?: boolean;
}

/** Plays the lives, and keeps by property the first thing that broke it. A life is not shrunk: that takes longer than reading it. */
function playAll(properties: readonly Property[]): ReadonlyMap<string, Error> {
  const broken = new Map<string, Error>();
  const ask = (property: Property, steps: readonly number[], question: () => void) => {
    if (broken.has(property.says)) return;
    try {
      question();
    } catch (error) {
      broken.set(property.says, new Error(`in the life ${JSON.stringify(steps)}`, { cause: error }));
    }
  };
  const lives = fc.sample(fc.noBias(fc.tuple(someLife, fc.nat())), { numRuns: LIVES, seed: SEED });
  for (const [n, [steps, seed]] of lives.entries()) {
    const onlyWhoMay = n % 2 === 1;
    const asked = properties.filter(
      (property) => (onlyWhoMay || !property.onlyWhoMay) && (n % 4 === 0 || !property.isLong),
    );
    const life = live(
      steps,
      (moment) => {
        for (const property of asked) ask(property, steps, () => property.atEach?.(moment));
      },
      onlyWhoMay,
    );
    for (const property of asked) ask(property, steps, () => property.ofWhole?.(life, picksOf(seed)));
  }
  for (const property of properties) ask(property, [], () => property.ofAll?.());
  return broken;
}

type Invariant = (moment: Moment) => void;

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const clocksOf = (state: CaseState): readonly Clock[] => Object.values(state.clocks);
const isOwed = (status: string) => ['asked', 'accepted', 'arrived'].includes(status);

const CLOCKS: Invariant = ({ state }) => {
  for (const clock of clocksOf(state)) {
    const isRunning = clock.status === 'running';
    must(isRunning === (clock.endedAt === undefined), 'a clock is running or ended, never both', clock);
    must(isRunning || clock.nextAt === undefined, 'an ended clock is silent', clock);
    if (clock.status === 'kept') must((clock.endedAt ?? '') <= clock.dueAt, 'kept is not after the limit', clock);
    if (clock.status === 'late') must((clock.endedAt ?? '') > clock.dueAt, 'late is after the limit', clock);
    must(!isRunning || isLive(state), 'a clock runs in a live case only', clock);
    const isSilent = clock.answeredAt !== undefined;
    if (isRunning) must(isSilent === (clock.nextAt === undefined), 'a running clock calls until it is answered', clock);
    must(!isSilent || clock.breachedAt !== undefined, 'only a missed clock is answered', clock);
    const most = clockRule(state.pack, clock.rule).pause?.atMost;
    const { startedAt, paused = 0 } = clock;
    must(paused <= (most ? between(startedAt, plus(startedAt, most)) : 0), 'all pauses together are bounded', clock);
  }
};

const CONSENT: Invariant = ({ state }) => {
  const withdrawn = (about: string) =>
    Object.entries(state.consents).some(([kind, said]) => kind === about && said === 'withdrawn');
  for (const r of state.referrals)
    must(
      // Only while her life is threatened one goes without: a second person looks at it within a day.
      !withdrawn(r.receiver) || r.withoutConsent !== undefined || (r.status !== 'open' && r.status !== 'referred'),
      'no referral lives on without consent, but for one that saves her life',
      r,
    );
  for (const p of state.shelter)
    must(
      !withdrawn('safe-house') || (p.status !== 'asked' && p.status !== 'accepted'),
      'no bed is held without consent',
      p,
    );
  for (const clock of clocksOf(state))
    must(
      clock.status !== 'running' || !/^(care|visit)\./.test(clock.rule) || !state.declined.includes('health'),
      'care that she declines is no duty',
      clock,
    );
  for (const r of state.noContact.requests)
    must(
      !withdrawn('no-contact') || r.by !== 'agency' || r.status !== 'pending',
      'no agency’s request stands without consent',
      r,
    );
};

const ORDERS: Invariant = ({ state }) => {
  const { orders } = state.noContact;
  const inForce = runningOrder(state);
  must(orders.filter((o) => o.status === 'running').length <= 1, 'one order is in force at most', orders);
  for (const clock of clocksOf(state)) {
    if (clock.rule === 'no-contact.cancel-decision')
      must(clock.status !== 'running' || inForce !== undefined, 'nobody decides on cancelling what has ended', clock);
    if (!['no-contact.order-end', 'no-contact.supervisor', 'no-contact.announcement'].includes(clock.rule)) continue;
    const order = orders.find((o) => clock.id === `${clock.rule}#${o.n}`);
    must(clock.status !== 'running' || order?.status === 'running', 'an order’s clock does not outlive it', clock);
    if (clock.rule !== 'no-contact.announcement' && (clock.status === 'kept' || clock.status === 'late'))
      must(
        (clock.endedAt ?? '') >= (order?.signedAt ?? ''),
        'nobody does a duty of an order before it is signed',
        clock,
      );
  }
  if (inForce)
    must(
      state.clocks[`no-contact.order-end#${inForce.n}` as Clock['id']]?.status === 'running',
      'an order in force has an end',
      inForce,
    );
};

/** Reminders wait for their turn: never before the moment, nor long after it. */
const TURNS: Invariant = ({ state }) => {
  const due = reckon(state);
  const turn = nextTurn(state, CASE);
  must((due === undefined) === (turn === undefined), 'what is due has its turn');
  if (!due || !turn) return;
  must(turn.at >= due.at && between(due.at, turn.at) < LONGEST_SPREAD, 'a turn is at the moment or soon after', turn);
};

const MEDIATION: Invariant = ({ state }) =>
  must(mediationEnds(state) === undefined, 'mediation does not go on without its place', state.mediation);

const ENDS: Invariant = ({ state }) => {
  if (!isOver(state)) return;
  must(reckon(state) === undefined, 'nothing is due in a case that is over');
  must(runningOrder(state) === undefined, 'no order is left in force');
  must(!state.noContact.requests.some((r) => r.status === 'pending'), 'no request is left undecided');
  must(!state.referrals.some((r) => r.status === 'open'), 'no referral is left open');
  must(!state.shelter.some((p) => isOwed(p.status)), 'nobody is left in a shelter');
};

const MEMBERS: Invariant = ({ state }) => {
  for (const [agency, role] of Object.entries(state.members)) {
    if (role === 'police' || role === 'chair' || role === 'office') continue;
    const isHost = state.shelter.some((p) => p.agency === agency && isOwed(p.status));
    // Her life is threatened: whoever is asked without her consent has a part while it lasts.
    const isAskedAllTheSame = state.referrals.some(
      (r) => r.agency === agency && r.withoutConsent !== undefined && (r.status === 'open' || r.status === 'referred'),
    );
    const isReferred = state.referrals.some((r) => r.agency === agency && r.status !== 'ended');
    must(isHost || isAskedAllTheSame || !isKeptOut(state.consents, role), 'whom she keeps out has no part', {
      agency,
      role,
    });
    must(role !== 'shelter' || isHost || isReferred, 'an address has a part while it is counted on', { agency });
  }
};

const isFirstResponse = (state: CaseState) => {
  const rules = new Map<string, boolean>();
  return ({ rule }: Clock): boolean => {
    const known = rules.get(rule) ?? clockRule(state.pack, rule).firstResponse === true;
    rules.set(rule, known);
    return known;
  };
};
const owedIn = (state: CaseState): readonly Clock[] =>
  clocksOf(state)
    .filter(({ status }) => status === 'running')
    .filter(isFirstResponse(state));

/** A first response that is not done runs here, or where the case went; nothing else sets it aside. */
const OWED: Invariant = ({ state }) => {
  if (state.stage === 'closed' || state.stage === 'not-gbv') {
    must(state.danger !== 'yes', 'nobody is in danger in a case that is over');
    must(
      !clocksOf(state)
        .filter(isFirstResponse(state))
        .some((k) => k.setAside?.until === 'reopened' && k.setAside.status === 'running'),
      'no first response was owed at the end',
    );
  }
  for (const clock of clocksOf(state).filter(isFirstResponse(state))) {
    const { setAside } = clock;
    if (setAside?.status !== 'running' || setAside.until === undefined || setAside.until === 'reopened') continue;
    const inPlace = state.clocks[setAside.until];
    must(inPlace !== undefined && inPlace.dueAt <= clock.dueAt, 'another one stands in its place', clock);
    must(inPlace?.status === 'running' || inPlace?.setAside?.status === 'running', 'and is owed', inPlace);
  }
};

/** An end is the end of a proposal by somebody else, and there is no other. */
const ENDED: Invariant = ({ state, log }) => {
  const last = log.findLast((e) => isEnding(e) || e.type === 'case.reopened');
  must(isOver(state) === (last !== undefined && isEnding(last)), 'a case is over by an end alone', state.stage);
  const newest = log.at(-1);
  if (!newest || !isEnding(newest)) return;
  const proposed = log.findLast(({ type }) => type === 'closure.proposed');
  must(proposed !== undefined && proposed.by.role !== 'engine' && newest.by.role !== 'engine', 'people end a case');
  if (proposed?.by.role !== 'engine' && newest.by.role !== 'engine')
    must(proposed?.by.actor !== newest.by.actor, 'two people end a case', newest);
};

/** The moment, somebody of the office, these events: as if they were lawful. */
const forced = (state: CaseState, at: Instant, events: readonly CaseEvent[], nth = 1): CaseState =>
  take(state, { signal: `forced-${state.seq}` as SignalId, by: person('office', nth), at, happenedAt: at, events })
    .state;

const OTHER = 'LC-26-8K3M9QXW' as CaseCode;
const ENDS_AS: readonly CaseEvent[] = [
  event('case.merged', { into: OTHER }),
  event('case.notGbv', { reason: 'other' }),
  event('case.closed', { reason: 'needs-met' }),
];

/** Whatever is sent by whomever: what would end a case goes through the one rule. */
function isGuarded({ state, at }: Moment, pick: Pick): void {
  if (state.stage !== 'open') return;
  const as = oneOf(pick, END_STAGES);
  const end: End = { as, ...(as === 'merged' ? { into: OTHER } : { reason: 'other' }) };
  const closing = forced(state, at, [event('closure.proposed', end)]);
  for (const c of [state, closing])
    for (const kind of [...KINDS.filter(() => pick(15) === 0), 'closure.approve'])
      for (const by of [person('office'), person('office', 2), person('chair')]) {
        const body =
          kind === 'closure.approve' ? { kind, approved: true } : bodyOf(kind, pick, { now: at, clocks: [] });
        const decision = decide(c, signalOf('signal-y', by, body), at);
        const found = decision.ok ? decision.events.map(endOf).find((e) => e !== undefined) : undefined;
        if (!found) continue;
        must(c.stage === 'closing' && by.actor !== person('office').actor, 'proposed, by somebody else', kind);
        must(found.as === as && found.into === end.into, 'as proposed', found);
        must(found.as === 'merged' || (c.danger !== 'yes' && owedIn(c).length === 0), 'nobody waits or is in danger');
      }
}

/** What a person would see of a clock but for what called when. */
const spanOf = ({ id, status, startedAt, dueAt, paused, pausedAt, isExtended, answeredAt, breachedAt }: Clock) =>
  json({ id, status, startedAt, dueAt, paused, pausedAt, isExtended, answeredAt, breachedAt });
const REVIEW = 'act.review';
const spansOf = (state: CaseState) =>
  clocksOf(state)
    .filter(({ rule, status }) => rule !== REVIEW && status === 'running')
    .map(spanOf);

/** An end that is taken back leaves nothing behind; what should have called meanwhile calls once, late. */
function isUndone({ state, at }: Moment, pick: Pick): void {
  if (state.stage !== 'open') return;
  const over = forced(state, at, [oneOf(pick, ENDS_AS)]);
  const reopened = event('case.reopened', { reason: 'closed-in-error' });
  const back = forced(over, at, [reopened], 2);
  const plain = ({ seq: _s, recent: _r, members: _m, toReview: _t, clocks, ...rest }: CaseState) =>
    json({ ...rest, ...Object.fromEntries(Object.entries(clocks).filter(([, { rule }]) => rule !== REVIEW)) });
  const [one, two] = [plain(back), plain({ ...state, closure: undefined })] as Record<string, unknown>[];
  for (const key of Object.keys({ ...one, ...two }))
    must(isDeepStrictEqual(one?.[key], two?.[key]), 'as if it had never ended', [key, one?.[key], two?.[key]]);
  const later = instant(ms(at) + (1 + pick(400)) * HOUR);
  const late = forced(over, later, [reopened], 2);
  must(isDeepStrictEqual(spansOf(late), spansOf(state)), 'every limit from its old start');
  const missed = clocksOf(state).filter((k) => k.status === 'running' && k.nextAt !== undefined && k.nextAt <= later);
  const fired: string[] = [];
  const lapsed: Instant[] = [];
  let after = late;
  for (let due = reckon(after); due && due.at <= later; due = reckon(after)) {
    const rung = decideDue(after, later);
    for (const e of rung) {
      if (e.type !== 'clock.fired') continue;
      fired.push(e.data.clock);
      // A lapse, or a breach that brings an end with it: of a place that has not answered nobody owes the reception.
      if (e.data.kind === 'lapse' || rung.length > 1) lapsed.push(e.data.due);
      must(e.data.due <= later, 'late');
    }
    after = take(after, { signal: null, by: { role: 'engine' }, at: later, happenedAt: later, events: rung }).state;
  }
  must(new Set(fired).size === fired.length, 'each calls once', fired);
  // What an order asked for ends with the order: a limit beyond its end calls nobody, and a warning that has passed is not made up for.
  const isOutlived = ({ id, dueAt, breachedAt, nextAt = dueAt }: Clock) =>
    after.clocks[id]?.status === 'void' && lapsed.some((due) => due <= (breachedAt === undefined ? dueAt : nextAt));
  for (const clock of missed)
    must(clock.pausedAt !== undefined || fired.includes(clock.id) || isOutlived(clock), 'what was missed calls', [
      clock.id,
      fired,
    ]);
}

/** Merged, merged on, taken back in any order: what is owed runs somewhere, no later than it did. */
function isNeverLost({ state, at }: Moment, pick: Pick): void {
  const others = HANDED.filter((other) => other.at <= at);
  if (state.stage !== 'open' || others.length === 0) return;
  const [A, B] = ['LC-26-AAAAAAAA', 'LC-26-BBBBBBBB'] as CaseCode[] as [CaseCode, CaseCode];
  const other = (n: number): CaseState => {
    // A second report and a third of what this case is about, with limits of their own.
    const begun = forced(NO_CASE, at, [
      event('case.opened', { pack: state.pack, standards: {} }),
      ...(pick(2) === 0 ? [event('facts.added', { facts: {}, danger: 'yes' })] : []),
    ]);
    return n === 0 ? begun : forced(begun, at, [event('police.dispatched', {})]);
  };
  const into = (to: CaseState, from: CaseState, code: CaseCode): CaseState => {
    const signal = {
      id: `over-${code}` as SignalId,
      kind: 'case.takeOver',
      by: person('office'),
      says: { over: json(handOverOf(from, code)) as HandOver },
    };
    const decision = decide(to, signal, at);
    must(decision.ok, 'a merge is always taken over');
    return decision.ok ? forced(to, at, decision.events) : to;
  };
  const holds = (c: CaseState, owed: readonly Clock[], what: string) => {
    for (const clock of owed)
      must(
        owedIn(c).some((k) => k.rule === clock.rule && k.dueAt <= clock.dueAt),
        `a first response owed is not lost: ${what}`,
        clock,
      );
  };
  const owed = owedIn(state);
  const [b, c] = [other(pick(2)), other(pick(2))];
  const inB = into(b, state, A);
  holds(inB, [...owed, ...owedIn(b)], 'merged');
  must(state.danger !== 'yes' || inB.danger === 'yes', 'nor is danger');
  for (const [kind, said] of Object.entries(state.consents))
    must(said !== 'withdrawn' || inB.consents[kind as keyof CaseState['consents']] === 'withdrawn', 'nor a withdrawal');
  for (const [about, wish] of Object.entries(state.wishes))
    must(
      wish !== 'declines' || inB.wishes[about as keyof CaseState['wishes']] === 'declines',
      'nor a “no” to a service',
    );
  must((inB.reportedAt ?? '') <= (state.reportedAt ?? '9'), 'nor when it was first reported');
  must((inB.lastWordAt ?? '') >= (state.lastWordAt ?? ''), 'nor her last word');
  const owesTransfer = clocksOf(inB).some(
    ({ rule, status }) => status === 'running' && rule.startsWith('crime.transfer'),
  );
  must(!owesTransfer || !inB.police.transferred, 'what is to be handed on has not been');
  const owesFirst = owedIn(inB).some(({ rule }) => rule === 'response.first');
  must(!owesFirst || !inB.police.dispatched, 'who is to go has not gone yet');
  for (const [agency, role] of Object.entries(inB.members))
    must(
      ['police', 'chair', 'office'].includes(role) || agency in b.members || !isKeptOut(inB.consents, role),
      'whom she keeps out has no part by a merge',
      agency,
    );
  const inC = into(c, inB, B);
  holds(inC, [...owed, ...owedIn(b), ...owedIn(c)], 'merged on');
  const backB = forced(inB, at, [event('case.gaveBack', { from: A })]);
  must(isDeepStrictEqual(owedIn(backB).map(spanOf), owedIn(b).map(spanOf)), 'taken back, the other has its own alone', [
    owedIn(backB),
    owedIn(b),
  ]);
  must(backB.danger === b.danger && isDeepStrictEqual(json(backB.facts), json(b.facts)), 'and what it knew itself');
  holds(forced(inC, at, [event('case.gaveBack', { from: A })]), [...owedIn(b), ...owedIn(c)], 'the first taken back');
  holds(forced(inC, at, [event('case.gaveBack', { from: B })]), owedIn(c), 'the second taken back');
}

/** A rung fires once, never early, and never after the case has ended. */
function rungsInOrder(log: readonly Recorded[]): void {
  const last = new Map<string, number>();
  const missed = new Set<string>();
  let isEnded = false;
  for (const e of log) {
    // Limits that were set right begin their ladder anew.
    if (e.type === 'facts.added' || e.type === 'emergency.opened' || e.type === 'health.received')
      for (const id of last.keys()) if (/^(care|visit)\./.test(id)) last.delete(id);
    // Another law has another ladder: its rungs are numbered anew.
    if (e.type === 'law.moved') last.clear();
    // Without what was said in error, its limits have not been missed, or not yet.
    if (e.type === 'entry.struck') {
      last.clear();
      missed.clear();
    }
    // What counts from the receipt of the police begins anew when that is entered: by what it says it may not have been missed at all.
    if (e.type === 'noContact.served' || e.type === 'courtOrder.received')
      for (const ids of [last, missed])
        for (const id of ids.keys()) if (/^(no-contact|court)\.(supervisor|watch)/.test(id)) ids.delete(id);
    // What the other case knew better moves the moments that limits count from: their ladders begin anew.
    if (e.type === 'case.tookOver' || e.type === 'case.gaveBack') last.clear();
    if (isHerWord(e)) for (const id of last.keys()) if (id.startsWith('contact.lost')) last.delete(id);
    if (isEnding(e)) isEnded = true;
    if (e.type === 'case.reopened') isEnded = false;
    if (e.type !== 'clock.fired') continue;
    must(!isEnded, 'nothing fires after an end', e);
    must(e.data.rung > (last.get(e.data.clock) ?? -1), 'a rung fires once', e);
    must(e.data.kind !== 'breach' || !missed.has(e.data.clock), 'a limit is missed once', e);
    if (e.data.kind === 'breach') missed.add(e.data.clock);
    must(e.data.due <= e.at, 'a rung does not fire early', e);
    must(e.data.call.length > 0, 'a rung calls somebody', e);
    last.set(e.data.clock, e.data.rung);
  }
}

/** The log: no gaps, forward only, each rung once; and its fold, through JSON and from any point, is the state. */
function holdsTogether({ state, log, at }: Moment, pick: Pick): void {
  for (const [i, e] of log.entries()) {
    must(e.seq === i + 1, 'no gap', e);
    must(e.happenedAt <= e.at, 'nothing happens after it is recorded', e);
    must(i === 0 || e.at >= (log[i - 1]?.at ?? ''), 'recording goes forward', e);
  }
  rungsInOrder(log);
  const stored = json(log) as Recorded[];
  const point = pick(stored.length + 1);
  const snapshot = json(fold(stored.slice(0, point))) as CaseState;
  must(isDeepStrictEqual(json(fold(stored.slice(point), snapshot)), json(state)), 'the fold is the state', point);
  let after = state;
  for (let due = reckon(after); due && due.at <= at; due = reckon(after))
    after = take(after, {
      signal: null,
      by: { role: 'engine' },
      at,
      happenedAt: at,
      events: decideDue(after, at),
    }).state;
  for (const clock of clocksOf(after))
    must(clock.nextAt === undefined || clock.nextAt > at, 'the next rung lies ahead', clock);
  must(decideDue(after, at).length === 0, 'nothing more fires');
}

/** Whatever is sent, by anybody, before a case and in it, is decided: events, or a reason with its article. */
function isDecided({ state, at }: Moment, pick: Pick): void {
  const kind = oneOf(pick, KINDS);
  const body = bodyOf(kind, pick, { now: at, clocks: Object.keys(state.clocks) });
  for (const c of [NO_CASE, state]) {
    const decision = decide(c, signalOf(signalId(1, 8), somebody(pick), body), at);
    must(decision.ok ? decision.events.length > 0 : decision.refusal.article !== '', 'events, or a reason', kind);
  }
}

const HOUR = 3_600_000;
const line = (clock: string, kind: string, at: string, call: readonly string[]) => `${at} ${clock} ${kind} ${call}`;

/** The forecast against the engine, woken when it likes: by its timer, or late. */
function isForetold({ state, at }: Moment, pick: Pick): void {
  const until = instant(ms(at) + (1 + pick(96)) * HOUR);
  const { lines, isCut } = forecast(state, at, until, 100_000);
  const log: Recorded[] = [];
  let after = state;
  for (let due = reckon(after); due && due.at <= until; due = reckon(after)) {
    const wake = [due.at, at].sort().at(-1) ?? at;
    const { recorded, state: then } = take(after, {
      signal: null,
      by: { role: 'engine' },
      at: wake,
      happenedAt: wake,
      events: decideDue(after, wake),
    });
    log.push(...recorded);
    after = then;
    if (isCut && log.length > 3 * lines.length) break;
  }
  const fired = log.flatMap((e) =>
    e.type === 'clock.fired' ? [line(e.data.clock, e.data.kind, e.at, e.data.call)] : [],
  );
  const foretold = lines.map(({ clock, kind, at: when, call }) => line(clock, kind, when, call));
  must(isCut === foretold.length < fired.length, 'it says so when there is more');
  must(isDeepStrictEqual(foretold, fired.slice(0, foretold.length)), 'what is told is what fires', [foretold, fired]);
  if (isCut) return;
  const calling = clocksOf(after).filter(
    (k) => k.status === 'running' && k.breachedAt !== undefined && k.answeredAt === undefined,
  );
  const calls = calling.map(({ nextAt }) => nextAt ?? until);
  for (const next of calls) must(next > until, 'a missed limit has a call to come', calling);
  const further = forecast(after, until, calls.sort().at(-1) ?? until, 100_000).lines;
  for (const { id } of calling)
    must(
      further.some((l) => l.clock === id || l.kind === 'lapse'),
      'and it is told',
      id,
    );
}

/** Fields of events that say nothing to people on purpose. */
const UNTOLD: ReadonlySet<string> = new Set([
  'case.opened.standards',
  'case.opened.swaps',
  'law.moved.standards',
  'law.moved.swaps',
  'calendar.learnt.swaps',
  'clock.fired.rung',
  'shelter.asked.host',
  'entry.strikeAsked.entry',
  'entry.strikeRefused.entry',
  'entry.strikeAsked.isSecret',
  'entry.strikeRefused.isSecret',
  'entry.struck.isSecret',
  'entry.struck.entry',
  'entry.struck.becomes',
  'hamlet.corrected.relieved',
  'case.tookOver.over',
]);

const saysNothing = (value: unknown): boolean =>
  value === undefined ||
  (typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((part) => part === undefined || (Array.isArray(part) && part.length === 0)));

const ofClock = ({ id, status, startedAt, dueAt, breachedAt, endedAt, pausedAt, paused }: Clock) => ({
  ...{ id, status, startedAt, dueAt, breachedAt, endedAt, pausedAt, paused },
});

/** Somebody says that something was recorded in error: the case is as if it had never been, and what should have rung rings once. */
function isAsIfUnsaid({ log, said, at }: Moment, pick: Pick): void {
  const found = lookedUp(pick, log, said, at) as { entry: SignalId; along: readonly SignalId[] } | undefined;
  if (!found) return;
  const gone = new Set([found.entry, ...found.along]);
  const becomes = stateWithout(log, gone, at);
  let apart = NO_CASE;
  for (const e of without(log, gone)) apart = evolve({ ...apart, seq: e.seq - 1 }, e);
  must(isDeepStrictEqual(clocksOf(becomes).map(ofClock), clocksOf(apart).map(ofClock)), 'limits as if unsaid', found);
  must(
    isDeepStrictEqual({ ...becomes, seq: 0, clocks: {} }, { ...withoutIdleHosts(apart), seq: 0, clocks: {} }),
    'the case as if unsaid',
    found,
  );
  const rang = new Map<string, number>();
  let after = becomes;
  for (let due = reckon(after); due && due.at <= at; due = reckon(after)) {
    const events = decideDue(after, at);
    for (const e of events) if (e.type === 'clock.fired') rang.set(e.data.clock, (rang.get(e.data.clock) ?? 0) + 1);
    after = take(after, { signal: null, by: { role: 'engine' }, at, happenedAt: at, events }).state;
  }
  for (const [clock, times] of rang) must(times === 1, 'what should have rung rings once', clock);
}

/** Everything that one reader is ever shown of a case, as text. */
function readBy(reader: Actor, { state, log, at }: Moment): string {
  const fields = fieldsOf(state, reader);
  return JSON.stringify([timeline(log, { fields }), visibleEvents(log, fields), caseView(state, fields, at)]);
}

/** Only the office and the address itself learn which address it is. */
function isHidden(text: string, reader: Actor): void {
  if (reader.role === 'office') return;
  for (const host of [person('shelter'), person('shelter', 1, 2)]) {
    if (host.agency === reader.agency) continue;
    must(!text.includes(host.agency), 'an address is not named', reader);
    must(!text.includes(host.actor.slice(0, 'actor-shelter-1'.length)), 'nor are its people', reader);
  }
}

function isKept(life: Moment, pick: Pick): void {
  const reader = somebody(pick);
  const text = readBy(reader, life);
  isHidden(text, reader);
  if (reader.role !== 'office' && reader.role !== 'health')
    must(!/care\.|visit\.|"step"|mergency contraception|PEP/.test(text), 'care is not told', reader);
  if (life.state.stage === 'none' || relationTo(life.state, reader) !== 'none') return;
  for (const action of ['read:case', 'read:log', `record:${oneOf(pick, KINDS)}`] as const) {
    const answer = may(action as Action, reader, life.state);
    must(!answer.allow && answer.hidden, 'hidden from who has no part', action);
  }
}

/** What a reader is told by a number they can name by it, and no two things have one. */
function isNamed({ state }: Moment, pick: Pick): void {
  const fields = fieldsOf(state, somebody(pick));
  const seen = clocksOf(state).flatMap((clock) => (seenClock(clock, fields) ? [clock.id] : []));
  const told = seen.map((id) => clockSeen(fields.numbers, id));
  must(new Set(told).size === told.length, 'one limit, one name', told);
  must(
    isDeepStrictEqual(
      told.map((id) => clockMeant(fields.numbers, id)),
      seen,
    ),
    'the limit that is meant',
    told,
  );
  for (const n of fields.referrals) {
    const number = numberSeen(fields.numbers, 'referral', n) ?? 0;
    must(numberMeant(fields.numbers, 'referral', number) === n, 'the referral that is meant', n);
  }
}

const REACHES: Invariant = ({ state, log }) => {
  for (const call of noticesOf(CASE, log.slice(-1), state)) {
    if (call.kind === 'stopped') continue;
    must(
      call.toRole !== 'shelter' || call.toAgency !== null,
      'an address is called by itself, never with all others',
      call,
    );
    const others = { actor: 'any' as ActorRef, agency: call.toAgency ?? ('any' as AgencyRef) };
    const onDuty = { ...others, role: call.toRole, hamlet: call.toHamlet ?? undefined };
    const isMember = call.toAgency === null && Object.values(state.members).includes(call.toRole);
    must(isMember || relationTo(state, onDuty) !== 'none', 'a call to somebody who may not know', call);
  }
};

/** Every code that an event can carry has its words in both languages. */
function isTold(e: Recorded): void {
  for (const [field, value] of Object.entries(e.data)) {
    if (saysNothing(value) || UNTOLD.has(`${e.type}.${field}`)) continue;
    const told = detailsOf({ type: e.type, data: { [field]: value } });
    must(told.length > 0, 'a field is told', [e.type, field, value]);
    for (const { value: said, label } of told) {
      must(label.vi !== '' && label.en !== '', 'a label in both languages', label);
      if (said.kind !== 'words' || field === 'facts') continue;
      must(said.words.length === (Array.isArray(value) ? value.length : 1), 'a word for each code', [
        e.type,
        field,
        value,
      ]);
    }
  }
}

function isReadWhole({ state, log }: Moment): void {
  const entries = timeline(log, { fields: fieldsOf(state, person('office', 9, 9)) });
  must(entries.length === log.length && entries.every(({ seq }, i) => seq === i + 1), 'all of it');
  for (const e of log) isTold(e);
}

const seen = new Set<string>();

const isSeen = ({ log }: Moment): void => {
  for (const { type } of log) seen.add(type);
};

/** Lives that never came to these would prove nothing about them. */
function areAllReached(): void {
  expect(Object.keys(EVENT_NAMES).filter((type) => !seen.has(type))).toEqual([]);
}

const PROPERTIES: readonly Property[] = [
  { says: 'a clock runs or has ended, calls until it is answered, and is kept or late by its limit', atEach: CLOCKS },
  { says: 'nothing that rests on a consent outlives it, and care that she declines is no duty', atEach: CONSENT },
  { says: 'one order is in force at most, it has an end, and its clocks do not outlive it', atEach: ORDERS },
  { says: 'what is due has its turn at its moment or soon after, never before', atEach: TURNS },
  { says: 'mediation does not go on without its place', atEach: MEDIATION },
  { says: 'with a case that is over everything in it has ended', atEach: ENDS },
  { says: 'nobody keeps a part in a case without a reason', atEach: MEMBERS, onlyWhoMay: true },
  { says: 'whatever is sent is decided: events, or a refusal with its article', ofWhole: isDecided },
  { says: 'a first response that is owed runs here, or where the case went', atEach: OWED },
  { says: 'a case is over by the word of two people alone', atEach: ENDED },
  { says: 'whatever would end a case goes through the one rule of ends', ofWhole: isGuarded },
  {
    says: 'an end that is taken back is as if it had never been, and what should have called meanwhile calls once, late',
    ofWhole: isUndone,
  },
  {
    says: 'a first response owed, danger, or a “no” of hers is lost by no merge, chain of merges, or undoing of one',
    ofWhole: isNeverLost,
  },
  {
    says: 'the log has no gaps, goes forward, fires each rung once; its fold, from any point, is the state',
    ofWhole: holdsTogether,
  },
  {
    says: 'the forecast is what then fires when nobody acts, and a missed limit that nobody answers is never silent',
    ofWhole: isForetold,
    isLong: true,
  },
  {
    says: 'which address, which care, and that there is a case at all: told to those whom it concerns',
    ofWhole: isKept,
    isLong: true,
  },
  { says: 'whoever is told of something by a number can name it by that, and by no other', ofWhole: isNamed },
  { says: 'whom a call reaches can open the case, but for those whose part has just ended', atEach: REACHES },
  {
    says: 'the office reads everything, once, in order, and each code in words',
    ofWhole: isReadWhole,
    isLong: true,
  },
  {
    says: 'what was recorded in error leaves the case as if it had never been said; what should have rung rings now, once',
    ofWhole: isAsIfUnsaid,
    isLong: true,
  },
  { says: 'and every kind of event was reached', ofWhole: isSeen, ofAll: areAllReached },
];

describe('in any life of a case', () => {
  let broken: ReadonlyMap<string, Error> = new Map();
  beforeAll(() => {
    broken = playAll(PROPERTIES);
  });

  test.each(PROPERTIES)('$says', ({ says }) => {
    const error = broken.get(says);
    if (error) throw error;
  });
});
