import { ACTS } from './acts';
import { type Actor, ROLES } from './agencies';
import type { EventData, EventType, RungKind } from './events';
import {
  AGE_BANDS,
  CHANNELS,
  CIRCUMSTANCES,
  DANGER,
  DOORS,
  type Facts,
  FOREIGNERS,
  FORMER_SANCTIONS,
  PERPETRATOR_AGES,
  PRIORITIES,
  SEXES,
  TIES,
} from './facts';
import type { ActorRef, AgencyRef } from './ids';
import { anyClockRule } from './law/packs';
import type { SeenEvent } from './permissions';
import { AID_FORMS, CARE_OUTCOMES, CARE_STEPS, CONSENTS, OUTCOMES, RECEIVERS, VISITS } from './services';
import { CHECKLIST } from './signals/office';
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

/** How one field of an event is told. A code without words tells nothing: unknown is hidden. */
type Show = (value: unknown) => readonly Detail[];
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

const ACT_NAMES: Names = Object.fromEntries(Object.entries(ACTS).map(([act, { name }]) => [act, name]));

type SomeFacts = { readonly [F in keyof Facts]?: Facts[F] | undefined };

/** What is known of the incident, each fact by itself; what nobody said is not there. */
export const tellFacts = (facts: SomeFacts): readonly Detail[] => [
  ...(facts.acts?.length ? codes(w('Hành vi', 'Acts'), ACT_NAMES)(facts.acts) : []),
  ...moment(w('Thời điểm xảy ra', 'When it happened'))(facts.assaultAt),
  ...codes(w('Quan hệ', 'Tie'), TIES)(facts.tie),
  ...codes(w('Giới tính', 'Sex'), SEXES)(facts.sex),
  ...codes(w('Độ tuổi', 'Age'), AGE_BANDS)(facts.age),
  ...(facts.priorities?.length ? codes(w('Thuộc nhóm', 'Belongs to'), PRIORITIES)(facts.priorities) : []),
  ...(facts.lifeThreatened === undefined ? [] : yesNo(w('Đe dọa tính mạng', 'Life threatened'))(facts.lifeThreatened)),
  ...codes(w('Tuổi người có hành vi bạo lực', 'His age'), PERPETRATOR_AGES)(facts.perpetratorAge),
  ...codes(w('Xử phạt trước đây', 'Former sanction'), FORMER_SANCTIONS)(facts.formerSanction),
  ...(facts.foreign?.length ? codes(w('Người nước ngoài', 'Foreigner'), FOREIGNERS)(facts.foreign) : []),
  ...(facts.circumstances?.length ? codes(w('Tình tiết', 'Circumstances'), CIRCUMSTANCES)(facts.circumstances) : []),
];

const facts: Show = (value) => tellFacts((value ?? {}) as SomeFacts);

/** What a rung of a ladder says. */
export const RUNGS: Record<RungKind, Words> = {
  warn: w('Sắp đến hạn', 'Before the limit'),
  breach: w('Quá hạn', 'Limit missed'),
  lapse: w('Hết hiệu lực', 'Ended as written'),
  escalate: w('Báo lên cấp tiếp theo', 'Passed on: nobody answered'),
};

const RELEASES: Names = {
  'consent-withdrawn': w('Chị rút lại sự đồng ý', 'She withdrew her consent'),
  'no-answer': w('Không trả lời', 'No answer'),
  'not-needed': w('Chị không cần nữa', 'She needs it no more'),
  'not-safe': w('Không an toàn', 'Not safe'),
};

/** Her wish about one kind of service. */
export const WISHES: Names = {
  wants: w('Muốn', 'Wants it'),
  declines: w('Từ chối', 'Declines'),
  undecided: w('Chưa quyết định', 'Undecided'),
};

const reason = (names: Names): Show => codes(w('Lý do', 'Reason'), names);
const ground = (names: Names): Show => codes(w('Căn cứ', 'Ground'), names);
const result = (names: Names): Show => codes(w('Kết quả', 'Result'), names);
const closing: Show = reason({
  'needs-met': w('Nhu cầu đã được đáp ứng', 'Her needs are met'),
  'she-asks': w('Chị đề nghị', 'She asks for it'),
  'left-area': w('Chị đã chuyển đi', 'She left the area'),
  transferred: w('Đã chuyển nơi khác', 'Transferred'),
  'no-contact-over-30-days': w('Không liên lạc được quá 30 ngày', 'Not reached for over 30 days'),
});
const order: Show = number(w('Quyết định số', 'Order no.'));
const contact: Show = number(w('Lần tiếp xúc số', 'Contact no.'));
const request: Show = number(w('Đề nghị số', 'Request no.'));
const referral: Show = number(w('Chuyển gửi số', 'Referral no.'));

type Shows = { readonly [K in EventType]: { readonly [F in keyof EventData[K]]-?: Show } };

