import { z } from 'zod';
import type { Actor } from '../agencies';
import { event } from '../events';
import type { AgencyRef } from '../ids';
import { need } from '../rules';
import { PLACES, type Place } from '../services';
import { type CaseState, nextNumber, type PlaceDuty, type Placement } from '../state';
import { days, plus } from '../time';
import { AgencyName, oneOf, signal } from './signal';

/**
 * Law 13/2022 Art. 9.1, 28, 36, 37 · Circular 24/2017/TT-BYT Art. 6.4 · Decree 20/2021 Art. 18, 28. The list of trusted addresses is public by law; which one she is in is the secret: an address
 * appears here only as a keyed hash, and on no paper that goes to the perpetrator.
 */
const isHost = (by: Actor): boolean => by.role === 'shelter' || by.role === 'health';
const at = (c: CaseState, status: Placement['status'], by: Actor) =>
  c.shelter.find((p) => p.status === status && (!isHost(by) || p.agency === by.agency));
const any = (c: CaseState, status: Placement['status']) => c.shelter.some((p) => p.status === status);

/** The request that holds a bed where she is not yet. */
const waiting = (c: CaseState) => c.shelter.find((p) => p.status === 'asked' || p.status === 'accepted');

/** To an address nobody stands there but with itself: that she is with another it does not learn from a refusal. */
const mine = (
  c: CaseState,
  by: Actor,
  status: Placement['status'],
  otherwise: 'asked-first' | 'accepted-first' | 'arrived-first',
) => [need(at(c, status, by) !== undefined, otherwise)];

export const ask = signal('shelter.ask', {
  records: 'shelter.asked',
  track: 'shelter',
  name: { vi: 'Đề nghị tạm lánh', en: 'Ask a trusted address' },
  help: {
    vi: 'Phòng Văn hóa - Xã hội hỏi một địa chỉ; nơi khác đề nghị Phòng tìm, và được báo có hay chưa. Con đi cùng được tính.',
    en: 'The office asks one address; others ask the office to find one, and learn whether there is any. Her children come too.',
  },
  by: ['office', 'police', 'womens-union', 'chair'],
  says: {
    agency: AgencyName.optional().describe('Chosen by the office, of the others nothing is taken from it'),
    people: z.int().min(1).max(12),
    place: oneOf(PLACES)
      .optional()
      .describe('What kind of place it is: how long she may stay depends on it; absent: as its entry says'),
    host: z.enum(['shelter', 'health']).optional().describe('What the agency is, whatever is said here'),
    stayDays: z
      .int()
      .min(1)
      .max(3650)
      .optional()
      .describe('Taken from the entry of the address, whatever is said here'),
  },
  // Of anybody else it is taken down, whatever is so: a refusal would tell of her, and of the rooms.
  when: (c, by) =>
    by.role === 'office'
      ? [
          need(c.consents['safe-house'] === 'given', 'shelter-consent'),
          need(c.wishes['safe-house'] !== 'declines', 'she-declined'),
          need(!any(c, 'asked') && !any(c, 'accepted') && !any(c, 'arrived'), 'already-done'),
        ]
      : [],
  becomes: (c, s, x) =>
    x.by.role === 'office' && s.agency !== undefined
      ? [
          event('shelter.asked', {
            n: nextNumber(c, 'shelter'),
            agency: s.agency as AgencyRef,
            people: s.people,
            ...(s.place !== undefined && s.place !== 'trusted-address' && { place: s.place }),
            ...(s.host === 'health' && { host: s.host }),
            ...(s.stayDays !== undefined && { stayDays: s.stayDays }),
          }),
        ]
      : [event('shelter.wanted', { people: s.people })],
});

export const tellLooked = signal('shelter.tell', {
  records: 'shelter.looked',
  track: 'shelter',
  name: { vi: 'Trả lời việc tìm nơi tạm lánh', en: 'Tell what was found' },
  help: {
    vi: 'Báo cho nơi đã đề nghị: đã có nơi, hoặc chưa có. Không bao giờ nói nơi nào.',
    en: 'Tells those who asked that there is a place, or none. Never which.',
  },
  by: ['office'],
  says: { result: z.enum(['found', 'none']) },
  when: (c) => [need((c.shelterWantedBy ?? []).length > 0, 'asked-first')],
  becomes: (_c, s) => [event('shelter.looked', { result: s.result })],
});

export const answer = signal('shelter.answer', {
  records: 'shelter.answered',
  track: 'shelter',
  name: { vi: 'Trả lời đề nghị tạm lánh', en: 'Answer the request' },
  help: { vi: 'Nhận hoặc không nhận.', en: 'Accepts or declines.' },
  by: ['shelter', 'health'],
  says: { answer: z.enum(['accepted', 'declined']) },
  when: (c, by) => mine(c, by, 'asked', 'asked-first'),
  becomes: (c, s, x) => [event('shelter.answered', { n: at(c, 'asked', x.by)?.n ?? 0, answer: s.answer })],
});

