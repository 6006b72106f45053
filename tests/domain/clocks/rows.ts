import { days, hours, type Instant, instant, minutes, ms, plus } from '../../../domain/time';
import { agencyRef, type Body, local, type Play, person } from '../playing';
export const hamlet = person('hamlet');
export const police = person('police');
export const chair = person('chair');
export const health = person('health');
export const office = person('office');
const union = person('womens-union');
export const host = person('shelter');

export const T = (text: string): Instant => local(`2026-${text}`);
export const second = (at: Instant, count: number): Instant => instant(ms(at) + count * 1000);

export const report = (at: Instant, more: object = {}): Body => ({
  kind: 'report.receive',
  channel: 'phone',
  hamlet: 'xom-3',
  danger: 'no',
  receivedAt: at,
  ...more,
});
export const REPORTED = T('12-01 22:00');
export const ASSAULTED = T('12-01 20:40');
export const EXPOSED = { facts: { acts: ['forced-sex'], assaultAt: ASSAULTED, sex: 'female' } };
export const opened = (p: Play, more: object = {}) => p.record(hamlet, report(REPORTED, more));
export const ordered = (p: Play, at: Instant) =>
  p.record(chair, {
    kind: 'noContact.order',
    happenedAt: at,
    ground: 'own-initiative',
    endsAt: plus(at, days(3)),
    receivers: ['perpetrator', 'victim', 'police-chief', 'hamlet-head'],
  });
export const requested = (p: Play, at: Instant) =>
  p.record(hamlet, { kind: 'noContact.request', receivedAt: at, from: 'victim' });
export const consents = (p: Play, consent: string) =>
  p.record(office, { kind: 'consent.give', happenedAt: REPORTED, consent, informed: true });

export type Fired = readonly [kind: string, at: string, calls: string];

/** One clock of the pack, for the pure domain and for the engine alike: what starts it, the moments of its whole ladder, and what ends it. All at Asia/Ho_Chi_Minh. */
export interface Row {
  readonly id: string;
  readonly start: (p: Play) => void;
  readonly startedAt: string;
  readonly dueAt: string;
  readonly mustAct: string;
  readonly ladder: readonly Fired[];
  /** From the breach to the next level, for one that was born overdue. */
  readonly next?: Parameters<typeof plus>[1];
  /** How late that one is entered: a supervisor can only be late while the order is in force. */
  readonly enteredLate?: Parameters<typeof plus>[1];
  /** The duty is done, as it happened at a moment. */
  readonly done: readonly (readonly [name: string, (p: Play, happenedAt: Instant) => void])[];
  /** Nothing is left to limit. */
  readonly voids: readonly (readonly [name: string, (p: Play) => void])[];
}

const closedBy = (p: Play) => {
  p.record(office, { kind: 'case.merge', into: 'LC-26-7K3M9QXW' });
  p.record(chair, { kind: 'closure.approve', approved: true });
};
const cancelled = (p: Play) => p.record(chair, { kind: 'noContact.cancel', ground: 'no-longer-necessary' });
const replaced = (p: Play) => ordered(p, p.now);
export const careDone = (step: string, outcome: string) => (p: Play, happenedAt: Instant) => {
  if (!p.state.health.received) p.record(health, { kind: 'health.receive', happenedAt, consentToExam: true });
  p.record(health, { kind: 'care.record', happenedAt, step, outcome });
};
export const visited = (visit: string, outcome: string) => (p: Play, happenedAt: Instant) =>
  p.record(health, { kind: 'health.visit', happenedAt, visit, outcome });
export const exposed = (p: Play) => {
  opened(p, EXPOSED);
  p.record(chair, { kind: 'handling.assign', to: ['police', 'health'] });
};
export const declinesCare = (p: Play) => p.record(office, { kind: 'wish.record', about: 'health', wish: 'declines' });
export const wantsCare = (p: Play) => p.record(office, { kind: 'wish.record', about: 'health', wish: 'wants' });
const NO_CARE = [
  ['the case ends', closedBy],
  ['she declines health care', declinesCare],
  ['she withdraws her consent to it', (p: Play) => p.record(office, { kind: 'consent.withdraw', consent: 'health' })],
] as const;
const inCare = (p: Play) => {
  opened(p, EXPOSED);
  p.record(health, { kind: 'health.receive', happenedAt: T('12-01 22:40'), consentToExam: true });
};

/** A crime in the family, reported: raped by her husband; the police hand it on. */
export const CRIME = { facts: { acts: ['forced-sex'], tie: 'spouse', sex: 'female' } };
export const transferred = (p: Play) => {
  p.record(hamlet, report(T('12-01 22:30'), CRIME));
  p.record(police, { kind: 'crime.transfer', happenedAt: T('12-01 22:40'), track: 'verified' });
};
const extended = (p: Play) => p.record(police, { kind: 'crime.extend', to: 'two-months' });
const extendedAgain = (p: Play) => {
  p.record(police, { kind: 'crime.askExtension' });
  p.record(police, { kind: 'crime.extend', to: 'four-months' });
};
const resolved = (p: Play, happenedAt: Instant) =>
  p.record(police, { kind: 'crime.resolve', happenedAt, result: 'prosecuted' });
const handedOn = (track: string) => (p: Play, happenedAt: Instant) =>
  p.record(police, { kind: 'crime.transfer', happenedAt, track });

/** An order of 12-01 22:40, supervised from then on. */
const supervised = (p: Play) => {
  opened(p, { facts: { tie: 'spouse', lifeThreatened: true } });
  ordered(p, T('12-01 22:40'));
  p.record(police, { kind: 'supervision.assign', happenedAt: T('12-01 22:40'), planAttached: true });
};
/** An order of the court, made on 12-01 22:40. */
const courtOrdered = (p: Play) => {
  opened(p, { facts: { tie: 'spouse' } });
  p.record(office, { kind: 'courtOrder.record', happenedAt: T('12-01 22:40'), endsAt: T('12-30 22:40') });
};
const courtLifts = (p: Play) => p.record(office, { kind: 'courtOrder.lift' });
const held = (minor: boolean) => (p: Play) => {
  supervised(p);
  p.record(police, { kind: 'noContact.breach', happenedAt: T('12-01 22:40'), breach: 'within-100-m' });
  p.record(police, { kind: 'custody.take', happenedAt: T('12-01 22:40'), minor, inWriting: true });
};
const released = (p: Play, happenedAt: Instant) => p.record(police, { kind: 'custody.release', happenedAt });
const extendCustody = (p: Play, happenedAt = p.now) =>
  p.record(police, { kind: 'custody.extend', happenedAt, inWriting: true });
const permitted = (p: Play) => {
  supervised(p);
  p.record(police, {
    kind: 'contact.permit',
    happenedAt: T('12-01 22:40'),
    reason: 'family-event',
    endsAt: T('12-02 02:40'),
    supervisorSigned: true,
  });
};

/** A child of nine, beaten by her father; reported 12-01 22:00, a Tuesday. */
const CHILD = { facts: { acts: ['beaten'], tie: 'parent', age: '7-15' } };
const ofChild = (p: Play) => {
  p.record(hamlet, report(T('12-01 22:40'), CHILD));
  p.record(office, { kind: 'child.assess', happenedAt: T('12-01 22:40'), emergency: true });
};
export const needsAssessed = (p: Play) => {
  ofChild(p);
  p.record(office, { kind: 'child.assessNeeds', happenedAt: T('12-01 22:40'), childHeard: true });
};
export const drafted = (p: Play, happenedAt = T('12-01 22:40')) =>
  p.record(office, { kind: 'child.draftPlan', happenedAt, meetingHeld: true });
export const approved = (p: Play, happenedAt: Instant) =>
  p.record(chair, { kind: 'child.approvePlan', happenedAt, endsAt: at('14-01 22:40') });
const courtAsked = (p: Play) => {
  ofChild(p);
  p.record(chair, { kind: 'child.separate', happenedAt: T('12-01 22:40'), endsAt: T('12-16 22:40') });
  p.record(chair, { kind: 'child.askCourt', happenedAt: T('12-01 22:40') });
};
const CHILD_NO_MORE = [
  ['she turns out to be 17', (p: Play) => p.record(police, { kind: 'report.addInformation', facts: { age: '16-17' } })],
] as const;

const beaten = (p: Play) => {
  opened(p, { facts: { acts: ['beaten'], assaultAt: ASSAULTED, tie: 'spouse', age: '18-59' } });
  p.record(chair, { kind: 'handling.assign', happenedAt: REPORTED, to: ['police'] });
};
const sentOn = (p: Play, happenedAt: Instant) =>
  p.record(police, { kind: 'sanction.sendToProvince', happenedAt, because: 'above-commune' });
const provinceDecides = (result: string) => (p: Play, happenedAt: Instant) =>
  p.record(office, { kind: 'sanction.recordProvince', happenedAt, result });
const prosecuted = (p: Play) => {
  p.record(police, { kind: 'crime.signs' });
  p.record(police, { kind: 'crime.transfer', track: 'verified' });
  resolved(p, p.now);
};

const recognised = (p: Play, earlierActs: number) =>
  p.record(office, {
    kind: 'perpetrator.recognise',
    earlierActs,
    sanctionedBefore: false,
    firstActAt: T('10-01 22:00'),
  });

export const shelteredAt =
  (place: string, more: object = {}) =>
  (p: Play) => {
    opened(p);
    consents(p, 'safe-house');
    const ask = { kind: 'shelter.ask', agency: agencyRef('shelter'), people: 2, place, ...more };
    p.record(office, { ...ask, happenedAt: T('12-01 22:10') });
    p.record(host, { kind: 'shelter.answer', happenedAt: T('12-01 22:20'), answer: 'accepted' });
    p.record(host, { kind: 'shelter.arrive', happenedAt: T('12-01 22:40') });
  };

/** Beaten with her child: two in danger. */
const EMERGENCY_OF_TWO: Body = { kind: 'emergency.open', hamlet: 'xom-3', who: ['survivor', 'child'] };
const TRAFFICKED = { facts: { circumstances: ['trafficked'] } };
const MARRIED_OFF = { facts: { acts: ['forced-marriage'], tie: 'parent', age: '16-17' } };
/** A request for legal aid of 12-01 22:40, and what becomes of it at the same moment. */
const aid =
  (...steps: readonly Body[]) =>
  (p: Play) => {
    opened(p);
    p.record(office, { kind: 'legalAid.explain', happenedAt: T('12-01 22:30'), wish: 'wants' });
    p.record(office, { kind: 'legalAid.request', happenedAt: T('12-01 22:40') });
    for (const step of steps) p.record(legalAid, { happenedAt: T('12-01 22:40'), ...step });
  };
export const legalAid = person('legal-aid');
const FITS = { kind: 'legalAid.check', result: 'acceptable' };
const TAKEN = { kind: 'legalAid.accept', form: 'litigation', held: false };
const says =
  (kind: string, more: object = {}, by = legalAid) =>
  (p: Play, happenedAt: Instant) =>
    p.record(by, { kind, happenedAt, ...more });

/** A person asks something about the data that the case holds of them, received 12-01 22:40. */
const dataAsked =
  (right: string, viaThirdParty = false) =>
  (p: Play) => {
    opened(p);
    p.record(office, { kind: 'data.request', receivedAt: T('12-01 22:40'), right, viaThirdParty });
  };
const dataDone = (p: Play, happenedAt: Instant) => {
  p.record(office, { kind: 'data.answer', request: 1, answer: 'accepted' });
  p.record(office, { kind: 'data.execute', happenedAt, request: 1 });
};
const dataRefused = (p: Play) =>
  p.record(office, { kind: 'data.answer', request: 1, answer: 'refused', reason: 'not-entitled' });

