import { createHash } from 'node:crypto';
import type { Actor, Role } from '../../domain/agencies';
import { reckon } from '../../domain/clocks';
import { decide, decideDue } from '../../domain/decide';
import type { Recorded } from '../../domain/events';
import type { ActorRef, AgencyRef, SignalId } from '../../domain/ids';
import { type Step, take } from '../../domain/record';
import type { Signal } from '../../domain/signals';
import type { Private } from '../../domain/signals/signal';
import { type CaseState, NO_CASE } from '../../domain/state';
import { type Instant, instant } from '../../domain/time';

/** `23/11 22:40` of 2026, on the wall in Viet Nam. */
export function at(text: string): Instant {
  const [, day, month, time] = /^(\d\d)\/(\d\d) (\d\d:\d\d)$/.exec(text) ?? [];
  if (!day) throw new Error(`${text} is not like 23/11 22:40`);
  return instant(`2026-${month}-${day}T${time}:00+07:00`);
}

export interface Told {
  readonly role: Role;
  readonly username: string;
  readonly name: string;
  readonly agencyCode: string;
  readonly agency: string;
}

/** People of the demo's commune; the names are as plainly invented there. */
export const PEOPLE = {
  head: {
    role: 'hamlet',
    username: 'truongxom3',
    name: 'Hoàng Văn Mẫu',
    agencyCode: 'XOM-03',
    agency: 'Trưởng Xóm 3',
  },
  police: {
    role: 'police',
    username: 'congan1',
    name: 'Trần Văn Thử',
    agencyCode: 'CAX-01',
    agency: 'Công an xã Minh Hoạ',
  },
  chair: {
    role: 'chair',
    username: 'chutich',
    name: 'Phạm Văn Ví Dụ',
    agencyCode: 'UBND-01',
    agency: 'UBND xã Minh Hoạ',
  },
  health: {
    role: 'health',
    username: 'tramyte',
    name: 'Nguyễn Thị Mẫu',
    agencyCode: 'TYT-01',
    agency: 'Trạm Y tế xã Minh Hoạ',
  },
  shelter: {
    role: 'shelter',
    username: 'tamlanh2',
    name: 'Đỗ Văn Mẫu',
    agencyCode: 'DCTC-02',
    agency: 'Gia đình ông Đỗ Văn Mẫu',
  },
  legal: {
    role: 'legal-aid',
    username: 'trogiup',
    name: 'Bùi Văn Ví Dụ',
    agencyCode: 'TGPL-01',
    agency: 'Trung tâm Trợ giúp pháp lý (minh hoạ)',
  },
  union: {
    role: 'womens-union',
    username: 'hoiphunu',
    name: 'Đặng Thị Mẫu',
    agencyCode: 'HPN-01',
    agency: 'Hội Phụ nữ xã Minh Hoạ',
  },
  office: {
    role: 'office',
    username: 'vhxh1',
    name: 'Nguyễn Thị Ví Dụ',
    agencyCode: 'VHXH-01',
    agency: 'Phòng Văn hóa - Xã hội xã Minh Hoạ',
  },
} as const satisfies Record<string, Told>;
export type Who = keyof typeof PEOPLE;

/** How the people of a story are known to the engine. */
export interface Cast {
  actor(who: Who): Actor;
  agency(code: string): AgencyRef;
}

const hash = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 22);

/** A cast for tests without a database. */
export const PAPER_CAST: Cast = {
  agency: (code) => hash(`agency ${code}`) as AgencyRef,
  actor(who) {
    const { role, name, agencyCode } = PEOPLE[who];
    return { role, actor: hash(`actor ${name}`) as ActorRef, agency: this.agency(agencyCode) };
  },
};

/** One line of a story. `happened`: when it happened, if before it was entered. */
export interface Line {
  readonly entered: string;
  readonly who: Who;
  readonly kind: string;
  /** As in the body of a request: agencies by their codes. */
  readonly says?: Readonly<Record<string, unknown>>;
  readonly happened?: string;
  readonly private?: Private;
}

/** What one line, or a rung in between, made of the case. */
export interface Made {
  readonly step: Step;
  readonly signal?: Signal;
  readonly line?: Line;
}

export interface Story {
  readonly made: readonly Made[];
  readonly events: readonly Recorded[];
  readonly state: CaseState;
}

/** Tells a story to the pure domain; each line must be lawful. Rungs that fall due in between fire at their moment. */
export function tell(lines: readonly Line[], until: string, cast: Cast = PAPER_CAST): Story {
  let state = NO_CASE;
  const events: Recorded[] = [];
  const made: Made[] = [];
  const add = (one: Made) => {
    const taken = take(state, one.step);
    state = taken.state;
    events.push(...taken.recorded);
    made.push(one);
  };
  const wait = (moment: Instant) => {
    for (let due = reckon(state); due && due.at <= moment; due = reckon(state))
      add({
        step: {
          signal: null,
          by: { role: 'engine' },
          at: due.at,
          happenedAt: due.at,
          events: decideDue(state, due.at),
        },
      });
  };
  lines.forEach((line, i) => {
    const moment = at(line.entered);
    wait(moment);
    const { agency, ...says } = line.says ?? {};
    const signal: Signal = {
      id: `0193568a-${String(i).padStart(4, '0')}-7000-8000-000000000001` as SignalId,
      kind: line.kind,
      by: cast.actor(line.who),
      says: { ...says, ...(typeof agency === 'string' && { agency: cast.agency(agency) }) },
      ...(line.happened !== undefined && { happenedAt: at(line.happened) }),
    };
    const decision = decide(state, signal, moment);
    if (!decision.ok) throw new Error(`${line.entered} ${line.kind}: ${decision.refusal.rule}`);
    const { events: decided, happenedAt } = decision;
    add({ step: { signal: signal.id, by: signal.by, at: moment, happenedAt, events: decided }, signal, line });
  });
  wait(at(until));
  return { made, events, state };
}

