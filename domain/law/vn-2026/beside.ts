import type { Act } from '../../acts';
import type { Words } from '../../words';
import type { BesideData, BesideReference } from '../beside';
import { sanctions2026 } from './sanctions';

/** What stands beside each main answer, article by article. `BesideReferenceData` holds it, in the tests. */

const w = (vi: string, en: string): Words => ({ vi, en });

const SEXUAL: Act[] = ['forced-sex', 'rape-attempted', 'sexual-contact', 'forced-pornography', 'genital-cutting'];
const ALL_FINES = sanctions2026.entries.map(({ id }) => id);
/** By persons of the work against domestic violence, and by officials. */
const OF_OFFICE = ['48.1d', '48.1đ', '48.2a', '48.2b', '50.1a', '50.1b', '51.1a', '51.2b'];

const liabilities: BesideData[] = [
  {
    id: 'liability.compensation',
    kind: 'liability',
    says: w(
      'Người có hành vi bạo lực bồi thường thiệt hại, khắc phục hậu quả cho người bị bạo lực, người tham gia phòng, chống và người khác; bị phạt rồi vẫn phải bồi thường.',
      'He compensates her, whoever helped and others for the harm he did; a fine does not take that away.',
    ),
    article: 'Law 13/2022 Art. 10',
    mark: 'P',
    source: 'perpetrator-duties',
    to: { fines: ALL_FINES, measures: ['administrative.sanction', 'criminal.procedure'] },
  },
  {
    id: 'liability.discipline',
    kind: 'liability',
    says: w(
      'Cán bộ, công chức, viên chức, người trong lực lượng vũ trang: ngoài xử phạt còn bị xử lý kỷ luật; thông báo cho cơ quan quản lý người đó.',
      'An official, public employee or member of the armed forces is disciplined besides; the body that employs him is told.',
    ),
    article: 'Law 13/2022 Art. 41; laws on officials',
    mark: 'M',
    source: 'memory',
    to: { fines: ALL_FINES, measures: ['administrative.sanction'] },
  },
  {
    id: 'liability.leak',
    kind: 'liability',
    says: w(
      'Làm lộ dữ liệu của người bị bạo lực ngoài nơi tạm lánh: không có khung phạt riêng; xử lý theo pháp luật về dữ liệu cá nhân và kỷ luật.',
      'Who leaks her data other than where she is sheltered has no band of its own: data law and discipline apply.',
    ),
    article: 'Law 91/2025 Art. 23; Decree 282/2025 Art. 50',
    mark: 'P',
    source: 'personal-data',
    to: { fines: ['50.1a', '50.1b'], conducts: ['shelter-revealed', 'reporter-revealed'] },
  },
  {
    id: 'liability.crime-after-fine',
    kind: 'liability',
    says: w(
      'Đã bị xử phạt mà còn ngược đãi, hành hạ vợ, chồng, cha mẹ, con, cháu: là dấu hiệu tội phạm.',
      'Ill-treatment of near kin after a fine for it is a sign of a crime.',
    ),
    article: 'Penal Code Art. 185.1(b)',
    mark: 'V',
    source: 'penal-code',
    to: { measures: ['administrative.sanction', 'perpetrator.criticism', 'perpetrator.service'] },
  },
  {
    id: 'liability.silence',
    kind: 'liability',
    says: w(
      'Người biết mà không báo tin, có điều kiện mà không ngăn chặn, dung túng, bao che: bị phạt 1–4 triệu đồng.',
      'Who knows and does not report, could stop it and does not, or covers it up is fined 1–4 million VND.',
    ),
    article: 'Decree 282/2025 Art. 48.1',
    mark: 'V',
    source: 'decree-282',
    to: { measures: ['violence.stop'] },
  },
  {
    id: 'liability.ignored',
    kind: 'liability',
    says: w(
      'Không chấp hành góp ý, phê bình hoặc công việc phục vụ cộng đồng đã chọn: bị phạt 5–10 triệu đồng.',
      'Who stays away from the criticism session or does not do the service he chose is fined 5–10 million VND.',
    ),
    article: 'Decree 282/2025 Art. 48.2(c)',
    mark: 'V',
    source: 'decree-282',
    to: { measures: ['perpetrator.criticism', 'perpetrator.service'] },
  },
  {
    id: 'liability.breach',
    kind: 'liability',
    says: w(
      'Vi phạm cấm tiếp xúc: đến gần dưới 100 m phạt 0,5–1 triệu đồng, dùng phương tiện để bạo lực phạt 3–5 triệu đồng và tịch thu phương tiện; ngoài ra có thể bị tạm giữ.',
      'A breach is fined: within 100 m 0.5–1 million VND, violence by a device 3–5 million and the device confiscated; besides that he may be held.',
    ),
    article: 'Decree 282/2025 Art. 53; Decree 142/2021 Art. 16',
    mark: 'V',
    source: 'decree-282',
    to: { measures: ['no-contact.chair', 'no-contact.court', 'no-contact.supervision', 'custody.breach'] },
  },
  {
    id: 'liability.summons-refused',
    kind: 'liability',
    says: w(
      'Không chấp hành yêu cầu đến trụ sở: có hậu quả theo luật, nội dung chưa đọc được.',
      'Refusing the summons has a consequence in law; its content was not read.',
    ),
    article: 'Law 13/2022 Art. 24',
    mark: 'P',
    source: 'summons',
    to: { measures: ['police.summons'] },
  },
  {
    id: 'liability.shelter-revealed',
    kind: 'liability',
    says: w(
      'Cố ý để lộ nơi tạm lánh: phạt 3–5 triệu đồng; thu chi phí sinh hoạt ở địa chỉ tin cậy: phạt 2–4 triệu đồng.',
      'Revealing where she is sheltered is fined 3–5 million VND; charging her living costs at a trusted address 2–4 million.',
    ),
    article: 'Decree 282/2025 Art. 50.1(a), 51.1(b)',
    mark: 'V',
    source: 'decree-282',
    to: { measures: ['shelter.needs', 'emergency-protection.stay'] },
  },
];

