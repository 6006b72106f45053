import { ACTS } from './acts';
import { type Actor, ROLES } from './agencies';
import { EVENT_NAMES, type EventData, type EventType, type RungKind } from './events';
import {
  AGE_BANDS,
  CHANNELS,
  CIRCUMSTANCES,
  DANGER,
  DOORS,
  type Facts,
  FOREIGNERS,
  FORMER_SANCTIONS,
  NO_FACTS,
  PERPETRATOR_AGES,
  PRIORITIES,
  SETTINGS,
  SEXES,
  TIES,
} from './facts';
import { HARDSHIP_PAPERS } from './hardship';
import type { ActorRef, AgencyRef } from './ids';
import { anyClockRule, lawPack, packNames } from './law/packs';
import { BREACHES, CONDUCTS, conductName, PARTIES, sanctionEntries } from './law/sanction';
import { LINKS } from './links';
import type { SeenEvent } from './permissions';
import {
  AID_FORMS,
  CARE_OUTCOMES,
  CARE_STEPS,
  CONSENTS,
  type OrderReceiver,
  OUTCOMES,
  OVERRIDES,
  PLACES,
  RECEIVERS,
  REFERRAL_RESULTS,
  SPEAKERS,
  VISITS,
} from './services';
import { ASK_RESULTS, ASKERS, DATA_REFUSALS, DATA_RIGHTS } from './signals/data';
import { CHECKLIST } from './signals/ending';
import { STRIKE_REASONS } from './signals/entry';
import type { Instant } from './time';
import type { Words } from './words';

/** What a detail says. Moments are formatted, and refs and codes named, by whoever shows them. */
export type Value =
  | { readonly kind: 'words'; readonly words: readonly Words[] }
  | { readonly kind: 'moment'; readonly at: Instant }
  | { readonly kind: 'number'; readonly number: number }
  /** A code of the commune's own lists: a hamlet, another case. */
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'agency'; readonly agency: AgencyRef }
  | { readonly kind: 'person'; readonly actor: ActorRef; readonly agency: AgencyRef };

/** One thing that an event tells, in words for people. */
export interface Detail {
  readonly label: Words;
  readonly value: Value;
}

/** How one field of an event, whose other fields are at hand, is told. A code without words tells nothing: unknown is hidden. */
type Show = (value: unknown, data?: SeenEvent['data']) => readonly Detail[];
type Names = Readonly<Record<string, Words>>;

const w = (vi: string, en: string): Words => ({ vi, en });

const HIDDEN: Show = () => [];

const YES_NO: Names = { true: w('Có', 'Yes'), false: w('Không', 'No') };

/** A code, or a list of codes, by its words. */
function codes(label: Words, names: Names): Show {
  return (value) => {
    const said = (Array.isArray(value) ? value : [value]).map(String);
    const words = said.flatMap((code) => (Object.hasOwn(names, code) ? [names[code] as Words] : []));
    return words.length === 0 ? [] : [{ label, value: { kind: 'words', words } }];
  };
}

const yesNo = (label: Words): Show => codes(label, YES_NO);

const moment =
  (label: Words): Show =>
  (value) =>
    typeof value === 'string' ? [{ label, value: { kind: 'moment', at: value as Instant } }] : [];

const number =
  (label: Words): Show =>
  (value) =>
    typeof value === 'number' ? [{ label, value: { kind: 'number', number: value } }] : [];

const code =
  (label: Words): Show =>
  (value) =>
    typeof value === 'string' ? [{ label, value: { kind: 'code', code: value } }] : [];

const agency =
  (label: Words): Show =>
  (value) =>
    typeof value === 'string' ? [{ label, value: { kind: 'agency', agency: value as AgencyRef } }] : [];

const person =
  (label: Words): Show =>
  (value) => {
    const { actor, agency } = value as Actor;
    return [{ label, value: { kind: 'person', actor, agency } }];
  };

const clock: Show = (value) => {
  const id = String(value);
  const rule = anyClockRule(id.slice(0, id.indexOf('#')));
  return rule ? [{ label: w('Thời hạn', 'Limit'), value: { kind: 'words', words: [rule.name] } }] : [];
};

const PACK_NAMES: Names = Object.fromEntries(packNames().map((id) => [id, lawPack(id).name]));
const packs = (label: Words): Show => codes(label, PACK_NAMES);
/** Where nobody was on duty, and who was called at once in their place. */
const unmanned: Show = (value, data) => {
  const absent = Array.isArray(value) ? value : [];
  const instead = Array.isArray(data?.call) ? data.call.filter((role) => !absent.includes(role)) : [];
  return [
    ...codes(w('Không có ai trực ở', 'Nobody on duty at'), ROLES)(absent),
    ...codes(w('Đã gọi ngay', 'Called at once'), ROLES)(instead),
  ];
};

/** Who spoke for a child. */
const speaker: Show = codes(w('Người nói', 'Who spoke'), SPEAKERS);

const ACT_NAMES: Names = Object.fromEntries(Object.entries(ACTS).map(([act, { name }]) => [act, name]));

type SomeFacts = { readonly [F in keyof Facts]?: Facts[F] | undefined };

