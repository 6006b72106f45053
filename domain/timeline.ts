import { GBV_TYPES } from './acts';
import { type Role, TRACKS, type Track } from './agencies';
import { type Classification, CONTEXTS, classify, NOT_GBV } from './classification';
import type { Clock, ClockStatus } from './clocks';
import { type Detail, detailsOf, tellFacts, WISHES } from './event-details';
import { EVENT_NAMES, EVENT_TRACKS, type EventType, type Recorded, type RungKind } from './events';
import { DANGER, type Danger } from './facts';
import { HARDSHIP_PAPERS, type HardshipPaper, hardship } from './hardship';
import type { ActorRef, AgencyRef, ClockId, ClockRuleId, SignalId } from './ids';
import { clockRule } from './law/packs';
import {
  type Fields,
  mayNameHost,
  type SeenEvent,
  seenClock,
  seesClock,
  seesHamlet,
  trackOf,
  visibleEvents,
} from './permissions';
import { clockSeen } from './seen-numbers';
import { seenState } from './seen-state';
import { AID_FORMS, CARE_OUTCOMES, CARE_STEPS, CONSENTS, OUTCOMES, RECEIVERS, VISITS } from './services';
import { LONGEST_SPREAD } from './spread';
import { type CaseState, evolve, isHerWord, NO_CASE, type NoContactOrder, type Placement, type Stage } from './state';
import { between, type Instant } from './time';
import type { Mark, Words } from './words';

/**
 * What people read of a case, as plain data for the API and the pages: the timeline, the clocks, the case at a glance. Everything
 * here is asked for with the caller's `Fields`; what they do not grant is not in the answer. Moments are UTC, spans are
 * milliseconds, people and agencies are refs: whoever shows them gives them names.
 */

const w = (vi: string, en: string): Words => ({ vi, en });

export const STAGES: Record<Stage, Words> = {
  none: w('Chưa có tin báo', 'Nothing reported'),
  open: w('Đang xử lý', 'Open'),
  closing: w('Chờ duyệt kết thúc', 'Its end waits for a second person'),
  closed: w('Đã đóng', 'Closed'),
  merged: w('Đã gộp vào hồ sơ khác', 'Merged as duplicate'),
  'not-gbv': w('Không phải bạo lực trên cơ sở giới', 'Not a GBV case'),
};
export const stageWords = (stage: Stage): Words => STAGES[stage];

export const CLOCK_STATUSES: Record<ClockStatus, Words> = {
  running: w('Đang chạy', 'Running'),
  kept: w('Đúng hạn', 'Kept'),
  late: w('Trễ hạn', 'Late'),
  lapsed: w('Hết hiệu lực', 'Ended as written'),
  void: w('Không còn áp dụng', 'No longer applies'),
};

/** What one event did to one clock. */
export type ClockEffect = {
  readonly clock: ClockId;
  readonly name: Words;
  readonly dueAt: Instant;
} & (
  | { readonly effect: 'started' }
  /** The moment it counts from was set right. */
  | { readonly effect: 'moved' }
  | { readonly effect: 'ended'; readonly status: Exclude<ClockStatus, 'running'> }
  | { readonly effect: 'fired'; readonly rung: RungKind }
  | { readonly effect: 'answered' }
);

export interface Entry {
  /** Its place among those that the reader sees, from 1: the numbers of the log would tell of the others. */
  readonly seq: number;
  /** When it was recorded. */
  readonly at: Instant;
  /** When it happened in law; before `at` for a late entry. */
  readonly happenedAt: Instant;
  readonly signal: SignalId | null;
  readonly type: EventType;
  readonly track: Track;
  readonly what: Words;
  readonly details: readonly Detail[];
  readonly by: SeenEvent['by'];
  readonly clocks: readonly ClockEffect[];
  /** It was recorded in error. */
  readonly struck?: true | undefined;
}