export const release = signal('shelter.release', {
  records: 'shelter.released',
  track: 'shelter',
  name: { vi: 'Hủy đề nghị tạm lánh', en: 'Release the request' },
  help: {
    vi: 'Khi địa chỉ không trả lời, hoặc người bị bạo lực không cần nữa: có thể hỏi nơi khác.',
    en: 'When nobody answers or she needs it no more: another address can be asked.',
  },
  by: ['office'],
  says: { because: z.enum(['no-answer', 'not-needed', 'not-safe']) },
  when: (c) => [need(waiting(c) !== undefined, 'asked-first')],
  becomes: (c, s) => [event('shelter.released', { n: waiting(c)?.n ?? 0, because: s.because })],
});

export const arrive = signal('shelter.arrive', {
  records: 'shelter.arrived',
  track: 'shelter',
  name: { vi: 'Đã đến nơi tạm lánh', en: 'Arrived' },
  help: { vi: 'Người bị bạo lực đã đến nơi an toàn.', en: 'She has arrived and is safe.' },
  by: ['shelter', 'health', 'office'],
  says: {},
  when: (c, by) => mine(c, by, 'accepted', 'accepted-first'),
  becomes: (c, _s, x) => {
    const { n = 0, place, stayDays } = at(c, 'accepted', x.by) ?? {};
    const endsAt = stayDays === undefined ? undefined : plus(x.happenedAt, days(stayDays));
    return [event('shelter.arrived', { n, ...(place && { place }), ...(endsAt && { endsAt }) })];
  },
});

export const meetNeeds = signal('shelter.meetNeeds', {
  records: 'shelter.needsMet',
  track: 'shelter',
  name: { vi: 'Đáp ứng nhu cầu thiết yếu', en: 'Needs met' },
  help: {
    vi: 'Ăn, mặc, ngủ, thuốc men, việc học của con.',
    en: 'Food, clothes, bed, medicine, the children’s school.',
  },
  by: ['shelter', 'health'],
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
  records: 'shelter.left',
  track: 'shelter',
  name: { vi: 'Rời nơi tạm lánh', en: 'Left' },
  help: { vi: 'Người bị bạo lực tự quyết định có cho biết đi đâu hay không.', en: 'Where to is hers to tell.' },
  by: ['shelter', 'health'],
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

/** A step that only some placements have, each once a stay. */
const once = (c: CaseState, by: Actor, duty: PlaceDuty, has: (placement: Placement) => boolean) => {
  const placement = at(c, 'arrived', by);
  return [
    ...mine(c, by, 'arrived', 'arrived-first'),
    need(placement !== undefined && has(placement), 'other-place'),
    need(!placement?.done?.includes(duty), 'already-done'),
  ];
};

const isIn =
  (...places: readonly Place[]) =>
  ({ place }: Placement): boolean =>
    place !== undefined && places.includes(place);

/** Does the law, or the address itself, say how long she may stay? */
const isLimited = (placement: Placement): boolean =>
  placement.endsAt !== undefined || isIn('health-facility', 'social-facility', 'household')(placement);

export const goOn = signal('shelter.continue', {
  records: 'shelter.continued',
  track: 'shelter',
  name: { vi: 'Tiếp tục ở lại', en: 'The stay goes on' },
  help: {
    vi: 'Cơ sở y tế sau 24 giờ, nơi khác khi hết thời gian đã nói: tiếp tục, hoặc chuyển nơi khác; cơ sở trợ giúp xã hội sau 3 tháng: cấp trên quyết định.',
    en: 'After 24 h in a health facility, or the time that an address has told: on, or elsewhere; after 3 months in a social facility its superior decides.',
  },
  by: ['shelter', 'health', 'office'],
  says: {},
  when: (c, by) => once(c, by, 'continued', isLimited),
  becomes: (c, _s, x) => [event('shelter.continued', { n: at(c, 'arrived', x.by)?.n ?? 0 })],
});

export const tellPoliceOfStay = signal('shelter.tellPolice', {
  records: 'shelter.policeTold',
  track: 'shelter',
  name: { vi: 'Báo Công an gần nhất', en: 'Tell the nearest police' },
  help: {
    vi: 'Cơ sở y tế cho tạm lánh phải báo Công an gần nhất (Thông tư 24/2017 Điều 6.4).',
    en: 'A health facility that shelters her tells the nearest police (Circular 24/2017 Art. 6.4).',
  },
  by: ['shelter', 'health'],
  says: {},
  when: (c, by) => once(c, by, 'police-told', isIn('health-facility')),
  becomes: (c, _s, x) => [event('shelter.policeTold', { n: at(c, 'arrived', x.by)?.n ?? 0 })],
});

export const completePapers = signal('shelter.completePapers', {
  records: 'shelter.papersDone',
  track: 'shelter',
  name: { vi: 'Hoàn thiện hồ sơ tiếp nhận', en: 'Complete the papers' },
  help: {
    vi: 'Biên bản tiếp nhận có chữ ký các bên; trong 10 ngày làm việc (Nghị định 20/2021 Điều 28).',
    en: 'The signed record of the reception; within 10 working days (Decree 20/2021 Art. 28).',
  },
  by: ['shelter', 'office'],
  says: {},
  when: (c, by) => once(c, by, 'papers', isIn('social-facility')),
  becomes: (c, _s, x) => [event('shelter.papersDone', { n: at(c, 'arrived', x.by)?.n ?? 0 })],
});

export const shelterSignals = [
  ask,
  tellLooked,
  answer,
  release,
  arrive,
  meetNeeds,
  goOn,
  tellPoliceOfStay,
  completePapers,
  leave,
] as const;
