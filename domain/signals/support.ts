import { z } from 'zod';
import { event } from '../events';
import { need } from '../rules';
import { signal } from './signal';

/** Law 13/2022 Art. 30, 31 · commune plan IV.3, IV.5, IV.6: Women's Union, Front, school. */
export const give = signal('support.give', {
  records: 'support.given',
  track: 'support',
  name: { vi: 'Đồng hành, tư vấn', en: 'Accompaniment or counselling' },
  help: {
    vi: 'Đi cùng, tư vấn tâm lý, hướng dẫn kỹ năng ứng phó.',
    en: 'Goes with her, counsels, teaches coping skills.',
  },
  by: ['womens-union', 'front', 'school'],
  says: { support: z.enum(['accompaniment', 'counselling']) },
  when: (c) => [need(c.wishes.psychosocial !== 'declines', 'she-declined')],
  becomes: (_c, s) => [event('support.given', { kind: s.support })],
});

export const educate = signal('education.give', {
  records: 'education.given',
  track: 'support',
  name: { vi: 'Giáo dục người có hành vi bạo lực', en: 'Perpetrator’s education' },
  help: { vi: 'Buổi giáo dục, hỗ trợ chuyển đổi hành vi.', en: 'A session of education or behaviour change.' },
  by: ['womens-union', 'front', 'police'],
  says: {},
  when: (c) => [need(c.educationDecided, 'education-decided')],
  becomes: () => [event('education.given', {})],
});

export const remark = signal('oversight.remark', {
  records: 'oversight.remarked',
  track: 'support',
  name: { vi: 'Ý kiến giám sát', en: 'Oversight remark' },
  help: { vi: 'Mặt trận giám sát việc thực hiện.', en: 'The Front oversees how the law is carried out.' },
  by: ['front', 'womens-union'],
  says: { matter: z.enum(['delay', 'missing-step', 'attitude', 'good-practice', 'other']) },
  becomes: (_c, s) => [event('oversight.remarked', { matter: s.matter })],
});

export const arrangeInterpreter = signal('interpreter.arrange', {
  records: 'interpreter.arranged',
  track: 'report',
  name: { vi: 'Bố trí người phiên dịch', en: 'Arrange an interpreter' },
  help: {
    vi: 'Khi có người nước ngoài; chi phí phiên dịch cho người bị bạo lực do người có hành vi bạo lực chi trả.',
    en: 'When a foreigner is involved; for the victim the perpetrator bears the cost (Decree 76/2023 Art. 12).',
  },
  by: ['office', 'chair', 'police', 'health', 'legal-aid'],
  says: { needed: z.boolean().describe('No: those involved need none') },
  when: (c) => [need(c.regimes.includes('foreign'), 'foreign-only')],
  becomes: (_c, s) => [event('interpreter.arranged', { needed: s.needed })],
});

export const supportSignals = [give, educate, remark, arrangeInterpreter] as const;