function effectsOf(before: CaseState, after: CaseState, e: Recorded): readonly ClockEffect[] {
  const effects: ClockEffect[] = [];
  for (const clock of Object.values(after.clocks)) {
    const was = before.clocks[clock.id];
    if (was === clock) continue;
    const { name, from } = clockRule(after.pack, clock.rule);
    const of = { clock: clock.id, name, dueAt: clock.dueAt };
    if (was === undefined || (was.status !== 'running' && clock.status === 'running'))
      effects.push({ ...of, effect: 'started' });
    else if (clock.status !== 'running') {
      if (was.status !== clock.status) effects.push({ ...of, effect: 'ended', status: clock.status });
    } else if (e.type === 'clock.fired' && e.data.clock === clock.id)
      effects.push({ ...of, effect: 'fired', rung: e.data.kind });
    else if (e.type === 'clock.answered' && e.data.clock === clock.id) effects.push({ ...of, effect: 'answered' });
    // Each word from her moves this one on; told every time, it would drown the rest.
    else if (was.dueAt !== clock.dueAt && !(from === 'lastWordAt' && isHerWord(e)))
      effects.push({ ...of, effect: 'moved' });
  }
  return effects;
}

/** A call whose moment had passed long before: the case was over, or nothing ran. */
const lateness = ({ type, at, data }: SeenEvent): readonly Detail[] =>
  type === 'clock.fired' && between(data.due as Instant, at) > LONGEST_SPREAD
    ? [words(w('Báo trễ', 'Called late'), w('Lẽ ra đã báo từ trước', 'It should have called before'))]
    : [];

/**
 * Who did what, when, and which limits began, were kept or missed with it; oldest first. `events`: the whole log from its first
 * event. `asOf`: as it was known at that moment, by what had been recorded then.
 */
export function timeline(
  events: readonly Recorded[],
  { fields, asOf }: { readonly fields: Fields; readonly asOf?: Instant | undefined },
): readonly Entry[] {
  const known = asOf === undefined ? events : events.filter((e) => e.at <= asOf);
  const effects = new Map<number, readonly ClockEffect[]>();
  const tracks = new Map<number, Track | undefined>();
  let state = NO_CASE;
  for (const e of known) {
    const after = evolve(state, e);
    effects.set(e.seq, effectsOf(state, after, e));
    tracks.set(e.seq, trackOf(e));
    state = after;
  }
  const struck = new Set(state.struck);
  return visibleEvents(known, fields).map((e, i) => ({
    seq: i + 1,
    at: e.at,
    happenedAt: e.happenedAt,
    signal: e.signal,
    type: e.type,
    track: tracks.get(e.seq) ?? 'office',
    what: EVENT_NAMES[e.type],
    details: [...detailsOf(e), ...lateness(e)],
    by: e.by,
    clocks: (effects.get(e.seq) ?? [])
      .filter(({ clock }) => seesClock(fields, clock))
      .map((effect) => ({ ...effect, clock: clockSeen(fields.numbers, effect.clock) })),
    ...(e.signal !== null && struck.has(e.signal) && { struck: true as const }),
  }));
}

/** What a signal became, in the words of the log. */
export type Outcome = Pick<Entry, 'type' | 'what' | 'details'>;

/** What a reader sees of what a signal became, without the limits: those have lines of their own. */
export const outcomesOf = (events: readonly Recorded[], fields: Fields): readonly Outcome[] =>
  visibleEvents(events, fields)
    .filter(({ type }) => type !== 'case.opened' && EVENT_TRACKS[type] !== 'clock')
    .map((e) => ({ type: e.type, what: EVENT_NAMES[e.type], details: detailsOf(e) }));

export interface ClockView {
  readonly id: ClockId;
  readonly rule: ClockRuleId;
  readonly name: Words;
  readonly article: string;
  readonly mark: Mark;
  readonly startedAt: Instant;
  readonly dueAt: Instant;
  readonly status: ClockStatus;
  readonly statusWords: Words;
  /** Milliseconds to the limit, while it runs and has not passed. */
  readonly left?: number | undefined;
  /** Milliseconds past the limit: until now while it runs, until the duty was done when it was done late. */
  readonly overdue?: number | undefined;
  /** Share of its length that has passed, from 0; more than 1 is overdue. */
  readonly used: number;
  readonly breachedAt?: Instant | undefined;
  readonly endedAt?: Instant | undefined;
  /** Whom it called last: of those, one may answer. */
  readonly called?: readonly Role[] | undefined;
  readonly answeredAt?: Instant | undefined;
  /** How long it has stood still, in ms; what is left and used is net of it. */
  readonly paused?: number | undefined;
  readonly pausedAt?: Instant | undefined;
  readonly isExtended?: boolean | undefined;
  /** When it calls next; nothing when it has fallen silent. */
  readonly nextAt?: Instant | undefined;
  readonly mustAct: Role;
  readonly agency?: AgencyRef | undefined;
}