/** What is known of the incident, each fact by itself; what nobody said is not there. */
export const tellFacts = (facts: SomeFacts): readonly Detail[] => [
  ...(facts.acts?.length ? codes(w('Hành vi', 'Acts'), ACT_NAMES)(facts.acts) : []),
  ...moment(w('Thời điểm xảy ra', 'When it happened'))(facts.assaultAt),
  ...codes(w('Quan hệ', 'Tie'), TIES)(facts.tie),
  ...codes(w('Giới tính của người bị bạo lực', 'Sex of the survivor'), SEXES)(facts.sex),
  ...codes(w('Độ tuổi của người bị bạo lực', 'Age of the survivor'), AGE_BANDS)(facts.age),
  ...(facts.priorities?.length ? codes(w('Thuộc nhóm', 'Belongs to'), PRIORITIES)(facts.priorities) : []),
  ...(facts.lifeThreatened === undefined ? [] : yesNo(w('Đe dọa tính mạng', 'Life threatened'))(facts.lifeThreatened)),
  ...(facts.healthHarmed === undefined ? [] : yesNo(w('Hại sức khỏe', 'Health harmed'))(facts.healthHarmed)),
  ...(facts.courtCase === undefined ? [] : yesNo(w('Tòa án đang giải quyết', 'Civil case in court'))(facts.courtCase)),
  ...codes(w('Tuổi người có hành vi bạo lực', 'His age'), PERPETRATOR_AGES)(facts.perpetratorAge),
  ...codes(w('Xử phạt trước đây', 'Former sanction'), FORMER_SANCTIONS)(facts.formerSanction),
  ...(facts.childrenHurt === undefined
    ? []
    : yesNo(w('Có trẻ em khác cũng bị hại', 'A child was hurt beside her'))(facts.childrenHurt)),
  ...codes(w('Xảy ra ở đâu', 'Where it happened'), SETTINGS)(facts.setting),
  ...(facts.foreign?.length ? codes(w('Người nước ngoài', 'Foreigner'), FOREIGNERS)(facts.foreign) : []),
  ...(facts.circumstances?.length ? codes(w('Tình tiết', 'Circumstances'), CIRCUMSTANCES)(facts.circumstances) : []),
];

const EVERY_FACT: SomeFacts = {
  ...NO_FACTS,
  acts: ['beaten'],
  assaultAt: '2026-01-01T00:00:00.000Z' as Instant,
  priorities: ['pregnant'],
  lifeThreatened: true,
  healthHarmed: true,
  courtCase: true,
  childrenHurt: true,
  foreign: ['survivor'],
  circumstances: ['weapon-used'],
};
const FACT_LABELS: ReadonlySet<Words> = new Set(tellFacts(EVERY_FACT).map(({ label }) => label));

/** Is this a fact of the incident that is told under this name? */
export const isFact = (label: Words): boolean => [...FACT_LABELS].some(({ en }) => en === label.en);

/** What may be fined, by its point of the decree. */
const ARTICLE_NAMES: Names = Object.fromEntries(
  sanctionEntries().map(({ id, conduct }) => [id, w(`${id}: ${conduct.vi}`, `${id}: ${conduct.en}`)]),
);

const CONDUCT_NAMES: Names = Object.fromEntries(CONDUCTS.map((conduct) => [conduct, conductName(conduct)]));

/** What a decision on a fine names. */
const answersActs: Show = codes(w('Về hành vi', 'For'), ACT_NAMES);
const answersOffences: Show = (value) =>
  Array.isArray(value) ? value.flatMap((n) => number(w('Về vi phạm số', 'For offence no.'))(n)) : [];
const answering = { acts: answersActs, offences: answersOffences };

const facts: Show = (value) => tellFacts((value ?? {}) as SomeFacts);

/** What a rung of a ladder says. */
export const RUNGS: Record<RungKind, Words> = {
  warn: w('Sắp đến hạn', 'Before the limit'),
  breach: w('Quá hạn', 'Limit missed'),
  lapse: w('Hết hiệu lực', 'Ended as written'),
  escalate: w('Báo lên cấp tiếp theo', 'Passed on: nobody answered'),
};

const RELEASES: Names = {
  'consent-withdrawn': w('Người bị bạo lực rút lại sự đồng ý', 'She withdrew her consent'),
  'no-answer': w('Không trả lời', 'No answer'),
  unanswered: w('Quá hạn không trả lời', 'No answer in time'),
  declined: w('Người bị bạo lực từ chối', 'She declines'),
  'not-needed': w('Người bị bạo lực không cần nữa', 'She needs it no more'),
  'not-safe': w('Không an toàn', 'Not safe'),
  'wrong-service': w('Không đúng dịch vụ', 'Not the right service'),
  'not-upheld': w('Xem lại: không đủ lý do để thiếu sự đồng ý', 'Looked at again: no reason to go without her consent'),
};

/** Her wish about one kind of service. */
export const WISHES: Names = {
  wants: w('Muốn', 'Wants it'),
  declines: w('Từ chối', 'Declines'),
  undecided: w('Chưa quyết định', 'Undecided'),
};