const weights: BesideData[] = [
  {
    id: 'weight.aggravation',
    kind: 'weight',
    says: w(
      'Tình tiết tăng nặng: vi phạm nhiều lần, tái phạm; với trẻ em, phụ nữ mang thai, người già, người khuyết tật; lợi dụng chức vụ.',
      'Aggravating: again and again; against a child, a pregnant woman, somebody old or disabled; by abuse of an office.',
    ),
    article: 'Law on Handling of Administrative Violations Art. 10',
    mark: 'M',
    source: 'memory',
    to: { fines: ALL_FINES, measures: ['administrative.sanction'] },
  },
  {
    id: 'weight.organisation',
    kind: 'weight',
    says: w('Tổ chức vi phạm: mức phạt gấp hai lần.', 'An organisation pays twice as much.'),
    article: 'Decree 282/2025 Art. 5.2',
    mark: 'V',
    source: 'decree-282',
    to: { fines: [...OF_OFFICE, '49', '50.2', '51.1b', '51.1c', '51.2a', '52.1', '52.2'] },
  },
  {
    id: 'weight.weak-victim',
    kind: 'weight',
    says: w(
      'Người bị hại dưới 16 tuổi, có thai, già yếu, khuyết tật nặng, bệnh hiểm nghèo: khung nặng hơn (2–5 năm tù).',
      'A victim under 16, known to be pregnant, elderly and weak, seriously disabled or critically ill: the heavier range, 2 to 5 years.',
    ),
    article: 'Penal Code Art. 185.2',
    mark: 'V',
    source: 'penal-code',
    to: { measures: ['criminal.procedure'] },
  },
];