function clockView(pack: string, clock: Clock, at: Instant): ClockView {
  const rule = clockRule(pack, clock.rule);
  const { paused = 0 } = clock;
  const length = between(clock.startedAt, clock.dueAt) - paused;
  // While it stands still no time passes for it.
  const until = clock.endedAt ?? clock.pausedAt ?? at;
  const over = between(clock.dueAt, until);
  const isRunning = clock.status === 'running';
  return {
    id: clock.id,
    rule: clock.rule,
    name: rule.name,
    article: rule.article,
    mark: rule.mark,
    startedAt: clock.startedAt,
    dueAt: clock.dueAt,
    status: clock.status,
    statusWords: CLOCK_STATUSES[clock.status],
    left: isRunning && over <= 0 ? between(until, clock.dueAt) : undefined,
    overdue: (isRunning || clock.status === 'late') && over > 0 ? over : undefined,
    used: length > 0 ? Math.max(0, (between(clock.startedAt, until) - paused) / length) : 1,
    breachedAt: clock.breachedAt,
    endedAt: clock.endedAt,
    called: clock.called,
    answeredAt: clock.answeredAt,
    paused: clock.paused,
    pausedAt: clock.pausedAt,
    isExtended: clock.isExtended,
    nextAt: clock.nextAt,
    mustAct: clock.mustAct,
    agency: clock.agency,
  };
}

const isBefore = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The clocks that a caller sees at a moment: running ones first, the most urgent on top; then the ended ones, the latest on top. */
export const clockViews = (state: CaseState, at: Instant, fields: Fields): readonly ClockView[] =>
  Object.values(state.clocks)
    .flatMap((clock) => seenClock(clock, fields) ?? [])
    .map((clock) => clockView(state.pack, clock, at))
    .sort((a, b) => {
      const running = Number(b.status === 'running') - Number(a.status === 'running');
      if (running !== 0) return running;
      if (a.status === 'running') return isBefore(a.dueAt, b.dueAt) || isBefore(a.id, b.id);
      return isBefore(b.endedAt ?? '', a.endedAt ?? '') || isBefore(a.id, b.id);
    });

/** One line of work at a glance: where it stands in a few words, and what there is to it. */
export interface TrackView {
  readonly track: Track;
  readonly name: Words;
  readonly state: Words;
  readonly details: readonly Detail[];
}

export interface OrderView {
  readonly n: number;
  readonly signedAt: Instant;
  readonly endsAt: Instant;
  readonly status: NoContactOrder['status'];
  readonly statusWords: Words;
  readonly supervision?: NoContactOrder['supervision'] | undefined;
  readonly supervisionWords?: Words | undefined;
  readonly breaches: number;
}

export interface CaseView {
  /** Events on record; only for whoever sees the log. */
  readonly seq?: number | undefined;
  readonly stage: Stage;
  readonly stageWords: Words;
  readonly danger: Danger;
  readonly dangerWords: Words;
  readonly emergency: boolean;
  readonly reportedAt?: Instant | undefined;
  readonly closedAt?: Instant | undefined;
  readonly hamlet?: string | undefined;
  /** What of this the caller may not see: absent, it is hidden and not unknown. */
  readonly hides: readonly ('hamlet' | 'owner' | 'facts')[];
  /** Only for those who see every fact: what was told to a doctor must not be read off a label. */
  readonly classification?:
    | {
        readonly type: Classification['type'];
        readonly typeWords: Words;
        readonly contexts: readonly Words[];
      }
    | undefined;
  readonly facts: readonly Detail[];
  readonly owner?: { readonly actor: ActorRef; readonly agency: AgencyRef } | undefined;
  readonly tracks: readonly TrackView[];
  readonly orders: readonly OrderView[];
  readonly clocks: readonly ClockView[];
}

const NOT_YET = w('Chưa có', 'Nothing yet');

const ORDER_STATUSES: Record<NoContactOrder['status'], Words> = {
  running: w('Đang có hiệu lực', 'In force'),
  ended: w('Đã hết hiệu lực', 'Ended'),
  cancelled: w('Đã hủy', 'Cancelled'),
};

