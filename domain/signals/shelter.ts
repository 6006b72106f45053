import { z } from 'zod';
import type { Actor } from '../agencies';
import { event } from '../events';
import type { AgencyRef } from '../ids';
import { need } from '../rules';
import type { CaseState, Placement } from '../state';
import { AgencyName, signal } from './signal';

/**
 * Law 13/2022 Art. 9.1, 28, 36. The list of trusted addresses is public by law; which one she is in is the secret: an address
 * appears here only as a keyed hash, and on no paper that goes to the perpetrator.
 */
const at = (c: CaseState, status: Placement['status'], by: Actor) =>
  c.shelter.find((p) => p.status === status && (by.role !== 'shelter' || p.agency === by.agency));
const any = (c: CaseState, status: Placement['status']) => c.shelter.some((p) => p.status === status);

/** The request that holds a bed where she is not yet. */
const waiting = (c: CaseState) => c.shelter.find((p) => p.status === 'asked' || p.status === 'accepted');

/** Refuses with the rule of order when nobody stands there, and with `another-address` when somebody else does. */
const mine = (
  c: CaseState,
  by: Actor,
  status: Placement['status'],
  otherwise: 'asked-first' | 'accepted-first' | 'arrived-first',
) => [need(any(c, status), otherwise), need(at(c, status, by) !== undefined, 'another-address')];

export const ask = signal('shelter.ask', {
  track: 'shelter',
  name: { vi: 'Đề nghị tạm lánh', en: 'Ask a trusted address' },
  help: {
    vi: 'Hỏi một địa chỉ tin cậy còn chỗ không; con đi cùng được tính.',
    en: 'Asks one address for room; her children come too.',
  },
  by: ['office', 'police', 'womens-union', 'chair'],
  says: { agency: AgencyName, people: z.int().min(1).max(12) },
  when: (c) => [
    need(c.consents['safe-house'] === 'given', 'shelter-consent'),
    need(c.wishes['safe-house'] !== 'declines', 'she-declined'),
    need(!any(c, 'asked') && !any(c, 'accepted') && !any(c, 'arrived'), 'already-done'),
  ],
  becomes: (c, s) => [
    event('shelter.asked', { n: c.shelter.length + 1, agency: s.agency as AgencyRef, people: s.people }),
  ],
});

export const answer = signal('shelter.answer', {
  track: 'shelter',
  name: { vi: 'Trả lời đề nghị tạm lánh', en: 'Answer the request' },
  help: { vi: 'Nhận hoặc không nhận.', en: 'Accepts or declines.' },
  by: ['shelter'],
  says: { answer: z.enum(['accepted', 'declined']) },
  when: (c, by) => mine(c, by, 'asked', 'asked-first'),
  becomes: (c, s, x) => [event('shelter.answered', { n: at(c, 'asked', x.by)?.n ?? 0, answer: s.answer })],
});

export const release = signal('shelter.release', {
  track: 'shelter',
  name: { vi: 'Hủy đề nghị tạm lánh', en: 'Release the request' },
  help: {
    vi: 'Khi địa chỉ không trả lời, hoặc chị không cần nữa: có thể hỏi nơi khác.',
    en: 'When nobody answers or she needs it no more: another address can be asked.',
  },
  by: ['office', 'police', 'womens-union', 'chair'],
  says: { because: z.enum(['no-answer', 'not-needed', 'not-safe']) },
  when: (c) => [need(waiting(c) !== undefined, 'asked-first')],
  becomes: (c, s) => [event('shelter.released', { n: waiting(c)?.n ?? 0, because: s.because })],
});

export const arrive = signal('shelter.arrive', {
  track: 'shelter',
  name: { vi: 'Đã đến nơi tạm lánh', en: 'Arrived' },
  help: { vi: 'Người bị bạo lực đã đến nơi an toàn.', en: 'She has arrived and is safe.' },
  by: ['shelter', 'police'],
  says: {},
  when: (c, by) => mine(c, by, 'accepted', 'accepted-first'),
  becomes: (c, _s, x) => [event('shelter.arrived', { n: at(c, 'accepted', x.by)?.n ?? 0 })],
});

export const meetNeeds = signal('shelter.meetNeeds', {
  track: 'shelter',
  name: { vi: 'Đáp ứng nhu cầu thiết yếu', en: 'Needs met' },
  help: {
    vi: 'Ăn, mặc, ngủ, thuốc men, việc học của con.',
    en: 'Food, clothes, bed, medicine, the children’s school.',
  },
  by: ['shelter'],
  says: {
    needs: z
      .array(z.enum(['food', 'clothes', 'bed', 'medicine', 'children', 'other']))
      .min(1)
      .max(6),
  },
  when: (c, by) => mine(c, by, 'arrived', 'arrived-first'),
  becomes: (c, s, x) => [event('shelter.needsMet', { n: at(c, 'arrived', x.by)?.n ?? 0, needs: s.needs })],
});

export const leave = signal('shelter.leave', {
  track: 'shelter',
  name: { vi: 'Rời nơi tạm lánh', en: 'Left' },
  help: { vi: 'Chị tự quyết định có cho biết đi đâu hay không.', en: 'Where to is hers to tell.' },
  by: ['shelter'],
  says: {
    agreesToSay: z.boolean(),
    to: z.enum(['home', 'relatives', 'another-shelter', 'social-facility', 'elsewhere']).optional(),
  },
  when: (c, by) => mine(c, by, 'arrived', 'arrived-first'),
  allowed: (_c, s) => [need(s.agreesToSay || s.to === undefined, 'she-agrees-to-say')],
  becomes: (c, s, x) => [
    event('shelter.left', { n: at(c, 'arrived', x.by)?.n ?? 0, agreesToSay: s.agreesToSay, to: s.to }),
  ],
});

export const shelterSignals = [ask, answer, release, arrive, meetNeeds, leave] as const;
