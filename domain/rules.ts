import type { Mark, Words } from './words';

/**
 * Every reason for which a signal can be refused, with the article that says so. A refusal travels unchanged from here to the
 * problem+json and to the page. `design` in the article column means: no law, a rule of this system.
 */
export interface Rule {
  readonly article: string;
  readonly mark: Mark;
  readonly says: Words;
}

const rule = (article: string, mark: Mark, vi: string, en: string): Rule => ({ article, mark, says: { vi, en } });

export const RULES = {
  // Who and when
  'not-your-step': rule(
    'Law 13/2022 Art. 20–33; commune plan',
    'V',
    'Bước này không thuộc nhiệm vụ của đơn vị bạn.',
    'This step belongs to another agency.',
  ),
  'case-not-open': rule(
    'design',
    'L',
    'Chưa có tin báo cho hồ sơ này.',
    'Nothing has been reported under this code yet.',
  ),
  'case-closed': rule(
    'design',
    'L',
    'Hồ sơ đã đóng. Hãy mở lại trước khi ghi tiếp.',
    'The case is closed. Reopen it before recording anything.',
  ),
  'case-still-open': rule('design', 'L', 'Hồ sơ đang mở.', 'The case is open.'),
  'already-reported': rule(
    'design',
    'L',
    'Tin báo đã được tiếp nhận; hãy ghi là thông tin bổ sung.',
    'The report has been received; record this as more information.',
  ),
  'in-the-future': rule('design', 'L', 'Thời điểm ghi nằm ở tương lai.', 'The moment given lies in the future.'),
  'out-of-order': rule(
    'design',
    'L',
    'Thời điểm ghi sớm hơn bước mà nó dựa vào.',
    'The moment given lies before the step that it rests on.',
  ),
  'already-done': rule('design', 'L', 'Bước này đã được ghi nhận.', 'This step has been recorded already.'),
  // Report
  'reporter-unknown': rule(
    'Law 13/2022 Art. 34.2',
    'V',
    'Người báo tin đã được bảo vệ danh tính.',
    'The reporter is protected already.',
  ),
  // Police
  'assigned-to-police': rule(
    'Law 13/2022 Art. 24',
    'V',
    'Trưởng Công an xã chỉ được yêu cầu đến trụ sở khi đã được Chủ tịch phân công.',
    'The police chief may summon only once the chair has assigned the case to the police.',
  ),
  'summons-ground': rule(
    'Law 13/2022 Art. 24.1',
    'V',
    'Cần một trong hai căn cứ: người bị bạo lực thuộc nhóm cần bảo vệ, hoặc hành vi đã/đang đe dọa sức khỏe, tính mạng.',
    'One of two grounds is needed: a victim of a protected group, or danger to health or life.',
  ),
  'summons-first': rule('Law 13/2022 Art. 24', 'V', 'Chưa có yêu cầu đến trụ sở.', 'There is no open summons.'),
  'crime-signs-first': rule(
    'Criminal Procedure Code Art. 146; Circular 28/2020',
    'V',
    'Chưa ghi nhận dấu hiệu tội phạm.',
    'No signs of a crime are on record.',
  ),
  'transfer-first': rule(
    'Criminal Procedure Code Art. 146, 147',
    'V',
    'Tin báo chưa được chuyển cho cơ quan điều tra.',
    'The report has not been handed to the investigation agency.',
  ),
  'extension-order': rule(
    'Criminal Procedure Code Art. 147',
    'V',
    'Lần đầu gia hạn tối đa 2 tháng, sau đó Viện kiểm sát mới gia hạn thêm một lần.',
    'First to two months at most; only then once more, by the procuracy.',
  ),
  'extension-asked-first': rule(
    'Criminal Procedure Code Art. 147.2',
    'V',
    'Phải đề nghị Viện kiểm sát trước khi hết hạn ít nhất 5 ngày.',
    'The procuracy must be asked at least 5 days before the end.',
  ),
  // No-contact
  'family-tie': rule(
    'Law 13/2022 Art. 2, 3',
    'V',
    'Không có quan hệ gia đình: không áp dụng biện pháp của Luật 13/2022.',
    'No family tie: the measures of Law 13/2022 do not apply.',
  ),
  'victim-consent': rule(
    'Law 13/2022 Art. 25.1a',
    'V',
    'Cơ quan đề nghị cấm tiếp xúc phải có sự đồng ý của người bị bạo lực.',
    'A no-contact request by an agency needs her consent.',
  ),
  'request-pending': rule(
    'Law 13/2022 Art. 25',
    'V',
    'Đã có một đề nghị cấm tiếp xúc đang chờ quyết định.',
    'A no-contact request is already waiting for a decision.',
  ),
  'request-first': rule(
    'Law 13/2022 Art. 25.1',
    'V',
    'Không có đề nghị cấm tiếp xúc nào đang chờ quyết định.',
    'No no-contact request is waiting for a decision.',
  ),
  'life-threat': rule(
    'Law 13/2022 Art. 25.1b',
    'V',
    'Chủ tịch chỉ tự ra quyết định khi tính mạng bị đe dọa.',
    'The chair may order on own initiative only when life is threatened.',
  ),
  'she-refused-order': rule(
    'Law 13/2022 Art. 25.1b',
    'P',
    'Người bị bạo lực không đồng ý với quyết định tự ban hành.',
    'She refuses an order on the chair’s own initiative.',
  ),
  'three-days': rule(
    'Law 13/2022 Art. 25.1',
    'V',
    'Mỗi lần cấm tiếp xúc không quá 3 ngày, tính từ khi ký.',
    'One order lasts 3 days at most, from signature.',
  ),
  'order-ends-later': rule(
    'Law 13/2022 Art. 25.1',
    'V',
    'Thời điểm hết hạn phải sau thời điểm ký, và sau thời điểm hết hạn của quyết định đang có hiệu lực.',
    'The order must end after it is signed, and later than the order that is in force.',
  ),
  'four-receivers': rule(
    'Law 13/2022 Art. 25.3',
    'V',
    'Quyết định phải gửi đủ bốn nơi nhận: người có hành vi, người bị bạo lực, Trưởng Công an xã, trưởng xóm.',
    'The order goes to four: perpetrator, victim, police chief, hamlet head.',
  ),
  'order-running': rule(
    'Law 13/2022 Art. 25',
    'V',
    'Không có quyết định cấm tiếp xúc đang có hiệu lực.',
    'No no-contact order is in force.',
  ),
  'supervisor-first': rule(
    'Circular 66/2025/TT-BCA',
    'V',
    'Phải có quyết định phân công người giám sát và kế hoạch trước khi thông báo.',
    'A supervisor and a plan come before the announcement.',
  ),
  'announce-first': rule(
    'Circular 66/2025/TT-BCA',
    'V',
    'Chưa thông báo việc giám sát.',
    'The supervision has not been announced.',
  ),
  'cancel-asked-first': rule(
    'Decree 76/2023 Art. 20',
    'V',
    'Chưa có đề nghị hủy quyết định cấm tiếp xúc.',
    'Nobody has asked to cancel the order.',
  ),
  'four-months': rule(
    'Law 13/2022 Art. 26',
    'V',
    'Tòa án cấm tiếp xúc không quá 4 tháng.',
    'The court’s order lasts four months at most.',
  ),
  'four-hours': rule(
    'Decree 76/2023 Art. 18',
    'V',
    'Tiếp xúc được phép không quá 4 giờ, từ khi người giám sát ký.',
    'A permitted contact lasts 4 hours at most, from the supervisor’s signature.',
  ),
  'contact-first': rule(
    'Decree 76/2023 Art. 18',
    'V',
    'Không có lần tiếp xúc nào được phép.',
    'No contact was permitted.',
  ),
  'breach-first': rule(
    'Decree 76/2023 Art. 19; Law on Handling of Administrative Violations Art. 122',
    'V',
    'Chỉ tạm giữ khi có vi phạm quyết định cấm tiếp xúc.',
    'Custody needs a breach of a no-contact order.',
  ),
  'custody-first': rule(
    'Law on Handling of Administrative Violations Art. 122',
    'V',
    'Hiện không tạm giữ người nào.',
    'Nobody is held.',
  ),
  'custody-over': rule(
    'Law on Handling of Administrative Violations Art. 122',
    'V',
    'Phải quyết định kéo dài trước khi hết 12 giờ.',
    'To be extended before the 12 hours are over.',
  ),
  'trafficking-only': rule(
    'Law 53/2024 Art. 27',
    'V',
    'Chưa có dấu hiệu mua bán người trong hồ sơ này.',
    'Nothing in this case points to trafficking.',
  ),
  'province-first': rule(
    'Law 53/2024 Art. 27',
    'V',
    'Chưa báo cơ quan y tế cấp tỉnh.',
    'The province has not been told.',
  ),
  'aid-accepted-first': rule(
    'Legal Aid Law 11/2017 Art. 31',
    'V',
    'Trung tâm chưa thụ lý, hoặc đã kết thúc.',
    'The Centre has not accepted, or has finished.',
  ),
  'aid-done-first': rule(
    'Legal Aid Law 11/2017 Art. 39',
    'V',
    'Vụ việc trợ giúp pháp lý chưa kết thúc.',
    'The legal aid case has not ended.',
  ),
  'child-only': rule(
    'Law on Children 102/2016 Art. 1; Decree 56/2017',
    'V',
    'Bước này chỉ dành cho người bị bạo lực dưới 16 tuổi.',
    'This step is for a survivor under 16.',
  ),
  'child-officer-first': rule(
    'Law 13/2022 Art. 4; Decree 56/2017 Art. 26.2',
    'V',
    'Người làm công tác bảo vệ trẻ em phải đánh giá ban đầu trước (Mẫu 02).',
    'The child-protection officer assesses first (Form 02).',
  ),
  'fifteen-days': rule(
    'Decree 56/2017 Art. 32',
    'V',
    'Tạm thời cách ly trẻ không quá 15 ngày.',
    'A child is separated for 15 days at most.',
  ),
  'separation-first': rule('Decree 56/2017 Art. 32', 'V', 'Trẻ không bị cách ly.', 'The child is not separated.'),
  'child-still-separated': rule(
    'Decree 56/2017 Art. 32',
    'V',
    'Trẻ còn đang bị cách ly: phải đưa về hoặc đề nghị Tòa án trước.',
    'The child is still separated: home, or the court, first.',
  ),
  'child-order': rule(
    'Decree 56/2017 Art. 27–30',
    'V',
    'Theo thứ tự: đánh giá chi tiết, dự thảo, phê duyệt, rà soát.',
    'In this order: needs, draft, approval, review.',
  ),
  'abuser-guardian': rule(
    'Decree 56/2017 Art. 27; Law 13/2022 Art. 4',
    'V',
    'Cha mẹ, người giám hộ là người có hành vi bạo lực không được thay trẻ đề nghị hay đồng ý.',
    'A parent or guardian who is the abuser neither asks nor consents for the child.',
  ),
  'child-asked': rule(
    'Law on Children 102/2016; Law 91/2025 Art. 24.2',
    'V',
    'Trẻ từ 7 tuổi phải được hỏi ý kiến.',
    'From 7 years on the child is asked too.',
  ),
  'still-in-custody': rule(
    'Law on Handling of Administrative Violations Art. 122',
    'V',
    'Đang tạm giữ người: phải kết thúc tạm giữ trước.',
    'Somebody is held: custody ends first.',
  ),
  'cancel-ground': rule(
    'Law 13/2022 Art. 25.4',
    'V',
    'Căn cứ hủy bỏ không phù hợp với quyết định này.',
    'This ground of cancellation does not fit this order.',
  ),
  // Health
  'received-first': rule(
    'Circular 24/2017/TT-BYT Art. 4',
    'V',
    'Trạm y tế chưa tiếp nhận người bị bạo lực.',
    'The health station has not received her.',
  ),
  // Shelter
  'shelter-consent': rule(
    'Law 13/2022 Art. 9.1, 28',
    'V',
    'Chuyển đến nơi tạm lánh phải có sự đồng ý của người bị bạo lực.',
    'A shelter placement needs her consent.',
  ),
  'asked-first': rule(
    'Law 13/2022 Art. 36',
    'V',
    'Không có đề nghị tạm lánh nào đang chờ trả lời.',
    'No shelter request is waiting for an answer.',
  ),
  'accepted-first': rule('Law 13/2022 Art. 36', 'V', 'Nơi tạm lánh chưa nhận lời.', 'The address has not accepted.'),
  'arrived-first': rule(
    'Law 13/2022 Art. 36',
    'V',
    'Chưa ghi nhận người bị bạo lực đã đến.',
    'Her arrival is not on record.',
  ),
  'another-address': rule(
    'Law 13/2022 Art. 9.1, 36',
    'V',
    'Đề nghị này không gửi cho địa chỉ của bạn.',
    'This request was not made to your address.',
  ),
  'she-agrees-to-say': rule(
    'Law 13/2022 Art. 9.1',
    'V',
    'Chỉ ghi nơi đến khi người bị bạo lực đồng ý cho biết.',
    'Where she goes is recorded only when she agrees to say.',
  ),
  // Legal aid
  'right-explained-first': rule(
    'Circular 12/2018/TT-BTP Art. 17a',
    'V',
    'Phải giải thích quyền được trợ giúp pháp lý trước.',
    'The right to legal aid must be explained first.',
  ),
  'requested-first': rule(
    'Legal Aid Law 11/2017 Art. 30',
    'V',
    'Chưa có yêu cầu trợ giúp pháp lý.',
    'Legal aid has not been requested.',
  ),
  'checked-first': rule(
    'Legal Aid Law 11/2017 Art. 30.2',
    'V',
    'Yêu cầu chưa được kiểm tra là đủ điều kiện.',
    'The request has not been checked as acceptable.',
  ),
  'legal-accepted-first': rule(
    'Legal Aid Law 11/2017 Art. 30–33',
    'V',
    'Vụ việc trợ giúp pháp lý chưa được thụ lý.',
    'The legal aid case has not been accepted.',
  ),
  // Support and coordination
  consent: rule(
    'Law 13/2022 Art. 4, 9.1; GBVIMS',
    'V',
    'Chưa có sự đồng ý của người bị bạo lực cho loại nơi nhận này.',
    'She has not consented to this kind of receiver.',
  ),
  'she-declined': rule(
    'Law 13/2022 Art. 4',
    'V',
    'Người bị bạo lực đã từ chối dịch vụ này; chỉ làm khi chị đổi ý.',
    'She has declined this service; only her own change of mind reopens it.',
  ),
  'referral-open': rule(
    'GBVIMS',
    'V',
    'Đã có một chuyển gửi cùng loại đang chờ.',
    'A referral of this kind is waiting already.',
  ),
  'referral-first': rule(
    'GBVIMS',
    'V',
    'Không có chuyển gửi nào đang mở với số này.',
    'No referral with this number is open.',
  ),
  'referral-addressee': rule(
    'GBVIMS',
    'V',
    'Chuyển gửi này dành cho đơn vị khác.',
    'This referral was made to another agency.',
  ),
  'education-decided': rule(
    'Law 13/2022 Art. 31',
    'P',
    'Chủ tịch chưa giao giáo dục, hỗ trợ chuyển đổi hành vi.',
    'The chair has not decided on education of the perpetrator.',
  ),
  // Clocks
  'clock-unknown': rule('design', 'L', 'Không có đồng hồ này trong hồ sơ.', 'The case has no such clock.'),
  'clock-silent': rule(
    'design',
    'L',
    'Đồng hồ này chưa quá hạn hoặc đã được trả lời.',
    'This clock has not breached, or has been answered.',
  ),
  // Closing
  'order-still-running': rule(
    'Law 13/2022 Art. 25',
    'V',
    'Quyết định cấm tiếp xúc còn hiệu lực.',
    'A no-contact order is still in force.',
  ),
  'referral-still-open': rule('GBVIMS', 'V', 'Còn chuyển gửi chưa có kết quả.', 'A referral is still without outcome.'),
  'still-sheltered': rule(
    'Law 13/2022 Art. 36',
    'V',
    'Người bị bạo lực còn ở nơi tạm lánh.',
    'She is still in a shelter.',
  ),
  'breach-unanswered': rule(
    'design',
    'L',
    'Còn thời hạn đã quá mà chưa ai trả lời.',
    'A missed limit is still unanswered.',
  ),
  'closure-checklist': rule(
    'GBVIMS closure form',
    'V',
    'Danh mục kiểm tra khi đóng hồ sơ chưa đủ.',
    'The closure checklist is not complete.',
  ),
  'closure-proposed-first': rule(
    'GBVIMS closure form',
    'V',
    'Chưa có đề nghị đóng hồ sơ.',
    'Closure has not been proposed.',
  ),
  'second-person': rule(
    'GBVIMS closure form',
    'V',
    'Người duyệt phải khác người đề nghị.',
    'The one who approves cannot be the one who proposed.',
  ),
  itself: rule('design', 'L', 'Không thể gộp hồ sơ vào chính nó.', 'A case cannot be a duplicate of itself.'),
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof RULES;

/** Why a signal is not lawful now. */
export interface Refusal {
  readonly rule: RuleId;
  readonly article: string;
  readonly mark: Mark;
  readonly says: Words;
}

export const refusal = (rule: RuleId): Refusal => ({ rule, ...RULES[rule] });

/** A condition and the rule that it stands for. */
export interface Need {
  readonly holds: boolean;
  readonly rule: RuleId;
}

export const need = (holds: boolean, rule: RuleId): Need => ({ holds, rule });

/** The first condition that does not hold, as a refusal. */
export function firstUnmet(needs: readonly Need[]): Refusal | undefined {
  const unmet = needs.find((n) => !n.holds);
  return unmet && refusal(unmet.rule);
}