const SUPERVISION: Record<NoContactOrder['supervision'], Words> = {
  none: w('Chưa phân công giám sát', 'No supervisor yet'),
  watching: w('Giám sát tạm thời', 'Interim watch'),
  assigned: w('Đã phân công người giám sát', 'Supervisor assigned'),
  announced: w('Đã thông báo việc giám sát', 'Supervision announced'),
  undertaken: w('Đã ký cam kết', 'Undertaking signed'),
};

const SHELTER: Record<Placement['status'], Words> = {
  asked: w('Đang chờ địa chỉ trả lời', 'Waiting for an answer'),
  accepted: w('Địa chỉ đã nhận, người bị bạo lực chưa đến', 'Accepted; she has not arrived'),
  declined: w('Địa chỉ không nhận', 'Declined'),
  arrived: w('Người bị bạo lực đang ở nơi an toàn', 'She is in a safe place'),
  left: w('Người bị bạo lực đã rời đi', 'She has left'),
  released: w('Đã hủy đề nghị', 'Released'),
};

const LEGAL_AID: Record<CaseState['legalAid']['status'], Words> = {
  none: w('Chưa giải thích quyền', 'Right not explained yet'),
  explained: w('Đã giải thích quyền', 'Right explained'),
  declined: w('Người bị bạo lực từ chối', 'She declines'),
  requested: w('Đã yêu cầu, chờ kiểm tra', 'Requested, to be checked'),
  'needs-papers': w('Cần bổ sung giấy tờ', 'Papers missing'),
  'not-eligible': w('Không thuộc diện', 'Not eligible'),
  acceptable: w('Đủ điều kiện, chờ thụ lý', 'Acceptable, to be accepted'),
  accepted: w('Đã thụ lý', 'Accepted'),
  stopped: w('Đã dừng', 'Stopped'),
  done: w('Đã hoàn thành', 'Done'),
};

const SUMMONS: Record<CaseState['police']['summons'], Words> = {
  none: NOT_YET,
  issued: w('Đã yêu cầu đến trụ sở', 'Summoned'),
  attended: w('Đã đến trụ sở', 'He came'),
  refused: w('Không đến trụ sở', 'He did not come'),
};

const OPEN_REFERRAL = w('Đang chờ trả lời', 'Waiting for an answer');
const DONE_REFERRAL = w('Dịch vụ đã kết thúc', 'Service done');
const ENDED_REFERRAL = w('Đã chấm dứt', 'Ended');
const GIVEN = w('Đồng ý', 'Given');
const WITHDRAWN = w('Không đồng ý', 'Refused or withdrawn');

const words = (label: Words, ...said: readonly Words[]): Detail => ({ label, value: { kind: 'words', words: said } });
const count = (label: Words, number: number): Detail => ({ label, value: { kind: 'number', number } });
const moment = (label: Words, at: Instant): Detail => ({ label, value: { kind: 'moment', at } });

const unlessUnknown = <T extends string>(said: T): T | undefined => (said === 'unknown' ? undefined : said);

/** Of her everything is told, also what nobody knows yet; of the rest only what is known. */
const knownFacts = (facts: CaseState['facts']) => ({
  ...facts,
  perpetratorAge: unlessUnknown(facts.perpetratorAge),
  formerSanction: unlessUnknown(facts.formerSanction),
});

/** `true` facts in the order of the work: the last one that holds says where it stands. */
const lastOf = (steps: readonly (readonly [boolean, Words])[]): Words =>
  steps.filter(([holds]) => holds).at(-1)?.[1] ?? NOT_YET;

const listed = (label: Words, papers: readonly HardshipPaper[]): readonly Detail[] =>
  papers.length === 0
    ? []
    : [{ label, value: { kind: 'words', words: papers.map((paper) => HARDSHIP_PAPERS[paper]) } }];

/** What proves her hardship. What came out of other work of this case is told to those who see that work; to others, what was handed over. */
function papers(c: CaseState, fields: Fields): readonly Detail[] {
  // The admission to a social facility would tell where she is.
  const seesAll = fields.tracks.includes('health') && fields.shelterAddress;
  const { held, missing } = hardship(c);
  const areAwaited = c.legalAid.status === 'needs-papers' || c.legalAid.isPapersMissing === true;
  return [
    ...listed(w('Giấy tờ chứng minh', 'Papers that prove hardship'), seesAll ? held : (c.legalAid.papers ?? [])),
    ...(seesAll && areAwaited ? listed(w('Còn thiếu', 'Still missing'), missing) : []),
  ];
}

