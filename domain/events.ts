import type { Act } from './acts';
import type { Actor, Role, Track } from './agencies';
import type { Swap } from './calendar';
import type { EndStage } from './endings';
import type { Danger, Door, FactsTold } from './facts';
import type { HandOver } from './hand-over';
import type { HardshipPaper } from './hardship';
import type { AgencyRef, CaseCode, ClockId, SignalId } from './ids';
import type { Conduct, Party } from './law/sanction';
import type { Terms } from './law/terms';
import type { LinkReason } from './links';
import type {
  AidForm,
  CareOutcome,
  CareStep,
  ConsentKind,
  OrderReceiver,
  Outcome,
  Place,
  Receiver,
  Speaker,
  Visit,
} from './services';
import type { CaseState } from './state';
import type { Instant } from './time';
import type { Words } from './words';

type FactsData = { readonly facts: FactsTold };
type Nothing = Record<never, never>;
/** Which order is supervised: one of the chair's, or one of the court's. */
type OfOrder = { readonly order?: number | undefined; readonly court?: number | undefined };
/** What a decision on a fine names: acts against her, and offences by their number. */
type Answering = { readonly acts?: readonly Act[] | undefined; readonly offences?: readonly number[] | undefined };
/** Whose word it was, where a parent or carer did it to a child. */
type Spoken = { readonly speaker?: Speaker | undefined };

/** Something recorded that was recorded in error. */
export type Strike = {
  readonly entry: SignalId;
  /** The event that tells it: who may read that reads this. */
  readonly of: EventType;
  readonly because: string;
  /** What was recorded after it and rested on it, and goes with it. */
  readonly along: readonly SignalId[];
  /** The chair may not read it: whether it goes is for the office alone. */
  readonly isSecret?: true | undefined;
};

