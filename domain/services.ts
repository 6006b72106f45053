import { z } from 'zod';
import type { Role } from './agencies';
import type { Words } from './words';

/** GBVIMS: the eight kinds of receiver that a survivor consents to one by one; and who serves each in a commune. */
export const RECEIVERS = {
  security: { vi: 'An ninh, công an', en: 'Security' },
  psychosocial: { vi: 'Tâm lý - xã hội', en: 'Psychosocial' },
  health: { vi: 'Y tế', en: 'Health' },
  'safe-house': { vi: 'Tạm lánh', en: 'Safe house' },
  legal: { vi: 'Pháp lý', en: 'Legal' },
  protection: { vi: 'Bảo vệ trẻ em', en: 'Protection' },
  livelihoods: { vi: 'Sinh kế', en: 'Livelihoods' },
  other: { vi: 'Khác', en: 'Other' },
} as const satisfies Record<string, Words>;
export type Receiver = keyof typeof RECEIVERS;
export const ReceiverName = z
  .enum(Object.keys(RECEIVERS) as [Receiver, ...Receiver[]])
  .meta({ id: 'Receiver', description: 'Kind of receiver (GBVIMS)' });

/** Law 13/2022 Art. 25.3 (V): the four to whom a no-contact order goes. */
export const ORDER_RECEIVERS = ['perpetrator', 'victim', 'police-chief', 'hamlet-head'] as const;
export type OrderReceiver = (typeof ORDER_RECEIVERS)[number];

export const RECEIVER_ROLES: Record<Receiver, readonly Role[]> = {
  security: ['police'],
  psychosocial: ['womens-union', 'school', 'health'],
  health: ['health'],
  'safe-house': ['shelter'],
  legal: ['legal-aid'],
  protection: ['office'],
  livelihoods: ['womens-union', 'front'],
  other: ['womens-union', 'front', 'school', 'organisation'],
};

/** Who speaks for a child whose parent or carer did it. */
export const SPEAKERS = {
  child: { vi: 'Chính trẻ', en: 'The child' },
  'other-guardian': { vi: 'Người giám hộ khác', en: 'Another guardian' },
  abuser: { vi: 'Cha mẹ, người chăm sóc đã gây bạo lực', en: 'The parent or carer who did it' },
} as const satisfies Record<string, Words>;
export type Speaker = keyof typeof SPEAKERS;
export const SpeakerName = z
  .enum(Object.keys(SPEAKERS) as [Speaker, ...Speaker[]])
  .meta({ id: 'Speaker', description: 'Who speaks for a child' });

/** What she can consent to: sharing with one kind of receiver, a no-contact request made for her, or mediation (Law 13/2022 Art. 17, 25.1a). */
export const CONSENTS = {
  ...RECEIVERS,
  'no-contact': { vi: 'Đề nghị cấm tiếp xúc', en: 'No-contact request' },
  mediation: { vi: 'Hòa giải', en: 'Mediation' },
} as const satisfies Record<string, Words>;
export type ConsentKind = keyof typeof CONSENTS;
export const ConsentName = z
  .enum(Object.keys(CONSENTS) as [ConsentKind, ...ConsentKind[]])
  .meta({ id: 'Consent', description: 'What she consents to' });

/** What an agency is there for in the first place, when it serves more than one purpose. */
const FIRST_SERVICE: Partial<Record<Role, Receiver>> = {
  police: 'security',
  'womens-union': 'psychosocial',
  school: 'psychosocial',
  health: 'health',
  shelter: 'safe-house',
  'legal-aid': 'legal',
  front: 'livelihoods',
  organisation: 'other',
};

/**
 * Has she ended her consent to what this kind of agency is there for, and consents to nothing else that it does? Then it has no
 * part in her case, unless by law.
 */
export function isKeptOut(
  consents: Readonly<Partial<Record<ConsentKind, 'given' | 'withdrawn'>>>,
  role: Role,
): boolean {
  const first = FIRST_SERVICE[role];
  const serves = (Object.keys(RECEIVERS) as Receiver[]).filter((receiver) => RECEIVER_ROLES[receiver].includes(role));
  return first !== undefined && consents[first] === 'withdrawn' && !serves.some((r) => consents[r] === 'given');
}

/** GBVIMS referral outcomes, six values. Declining is a good outcome, not a failure. */
export const OUTCOMES = {
  referred: { vi: 'Đã tiếp nhận', en: 'Received by the service' },
  'own-agency': { vi: 'Đơn vị tự cung cấp', en: 'Provided by the referring agency' },
  'already-received': { vi: 'Đã được nơi khác hỗ trợ', en: 'Already received elsewhere' },
  'not-applicable': { vi: 'Không áp dụng', en: 'Not applicable' },
  'declined-by-survivor': { vi: 'Người bị bạo lực từ chối', en: 'Declined by the survivor' },
  'service-unavailable': { vi: 'Không có dịch vụ', en: 'Service unavailable' },
} as const satisfies Record<string, Words>;
export type Outcome = keyof typeof OUTCOMES;

