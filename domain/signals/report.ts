import { z } from 'zod';
import type { Role } from '../agencies';
import { event } from '../events';
import { ChannelName, DangerNow, type Door, DoorName, FactsSaid } from '../facts';
import { AgencyRefText, HamletCode } from '../ids';
import { need } from '../rules';
import type { Instant } from '../time';
import { notYetToCome, signal } from './signal';

/** Law 13/2022 Art. 19 (doors), 20 (handling), 34.2 (reporter). */
const DOOR_OF: Record<Role, Door> = {
  hamlet: 'hamlet',
  police: 'police',
  school: 'school',
  front: 'front',
  'womens-union': 'organisation',
  organisation: 'organisation',
  hotline: 'hotline',
  chair: 'committee',
  office: 'committee',
  health: 'committee',
  shelter: 'committee',
  'legal-aid': 'committee',
};

export const receive = signal('report.receive', {
  records: 'report.received',
  track: 'report',
  name: { vi: 'Tiếp nhận tin báo', en: 'Report received' },
  help: { vi: 'Ghi lại tin báo về bạo lực.', en: 'Takes down a report of violence and opens the case.' },
  by: ['hamlet', 'police', 'school', 'front', 'womens-union', 'organisation', 'hotline', 'office', 'chair', 'health'],
  stage: 'opens',
  moment: 'receivedAt',
  private: 'parties',
  says: {
    door: DoorName.optional().describe('Which legal door it came through; by default that of the sender'),
    channel: ChannelName,
    hamlet: HamletCode,
    danger: DangerNow,
    facts: FactsSaid.default({}),
    protectReporter: z.boolean().default(true).describe('Keep the reporter’s identity from everyone but the office'),
  },
  when: (c) => [need(c.stage === 'none', 'already-reported')],
  allowed: (_c, s, x) => [notYetToCome(s.facts, x)],
  becomes: (_c, s, x) => [
    event('report.received', {
      door: s.door ?? DOOR_OF[x.by.role],
      channel: s.channel,
      hamlet: s.hamlet,
      danger: s.danger,
      facts: s.facts,
      receivedAt: x.happenedAt as Instant,
      protectReporter: s.protectReporter,
    }),
  ],
});

export const addInformation = signal('report.addInformation', {
  records: 'facts.added',
  track: 'report',
  name: { vi: 'Bổ sung thông tin', en: 'More information' },
  help: { vi: 'Thêm hoặc sửa điều đã biết.', en: 'Adds to or corrects what is known.' },
  by: ['hamlet', 'police', 'school', 'front', 'womens-union', 'organisation', 'hotline', 'office', 'chair', 'health'],
  private: 'parties',
  says: { facts: FactsSaid.default({}), danger: DangerNow.optional() },
  allowed: (_c, s, x) => [notYetToCome(s.facts, x)],
  becomes: (_c, s) => [event('facts.added', { facts: s.facts, danger: s.danger })],
});

export const correctHamlet = signal('report.correctHamlet', {
  records: 'hamlet.corrected',
  track: 'report',
  name: { vi: 'Sửa xóm ghi nhầm', en: 'Set the hamlet right' },
  help: {
    vi: 'Trưởng xóm đúng được báo và tham gia thay trưởng xóm ghi nhầm; thời hạn giữ nguyên.',
    en: 'The head of the right hamlet is told, and takes the part of the wrong one; limits stay as they are.',
  },
  by: ['hamlet', 'police', 'school', 'front', 'womens-union', 'organisation', 'hotline', 'office', 'chair', 'health'],
  says: {
    hamlet: HamletCode,
    heads: z.array(AgencyRefText).max(20).default([]).describe('Looked up: the heads of the hamlet before'),
  },
  // Nobody who was merely called in sends the case elsewhere.
  when: (c, by) => [
    need(
      by.role === 'office' || by.role === 'chair' || by.role === 'police' || c.members[by.agency] === by.role,
      'not-your-step',
    ),
  ],
  allowed: (c, s) => [need(c.hamlet !== s.hamlet, 'same-hamlet')],
  becomes: (c, s) => {
    const relieved = s.heads.filter((head) => c.members[head] === undefined);
    return [event('hamlet.corrected', { from: c.hamlet, hamlet: s.hamlet, relieved })];
  },
});

export const protectReporter = signal('report.protectReporter', {
  records: 'reporter.protected',
  track: 'report',
  name: { vi: 'Bảo vệ danh tính người báo tin', en: 'Protect the reporter' },
  help: {
    vi: 'Chỉ Phòng Văn hóa - Xã hội còn xem được người báo tin.',
    en: 'Only the office can still see who reported.',
  },
  by: ['hamlet', 'police', 'school', 'front', 'womens-union', 'organisation', 'hotline', 'office', 'chair'],
  says: {},
  when: (c) => [need(!c.reporterProtected, 'reporter-unknown')],
  becomes: () => [event('reporter.protected', {})],
});

export const seeReport = signal('report.see', {
  records: 'report.seen',
  track: 'report',
  name: { vi: 'Chủ tịch đã nhận tin báo', en: 'The chair has the report' },
  help: {
    vi: 'Tin báo đã đến Chủ tịch; Phòng Văn hóa - Xã hội ghi thay được (Điều 20.2).',
    en: 'The report is before the chair; the office may record it in the chair’s place (Art. 20.2).',
  },
  by: ['chair', 'office'],
  says: {},
  when: (c) => [need(!c.reportSeen && c.handling.length === 0, 'already-done')],
  becomes: () => [event('report.seen', {})],
});

export const reportSignals = [receive, addInformation, correctHamlet, protectReporter, seeReport] as const;