/** What the case made of a signal, by type. Codes only: nothing here names a person or spells an address. */
export interface EventData {
  // Report
  'case.opened': Terms;
  'report.received': FactsData & {
    readonly door: Door;
    readonly channel: string;
    readonly hamlet: string;
    readonly danger: Danger;
    readonly receivedAt: Instant;
    readonly protectReporter: boolean;
  };
  'facts.added': FactsData & { readonly danger?: Danger | undefined };
  'reporter.protected': Nothing;
  'report.seen': Nothing;
  /** `relieved`: the heads of the hamlet before, without a part of their own. */
  'hamlet.corrected': {
    readonly from?: string | undefined;
    readonly hamlet: string;
    readonly relieved?: readonly AgencyRef[] | undefined;
  };
  // Police
  'emergency.opened': FactsData & { readonly hamlet: string; readonly who: readonly string[] };
  'police.dispatched': Nothing;
  /** `danger`: as the police found it; absent or unknown: it stays as it was. */
  'violence.stopped': { readonly removed?: boolean | undefined; readonly danger?: Danger | undefined };
  'summons.issued': { readonly ground: string };
  'summons.answered': { readonly attended: boolean };
  /** `again`: of a crime after the report that was handed on. */
  'crime.signsSeen': { readonly seenBy: Role; readonly toldPolice: boolean; readonly again?: boolean | undefined };
  'crime.transferred': { readonly track: string };
  'supervision.watching': OfOrder;
  'supervision.assigned': OfOrder;
  'supervision.announced': OfOrder & { readonly refusedToReceive?: boolean | undefined };
  'supervision.undertaken': OfOrder & { readonly refusedToSign?: boolean | undefined };
  /** `order`: of the chair's orders; none: the court's. */
  'noContact.breached': {
    readonly order?: number | undefined;
    readonly kind: string;
    /** Metres between them, and whether a wall kept her safe. */
    readonly distance?: number | undefined;
    readonly wall?: string | undefined;
  };
  'conduct.recorded': { readonly n: number; readonly conduct: Conduct; readonly party: Party };
  // Chair
  'handling.assigned': { readonly to: readonly Role[] };
  'noContact.requested': { readonly n: number; readonly by: string; readonly receivedAt: Instant };
  'noContact.ordered': {
    readonly n: number;
    readonly request?: number | undefined;
    readonly ground: string;
    readonly endsAt: Instant;
    readonly receivers: readonly string[];
  };
  'noContact.served': {
    readonly order: number;
    readonly to: readonly OrderReceiver[];
    readonly refusedToReceive?: boolean | undefined;
  };
  'noContact.endAnnounced': { readonly order: number; readonly choice: string };
  'noContact.refused': { readonly request: number; readonly reason: string };
  /** `request` 0: the agency takes back its own asking, and what others asked for stands. */
  'noContact.withdrawn': { readonly request: number } & Spoken;
  'noContact.cancelled': { readonly n: number; readonly ground: string };
  'noContact.ended': { readonly n: number; readonly replacedBy?: number | undefined };
  'education.decided': Nothing;
  'clock.answered': { readonly clock: ClockId; readonly how: string; readonly reason?: string | undefined };
  // Health
  'health.received': { readonly consentToExam: boolean; readonly facts: FactsTold };
  'health.firstLine': Nothing;
  'care.recorded': { readonly step: CareStep; readonly outcome: CareOutcome; readonly inWindow?: boolean | undefined };
  'visit.recorded': { readonly visit: Visit; readonly outcome: string };
  'health.certified': Nothing;
  'crime.headTold': Nothing;
  // Shelter
  'shelter.asked': {
    readonly n: number;
    readonly agency: AgencyRef;
    readonly people: number;
    readonly place?: Place | undefined;
    /** What the address is by office, where it is a health facility of the commune; absent: an address. */
    readonly host?: 'health' | undefined;
    /** How long the address takes somebody in, as it has told the commune. */
    readonly stayDays?: number | undefined;
  };
  /** Asked of the office, by whoever must not learn which addresses have room. */
  'shelter.wanted': { readonly people: number };
  /** What the office tells those who asked: that there is a place, or none. Never which. */
  'shelter.looked': { readonly result: 'found' | 'none' };
  'shelter.answered': { readonly n: number; readonly answer: 'accepted' | 'declined' };
  'shelter.arrived': { readonly n: number; readonly place?: Place | undefined; readonly endsAt?: Instant | undefined };
  'shelter.continued': { readonly n: number };
  'shelter.policeTold': { readonly n: number };
  'shelter.papersDone': { readonly n: number };
  'shelter.needsMet': { readonly n: number; readonly needs: readonly string[] };
  'shelter.left': { readonly n: number; readonly agreesToSay: boolean; readonly to?: string | undefined };
  'shelter.released': { readonly n: number; readonly because: string };
  // Legal aid
  'legalAid.explained': { readonly wish: string } & Spoken;
  'legalAid.requested': Nothing;
  'legalAid.checked': { readonly result: string };
  'legalAid.accepted': { readonly form: AidForm; readonly held: boolean; readonly papersMissing: boolean };
  'legalAid.stopped': { readonly reason: string };
  'legalAid.done': Nothing;
  // Support
  'support.given': { readonly kind: string };
  'education.given': Nothing;
  'oversight.remarked': { readonly matter: string };
  // Survivor
  'wish.recorded': { readonly about: Receiver; readonly wish: string } & Spoken;
  'consent.given': { readonly consent: ConsentKind; readonly childAsked?: boolean | undefined } & Spoken;
  'consent.withdrawn': { readonly consent: ConsentKind } & Spoken;
  /** Told to somebody else than whoever took her consent down: the office asks her. */
  'consent.withdrawalHeard': { readonly consent: ConsentKind } & Spoken;
  'interpreter.arranged': { readonly needed: boolean };
  // Coordination
  'case.owned': { readonly owner: Actor };
  'plan.made': { readonly version: number; readonly withHer: boolean };
  'case.offered': Nothing;
  'case.offerAnswered': { readonly accepted: boolean };
  /** `withoutConsent`: why she was not asked, where her life was threatened. */
  'referral.made': {
    readonly n: number;
    readonly receiver: Receiver;
    readonly to: Role;
    readonly agency: AgencyRef;
    readonly withoutConsent?: string | undefined;
  };
  'referral.answered': { readonly n: number; readonly outcome: Outcome };
  'referral.finished': { readonly n: number; readonly result: string };
  'referral.ended': { readonly n: number; readonly because: string };
  'referral.reviewed': { readonly n: number; readonly upheld: boolean };
  'followUp.contacted': {
    readonly reached: boolean;
    readonly safe?: boolean | undefined;
    readonly way?: string | undefined;
    readonly safeTime?: boolean | undefined;
    readonly codeWord?: boolean | undefined;
  };
  'case.reviewed': { readonly result: string };
  /** `as`: where it would lead. Without one, as it was before there were others: to be closed. */
  'closure.proposed': {
    readonly as?: EndStage | undefined;
    readonly reason?: string | undefined;
    readonly checklist?: readonly string[] | undefined;
    readonly into?: CaseCode | undefined;
  };
  /** `because`: nobody returned it, somebody is in danger. */
  'closure.returned': { readonly because?: string | undefined };
  'case.closed': { readonly reason: string };
  'case.reopened': { readonly reason: string };
  'case.merged': { readonly into: CaseCode };
  /** Another case was merged into this one. */
  'case.tookOver': { readonly from: CaseCode; readonly danger: Danger; readonly over: HandOver };
  /** And goes on by itself again. */
  'case.gaveBack': { readonly from: CaseCode };
  /** `all`: nothing else waits for a second look. */
  'act.reviewed': { readonly result: string; readonly all: boolean };
  'case.linked': { readonly other: CaseCode; readonly because: LinkReason };
  'case.unlinked': { readonly other: CaseCode };
  'case.notGbv': { readonly reason: string };
  // Crime
  'crime.procuracyTold': Nothing;
  /** `late`: after what it extends, or what it had to be asked before, had passed. */
  'crime.extended': { readonly to: string; readonly late?: boolean | undefined };
  'crime.extensionAsked': { readonly late?: boolean | undefined };
  'crime.resolved': { readonly result: string };
  // No contact, further on
  'noContact.cancelAsked': { readonly by: string; readonly receivedAt: Instant } & Spoken;
  'noContact.kept': { readonly reason: string };
  'contact.permitted': {
    readonly n: number;
    readonly order: number;
    readonly reason: string;
    readonly endsAt: Instant;
  };
  'contact.chairTold': { readonly n: number };
  'contact.ended': { readonly n: number };
  'custody.taken': { readonly minor: boolean };
  'custody.parentsTold': Nothing;
  'custody.extended': Nothing;
  'custody.released': { readonly further?: boolean | undefined };
  'courtOrder.asked': { readonly by: string };
  'courtOrder.made': { readonly n: number; readonly endsAt: Instant };
  'courtOrder.received': { readonly n: number };
  'courtOrder.ended': { readonly n: number; readonly lifted?: boolean | undefined };
  // Child
  'child.verified': Nothing;
  'child.assessed': { readonly emergency: boolean };
  'child.intervened': Nothing;
  'child.separated': { readonly n: number; readonly endsAt: Instant };
  'child.separationReplaced': { readonly n: number };
  'child.returned': { readonly n: number };
  'child.courtAsked': { readonly n: number };
  'child.courtAnswered': { readonly result: 'separated' | 'refused' };
  'child.needsAssessed': Nothing;
  'child.planDrafted': Nothing;
  'child.planApproved': { readonly endsAt: Instant };
  'child.reviewed': { readonly result: 'stable' | 'repeat' };
  // Sanction
  'sanction.decided': { readonly articles: readonly string[]; readonly fine?: number | undefined } & Answering;
  'sanction.sent': { readonly because: string } & Answering;
  'sanction.dropped': { readonly because: string } & Answering;
  'sanction.provinceDecided': { readonly result: string } & Answering;
  // Correction
  'perpetrator.recognised': {
    readonly earlierActs: number;
    readonly sanctionedBefore: boolean;
    readonly firstActAt?: Instant | undefined;
    readonly laterActsAt?: readonly Instant[] | undefined;
  };
  'perpetrator.windowClosed': { readonly n: number };
  'correction.chosen': { readonly measure: 'criticism' | 'service' };
  'correction.decided': { readonly measure: 'criticism' | 'service' };
  'criticism.held': { readonly attended: boolean; readonly undertakes?: boolean | undefined };
  'service.reported': { readonly performed: boolean };
  // Mediation
  'mediation.started': Nothing;
  'mediation.ended': { readonly result: string };
  // Trafficking
  'trafficking.provinceTold': Nothing;
  'trafficking.verified': { readonly result: string };
  // Legal aid, further on
  'legalAid.papersGiven': { readonly papers: readonly HardshipPaper[] };
  'legalAid.assigned': Nothing;
  'legalAid.handedOver': Nothing;
  // Personal data of the case, and the national database
  'data.requested': { readonly n: number; readonly right: string; readonly viaThirdParty: boolean } & Spoken;
  'data.answered': {
    readonly request: number;
    readonly answer: 'accepted' | 'refused';
    readonly reason?: string | undefined;
  };
  'data.executed': { readonly request: number };
  'dataBreach.detected': { readonly n: number };
  'dataBreach.notified': { readonly n: number };
  'dataAsk.received': { readonly n: number; readonly from: string };
  'dataAsk.answered': { readonly request: number; readonly result: string };
  'database.asked': { readonly to: string };
  'database.answered': { readonly result: string };
  // The law under which the case lives, and its clocks
  /** Days worked or off that the commune has entered since: what begins from now on is counted by them, and what runs keeps its end. */
  'calendar.learnt': { readonly swaps: readonly Swap[] };
  'law.moved': Terms & { readonly from: string; readonly reason: string };
  'clock.extended': { readonly clock: ClockId; readonly reason: string; readonly document: string };
  'clock.paused': { readonly clock: ClockId; readonly reason: string; readonly document: string };
  'clock.resumed': { readonly clock: ClockId };
  // What was recorded in error
  'entry.strikeAsked': Strike;
  'entry.strikeRefused': Pick<Strike, 'entry' | 'of' | 'isSecret'>;
  /** `becomes`: the case as it is without it, which the log fills in when it takes the event. */
  'entry.struck': Strike & { readonly becomes?: CaseState | undefined };
  // What the engine records by itself
  'clock.fired': {
    readonly clock: ClockId;
    readonly rung: number;
    readonly kind: RungKind;
    readonly due: Instant;
    readonly call: readonly Role[];
    /** Of those called, the roles for which nobody was on duty: for each, the next level was called at once. */
    readonly unmanned?: readonly Role[] | undefined;
  };
}