const rights: BesideData[] = [
  {
    id: 'right.divorce',
    kind: 'right',
    says: w(
      'Bạo lực gia đình là căn cứ để Tòa án giải quyết cho ly hôn theo yêu cầu của một bên; quyết định cấm tiếp xúc, xử phạt là chứng cứ.',
      'Domestic violence is a ground on which a court grants a divorce that one side asks for; a no-contact order and a fine are evidence of it.',
    ),
    article: 'Law on Marriage and Family 52/2014 Art. 56.1',
    mark: 'V',
    source: 'divorce',
    to: { regimes: ['domestic-violence'] },
  },
  {
    id: 'right.order-asked-again',
    kind: 'right',
    says: w(
      'Hết hạn có thể đề nghị quyết định mới; muốn dài hơn thì đề nghị Tòa án đang giải quyết vụ việc dân sự. Người bị bạo lực được thông báo đầy đủ quyền trước khi quyết định.',
      'When it ends another may be asked for; for longer, the court that handles a civil case. Before it is decided she is told all her rights.',
    ),
    article: 'Law 13/2022 Art. 25, 26; Decree 76/2023 Art. 14',
    mark: 'V',
    source: 'order',
    to: { measures: ['no-contact.chair'] },
  },
  {
    id: 'right.legal-aid-explained',
    kind: 'right',
    says: w(
      'Quyết định cấm tiếp xúc, quyết định xử phạt và giấy xác nhận khám chữa bệnh là giấy tờ chứng minh để được trợ giúp pháp lý.',
      'The no-contact order, the fine and the certificate of treatment are papers that prove her claim to legal aid.',
    ),
    article: 'Circular 08/2017/TT-BTP Art. 33.12',
    mark: 'V',
    source: 'legal-aid',
    to: { measures: ['no-contact.chair', 'administrative.sanction', 'care.medical', 'legal-aid.victim'] },
  },
  {
    id: 'right.health-information',
    kind: 'right',
    says: w(
      'Cơ sở y tế cung cấp thông tin về tổn hại sức khỏe khi người bị bạo lực hoặc cơ quan có thẩm quyền yêu cầu; giấy xác nhận theo đề nghị bằng văn bản (Phụ lục 2).',
      'The health facility gives information on the harm when she or an authority asks; a certificate at her written request (Appendix 2).',
    ),
    article: 'Law 13/2022 Art. 29.1; Circular 24/2017/TT-BYT Art. 10',
    mark: 'V',
    source: 'health',
    to: { measures: ['care.medical', 'care.without-tie'] },
  },
  {
    id: 'right.helper-compensated',
    kind: 'right',
    says: w(
      'Người tham gia phòng, chống bị thiệt hại được bảo vệ và bù đắp thiệt hại.',
      'Who helped and was harmed is protected and made good for it.',
    ),
    article: 'Decree 76/2023 Art. 39',
    mark: 'P',
    source: 'decree-76',
    to: { fines: ['46.1a', '46.1b', '46.2a', '46.2b'], measures: ['violence.stop'] },
  },
  {
    id: 'right.deletion-refused',
    kind: 'right',
    says: w(
      'Dữ liệu xử lý theo nhiệm vụ luật định không xóa theo yêu cầu; ai yêu cầu, kể cả người có hành vi, đều được trả lời trong 2 ngày làm việc và nêu lý do.',
      'What is kept by duty of law is not deleted on request; whoever asked, the perpetrator too, is answered within 2 working days with the reasons.',
    ),
    article: 'Law 91/2025 Art. 14.2, 14.5, 19.1; Decree 356/2025 Art. 5',
    mark: 'V',
    source: 'personal-data',
    to: { dataRights: ['delete'] },
  },
  {
    id: 'right.household-support',
    kind: 'right',
    says: w(
      'Hộ nhận chăm sóc được hỗ trợ tiền ăn, đi lại, điều trị; mức tiền theo quy định hiện hành.',
      'The household that takes her in is paid for meals, transport and treatment; the amount is that in force.',
    ),
    article: 'Circular 02/2021 Art. 3',
    mark: 'P',
    source: 'emergency-protection',
    to: { measures: ['emergency-protection.stay'] },
  },
];

const evidence: BesideData[] = [
  {
    id: 'evidence.traces',
    kind: 'evidence',
    says: w(
      'Giữ nguyên dấu vết, chứng cứ (quần áo, đồ vật); cơ sở y tế hướng dẫn thu thập, lưu giữ; chỉ lấy mẫu khi người bị bạo lực đồng ý, càng sớm càng tốt, kể cả khi chưa muốn tố giác.',
      'Preserve traces and exhibits (clothes, objects); the health facility guides how; samples with her consent only, as soon as possible, whether or not she wants to report.',
    ),
    article: 'WHO clinical handbook; Decree 56/2017 Art. 31.5 (child)',
    mark: 'P',
    source: 'consent-to-care',
    to: { acts: SEXUAL },
  },
  {
    id: 'evidence.scene',
    kind: 'evidence',
    says: w(
      'Công an xã bảo vệ hiện trường, lấy lời khai ban đầu, giữ vật chứng; báo Viện kiểm sát là việc của cơ quan điều tra (3 ngày).',
      'The commune police protect the scene, take first statements and keep exhibits; the investigators tell the procuracy within 3 days.',
    ),
    article: 'Circular 28/2020 Art. 7; Criminal Procedure Code Art. 146.5',
    mark: 'V',
    source: 'crime-report',
    to: { measures: ['criminal.procedure'] },
  },
  {
    id: 'evidence.first-sheet',
    kind: 'evidence',
    says: w(
      'Ghi phiếu Phụ lục 1 cho từng người bệnh, mã hóa, giữ kín; khám riêng, không có người nhà.',
      'Appendix 1 for each patient, coded and kept secret; examined alone, with no relative.',
    ),
    article: 'Circular 24/2017/TT-BYT Art. 4, 5',
    mark: 'V',
    source: 'health-stay',
    to: { measures: ['care.medical'] },
  },
];

