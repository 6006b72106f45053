import type { Words } from '../../words';
import type { FormRule, LawPack } from '../pack';

/**
 * The printed forms that a case is written on, as far as a number or an existence was read: Decree 76/2023 · Decree 56/2017 · Circular 12/2018/TT-BTP ·
 * Circular 24/2017/TT-BYT · Circular 66/2025/TT-BCA · Decree 356/2025 · Circular 07/2017/TT-BVHTTDL.
 */
const w = (vi: string, en: string): Words => ({ vi, en });

/** Forms of one paper, each by its number; `id` is the paper's and the number's. */
const formsOf =
  (id: string, paper: Words, source: string) =>
  (
    number: string,
    article: string,
    name: Words,
    more: Partial<Pick<FormRule, 'id' | 'mark' | 'source'>> = {},
  ): FormRule => ({
    id: `${id}-${number}`,
    paper,
    number,
    name,
    article: `${paper.en} Art. ${article}`,
    mark: 'V',
    source,
    ...more,
  });

const d76 = formsOf('d76', w('Nghị định 76/2023', 'Decree 76/2023'), 'order-procedure');
const d56 = formsOf('d56', w('Nghị định 56/2017', 'Decree 56/2017'), 'child-decree');
const c12 = formsOf('c12', w('Thông tư 12/2018/TT-BTP', 'Circular 12/2018/TT-BTP'), 'aid-code');
const c24 = formsOf('c24', w('Thông tư 24/2017/TT-BYT', 'Circular 24/2017/TT-BYT'), 'patient-forms');
const d356 = formsOf('d356', w('Nghị định 356/2025', 'Decree 356/2025'), 'data-decree');
const c07 = formsOf('c07', w('Thông tư 07/2017/TT-BVHTTDL', 'Circular 07/2017/TT-BVHTTDL'), 'family-statistics');
const C66 = w('Thông tư 66/2025/TT-BCA', 'Circular 66/2025/TT-BCA');
/** Its papers were read of; their numbers were not. */
const c66 = (id: string, name: Words, source: string): FormRule => ({
  id: `c66-${id}`,
  paper: C66,
  number: '–',
  name,
  article: C66.en,
  mark: 'V',
  source,
});

/** Between the request and the notice of contact; what each of them is was not read. */
const BETWEEN = w(
  'Mẫu nằm giữa đề nghị và thông báo tiếp xúc, có thể là quyết định cấm tiếp xúc',
  'Between the request and the notice of contact; expected to be the no-contact decision',
);

export const forms: LawPack['forms'] = [
  d76('06', '16', w('Đề nghị cấm tiếp xúc của cơ quan, tổ chức', 'No-contact request by an agency'), {
    source: 'order-request',
  }),
  d76('07', '16, 17', BETWEEN, { mark: 'M', source: 'order-request' }),
  d76('08', '16, 17', BETWEEN, { mark: 'M', source: 'order-request' }),
  d76('09', '18', w('Thông báo tiếp xúc', 'Notice of contact'), { source: 'contact' }),
  d76('10', '20', w('Đề nghị hủy bỏ quyết định cấm tiếp xúc', 'Request to cancel')),
  d76('11', '20', w('Quyết định hủy bỏ', 'Cancellation decision')),
  d56('01', '25', w('Tiếp nhận thông tin (Nghị định 56/2017)', 'Receipt (Decree 56/2017)')),
  d56('02', '26.2', w('Đánh giá nguy cơ ban đầu (Nghị định 56/2017)', 'Initial risk (Decree 56/2017)')),
  d56(
    '03',
    '27',
    w(
      'Đánh giá chi tiết, người chăm sóc an toàn (Nghị định 56/2017)',
      'Detailed assessment, carer assessed as safe (Decree 56/2017)',
    ),
  ),
  d56('04', '28.1', w('Kế hoạch can thiệp (Nghị định 56/2017)', 'Plan for the child (Decree 56/2017)')),
  d56(
    '05',
    '28.4',
    w('Quyết định phê duyệt kế hoạch (Nghị định 56/2017)', 'Decision that approves the plan (Decree 56/2017)'),
  ),
  d56('06', '30', w('Rà soát kế hoạch (Nghị định 56/2017)', 'Review of the plan (Decree 56/2017)')),
  d56('07', '32', w('Quyết định cách ly tạm thời (Nghị định 56/2017)', 'Temporary separation (Decree 56/2017)')),
  c12('01', '5.2', w('Sổ thụ lý, theo dõi vụ việc (Thông tư 12/2018)', 'Register of acceptance (Circular 12/2018)')),
  c12('13', '17a', w('Phiếu chuyển yêu cầu (Thông tư 12/2018)', 'Referral sheet (Circular 12/2018)')),
  c24('App. 1', '5, 12', w('Phiếu ghi chép người bệnh', 'Patient record'), { id: 'c24-1' }),
  c24('App. 2', '10', w('Giấy xác nhận khám, điều trị', 'Certificate of examination and treatment'), {
    id: 'c24-2',
    source: 'patient-certificate',
  }),
  c24('App. 3', '12', w('Biểu thống kê (Phụ lục 3)', 'Statistics (Appendix 3)'), { id: 'c24-3' }),
  c66('assignment', w('Quyết định phân công người giám sát', 'Decision that assigns the supervisor'), 'supervision'),
  c66('plan', w('Kế hoạch giám sát', 'Plan of the supervision'), 'supervision'),
  c66('undertaking', w('Cam kết của người bị giám sát', 'Undertaking by the person supervised'), 'undertaking'),
  d356('08', '28', w('Thông báo vi phạm dữ liệu cá nhân', 'Notice of a breach of personal data')),
  c07('01', '3–4', w('Sổ ghi chép (Mẫu 01)', 'Register (Form 01)')),
  c07('02', '3–4', w('Sổ ghi chép (Mẫu 02)', 'Register (Form 02)')),
  c07('03', '3–4', w('Báo cáo của xã (Mẫu 03)', 'Report of the commune (Form 03)')),
  c07(
    '04',
    '3–4',
    w(
      'Báo cáo của huyện (Mẫu 04), nay không còn cấp huyện',
      'Report of the district (Form 04); there is none any more',
    ),
  ),
  c07('05', '3–4', w('Báo cáo của tỉnh (Mẫu 05)', 'Report of the province (Form 05)')),
];