/** warn: before the limit. breach: the limit passed. lapse: something ended by itself, as written. escalate: nobody answered. */
export type RungKind = 'warn' | 'breach' | 'lapse' | 'escalate';

export type EventType = keyof EventData;

/** An event as decided, before it has a place in the log. */
export type CaseEvent = { [K in EventType]: { readonly type: K; readonly data: EventData[K] } }[EventType];

/** Who caused it: an agency's person, or the engine when a clock fires. */
export type By = Actor | { readonly role: 'engine' };

/** An event in the log: its place, when it was recorded, when it happened in law, and by whom. */
export type Recorded = CaseEvent & {
  readonly seq: number;
  /** When the engine took it down. */
  readonly at: Instant;
  /** When it happened, which is what limits count from; never after `at`. */
  readonly happenedAt: Instant;
  readonly signal: SignalId | null;
  readonly by: By;
};

/** One event, typed by its name. */
export const event = <K extends EventType>(type: K, data: EventData[K]): CaseEvent => ({ type, data }) as CaseEvent;

/**
 * Which line of work an event belongs to: where the timeline shows it, and who may read it. What an engine's rung or its answer
 * belongs to depends on the clock: `clock`; of what was recorded in error, on what that was: `entry`.
 */
export const EVENT_TRACKS: Record<EventType, Track | 'clock' | 'entry'> = {
  'case.opened': 'report',
  'report.received': 'report',
  'facts.added': 'report',
  'reporter.protected': 'report',
  'report.seen': 'report',
  'hamlet.corrected': 'report',
  'emergency.opened': 'police',
  'police.dispatched': 'police',
  'violence.stopped': 'police',
  'summons.issued': 'police',
  'summons.answered': 'police',
  'crime.signsSeen': 'police',
  'crime.transferred': 'police',
  'supervision.watching': 'police',
  'supervision.assigned': 'police',
  'supervision.announced': 'police',
  'supervision.undertaken': 'police',
  'noContact.breached': 'police',
  'conduct.recorded': 'police',
  'handling.assigned': 'chair',
  'noContact.requested': 'chair',
  'noContact.ordered': 'chair',
  'noContact.served': 'chair',
  'noContact.endAnnounced': 'chair',
  'noContact.refused': 'chair',
  'noContact.withdrawn': 'chair',
  'noContact.cancelled': 'chair',
  'noContact.ended': 'chair',
  'education.decided': 'chair',
  'clock.answered': 'clock',
  'health.received': 'health',
  'health.firstLine': 'health',
  'care.recorded': 'health',
  'visit.recorded': 'health',
  'health.certified': 'health',
  'crime.headTold': 'health',
  'shelter.asked': 'shelter',
  'shelter.wanted': 'shelter',
  'shelter.looked': 'shelter',
  'shelter.answered': 'shelter',
  'shelter.arrived': 'shelter',
  'shelter.continued': 'shelter',
  'shelter.policeTold': 'shelter',
  'shelter.papersDone': 'shelter',
  'shelter.needsMet': 'shelter',
  'shelter.left': 'shelter',
  'shelter.released': 'shelter',
  'legalAid.explained': 'legal-aid',
  'legalAid.requested': 'legal-aid',
  'legalAid.checked': 'legal-aid',
  'legalAid.accepted': 'legal-aid',
  'legalAid.stopped': 'legal-aid',
  'legalAid.done': 'legal-aid',
  'support.given': 'support',
  'education.given': 'support',
  'oversight.remarked': 'support',
  'wish.recorded': 'survivor',
  'consent.given': 'survivor',
  'consent.withdrawn': 'survivor',
  'consent.withdrawalHeard': 'survivor',
  'interpreter.arranged': 'report',
  'case.owned': 'office',
  'plan.made': 'office',
  'referral.made': 'office',
  'referral.answered': 'office',
  'referral.finished': 'office',
  'referral.ended': 'office',
  'referral.reviewed': 'office',
  'case.offered': 'office',
  'case.offerAnswered': 'office',
  'followUp.contacted': 'office',
  'case.reviewed': 'office',
  'closure.proposed': 'office',
  'closure.returned': 'office',
  'case.closed': 'office',
  'case.reopened': 'office',
  'case.merged': 'office',
  'case.tookOver': 'office',
  'case.gaveBack': 'office',
  'act.reviewed': 'office',
  'case.linked': 'office',
  'case.unlinked': 'office',
  'case.notGbv': 'office',
  'crime.procuracyTold': 'police',
  'crime.extended': 'police',
  'crime.extensionAsked': 'police',
  'crime.resolved': 'police',
  'noContact.cancelAsked': 'chair',
  'noContact.kept': 'chair',
  'contact.permitted': 'police',
  'contact.chairTold': 'police',
  'contact.ended': 'police',
  'custody.taken': 'police',
  'custody.parentsTold': 'police',
  'custody.extended': 'police',
  'custody.released': 'police',
  'courtOrder.asked': 'chair',
  'courtOrder.made': 'chair',
  'courtOrder.received': 'chair',
  'courtOrder.ended': 'chair',
  'child.verified': 'office',
  'child.assessed': 'office',
  'child.intervened': 'office',
  'child.separated': 'chair',
  'child.separationReplaced': 'chair',
  'child.returned': 'chair',
  'child.courtAsked': 'chair',
  'child.courtAnswered': 'chair',
  'child.needsAssessed': 'office',
  'child.planDrafted': 'office',
  'child.planApproved': 'chair',
  'child.reviewed': 'office',
  'sanction.decided': 'chair',
  'sanction.sent': 'chair',
  'sanction.dropped': 'chair',
  'sanction.provinceDecided': 'chair',
  'perpetrator.recognised': 'chair',
  'perpetrator.windowClosed': 'chair',
  'correction.chosen': 'chair',
  'correction.decided': 'chair',
  'criticism.held': 'chair',
  'service.reported': 'chair',
  'mediation.started': 'support',
  'mediation.ended': 'support',
  'trafficking.provinceTold': 'office',
  'trafficking.verified': 'office',
  'legalAid.papersGiven': 'legal-aid',
  'legalAid.assigned': 'legal-aid',
  'legalAid.handedOver': 'legal-aid',
  'data.requested': 'office',
  'data.answered': 'office',
  'data.executed': 'office',
  'dataBreach.detected': 'office',
  'dataBreach.notified': 'office',
  'dataAsk.received': 'office',
  'dataAsk.answered': 'office',
  'database.asked': 'office',
  'database.answered': 'office',
  'calendar.learnt': 'office',
  'law.moved': 'office',
  'clock.extended': 'clock',
  'clock.paused': 'clock',
  'clock.resumed': 'clock',
  'entry.strikeAsked': 'entry',
  'entry.strikeRefused': 'entry',
  'entry.struck': 'entry',
  'clock.fired': 'clock',
};