const ORDER_GOES_TO: Readonly<Record<OrderReceiver, Words>> = {
  perpetrator: w('Người có hành vi bạo lực', 'The perpetrator'),
  victim: w('Người bị bạo lực', 'The victim'),
  'police-chief': w('Trưởng Công an xã', 'The police chief'),
  'hamlet-head': w('Trưởng xóm', 'The hamlet head'),
};
const REQUESTED_BY: Names = {
  victim: w('Người bị bạo lực', 'The victim'),
  guardian: w('Người giám hộ, đại diện', 'Her guardian'),
  agency: w('Cơ quan, có sự đồng ý của người bị bạo lực', 'An agency, with her consent'),
};

const reason = (names: Names): Show => codes(w('Lý do', 'Reason'), names);
const paper: Show = code(w('Số văn bản', 'Number of the paper'));
const ground = (names: Names): Show => codes(w('Căn cứ', 'Ground'), names);
const result = (names: Names): Show => codes(w('Kết quả', 'Result'), names);
const CLOSING: Names = {
  'needs-met': w('Nhu cầu đã được đáp ứng', 'Her needs are met'),
  'she-asks': w('Người bị bạo lực đề nghị', 'She asks for it'),
  'left-area': w('Người bị bạo lực đã chuyển đi', 'She left the area'),
  transferred: w('Đã chuyển nơi khác', 'Transferred'),
  'no-contact-over-30-days': w('Không liên lạc được quá 30 ngày', 'Not reached for over 30 days'),
};
const NO_GBV: Names = {
  'other-dispute': w('Tranh chấp khác', 'Another dispute'),
  'wrong-address': w('Nhầm địa chỉ', 'Wrong address'),
  'false-report': w('Tin báo sai', 'A false report'),
  other: w('Khác', 'Other'),
};
const order: Show = number(w('Quyết định số', 'Order no.'));
const court: Show = number(w('Quyết định của Tòa án số', 'Court order no.'));
const contact: Show = number(w('Lần tiếp xúc số', 'Contact no.'));
const request: Show = number(w('Đề nghị số', 'Request no.'));
const referral: Show = number(w('Kết nối, chuyển gửi dịch vụ số', 'Referral no.'));

const place: Show = codes(w('Loại nơi', 'Kind of place'), PLACES);
const correction: Show = codes(w('Biện pháp', 'Measure'), {
  criticism: w('Góp ý, phê bình trong cộng đồng', 'Criticism before the community'),
  service: w('Công việc phục vụ cộng đồng', 'Community service'),
});

type Shows = { readonly [K in EventType]: { readonly [F in keyof EventData[K]]-?: Show } };

const of: Show = codes(w('Mục ghi', 'Entry'), EVENT_NAMES);
export const WITHOUT_CONSENT: Words = w('Chưa có sự đồng ý vì', 'Without her consent because');

const STRIKE = {
  entry: HIDDEN,
  of,
  because: codes(w('Lý do', 'Why'), STRIKE_REASONS),
  isSecret: HIDDEN,
  along: (value: unknown) =>
    Array.isArray(value) && value.length > 0 ? number(w('Số mục kèm theo', 'Entries with it'))(value.length) : [],
};

