import type { DutyReference } from '../duty';

/** Circular 07/2017/TT-BVHTTDL Art. 3–4; Circular 24/2017/TT-BYT Art. 12; the Action Month. `DutyReferenceData` holds it, in the tests. */
export const duties2026: DutyReference = {
  id: 'vn-2026',
  sources: {
    'family-statistics': {
      what: 'Codification: Circular 07/2017/TT-BVHTTDL Art. 3–4',
      url: 'https://github.com/quancab/legal-chatbot-VN-RAG',
    },
    'patient-statistics': {
      what: 'Vinh Phuc health department on Circular 24/2017/TT-BYT Art. 12',
      url: 'https://vinhphuc.gov.vn/ct/cms/Convert/phongchongblgd/Lists/hoidap/View_Detail.aspx?ItemID=52',
    },
    plan: { what: 'Plan on gender equality of the commune of Nghĩa Sơn for 2026, draft of May 2026 without a number' },
  },
  duties: [
    {
      id: 'statistics.domestic-violence',
      row: '34',
      name: { vi: 'Báo cáo năm về phòng, chống bạo lực gia đình', en: 'Yearly report on domestic violence' },
      article: 'Circular 07/2017/TT-BVHTTDL Art. 3–4',
      mark: 'V',
      source: 'family-statistics',
      mustAct: 'office',
      to: { vi: 'Sở Văn hóa cấp tỉnh', en: 'Provincial culture department' },
      forms: ['c07-01', 'c07-02', 'c07-03'],
      dataYear: { from: '12-01' },
      due: { before: '12-05' },
      remark: {
        vi: 'nơi nhận sau khi bỏ cấp huyện là suy luận; thông tư ban hành theo luật năm 2007, thông tư thay thế chưa tìm thấy',
        en: 'who receives it now that there is no district is inferred; issued under the 2007 law, a successor was not found',
      },
    },
    {
      id: 'statistics.patients',
      row: '35',
      name: {
        vi: 'Thống kê năm người bệnh là nạn nhân bạo lực gia đình',
        en: 'Yearly statistics of domestic-violence patients',
      },
      article: 'Circular 24/2017/TT-BYT Art. 12',
      mark: 'V',
      source: 'patient-statistics',
      mustAct: 'health',
      forms: ['c24-3'],
      remark: {
        vi: 'mỗi năm và khi có yêu cầu; luật không nêu ngày, nơi nhận chưa đọc được',
        en: 'yearly and on request; the law names no day, who receives it was not read',
      },
    },
    {
      id: 'action-month.held',
      row: '37',
      name: { vi: 'Tháng hành động', en: 'Action Month' },
      article: 'Yearly plan of the commune; local standard',
      mark: 'L',
      source: 'plan',
      mustAct: 'office',
      forms: [],
      due: { from: '11-15', to: '12-15' },
      remark: {
        vi: 'theo kế hoạch hằng năm của xã, mọi đơn vị tham gia',
        en: 'by the yearly plan of the commune; everybody takes part',
      },
    },
  ],
};
