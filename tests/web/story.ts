import { createHash } from 'node:crypto';
import type { Actor, Role } from '../../domain/agencies';
import { reckon } from '../../domain/clocks';
import { decide, decideDue } from '../../domain/decide';
import type { By, CaseEvent, Recorded } from '../../domain/events';
import type { ActorRef, AgencyRef, SignalId } from '../../domain/ids';
import { take } from '../../domain/record';
import { type CaseState, NO_CASE } from '../../domain/state';
import { type Instant, instant } from '../../domain/time';

/** Fixture: a case as the pure domain makes it, with its clocks firing in between. Written down in Viet Nam's time. */
const hash = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 22);
export const actorRef = (name: string): ActorRef => hash(`actor ${name}`) as ActorRef;
export const agencyRef = (code: string): AgencyRef => hash(`agency ${code}`) as AgencyRef;

/** `23/11 22:40` of 2026, at Asia/Ho_Chi_Minh. */
export function at(text: string): Instant {
  const [, day, month, time] = /^(\d\d)\/(\d\d) (\d\d:\d\d)$/.exec(text) ?? [];
  if (!day) throw new Error(`${text} is not like 23/11 22:40`);
  return instant(`2026-${month}-${day}T${time}:00+07:00`);
}

export interface Told {
  readonly role: Role;
  readonly name: string;
  readonly agencyCode: string;
  readonly agency: string;
}

export const PEOPLE = {
  head: { role: 'hamlet', name: 'Hoàng Văn Mẫu', agencyCode: 'XOM-03', agency: 'Trưởng Xóm 3' },
  police: { role: 'police', name: 'Trần Văn Thử', agencyCode: 'CAX-01', agency: 'Công an xã Minh Hoạ' },
  chair: { role: 'chair', name: 'Phạm Văn Ví Dụ', agencyCode: 'UBND-01', agency: 'UBND xã Minh Hoạ' },
  health: { role: 'health', name: 'Nguyễn Thị Mẫu', agencyCode: 'TYT-01', agency: 'Trạm Y tế xã Minh Hoạ' },
  shelter: { role: 'shelter', name: 'Đỗ Văn Mẫu', agencyCode: 'DCTC-02', agency: 'Gia đình ông Đỗ Văn Mẫu' },
  legal: {
    role: 'legal-aid',
    name: 'Bùi Văn Ví Dụ',
    agencyCode: 'TGPL-01',
    agency: 'Trung tâm Trợ giúp pháp lý (minh hoạ)',
  },
  union: { role: 'womens-union', name: 'Đặng Thị Mẫu', agencyCode: 'HPN-01', agency: 'Hội Phụ nữ xã Minh Hoạ' },
  office: {
    role: 'office',
    name: 'Nguyễn Thị Ví Dụ',
    agencyCode: 'VHXH-01',
    agency: 'Phòng Văn hóa - Xã hội xã Minh Hoạ',
  },
  office2: {
    role: 'office',
    name: 'Trần Thị Mẫu',
    agencyCode: 'VHXH-01',
    agency: 'Phòng Văn hóa - Xã hội xã Minh Hoạ',
  },
} as const satisfies Record<string, Told>;
export type Who = keyof typeof PEOPLE;

export const actorOf = (who: Who): Actor => {
  const { role, name, agencyCode } = PEOPLE[who];
  return { role, actor: actorRef(name), agency: agencyRef(agencyCode) };
};

/** One line of a story: when it was entered, who, what; `happened`: when it happened, if earlier. */
type Line = readonly [entered: string, who: Who, kind: string, says?: object, happened?: string];