const duties: BesideData[] = [
  {
    id: 'duty.volunteer',
    kind: 'duty',
    says: w(
      'Người giám sát là người tự nguyện, có uy tín: trưởng xóm, tổ bảo vệ an ninh, Mặt trận, Hội Phụ nữ, người có uy tín; không ai bị buộc. Người bị giám sát ký cam kết.',
      'The supervisor is a volunteer of good repute: hamlet head, security team, Front, Women’s Union, a respected person; nobody is made to. Who is supervised signs an undertaking.',
    ),
    article: 'Circular 66/2025/TT-BCA',
    mark: 'V',
    source: 'supervision',
    to: { measures: ['no-contact.supervision'] },
  },
  {
    id: 'duty.mediator-tells',
    kind: 'duty',
    says: w(
      'Hòa giải viên thấy nguy cơ bạo lực hoặc vi phạm thì báo ngay tổ trưởng để báo Chủ tịch, cơ quan có thẩm quyền; hòa giải không để né tránh xử phạt.',
      'A mediator who sees a risk of violence or a violation tells the head of the team at once, who tells the chair; mediation must not be used to avoid a sanction.',
    ),
    article: 'Grassroots Mediation Law 35/2013 Art. 4.6, 10.4, 10.5',
    mark: 'V',
    source: 'mediation',
    to: { measures: ['mediation.gate'], regimes: ['domestic-violence'] },
  },
  {
    id: 'duty.emergency-care',
    kind: 'duty',
    says: w(
      'Người có hành vi phải kịp thời đưa người bị bạo lực đi cấp cứu, chăm sóc khi điều trị, trừ khi người đó, người giám hộ, người đại diện từ chối.',
      'He must take her to emergency care in time and look after her during treatment, unless she, her guardian or representative refuses.',
    ),
    article: 'Law 13/2022 Art. 10; Decree 282/2025 Art. 37.3(c)',
    mark: 'V',
    source: 'decree-282',
    to: { measures: ['care.medical'] },
  },
  {
    id: 'duty.custody-paper',
    kind: 'duty',
    says: w(
      'Tạm giữ phải có quyết định bằng văn bản; người dưới 18 tuổi bị giữ ban đêm hoặc quá 6 giờ thì báo ngay cha mẹ.',
      'Custody takes a written decision; of a minor held at night or for more than 6 hours the parents are told at once.',
    ),
    article: 'Law on Handling of Administrative Violations Art. 122; Decree 142/2021 Art. 16',
    mark: 'V',
    source: 'custody',
    to: { measures: ['custody.breach'] },
  },
  {
    id: 'duty.order-delivered',
    kind: 'duty',
    says: w(
      'Quyết định gửi bốn nơi: người có hành vi, người bị bạo lực, Trưởng Công an xã, trưởng xóm; không ghi nơi tạm lánh.',
      'The decision goes to four: him, her, the police chief, the hamlet head; it does not say where she is sheltered.',
    ),
    article: 'Law 13/2022 Art. 9.1, 25.3',
    mark: 'V',
    source: 'order',
    to: { measures: ['no-contact.chair', 'no-contact.cancellation'] },
  },
  {
    id: 'duty.contact-told',
    kind: 'duty',
    says: w(
      'Người giám sát ký Mẫu 09 thì báo ngay Chủ tịch để bố trí bảo vệ; quá giờ là vi phạm.',
      'Who signs Form 09 tells the chair at once, who arranges protection; staying on is a breach.',
    ),
    article: 'Decree 76/2023 Art. 18',
    mark: 'V',
    source: 'contact',
    to: { measures: ['no-contact.exception'] },
  },
  {
    id: 'duty.court-order-interim',
    kind: 'duty',
    says: w(
      'Biện pháp khẩn cấp tạm thời theo tố tụng dân sự; cơ quan yêu cầu thì cần người bị bạo lực đồng ý. Vi phạm bị phạt như với quyết định của Chủ tịch.',
      'An interim measure of civil procedure; an agency that asks needs her consent. A breach is fined as one of the chair’s order.',
    ),
    article: 'Civil Procedure Code Art. 114.14, 129; Decree 282/2025 Art. 53',
    mark: 'V',
    source: 'court-order',
    to: { measures: ['no-contact.court'] },
  },
  {
    id: 'duty.address-secret',
    kind: 'duty',
    says: w(
      'Địa chỉ tin cậy báo UBND xã khi tiếp nhận; danh sách địa chỉ công khai, nhưng người bị bạo lực ở đâu phải giữ kín; xã bảo vệ và hỗ trợ kinh phí.',
      'A trusted address tells the commune when it takes her in; the list is public, where she is is secret; the commune protects and funds it.',
    ),
    article: 'Law 13/2022 Art. 9.1, 36',
    mark: 'V',
    source: 'trusted-address',
    to: { measures: ['shelter.needs'] },
  },
  {
    id: 'duty.aid-referral',
    kind: 'duty',
    says: w(
      'UBND xã giải thích quyền và giới thiệu đến Trung tâm bằng Mẫu 13; thiếu giấy tờ bổ sung trong 5 ngày làm việc (vùng đặc biệt khó khăn: 10).',
      'The commune explains the right and refers with Form 13; missing papers follow within 5 working days (10 in extremely difficult areas).',
    ),
    article: 'Circular 12/2018/TT-BTP Art. 6, 17a',
    mark: 'V',
    source: 'legal-aid',
    to: { measures: ['legal-aid.victim', 'legal-aid.without-tie'] },
  },
  {
    id: 'duty.counselling-secret',
    kind: 'duty',
    says: w(
      'Giữ kín điều người bị bạo lực kể; chỉ chuyển cho nơi khác khi người đó đồng ý.',
      'What she tells is kept secret and passed on with her consent only.',
    ),
    article: 'Law 13/2022 Art. 4, 9.1',
    mark: 'V',
    source: 'handling',
    to: { measures: ['support.counselling'] },
  },
  {
    id: 'duty.education-beside',
    kind: 'duty',
    says: w(
      'Giáo dục, chuyển đổi hành vi không thay cho xử phạt và không loại trừ góp ý, phê bình.',
      'Education replaces no sanction and does not rule out criticism.',
    ),
    article: 'Law 13/2022 Art. 22, 31',
    mark: 'P',
    source: 'education',
    to: { measures: ['perpetrator.education'] },
  },
  {
    id: 'duty.child-plan',
    kind: 'duty',
    says: w(
      'Sau can thiệp: đánh giá chi tiết (Mẫu 03), họp do Chủ tịch chủ trì, kế hoạch trong 5 ngày làm việc (Mẫu 04, 05), duyệt trong 2 ngày, rà soát (Mẫu 06); người làm công tác trẻ em tham gia.',
      'After it: detailed assessment (Form 03), a meeting that the chair leads, a plan within 5 working days (Forms 04, 05), approved within 2, reviewed (Form 06); the child officer takes part.',
    ),
    article: 'Decree 56/2017 Art. 27, 28, 30; Law 13/2022 Art. 4',
    mark: 'V',
    source: 'child',
    to: { measures: ['child.intervention', 'child.separation'], regimes: ['child'] },
  },
  {
    id: 'duty.trafficking-support',
    kind: 'duty',
    says: w(
      'Hỗ trợ ban đầu (ăn, mặc, ở, y tế, phiên dịch) không chờ xác minh; Tổng đài 111 cũng nhận tin.',
      'First support does not wait for the verification; hotline 111 takes reports too.',
    ),
    article: 'Law 53/2024 Art. 27; Decree 162/2025/NĐ-CP Art. 4–5',
    mark: 'P',
    source: 'trafficking',
    to: { measures: ['trafficking.notice', 'trafficking.verification'] },
  },
];