/** Every field of every event: told in words, or left out on purpose. A new field does not compile without its entry. */
const SHOWS: Shows = {
  'case.opened': { pack: code(w('Gói pháp luật', 'Law pack')), standards: HIDDEN },
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
  'emergency.opened': {
    hamlet: code(w('Xóm', 'Hamlet')),
    who: codes(w('Người gặp nguy', 'Who is in danger'), {
      survivor: w('Chị', 'The survivor'),
      child: w('Trẻ em', 'A child'),
      other: w('Người khác', 'Somebody else'),
    }),
    facts,
  },
  'police.dispatched': {},
  'violence.stopped': { removed: yesNo(w('Đã đưa người có hành vi đi', 'He was taken away')) },
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
  },
  'crime.transferred': {
    track: codes(w('Hình thức', 'Track'), {
      urgent: w('Khẩn, trong 24 giờ', 'Urgent, within 24 h'),
      verified: w('Sau xác minh sơ bộ, trong 7 ngày', 'After preliminary verification, within 7 days'),
    }),
  },
  'supervision.watching': { order },
  'supervision.assigned': { order },
  'supervision.announced': {
    order,
    refusedToReceive: yesNo(w('Từ chối nhận quyết định', 'He refused to receive it')),
  },
  'supervision.undertaken': { order },
  'noContact.breached': {
    order,
    kind: codes(w('Hành vi vi phạm', 'Breach'), {
      'within-100-m': w('Đến gần dưới 100 m', 'Within 100 m'),
      'by-device': w('Qua điện thoại, phương tiện liên lạc', 'By phone or another device'),
    }),
  },
  'handling.assigned': { to: codes(w('Giao cho', 'Assigned to'), ROLES) },
  'noContact.requested': {
    n: request,
    by: codes(w('Người đề nghị', 'Requested by'), {
      victim: w('Người bị bạo lực', 'The victim'),
      guardian: w('Người giám hộ, đại diện', 'Her guardian'),
      agency: w('Cơ quan, có sự đồng ý của chị', 'An agency, with her consent'),
    }),
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
    receivers: codes(w('Nơi nhận', 'Goes to'), {
      perpetrator: w('Người có hành vi bạo lực', 'The perpetrator'),
      victim: w('Người bị bạo lực', 'The victim'),
      'police-chief': w('Trưởng Công an xã', 'The police chief'),
      'hamlet-head': w('Trưởng xóm', 'The hamlet head'),
    }),
  },
  'noContact.refused': {
    request,
    reason: reason({
      'no-harm-shown': w('Không có căn cứ gây tổn hại', 'No harm or threat shown'),
      'no-family-tie': w('Không có quan hệ gia đình', 'No family tie'),
      'not-requested-by-her': w('Không theo ý chị', 'Not what she wants'),
      other: w('Khác', 'Other'),
    }),
  },
  'noContact.withdrawn': { request },
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
  'clock.answered': {
    clock,
    how: codes(w('Trả lời', 'Answer'), {
      acting: w('Đang xử lý', 'Being dealt with'),
      reason: w('Có lý do chưa làm', 'There is a reason'),
    }),
  },
  'health.received': { consentToExam: yesNo(w('Chị đồng ý khám', 'She agrees to be examined')), facts },
  'health.firstLine': {},
  'care.recorded': {
    step: codes(w('Bước', 'Step'), CARE_STEPS),
    outcome: codes(w('Kết quả', 'Outcome'), CARE_OUTCOMES),
    inWindow: yesNo(w('Trong cửa sổ điều trị', 'Within its clinical window')),
  },
  'visit.recorded': {
    visit: codes(w('Lần khám', 'Visit'), VISITS),
    outcome: codes(w('Kết quả', 'Outcome'), {
      attended: w('Chị đã đến', 'She came'),
      declined: w('Chị từ chối', 'She declined'),
      'not-reached': w('Không liên lạc được', 'Not reached'),
    }),
  },
  'shelter.asked': { n: request, agency: agency(w('Địa chỉ', 'Address')), people: number(w('Số người', 'People')) },
  'shelter.answered': {
    n: request,
    answer: codes(w('Trả lời', 'Answer'), {
      accepted: w('Nhận', 'Accepts'),
      declined: w('Không nhận', 'Declines'),
    }),
  },
  'shelter.arrived': { n: request },
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
    agreesToSay: yesNo(w('Chị cho biết đi đâu', 'She says where to')),
    to: codes(w('Nơi đến', 'Where to'), {
      home: w('Nhà', 'Home'),
      relatives: w('Người thân', 'Relatives'),
      'another-shelter': w('Nơi tạm lánh khác', 'Another shelter'),
      'social-facility': w('Cơ sở trợ giúp xã hội', 'A social-assistance facility'),
      elsewhere: w('Nơi khác', 'Elsewhere'),
    }),
  },
  'shelter.released': { n: request, because: reason(RELEASES) },
  'legalAid.explained': { wish: codes(w('Ý của chị', 'Her wish'), WISHES) },
  'legalAid.requested': {},
  'legalAid.checked': {
    result: result({
      acceptable: w('Đủ điều kiện', 'Acceptable'),
      'needs-papers': w('Cần bổ sung giấy tờ', 'Papers missing'),
      'not-eligible': w('Không thuộc diện', 'Not eligible'),
    }),
  },
  'legalAid.accepted': { form: codes(w('Hình thức', 'Form'), AID_FORMS) },
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
    wish: codes(w('Ý của chị', 'Her wish'), WISHES),
  },
  'consent.given': {
    consent: codes(w('Về', 'To'), CONSENTS),
    childAsked: yesNo(w('Trẻ đã được hỏi', 'The child was asked')),
  },
  'consent.withdrawn': { consent: codes(w('Về', 'To'), CONSENTS) },
  'case.owned': { owner: person(w('Người phụ trách', 'Owner')) },
  'plan.made': { version: number(w('Bản số', 'Version')), withHer: yesNo(w('Lập cùng chị', 'Made with her')) },
  'referral.made': {
    n: referral,
    receiver: codes(w('Dịch vụ', 'Service'), RECEIVERS),
    to: codes(w('Gửi đến', 'To'), ROLES),
    agency: agency(w('Đơn vị', 'Agency')),
  },
  'referral.answered': { n: referral, outcome: codes(w('Kết quả', 'Outcome'), OUTCOMES) },
  'referral.ended': { n: referral, because: reason(RELEASES) },
  'followUp.contacted': {
    reached: yesNo(w('Liên lạc được', 'Reached')),
    safe: yesNo(w('Chị nói mình an toàn', 'She says she is safe')),
  },
  'case.reviewed': {
    result: result({
      continue: w('Tiếp tục', 'Goes on'),
      'change-plan': w('Đổi kế hoạch', 'The plan changes'),
      'can-close': w('Có thể đóng', 'Can close'),
    }),
  },
  'closure.proposed': {
    reason: closing,
    checklist: codes(w('Đã kiểm tra', 'Checked'), CHECKLIST),
  },
  'closure.returned': {},
  'case.closed': {
    reason: closing,
  },
  'case.reopened': {
    reason: reason({
      'she-returns': w('Chị quay lại', 'She returns'),
      'new-act': w('Có hành vi mới', 'A new act'),
      'closed-in-error': w('Đóng nhầm', 'Closed in error'),
    }),
  },
  'case.merged': { into: code(w('Gộp vào', 'Merged into')) },
  'case.notGbv': {
    reason: reason({
      'other-dispute': w('Tranh chấp khác', 'Another dispute'),
      'wrong-address': w('Nhầm địa chỉ', 'Wrong address'),
      'false-report': w('Tin báo sai', 'A false report'),
      other: w('Khác', 'Other'),
    }),
  },
  'crime.procuracyTold': {},
  'crime.extended': {
    to: codes(w('Đến', 'To'), {
      'two-months': w('2 tháng', 'Two months'),
      'four-months': w('Thêm 2 tháng (Viện kiểm sát)', 'Two months more (procuracy)'),
    }),
  },
  'crime.extensionAsked': {},
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
  'courtOrder.made': { n: order, endsAt: moment(w('Hết hiệu lực lúc', 'Ends at')) },
  'courtOrder.ended': { n: order, lifted: yesNo(w('Tòa án hủy bỏ', 'Lifted by the court')) },
  'child.assessed': { emergency: yesNo(w('Khẩn cấp', 'Emergency')) },
  'child.intervened': {},
  'child.separated': { n: order, endsAt: moment(w('Hết hạn lúc', 'Ends at')) },
  'child.returned': { n: order },
  'child.courtAsked': { n: order },
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
  'trafficking.provinceTold': {},
  'trafficking.verified': {
    result: result({
      victim: w('Là nạn nhân', 'A victim'),
      'not-victim': w('Không phải nạn nhân', 'Not a victim'),
      open: w('Chưa đủ căn cứ', 'Not settled yet'),
    }),
  },
  'legalAid.papersGiven': {},
  'legalAid.assigned': {},
  'legalAid.handedOver': {},
  'clock.fired': {
    clock,
    rung: HIDDEN,
    kind: codes(w('Mức', 'Level'), RUNGS),
    due: moment(w('Vào lúc', 'At')),
    call: codes(w('Báo cho', 'Calls'), ROLES),
  },
};

/** What an event tells, in the order of its table. */
export function detailsOf(e: Pick<SeenEvent, 'type' | 'data'>): readonly Detail[] {
  const shows = SHOWS[e.type] as Readonly<Record<string, Show>>;
  return Object.entries(shows).flatMap(([field, show]) => (e.data[field] === undefined ? [] : show(e.data[field])));
}