/** What a list of lines makes of a case; each must be lawful. Rungs that fall due in between fire at their moment. */
export function tell(
  lines: readonly Line[],
  until?: string,
): { readonly events: readonly Recorded[]; readonly state: CaseState } {
  let state = NO_CASE;
  const events: Recorded[] = [];
  const add = (moment: Instant, happenedAt: Instant, by: By, signal: SignalId | null, made: readonly CaseEvent[]) => {
    const taken = take(state, { signal, by, at: moment, happenedAt, events: made });
    state = taken.state;
    events.push(...taken.recorded);
  };
  const wait = (moment: Instant) => {
    for (let due = reckon(state); due && due.at <= moment; due = reckon(state))
      add(due.at, due.at, { role: 'engine' }, null, decideDue(state, due.at));
  };
  lines.forEach(([entered, who, kind, says = {}, happened], i) => {
    const moment = at(entered);
    wait(moment);
    const signal = {
      id: `00000000-0000-7000-8000-${String(i).padStart(12, '0')}` as SignalId,
      kind,
      by: actorOf(who),
      says,
      ...(happened !== undefined && { happenedAt: at(happened) }),
    };
    const decision = decide(state, signal, moment);
    if (!decision.ok) throw new Error(`${entered} ${kind}: ${decision.refusal.rule}`);
    add(moment, decision.happenedAt, signal.by, signal.id, decision.events);
  });
  if (until !== undefined) wait(at(until));
  return { events, state };
}

const SHELTER = agencyRef(PEOPLE.shelter.agencyCode);

/** The picture's case: a night with a knife, two days later. One limit missed and answered, one missed and still open. */
export const NIGHT: readonly Line[] = [
  [
    '23/11 22:41',
    'head',
    'report.receive',
    {
      channel: 'phone',
      hamlet: 'xom-3',
      danger: 'yes',
      protectReporter: true,
      facts: {
        acts: ['beaten', 'threatened'],
        assaultAt: at('23/11 22:15'),
        tie: 'spouse',
        sex: 'female',
        age: '18-59',
        priorities: ['nursing'],
        lifeThreatened: true,
      },
    },
    '23/11 22:34',
  ],
  ['23/11 22:47', 'police', 'police.dispatch'],
  ['23/11 23:20', 'police', 'police.stopViolence', { removed: true }, '23/11 23:12'],
  ['23/11 23:58', 'chair', 'handling.assign', { to: ['police', 'health', 'office'] }],
  ['24/11 00:05', 'office', 'case.own'],
  ['24/11 00:20', 'health', 'health.receive', { consentToExam: true, facts: {} }],
  ['24/11 00:24', 'health', 'health.firstLine'],
  ['24/11 00:40', 'health', 'care.record', { step: 'injury', outcome: 'confirmed' }],
  ['24/11 00:41', 'health', 'care.record', { step: 'forensic', outcome: 'declined' }],
  ['24/11 00:50', 'union', 'wish.record', { about: 'safe-house', wish: 'wants' }],
  ['24/11 00:52', 'union', 'consent.give', { consent: 'safe-house', informed: true }],
  ['24/11 00:55', 'office', 'shelter.ask', { agency: SHELTER, people: 2 }],
  ['24/11 01:08', 'shelter', 'shelter.answer', { answer: 'accepted' }],
  ['24/11 01:50', 'shelter', 'shelter.arrive'],
  [
    '24/11 07:20',
    'chair',
    'noContact.order',
    {
      ground: 'own-initiative',
      endsAt: at('27/11 07:00'),
      receivers: ['perpetrator', 'victim', 'police-chief', 'hamlet-head'],
    },
    '24/11 07:00',
  ],
  ['24/11 08:05', 'office', 'clock.answer', { clock: 'no-contact.supervisor#1', how: 'acting' }],
  ['24/11 08:31', 'police', 'supervision.assign', { planAttached: true }],
  ['24/11 09:10', 'police', 'supervision.announce', { refusedToReceive: false }],
  ['24/11 09:30', 'office', 'legalAid.explain', { wish: 'wants' }],
  ['24/11 09:40', 'office', 'consent.give', { consent: 'legal', informed: true }],
  ['24/11 09:42', 'office', 'legalAid.request'],
  [
    '24/11 09:45',
    'office',
    'referral.make',
    { receiver: 'legal', to: 'legal-aid', agency: agencyRef(PEOPLE.legal.agencyCode) },
  ],
  ['24/11 10:15', 'office', 'plan.make', { withHer: true }],
  ['24/11 14:00', 'legal', 'legalAid.check', { result: 'needs-papers' }],
  ['24/11 16:00', 'shelter', 'shelter.meetNeeds', { needs: ['food', 'bed', 'children'] }],
];