const records: BesideData[] = [
  {
    id: 'record.yearly',
    kind: 'record',
    says: w(
      'Ghi sổ theo Mẫu 01, 02 và đưa vào báo cáo năm theo Mẫu 03: số liệu từ 01/12 năm trước đến 01/12, gửi trước ngày 05/12.',
      'Entered in the register, Forms 01 and 02, and in the yearly report, Form 03: from 1 December to 1 December, sent before 5 December.',
    ),
    article: 'Circular 07/2017/TT-BVHTTDL Art. 3–4',
    mark: 'V',
    source: 'family-statistics',
    to: { regimes: ['domestic-violence'] },
  },
  {
    id: 'record.patients',
    kind: 'record',
    says: w(
      'Thống kê người bệnh theo Phụ lục 3, mỗi năm và khi có yêu cầu.',
      'Patient statistics on Appendix 3, yearly and on request.',
    ),
    article: 'Circular 24/2017/TT-BYT Art. 12',
    mark: 'V',
    source: 'patient-statistics',
    to: { measures: ['care.medical'] },
  },
  {
    id: 'record.database-cases',
    kind: 'record',
    says: w(
      'Cơ sở dữ liệu quốc gia: vụ việc và hòa giải (nhóm 4), người bị và người có hành vi là người Việt Nam (nhóm 5), biện pháp (nhóm 9), xử lý vi phạm (nhóm 15).',
      'National database: cases and mediation (group 4), Vietnamese victims and perpetrators (group 5), measures (group 9), handling of violations (group 15).',
    ),
    article: 'Decree 110/2025/NĐ-CP Art. 5',
    mark: 'V',
    source: 'database',
    to: { regimes: ['domestic-violence'] },
  },
  {
    id: 'record.database-foreigners',
    kind: 'record',
    says: w(
      'Cơ sở dữ liệu quốc gia: người bị hoặc người có hành vi là người nước ngoài thuộc nhóm riêng (nhóm 6).',
      'National database: a victim or perpetrator who is foreign is in a group of its own (group 6).',
    ),
    article: 'Decree 110/2025/NĐ-CP Art. 5',
    mark: 'V',
    source: 'database',
    to: { regimes: ['foreign'], measures: ['foreign.same-measures', 'foreign.interpreter'] },
  },
  {
    id: 'record.stay-papers',
    kind: 'record',
    says: w(
      'Biên bản tiếp nhận có chữ ký người phát hiện, chính quyền hoặc Công an, cơ sở và người bị bạo lực nếu được; thủ tục 2.000282, giấy tờ đủ trong 10 ngày làm việc.',
      'The reception record is signed by the finder, the commune or police, the facility and, if possible, her; procedure 2.000282, papers complete within 10 working days.',
    ),
    article: 'Decree 20/2021 Art. 28.2',
    mark: 'V',
    source: 'emergency-protection',
    to: { measures: ['emergency-protection.stay'] },
  },
];