/** Every field of every event: told in words, or left out on purpose. A new field does not compile without its entry. */
const SHOWS: Shows = {
  'case.opened': { pack: packs(w('Quy định áp dụng', 'Rules that apply')), standards: HIDDEN, swaps: HIDDEN },
  'report.received': {
    door: codes(w('Nơi tiếp nhận', 'Door'), DOORS),
    channel: codes(w('Hình thức', 'Channel'), CHANNELS),
    hamlet: code(w('Xóm', 'Hamlet')),
    danger: codes(w('Mức nguy hiểm', 'Danger'), DANGER),
    receivedAt: moment(w('Nhận lúc', 'Received at')),
    protectReporter: yesNo(w('Bảo vệ người báo tin', 'Reporter protected')),
    facts,
  },
  'facts.added': { danger: codes(w('Mức nguy hiểm', 'Danger'), DANGER), facts },
  'reporter.protected': {},
  'report.seen': {},
  'emergency.opened': {
    hamlet: code(w('Xóm', 'Hamlet')),
    who: codes(w('Người gặp nguy', 'Who is in danger'), {
      survivor: w('Người bị bạo lực', 'The survivor'),
      child: w('Trẻ em', 'A child'),
      other: w('Người khác', 'Somebody else'),
    }),
    facts,
  },
  'police.dispatched': {},
  'violence.stopped': {
    removed: yesNo(w('Đã đưa người có hành vi đi', 'He was taken away')),
    danger: codes(w('Mức nguy hiểm', 'Danger'), DANGER),
  },
  'summons.issued': {
    ground: ground({
      'protected-victim': w('Người bị bạo lực thuộc nhóm cần bảo vệ', 'A victim of a protected group'),
      danger: w('Đe dọa sức khỏe, tính mạng', 'Danger to health or life'),
    }),
  },
  'summons.answered': { attended: yesNo(w('Đã đến', 'He came')) },
  'crime.signsSeen': {
    seenBy: codes(w('Người phát hiện', 'Seen by'), ROLES),
    toldPolice: yesNo(w('Đã báo Công an', 'Police told')),
    again: yesNo(w('Tội phạm khác, sau lần đã chuyển', 'Another crime, after the report that was handed on')),
  },
  'crime.transferred': {
    track: codes(w('Hình thức', 'Track'), {
      urgent: w('Khẩn, trong 24 giờ', 'Urgent, within 24 h'),
      verified: w('Sau xác minh sơ bộ, trong 7 ngày', 'After preliminary verification, within 7 days'),
    }),
  },
  'supervision.watching': { order, court },
  'supervision.assigned': { order, court },
  'supervision.announced': {
    order,
    court,
    refusedToReceive: yesNo(w('Từ chối nhận quyết định', 'He refused to receive it')),
  },
  'supervision.undertaken': { order, court, refusedToSign: yesNo(w('Từ chối ký', 'He refused to sign')) },
  'noContact.breached': {
    order,
    kind: codes(w('Hành vi vi phạm', 'Breach'), BREACHES),
    distance: number(w('Khoảng cách (mét)', 'Metres between them')),
    wall: codes(w('Có tường, vách ngăn an toàn', 'A safe wall'), {
      yes: w('Có', 'Yes'),
      no: w('Không', 'No'),
      unknown: w('Chưa biết', 'Not known'),
    }),
  },
  'conduct.recorded': {
    n: number(w('Vi phạm số', 'Offence no.')),
    conduct: codes(w('Hành vi', 'Conduct'), CONDUCT_NAMES),
    party: codes(w('Của ai', 'By whom'), PARTIES),
  },
  'handling.assigned': { to: codes(w('Giao cho', 'Assigned to'), ROLES) },
  'noContact.requested': {
    n: request,
    by: codes(w('Người đề nghị', 'Requested by'), REQUESTED_BY),
    receivedAt: moment(w('Nhận lúc', 'Received at')),
  },
  'noContact.ordered': {
    n: order,
    request,
    ground: ground({
      request: w('Theo đề nghị', 'On request'),
      'own-initiative': w('Chủ tịch tự ra quyết định', 'On the chair’s own initiative'),
    }),
    endsAt: moment(w('Hết hiệu lực lúc', 'Ends at')),
    receivers: codes(w('Nơi nhận', 'Goes to'), ORDER_GOES_TO),
  },
  'noContact.served': {
    order,
    to: codes(w('Giao cho', 'Served on'), ORDER_GOES_TO),
    refusedToReceive: yesNo(w('Từ chối nhận', 'Refused to receive it')),
  },
  'noContact.endAnnounced': {
    order,
    choice: codes(w('Ý của người bị bạo lực', 'Her choice'), {
      renew: w('Đề nghị quyết định mới', 'A new order'),
      court: w('Yêu cầu Tòa án', 'The court'),
      'let-end': w('Để hết hạn', 'Let it end'),
      undecided: w('Chưa quyết định', 'Undecided'),
    }),
  },
  'noContact.refused': {
    request,
    reason: reason({
      'no-harm-shown': w('Không có căn cứ gây tổn hại', 'No harm or threat shown'),
      'no-family-tie': w('Không có quan hệ gia đình', 'No family tie'),
      'not-requested-by-her': w('Không theo ý người bị bạo lực', 'Not what she wants'),
      other: w('Khác', 'Other'),
    }),
  },
  'noContact.withdrawn': { request, speaker },
  'noContact.cancelled': {
    n: order,
    ground: ground({
      requester: w('Theo đề nghị của người đã đề nghị', 'On the requester’s request'),
      'victim-side': w('Người bị bạo lực không đồng ý', 'She does not agree'),
      'no-longer-necessary': w('Không còn cần thiết', 'No longer necessary'),
    }),
  },
  'noContact.ended': { n: order, replacedBy: number(w('Thay bằng quyết định số', 'Replaced by order no.')) },
  'education.decided': {},
  'hamlet.corrected': {
    from: code(w('Xóm ghi trước đó', 'Hamlet before')),
    hamlet: code(w('Xóm', 'Hamlet')),
    relieved: HIDDEN,
  },
  'calendar.learnt': { swaps: HIDDEN },
  'law.moved': {
    from: packs(w('Từ quy định', 'From pack')),
    pack: packs(w('Sang quy định', 'To pack')),
    standards: HIDDEN,
    swaps: HIDDEN,
    reason: reason({
      'law-changed': w('Pháp luật thay đổi', 'The law has changed'),
      'standards-changed': w('Tiêu chuẩn của xã thay đổi', 'The commune’s standards have changed'),
      'days-swapped': w('Hoán đổi ngày làm việc', 'Working days were swapped'),
      mistake: w('Sửa nhầm lẫn', 'A mistake is set right'),
    }),
  },
  'clock.extended': {
    clock,
    reason: reason({
      'force-majeure': w('Bất khả kháng', 'Force majeure'),
      'difficult-area': w('Vùng đặc biệt khó khăn', 'An extremely difficult area'),
      complex: w('Vụ việc phức tạp', 'A complex matter'),
      'third-party': w('Phải qua bên thứ ba', 'Through a third party'),
    }),
    document: paper,
  },
  'clock.paused': {
    clock,
    reason: reason({
      'at-her-wish': w('Theo ý người bị bạo lực', 'At her wish'),
      'she-is-away': w('Người bị bạo lực đi vắng', 'She is away'),
    }),
    document: paper,
  },
  'clock.resumed': { clock },
  'clock.answered': {
    clock,
    how: codes(w('Trả lời', 'Answer'), {
      acting: w('Đang xử lý', 'Being dealt with'),
      reason: w('Có lý do chưa làm', 'There is a reason'),
    }),
    reason: reason({
      'her-wish': w('Theo ý người bị bạo lực', 'At her wish'),
      'not-safe-now': w('Làm lúc này không an toàn', 'It would not be safe now'),
      'out-of-reach': w('Chưa liên lạc, chưa đến được', 'Cannot be reached yet'),
      'waits-for-others': w('Chờ cơ quan khác', 'Waits for another agency'),
      'not-needed': w('Không còn cần', 'No longer needed'),
    }),
  },
  'health.received': { consentToExam: yesNo(w('Người bị bạo lực đồng ý khám', 'She agrees to be examined')), facts },
  'health.firstLine': {},
  'care.recorded': {
    step: codes(w('Bước', 'Step'), CARE_STEPS),
    outcome: codes(w('Kết quả', 'Outcome'), CARE_OUTCOMES),
    inWindow: yesNo(w('Còn trong thời gian điều trị hiệu quả', 'Within its clinical window')),
  },
  'health.certified': {},
  'crime.headTold': {},
  'visit.recorded': {
    visit: codes(w('Lần khám', 'Visit'), VISITS),
    outcome: codes(w('Kết quả', 'Outcome'), {
      attended: w('Người bị bạo lực đã đến', 'She came'),
      declined: w('Người bị bạo lực từ chối', 'She declined'),
      'not-reached': w('Không liên lạc được', 'Not reached'),
    }),
  },
  'shelter.asked': {
    n: request,
    agency: agency(w('Địa chỉ', 'Address')),
    people: number(w('Số người', 'People')),
    place,
    host: HIDDEN,
    stayDays: number(w('Nhận ở tối đa, số ngày', 'Takes her in for days')),
  },
  'shelter.wanted': { people: number(w('Số người', 'People')) },
  'shelter.looked': {
    result: result({ found: w('Đã có nơi', 'There is a place'), none: w('Chưa có nơi nào', 'There is none yet') }),
  },
  'shelter.answered': {
    n: request,
    answer: codes(w('Trả lời', 'Answer'), {
      accepted: w('Nhận', 'Accepts'),
      declined: w('Không nhận', 'Declines'),
    }),
  },
  'shelter.arrived': { n: request, place, endsAt: moment(w('Ở được đến', 'May stay until')) },
  'shelter.continued': { n: request },
  'shelter.policeTold': { n: request },
  'shelter.papersDone': { n: request },
  'shelter.needsMet': {
    n: request,
    needs: codes(w('Nhu cầu', 'Needs'), {
      food: w('Ăn uống', 'Food'),
      clothes: w('Quần áo', 'Clothes'),
      bed: w('Chỗ ngủ', 'Bed'),
      medicine: w('Thuốc men', 'Medicine'),
      children: w('Việc học, chăm sóc con', 'The children'),
      other: w('Khác', 'Other'),
    }),
  },
  'shelter.left': {
    n: request,
    agreesToSay: yesNo(w('Người bị bạo lực cho biết đi đâu', 'She says where to')),
    to: codes(w('Nơi đến', 'Where to'), {
      home: w('Nhà', 'Home'),
      relatives: w('Người thân', 'Relatives'),
      'another-shelter': w('Nơi tạm lánh khác', 'Another shelter'),
      'social-facility': w('Cơ sở trợ giúp xã hội', 'A social-assistance facility'),
      elsewhere: w('Nơi khác', 'Elsewhere'),
    }),
  },
  'shelter.released': { n: request, because: reason(RELEASES) },
  'legalAid.explained': { wish: codes(w('Ý của người bị bạo lực', 'Her wish'), WISHES), speaker },
  'legalAid.requested': {},
  'legalAid.checked': {
    result: result({
      acceptable: w('Đủ điều kiện', 'Acceptable'),
      'needs-papers': w('Cần bổ sung giấy tờ', 'Papers missing'),
      'not-eligible': w('Không thuộc diện', 'Not eligible'),
    }),
  },
  'legalAid.accepted': {
    form: codes(w('Hình thức', 'Form'), AID_FORMS),
    held: yesNo(w('Người bị bạo lực bị bắt, tạm giữ, tạm giam', 'She is arrested or held')),
    papersMissing: yesNo(w('Thụ lý ngay, còn thiếu giấy tờ', 'At once, papers missing')),
  },
  'legalAid.stopped': {
    reason: reason({
      'papers-missing': w('Quá hạn mà chưa bổ sung giấy tờ', 'The missing papers did not come in time'),
      'she-asks': w('Người bị bạo lực đề nghị', 'She asks for it'),
      'not-entitled': w('Không thuộc diện', 'Not entitled'),
      other: w('Khác', 'Other'),
    }),
  },
  'legalAid.done': {},
  'support.given': {
    kind: codes(w('Hình thức', 'Kind'), {
      accompaniment: w('Đồng hành', 'Accompaniment'),
      counselling: w('Tư vấn', 'Counselling'),
    }),
  },
  'education.given': {},
  'oversight.remarked': {
    matter: codes(w('Về', 'About'), {
      delay: w('Chậm trễ', 'A delay'),
      'missing-step': w('Thiếu bước', 'A missing step'),
      attitude: w('Thái độ', 'Attitude'),
      'good-practice': w('Cách làm tốt', 'Good practice'),
      other: w('Khác', 'Other'),
    }),
  },
  'wish.recorded': {
    about: codes(w('Về', 'About'), RECEIVERS),
    wish: codes(w('Ý của người bị bạo lực', 'Her wish'), WISHES),
    speaker,
  },
  'consent.given': {
    consent: codes(w('Về', 'To'), CONSENTS),
    childAsked: yesNo(w('Trẻ đã được hỏi', 'The child was asked')),
    speaker,
  },
  'consent.withdrawn': { consent: codes(w('Về', 'To'), CONSENTS), speaker },
  'consent.withdrawalHeard': { consent: codes(w('Về', 'To'), CONSENTS), speaker },
  'interpreter.arranged': { needed: yesNo(w('Cần phiên dịch', 'One is needed')) },
  'case.owned': { owner: person(w('Người phụ trách', 'Owner')) },
  'plan.made': {
    version: number(w('Bản số', 'Version')),
    withHer: yesNo(w('Lập cùng người bị bạo lực', 'Made with her')),
  },
  'referral.made': {
    n: referral,
    receiver: codes(w('Dịch vụ', 'Service'), RECEIVERS),
    to: codes(w('Gửi đến', 'To'), ROLES),
    agency: agency(w('Đơn vị', 'Agency')),
    withoutConsent: codes(WITHOUT_CONSENT, OVERRIDES),
  },
  'referral.answered': { n: referral, outcome: codes(w('Kết quả', 'Outcome'), OUTCOMES) },
  'referral.finished': { n: referral, result: result(REFERRAL_RESULTS) },
  'referral.ended': { n: referral, because: reason(RELEASES) },
  'referral.reviewed': { n: referral, upheld: yesNo(w('Việc chuyển gửi là cần thiết', 'It was needed')) },
  'case.offered': {},
  'case.offerAnswered': { accepted: yesNo(w('Nhận', 'Accepted')) },
  'followUp.contacted': {
    reached: yesNo(w('Liên lạc được', 'Reached')),
    safe: yesNo(w('Người bị bạo lực nói mình an toàn', 'She says she is safe')),
    way: codes(w('Bằng cách nào', 'By which way'), {
      call: w('Gọi điện', 'Call'),
      message: w('Nhắn tin', 'Message'),
      'trusted-person': w('Qua một người được tin cậy', 'Through somebody she trusts'),
      visit: w('Đến gặp', 'Visit'),
    }),
    safeTime: yesNo(w('Vào giờ an toàn', 'At a safe time')),
    codeWord: yesNo(w('Dùng ám hiệu đã hẹn với người bị bạo lực', 'With her code word')),
  },
  'case.reviewed': {
    result: result({
      continue: w('Tiếp tục', 'Goes on'),
      'change-plan': w('Đổi kế hoạch', 'The plan changes'),
      'can-close': w('Có thể đóng', 'Can close'),
    }),
  },
  'closure.proposed': {
    as: codes(w('Kết thúc là', 'To end as'), {
      closed: w('Đóng hồ sơ', 'Closed'),
      merged: w('Gộp vào hồ sơ khác', 'Merged into another case'),
      'not-gbv': w('Không phải bạo lực trên cơ sở giới', 'Not a GBV case'),
    }),
    into: code(w('Gộp vào', 'Merged into')),
    reason: reason({ ...CLOSING, ...NO_GBV }),
    checklist: codes(w('Đã kiểm tra', 'Checked'), CHECKLIST),
  },
  'closure.returned': {
    because: codes(w('Vì', 'Because'), {
      danger: w('Có người đang gặp nguy hiểm', 'Somebody is in danger'),
      'took-over': w('Một hồ sơ vừa được gộp vào', 'Another case was merged into it'),
    }),
  },
  'case.closed': {
    reason: reason(CLOSING),
  },
  'case.reopened': {
    reason: reason({
      'she-returns': w('Người bị bạo lực quay lại', 'She returns'),
      'new-act': w('Có hành vi mới', 'A new act'),
      'closed-in-error': w('Đóng nhầm', 'Closed in error'),
      danger: w('Có người đang gặp nguy hiểm', 'Somebody is in danger'),
      'took-over': w('Một hồ sơ được gộp vào', 'Another case was merged into it'),
    }),
  },
  'case.merged': { into: code(w('Gộp vào', 'Merged into')) },
  'case.tookOver': {
    from: code(w('Hồ sơ được gộp', 'The merged case')),
    danger: codes(w('Mức nguy hiểm', 'Danger'), DANGER),
    over: HIDDEN,
  },
  'case.gaveBack': { from: code(w('Hồ sơ được trả lại', 'The case given back')) },
  'act.reviewed': {
    result: result({
      right: w('Đúng, giữ nguyên', 'It was right'),
      'to-set-right': w('Cần chỉnh lại', 'It is to be set right'),
    }),
    all: yesNo(w('Đã xem lại hết', 'Nothing else waits')),
  },
  'case.linked': { other: code(w('Hồ sơ kia', 'The other case')), because: codes(w('Vì', 'Because'), LINKS) },
  'case.unlinked': { other: code(w('Hồ sơ kia', 'The other case')) },
  'case.notGbv': {
    reason: reason(NO_GBV),
  },
  'crime.procuracyTold': {},
  'crime.extended': {
    to: codes(w('Đến', 'To'), {
      'two-months': w('2 tháng', 'Two months'),
      'four-months': w('Thêm 2 tháng (Viện kiểm sát)', 'Two months more (procuracy)'),
    }),
    late: yesNo(w('Sau khi đã hết hạn', 'After the limit had passed')),
  },
  'crime.extensionAsked': { late: yesNo(w('Muộn hơn 5 ngày trước khi hết hạn', 'Less than 5 days before the end')) },
  'crime.resolved': {
    result: result({
      prosecuted: w('Khởi tố', 'Prosecuted'),
      'not-prosecuted': w('Không khởi tố', 'Not prosecuted'),
      suspended: w('Tạm đình chỉ', 'Suspended'),
    }),
  },
  'noContact.cancelAsked': {
    by: codes(w('Người đề nghị', 'Asked by'), {
      requester: w('Người đã đề nghị cấm tiếp xúc', 'Whoever had requested the order'),
      'victim-side': w('Người bị bạo lực, giám hộ, đại diện', 'The victim, her guardian or representative'),
    }),
    receivedAt: moment(w('Nhận lúc', 'Received at')),
    speaker,
  },
  'noContact.kept': {
    reason: reason({
      'danger-remains': w('Vẫn còn nguy hiểm', 'The danger remains'),
      'not-entitled': w('Người đề nghị không có quyền', 'Not asked by who may ask'),
      other: w('Khác', 'Other'),
    }),
  },
  'contact.permitted': {
    n: contact,
    order,
    reason: reason({
      'family-event': w('Việc cưới, việc tang', 'Family wedding or funeral'),
      'accident-illness': w('Tai nạn, bệnh nặng cần chăm sóc', 'Accident or severe illness'),
      disaster: w('Thiên tai, hỏa hoạn, dịch bệnh', 'Disaster, fire, epidemic'),
    }),
    endsAt: moment(w('Đến', 'Until')),
  },
  'contact.chairTold': { n: contact },
  'contact.ended': { n: contact },
  'custody.taken': { minor: yesNo(w('Người chưa thành niên', 'A minor')) },
  'custody.parentsTold': {},
  'custody.extended': {},
  'custody.released': { further: yesNo(w('Chuyển bước xử lý tiếp theo', 'A further lawful step follows')) },
  'courtOrder.asked': { by: codes(w('Người yêu cầu', 'Asked by'), REQUESTED_BY) },
  'courtOrder.made': { n: order, endsAt: moment(w('Hết hiệu lực lúc', 'Ends at')) },
  'courtOrder.received': { n: order },
  'courtOrder.ended': { n: order, lifted: yesNo(w('Tòa án hủy bỏ', 'Lifted by the court')) },
  'child.verified': {},
  'child.assessed': { emergency: yesNo(w('Khẩn cấp', 'Emergency')) },
  'child.intervened': {},
  'child.separated': { n: order, endsAt: moment(w('Hết hạn lúc', 'Ends at')) },
  'child.separationReplaced': { n: order },
  'child.returned': { n: order },
  'child.courtAsked': { n: order },
  'child.courtAnswered': {
    result: codes(w('Tòa án', 'The court'), {
      separated: w('Cho tiếp tục cách ly', 'Lets the separation go on'),
      refused: w('Không cho tiếp tục cách ly', 'Does not'),
    }),
  },
  'child.needsAssessed': {},
  'child.planDrafted': {},
  'child.planApproved': { endsAt: moment(w('Rà soát vào', 'To be reviewed by')) },
  'child.reviewed': {
    result: result({
      stable: w(
        'Không còn nguy cơ, thể chất và tâm lý ổn định',
        'No longer at risk, physically and psychologically stable',
      ),
      repeat: w('Lập lại kế hoạch', 'The cycle is repeated'),
    }),
  },
  'sanction.decided': {
    articles: codes(w('Điều khoản', 'Articles'), ARTICLE_NAMES),
    fine: number(w('Mức phạt (đồng)', 'Fine (VND)')),
    ...answering,
  },
  'sanction.sent': {
    because: reason({
      'above-commune': w('Vượt thẩm quyền của xã', 'Above the power of the commune'),
      'other-decree': w('Thuộc nghị định khác', 'Another decree applies'),
    }),
    ...answering,
  },
  'sanction.dropped': {
    because: reason({
      'below-sanction': w('Chưa đến mức xử phạt', 'Below the threshold of a fine'),
      'not-proved': w('Không đủ chứng cứ', 'Not proved'),
      prosecuted: w('Đã xử lý hình sự', 'Dealt with as a crime'),
      'under-age': w('Chưa đủ tuổi bị xử phạt', 'Under the age of sanction'),
      'limitation-over': w('Hết thời hiệu', 'The limitation is over'),
    }),
    ...answering,
  },
  'sanction.provinceDecided': {
    result: result({
      fined: w('Đã xử phạt', 'Fined'),
      'not-fined': w('Không xử phạt', 'Not fined'),
      returned: w('Trả lại hồ sơ', 'File returned'),
    }),
    ...answering,
  },
  'perpetrator.recognised': {
    earlierActs: number(w('Số lần trong 12 tháng trước', 'Times within the 12 months before')),
    sanctionedBefore: yesNo(w('Đã từng bị xử phạt', 'Fined before')),
    firstActAt: moment(w('Lần đầu', 'The first')),
    laterActsAt: (value) =>
      Array.isArray(value) ? value.flatMap((at) => moment(w('Lần sau', 'A later one'))(at)) : [],
  },
  'perpetrator.windowClosed': { n: number(w('Lần tính số', 'Count no.')) },
  'correction.chosen': { measure: correction },
  'correction.decided': { measure: correction },
  'criticism.held': {
    attended: yesNo(w('Có mặt', 'He came')),
    undertakes: yesNo(w('Cam kết không tái phạm', 'Undertakes not to do it again')),
  },
  'service.reported': { performed: yesNo(w('Đã làm', 'Done')) },
  'mediation.started': {},
  'mediation.ended': {
    result: result({
      agreed: w('Thỏa thuận được', 'Agreed'),
      'not-agreed': w('Không thỏa thuận được', 'Not agreed'),
      'stopped-for-risk': w('Dừng vì có nguy cơ', 'Stopped for a risk'),
      barred: w('Dừng vì đã có biện pháp, xử phạt hoặc vụ án', 'Stopped for a measure, a fine or a prosecution'),
      ...RELEASES,
    }),
  },
  'trafficking.provinceTold': {},
  'trafficking.verified': {
    result: result({
      victim: w('Là nạn nhân', 'A victim'),
      'not-victim': w('Không phải nạn nhân', 'Not a victim'),
      open: w('Chưa đủ căn cứ', 'Not settled yet'),
    }),
  },
  'legalAid.papersGiven': { papers: codes(w('Giấy tờ', 'Papers'), HARDSHIP_PAPERS) },
  'legalAid.assigned': {},
  'legalAid.handedOver': {},
  'data.requested': {
    n: request,
    right: codes(w('Yêu cầu', 'What is asked'), DATA_RIGHTS),
    viaThirdParty: yesNo(w('Qua bên thứ ba', 'By a third party')),
    speaker,
  },
  'data.answered': {
    request,
    answer: codes(w('Trả lời', 'Answer'), {
      accepted: w('Chấp nhận', 'Accepted'),
      refused: w('Từ chối', 'Refused'),
    }),
    reason: reason(DATA_REFUSALS),
  },
  'data.executed': { request },
  'dataBreach.detected': { n: number(w('Vi phạm số', 'Breach no.')) },
  'dataBreach.notified': { n: number(w('Vi phạm số', 'Breach no.')) },
  'dataAsk.received': { n: request, from: codes(w('Cơ quan đề nghị', 'Who asks'), ASKERS) },
  'dataAsk.answered': { request, result: result(ASK_RESULTS) },
  'database.asked': {
    to: codes(w('Gửi', 'Sent to'), {
      ministry: w('Bộ Văn hóa, Thể thao và Du lịch', 'The Ministry of Culture, Sports and Tourism'),
      province: w('UBND cấp tỉnh', 'The provincial committee'),
    }),
  },
  'database.answered': {
    result: result({ given: w('Được cung cấp', 'Given'), refused: w('Từ chối', 'Refused') }),
  },
  'entry.strikeAsked': STRIKE,
  'entry.strikeRefused': { entry: HIDDEN, of, isSecret: HIDDEN },
  'entry.struck': { ...STRIKE, becomes: HIDDEN },
  'clock.fired': {
    clock,
    rung: HIDDEN,
    kind: codes(w('Mức', 'Level'), RUNGS),
    due: moment(w('Vào lúc', 'At')),
    call: codes(w('Báo cho', 'Calls'), ROLES),
    unmanned,
  },
};

/** What the fields of an event are called in the log. */
export const fieldsOf = (type: EventType): readonly string[] => Object.keys(SHOWS[type]);

/** What an event tells, in the order of its table. */
export function detailsOf(e: Pick<SeenEvent, 'type' | 'data'>): readonly Detail[] {
  const shows = SHOWS[e.type] as Readonly<Record<string, Show>>;
  return Object.entries(shows).flatMap(([field, show]) =>
    e.data[field] === undefined ? [] : show(e.data[field], e.data),
  );
}