export const ROWS: readonly Row[] = [
  {
    id: 'report.to-chair#1',
    start: (p) => p.record(hamlet, report(T('12-01 22:40'))),
    startedAt: '12-01 22:40',
    dueAt: '12-01 23:10',
    mustAct: 'office',
    ladder: [
      ['warn', '12-01 22:55', 'office'],
      ['warn', '12-01 23:04', 'office'],
      ['breach', '12-01 23:10', 'office, chair'],
      ['escalate', '12-01 23:40', 'chair'],
      ['escalate', '12-02 00:40', 'chair'],
      ['escalate', '12-02 01:40', 'chair'],
    ],
    next: minutes(30),
    done: [
      ['the chair has it', says('report.see', {}, chair)],
      ['the office says so', says('report.see', {}, office)],
      ['handling assigned', says('handling.assign', { to: ['police'] }, chair)],
    ],
    voids: [['the case ends', closedBy]],
  },
  {
    id: 'report.hotline-to-chair#1',
    start: (p) => p.record(person('hotline'), report(T('12-01 22:40'))),
    startedAt: '12-01 22:40',
    dueAt: '12-01 23:10',
    mustAct: 'office',
    ladder: [
      ['warn', '12-01 22:55', 'office'],
      ['warn', '12-01 23:04', 'office'],
      ['breach', '12-01 23:10', 'office, chair'],
      ['escalate', '12-01 23:40', 'chair'],
      ['escalate', '12-02 00:40', 'chair'],
      ['escalate', '12-02 01:40', 'chair'],
    ],
    next: minutes(30),
    done: [
      ['the chair has it', says('report.see', {}, chair)],
      ['the office says so', says('report.see', {}, office)],
      ['handling assigned', says('handling.assign', { to: ['police'] }, chair)],
    ],
    voids: [['the case ends', closedBy]],
  },
  {
    id: 'response.stop#1',
    start: (p) => {
      p.record(hamlet, report(T('12-01 22:30'), { danger: 'yes' }));
      p.record(police, { kind: 'police.dispatch', happenedAt: T('12-01 22:40') });
    },
    startedAt: '12-01 22:40',
    dueAt: '12-01 23:10',
    mustAct: 'police',
    ladder: [
      ['warn', '12-01 22:55', 'police'],
      ['warn', '12-01 23:04', 'police'],
      ['breach', '12-01 23:10', 'police, chair'],
      ['escalate', '12-01 23:25', 'office'],
      ['escalate', '12-01 23:55', 'office'],
      ['escalate', '12-02 00:25', 'office'],
    ],
    next: minutes(15),
    done: [['stopped', says('police.stopViolence', { danger: 'no', removed: true }, police)]],
    voids: [
      ['the case ends', closedBy],
      [
        'nobody is in danger any more',
        (p) => p.record(police, { kind: 'report.addInformation', danger: 'no', facts: {} }),
      ],
    ],
  },
  {
    id: 'response.first#1',
    start: (p) => p.record(hamlet, report(T('12-01 22:40'), { danger: 'yes' })),
    startedAt: '12-01 22:40',
    dueAt: '12-01 23:10',
    mustAct: 'police',
    ladder: [
      ['warn', '12-01 22:55', 'police'],
      ['warn', '12-01 23:04', 'police'],
      ['breach', '12-01 23:10', 'police, chair'],
      ['escalate', '12-01 23:25', 'office'],
      ['escalate', '12-01 23:55', 'office'],
      ['escalate', '12-02 00:25', 'office'],
    ],
    next: minutes(15),
    done: [
      ['dispatched', (p, happenedAt) => p.record(police, { kind: 'police.dispatch', happenedAt })],
      [
        'violence stopped',
        (p, happenedAt) => p.record(police, { kind: 'police.stopViolence', danger: 'no', happenedAt }),
      ],
    ],
    voids: [['the case ends', closedBy]],
  },
  {
    id: 'report.acknowledgement#1',
    start: (p) => p.record(hamlet, report(T('12-01 22:40'))),
    startedAt: '12-01 22:40',
    dueAt: '12-01 23:40',
    mustAct: 'chair',
    ladder: [
      ['warn', '12-01 23:10', 'chair'],
      ['warn', '12-01 23:28', 'chair'],
      ['breach', '12-01 23:40', 'chair, office'],
      ['escalate', '12-02 00:40', 'office'],
      ['escalate', '12-02 02:40', 'office'],
      ['escalate', '12-02 04:40', 'office'],
    ],
    next: hours(1),
    done: [
      [
        'handling assigned',
        (p, happenedAt) => p.record(chair, { kind: 'handling.assign', happenedAt, to: ['police', 'office'] }),
      ],
    ],
    voids: [['the case ends', closedBy]],
  },
  {
    id: 'no-contact.decision#1',
    start: (p) => {
      opened(p, { facts: { lifeThreatened: true } });
      requested(p, T('12-01 22:40'));
    },
    startedAt: '12-01 22:40',
    dueAt: '12-02 10:40',
    mustAct: 'chair',
    ladder: [
      ['warn', '12-02 04:40', 'chair'],
      ['warn', '12-02 08:16', 'chair'],
      ['breach', '12-02 10:40', 'chair, office'],
      ['escalate', '12-02 11:40', 'office'],
      ['escalate', '12-02 12:40', 'office'],
      ['escalate', '12-02 13:40', 'office'],
    ],
    next: hours(1),
    done: [
      ['ordered on own initiative', ordered],
      [
        'refused',
        (p, happenedAt) =>
          p.record(chair, { kind: 'noContact.refuse', happenedAt, reason: 'no-harm-shown', inWriting: true }),
      ],
    ],
    voids: [['withdrawn', (p) => p.record(office, { kind: 'noContact.withdrawRequest' })]],
  },
  {
    id: 'no-contact.order-end#1',
    start: (p) => {
      opened(p, { facts: { lifeThreatened: true } });
      ordered(p, T('12-01 22:40'));
    },
    startedAt: '12-01 22:40',
    dueAt: '12-04 22:40',
    mustAct: 'chair',
    ladder: [
      ['warn', '12-03 10:40', 'chair'],
      ['warn', '12-04 08:16', 'chair'],
      ['lapse', '12-04 22:40', 'chair'],
    ],
    done: [],
    voids: [
      ['cancelled', cancelled],
      ['replaced', replaced],
    ],
  },
  {
    id: 'no-contact.end-announced#1',
    start: (p) => {
      opened(p, { facts: { lifeThreatened: true } });
      ordered(p, T('12-01 22:40'));
    },
    startedAt: '12-01 22:40',
    dueAt: '12-04 04:40',
    mustAct: 'office',
    ladder: [
      ['warn', '12-03 01:40', 'office'],
      ['warn', '12-03 17:52', 'office'],
      ['breach', '12-04 04:40', 'office, police, chair'],
      ['escalate', '12-04 06:40', 'chair'],
      ['escalate', '12-04 10:40', 'chair'],
      ['escalate', '12-04 14:40', 'chair'],
    ],
    next: hours(2),
    enteredLate: hours(3),
    done: [
      [
        'announced',
        (p, happenedAt) => p.record(hamlet, { kind: 'noContact.announceEnd', happenedAt, choice: 'renew' }),
      ],
    ],
    voids: [
      ['cancelled', cancelled],
      ['replaced', replaced],
      ['ended', (p) => p.until(T('12-04 22:40'))],
    ],
  },
  {
    id: 'no-contact.served#1',
    start: (p) => {
      opened(p, { facts: { lifeThreatened: true } });
      ordered(p, T('12-01 22:40'));
    },
    startedAt: '12-01 22:40',
    dueAt: '12-02 00:40',
    mustAct: 'chair',
    ladder: [
      ['warn', '12-01 23:40', 'chair'],
      ['warn', '12-02 00:16', 'chair'],
      ['breach', '12-02 00:40', 'chair, office'],
      ['escalate', '12-02 01:40', 'office'],
      ['escalate', '12-02 05:40', 'office'],
      ['escalate', '12-02 09:40', 'office'],
    ],
    next: hours(1),
    enteredLate: days(1),
    done: [
      [
        'served on all four',
        (p, happenedAt) => {
          p.record(police, {
            kind: 'noContact.serve',
            happenedAt,
            to: ['perpetrator'],
            refusedToReceive: true,
          });
          p.record(office, { kind: 'noContact.serve', happenedAt, to: ['victim', 'police-chief', 'hamlet-head'] });
        },
      ],
    ],
    voids: [
      ['cancelled', cancelled],
      ['replaced', replaced],
      ['ended', (p) => p.until(T('12-04 22:40'))],
    ],
  },
  {
    id: 'no-contact.watch#1',
    start: (p) => {
      opened(p, { facts: { lifeThreatened: true } });
      ordered(p, T('12-01 22:40'));
    },
    startedAt: '12-01 22:40',
    dueAt: '12-01 22:55',
    mustAct: 'police',
    ladder: [
      ['warn', '12-01 22:47:30', 'police'],
      ['warn', '12-01 22:52', 'police'],
      ['breach', '12-01 22:55', 'police, chair'],
      ['escalate', '12-01 23:10', 'office'],
      ['escalate', '12-02 00:10', 'office'],
      ['escalate', '12-02 01:10', 'office'],
    ],
    next: minutes(15),
    enteredLate: days(1),
    done: [
      ['watched', (p, happenedAt) => p.record(police, { kind: 'supervision.watch', happenedAt })],
      ['assigned', (p, happenedAt) => p.record(police, { kind: 'supervision.assign', happenedAt, planAttached: true })],
    ],
    voids: [
      ['cancelled', cancelled],
      ['replaced', replaced],
      ['ended', (p) => p.until(T('12-04 22:40'))],
    ],
  },
  {
    id: 'court.watch#1',
    start: courtOrdered,
    startedAt: '12-01 22:40',
    dueAt: '12-01 22:55',
    mustAct: 'police',
    ladder: [
      ['warn', '12-01 22:47:30', 'police'],
      ['warn', '12-01 22:52', 'police'],
      ['breach', '12-01 22:55', 'police, chair'],
      ['escalate', '12-01 23:10', 'office'],
      ['escalate', '12-02 00:10', 'office'],
      ['escalate', '12-02 01:10', 'office'],
    ],
    next: minutes(15),
    enteredLate: days(1),
    done: [
      ['watched', (p, happenedAt) => p.record(police, { kind: 'supervision.watch', happenedAt })],
      ['assigned', (p, happenedAt) => p.record(police, { kind: 'supervision.assign', happenedAt, planAttached: true })],
    ],
    voids: [['lifted', courtLifts]],
  },
  {
    id: 'court.supervisor#1',
    start: courtOrdered,
    startedAt: '12-01 22:40',
    dueAt: '12-01 23:40',
    mustAct: 'police',
    ladder: [
      ['warn', '12-01 23:10', 'police'],
      ['warn', '12-01 23:28', 'police'],
      ['breach', '12-01 23:40', 'police, office'],
      ['escalate', '12-02 00:10', 'chair'],
      ['escalate', '12-02 01:10', 'chair'],
      ['escalate', '12-02 02:10', 'chair'],
    ],
    next: minutes(30),
    enteredLate: days(1),
    done: [
      ['assigned', (p, happenedAt) => p.record(police, { kind: 'supervision.assign', happenedAt, planAttached: true })],
    ],
    voids: [['lifted', courtLifts]],
  },
  {
    id: 'court.announcement#1',
    start: (p) => {
      courtOrdered(p);
      p.record(police, { kind: 'supervision.assign', happenedAt: T('12-01 22:40'), planAttached: true });
    },
    startedAt: '12-01 22:40',
    dueAt: '12-01 23:40',
    mustAct: 'police',
    ladder: [
      ['warn', '12-01 23:10', 'police'],
      ['warn', '12-01 23:28', 'police'],
      ['breach', '12-01 23:40', 'police, office'],
      ['escalate', '12-02 00:10', 'chair'],
      ['escalate', '12-02 01:10', 'chair'],
      ['escalate', '12-02 02:10', 'chair'],
    ],
    next: minutes(30),
    enteredLate: days(1),
    done: [['announced', (p, happenedAt) => p.record(police, { kind: 'supervision.announce', happenedAt })]],
    voids: [['lifted', courtLifts]],
  },
  {
    id: 'referral.service#1',
    start: (p) => {
      opened(p);
      consents(p, 'psychosocial');
      const to = 'womens-union';
      p.record(office, {
        kind: 'referral.make',
        happenedAt: REPORTED,
        receiver: 'psychosocial',
        to,
        agency: agencyRef(to),
      });
      p.record(union, { kind: 'referral.answer', happenedAt: T('12-01 22:40'), referral: 1, outcome: 'referred' });
    },
    startedAt: '12-01 22:40',
    dueAt: '12-31 22:40',
    mustAct: 'office',
    ladder: [
      ['warn', '12-16 22:40', 'office'],
      ['warn', '12-25 22:40', 'office'],
      ['breach', '12-31 22:40', 'office'],
      ['escalate', '13-07 22:40', 'chair'],
      ['escalate', '14-06 22:40', 'chair'],
      ['escalate', '15-08 22:40', 'chair'],
    ],
    next: days(7),
    done: [
      [
        'done',
        (p, happenedAt) => p.record(union, { kind: 'referral.finish', happenedAt, referral: 1, result: 'given' }),
      ],
    ],
    voids: [['withdrawn', (p) => p.record(office, { kind: 'referral.withdraw', referral: 1, because: 'not-needed' })]],
  },
  {
    id: 'referral.second-look#1',
    start: (p) => {
      opened(p, { facts: { lifeThreatened: true } });
      p.record(police, {
        kind: 'referral.make',
        happenedAt: T('12-01 22:40'),
        receiver: 'health',
        to: 'health',
        agency: agencyRef('health'),
        withoutConsent: 'cannot-be-asked',
      });
    },
    startedAt: '12-01 22:40',
    dueAt: '12-02 22:40',
    mustAct: 'chair',
    ladder: [
      ['warn', '12-02 10:40', 'chair'],
      ['warn', '12-02 17:52', 'chair'],
      ['breach', '12-02 22:40', 'chair, office'],
      ['escalate', '12-03 10:40', 'office'],
      ['escalate', '12-04 10:40', 'office'],
      ['escalate', '12-05 10:40', 'office'],
    ],
    next: hours(12),
    done: [
      [
        'needed, says the chair',
        (p, happenedAt) => p.record(chair, { kind: 'referral.review', happenedAt, referral: 1, upheld: true }),
      ],
      [
        'not needed',
        (p, happenedAt) => p.record(office, { kind: 'referral.review', happenedAt, referral: 1, upheld: false }),
      ],
    ],
    voids: [],
  },
  {
    id: 'database.reply#1',
    start: (p) => {
      opened(p);
      p.record(office, { kind: 'dataAsk.receive', receivedAt: T('12-01 22:40'), from: 'court', inWriting: true });
    },
    startedAt: '12-01 22:40',
    dueAt: '12-09 00:00',
    mustAct: 'office',
    ladder: [
      ['warn', '12-05 11:20', 'office'],
      ['warn', '12-07 14:08', 'office'],
      ['breach', '12-09 00:00', 'office, chair'],
      ['escalate', '12-10 00:00', 'chair'],
      ['escalate', '12-12 00:00', 'chair'],
      ['escalate', '12-14 00:00', 'chair'],
    ],
    next: days(1),
    done: [
      [
        'answered',
        (p, happenedAt) =>
          p.record(office, { kind: 'dataAsk.answer', happenedAt, request: 1, result: 'refused', inWriting: true }),
      ],
    ],
    voids: [],
  },
  {
    id: 'no-contact.supervisor#1',
    enteredLate: days(1),
    start: (p) => {
      opened(p, { facts: { lifeThreatened: true } });
      ordered(p, T('12-01 22:40'));
    },
    startedAt: '12-01 22:40',
    dueAt: '12-01 23:40',
    mustAct: 'police',
    ladder: [
      ['warn', '12-01 23:10', 'police'],
      ['warn', '12-01 23:28', 'police'],
      ['breach', '12-01 23:40', 'police, office'],
      ['escalate', '12-02 00:10', 'chair'],
      ['escalate', '12-02 01:10', 'chair'],
      ['escalate', '12-02 02:10', 'chair'],
    ],
    next: minutes(30),
    done: [
      ['assigned', (p, happenedAt) => p.record(police, { kind: 'supervision.assign', happenedAt, planAttached: true })],
    ],
    voids: [
      ['cancelled', cancelled],
      ['replaced', replaced],
      ['ended', (p) => p.until(T('12-04 22:40'))],
    ],
  },
  {
    id: 'no-contact.announcement#1',
    enteredLate: days(1),
    start: (p) => {
      opened(p, { facts: { lifeThreatened: true } });
      ordered(p, T('12-01 22:30'));
      p.record(police, { kind: 'supervision.assign', happenedAt: T('12-01 22:40'), planAttached: true });
    },
    startedAt: '12-01 22:40',
    dueAt: '12-01 23:40',
    mustAct: 'police',
    ladder: [
      ['warn', '12-01 23:10', 'police'],
      ['warn', '12-01 23:28', 'police'],
      ['breach', '12-01 23:40', 'police, office'],
      ['escalate', '12-02 00:10', 'chair'],
      ['escalate', '12-02 01:10', 'chair'],
      ['escalate', '12-02 02:10', 'chair'],
    ],
    next: minutes(30),
    done: [['announced', (p, happenedAt) => p.record(police, { kind: 'supervision.announce', happenedAt })]],
    voids: [
      ['cancelled', cancelled],
      ['replaced', replaced],
      ['ended', (p) => p.until(T('12-04 22:30'))],
    ],
  },
  {
    id: 'care.pep#1',
    start: exposed,
    startedAt: '12-01 20:40',
    dueAt: '12-04 20:40',
    mustAct: 'health',
    ladder: [
      ['warn', '12-03 08:40', 'health'],
      ['warn', '12-04 06:16', 'health'],
      ['breach', '12-04 20:40', 'health, office'],
      ['escalate', '12-05 02:40', 'office'],
      ['escalate', '12-05 14:40', 'office'],
      ['escalate', '12-06 02:40', 'office'],
    ],
    next: hours(6),
    done: [
      ['given', careDone('pep', 'confirmed')],
      ['declined by her', careDone('pep', 'declined')],
      ['not indicated', careDone('pep', 'not-indicated')],
    ],
    voids: NO_CARE,
  },
  {
    id: 'care.emergency-contraception#1',
    start: exposed,
    startedAt: '12-01 20:40',
    dueAt: '12-06 20:40',
    mustAct: 'health',
    ladder: [
      ['warn', '12-04 08:40', 'health'],
      ['warn', '12-05 20:40', 'health'],
      ['breach', '12-06 20:40', 'health, office'],
      ['escalate', '12-07 02:40', 'office'],
      ['escalate', '12-07 14:40', 'office'],
      ['escalate', '12-08 02:40', 'office'],
    ],
    next: hours(6),
    done: [
      ['given', careDone('emergency-contraception', 'confirmed')],
      ['declined by her', careDone('emergency-contraception', 'declined')],
    ],
    voids: NO_CARE,
  },
  {
    id: 'care.forensic#1',
    start: exposed,
    startedAt: '12-01 20:40',
    dueAt: '12-04 20:40',
    mustAct: 'health',
    ladder: [
      ['warn', '12-03 08:40', 'health'],
      ['warn', '12-04 06:16', 'health'],
      ['breach', '12-04 20:40', 'health, office'],
      ['escalate', '12-05 02:40', 'office'],
      ['escalate', '12-05 14:40', 'office'],
      ['escalate', '12-06 02:40', 'office'],
    ],
    next: hours(6),
    done: [
      ['taken', careDone('forensic', 'confirmed')],
      ['declined by her', careDone('forensic', 'declined')],
      ['not indicated', careDone('forensic', 'not-indicated')],
    ],
    voids: NO_CARE,
  },
  {
    id: 'visit.2-weeks#1',
    start: inCare,
    startedAt: '12-01 20:40',
    dueAt: '12-15 20:40',
    mustAct: 'health',
    ladder: [
      ['warn', '12-08 20:40', 'health'],
      ['warn', '12-12 20:40', 'health'],
      ['warn', '12-13 01:28', 'health'],
      ['warn', '12-14 20:40', 'health'],
      ['breach', '12-15 20:40', 'health, office'],
      ['escalate', '12-18 20:40', 'office'],
      ['escalate', '12-25 20:40', 'office'],
      ['escalate', '13-01 20:40', 'office'],
    ],
    next: days(3),
    done: [
      ['she came', visited('2-weeks', 'attended')],
      ['she declined', visited('2-weeks', 'declined')],
    ],
    voids: NO_CARE,
  },
  {
    id: 'visit.3-months#1',
    start: inCare,
    startedAt: '12-01 20:40',
    dueAt: '15-01 20:40',
    mustAct: 'health',
    ladder: [
      ['warn', '13-15 20:40', 'health'],
      ['warn', '14-11 20:40', 'health'],
      ['warn', '14-26 20:40', 'health'],
      ['warn', '14-28 20:40', 'health'],
      ['breach', '15-01 20:40', 'health, office'],
      ['escalate', '15-04 20:40', 'office'],
      ['escalate', '15-11 20:40', 'office'],
      ['escalate', '15-18 20:40', 'office'],
    ],
    next: days(3),
    done: [['she came', visited('3-months', 'attended')]],
    voids: NO_CARE,
  },
  {
    id: 'visit.6-months#1',
    start: inCare,
    startedAt: '12-01 20:40',
    dueAt: '18-01 20:40',
    mustAct: 'health',
    ladder: [
      ['warn', '15-02 20:40', 'health'],
      ['warn', '16-26 11:04', 'health'],
      ['warn', '17-29 20:40', 'health'],
      ['warn', '17-31 20:40', 'health'],
      ['breach', '18-01 20:40', 'health, office'],
      ['escalate', '18-04 20:40', 'office'],
      ['escalate', '18-11 20:40', 'office'],
      ['escalate', '18-18 20:40', 'office'],
    ],
    next: days(3),
    done: [['not reached', visited('6-months', 'not-reached')]],
    voids: NO_CARE,
  },
  {
    id: 'no-contact.cancel-decision#1',
    start: (p) => {
      supervised(p);
      p.record(office, { kind: 'noContact.askCancel', receivedAt: T('12-01 22:40'), from: 'victim-side' });
    },
    startedAt: '12-01 22:40',
    dueAt: '12-02 10:40',
    mustAct: 'chair',
    ladder: [
      ['warn', '12-02 04:40', 'chair'],
      ['warn', '12-02 08:16', 'chair'],
      ['breach', '12-02 10:40', 'chair, office'],
      ['escalate', '12-02 11:40', 'office'],
      ['escalate', '12-02 12:40', 'office'],
      ['escalate', '12-02 13:40', 'office'],
    ],
    next: hours(1),
    enteredLate: hours(3),
    done: [
      [
        'cancelled',
        (p, happenedAt) => p.record(chair, { kind: 'noContact.cancel', happenedAt, ground: 'victim-side' }),
      ],
      [
        'refused in writing',
        (p, happenedAt) =>
          p.record(chair, { kind: 'noContact.keep', happenedAt, reason: 'danger-remains', inWriting: true }),
      ],
    ],
    voids: [
      ['replaced', replaced],
      ['ended', (p) => p.until(T('12-04 22:40'))],
    ],
  },
  {
    id: 'no-contact.contact#1',
    start: permitted,
    startedAt: '12-01 22:40',
    dueAt: '12-02 02:40',
    mustAct: 'police',
    ladder: [
      ['warn', '12-02 00:40', 'police'],
      ['warn', '12-02 01:52', 'police'],
      ['breach', '12-02 02:40', 'police, chair'],
      ['escalate', '12-02 03:10', 'office'],
      ['escalate', '12-02 04:10', 'office'],
      ['escalate', '12-02 05:10', 'office'],
    ],
    next: minutes(30),
    enteredLate: hours(2),
    done: [['he has left', (p, happenedAt) => p.record(police, { kind: 'contact.end', happenedAt })]],
    voids: [
      ['the order is cancelled', cancelled],
      ['the order is replaced', replaced],
      ['the order has ended', (p) => p.until(T('12-04 22:40'))],
    ],
  },
  {
    id: 'no-contact.contact-told#1',
    start: permitted,
    startedAt: '12-01 22:40',
    dueAt: '12-01 23:10',
    mustAct: 'police',
    ladder: [
      ['warn', '12-01 22:55', 'police'],
      ['warn', '12-01 23:04', 'police'],
      ['breach', '12-01 23:10', 'police, chair'],
      ['escalate', '12-01 23:40', 'office'],
      ['escalate', '12-02 00:40', 'office'],
      ['escalate', '12-02 01:40', 'office'],
    ],
    next: minutes(30),
    enteredLate: hours(2),
    done: [['told', (p, happenedAt) => p.record(police, { kind: 'contact.tellChair', happenedAt })]],
    voids: [],
  },
  {
    id: 'custody.release#1',
    start: held(false),
    startedAt: '12-01 22:40',
    dueAt: '12-02 10:40',
    mustAct: 'police',
    ladder: [
      ['warn', '12-02 04:40', 'police'],
      ['warn', '12-02 08:16', 'police'],
      ['breach', '12-02 10:40', 'police, chair, office'],
      ['escalate', '12-02 10:55', 'chair'],
      ['escalate', '12-02 11:25', 'chair'],
      ['escalate', '12-02 11:55', 'chair'],
    ],
    next: minutes(15),
    enteredLate: hours(3),
    done: [['released', released]],
    voids: [['extended', (p) => extendCustody(p)]],
  },
  {
    id: 'custody.release-extended#1',
    start: (p) => {
      held(false)(p);
      extendCustody(p, T('12-01 22:40'));
    },
    startedAt: '12-01 22:40',
    dueAt: '12-02 22:40',
    mustAct: 'police',
    ladder: [
      ['warn', '12-02 10:40', 'police'],
      ['warn', '12-02 17:52', 'police'],
      ['breach', '12-02 22:40', 'police, chair, office'],
      ['escalate', '12-02 22:55', 'chair'],
      ['escalate', '12-02 23:25', 'chair'],
      ['escalate', '12-02 23:55', 'chair'],
    ],
    next: minutes(15),
    enteredLate: hours(3),
    done: [['released', released]],
    voids: [],
  },
  {
    id: 'custody.parents#1',
    start: held(true),
    startedAt: '12-01 22:40',
    dueAt: '12-01 23:40',
    mustAct: 'police',
    ladder: [
      ['warn', '12-01 23:10', 'police'],
      ['warn', '12-01 23:28', 'police'],
      ['breach', '12-01 23:40', 'police, office'],
      ['escalate', '12-02 00:40', 'chair'],
      ['escalate', '12-02 01:40', 'chair'],
      ['escalate', '12-02 02:40', 'chair'],
    ],
    next: hours(1),
    enteredLate: hours(3),
    done: [['told', (p, happenedAt) => p.record(police, { kind: 'custody.tellParents', happenedAt })]],
    voids: [['released', (p) => released(p, p.now)]],
  },
  {
    id: 'court.order-end#1',
    start: (p) => {
      opened(p);
      p.record(office, { kind: 'courtOrder.record', happenedAt: T('12-01 22:40'), endsAt: at('15-01 22:40') });
    },
    startedAt: '12-01 22:40',
    dueAt: '15-01 22:40',
    mustAct: 'office',
    ladder: [
      ['warn', '13-15 22:40', 'office'],
      ['warn', '14-11 22:40', 'office'],
      ['warn', '14-15 22:40', 'office'],
      ['warn', '14-26 22:40', 'office'],
      ['lapse', '15-01 22:40', 'office'],
    ],
    done: [],
    voids: [['lifted', (p) => p.record(office, { kind: 'courtOrder.lift' })]],
  },
  {
    id: 'child.emergency#1',
    start: (p) => p.record(hamlet, report(T('12-01 22:40'), CHILD)),
    startedAt: '12-01 22:40',
    dueAt: '12-02 10:40',
    mustAct: 'chair',
    ladder: [
      ['warn', '12-02 04:40', 'chair'],
      ['warn', '12-02 08:16', 'chair'],
      ['breach', '12-02 10:40', 'chair, office, police'],
      ['escalate', '12-02 11:40', 'office'],
      ['escalate', '12-02 12:40', 'office'],
      ['escalate', '12-02 13:40', 'office'],
    ],
    next: hours(1),
    done: [['intervened', (p, happenedAt) => p.record(police, { kind: 'child.intervene', happenedAt })]],
    voids: [['the case ends', closedBy], ...CHILD_NO_MORE],
  },
  {
    id: 'child.verification#1',
    start: (p) => p.record(hamlet, report(T('12-01 22:40'), CHILD)),
    startedAt: '12-01 22:40',
    dueAt: '12-02 03:40',
    mustAct: 'office',
    ladder: [
      ['warn', '12-02 01:10', 'office'],
      ['warn', '12-02 02:40', 'office'],
      ['breach', '12-02 03:40', 'office, chair'],
      ['escalate', '12-02 04:40', 'chair'],
      ['escalate', '12-02 06:40', 'chair'],
      ['escalate', '12-02 08:40', 'chair'],
    ],
    next: hours(1),
    done: [
      ['verified', (p, happenedAt) => p.record(police, { kind: 'child.verify', happenedAt })],
      ['Form 02', (p, happenedAt) => p.record(office, { kind: 'child.assess', happenedAt, emergency: false })],
    ],
    voids: [['the case ends', closedBy], ...CHILD_NO_MORE],
  },
  {
    id: 'child.initial-assessment#1',
    start: (p) => p.record(hamlet, report(T('12-01 22:40'), CHILD)),
    startedAt: '12-01 22:40',
    dueAt: '12-02 06:40',
    mustAct: 'office',
    ladder: [
      ['warn', '12-02 02:40', 'office'],
      ['warn', '12-02 05:04', 'office'],
      ['breach', '12-02 06:40', 'office, chair'],
      ['escalate', '12-02 07:40', 'chair'],
      ['escalate', '12-02 09:40', 'chair'],
      ['escalate', '12-02 11:40', 'chair'],
    ],
    next: hours(1),
    done: [['Form 02', (p, happenedAt) => p.record(office, { kind: 'child.assess', happenedAt, emergency: false })]],
    voids: [['the case ends', closedBy], ...CHILD_NO_MORE],
  },
  {
    id: 'child.measure#1',
    start: (p) => p.record(hamlet, report(T('12-01 22:40'), CHILD)),
    startedAt: '12-01 22:40',
    dueAt: '12-02 08:40',
    mustAct: 'chair',
    ladder: [
      ['warn', '12-02 03:40', 'chair'],
      ['warn', '12-02 06:40', 'chair'],
      ['breach', '12-02 08:40', 'chair, office'],
      ['escalate', '12-02 09:40', 'office'],
      ['escalate', '12-02 11:40', 'office'],
      ['escalate', '12-02 13:40', 'office'],
    ],
    next: hours(1),
    done: [['intervened', (p, happenedAt) => p.record(police, { kind: 'child.intervene', happenedAt })]],
    voids: [['the case ends', closedBy], ...CHILD_NO_MORE],
  },
  {
    id: 'child.separation#1',
    start: (p) => {
      ofChild(p);
      p.record(chair, { kind: 'child.separate', happenedAt: T('12-01 22:40'), endsAt: T('12-16 22:40') });
    },
    startedAt: '12-01 22:40',
    dueAt: '12-16 22:40',
    mustAct: 'chair',
    ladder: [
      ['warn', '12-09 10:40', 'chair'],
      ['warn', '12-13 22:40', 'chair'],
      ['breach', '12-16 22:40', 'chair, office'],
      ['escalate', '12-17 02:40', 'office'],
      ['escalate', '12-17 14:40', 'office'],
      ['escalate', '12-18 02:40', 'office'],
    ],
    next: hours(4),
    done: [
      ['home', (p, happenedAt) => p.record(chair, { kind: 'child.return', happenedAt, carerSafe: true })],
      ['the court is asked', (p, happenedAt) => p.record(chair, { kind: 'child.askCourt', happenedAt })],
    ],
    voids: [],
  },
  {
    id: 'child.court-answer#1',
    start: courtAsked,
    startedAt: '12-01 22:40',
    dueAt: '12-05 00:00',
    mustAct: 'chair',
    ladder: [
      ['warn', '12-03 11:20', 'chair'],
      ['warn', '12-04 09:20', 'chair'],
      ['breach', '12-05 00:00', 'chair, office'],
      ['escalate', '12-06 00:00', 'office'],
      ['escalate', '12-07 00:00', 'office'],
      ['escalate', '12-08 00:00', 'office'],
    ],
    next: days(1),
    done: [
      ['answered', (p, happenedAt) => p.record(chair, { kind: 'child.courtAnswer', happenedAt, result: 'separated' })],
    ],
    voids: [['the case ends', closedBy], ...CHILD_NO_MORE],
  },
  {
    id: 'child.needs#1',
    start: ofChild,
    startedAt: '12-01 22:40',
    dueAt: '12-05 00:00',
    mustAct: 'office',
    ladder: [
      ['warn', '12-03 11:20', 'office'],
      ['warn', '12-04 09:20', 'office'],
      ['breach', '12-05 00:00', 'office, chair'],
      ['escalate', '12-06 00:00', 'chair'],
      ['escalate', '12-08 00:00', 'chair'],
      ['escalate', '12-10 00:00', 'chair'],
    ],
    next: days(1),
    done: [
      ['Form 03', (p, happenedAt) => p.record(office, { kind: 'child.assessNeeds', happenedAt, childHeard: true })],
    ],
    voids: [['the case ends', closedBy], ...CHILD_NO_MORE],
  },
  {
    id: 'child.plan#1',
    start: needsAssessed,
    startedAt: '12-01 22:40',
    dueAt: '12-09 00:00',
    mustAct: 'office',
    ladder: [
      ['warn', '12-05 11:20', 'office'],
      ['warn', '12-07 14:08', 'office'],
      ['breach', '12-09 00:00', 'office, chair'],
      ['escalate', '12-10 00:00', 'chair'],
      ['escalate', '12-12 00:00', 'chair'],
      ['escalate', '12-14 00:00', 'chair'],
    ],
    next: days(1),
    done: [['drafted', (p, happenedAt) => drafted(p, happenedAt)]],
    voids: [['the case ends', closedBy], ...CHILD_NO_MORE],
  },
  {
    id: 'child.plan-approval#1',
    start: (p) => {
      needsAssessed(p);
      drafted(p);
    },
    startedAt: '12-01 22:40',
    dueAt: '12-04 00:00',
    mustAct: 'chair',
    ladder: [
      ['warn', '12-02 23:20', 'chair'],
      ['warn', '12-03 14:08', 'chair'],
      ['breach', '12-04 00:00', 'chair, office'],
      ['escalate', '12-05 00:00', 'office'],
      ['escalate', '12-07 00:00', 'office'],
      ['escalate', '12-09 00:00', 'office'],
    ],
    next: days(1),
    done: [['approved', approved]],
    voids: [['the case ends', closedBy], ...CHILD_NO_MORE],
  },
  {
    id: 'child.review#1',
    start: (p) => {
      needsAssessed(p);
      drafted(p);
      approved(p, T('12-01 22:40'));
    },
    startedAt: '12-01 22:40',
    dueAt: '14-01 22:40',
    mustAct: 'office',
    ladder: [
      ['warn', '13-01 22:40', 'office'],
      ['warn', '13-20 13:04', 'office'],
      ['breach', '14-01 22:40', 'office, chair'],
      ['escalate', '14-03 22:40', 'chair'],
      ['escalate', '14-08 22:40', 'chair'],
      ['escalate', '14-13 22:40', 'chair'],
    ],
    next: days(2),
    done: [
      ['stable', (p, happenedAt) => p.record(office, { kind: 'child.reviewPlan', happenedAt, result: 'stable' })],
      ['repeated', (p, happenedAt) => p.record(office, { kind: 'child.reviewPlan', happenedAt, result: 'repeat' })],
    ],
    voids: [['the case ends', closedBy], ...CHILD_NO_MORE],
  },
  {
    id: 'child.own-case#1',
    start: (p) => p.record(police, { ...EMERGENCY_OF_TWO, happenedAt: T('12-01 22:40') }),
    startedAt: '12-01 22:40',
    dueAt: '12-01 23:40',
    mustAct: 'office',
    ladder: [
      ['warn', '12-01 23:10', 'office'],
      ['warn', '12-01 23:28', 'office'],
      ['breach', '12-01 23:40', 'office, chair'],
      ['escalate', '12-02 00:40', 'chair'],
      ['escalate', '12-02 02:40', 'chair'],
      ['escalate', '12-02 04:40', 'chair'],
    ],
    next: hours(1),
    done: [
      [
        'linked',
        (p, happenedAt) =>
          p.record(office, { kind: 'case.link', happenedAt, other: 'LC-26-7K3M9QXW', because: 'same-household' }),
      ],
    ],
    voids: [
      ['the case ends', closedBy],
      ['no child was hurt', (p) => p.record(police, { kind: 'report.addInformation', facts: { childrenHurt: false } })],
    ],
  },
  {
    id: 'trafficking.province#1',
    start: (p) => p.record(hamlet, report(T('12-01 22:40'), TRAFFICKED)),
    startedAt: '12-01 22:40',
    dueAt: '12-01 23:40',
    mustAct: 'office',
    ladder: [
      ['warn', '12-01 23:10', 'office'],
      ['warn', '12-01 23:28', 'office'],
      ['breach', '12-01 23:40', 'office, chair'],
      ['escalate', '12-02 00:40', 'chair'],
      ['escalate', '12-02 02:40', 'chair'],
      ['escalate', '12-02 04:40', 'chair'],
    ],
    next: hours(1),
    done: [['told', says('trafficking.tellProvince', {}, office)]],
    voids: [['the case ends', closedBy]],
  },
  {
    id: 'trafficking.verification#1',
    start: (p) => {
      p.record(hamlet, report(T('12-01 22:30'), TRAFFICKED));
      p.record(office, { kind: 'trafficking.tellProvince', happenedAt: T('12-01 22:40') });
    },
    startedAt: '12-01 22:40',
    dueAt: '12-04 22:40',
    mustAct: 'office',
    ladder: [
      ['warn', '12-03 10:40', 'office'],
      ['warn', '12-04 08:16', 'office'],
      ['breach', '12-04 22:40', 'office, chair'],
      ['escalate', '12-05 22:40', 'chair'],
      ['escalate', '12-07 22:40', 'chair'],
      ['escalate', '12-09 22:40', 'chair'],
    ],
    next: days(1),
    done: [['verified', says('trafficking.verify', { result: 'victim' }, office)]],
    voids: [['the case ends', closedBy]],
  },
  {
    id: 'forced-marriage.province#1',
    start: (p) => p.record(hamlet, report(T('12-01 22:40'), MARRIED_OFF)),
    startedAt: '12-01 22:40',
    dueAt: '12-01 23:40',
    mustAct: 'office',
    ladder: [
      ['warn', '12-01 23:10', 'office'],
      ['warn', '12-01 23:28', 'office'],
      ['breach', '12-01 23:40', 'office, chair'],
      ['escalate', '12-02 00:40', 'chair'],
      ['escalate', '12-02 02:40', 'chair'],
      ['escalate', '12-02 04:40', 'chair'],
    ],
    next: hours(1),
    done: [['told', says('trafficking.tellProvince', {}, office)]],
    voids: [['the case ends', closedBy]],
  },
  {
    id: 'forced-marriage.verification#1',
    start: (p) => {
      p.record(hamlet, report(T('12-01 22:30'), MARRIED_OFF));
      p.record(office, { kind: 'trafficking.tellProvince', happenedAt: T('12-01 22:40') });
    },
    startedAt: '12-01 22:40',
    dueAt: '12-04 22:40',
    mustAct: 'office',
    ladder: [
      ['warn', '12-03 10:40', 'office'],
      ['warn', '12-04 08:16', 'office'],
      ['breach', '12-04 22:40', 'office, chair'],
      ['escalate', '12-05 22:40', 'chair'],
      ['escalate', '12-07 22:40', 'chair'],
      ['escalate', '12-09 22:40', 'chair'],
    ],
    next: days(1),
    done: [['verified', says('trafficking.verify', { result: 'not-victim' }, office)]],
    voids: [['the case ends', closedBy]],
  },
  {
    id: 'trafficking.support#1',
    start: (p) => p.record(hamlet, report(T('12-01 22:40'), TRAFFICKED)),
    startedAt: '12-01 22:40',
    dueAt: '12-02 22:40',
    mustAct: 'office',
    ladder: [
      ['warn', '12-02 10:40', 'office'],
      ['warn', '12-02 17:52', 'office'],
      ['breach', '12-02 22:40', 'office, chair'],
      ['escalate', '12-03 02:40', 'chair'],
      ['escalate', '12-03 14:40', 'chair'],
      ['escalate', '12-04 02:40', 'chair'],
    ],
    next: hours(4),
    done: [
      ['counselled', (p, happenedAt) => p.record(union, { kind: 'support.give', happenedAt, support: 'counselling' })],
      ['received', (p, happenedAt) => p.record(health, { kind: 'health.receive', happenedAt, consentToExam: false })],
    ],
    voids: [['the case ends', closedBy]],
  },
  {
    id: 'interpreter.arranged#1',
    start: (p) => p.record(hamlet, report(T('12-01 22:40'), { facts: { tie: 'spouse', foreign: ['perpetrator'] } })),
    startedAt: '12-01 22:40',
    dueAt: '12-02 22:40',
    mustAct: 'office',
    ladder: [
      ['warn', '12-02 10:40', 'office'],
      ['warn', '12-02 17:52', 'office'],
      ['breach', '12-02 22:40', 'office, chair'],
      ['escalate', '12-03 04:40', 'chair'],
      ['escalate', '12-04 04:40', 'chair'],
      ['escalate', '12-05 04:40', 'chair'],
    ],
    next: hours(6),
    done: [
      ['arranged', says('interpreter.arrange', { needed: true }, office)],
      ['not needed', says('interpreter.arrange', { needed: false }, police)],
    ],
    voids: [
      ['nobody is a foreigner', (p) => p.record(police, { kind: 'report.addInformation', facts: { foreign: [] } })],
    ],
  },
  {
    id: 'legal-aid.explained#1',
    start: opened,
    startedAt: '12-01 22:00',
    dueAt: '12-04 22:00',
    mustAct: 'office',
    ladder: [
      ['warn', '12-03 10:00', 'office'],
      ['warn', '12-04 07:36', 'office'],
      ['breach', '12-04 22:00', 'office, chair'],
      ['escalate', '12-05 22:00', 'chair'],
      ['escalate', '12-07 22:00', 'chair'],
      ['escalate', '12-09 22:00', 'chair'],
    ],
    next: days(1),
    done: [
      ['she wants it', says('legalAid.explain', { wish: 'wants' }, office)],
      ['she declines it', says('legalAid.explain', { wish: 'declines' }, police)],
    ],
    voids: [['the case ends', closedBy]],
  },
  {
    id: 'legal-aid.check#1',
    start: aid(),
    startedAt: '12-01 22:40',
    dueAt: '12-03 00:00',
    mustAct: 'legal-aid',
    ladder: [
      ['warn', '12-02 11:20', 'legal-aid'],
      ['warn', '12-02 18:56', 'legal-aid'],
      ['breach', '12-03 00:00', 'legal-aid, office'],
      ['escalate', '12-04 00:00', 'chair'],
      ['escalate', '12-06 00:00', 'chair'],
      ['escalate', '12-08 00:00', 'chair'],
    ],
    next: days(1),
    done: [['checked', says('legalAid.check', { result: 'acceptable' })]],
    voids: [['the case ends', closedBy]],
  },
  {
    id: 'legal-aid.papers#1',
    start: aid({ kind: 'legalAid.check', result: 'needs-papers' }),
    startedAt: '12-01 22:40',
    dueAt: '12-09 00:00',
    mustAct: 'office',
    ladder: [
      ['warn', '12-05 11:20', 'office'],
      ['warn', '12-07 14:08', 'office'],
      ['breach', '12-09 00:00', 'office, legal-aid'],
      ['escalate', '12-10 00:00', 'chair'],
      ['escalate', '12-12 00:00', 'chair'],
      ['escalate', '12-14 00:00', 'chair'],
    ],
    next: days(1),
    done: [['given', says('legalAid.givePapers', { papers: ['near-poor'] }, office)]],
    voids: [['the case ends', closedBy]],
  },
  {
    id: 'legal-aid.assignment#1',
    start: aid(FITS, TAKEN),
    startedAt: '12-01 22:40',
    dueAt: '12-05 00:00',
    mustAct: 'legal-aid',
    ladder: [
      ['warn', '12-03 11:20', 'legal-aid'],
      ['warn', '12-04 09:20', 'legal-aid'],
      ['breach', '12-05 00:00', 'legal-aid, office'],
      ['escalate', '12-06 00:00', 'chair'],
      ['escalate', '12-08 00:00', 'chair'],
      ['escalate', '12-10 00:00', 'chair'],
    ],
    next: days(1),
    done: [['assigned', says('legalAid.assign')]],
    voids: [
      ['done before', (p) => p.record(legalAid, { kind: 'legalAid.finish' })],
      ['stopped', (p) => p.record(legalAid, { kind: 'legalAid.stop', reason: 'she-asks', inWriting: true })],
    ],
  },
  {
    id: 'legal-aid.assignment-held#1',
    start: aid(FITS, { ...TAKEN, held: true }),
    startedAt: '12-01 22:40',
    dueAt: '12-02 10:40',
    mustAct: 'legal-aid',
    ladder: [
      ['warn', '12-02 04:40', 'legal-aid'],
      ['warn', '12-02 08:16', 'legal-aid'],
      ['breach', '12-02 10:40', 'legal-aid, office'],
      ['escalate', '12-02 12:40', 'chair'],
      ['escalate', '12-02 18:40', 'chair'],
      ['escalate', '12-03 00:40', 'chair'],
    ],
    next: hours(2),
    done: [['assigned', says('legalAid.assign')]],
    voids: [
      ['done before', (p) => p.record(legalAid, { kind: 'legalAid.finish' })],
      ['stopped', (p) => p.record(legalAid, { kind: 'legalAid.stop', reason: 'she-asks', inWriting: true })],
    ],
  },
  {
    id: 'legal-aid.hand-over#1',
    start: aid(FITS, TAKEN, { kind: 'legalAid.finish' }),
    startedAt: '12-01 22:40',
    dueAt: '12-31 22:40',
    mustAct: 'legal-aid',
    ladder: [
      ['warn', '12-16 22:40', 'legal-aid'],
      ['warn', '12-25 22:40', 'legal-aid'],
      ['breach', '12-31 22:40', 'legal-aid, office'],
      ['escalate', '13-05 22:40', 'chair'],
      ['escalate', '13-15 22:40', 'chair'],
      ['escalate', '13-25 22:40', 'chair'],
    ],
    next: days(5),
    done: [['handed over', says('legalAid.handOver')]],
    voids: [['the case ends', closedBy]],
  },
  {
    id: 'crime.transfer-under-18#1',
    start: (p) => p.record(hamlet, report(T('12-01 22:40'), { facts: { ...CRIME.facts, age: '16-17' } })),
    startedAt: '12-01 22:40',
    dueAt: '12-02 22:40',
    mustAct: 'police',
    ladder: [
      ['warn', '12-02 10:40', 'police'],
      ['warn', '12-02 17:52', 'police'],
      ['breach', '12-02 22:40', 'police, office'],
      ['escalate', '12-02 23:40', 'chair'],
      ['escalate', '12-03 03:40', 'chair'],
      ['escalate', '12-03 07:40', 'chair'],
    ],
    next: hours(1),
    done: [['transferred', handedOn('urgent')]],
    voids: [
      ['the case ends', closedBy],
      [
        'she turns out to be of age',
        (p) => p.record(police, { kind: 'report.addInformation', facts: { age: '18-59' } }),
      ],
    ],
  },
  {
    id: 'crime.transfer-urgent#1',
    start: (p) =>
      p.record(hamlet, report(T('12-01 22:40'), { facts: { ...CRIME.facts, circumstances: ['flagrant'] } })),
    startedAt: '12-01 22:40',
    dueAt: '12-02 22:40',
    mustAct: 'police',
    ladder: [
      ['warn', '12-02 10:40', 'police'],
      ['warn', '12-02 17:52', 'police'],
      ['breach', '12-02 22:40', 'police, office'],
      ['escalate', '12-02 23:40', 'chair'],
      ['escalate', '12-03 03:40', 'chair'],
      ['escalate', '12-03 07:40', 'chair'],
    ],
    next: hours(1),
    done: [['transferred', handedOn('urgent')]],
    voids: [
      ['the case ends', closedBy],
      ['she turns out to be 17', (p) => p.record(police, { kind: 'report.addInformation', facts: { age: '16-17' } })],
    ],
  },
  {
    id: 'crime.transfer-verified#1',
    start: (p) => p.record(hamlet, report(T('12-01 22:40'), CRIME)),
    startedAt: '12-01 22:40',
    dueAt: '12-08 22:40',
    mustAct: 'police',
    ladder: [
      ['warn', '12-05 10:40', 'police'],
      ['warn', '12-07 13:04', 'police'],
      ['breach', '12-08 22:40', 'police, office'],
      ['escalate', '12-09 10:40', 'chair'],
      ['escalate', '12-10 10:40', 'chair'],
      ['escalate', '12-11 10:40', 'chair'],
    ],
    next: hours(12),
    done: [['transferred', handedOn('verified')]],
    voids: [
      ['the case ends', closedBy],
      [
        'new facts make it urgent',
        (p) => p.record(police, { kind: 'report.addInformation', facts: { circumstances: ['flagrant'] } }),
      ],
      ['she turns out to be 17', (p) => p.record(police, { kind: 'report.addInformation', facts: { age: '16-17' } })],
    ],
  },
  {
    id: 'crime.health-tells#1',
    start: (p) => {
      opened(p);
      p.record(health, {
        kind: 'health.receive',
        happenedAt: T('12-01 22:40'),
        consentToExam: true,
        facts: { acts: ['forced-sex'] },
      });
    },
    startedAt: '12-01 22:40',
    dueAt: '12-01 23:40',
    mustAct: 'health',
    ladder: [
      ['warn', '12-01 23:10', 'health'],
      ['warn', '12-01 23:28', 'health'],
      ['breach', '12-01 23:40', 'health, office'],
      ['escalate', '12-02 00:40', 'office'],
      ['escalate', '12-02 04:40', 'office'],
      ['escalate', '12-02 08:40', 'office'],
    ],
    next: hours(1),
    done: [
      [
        'told',
        (p, happenedAt) => {
          p.record(health, { kind: 'health.tellHead', happenedAt });
          p.record(health, { kind: 'health.tellPolice', happenedAt });
        },
      ],
    ],
    voids: [['the case ends', closedBy]],
  },
  {
    id: 'crime.head-told#1',
    start: (p) => {
      opened(p);
      p.record(health, {
        kind: 'health.receive',
        happenedAt: T('12-01 22:40'),
        consentToExam: true,
        facts: { acts: ['forced-sex'] },
      });
    },
    startedAt: '12-01 22:40',
    dueAt: '12-01 23:10',
    mustAct: 'health',
    ladder: [
      ['warn', '12-01 22:55', 'health'],
      ['warn', '12-01 23:04', 'health'],
      ['breach', '12-01 23:10', 'health, office'],
      ['escalate', '12-02 00:10', 'office'],
      ['escalate', '12-02 04:10', 'office'],
      ['escalate', '12-02 08:10', 'office'],
    ],
    next: hours(1),
    done: [['told', says('health.tellHead', {}, health)]],
    voids: [
      ['the police have seen it themselves', (p) => p.record(police, { kind: 'crime.signs' })],
      ['the case ends', closedBy],
    ],
  },
  {
    id: 'crime.procuracy#1',
    start: transferred,
    startedAt: '12-01 22:40',
    dueAt: '12-04 22:40',
    mustAct: 'police',
    ladder: [
      ['warn', '12-03 10:40', 'police'],
      ['warn', '12-04 08:16', 'police'],
      ['breach', '12-04 22:40', 'police, office'],
      ['escalate', '12-06 22:40', 'chair'],
      ['escalate', '12-13 22:40', 'chair'],
      ['escalate', '12-20 22:40', 'chair'],
    ],
    next: days(2),
    done: [['told', (p, happenedAt) => p.record(police, { kind: 'crime.tellProcuracy', happenedAt })]],
    voids: [['resolved', (p) => resolved(p, p.now)]],
  },
  {
    id: 'crime.resolution#1',
    start: transferred,
    startedAt: '12-01 22:40',
    dueAt: '12-21 22:40',
    mustAct: 'police',
    ladder: [
      ['warn', '12-11 22:40', 'police'],
      ['warn', '12-17 22:40', 'police'],
      ['breach', '12-21 22:40', 'police, office'],
      ['escalate', '12-23 22:40', 'chair'],
      ['escalate', '12-28 22:40', 'chair'],
      ['escalate', '13-02 22:40', 'chair'],
    ],
    next: days(2),
    done: [['resolved', resolved]],
    voids: [
      ['extended', extended],
      ['the case ends', closedBy],
    ],
  },
  {
    id: 'crime.resolution-two-months#1',
    start: (p) => {
      transferred(p);
      extended(p);
    },
    startedAt: '12-01 22:40',
    dueAt: '14-01 22:40',
    mustAct: 'police',
    ladder: [
      ['warn', '13-01 22:40', 'police'],
      ['warn', '13-20 13:04', 'police'],
      ['breach', '14-01 22:40', 'police, office'],
      ['escalate', '14-03 22:40', 'chair'],
      ['escalate', '14-08 22:40', 'chair'],
      ['escalate', '14-13 22:40', 'chair'],
    ],
    next: days(2),
    done: [['resolved', resolved]],
    voids: [['extended once more', extendedAgain]],
  },
  {
    id: 'crime.resolution-four-months#1',
    start: (p) => {
      transferred(p);
      extended(p);
      extendedAgain(p);
    },
    startedAt: '12-01 22:40',
    dueAt: '16-01 22:40',
    mustAct: 'police',
    ladder: [
      ['warn', '13-31 10:40', 'police'],
      ['warn', '15-08 17:52', 'police'],
      ['breach', '16-01 22:40', 'police, office'],
      ['escalate', '16-03 22:40', 'chair'],
      ['escalate', '16-08 22:40', 'chair'],
      ['escalate', '16-13 22:40', 'chair'],
    ],
    next: days(2),
    done: [['resolved', resolved]],
    voids: [['the case ends', closedBy]],
  },
  {
    id: 'crime.ask-extension#1',
    start: (p) => {
      transferred(p);
      extended(p);
    },
    startedAt: '12-01 22:40',
    dueAt: '13-27 22:40',
    mustAct: 'police',
    ladder: [
      ['warn', '12-30 10:40', 'police'],
      ['warn', '13-16 13:04', 'police'],
      ['warn', '13-25 22:40', 'police'],
      ['breach', '13-27 22:40', 'police, office'],
      ['escalate', '13-28 22:40', 'chair'],
      ['escalate', '13-30 22:40', 'chair'],
      ['escalate', '14-01 22:40', 'chair'],
    ],
    next: days(1),
    done: [['asked', (p, happenedAt) => p.record(police, { kind: 'crime.askExtension', happenedAt })]],
    voids: [['resolved', (p) => resolved(p, p.now)]],
  },
  {
    id: 'sanction.limitation#1',
    start: beaten,
    startedAt: '12-01 20:40',
    dueAt: '24-01 20:40',
    mustAct: 'chair',
    ladder: [
      ['warn', '18-02 08:40', 'chair'],
      ['warn', '21-19 20:40', 'chair'],
      ['warn', '22-02 20:40', 'chair'],
      ['warn', '23-17 20:40', 'chair'],
      ['breach', '24-01 20:40', 'chair, police, office'],
      ['escalate', '24-08 20:40', 'office'],
      ['escalate', '25-07 20:40', 'office'],
      ['escalate', '26-06 20:40', 'office'],
    ],
    next: days(7),
    done: [
      ['passed on', sentOn],
      ['not fined', (p, happenedAt) => p.record(chair, { kind: 'sanction.drop', happenedAt, because: 'not-proved' })],
    ],
    voids: [
      ['the case ends', closedBy],
      ['he is prosecuted', prosecuted],
      [
        'it turns out to be a child',
        (p) => p.record(police, { kind: 'report.addInformation', facts: { age: '7-15' } }),
      ],
    ],
  },
  {
    id: 'sanction.limitation-disobeyed#1',
    start: (p) => {
      opened(p, {
        facts: { acts: ['insulted'], tie: 'spouse', age: '18-59', perpetratorAge: '18-plus', formerSanction: 'yes' },
      });
      p.record(hamlet, { kind: 'correction.choose', measure: 'service' });
      p.record(chair, { kind: 'correction.decide', measure: 'service' });
      p.record(hamlet, { kind: 'service.report', happenedAt: T('12-01 22:40'), performed: false });
    },
    startedAt: '12-01 22:40',
    dueAt: '24-01 22:40',
    mustAct: 'chair',
    ladder: [
      ['warn', '18-02 10:40', 'chair'],
      ['warn', '21-19 22:40', 'chair'],
      ['warn', '22-02 22:40', 'chair'],
      ['warn', '23-17 22:40', 'chair'],
      ['breach', '24-01 22:40', 'chair, police, office'],
      ['escalate', '24-08 22:40', 'office'],
      ['escalate', '25-07 22:40', 'office'],
      ['escalate', '26-06 22:40', 'office'],
    ],
    next: days(7),
    done: [
      ['passed on', sentOn],
      ['not fined', (p, happenedAt) => p.record(chair, { kind: 'sanction.drop', happenedAt, because: 'not-proved' })],
    ],
    voids: [['the case ends', closedBy]],
  },
  {
    id: 'sanction.limitation-conduct#1',
    start: (p) => {
      opened(p, { facts: { tie: 'spouse', age: '18-59' } });
      p.record(police, {
        kind: 'conduct.record',
        happenedAt: T('12-01 22:40'),
        conduct: 'violence-incited',
        party: 'inciter',
      });
    },
    startedAt: '12-01 22:40',
    dueAt: '24-01 22:40',
    mustAct: 'chair',
    ladder: [
      ['warn', '18-02 10:40', 'chair'],
      ['warn', '21-19 22:40', 'chair'],
      ['warn', '22-02 22:40', 'chair'],
      ['warn', '23-17 22:40', 'chair'],
      ['breach', '24-01 22:40', 'chair, police, office'],
      ['escalate', '24-08 22:40', 'office'],
      ['escalate', '25-07 22:40', 'office'],
      ['escalate', '26-06 22:40', 'office'],
    ],
    next: days(7),
    done: [
      ['passed on', sentOn],
      ['not fined', (p, happenedAt) => p.record(chair, { kind: 'sanction.drop', happenedAt, because: 'not-proved' })],
    ],
    voids: [['the case ends', closedBy]],
  },
  {
    id: 'sanction.limitation-province#1',
    start: (p) => {
      beaten(p);
      sentOn(p, T('12-01 22:40'));
    },
    startedAt: '12-01 20:40',
    dueAt: '24-01 20:40',
    mustAct: 'office',
    ladder: [
      ['warn', '18-02 08:40', 'office'],
      ['warn', '21-19 20:40', 'office'],
      ['warn', '22-02 20:40', 'office'],
      ['warn', '23-17 20:40', 'office'],
      ['breach', '24-01 20:40', 'office, police, chair'],
      ['escalate', '24-08 20:40', 'chair'],
      ['escalate', '25-07 20:40', 'chair'],
      ['escalate', '26-06 20:40', 'chair'],
    ],
    next: days(7),
    done: [
      ['fined', provinceDecides('fined')],
      ['not fined', provinceDecides('not-fined')],
    ],
    voids: [
      ['the case ends', closedBy],
      ['he is prosecuted', prosecuted],
      ['the file comes back', (p) => provinceDecides('returned')(p, p.now)],
    ],
  },
  {
    id: 'perpetrator.repeat-window#1',
    start: (p) => {
      opened(p);
      recognised(p, 2);
    },
    startedAt: '10-01 22:00',
    dueAt: '22-01 22:00',
    mustAct: 'chair',
    ladder: [
      ['warn', '16-02 10:00', 'chair'],
      ['warn', '19-20 22:00', 'chair'],
      ['warn', '21-01 22:00', 'chair'],
      ['warn', '21-24 22:00', 'chair'],
      ['lapse', '22-01 22:00', 'chair'],
    ],
    done: [],
    voids: [
      ['the case ends', closedBy],
      ['they were none', (p) => recognised(p, 0)],
      [
        'the chair decides',
        (p) => {
          p.record(police, {
            kind: 'report.addInformation',
            facts: { acts: ['insulted'], tie: 'spouse', perpetratorAge: '18-plus' },
          });
          p.record(chair, { kind: 'sanction.drop', because: 'below-sanction' });
          p.record(hamlet, { kind: 'correction.choose', measure: 'service' });
          p.record(chair, { kind: 'correction.decide', measure: 'service' });
        },
      ],
    ],
  },
  {
    id: 'education.held#1',
    start: (p) => {
      opened(p);
      p.record(chair, { kind: 'education.decide', happenedAt: T('12-01 22:40') });
    },
    startedAt: '12-01 22:40',
    dueAt: '12-31 22:40',
    mustAct: 'chair',
    ladder: [
      ['warn', '12-16 22:40', 'chair'],
      ['warn', '12-25 22:40', 'chair'],
      ['breach', '12-31 22:40', 'chair, office'],
      ['escalate', '13-03 22:40', 'office'],
      ['escalate', '13-10 22:40', 'office'],
      ['escalate', '13-17 22:40', 'office'],
    ],
    next: days(3),
    done: [['given', (p, happenedAt) => p.record(police, { kind: 'education.give', happenedAt })]],
    voids: [['the case ends', closedBy]],
  },
  {
    id: 'shelter.health-stay#1',
    start: shelteredAt('health-facility'),
    startedAt: '12-01 22:40',
    dueAt: '12-02 22:40',
    mustAct: 'shelter',
    ladder: [
      ['warn', '12-02 10:40', 'shelter'],
      ['warn', '12-02 17:52', 'shelter'],
      ['breach', '12-02 22:40', 'shelter, office'],
      ['escalate', '12-02 23:40', 'office'],
      ['escalate', '12-03 03:40', 'office'],
      ['escalate', '12-03 07:40', 'office'],
    ],
    next: hours(1),
    done: [
      ['it goes on', says('shelter.continue', {}, host)],
      ['she left', says('shelter.leave', { agreesToSay: false }, host)],
    ],
    voids: [],
  },
  {
    id: 'shelter.police-told#1',
    start: shelteredAt('health-facility'),
    startedAt: '12-01 22:40',
    dueAt: '12-01 23:40',
    mustAct: 'shelter',
    ladder: [
      ['warn', '12-01 23:10', 'shelter'],
      ['warn', '12-01 23:28', 'shelter'],
      ['breach', '12-01 23:40', 'shelter, office'],
      ['escalate', '12-02 00:40', 'office'],
      ['escalate', '12-02 04:40', 'office'],
      ['escalate', '12-02 08:40', 'office'],
    ],
    next: hours(1),
    done: [['told', says('shelter.tellPolice', {}, host)]],
    voids: [['she left', (p) => p.record(host, { kind: 'shelter.leave', agreesToSay: false })]],
  },
  {
    id: 'shelter.arrival#1',
    start: (p) => {
      opened(p);
      consents(p, 'safe-house');
      p.record(office, { kind: 'shelter.ask', happenedAt: T('12-01 22:30'), agency: agencyRef('shelter'), people: 2 });
      p.record(host, { kind: 'shelter.answer', happenedAt: T('12-01 22:40'), answer: 'accepted' });
    },
    startedAt: '12-01 22:40',
    dueAt: '12-02 02:40',
    mustAct: 'shelter',
    ladder: [
      ['warn', '12-02 00:40', 'shelter'],
      ['warn', '12-02 01:52', 'shelter'],
      ['breach', '12-02 02:40', 'shelter, office, police'],
      ['escalate', '12-02 04:40', 'chair'],
      ['escalate', '12-02 08:40', 'chair'],
      ['escalate', '12-02 12:40', 'chair'],
    ],
    next: hours(2),
    done: [['she is there', says('shelter.arrive', {}, host)]],
    voids: [
      ['released', (p) => p.record(office, { kind: 'shelter.release', because: 'not-safe' })],
      ['she wants no shelter', (p) => p.record(office, { kind: 'wish.record', about: 'safe-house', wish: 'declines' })],
    ],
  },
  {
    id: 'shelter.reception#1',
    start: (p) => {
      opened(p);
      consents(p, 'safe-house');
      const ask = { kind: 'shelter.ask', agency: agencyRef('shelter'), people: 2, place: 'social-facility' };
      p.record(office, { ...ask, happenedAt: T('12-01 22:40') });
      p.record(host, { kind: 'shelter.answer', happenedAt: T('12-01 22:40'), answer: 'accepted' });
    },
    startedAt: '12-01 22:40',
    dueAt: '12-02 04:40',
    mustAct: 'shelter',
    ladder: [
      ['warn', '12-02 01:40', 'shelter'],
      ['warn', '12-02 03:28', 'shelter'],
      ['breach', '12-02 04:40', 'shelter, office'],
      ['escalate', '12-02 06:40', 'office'],
      ['escalate', '12-02 10:40', 'office'],
      ['escalate', '12-02 14:40', 'office'],
    ],
    next: hours(2),
    done: [['received', says('shelter.arrive', {}, host)]],
    voids: [['released', (p) => p.record(office, { kind: 'shelter.release', because: 'not-needed' })]],
  },
  {
    id: 'shelter.stay#1',
    start: shelteredAt('social-facility'),
    startedAt: '12-01 22:40',
    dueAt: '15-01 22:40',
    mustAct: 'shelter',
    ladder: [
      ['warn', '13-15 22:40', 'shelter'],
      ['warn', '14-11 22:40', 'shelter'],
      ['warn', '14-15 22:40', 'shelter'],
      ['warn', '14-26 22:40', 'shelter'],
      ['breach', '15-01 22:40', 'shelter, office'],
      ['escalate', '15-02 22:40', 'office'],
      ['escalate', '15-05 22:40', 'office'],
      ['escalate', '15-08 22:40', 'office'],
    ],
    next: days(1),
    done: [
      ['it goes on', says('shelter.continue', {}, host)],
      ['she left', says('shelter.leave', { agreesToSay: false }, host)],
    ],
    voids: [],
  },
  {
    id: 'shelter.address-stay#1',
    start: shelteredAt('trusted-address', { stayDays: 14 }),
    startedAt: '12-01 22:40',
    dueAt: '12-15 22:40',
    mustAct: 'shelter',
    ladder: [
      ['warn', '12-08 22:40', 'shelter'],
      ['warn', '12-12 22:40', 'shelter'],
      ['warn', '12-13 03:28', 'shelter'],
      ['warn', '12-14 22:40', 'shelter'],
      ['breach', '12-15 22:40', 'shelter, office'],
      ['escalate', '12-16 22:40', 'office'],
      ['escalate', '12-19 22:40', 'office'],
      ['escalate', '12-22 22:40', 'office'],
    ],
    next: days(1),
    done: [
      ['it goes on', says('shelter.continue', {}, host)],
      ['she left', says('shelter.leave', { agreesToSay: false }, host)],
    ],
    voids: [],
  },
  {
    id: 'shelter.papers#1',
    start: shelteredAt('social-facility'),
    startedAt: '12-01 22:40',
    dueAt: '12-16 00:00',
    mustAct: 'shelter',
    ladder: [
      ['warn', '12-08 23:20', 'shelter'],
      ['warn', '12-13 04:32', 'shelter'],
      ['breach', '12-16 00:00', 'shelter, office'],
      ['escalate', '12-17 00:00', 'office'],
      ['escalate', '12-20 00:00', 'office'],
      ['escalate', '12-23 00:00', 'office'],
    ],
    next: days(1),
    done: [['complete', says('shelter.completePapers', {}, host)]],
    voids: [['she left', (p) => p.record(host, { kind: 'shelter.leave', agreesToSay: false })]],
  },
  {
    id: 'referral.answer#1',
    start: (p) => {
      opened(p);
      consents(p, 'psychosocial');
      p.record(office, {
        kind: 'referral.make',
        happenedAt: T('12-01 22:40'),
        receiver: 'psychosocial',
        to: 'womens-union',
        agency: agencyRef('womens-union'),
      });
    },
    startedAt: '12-01 22:40',
    dueAt: '12-03 22:40',
    mustAct: 'womens-union',
    ladder: [
      ['warn', '12-02 22:40', 'womens-union'],
      ['warn', '12-03 13:04', 'womens-union'],
      ['breach', '12-03 22:40', 'womens-union, office'],
      ['escalate', '12-04 10:40', 'chair'],
      ['escalate', '12-05 10:40', 'chair'],
      ['escalate', '12-06 10:40', 'chair'],
    ],
    next: hours(12),
    done: [
      [
        'taken on',
        (p, happenedAt) => p.record(union, { kind: 'referral.answer', happenedAt, referral: 1, outcome: 'referred' }),
      ],
      [
        'declined by her',
        (p, happenedAt) =>
          p.record(union, { kind: 'referral.answer', happenedAt, referral: 1, outcome: 'declined-by-survivor' }),
      ],
    ],
    voids: [['consent withdrawn', (p) => p.record(office, { kind: 'consent.withdraw', consent: 'psychosocial' })]],
  },
  {
    id: 'shelter.answer#1',
    start: (p) => {
      opened(p);
      consents(p, 'safe-house');
      p.record(office, {
        kind: 'shelter.ask',
        happenedAt: T('12-01 22:05'), // on the phone; they are called by the entry
        agency: agencyRef('shelter'),
        people: 2,
      });
    },
    startedAt: '12-01 22:40',
    dueAt: '12-01 23:10',
    mustAct: 'shelter',
    ladder: [
      ['warn', '12-01 22:55', 'shelter'],
      ['warn', '12-01 23:04', 'shelter'],
      ['breach', '12-01 23:10', 'shelter, office, police'],
      ['escalate', '12-01 23:40', 'chair'],
      ['escalate', '12-02 00:40', 'chair'],
      ['escalate', '12-02 01:40', 'chair'],
    ],
    next: minutes(30),
    // At the limit the bed is free again: nobody can answer late.
    done: [],
    voids: [
      ['released', (p) => p.record(office, { kind: 'shelter.release', because: 'no-answer' })],
      ['consent withdrawn', (p) => p.record(office, { kind: 'consent.withdraw', consent: 'safe-house' })],
      ['she wants no shelter', (p) => p.record(office, { kind: 'wish.record', about: 'safe-house', wish: 'declines' })],
    ],
  },
  {
    id: 'act.review#1',
    start: (p) => {
      p.record(hamlet, report(REPORTED));
      // On the real server a merge needs the other case: this end needs none.
      p.record(office, { kind: 'case.notGbv', reason: 'other-dispute' });
      p.record(chair, { kind: 'closure.approve', approved: true });
      p.record(police, { kind: 'case.reopen', reason: 'new-act' });
    },
    startedAt: '12-01 22:40',
    dueAt: '12-02 22:40',
    mustAct: 'office',
    ladder: [
      ['warn', '12-02 10:40', 'office'],
      ['warn', '12-02 17:52', 'office'],
      ['breach', '12-02 22:40', 'office, chair'],
      ['escalate', '12-03 10:40', 'chair'],
      ['escalate', '12-04 10:40', 'chair'],
    ],
    next: hours(12),
    done: [['looked at', (p, happenedAt) => p.record(office, { kind: 'act.review', happenedAt, result: 'right' })]],
    voids: [['the case ends', closedBy]],
  },
  {
    id: 'follow-up.contact#1',
    start: (p) => p.record(hamlet, report(T('12-01 22:40'))),
    startedAt: '12-01 22:40',
    dueAt: '12-08 22:40',
    mustAct: 'office',
    ladder: [
      ['warn', '12-05 10:40', 'office'],
      ['warn', '12-07 13:04', 'office'],
      ['warn', '12-07 22:40', 'office'],
      ['breach', '12-08 22:40', 'office'],
      ['escalate', '12-10 22:40', 'chair'],
      ['escalate', '12-13 22:40', 'chair'],
      ['escalate', '12-16 22:40', 'chair'],
    ],
    next: days(2),
    done: [
      [
        'reached',
        (p, happenedAt) => p.record(office, { kind: 'followUp.contact', happenedAt, reached: true, safe: true }),
      ],
    ],
    voids: [['the case ends', closedBy]],
  },
  {
    id: 'contact.lost#1',
    start: (p) => p.record(hamlet, report(T('12-01 22:40'))),
    startedAt: '12-01 22:40',
    dueAt: '12-31 22:40',
    mustAct: 'office',
    ladder: [
      ['warn', '12-16 22:40', 'office'],
      ['warn', '12-24 22:40', 'office'],
      ['warn', '12-25 22:40', 'office'],
      ['breach', '12-31 22:40', 'office'],
      ['escalate', '13-03 22:40', 'chair'],
      ['escalate', '13-10 22:40', 'chair'],
      ['escalate', '13-17 22:40', 'chair'],
    ],
    next: days(3),
    done: [],
    voids: [['the case ends', closedBy]],
  },
  {
    id: 'data.reply#1',
    start: dataAsked('view'),
    startedAt: '12-01 22:40',
    dueAt: '12-04 00:00',
    mustAct: 'office',
    ladder: [
      ['warn', '12-02 23:20', 'office'],
      ['warn', '12-03 14:08', 'office'],
      ['breach', '12-04 00:00', 'office, chair'],
      ['escalate', '12-05 00:00', 'chair'],
      ['escalate', '12-07 00:00', 'chair'],
      ['escalate', '12-09 00:00', 'chair'],
    ],
    next: days(1),
    done: [
      ['accepted', says('data.answer', { request: 1, answer: 'accepted' }, office)],
      ['refused, with its reason', says('data.answer', { request: 1, answer: 'refused', reason: 'not-held' }, office)],
    ],
    voids: [],
  },
  {
    id: 'data.access#1',
    start: dataAsked('correct'),
    startedAt: '12-01 22:40',
    dueAt: '12-11 22:40',
    mustAct: 'office',
    ladder: [
      ['warn', '12-06 22:40', 'office'],
      ['warn', '12-09 22:40', 'office'],
      ['breach', '12-11 22:40', 'office, chair'],
      ['escalate', '12-12 22:40', 'chair'],
      ['escalate', '12-14 22:40', 'chair'],
      ['escalate', '12-16 22:40', 'chair'],
    ],
    next: days(1),
    done: [['carried out', dataDone]],
    voids: [['refused', dataRefused]],
  },
  {
    id: 'data.access-third-party#1',
    start: dataAsked('provide', true),
    startedAt: '12-01 22:40',
    dueAt: '12-16 22:40',
    mustAct: 'office',
    ladder: [
      ['warn', '12-09 10:40', 'office'],
      ['warn', '12-13 22:40', 'office'],
      ['breach', '12-16 22:40', 'office, chair'],
      ['escalate', '12-17 22:40', 'chair'],
      ['escalate', '12-19 22:40', 'chair'],
      ['escalate', '12-21 22:40', 'chair'],
    ],
    next: days(1),
    done: [['carried out', dataDone]],
    voids: [['refused', dataRefused]],
  },
  {
    id: 'data.stop#1',
    start: dataAsked('restrict'),
    startedAt: '12-01 22:40',
    dueAt: '12-16 22:40',
    mustAct: 'office',
    ladder: [
      ['warn', '12-09 10:40', 'office'],
      ['warn', '12-13 22:40', 'office'],
      ['breach', '12-16 22:40', 'office, chair'],
      ['escalate', '12-17 22:40', 'chair'],
      ['escalate', '12-19 22:40', 'chair'],
      ['escalate', '12-21 22:40', 'chair'],
    ],
    next: days(1),
    done: [['carried out', dataDone]],
    voids: [['refused', dataRefused]],
  },
  {
    id: 'data.stop-third-party#1',
    start: dataAsked('object', true),
    startedAt: '12-01 22:40',
    dueAt: '12-21 22:40',
    mustAct: 'office',
    ladder: [
      ['warn', '12-11 22:40', 'office'],
      ['warn', '12-17 22:40', 'office'],
      ['breach', '12-21 22:40', 'office, chair'],
      ['escalate', '12-22 22:40', 'chair'],
      ['escalate', '12-24 22:40', 'chair'],
      ['escalate', '12-26 22:40', 'chair'],
    ],
    next: days(1),
    done: [['carried out', dataDone]],
    voids: [['refused', dataRefused]],
  },
  {
    id: 'data.deletion#1',
    start: dataAsked('delete'),
    startedAt: '12-01 22:40',
    dueAt: '12-21 22:40',
    mustAct: 'office',
    ladder: [
      ['warn', '12-11 22:40', 'office'],
      ['warn', '12-17 22:40', 'office'],
      ['breach', '12-21 22:40', 'office, chair'],
      ['escalate', '12-22 22:40', 'chair'],
      ['escalate', '12-24 22:40', 'chair'],
      ['escalate', '12-26 22:40', 'chair'],
    ],
    next: days(1),
    done: [['carried out', dataDone]],
    voids: [['refused', dataRefused]],
  },
  {
    id: 'data.deletion-third-party#1',
    start: dataAsked('delete', true),
    startedAt: '12-01 22:40',
    dueAt: '12-31 22:40',
    mustAct: 'office',
    ladder: [
      ['warn', '12-16 22:40', 'office'],
      ['warn', '12-25 22:40', 'office'],
      ['breach', '12-31 22:40', 'office, chair'],
      ['escalate', '13-01 22:40', 'chair'],
      ['escalate', '13-03 22:40', 'chair'],
      ['escalate', '13-05 22:40', 'chair'],
    ],
    next: days(1),
    done: [['carried out', dataDone]],
    voids: [['refused', dataRefused]],
  },
  {
    id: 'data.protection#1',
    start: dataAsked('protect', true),
    startedAt: '12-01 22:40',
    dueAt: '12-16 22:40',
    mustAct: 'office',
    ladder: [
      ['warn', '12-09 10:40', 'office'],
      ['warn', '12-13 22:40', 'office'],
      ['breach', '12-16 22:40', 'office, chair'],
      ['escalate', '12-17 22:40', 'chair'],
      ['escalate', '12-19 22:40', 'chair'],
      ['escalate', '12-21 22:40', 'chair'],
    ],
    next: days(1),
    done: [['carried out', dataDone]],
    voids: [['refused', dataRefused]],
  },
  {
    id: 'data.breach-notice#1',
    start: (p) => {
      opened(p);
      p.record(health, { kind: 'dataBreach.detect', happenedAt: T('12-01 22:40') });
    },
    startedAt: '12-01 22:40',
    dueAt: '12-04 22:40',
    mustAct: 'office',
    ladder: [
      ['warn', '12-03 10:40', 'office'],
      ['warn', '12-04 08:16', 'office'],
      ['breach', '12-04 22:40', 'office, chair'],
      ['escalate', '12-05 04:40', 'chair'],
      ['escalate', '12-05 16:40', 'chair'],
      ['escalate', '12-06 04:40', 'chair'],
    ],
    next: hours(6),
    done: [['notified', says('dataBreach.notify', {}, office)]],
    voids: [],
  },
  {
    id: 'database.answer#1',
    start: (p) => {
      opened(p);
      p.record(office, { kind: 'database.ask', happenedAt: T('12-01 22:40'), to: 'province', inWriting: true });
    },
    startedAt: '12-01 22:40',
    dueAt: '12-09 00:00',
    mustAct: 'office',
    ladder: [
      ['warn', '12-05 11:20', 'office'],
      ['warn', '12-07 14:08', 'office'],
      ['breach', '12-09 00:00', 'office, chair'],
      ['escalate', '12-10 00:00', 'chair'],
      ['escalate', '12-12 00:00', 'chair'],
      ['escalate', '12-14 00:00', 'chair'],
    ],
    next: days(1),
    done: [['it came', says('database.answer', { result: 'given' }, office)]],
    voids: [['the case ends', closedBy]],
  },
];

/** `13-01` is the first of January after, `25-01` that of the year after it: the rows stay sortable and short. */
export function at(text: string): Instant {
  const [month, rest] = [Number(text.slice(0, 2)), text.slice(2)];
  return local(`${2026 + Math.floor((month - 1) / 12)}-${String(((month - 1) % 12) + 1).padStart(2, '0')}${rest}`);
}

/** Everything before a row's clock, and its start, is entered at this moment, some of it later than it happened. */
