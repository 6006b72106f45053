import { isExposed, isMinor } from '../facts';
import { isChildEmergency, isUrgentCrime, showsCrime } from '../regimes';
import { type MatterKind, openSince, sentSince } from '../sanction-due';
import { ORDER_RECEIVERS } from '../services';
import type { CaseState } from '../state';
import type { Words } from '../words';

/** What a trigger of a pack can ask of the case, besides its event: a name in the data, one meaning here. */
interface Condition {
  readonly says: Words;
  readonly holds: (c: CaseState) => boolean;
}

/** A service that she declines starts nothing, whatever else becomes known. */
const isCareDue = (c: CaseState): boolean => isExposed(c.facts) && !c.declined.includes('health');

/** Was it done after the last report was handed on, as the station knows and nobody else? */
const isLaterThanReport = ({ facts, reported, police }: CaseState): boolean =>
  police.transferred &&
  facts.assaultAt !== undefined &&
  facts.assaultAt !== reported.assaultAt &&
  facts.assaultAt > (police.lastTransferAt ?? facts.assaultAt);

/** Is the limit of that kind missed, and what it counted from decided on since? What is still open then has a year of its own. */
const isMissedOf = (c: CaseState, rule: string, kind: MatterKind): boolean =>
  Object.values(c.clocks).some(
    (k) =>
      k.rule === rule && k.status === 'running' && k.breachedAt !== undefined && k.startedAt !== openSince(c, kind),
  );

