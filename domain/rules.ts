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
  'case-merged': rule(
    'design',
    'L',
    'Hồ sơ đã được gộp vào hồ sơ khác; việc này phải ghi ở hồ sơ kia.',
    'The case was merged into another one; this has to be recorded there.',
  ),
  'case-still-open': rule('design', 'L', 'Hồ sơ đang mở.', 'The case is open.'),
  'already-reported': rule(
    'design',
    'L',
    'Tin báo đã được tiếp nhận; hãy ghi là thông tin bổ sung.',
    'The report has been received; record this as more information.',
  ),
  'in-the-future': rule('design', 'L', 'Thời điểm ghi nằm ở tương lai.', 'The moment given lies in the future.'),
  'moment-meant': rule(
    'design',
    'L',
    'Thời điểm này có vẻ bị gõ nhầm. Hãy xem lại; nếu đúng là như vậy, hãy xác nhận.',
    'This moment looks like a slip. Look again; if it is meant, confirm it.',
  ),
  'out-of-order': rule(
    'design',
    'L',
    'Thời điểm ghi sớm hơn bước mà nó dựa vào.',
    'The moment given lies before the step that it rests on.',
  ),
  'already-done': rule('design', 'L', 'Bước này đã được ghi nhận.', 'This step has been recorded already.'),
  'office-first': rule(
    'design',
    'L',
    'Việc này cần Phòng Văn hóa - Xã hội xem trước; Phòng đã được báo.',
    'The culture-social office has to look at this first; it has been told.',
  ),
  'hers-to-take-back': rule(
    'design',
    'L',
    'Điều người bị bạo lực đề nghị, đồng ý thì chính người đó rút lại, qua Phòng Văn hóa - Xã hội; đơn vị chỉ rút điều chính mình đề nghị.',
    'What she asked for or consented to she takes back herself, through the office; an agency only what it asked for itself.',
  ),
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
  'police-handle': rule(
    'Law 13/2022 Art. 20.4',
    'P',
    'Người bị bạo lực thuộc nhóm cần bảo vệ hoặc sức khỏe bị tổn hại: phải phân công cả Công an xã.',
    'A victim of a protected group, or harm to health: the commune police are among those assigned.',
  ),
  'summons-ground': rule(
    'Law 13/2022 Art. 24.1',
    'V',
    'Cần một trong hai căn cứ: người bị bạo lực thuộc nhóm cần bảo vệ, hoặc có căn cứ hành vi đã hoặc có thể tiếp tục gây nguy hiểm đến sức khỏe, tính mạng.',
    'One of two grounds is needed: a victim of a protected group, or grounds that the act has endangered, or may go on to endanger, health or life.',
  ),
  'summons-first': rule('Law 13/2022 Art. 24', 'V', 'Chưa có yêu cầu đến trụ sở.', 'There is no open summons.'),
  'crime-signs-first': rule(
    'Criminal Procedure Code Art. 146; Circular 28/2020',
    'V',
    'Chưa ghi nhận dấu hiệu tội phạm.',
    'No signs of a crime are on record.',
  ),
  'which-crime': rule(
    'Criminal Procedure Code Art. 146',
    'V',
    'Đã chuyển một tin báo tội phạm: phải ghi đây là tội phạm khác hay không.',
    'A report has been handed on: whether this is another crime has to be said.',
  ),
  'transfer-first': rule(
    'Criminal Procedure Code Art. 146, 147',
    'V',
    'Tin báo chưa được chuyển cho cơ quan điều tra.',
    'The report has not been handed to the investigation agency.',
  ),
  'urgent-track': rule(
    'Joint Circular 01/2017; Circular 43/2021/TT-BCA Art. 5.1',
    'V',
    'Phải chuyển ngay trong 24 giờ: quả tang, rất nghiêm trọng, dư luận quan tâm, đối tượng có thể trốn, hoặc người bị hại dưới 18 tuổi.',
    'It goes within 24 hours: flagrant, very serious, of public concern, a suspect who may flee, or a victim under 18.',
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
    'Không có quan hệ gia đình: không áp dụng biện pháp của Luật 13/2022; xử lý theo pháp luật hình sự, xử phạt hành chính, lao động (nơi làm việc) hoặc quy định của trường học.',
    'No family tie: the measures of Law 13/2022 do not apply; the ways are criminal law, an administrative fine, labour law (at work) or the rules of the school.',
  ),
  'act-of-tie': rule(
    'Decree 76/2023 Art. 2–3',
    'V',
    'Giữa người đã ly hôn, chỉ một số hành vi là bạo lực gia đình; hành vi này không thuộc số đó.',
    'Between divorced people only some acts are domestic violence; this is none of them.',
  ),
  'victim-consent': rule(
    'Law 13/2022 Art. 25.1a, 26',
    'V',
    'Cơ quan đề nghị Chủ tịch hoặc Tòa án cấm tiếp xúc phải có sự đồng ý của người bị bạo lực.',
    'A no-contact request by an agency, to the chair or the court, needs her consent.',
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
  'informed-first': rule(
    'Decree 76/2023 Art. 14',
    'V',
    'Trước khi quyết định phải giải thích đầy đủ quyền và nghĩa vụ cho người bị bạo lực.',
    'Before the decision she is told in full of her rights and duties.',
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
  'harm-to-health': rule(
    'Law 13/2022 Art. 25.1, 26.1',
    'V',
    'Hành vi phải gây tổn hại hoặc đe dọa gây tổn hại sức khỏe, hoặc đe dọa tính mạng.',
    'The violence must harm or threaten health, or threaten life.',
  ),
  'court-case': rule(
    'Law 13/2022 Art. 26; Civil Procedure Code Art. 114.14, 129',
    'V',
    'Chỉ Tòa án đang giải quyết vụ việc dân sự giữa hai bên mới cấm tiếp xúc được.',
    'Only a court that handles a civil case between them may order it.',
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
  'contact-permitted': rule(
    'Decree 76/2023 Art. 18',
    'V',
    'Lúc đó được phép tiếp xúc (Mẫu 09); ở lại quá giờ ghi trong đó mới là vi phạm.',
    'Contact was permitted at that moment (Form 09); only staying beyond its end is a breach.',
  ),
  'no-breach': rule(
    'Decree 76/2023 Art. 19',
    'V',
    'Không phải vi phạm: cách xa hơn 100 m, hoặc có tường, vách ngăn bảo đảm an toàn giữa hai bên.',
    'No breach: more than 100 m apart, or a wall between them that keeps her safe.',
  ),
  'breach-first': rule(
    'Decree 76/2023 Art. 19; Law on Handling of Administrative Violations Art. 122',
    'V',
    'Chỉ tạm giữ khi có vi phạm quyết định cấm tiếp xúc; mỗi lần vi phạm một lần tạm giữ.',
    'Custody needs a breach of a no-contact order, and each custody one of its own.',
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
  'foreign-only': rule(
    'Decree 76/2023 Art. 12',
    'V',
    'Hồ sơ này không có người nước ngoài.',
    'No foreigner is involved in this case.',
  ),
  'trafficking-only': rule(
    'Law 53/2024 Art. 27',
    'V',
    'Chưa có dấu hiệu mua bán người, cưỡng ép kết hôn hay tảo hôn trong hồ sơ này.',
    'Nothing in this case points to trafficking, or to forced or child marriage.',
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
  'child-officer-part': rule(
    'Law 13/2022 Art. 4',
    'V',
    'Người bị bạo lực là trẻ em: người làm công tác trẻ em (Phòng Văn hóa - Xã hội) phải tham gia xử lý. Phân công cho Phòng, ghi đánh giá ban đầu, hoặc ghi rằng người đó đã tham gia quyết định này.',
    'The survivor is a child: its child-protection officer (culture-social office) takes part. Assign the office, record the initial assessment, or say that the officer took part in this decision.',
  ),
  'fifteen-days': rule(
    'Decree 56/2017 Art. 32',
    'V',
    'Tạm thời cách ly trẻ không quá 15 ngày, kể cả gia hạn, trừ khi Tòa án yêu cầu lâu hơn.',
    'A child is separated for 15 days at most, extensions included, unless the court requires more.',
  ),
  'separation-first': rule('Decree 56/2017 Art. 32', 'V', 'Trẻ không bị cách ly.', 'The child is not separated.'),
  'child-still-separated': rule(
    'Decree 56/2017 Art. 32',
    'V',
    'Trẻ còn đang bị cách ly: phải đưa về hoặc đề nghị Tòa án trước.',
    'The child is still separated: home, or the court, first.',
  ),
  'court-asked-first': rule(
    'Circular 14/2020 Art. 14.3',
    'V',
    'Chưa đề nghị Tòa án, hoặc Tòa án đã trả lời.',
    'The court was not asked, or has answered.',
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
    'Cha mẹ, người giám hộ là người có hành vi bạo lực không được thay trẻ đề nghị, đồng ý hay từ chối.',
    'A parent or guardian who is the abuser neither asks, consents nor declines for the child.',
  ),
  'who-speaks': rule(
    'Decree 56/2017 Art. 27; Law 13/2022 Art. 4',
    'V',
    'Cha mẹ, người chăm sóc là người có hành vi: phải ghi ai là người nói thay trẻ.',
    'A parent or carer did it: who speaks for the child has to be said.',
  ),
  'guardian-said': rule(
    'Law 13/2022 Art. 4, 25.1; Decree 56/2017 Art. 27',
    'P',
    'Người giám hộ đề nghị: phải ghi người đó có phải là người có hành vi bạo lực hay không.',
    'A guardian asks: whether the guardian is the one who did it has to be said.',
  ),
  'child-asked': rule(
    'Law 91/2025 Art. 24.2',
    'V',
    'Trẻ từ 7 tuổi phải được hỏi ý kiến.',
    'From 7 years on the child is asked too.',
  ),
  // Sanction
  'sanction-ground': rule(
    'Decree 282/2025 Art. 37–53',
    'V',
    'Chưa ghi nhận hành vi nào có thể bị xử phạt hành chính.',
    'Nothing on record can be fined.',
  ),
  'sanction-listed': rule(
    'Decree 282/2025 Art. 37–53',
    'V',
    'Điều khoản đã chọn không khớp với hành vi trong hồ sơ.',
    'The article picked does not fit what is on record.',
  ),
  'other-decree': rule(
    'Decree 282/2025 Art. 38, 40.4, 41.3',
    'V',
    'Hành vi này thuộc nghị định khác: chuyển hồ sơ cho người có thẩm quyền.',
    'Another decree applies: the file goes to who may fine by it.',
  ),
  'commune-power': rule(
    'Decree 189/2025; Law on Handling of Administrative Violations Art. 52',
    'M',
    'Khung tiền phạt vượt thẩm quyền của xã: chuyển hồ sơ lên tỉnh.',
    'The band is above the power of the commune: the file goes to the province.',
  ),
  'crime-first': rule(
    'Law 13/2022 Art. 20.3; Penal Code Art. 185.1(b); Decree 282/2025 Art. 37.2, 37.3b, 41.2',
    'V',
    'Chỉ xử phạt khi chưa đến mức hình sự: chờ kết quả giải quyết tin báo tội phạm.',
    'Fined only below the threshold of a crime: the crime report is settled first.',
  ),
  prosecuted: rule(
    'Decree 282/2025 Art. 37.2, 37.3b, 41.2',
    'V',
    'Đã khởi tố: không xử phạt hành chính về hành vi này.',
    'He is prosecuted: no fine beside that.',
  ),
  'fine-band': rule(
    'Decree 282/2025 Art. 37–53',
    'V',
    'Mức phạt nằm ngoài khung của các điều khoản đã chọn.',
    'The fine lies outside the bands of the articles picked.',
  ),
  'limitation-over': rule(
    'Decree 282/2025 Art. 6',
    'V',
    'Đã hết thời hiệu một năm kể từ hành vi: không xử phạt. Hành vi kéo dài: ghi lần gần nhất trước.',
    'The year since the act is over: no fine. Of an act that goes on, its last time is recorded first.',
  ),
  'sent-first': rule(
    'Decree 189/2025; Law on Handling of Administrative Violations Art. 52',
    'P',
    'Không có hồ sơ xử phạt nào đang ở cấp tỉnh.',
    'No file is with the province.',
  ),
  // Correction and mediation
  'perpetrator-of-age': rule(
    'Law 13/2022 Art. 32.1, 33',
    'V',
    'Chỉ áp dụng với người đã biết là đủ 18 tuổi.',
    'Only for one who is known to be 18 or older.',
  ),
  'again-within-a-year': rule(
    'Law 13/2022 Art. 32.1, 33',
    'V',
    'Cần từ 2 lần trong 12 tháng chưa đến mức xử phạt, hoặc đã bị xử phạt mà còn vi phạm.',
    'Twice within twelve months below a fine, or again after one.',
  ),
  'he-chooses': rule(
    'Law 13/2022 Art. 32, 33',
    'V',
    'Người có hành vi được chọn một trong hai; quyết định theo lựa chọn đó.',
    'He chooses one of the two, and the decision follows his choice.',
  ),
  'correction-first': rule(
    'Law 13/2022 Art. 32, 33',
    'V',
    'Chủ tịch chưa quyết định biện pháp này.',
    'The chair has not decided on this measure.',
  ),
  'mediation-safe': rule(
    'Law 13/2022 Art. 17',
    'V',
    'Không hòa giải khi chưa chắc người bị bạo lực được an toàn.',
    'No mediation unless she is known to be safe.',
  ),
  'mediation-measure': rule(
    'Law 13/2022 Art. 17',
    'V',
    'Hòa giải không thay thế biện pháp: đang có, hoặc đang đề nghị, một biện pháp với người có hành vi.',
    'Mediation takes the place of no measure: one is in force, or asked for.',
  ),
  'mediation-sanction-due': rule(
    'Grassroots Mediation Law 35/2013 Art. 3.1c, 4.6; Law 13/2022 Art. 17',
    'V',
    'Không hòa giải khi phải xử phạt hoặc truy cứu hình sự.',
    'No mediation where a fine or a prosecution is due.',
  ),
  'mediation-consent': rule(
    'Law 13/2022 Art. 17',
    'V',
    'Chỉ hòa giải khi người bị bạo lực tự nguyện.',
    'Mediation needs her own will.',
  ),
  'mediation-first': rule('Law 13/2022 Art. 17', 'V', 'Hiện không có hòa giải.', 'No mediation is going on.'),
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
  'head-first': rule(
    'Law 13/2022 Art. 29.2; Circular 24/2017/TT-BYT Art. 8',
    'V',
    'Nhân viên báo trưởng trạm trước; trưởng trạm báo Công an.',
    'Staff tell the head of the station first; the head tells the police.',
  ),
  // Shelter
  'shelter-consent': rule(
    'Law 13/2022 Art. 9.1, 28',
    'V',
    'Chuyển đến nơi tạm lánh phải có sự đồng ý của người bị bạo lực.',
    'A shelter placement needs her consent.',
  ),
  'no-room': rule(
    'design',
    'L',
    'Nơi tạm lánh này không còn đủ chỗ. Hãy hỏi nơi khác.',
    'This address has not enough places left. Ask another one.',
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
  'other-place': rule(
    'Law 13/2022 Art. 36, 37; Circular 24/2017/TT-BYT Art. 6.4; Decree 20/2021 Art. 18, 28',
    'V',
    'Loại nơi tạm lánh này không có bước đó.',
    'This kind of place has no such step.',
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
  'papers-not-asked': rule(
    'Legal Aid Law 11/2017 Art. 30.2; Circular 12/2018/TT-BTP Art. 6',
    'V',
    'Yêu cầu đã đủ giấy tờ, hoặc đã kết thúc: Trung tâm không chờ giấy tờ nào. Nếu cần, gửi yêu cầu mới.',
    'The request is complete, or has come to its end: the Centre waits for no papers. Make a new request if need be.',
  ),
  'check-done': rule(
    'Legal Aid Law 11/2017 Art. 30.2',
    'V',
    'Trung tâm đã trả lời yêu cầu này; bước tiếp theo là thụ lý, hoặc yêu cầu mới.',
    'The Centre has answered this request; what follows is to accept it, or a new request.',
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
  'paper-held': rule(
    'Circular 08/2017/TT-BTP Art. 33.12',
    'V',
    'Hồ sơ này chưa có giấy tờ đó.',
    'This case holds no such paper.',
  ),
  'papers-overdue-first': rule(
    'Circular 12/2018/TT-BTP Art. 6',
    'V',
    'Chỉ dừng vì thiếu giấy tờ khi đã hết hạn bổ sung.',
    'It stops for missing papers only once their limit has passed.',
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
    'Người bị bạo lực đã từ chối dịch vụ này; chỉ làm khi chính người đó đổi ý.',
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
  'same-hamlet': rule('design', 'L', 'Hồ sơ đang ghi đúng xóm này.', 'This is the hamlet on record.'),
  'serves-not': rule(
    'GBVIMS',
    'V',
    'Đơn vị được chọn không cung cấp dịch vụ này.',
    'The agency that was chosen does not give this service.',
  ),
  'kept-in-vain': rule(
    'design',
    'L',
    'Một mục được giữ lại không còn nói lên điều gì khi mục kia là ghi nhầm: hãy đánh dấu kèm theo.',
    'An entry that is kept would say nothing any more without the other: strike it along.',
  ),
  'address-by-office': rule(
    'design',
    'L',
    'Nơi tạm lánh chỉ do Phòng Văn hóa - Xã hội hỏi; đơn vị khác dùng “Đề nghị tạm lánh”.',
    'Addresses are asked by the office alone; whoever else asks for shelter does so through it.',
  ),
  'referral-addressee': rule(
    'GBVIMS',
    'V',
    'Chuyển gửi này dành cho đơn vị khác.',
    'This referral was made to another agency.',
  ),
  'referral-accepted-first': rule(
    'GBVIMS',
    'V',
    'Nơi nhận chưa tiếp nhận chuyển gửi này, hoặc dịch vụ đã kết thúc. Nơi nhận ghi trả lời trước.',
    'The receiver has not accepted this referral, or its service is done. The receiver answers first.',
  ),
  'referral-maker': rule(
    'GBVIMS',
    'V',
    'Chỉ đơn vị đã chuyển gửi, hoặc Phòng Văn hóa - Xã hội, rút lại được.',
    'Only the agency that made it, or the office, takes it back.',
  ),
  'life-override': rule(
    'Law 91/2025 Art. 19.1a',
    'V',
    'Chỉ chuyển gửi khi chưa có sự đồng ý nếu tính mạng đang bị đe dọa, và chỉ đến công an, y tế, bảo vệ trẻ em. Ghi trước rằng tính mạng bị đe dọa hoặc đang nguy hiểm.',
    'Without her consent only while her life is threatened, and only to security, health or child protection. Record first that her life is threatened, or that she is in danger.',
  ),
  'override-first': rule(
    'Law 91/2025 Art. 19.1a',
    'V',
    'Không có chuyển gửi nào thiếu sự đồng ý đang chờ xem lại.',
    'No referral without consent waits to be looked at again.',
  ),
  'owner-hands-over': rule(
    'design',
    'L',
    'Hồ sơ đã có người phụ trách. Người đó, hoặc Chủ tịch, đề nghị chuyển giao; người nhận trả lời.',
    'The case has an owner. The owner, or the chair, offers it; whoever takes it accepts.',
  ),
  'offer-first': rule(
    'design',
    'L',
    'Chưa ai đề nghị chuyển giao hồ sơ này. Người phụ trách, hoặc Chủ tịch, đề nghị trước.',
    'Nobody has offered this case. The owner, or the chair, offers it first.',
  ),
  'offer-other': rule(
    'design',
    'L',
    'Người phụ trách hoặc người đề nghị không tự trả lời: người nhận trả lời.',
    'The owner, or who made the offer, does not answer it: whoever takes the case does.',
  ),
  'education-decided': rule(
    'Law 13/2022 Art. 31',
    'P',
    'Chủ tịch chưa giao giáo dục, hỗ trợ chuyển đổi hành vi.',
    'The chair has not decided on education of the perpetrator.',
  ),
  // Personal data
  'ask-first': rule(
    'Decree 110/2025 Art. 10',
    'V',
    'Không có đề nghị cung cấp dữ liệu nào với số này đang chờ trả lời.',
    'No request of another agency for data with this number waits for an answer.',
  ),
  'data-request-first': rule(
    'Decree 356/2025 Art. 5',
    'V',
    'Không có yêu cầu về dữ liệu nào với số này đang chờ trả lời.',
    'No request about data with this number waits for an answer.',
  ),
  'data-reason': rule(
    'Law 91/2025 Art. 14.5',
    'V',
    'Từ chối thì phải cho biết lý do; chấp nhận thì không có lý do từ chối.',
    'A refusal tells its reason; an acceptance has none.',
  ),
  'data-kept': rule(
    'Law 91/2025 Art. 14.2, 19.1',
    'V',
    'Lý do luật buộc lưu giữ chỉ dành cho yêu cầu xóa.',
    'That the law has it kept is a reason against deletion only.',
  ),
  'data-accepted-first': rule(
    'Decree 356/2025 Art. 5',
    'V',
    'Không có yêu cầu về dữ liệu nào với số này đã được chấp nhận mà chưa thực hiện.',
    'No request about data with this number was accepted and is still to be carried out.',
  ),
  'data-breach-first': rule(
    'Law 91/2025 Art. 23',
    'V',
    'Không có vi phạm dữ liệu nào chưa thông báo.',
    'No breach of data waits to be notified.',
  ),
  'data-owed': rule(
    'Law 91/2025 Art. 23; Decree 356/2025 Art. 5',
    'V',
    'Còn yêu cầu về dữ liệu hoặc vi phạm dữ liệu chưa giải quyết xong.',
    'A request about data, or the notice of a breach, is still owed.',
  ),
  'database-first': rule(
    'Decree 110/2025 Art. 10',
    'V',
    'Chưa có đề nghị khai thác cơ sở dữ liệu nào đang chờ.',
    'Nothing was asked of the database.',
  ),
  // Clocks
  'clock-unknown': rule('design', 'L', 'Không có đồng hồ này trong hồ sơ.', 'The case has no such clock.'),
  'clock-silent': rule(
    'design',
    'L',
    'Đồng hồ này chưa quá hạn hoặc đã được trả lời.',
    'This clock has not breached, or has been answered.',
  ),
  'answer-level': rule(
    'design',
    'L',
    'Chỉ cấp được gọi gần nhất mới trả lời được; việc vẫn phải làm, làm xong thì thời hạn dừng.',
    'Only the level that was called last may answer; the duty still stands, and doing it stops the limit.',
  ),
  'answer-acting': rule(
    'design',
    'L',
    'Đơn vị phải làm mà để quá hạn chỉ trả lời được là đang xử lý; lý do chưa làm do cấp khác cho biết.',
    'Whoever missed the duty may answer only that they act; why it is not done is for another level to say.',
  ),
  'answer-reason': rule(
    'design',
    'L',
    'Trả lời bằng lý do thì nêu lý do; đang xử lý thì không có lý do.',
    'An answer by reason names it; one who acts gives none.',
  ),
  'not-extendable': rule(
    'design',
    'L',
    'Luật không cho phép gia hạn thời hạn này, hoặc đơn vị bạn không có quyền gia hạn.',
    'The law does not let this limit run longer, or not by your agency.',
  ),
  'not-pausable': rule('design', 'L', 'Không được tạm dừng thời hạn này.', 'This limit cannot be paused.'),
  'pause-used': rule(
    'design',
    'L',
    'Thời hạn này đã tạm dừng hết thời gian được phép, tính mọi lần.',
    'This limit has stood still for as long as it may, all pauses together.',
  ),
  'not-paused': rule('design', 'L', 'Thời hạn này không tạm dừng.', 'This limit is not paused.'),
  'limit-over': rule(
    'design',
    'L',
    'Thời hạn đã hết hoặc đã quá hạn: không gia hạn, không tạm dừng được nữa.',
    'The limit is over or was missed: it can be neither extended nor paused.',
  ),
  'law-not-in-force': rule('design', 'L', 'Quy định này chưa có hiệu lực.', 'This law pack is not in force yet.'),
  // Closing
  'child-not-stable': rule(
    'Decree 56/2017 Art. 26.3, 30',
    'V',
    'Trẻ chưa được bảo vệ, hoặc chưa có kết luận không còn nguy cơ và đã ổn định (Mẫu 06).',
    'The child is not protected yet, or was not found to be no longer at risk and stable (Form 06).',
  ),
  'crime-untransferred': rule(
    'Criminal Procedure Code Art. 146',
    'V',
    'Có dấu hiệu tội phạm: phải chuyển tin báo cho cơ quan điều tra trước.',
    'There are signs of a crime: the report goes to the investigation agency first.',
  ),
  'mediation-running': rule('Law 13/2022 Art. 17, 18', 'V', 'Hòa giải chưa kết thúc.', 'A mediation is going on.'),
  'lost-contact-tries': rule(
    'design',
    'L',
    'Chỉ đóng vì mất liên lạc khi đã 30 ngày không có tin của người bị bạo lực và đã thử liên lạc cẩn thận trong ít nhất 3 ngày khác nhau: ghi bằng cách nào, vào giờ an toàn.',
    'Closed for lost contact only after 30 days without a word from her and careful tries on at least 3 days: by a way that is told, at a safe time.',
  ),
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
  'danger-stands': rule(
    'Law 13/2022 Art. 20.1, 23',
    'V',
    'Vẫn còn người đang gặp nguy hiểm; chưa thể kết thúc hồ sơ.',
    'Somebody is still in danger; no case ends then.',
  ),
  'first-response-owed': rule(
    'Law 13/2022 Art. 20.1, 23; Decree 56/2017 Art. 26.3',
    'V',
    'Công an chưa lên đường, hoặc chưa ghi đã buộc chấm dứt hành vi; chưa thể kết thúc hồ sơ.',
    'The police have not gone yet, or nobody has recorded that the violence was stopped; no case ends before it.',
  ),
  'limit-of-its-own': rule(
    'design',
    'L',
    'Còn thời hạn gắn với một quyết định, chuyển gửi hay nơi tạm lánh của hồ sơ này; hãy làm xong trước khi gộp.',
    'A limit of an order, a referral or a stay of this case still runs; finish it before merging.',
  ),
  'other-case-over': rule(
    'design',
    'L',
    'Hồ sơ kia đã kết thúc hoặc đang chờ gộp vào hồ sơ khác; hãy chọn hồ sơ đang xử lý.',
    'The other case is over, or on its way into another one; choose one that goes on.',
  ),
  'just-taken-over': rule(
    'design',
    'L',
    'Một hồ sơ vừa được gộp vào hồ sơ này; hãy xem lại trước khi kết thúc.',
    'Another case has just been merged into this one; look at it before ending it.',
  ),
  'nothing-to-review': rule('design', 'L', 'Không có việc nào đang chờ xem lại.', 'Nothing waits to be looked at.'),
  'closure-checklist': rule(
    'GBVIMS closure form',
    'V',
    'Danh mục kiểm tra khi đóng hồ sơ chưa đủ.',
    'The closure checklist is not complete.',
  ),
  'closure-proposed-first': rule(
    'GBVIMS closure form',
    'V',
    'Chưa có đề nghị kết thúc hồ sơ.',
    'No end of the case has been proposed.',
  ),
  'strike-pending': rule(
    'design',
    'L',
    'Đã có đề nghị đánh dấu ghi nhầm mục này, đang chờ người thứ hai.',
    'Somebody has asked to strike this entry, and a second person has not answered yet.',
  ),
  'strike-first': rule(
    'design',
    'L',
    'Không có đề nghị đánh dấu ghi nhầm nào đang chờ.',
    'Nobody has asked to strike an entry.',
  ),
  'not-your-entry': rule(
    'design',
    'L',
    'Chỉ đơn vị đã ghi hoặc phòng Văn hóa - Xã hội mới đánh dấu được mục này.',
    'Only the agency that recorded it, or the office, may say that it was entered in error.',
  ),
  'has-its-own-way': rule(
    'design',
    'L',
    'Mục này không đánh dấu ghi nhầm được: mở hồ sơ, đóng, gộp, mở lại và chuyển quy định có cách sửa riêng.',
    'This cannot be struck: opening, ending, merging, reopening a case and moving it to other rules each have a way back of their own.',
  ),
  'order-served': rule(
    'Law 13/2022 Art. 25.5',
    'V',
    'Quyết định đã giao thì có hiệu lực; chỉ hủy theo luật.',
    'An order that was handed over binds; it is cancelled as the law says.',
  ),
  'rests-on-it': rule(
    'design',
    'L',
    'Có mục ghi sau dựa vào mục này: với từng mục, chọn gạch cùng hoặc giữ lại.',
    'Later entries rest on this one: of each, say whether it is struck with it or holds.',
  ),
  'second-person': rule(
    'GBVIMS closure form',
    'V',
    'Người duyệt, người xem lại phải khác người đề nghị, người đã làm.',
    'Whoever approves or looks at it cannot be the one who proposed or did it.',
  ),
  itself: rule(
    'design',
    'L',
    'Không thể gộp hoặc liên kết hồ sơ với chính nó.',
    'A case is neither a duplicate of itself nor linked to itself.',
  ),
  'link-first': rule('design', 'L', 'Không có liên kết này trong hồ sơ.', 'There is no such link in this case.'),
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof RULES;

/** Why a signal is not lawful now. */
export interface Refusal {
  readonly rule: RuleId;
  readonly article: string;
  readonly mark: Mark;
  readonly says: Words;
  /** What else is in the way, each once; nothing where the first leaves nothing more to ask. */
  readonly also?: Refusal[] | undefined;
}

export const refusal = (rule: RuleId): Refusal => ({ rule, ...RULES[rule] });

/** A refusal and what goes with it, each by itself. */
export const allOf = ({ also = [], ...first }: Refusal): readonly Refusal[] => [first, ...also];

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

/** Where one of these is in the way, what the others say rests on something that is not there. */
const ALONE: ReadonlySet<RuleId> = new Set([
  'already-done',
  'clock-unknown',
  'clock-silent',
  'limit-over',
  'order-running',
  'family-tie',
  'act-of-tie',
  'itself',
  'not-extendable',
  'not-pausable',
]);
const standsAlone = (rule: RuleId): boolean =>
  ALONE.has(rule) || (rule.endsWith('-first') && rule !== 'informed-first' && rule !== 'right-explained-first');

/** Every condition that does not hold, as one refusal: the first leads, the others go with it, so that all can be put right at once. */
export function allUnmet(needs: readonly Need[]): Refusal | undefined {
  const [first, ...others] = [...new Set(needs.filter((n) => !n.holds).map(({ rule }) => rule))];
  if (first === undefined) return undefined;
  const also = standsAlone(first) ? [] : others.filter((rule) => !standsAlone(rule));
  return also.length === 0 ? refusal(first) : { ...refusal(first), also: also.map(refusal) };
}