type Tell = (c: CaseState, fields: Fields) => Pick<TrackView, 'state' | 'details'>;

const TELL: Record<Track, Tell> = {
  report: (c) => ({
    state: c.reportedAt === undefined ? NOT_YET : w('Đã tiếp nhận', 'Received'),
    details: [
      ...(c.reportedAt === undefined ? [] : [moment(w('Nhận lúc', 'Received at'), c.reportedAt)]),
      ...(c.reporterProtected ? [words(w('Người báo tin', 'Reporter'), w('Được bảo vệ', 'Protected'))] : []),
    ],
  }),
  police: (c) => ({
    state: lastOf([
      [c.emergency, w('Tình huống khẩn cấp', 'Emergency')],
      [c.police.dispatched, w('Đã lên đường', 'On their way')],
      [c.police.stopped, w('Đã buộc chấm dứt hành vi', 'Violence stopped')],
    ]),
    details: [
      ...(c.police.summons === 'none' ? [] : [words(w('Yêu cầu đến trụ sở', 'Summons'), SUMMONS[c.police.summons])]),
      ...(c.police.crimeSigns
        ? [
            words(
              w('Dấu hiệu tội phạm', 'Signs of a crime'),
              c.police.transferred
                ? w('Đã chuyển cơ quan điều tra', 'Transferred')
                : w('Chưa chuyển', 'Not transferred yet'),
            ),
          ]
        : []),
    ],
  }),
  chair: (c) => {
    const isPending = c.noContact.requests.some((r) => r.status === 'pending');
    return {
      state: lastOf([
        [c.handling.length > 0, w('Đã phân công xử lý', 'Handling assigned')],
        [isPending, w('Chờ quyết định cấm tiếp xúc', 'No-contact decision due')],
        [
          c.noContact.orders.some((o) => o.status === 'running'),
          w('Cấm tiếp xúc đang có hiệu lực', 'No-contact order in force'),
        ],
      ]),
      details: [
        ...(isPending ? [words(w('Đề nghị cấm tiếp xúc', 'No-contact request'), w('Đang chờ', 'Pending'))] : []),
        ...(c.educationDecided
          ? [words(w('Giáo dục người có hành vi', 'Perpetrator’s education'), w('Đã quyết định', 'Decided'))]
          : []),
      ],
    };
  },
  health: (c, fields) => ({
    state: lastOf([
      [c.health.received, w('Đã tiếp nhận', 'Received')],
      [c.health.firstLine, w('Đã hỗ trợ ban đầu', 'First-line support given')],
    ]),
    details: fields.care
      ? [
          ...Object.entries(c.health.steps).map(([step, outcome]) =>
            words(CARE_STEPS[step as keyof typeof CARE_STEPS], CARE_OUTCOMES[outcome]),
          ),
          ...Object.keys(c.health.visits).map((visit) =>
            words(VISITS[visit as keyof typeof VISITS], w('Đã ghi nhận', 'Recorded')),
          ),
        ]
      : [],
  }),
  shelter: (c, fields) => {
    const placement = c.shelter.filter((p) => fields.role !== 'shelter' || fields.placements.includes(p.n)).at(-1);
    return {
      state: placement ? SHELTER[placement.status] : NOT_YET,
      details: placement
        ? [
            count(w('Số người', 'People'), placement.people),
            ...(mayNameHost(placement.agency, fields)
              ? [{ label: w('Địa chỉ', 'Address'), value: { kind: 'agency', agency: placement.agency } } as const]
              : []),
          ]
        : [],
    };
  },
  'legal-aid': (c, fields) => ({
    state: LEGAL_AID[c.legalAid.status],
    details: [
      ...(c.legalAid.form === undefined ? [] : [words(w('Hình thức', 'Form'), AID_FORMS[c.legalAid.form])]),
      ...papers(c, fields),
    ],
  }),
  support: (c) => ({
    state: c.educationDecided
      ? w('Có giáo dục người có hành vi bạo lực', 'Education of the perpetrator decided')
      : w('Có ghi nhận', 'Has entries'),
    details: [],
  }),
  office: (c) => ({
    state: lastOf([
      [c.owner !== undefined, w('Có người phụ trách', 'Has an owner')],
      [c.planVersion > 0, w('Có kế hoạch an toàn', 'Has a safety plan')],
      [
        c.referrals.some((r) => r.status === 'open'),
        w('Có kết nối, chuyển gửi dịch vụ đang chờ', 'A referral is waiting'),
      ],
      [c.stage === 'closing', STAGES.closing],
    ]),
    details: [
      ...(c.closure ? detailsOf({ type: 'closure.proposed', data: { ...c.closure } }) : []),
      ...(c.planVersion > 0 ? [count(w('Kế hoạch an toàn, bản số', 'Safety plan, version'), c.planVersion)] : []),
      ...c.referrals.map((r) =>
        words(
          RECEIVERS[r.receiver],
          r.status === 'open'
            ? OPEN_REFERRAL
            : r.status === 'ended'
              ? ENDED_REFERRAL
              : r.status === 'done'
                ? DONE_REFERRAL
                : OUTCOMES[r.status],
        ),
      ),
    ],
  }),
  survivor: (c, fields) => ({
    state: w('Mong muốn và sự đồng ý của người bị bạo lực', 'Her wishes and consents'),
    details: [
      ...fields.wishes.flatMap((about) => {
        const wish = WISHES[c.wishes[about] ?? ''];
        return wish ? [words(RECEIVERS[about], wish)] : [];
      }),
      ...fields.consents.flatMap((about) => {
        const consent = c.consents[about];
        return consent === undefined ? [] : [words(CONSENTS[about], consent === 'given' ? GIVEN : WITHDRAWN)];
      }),
    ],
  }),
};