export const CONDITIONS = {
  exposed: {
    says: {
      vi: 'khi có nguy cơ phơi nhiễm HIV hoặc có thai, và người bị bạo lực không từ chối y tế',
      en: 'when there was a risk of HIV or pregnancy, and she does not decline health care',
    },
    holds: isCareDue,
  },
  'exposed-female': {
    says: {
      vi: 'khi có nguy cơ phơi nhiễm và người bị bạo lực không phải là nam',
      en: 'when there was such a risk and the survivor is not male',
    },
    holds: (c) => isCareDue(c) && c.facts.sex !== 'male',
  },
  'exposed-in-care': {
    says: {
      vi: 'khi có nguy cơ phơi nhiễm và Trạm y tế đã tiếp nhận',
      en: 'when there was such a risk and the health station has received her',
    },
    holds: (c) => isCareDue(c) && c.health.received,
  },
  minor: {
    says: { vi: 'khi người bị bạo lực dưới 18 tuổi', en: 'when the survivor is under 18' },
    holds: (c) => isMinor(c.facts),
  },
  'child-emergency': {
    says: {
      vi: 'khi trẻ bị hoặc có nguy cơ bị tổn hại nghiêm trọng, người chăm sóc là người có hành vi bạo lực, hoặc Mẫu 02 ghi là khẩn cấp, mà chưa ai can thiệp',
      en: 'when serious harm is done or threatens a child, the carer is the abuser, or Form 02 calls it an emergency, and nobody has intervened yet',
    },
    holds: (c) => (isChildEmergency(c) || c.child.emergency) && !c.child.protected,
  },
  'crime-untold': {
    says: {
      vi: 'khi Trạm y tế thấy dấu hiệu tội phạm mà Công an chưa biết',
      en: 'when the station sees signs of a crime that the police do not know of',
    },
    holds: (c) =>
      c.health.received && showsCrime(c.facts) && (!c.regimes.includes('suspected-crime') || isLaterThanReport(c)),
  },
  'aid-unchecked': {
    says: { vi: 'khi Trung tâm chưa trả lời yêu cầu', en: 'while the Centre has not answered the request' },
    holds: (c) => c.legalAid.status === 'requested',
  },
  'stay-limited': {
    says: { vi: 'khi địa chỉ đã nói nhận ở bao lâu', en: 'when the address has told for how long it takes her in' },
    holds: (c) => c.shelter.some((p) => p.status === 'arrived' && p.endsAt !== undefined),
  },
  'child-beside-her': {
    says: {
      vi: 'khi có trẻ em khác cũng bị hại mà chưa có hồ sơ riêng được liên kết',
      en: 'when a child was hurt beside her, and no case of its own is linked yet',
    },
    holds: (c) => c.facts.childrenHurt === true && c.links.length === 0,
  },
  'no-child-beside-her': {
    says: { vi: 'khi không có trẻ em nào khác bị hại', en: 'when no child was hurt beside her after all' },
    holds: (c) => c.facts.childrenHurt !== true,
  },
  untrafficked: {
    says: { vi: 'khi không nghi mua bán người', en: 'unless trafficking is suspected' },
    holds: (c) => !c.regimes.includes('trafficking'),
  },
  unsupported: {
    says: { vi: 'khi chưa được hỗ trợ gì', en: 'when she has had no support yet' },
    holds: (c) =>
      !c.health.received && c.legalAid.form === undefined && !c.shelter.some(({ status }) => status === 'arrived'),
  },
  'came-by-receiver': {
    says: {
      vi: 'khi tin báo đến qua xóm, trường, Mặt trận, tổ chức và Chủ tịch chưa nhận',
      en: 'when a hamlet, school, the Front or an organisation received it and it is not before the chair',
    },
    holds: (c) =>
      ['hamlet', 'school', 'front', 'organisation'].includes(c.door ?? '') && !c.reportSeen && c.handling.length === 0,
  },
  'came-by-hotline': {
    says: {
      vi: 'khi tin báo đến qua tổng đài và Chủ tịch chưa nhận',
      en: 'when the hotline received it and it is not before the chair',
    },
    holds: (c) => c.door === 'hotline' && !c.reportSeen && c.handling.length === 0,
  },
  unassigned: {
    says: {
      vi: 'khi đã có tin báo mà Chủ tịch chưa phân công',
      en: 'once reported, while the chair has not assigned it',
    },
    holds: (c) => c.reportedAt !== undefined && c.handling.length === 0,
  },
  'in-danger': {
    says: { vi: 'khi có người đang gặp nguy hiểm', en: 'while somebody is in danger' },
    holds: (c) => c.danger === 'yes',
  },
  'order-in-force': {
    says: { vi: 'khi quyết định cấm tiếp xúc đang hiệu lực', en: 'while a no-contact order is in force' },
    holds: (c) => c.noContact.orders.some((o) => o.status === 'running'),
  },
  'order-served': {
    says: { vi: 'khi đã giao đủ bốn nơi nhận', en: 'once all four receivers have it' },
    holds: (c) =>
      c.noContact.orders.some((o) => o.status === 'running' && ORDER_RECEIVERS.every((to) => o.served?.includes(to))),
  },
  lost: {
    says: { vi: 'khi đã mất liên lạc với người bị bạo lực', en: 'when contact with her had been lost' },
    holds: (c) =>
      Object.values(c.clocks).some(
        (k) => k.rule === 'contact.lost' && k.status === 'running' && k.breachedAt !== undefined,
      ),
  },
  finable: {
    says: {
      vi: 'khi có hành vi thuộc Nghị định 282/2025 mà chưa ai quyết định xử phạt hay không',
      en: 'when an act comes under Decree 282/2025 and nobody has decided on it',
    },
    holds: (c) => openSince(c, 'acts') !== undefined,
  },
  'not-finable': {
    says: { vi: 'khi không còn hành vi nào như vậy', en: 'when there is no such act any more' },
    holds: (c) => openSince(c, 'acts') === undefined,
  },
  'disobedience-open': {
    says: {
      vi: 'khi có vi phạm cấm tiếp xúc hoặc không chấp hành mà chưa ai quyết định xử phạt hay không',
      en: 'when an order was broken or a correction ignored, and nobody has decided on that',
    },
    holds: (c) => openSince(c, 'disobedience') !== undefined,
  },
  'disobedience-settled': {
    says: { vi: 'khi mọi vi phạm đó đã được quyết định', en: 'once all of that is decided on' },
    holds: (c) => openSince(c, 'disobedience') === undefined,
  },
  'conduct-open': {
    says: {
      vi: 'khi có hành vi vi phạm khác mà chưa ai quyết định xử phạt hay không',
      en: 'when other conduct may be fined, and nobody has decided on it',
    },
    holds: (c) => openSince(c, 'conduct') !== undefined,
  },
  'conduct-settled': {
    says: { vi: 'khi mọi hành vi đó đã được quyết định', en: 'once all of that is decided on' },
    holds: (c) => openSince(c, 'conduct') === undefined,
  },
  'missed-act-settled': {
    says: { vi: 'khi hành vi đã quá hạn được quyết định', en: 'once the act whose year has passed is decided on' },
    holds: (c) => isMissedOf(c, 'sanction.limitation', 'acts'),
  },
  'missed-disobedience-settled': {
    says: { vi: 'khi vi phạm đã quá hạn được quyết định', en: 'once what is past its year is decided on' },
    holds: (c) => isMissedOf(c, 'sanction.limitation-disobeyed', 'disobedience'),
  },
  'missed-conduct-settled': {
    says: { vi: 'khi hành vi khác đã quá hạn được quyết định', en: 'once the conduct past its year is decided on' },
    holds: (c) => isMissedOf(c, 'sanction.limitation-conduct', 'conduct'),
  },
  'file-out': {
    says: { vi: 'khi còn hồ sơ ở cấp tỉnh trong thời hiệu', en: 'while a file lies with the province' },
    holds: (c) => sentSince(c) !== undefined,
  },
  'file-back': {
    says: { vi: 'khi không còn hồ sơ nào ở cấp tỉnh', en: 'once no file lies with the province' },
    holds: (c) => sentSince(c) === undefined,
  },
  'acted-before': {
    says: { vi: 'khi đã có lần trước trong 12 tháng', en: 'when there were acts within the twelve months before' },
    holds: (c) => c.correction.earlierActs > 0,
  },
  'crime-under-18': {
    says: { vi: 'khi người bị hại dưới 18 tuổi', en: 'when the victim is under 18' },
    holds: (c) => isMinor(c.reported) && !c.police.transferred,
  },
  'report-begins': {
    says: {
      vi: 'khi không có tin báo trước nào còn chưa giải quyết xong',
      en: 'when no earlier report is still to be settled',
    },
    holds: (c) => c.police.transferredAt === c.police.lastTransferAt,
  },
  'urgent-crime': {
    says: {
      vi: 'khi quả tang, rất nghiêm trọng, dư luận quan tâm, hoặc đối tượng có thể trốn; người bị hại không dưới 18 tuổi',
      en: 'when flagrant, very serious, of public concern, or the suspect may flee; the victim is not under 18',
    },
    holds: (c) => !isMinor(c.reported) && isUrgentCrime(c.reported) && !c.police.transferred,
  },
  'other-crime': {
    says: { vi: 'trong các trường hợp khác', en: 'in all other cases' },
    holds: (c) => !isUrgentCrime(c.reported) && !c.police.transferred,
  },
} as const satisfies Record<string, Condition>;

export type ConditionName = keyof typeof CONDITIONS;
export const CONDITION_NAMES = Object.keys(CONDITIONS) as [ConditionName, ...ConditionName[]];

/** Does this hold for the case as it stands? No condition holds always. */
export const isMet = (c: CaseState, name: ConditionName | undefined): boolean =>
  name === undefined || CONDITIONS[name].holds(c);