const CODIFICATION = 'https://github.com/diepxuan/diepxuan.github.io';

export const beside2026: BesideReference = {
  id: 'vn-2026',
  sources: {
    memory: { what: 'General knowledge: the article was not read' },
    'perpetrator-duties': {
      what: 'A public quiz on Law 13/2022 that quotes the duties of whoever commits domestic violence; not the number of the article',
    },
    divorce: {
      what: 'ANZ Law: Law on Marriage and Family 2014 Art. 56, quoted',
      url: 'https://anzlaw.net/don-phuong-ly-hon-can-nhung-gi',
    },
    'decree-282': {
      what: 'Decree 282/2025/NĐ-CP, Art. 37–53, in full',
      url: 'https://github.com/LyMuc/agentic-graphrag',
    },
    'decree-76': { what: 'Decree 76/2023: titles in the codification', url: CODIFICATION },
    'penal-code': { what: 'Penal Code in the codification', url: CODIFICATION },
    'crime-report': { what: 'Codification: criminal procedure', url: CODIFICATION },
    child: { what: 'Codification: Decree 56/2017 Art. 22–37', url: CODIFICATION },
    'emergency-protection': { what: 'Codification: Decree 20/2021, Circular 02/2021', url: CODIFICATION },
    'legal-aid': { what: 'Codification: legal aid', url: CODIFICATION },
    mediation: { what: 'Codification: Grassroots Mediation Law', url: CODIFICATION },
    trafficking: {
      what: 'Law 53/2024 Art. 27 as amended 2025',
      url: 'https://danhmucvanbanphapluatvietnam.blogspot.com/p/3-sua-oi-bo-sung-thay-bai-bo-mot-so-ieu.html',
    },
    'personal-data': {
      what: 'Frasers on Law 91/2025 and Decree 356/2025',
      url: 'https://www.frasersvn.com/vi/legal-updates-and-publications/the-next-chapter-in-data-protection-new-decree-guiding-the-personal-data-protection-law',
    },
    summons: {
      what: 'Family department on Law 13/2022 Art. 24',
      url: 'https://giadinh.bvhttdl.gov.vn/quy-dinh-yeu-cau-nguoi-co-hanh-vi-bao-luc-gia-dinh-den-tru-so-cong-an-noi-xay-ra-hanh-vi-bao-luc-gia-dinh',
    },
    order: {
      what: 'Ninh Binh police on Law 13/2022 Art. 25',
      url: 'https://congan.ninhbinh.gov.vn/hoidap/chi-tiet-14.html',
    },
    'court-order': {
      what: 'Lawnet on Law 13/2022 Art. 26',
      url: 'https://lawnet.vn/en/laws/in-what-cases-does-the-court-apply-the-measure-of-prohibition-from-contact-to-individuals-who-commit-165858.html',
    },
    contact: {
      what: 'Decree 76/2023 Art. 18',
      url: 'https://tintuc.thuvienphapluat.com/thong-bao-van-ban-moi/email/55446/03-truong-hop-nguoi-bi-cam-tiep-xuc-duoc-gap-nguoi-bi-bao-luc-gia-dinh',
    },
    supervision: {
      what: 'Thanh Niên on Circular 66/2025/TT-BCA: who may supervise',
      url: 'https://thanhnien.vn/chong-bao-luc-voi-vo-co-the-bi-cam-tiep-xuc-cong-an-xa-giam-sat-185250912113314227.htm',
    },
    custody: {
      what: 'Custody for a breach: Decree 142/2021 Art. 16',
      url: 'https://luathoanhut.vn/co-duoc-tam-giu-nguoi-co-hanh-vi-bao-luc-gia-dinh-hay-khong-a19419.html',
    },
    handling: {
      what: 'Law 13/2022/QH15 Art. 4, 9, 20',
      url: 'https://familaw.net/ai-co-tham-quyen-xu-ly-tin-bao-to-giac-ve-hanh-vi-bao-luc-gia-dinh/',
    },
    education: {
      what: 'On Law 13/2022 Art. 31',
      url: 'https://luathoanhut.vn/amp/nhung-noi-dung-giao-duc-ho-tro-chuyen-doi-hanh-vi-bao-luc-gia-dinh-a19422.html',
    },
    'trusted-address': {
      what: 'Law 13/2022/QH15 Art. 35–36',
      url: 'https://bvdklaocai.vn/co-nhung-co-so-tro-giup-phong-chong-bao-luc-gia-dinh-nao/',
    },
    health: {
      what: 'Vinh Phuc health department on Circular 24/2017/TT-BYT',
      url: 'https://vinhphuc.gov.vn/ct/cms/Convert/phongchongblgd/Lists/hoidap/View_Detail.aspx?ItemID=50',
    },
    'health-stay': {
      what: 'Codification: Circular 24/2017/TT-BYT',
      url: 'https://github.com/quancab/legal-chatbot-VN-RAG',
    },
    'patient-statistics': {
      what: 'Vinh Phuc health department on Circular 24/2017/TT-BYT Art. 12',
      url: 'https://vinhphuc.gov.vn/ct/cms/Convert/phongchongblgd/Lists/hoidap/View_Detail.aspx?ItemID=52',
    },
    'family-statistics': {
      what: 'Codification: Circular 07/2017/TT-BVHTTDL Art. 3–4',
      url: 'https://github.com/quancab/legal-chatbot-VN-RAG',
    },
    'consent-to-care': {
      what: 'WHO clinical management, chapter 6',
      url: 'https://studylib.net/doc/18146395/6-treatment-and-follow-up-care',
    },
    database: {
      what: 'On Decree 110/2025/NĐ-CP: the 16 groups',
      url: 'https://finance24h.vn/thoi-su/16-nhom-thong-tin-thuoc-co-so-du-lieu-phong-chong-bao-luc-gia-dinh.html',
    },
  },
  lines: [...liabilities, ...weights, ...rights, ...evidence, ...duties, ...records],
};