const typeWords = (type: Classification['type']): Words =>
  type === 'unknown'
    ? w('Chưa biết', 'Not known')
    : type === 'non-gbv'
      ? w('Không phải bạo lực trên cơ sở giới', 'Not GBV')
      : GBV_TYPES[type];

function classification(c: CaseState): CaseView['classification'] {
  const { type, contexts } = c.stage === 'not-gbv' ? NOT_GBV : classify(c.facts);
  return { type, typeWords: typeWords(type), contexts: contexts.map((context) => CONTEXTS[context]) };
}

const seesOrders = (fields: Fields): boolean =>
  fields.tracks.includes('chair') || fields.also.includes('noContact.ordered');
const seesSupervision = (fields: Fields): boolean =>
  fields.tracks.includes('police') || fields.also.includes('supervision.assigned');

/** The case at a glance, as this caller may see it at this moment. */
export function caseView(whole: CaseState, fields: Fields, at: Instant): CaseView {
  const c = seenState(whole, fields);
  const seesOffice = fields.tracks.includes('office');
  const tracks = (Object.keys(TRACKS) as Track[]).filter(
    (track) => fields.tracks.includes(track) || (track === 'survivor' && fields.consents.length > 0),
  );
  return {
    seq: fields.log ? c.seq : undefined,
    stage: c.stage,
    stageWords: STAGES[c.stage],
    danger: c.danger,
    dangerWords: DANGER[c.danger],
    emergency: c.emergency,
    reportedAt: c.reportedAt,
    closedAt: c.closedAt,
    hamlet: seesHamlet(fields) ? c.hamlet : undefined,
    hides: [
      ...(seesHamlet(fields) ? [] : (['hamlet'] as const)),
      ...(seesOffice ? [] : (['owner'] as const)),
      ...(fields.facts === 'none' ? (['facts'] as const) : []),
    ],
    classification: fields.facts === 'all' ? classification(c) : undefined,
    facts: fields.facts === 'none' ? [] : tellFacts(knownFacts(c.facts)),
    owner: seesOffice ? c.owner : undefined,
    tracks: tracks.map((track) => ({ track, name: TRACKS[track], ...TELL[track](c, fields) })),
    orders: seesOrders(fields)
      ? c.noContact.orders.map((o) => ({
          n: o.n,
          signedAt: o.signedAt,
          endsAt: o.endsAt,
          status: o.status,
          statusWords: ORDER_STATUSES[o.status],
          ...(seesSupervision(fields) && { supervision: o.supervision, supervisionWords: SUPERVISION[o.supervision] }),
          breaches: o.breaches,
        }))
      : [],
    clocks: clockViews(whole, at, fields),
  };
}