/** What no page may show to whoever has no part in it. */
export const SURVIVOR = 'Lò Thị Không Có Thật';
export const SURVIVOR_PHONE = '0900 000 001';

/** When the picture is taken. */
export const NOW = '26/11 10:30';

/** The picture's case: a night with a knife, and two days after it. Limits kept, missed, missed and answered, and overdue now. */
export const NIGHT: readonly Line[] = [
  {
    entered: '23/11 22:41',
    happened: '23/11 22:34',
    who: 'head',
    kind: 'report.receive',
    says: {
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
    private: {
      survivor: { name: SURVIVOR, phone: SURVIVOR_PHONE, address: 'Nhà sau trạm bơm, Xóm 3' },
      place: 'Sau trạm bơm',
      note: 'Chồng say rượu, cầm dao đuổi chị ra khỏi nhà.',
    },
  },
  { entered: '23/11 22:47', who: 'police', kind: 'police.dispatch' },
  {
    entered: '23/11 23:20',
    happened: '23/11 23:12',
    who: 'police',
    kind: 'police.stopViolence',
    says: { danger: 'no', removed: true },
  },
  { entered: '23/11 23:58', who: 'chair', kind: 'handling.assign', says: { to: ['police', 'health', 'office'] } },
  { entered: '24/11 00:05', who: 'office', kind: 'case.own' },
  {
    entered: '24/11 00:20',
    who: 'health',
    kind: 'health.receive',
    says: { consentToExam: true, facts: {} },
    private: { note: 'Vết cắt cẳng tay trái, đã khâu.' },
  },
  { entered: '24/11 00:24', who: 'health', kind: 'health.firstLine' },
  { entered: '24/11 00:40', who: 'health', kind: 'care.record', says: { step: 'injury', outcome: 'confirmed' } },
  { entered: '24/11 00:41', who: 'health', kind: 'care.record', says: { step: 'forensic', outcome: 'declined' } },
  { entered: '24/11 00:50', who: 'union', kind: 'wish.record', says: { about: 'safe-house', wish: 'wants' } },
  { entered: '24/11 00:52', who: 'union', kind: 'consent.give', says: { consent: 'safe-house', informed: true } },
  { entered: '24/11 00:55', who: 'office', kind: 'shelter.ask', says: { agency: 'DCTC-02', people: 2 } },
  { entered: '24/11 01:08', who: 'shelter', kind: 'shelter.answer', says: { answer: 'accepted' } },
  { entered: '24/11 01:50', who: 'shelter', kind: 'shelter.arrive' },
  {
    entered: '24/11 07:20',
    happened: '24/11 07:00',
    who: 'chair',
    kind: 'noContact.order',
    says: {
      ground: 'own-initiative',
      endsAt: at('27/11 07:00'),
      receivers: ['perpetrator', 'victim', 'police-chief', 'hamlet-head'],
    },
  },
  { entered: '24/11 07:21', happened: '24/11 07:05', who: 'police', kind: 'supervision.watch' },
  {
    entered: '24/11 07:22',
    happened: '24/11 07:00',
    who: 'chair',
    kind: 'noContact.serve',
    says: { to: ['perpetrator', 'victim', 'police-chief', 'hamlet-head'] },
  },
  {
    entered: '24/11 08:05',
    who: 'office',
    kind: 'clock.answer',
    says: { clock: 'no-contact.supervisor#1', how: 'acting' },
  },
  { entered: '24/11 08:31', who: 'police', kind: 'supervision.assign', says: { planAttached: true } },
  { entered: '24/11 09:10', who: 'police', kind: 'supervision.announce', says: { refusedToReceive: false } },
  { entered: '24/11 09:30', who: 'office', kind: 'legalAid.explain', says: { wish: 'wants' } },
  { entered: '24/11 09:40', who: 'office', kind: 'consent.give', says: { consent: 'legal', informed: true } },
  { entered: '24/11 09:42', who: 'office', kind: 'legalAid.request' },
  {
    entered: '24/11 09:45',
    who: 'office',
    kind: 'referral.make',
    says: { receiver: 'legal', to: 'legal-aid', agency: 'TGPL-01' },
  },
  { entered: '24/11 10:15', who: 'office', kind: 'plan.make', says: { withHer: true } },
  { entered: '24/11 14:00', who: 'legal', kind: 'legalAid.check', says: { result: 'needs-papers' } },
  { entered: '24/11 16:00', who: 'shelter', kind: 'shelter.meetNeeds', says: { needs: ['food', 'bed', 'children'] } },
  {
    entered: '25/11 21:40',
    happened: '25/11 21:10',
    who: 'police',
    kind: 'noContact.breach',
    says: { breach: 'within-100-m' },
  },
  { entered: '26/11 08:30', who: 'office', kind: 'followUp.contact', says: { reached: true, safe: true } },
  { entered: '26/11 08:31', who: 'office', kind: 'noContact.announceEnd', says: { choice: 'let-end' } },
  { entered: '26/11 10:05', who: 'union', kind: 'support.give', says: { support: 'accompaniment' } },
];