/** How the service of a referral came to its end, once it had begun. */
export const REFERRAL_RESULTS = {
  given: { vi: 'Đã cung cấp dịch vụ', en: 'Service given' },
  'partly-given': { vi: 'Cung cấp được một phần', en: 'Given in part' },
  'she-stopped': { vi: 'Người bị bạo lực không cần nữa', en: 'She wants it no more' },
  'not-reached': { vi: 'Không liên lạc được', en: 'She could not be reached' },
  'passed-on': { vi: 'Đã chuyển nơi khác', en: 'Passed on elsewhere' },
} as const satisfies Record<string, Words>;

/** Law 91/2025 Art. 19.1a (V): why data is shared without consent where life is threatened. Who shares it must be able to prove it. */
export const OVERRIDES = {
  'cannot-be-asked': {
    vi: 'Không hỏi được: bất tỉnh, bị giữ, mất liên lạc',
    en: 'She cannot be asked: unconscious, held, out of reach',
  },
  'no-time': { vi: 'Không kịp hỏi', en: 'There was no time to ask' },
  'she-refuses': { vi: 'Từ chối, nhưng tính mạng bị đe dọa', en: 'She refuses, and her life is threatened' },
} as const satisfies Record<string, Words>;
/** Who can protect a life: no other service is let in without her consent. */
export const LIFE_SAVING = ['security', 'health', 'protection'] as const satisfies readonly Receiver[];

/** Where she may be sheltered: Law 13/2022 Art. 35–37; Decree 20/2021 Art. 18 (V). How long, depends on it. */
export const PLACES = {
  'trusted-address': { vi: 'Địa chỉ tin cậy', en: 'Trusted address' },
  household: { vi: 'Hộ nhận chăm sóc tạm thời', en: 'Household that takes her in' },
  'health-facility': { vi: 'Cơ sở y tế', en: 'Health facility' },
  'social-facility': { vi: 'Cơ sở trợ giúp xã hội', en: 'Social-assistance facility' },
} as const satisfies Record<string, Words>;
export type Place = keyof typeof PLACES;

/** WHO clinical handbook; Circular 24/2017/TT-BYT: the steps that a health station confirms, declines for her, or rules out. */
export const CARE_STEPS = {
  injury: { vi: 'Xử trí thương tích', en: 'Injury care' },
  pep: { vi: 'Dự phòng HIV (PEP)', en: 'HIV post-exposure prophylaxis' },
  'emergency-contraception': { vi: 'Tránh thai khẩn cấp', en: 'Emergency contraception' },
  sti: { vi: 'Dự phòng bệnh lây qua đường tình dục', en: 'STI prophylaxis' },
  'tetanus-hepatitis-b': { vi: 'Uốn ván, viêm gan B', en: 'Tetanus, hepatitis B' },
  forensic: { vi: 'Thu mẫu giám định', en: 'Forensic samples' },
  'mental-health': { vi: 'Sức khỏe tâm thần', en: 'Mental health' },
} as const satisfies Record<string, Words>;
export type CareStep = keyof typeof CARE_STEPS;

export const CARE_OUTCOMES = {
  confirmed: { vi: 'Đã thực hiện', en: 'Done' },
  declined: { vi: 'Người bị bạo lực từ chối', en: 'She declined' },
  'not-indicated': { vi: 'Không chỉ định', en: 'Not indicated' },
} as const satisfies Record<string, Words>;
export type CareOutcome = keyof typeof CARE_OUTCOMES;

export const VISITS = {
  '2-weeks': { vi: 'Tái khám 2 tuần', en: '2-week visit' },
  '3-months': { vi: 'Tái khám 3 tháng', en: '3-month visit' },
  '6-months': { vi: 'Tái khám 6 tháng', en: '6-month visit' },
} as const satisfies Record<string, Words>;
export type Visit = keyof typeof VISITS;

/** Legal Aid Law 11/2017 Art. 27, 31–33: the three forms. */
export const AID_FORMS = {
  litigation: { vi: 'Tham gia tố tụng', en: 'Participation in proceedings' },
  advice: { vi: 'Tư vấn pháp luật', en: 'Legal advice' },
  representation: { vi: 'Đại diện ngoài tố tụng', en: 'Out-of-proceedings representation' },
} as const satisfies Record<string, Words>;
export type AidForm = keyof typeof AID_FORMS;