const t = (vi: string, en: string): Words => ({ vi, en });

/** What an event is called on the timeline. */
export const EVENT_NAMES: Record<EventType, Words> = {
  'case.opened': t('Mở hồ sơ', 'Case opened'),
  'report.received': t('Tiếp nhận tin báo', 'Report received'),
  'facts.added': t('Bổ sung thông tin', 'More information'),
  'reporter.protected': t('Bảo vệ danh tính người báo tin', 'Reporter’s identity protected'),
  'report.seen': t('Chủ tịch đã nhận tin báo', 'The chair has the report'),
  'hamlet.corrected': t('Đã sửa xóm ghi nhầm', 'Hamlet set right'),
  'emergency.opened': t('Mở tình huống khẩn cấp', 'Emergency opened'),
  'police.dispatched': t('Công an lên đường', 'Police dispatched'),
  'violence.stopped': t('Đã buộc chấm dứt hành vi', 'Violence stopped'),
  'summons.issued': t('Yêu cầu đến trụ sở Công an xã', 'Summons to the police'),
  'summons.answered': t('Kết quả yêu cầu đến trụ sở', 'Summons answered'),
  'crime.signsSeen': t('Thấy dấu hiệu tội phạm', 'Signs of a crime'),
  'crime.transferred': t('Chuyển tin báo tội phạm', 'Crime report transferred'),
  'supervision.watching': t('Giám sát tạm thời', 'Interim watch'),
  'supervision.assigned': t('Phân công người giám sát', 'Supervisor assigned'),
  'supervision.announced': t('Thông báo việc giám sát', 'Supervision announced'),
  'supervision.undertaken': t('Cam kết chấp hành', 'Undertaking'),
  'noContact.breached': t('Vi phạm quyết định cấm tiếp xúc', 'No-contact order breached'),
  'conduct.recorded': t('Hành vi vi phạm khác', 'Other conduct that is fined'),
  'handling.assigned': t('Phân công xử lý', 'Handling assigned'),
  'noContact.requested': t('Đề nghị cấm tiếp xúc', 'No-contact requested'),
  'noContact.ordered': t('Quyết định cấm tiếp xúc', 'No-contact ordered'),
  'noContact.served': t('Giao quyết định cấm tiếp xúc', 'No-contact order served'),
  'noContact.endAnnounced': t('Báo trước việc hết hạn cấm tiếp xúc', 'End of the order announced to her'),
  'noContact.refused': t('Từ chối cấm tiếp xúc', 'No-contact refused'),
  'noContact.withdrawn': t('Rút đề nghị cấm tiếp xúc', 'No-contact request withdrawn'),
  'noContact.cancelled': t('Hủy quyết định cấm tiếp xúc', 'No-contact order cancelled'),
  'noContact.ended': t('Hết hạn cấm tiếp xúc', 'No-contact order ended'),
  'education.decided': t('Giao giáo dục, hỗ trợ chuyển đổi hành vi', 'Education of the perpetrator decided'),
  'clock.answered': t('Trả lời cảnh báo', 'Escalation answered'),
  'health.received': t('Trạm y tế tiếp nhận', 'Received by the health station'),
  'health.firstLine': t('Hỗ trợ ban đầu (LIVES)', 'First-line support (LIVES)'),
  'care.recorded': t('Bước chăm sóc y tế', 'Care step'),
  'visit.recorded': t('Tái khám', 'Follow-up visit'),
  'health.certified': t('Cấp giấy xác nhận khám, chữa bệnh', 'Certificate of her treatment'),
  'crime.headTold': t('Nhân viên y tế báo trưởng trạm', 'Head of the station told'),
  'shelter.asked': t('Đề nghị tạm lánh', 'Shelter asked'),
  'shelter.wanted': t('Đề nghị Phòng tìm nơi tạm lánh', 'Office asked to find a shelter'),
  'shelter.looked': t('Phòng trả lời việc tìm nơi tạm lánh', 'What the office found'),
  'shelter.answered': t('Địa chỉ tin cậy trả lời', 'Shelter answered'),
  'shelter.arrived': t('Đã đến nơi tạm lánh', 'Arrived at the shelter'),
  'shelter.continued': t('Tiếp tục ở nơi tạm lánh', 'The stay goes on'),
  'shelter.policeTold': t('Cơ sở y tế đã báo Công an', 'Police told by the health facility'),
  'shelter.papersDone': t('Hoàn thiện hồ sơ tiếp nhận', 'Papers of the reception complete'),
  'shelter.needsMet': t('Đáp ứng nhu cầu thiết yếu', 'Essential needs met'),
  'shelter.left': t('Rời nơi tạm lánh', 'Left the shelter'),
  'shelter.released': t('Hủy đề nghị tạm lánh', 'Shelter request released'),
  'legalAid.explained': t('Giải thích quyền trợ giúp pháp lý', 'Right to legal aid explained'),
  'legalAid.requested': t('Yêu cầu trợ giúp pháp lý', 'Legal aid requested'),
  'legalAid.checked': t('Kiểm tra yêu cầu trợ giúp pháp lý', 'Legal aid request checked'),
  'legalAid.accepted': t('Thụ lý trợ giúp pháp lý', 'Legal aid accepted'),
  'legalAid.stopped': t('Dừng vụ việc trợ giúp pháp lý', 'Legal aid stopped'),
  'legalAid.done': t('Hoàn thành trợ giúp pháp lý', 'Legal aid done'),
  'support.given': t('Đồng hành, tư vấn', 'Support given'),
  'education.given': t('Giáo dục người có hành vi bạo lực', 'Perpetrator’s education'),
  'oversight.remarked': t('Ý kiến giám sát', 'Oversight remark'),
  'wish.recorded': t('Mong muốn của người bị bạo lực', 'Her wish'),
  'consent.given': t('Người bị bạo lực đồng ý', 'Consent given'),
  'consent.withdrawn': t('Người bị bạo lực không đồng ý hoặc rút lại', 'Consent withdrawn'),
  'consent.withdrawalHeard': t('Người bị bạo lực nói muốn rút sự đồng ý', 'She says that she withdraws a consent'),
  'interpreter.arranged': t('Bố trí người phiên dịch', 'Interpreter arranged'),
  'case.owned': t('Nhận phụ trách hồ sơ', 'Case owner'),
  'plan.made': t('Kế hoạch an toàn', 'Safety plan'),
  'referral.made': t('Kết nối, chuyển gửi dịch vụ', 'Referral'),
  'referral.answered': t('Kết quả chuyển gửi', 'Referral answered'),
  'referral.finished': t('Dịch vụ đã kết thúc', 'Service of a referral done'),
  'referral.ended': t('Chấm dứt chuyển gửi', 'Referral ended'),
  'referral.reviewed': t('Xem lại việc chuyển gửi khi chưa có sự đồng ý', 'Referral without consent looked at again'),
  'case.offered': t('Đề nghị chuyển giao người phụ trách', 'Case offered to another owner'),
  'case.offerAnswered': t('Trả lời việc chuyển giao', 'Offer of the case answered'),
  'followUp.contacted': t('Liên hệ theo dõi', 'Follow-up contact'),
  'case.reviewed': t('Rà soát hồ sơ', 'Case review'),
  'closure.proposed': t('Đề nghị kết thúc hồ sơ', 'An end proposed'),
  'closure.returned': t('Trả lại đề nghị kết thúc', 'Proposed end returned'),
  'case.closed': t('Đóng hồ sơ', 'Case closed'),
  'case.reopened': t('Mở lại hồ sơ', 'Case reopened'),
  'case.merged': t('Gộp hồ sơ trùng', 'Merged as duplicate'),
  'case.tookOver': t('Tiếp quản hồ sơ được gộp vào', 'Took over a case merged into it'),
  'case.gaveBack': t('Trả lại hồ sơ đã gộp', 'Gave back a case that was merged into it'),
  'act.reviewed': t('Xem lại việc đã làm vì nguy hiểm', 'Act against danger looked at'),
  'case.linked': t('Liên kết với hồ sơ khác', 'Linked to another case'),
  'case.unlinked': t('Bỏ liên kết', 'Link undone'),
  'case.notGbv': t('Không phải bạo lực trên cơ sở giới', 'Not a GBV case'),
  'crime.procuracyTold': t('Cơ quan điều tra đã báo Viện kiểm sát', 'Procuracy told'),
  'crime.extended': t('Gia hạn giải quyết tin báo tội phạm', 'Resolution extended'),
  'crime.extensionAsked': t('Đề nghị Viện kiểm sát gia hạn', 'Extension asked of the procuracy'),
  'crime.resolved': t('Kết quả giải quyết tin báo tội phạm', 'Crime report resolved'),
  'noContact.cancelAsked': t('Đề nghị hủy quyết định cấm tiếp xúc', 'Cancellation asked'),
  'noContact.kept': t('Từ chối hủy quyết định cấm tiếp xúc', 'Cancellation refused'),
  'contact.permitted': t('Cho phép tiếp xúc', 'Contact permitted'),
  'contact.chairTold': t('Báo Chủ tịch việc tiếp xúc', 'Chair told of the contact'),
  'contact.ended': t('Hết thời gian tiếp xúc', 'Permitted contact ended'),
  'custody.taken': t('Tạm giữ hành chính', 'Administrative custody'),
  'custody.parentsTold': t('Báo cha mẹ, người giám hộ', 'Parents told'),
  'custody.extended': t('Kéo dài tạm giữ', 'Custody extended'),
  'custody.released': t('Hết tạm giữ', 'Released from custody'),
  'courtOrder.asked': t('Yêu cầu Tòa án cấm tiếp xúc', 'Court asked for no contact'),
  'courtOrder.made': t('Tòa án cấm tiếp xúc', 'No contact ordered by the court'),
  'courtOrder.received': t('Công an nhận quyết định của Tòa án', 'Court order received by the police'),
  'courtOrder.ended': t('Hết hạn cấm tiếp xúc của Tòa án', 'Court order ended'),
  'child.verified': t('Xác minh thông tin về trẻ', 'Report of the child verified'),
  'child.assessed': t('Đánh giá nguy cơ ban đầu cho trẻ (Mẫu 02)', 'Initial risk of the child assessed (Form 02)'),
  'child.intervened': t('Can thiệp khẩn cấp cho trẻ', 'Emergency intervention for the child'),
  'child.separated': t('Tạm thời cách ly trẻ (Mẫu 07)', 'Child separated for a time (Form 07)'),
  'child.separationReplaced': t('Gia hạn cách ly trẻ', 'Separation of the child goes on'),
  'child.returned': t('Đưa trẻ trở về gia đình', 'Child returned home'),
  'child.courtAsked': t('Đề nghị Tòa án tiếp tục cách ly trẻ', 'Court asked to go on separating the child'),
  'child.courtAnswered': t('Tòa án trả lời về việc cách ly trẻ', 'The court has answered on the separation'),
  'child.needsAssessed': t('Đánh giá chi tiết (Mẫu 03)', 'Needs of the child assessed (Form 03)'),
  'child.planDrafted': t('Dự thảo kế hoạch can thiệp (Mẫu 04)', 'Plan for the child drafted (Form 04)'),
  'child.planApproved': t('Phê duyệt kế hoạch can thiệp (Mẫu 05)', 'Plan for the child approved (Form 05)'),
  'child.reviewed': t('Rà soát kế hoạch can thiệp (Mẫu 06)', 'Plan for the child reviewed (Form 06)'),
  'sanction.decided': t('Quyết định xử phạt hành chính', 'Fine decided'),
  'sanction.sent': t('Chuyển hồ sơ xử phạt', 'File passed on for a fine'),
  'sanction.dropped': t('Không xử phạt hành chính', 'No fine'),
  'sanction.provinceDecided': t('Kết quả xử phạt của cấp tỉnh', 'What the province decided'),
  'perpetrator.recognised': t('Các lần trước của người có hành vi', 'Earlier acts on record'),
  'perpetrator.windowClosed': t('Hết 12 tháng kể từ lần đầu', 'Twelve months since the first act'),
  'correction.chosen': t('Người có hành vi chọn biện pháp', 'He has chosen'),
  'correction.decided': t(
    'Quyết định góp ý, phê bình hoặc phục vụ cộng đồng',
    'Criticism or community service decided',
  ),
  'criticism.held': t('Buổi góp ý, phê bình', 'Session of criticism'),
  'service.reported': t('Kết quả công việc phục vụ cộng đồng', 'Community service reported'),
  'mediation.started': t('Bắt đầu hòa giải', 'Mediation began'),
  'mediation.ended': t('Kết thúc hòa giải', 'Mediation ended'),
  'trafficking.provinceTold': t(
    'Báo cơ quan y tế cấp tỉnh (nghi mua bán người; cưỡng ép kết hôn, tảo hôn)',
    'Province told (suspected trafficking; forced or child marriage)',
  ),
  'trafficking.verified': t('Kết quả xác minh của cấp tỉnh', 'Verification by the province'),
  'legalAid.papersGiven': t('Bổ sung giấy tờ trợ giúp pháp lý', 'Papers for legal aid given'),
  'legalAid.assigned': t('Cử người trợ giúp pháp lý', 'Legal aid person assigned'),
  'legalAid.handedOver': t('Bàn giao hồ sơ trợ giúp pháp lý', 'Legal aid file handed over'),
  'data.requested': t('Yêu cầu về dữ liệu cá nhân', 'Request about personal data'),
  'data.answered': t('Trả lời yêu cầu về dữ liệu', 'Request about data answered'),
  'data.executed': t('Đã thực hiện yêu cầu về dữ liệu', 'Request about data carried out'),
  'dataBreach.detected': t('Phát hiện vi phạm dữ liệu cá nhân', 'Breach of personal data detected'),
  'dataBreach.notified': t('Đã thông báo vi phạm dữ liệu', 'Data breach notified'),
  'dataAsk.received': t('Cơ quan khác đề nghị cung cấp dữ liệu', 'Another agency asks for data'),
  'dataAsk.answered': t('Trả lời đề nghị cung cấp dữ liệu', 'Request of another agency for data answered'),
  'database.asked': t('Đề nghị khai thác cơ sở dữ liệu', 'Data of the national database asked for'),
  'database.answered': t('Trả lời về cơ sở dữ liệu', 'Answer about the national database'),
  'calendar.learnt': t('Từ đây tính theo lịch ngày làm việc mới', 'Counted by the days entered since, from here on'),
  'law.moved': t('Chuyển sang quy định mới', 'Moved to other rules'),
  'clock.extended': t('Gia hạn', 'Limit extended'),
  'clock.paused': t('Tạm dừng thời hạn', 'Limit paused'),
  'entry.strikeAsked': t('Đề nghị đánh dấu ghi nhầm', 'Asked to be struck as entered in error'),
  'entry.strikeRefused': t('Không đánh dấu ghi nhầm', 'Not struck'),
  'entry.struck': t('Đánh dấu ghi nhầm', 'Struck as entered in error'),
  'clock.resumed': t('Tính tiếp thời hạn', 'Limit resumed'),
  'clock.fired': t('Đồng hồ báo', 'Clock fired'),
};
