import { REMOTE, rungOf } from '../../domain/clocks';
import { CURRENT_PACK, clockRule, lawPack } from '../../domain/law/packs';
import { days, hours, type Instant, instant, minutes, ms, plus } from '../../domain/time';
import { agencyRef, type Body, local, type Play, person, play } from './playing';

const hamlet = person('hamlet');
const police = person('police');
const chair = person('chair');
const health = person('health');
const office = person('office');
const union = person('womens-union');
const host = person('shelter');

const T = (text: string): Instant => local(`2026-${text}`);
const second = (at: Instant, count: number): Instant => instant(ms(at) + count * 1000);

const report = (at: Instant, more: object = {}): Body => ({
  kind: 'report.receive',
  channel: 'phone',
  hamlet: 'xom-3',
  danger: 'no',
  receivedAt: at,
  ...more,
});
const REPORTED = T('12-01 22:00');
const ASSAULTED = T('12-01 20:40');
const EXPOSED = { facts: { acts: ['forced-sex'], assaultAt: ASSAULTED, sex: 'female' } };
const opened = (p: Play, more: object = {}) => p.record(hamlet, report(REPORTED, more));
const ordered = (p: Play, at: Instant) =>
  p.record(chair, {
    kind: 'noContact.order',
    happenedAt: at,
    ground: 'own-initiative',
    endsAt: plus(at, days(3)),
    receivers: ['perpetrator', 'victim', 'police-chief', 'hamlet-head'],
  });
const requested = (p: Play, at: Instant) =>
  p.record(hamlet, { kind: 'noContact.request', receivedAt: at, from: 'victim' });
const consents = (p: Play, consent: string) =>
  p.record(office, { kind: 'consent.give', happenedAt: REPORTED, consent, informed: true });

type Fired = readonly [kind: string, at: string, calls: string];

/** One clock of the pack: what starts it, the moments of its whole ladder, and what ends it. All at Asia/Ho_Chi_Minh. */
interface Row {
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

const closedBy = (p: Play) => p.record(office, { kind: 'case.merge', into: 'LC-26-7K3M9QXW' });
const cancelled = (p: Play) => p.record(chair, { kind: 'noContact.cancel', ground: 'no-longer-necessary' });
const replaced = (p: Play) => ordered(p, p.now);
const careDone = (step: string, outcome: string) => (p: Play, happenedAt: Instant) => {
  if (!p.state.health.received) p.record(health, { kind: 'health.receive', happenedAt, consentToExam: true });
  p.record(health, { kind: 'care.record', happenedAt, step, outcome });
};
const visited = (visit: string, outcome: string) => (p: Play, happenedAt: Instant) =>
  p.record(health, { kind: 'health.visit', happenedAt, visit, outcome });
const exposed = (p: Play) => {
  opened(p, EXPOSED);
  p.record(chair, { kind: 'handling.assign', to: ['health'] });
};
const declinesCare = (p: Play) => p.record(office, { kind: 'wish.record', about: 'health', wish: 'declines' });
const wantsCare = (p: Play) => p.record(office, { kind: 'wish.record', about: 'health', wish: 'wants' });
const NO_CARE = [
  ['the case ends', closedBy],
  ['she declines health care', declinesCare],
  ['she withdraws her consent to it', (p: Play) => p.record(police, { kind: 'consent.withdraw', consent: 'health' })],
] as const;
const inCare = (p: Play) => {
  opened(p, EXPOSED);
  p.record(health, { kind: 'health.receive', happenedAt: T('12-01 22:40'), consentToExam: true });
};

/** A crime in the family, reported: raped by her husband; the police hand it on. */
const CRIME = { facts: { acts: ['forced-sex'], tie: 'spouse', sex: 'female' } };
const transferred = (p: Play) => {
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
const handedOn = (p: Play, happenedAt: Instant) =>
  p.record(police, { kind: 'crime.transfer', happenedAt, track: 'verified' });

/** An order of 12-01 22:40, supervised from then on. */
const supervised = (p: Play) => {
  opened(p, { facts: { tie: 'spouse', lifeThreatened: true } });
  ordered(p, T('12-01 22:40'));
  p.record(police, { kind: 'supervision.assign', happenedAt: T('12-01 22:40'), planAttached: true });
};
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
const needsAssessed = (p: Play) => {
  ofChild(p);
  p.record(office, { kind: 'child.assessNeeds', happenedAt: T('12-01 22:40'), childHeard: true });
};
const drafted = (p: Play, happenedAt = T('12-01 22:40')) => p.record(office, { kind: 'child.draftPlan', happenedAt });
const approved = (p: Play, happenedAt: Instant) =>
  p.record(chair, { kind: 'child.approvePlan', happenedAt, endsAt: at('14-01 22:40') });
const CHILD_NO_MORE = [
  ['she turns out to be 17', (p: Play) => p.record(police, { kind: 'report.addInformation', facts: { age: '16-17' } })],
] as const;

const TRAFFICKED = { facts: { circumstances: ['trafficked'] } };
/** A request for legal aid of 12-01 22:40, and what becomes of it at the same moment. */
const aid =
  (...steps: readonly Body[]) =>
  (p: Play) => {
    opened(p);
    p.record(office, { kind: 'legalAid.explain', happenedAt: T('12-01 22:30'), wish: 'wants' });
    p.record(office, { kind: 'legalAid.request', happenedAt: T('12-01 22:40') });
    for (const step of steps) p.record(legalAid, { happenedAt: T('12-01 22:40'), ...step });
  };
const legalAid = person('legal-aid');
const FITS = { kind: 'legalAid.check', result: 'acceptable' };
const TAKEN = { kind: 'legalAid.accept', form: 'litigation' };
const says =
  (kind: string, more: object = {}, by = legalAid) =>
  (p: Play, happenedAt: Instant) =>
    p.record(by, { kind, happenedAt, ...more });

const ROWS: readonly Row[] = [
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
      ['violence stopped', (p, happenedAt) => p.record(police, { kind: 'police.stopViolence', happenedAt })],
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
        (p, happenedAt) => p.record(chair, { kind: 'handling.assign', happenedAt, to: ['police'] }),
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
    voids: [['withdrawn', (p) => p.record(hamlet, { kind: 'noContact.withdrawRequest' })]],
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
    id: 'visit.2-weeks#1',
    start: inCare,
    startedAt: '12-01 20:40',
    dueAt: '12-15 20:40',
    mustAct: 'health',
    ladder: [
      ['warn', '12-12 20:40', 'health'],
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
      p.record(hamlet, { kind: 'noContact.askCancel', receivedAt: T('12-01 22:40'), from: 'victim-side' });
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
      ['warn', '12-02 01:52', 'police'],
      ['lapse', '12-02 02:40', 'police'],
    ],
    enteredLate: hours(2),
    done: [],
    voids: [['he has left', (p) => p.record(police, { kind: 'contact.end' })]],
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
    id: 'legal-aid.check#1',
    start: aid(),
    startedAt: '12-01 22:40',
    dueAt: '12-03 00:00',
    mustAct: 'legal-aid',
    ladder: [
      ['warn', '12-02 11:20', 'legal-aid'],
      ['warn', '12-02 18:56', 'legal-aid'],
      ['breach', '12-03 00:00', 'legal-aid, office'],
      ['escalate', '12-04 00:00', 'office'],
      ['escalate', '12-06 00:00', 'office'],
      ['escalate', '12-08 00:00', 'office'],
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
      ['escalate', '12-10 00:00', 'office'],
      ['escalate', '12-12 00:00', 'office'],
      ['escalate', '12-14 00:00', 'office'],
    ],
    next: days(1),
    done: [['given', says('legalAid.givePapers', {}, office)]],
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
      ['escalate', '12-06 00:00', 'office'],
      ['escalate', '12-08 00:00', 'office'],
      ['escalate', '12-10 00:00', 'office'],
    ],
    next: days(1),
    done: [['assigned', says('legalAid.assign')]],
    voids: [['done before', (p) => p.record(legalAid, { kind: 'legalAid.finish' })]],
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
      ['escalate', '13-05 22:40', 'office'],
      ['escalate', '13-15 22:40', 'office'],
      ['escalate', '13-25 22:40', 'office'],
    ],
    next: days(5),
    done: [['handed over', says('legalAid.handOver')]],
    voids: [['the case ends', closedBy]],
  },
  {
    id: 'crime.transfer-urgent#1',
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
    done: [['transferred', handedOn]],
    voids: [['the case ends', closedBy]],
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
    done: [['transferred', handedOn]],
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
    done: [['told', (p, happenedAt) => p.record(health, { kind: 'health.tellPolice', happenedAt })]],
    voids: [['the case ends', closedBy]],
  },
  {
    id: 'crime.procuracy#1',
    start: transferred,
    startedAt: '12-01 22:40',
    dueAt: '12-04 22:40',
    mustAct: 'police',
    ladder: [
      ['warn', '12-04 08:16', 'police'],
      ['lapse', '12-04 22:40', 'police'],
    ],
    done: [],
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
      ['warn', '13-16 13:04', 'police'],
      ['warn', '13-25 22:40', 'police'],
      ['lapse', '13-27 22:40', 'police'],
    ],
    done: [],
    voids: [['resolved', (p) => resolved(p, p.now)]],
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
      ['escalate', '12-04 10:40', 'office'],
      ['escalate', '12-05 10:40', 'office'],
      ['escalate', '12-06 10:40', 'office'],
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
          p.record(office, { kind: 'referral.answer', happenedAt, referral: 1, outcome: 'declined-by-survivor' }),
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
        happenedAt: T('12-01 22:40'),
        agency: agencyRef('shelter'),
        people: 2,
      });
    },
    startedAt: '12-01 22:40',
    dueAt: '12-01 23:10',
    mustAct: 'shelter',
    ladder: [
      ['warn', '12-01 22:55', 'shelter'],
      ['breach', '12-01 23:10', 'shelter, office, police'],
      ['escalate', '12-01 23:40', 'chair'],
      ['escalate', '12-02 00:40', 'chair'],
      ['escalate', '12-02 01:40', 'chair'],
    ],
    next: minutes(30),
    done: [
      ['accepted', (p, happenedAt) => p.record(host, { kind: 'shelter.answer', happenedAt, answer: 'accepted' })],
      ['declined', (p, happenedAt) => p.record(host, { kind: 'shelter.answer', happenedAt, answer: 'declined' })],
    ],
    voids: [
      ['released', (p) => p.record(police, { kind: 'shelter.release', because: 'no-answer' })],
      ['consent withdrawn', (p) => p.record(police, { kind: 'consent.withdraw', consent: 'safe-house' })],
    ],
  },
  {
    id: 'follow-up.contact#1',
    start: (p) => p.record(hamlet, report(T('12-01 22:40'))),
    startedAt: '12-01 22:40',
    dueAt: '12-08 22:40',
    mustAct: 'office',
    ladder: [
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
];

/** `13-01` is the first of January after: the rows stay sortable and short. */
function at(text: string): Instant {
  const [month, rest] = [Number(text.slice(0, 2)), text.slice(2)];
  return local(month > 12 ? `2027-${String(month - 12).padStart(2, '0')}${rest}` : `2026-${text}`);
}

/** Everything before a row's clock, and its start, is entered at this moment, some of it later than it happened. */
const ENTERED = T('12-01 22:40');

function begun(row: Row, entered = ENTERED): Play {
  const p = play(entered);
  row.start(p);
  return p;
}

const firedBy = (p: Play, id: string): readonly Fired[] =>
  p.log.flatMap((e) =>
    e.type === 'clock.fired' && e.data.clock === id ? [[e.data.kind, e.at, e.data.call.join(', ')] as const] : [],
  );

const dutyRows = ROWS.filter((row) => row.done.length > 0);
const doneRows = ROWS.flatMap((row) => row.done.map(([name, done]) => [row.id, name, row, done] as const));
const voidRows = ROWS.flatMap((row) => row.voids.map(([name, voids]) => [row.id, name, row, voids] as const));

test('every clock of the pack has its row', () => {
  expect(ROWS.map((row) => row.id.replace('#1', '')).sort()).toEqual(
    lawPack(CURRENT_PACK)
      .clocks.map((clock) => clock.id)
      .sort(),
  );
});

describe('the duties to a child', () => {
  test('count from the first report when the age is learnt later, and can be born overdue', () => {
    const p = play(T('12-01 22:00'));
    opened(p, { facts: { acts: ['beaten'], tie: 'parent' } });
    p.until(T('12-02 15:00'));
    p.record(police, { kind: 'report.addInformation', facts: { age: 'under-7' } });
    expect(p.clock('child.emergency#1')).toMatchObject({ startedAt: T('12-01 22:00'), dueAt: T('12-02 10:00') });
    p.until(T('12-02 15:00'));
    expect(p.clock('child.emergency#1').breachedAt).toBe(T('12-02 15:00'));
  });

  test('a repeated cycle gives the plan its days anew', () => {
    const p = play(T('12-01 22:40'));
    needsAssessed(p);
    drafted(p);
    approved(p, T('12-01 22:40'));
    p.until(T('12-28 09:00'));
    p.record(office, { kind: 'child.reviewPlan', result: 'repeat' });
    // Five working days, New Year's Day and its swap not among them.
    expect(p.clock('child.plan#2').dueAt).toBe(at('13-06 00:00'));
  });
});

describe('a crime report', () => {
  test('takes the other track from the moment that new facts make it urgent', () => {
    const p = play(T('12-01 22:40'));
    p.record(hamlet, report(T('12-01 22:40'), CRIME));
    p.until(T('12-03 09:00'));
    p.record(police, { kind: 'report.addInformation', facts: { circumstances: ['suspect-may-flee'] } });
    expect(p.clock('crime.transfer-verified#1')).toMatchObject({ status: 'void' });
    expect(p.clock('crime.transfer-urgent#1')).toMatchObject({ status: 'running', dueAt: T('12-04 09:00') });
  });

  test('handed on, it does not start anew with later facts', () => {
    const p = play(T('12-01 22:40'));
    transferred(p);
    p.record(police, { kind: 'report.addInformation', facts: { circumstances: ['flagrant'] } });
    expect(p.state.clocks).not.toHaveProperty(['crime.transfer-urgent#1']);
  });

  test('may take 48 hours in a remote commune', () => {
    const p = play(T('12-01 22:40'), { [REMOTE]: 1 });
    p.record(hamlet, report(T('12-01 22:40'), { facts: { ...CRIME.facts, age: '7-15' } }));
    expect(p.clock('crime.transfer-urgent#1').dueAt).toBe(T('12-03 22:40'));
  });

  test('is not due while only the station knows, and due within the track once it has told', () => {
    const p = play(T('12-01 22:40'));
    opened(p);
    p.record(health, { kind: 'health.receive', consentToExam: true, facts: { acts: ['forced-sex'] } });
    expect(p.state.regimes).not.toContain('suspected-crime');
    p.until(T('12-01 23:00'));
    p.record(health, { kind: 'health.tellPolice' });
    expect(p.clock('crime.health-tells#1')).toMatchObject({ status: 'kept' });
    expect(p.clock('crime.transfer-verified#1')).toMatchObject({
      startedAt: T('12-01 23:00'),
      dueAt: T('12-08 23:00'),
    });
  });

  test('sanctioned before and a new act is one by itself', () => {
    const p = play(T('12-01 22:40'));
    opened(p, { facts: { acts: ['insulted'], tie: 'spouse', formerSanction: 'yes' } });
    expect(p.state.regimes).toContain('suspected-crime');
  });
});

describe.each(ROWS.map((row) => [row.id, row] as const))('%s', (id, row) => {
  test('runs from its legal moment to its limit', () => {
    const clock = begun(row).clock(id);
    expect(clock).toMatchObject({
      startedAt: at(row.startedAt),
      dueAt: at(row.dueAt),
      mustAct: row.mustAct,
      status: 'running',
      instance: 1,
      rung: 0,
      nextAt: at(row.ladder[0]![1]),
    });
  });

  test('climbs its ladder, rung by rung, to the second', () => {
    const p = begun(row);
    p.until(at(row.ladder.at(-1)![1]));
    expect(firedBy(p, id)).toEqual(row.ladder.map(([kind, moment, calls]) => [kind, at(moment), calls]));
    expect(p.clock(id).breachedAt).toBe(row.done.length > 0 ? at(row.dueAt) : undefined);
  });

  test('does not fire a second early', () => {
    for (const [n, [, moment]] of row.ladder.entries()) {
      const p = begun(row);
      p.until(second(at(moment), -1));
      expect(firedBy(p, id)).toHaveLength(n);
      p.until(at(moment));
      expect(firedBy(p, id)).toHaveLength(n + 1);
    }
  });

  test('born overdue, it misses at once, without warnings, and goes on from there', () => {
    const entered = plus(at(row.dueAt), row.enteredLate ?? days(40));
    const p = begun(row, entered);
    expect(p.clock(id)).toMatchObject({ startedAt: at(row.startedAt), dueAt: at(row.dueAt), nextAt: at(row.dueAt) });
    p.until(entered);
    const [kind, , calls] = row.ladder.find(([k]) => k === 'breach' || k === 'lapse')!;
    expect(firedBy(p, id)).toEqual([[kind, entered, calls]]);
    const next = row.next && plus(entered, row.next);
    expect(p.clock(id).nextAt).toBe(next);
    if (next === undefined) return;
    p.until(next);
    expect(firedBy(p, id).at(-1)).toEqual(['escalate', next, row.ladder.find(([k]) => k === 'escalate')![2]]);
  });
});

describe.each(doneRows)('%s: %s', (id, _name, row, done) => {
  const due = at(row.dueAt);

  test('in time: kept, and silent for good', () => {
    const p = begun(row);
    p.until(second(due, -1));
    done(p, second(due, -1));
    expect(p.clock(id)).toMatchObject({ status: 'kept', endedAt: second(due, -1) });
    expect(p.clock(id).breachedAt).toBeUndefined();
    expect(p.clock(id).nextAt).toBeUndefined();
    const before = firedBy(p, id).length;
    p.until(plus(due, days(30)));
    expect(firedBy(p, id)).toHaveLength(before);
  });

  test('late: late, with the miss on record', () => {
    const p = begun(row);
    p.until(second(due, 61));
    done(p, second(due, 1));
    expect(p.clock(id)).toMatchObject({ status: 'late', endedAt: second(due, 1), breachedAt: due });
    expect(p.clock(id).nextAt).toBeUndefined();
    const before = firedBy(p, id).length;
    p.until(plus(due, days(30)));
    expect(firedBy(p, id)).toHaveLength(before);
  });

  test('done in time, entered late: kept, though the miss stays on record', () => {
    const p = begun(row);
    p.until(second(due, 61));
    done(p, due);
    expect(p.clock(id)).toMatchObject({ status: 'kept', endedAt: due, breachedAt: due });
    expect(p.clock(id).nextAt).toBeUndefined();
  });
});

describe.each(voidRows)('%s: %s', (id, _name, row, voids) => {
  test('no longer applies, neither kept nor late, and is silent', () => {
    const p = begun(row);
    p.until(second(ENTERED, 60));
    voids(p);
    const clock = p.clock(id);
    expect(clock.status).toBe('void');
    expect(clock.endedAt).toBe(p.now);
    expect(clock.nextAt).toBeUndefined();
    const before = firedBy(p, id).length;
    p.until(plus(p.now, days(30)));
    expect(firedBy(p, id)).toHaveLength(before);
  });
});

describe.each(dutyRows.map((row) => [row.id, row] as const))('%s: answered after a miss', (id, row) => {
  test('falls silent while it runs on, and can still be kept late', () => {
    const p = begun(row);
    expect(p.refusalOf(office, { kind: 'clock.answer', clock: id, how: 'acting' }, second(at(row.dueAt), -1))).toBe(
      'clock-silent',
    );
    p.until(second(at(row.dueAt), 1));
    p.record(office, { kind: 'clock.answer', clock: id, how: 'acting' });
    expect(p.clock(id)).toMatchObject({
      status: 'running',
      answeredAt: second(at(row.dueAt), 1),
      breachedAt: at(row.dueAt),
    });
    expect(p.clock(id).nextAt).toBeUndefined();
    const before = firedBy(p, id).length;
    p.until(plus(at(row.dueAt), days(2)));
    expect(firedBy(p, id)).toHaveLength(before);
    row.done[0]![1](p, p.now);
    expect(p.clock(id)).toMatchObject({ status: 'late', answeredAt: second(at(row.dueAt), 1) });
  });
});

describe('a window of care', () => {
  test('calls the office as long as the station has no part in the case, and the station from then on', () => {
    const p = play(REPORTED);
    opened(p, EXPOSED);
    p.until(T('12-03 09:00'));
    p.record(office, { kind: 'consent.give', consent: 'health', informed: true });
    p.record(office, { kind: 'referral.make', receiver: 'health', to: 'health', agency: agencyRef('health') });
    p.until(T('12-04 21:00'));
    expect(firedBy(p, 'care.pep#1')).toEqual([
      ['warn', T('12-03 08:40'), 'office'],
      ['warn', T('12-04 06:16'), 'health'],
      ['breach', T('12-04 20:40'), 'health, office'],
    ]);
  });

  test('goes on from where it counted when she changes her mind', () => {
    const p = play(REPORTED);
    exposed(p);
    declinesCare(p);
    p.until(T('12-03 09:00'));
    wantsCare(p);
    expect(p.clock('care.pep#1')).toMatchObject({ status: 'void' });
    expect(p.clock('care.pep#2')).toMatchObject({
      status: 'running',
      startedAt: ASSAULTED,
      dueAt: T('12-04 20:40'),
      nextAt: T('12-04 06:16'),
    });
  });

  test('counts from when it was told, as before, where the moment of the assault is not known', () => {
    const p = play(REPORTED);
    opened(p, { facts: { acts: ['forced-sex'], sex: 'female' } });
    declinesCare(p);
    p.until(T('12-02 10:00'));
    p.record(office, { kind: 'consent.give', consent: 'health', informed: true });
    expect(p.clock('care.pep#2')).toMatchObject({ startedAt: REPORTED, dueAt: T('12-04 22:00') });
  });

  test('stays closed when she changes her mind too late for it, and opens for what still helps', () => {
    const p = play(REPORTED);
    exposed(p);
    declinesCare(p);
    p.until(T('12-05 09:00'));
    wantsCare(p);
    expect(p.state.clocks).not.toHaveProperty(['care.pep#2']);
    expect(p.clock('care.emergency-contraception#2')).toMatchObject({ status: 'running', dueAt: T('12-06 20:40') });
  });

  test('is done once, whatever she says after that', () => {
    const p = play(REPORTED);
    exposed(p);
    careDone('pep', 'confirmed')(p, p.now);
    declinesCare(p);
    wantsCare(p);
    expect(p.clock('care.pep#1')).toMatchObject({ status: 'kept' });
    expect(p.state.clocks).not.toHaveProperty(['care.pep#2']);
  });
});

describe('the assault is learnt later', () => {
  const told = { facts: { acts: ['forced-sex'] } };
  const learn = (p: Play, assaultAt: Instant) =>
    p.record(police, { kind: 'report.addInformation', facts: { assaultAt } });

  test('a window counts from the telling until then, and from the assault from then on', () => {
    const p = play(REPORTED);
    opened(p, told);
    expect(p.clock('care.pep#1')).toMatchObject({ startedAt: REPORTED, dueAt: T('12-04 22:00') });
    p.until(T('12-02 10:00'));
    learn(p, ASSAULTED);
    expect(p.clock('care.pep#1')).toMatchObject({
      startedAt: ASSAULTED,
      dueAt: T('12-04 20:40'),
      rung: 0,
      nextAt: T('12-03 08:40'),
    });
    expect(p.clock('care.emergency-contraception#1').dueAt).toBe(T('12-06 20:40'));
  });

  test('a warning that has passed by then is not given again', () => {
    const p = play(REPORTED);
    opened(p, told);
    p.until(T('12-03 12:00'));
    expect(firedBy(p, 'care.pep#1')).toEqual([['warn', T('12-03 10:00'), 'office']]);
    learn(p, ASSAULTED);
    expect(p.clock('care.pep#1')).toMatchObject({ rung: 1, nextAt: T('12-04 06:16') });
  });

  test('a limit that has passed by then is missed at once', () => {
    const p = play(REPORTED);
    opened(p, told);
    p.until(T('12-04 10:00'));
    learn(p, local('2026-11-30 22:30'));
    p.until(p.now);
    expect(p.clock('care.pep#1')).toMatchObject({ dueAt: T('12-03 22:30'), breachedAt: T('12-04 10:00') });
  });

  test('a window that had closed before the report is nobody’s miss', () => {
    const p = play(REPORTED);
    opened(p, told);
    p.until(T('12-02 10:00'));
    learn(p, local('2026-11-28 22:00'));
    expect(p.clock('care.pep#1')).toMatchObject({ status: 'void', dueAt: REPORTED, endedAt: T('12-02 10:00') });
    expect(p.clock('care.emergency-contraception#1').status).toBe('running');
  });

  test('told with the report, it does not even start', () => {
    const p = play(REPORTED);
    opened(p, { facts: { acts: ['forced-sex'], assaultAt: local('2026-11-28 22:00') } });
    expect(p.has('care.pep#1')).toBe(false);
    expect(p.has('care.emergency-contraception#1')).toBe(true);
  });

  test('a window that closes a second after the report was still open', () => {
    const p = play(REPORTED);
    opened(p, { facts: { acts: ['forced-sex'], assaultAt: second(local('2026-11-28 22:00'), 1) } });
    expect(p.clock('care.pep#1').dueAt).toBe(second(REPORTED, 1));
  });

  test('a miss on record stays as it is', () => {
    const p = play(REPORTED);
    opened(p, told);
    p.until(T('12-04 22:01'));
    learn(p, T('12-01 21:59'));
    expect(p.clock('care.pep#1')).toMatchObject({ startedAt: REPORTED, breachedAt: T('12-04 22:00') });
  });

  test('what is done stays done', () => {
    const p = play(REPORTED);
    opened(p, told);
    careDone('pep', 'confirmed')(p, p.now);
    learn(p, ASSAULTED);
    expect(p.clock('care.pep#1')).toMatchObject({ startedAt: REPORTED, status: 'kept' });
  });

  test('visits start when exposure is told after she came to the station', () => {
    const p = play(REPORTED);
    opened(p, { facts: { acts: ['beaten'] } });
    p.record(health, { kind: 'health.receive', consentToExam: true });
    expect(p.has('visit.2-weeks#1')).toBe(false);
    p.record(police, { kind: 'report.addInformation', facts: { acts: ['forced-sex'], assaultAt: ASSAULTED } });
    expect(p.clock('visit.2-weeks#1').dueAt).toBe(T('12-15 20:40'));
    expect(p.has('care.pep#1')).toBe(true);
  });

  test('visits wait for her to come to the station', () => {
    const p = play(REPORTED);
    opened(p, EXPOSED);
    p.record(police, { kind: 'report.addInformation', facts: { sex: 'female' } });
    expect(p.has('visit.2-weeks#1')).toBe(false);
  });
});

describe('emergency contraception', () => {
  test.each([
    ['female', true],
    ['unknown', true],
    ['male', false],
  ])('for a survivor whose sex is %s: %s', (sex, starts) => {
    const p = play(REPORTED);
    opened(p, { facts: { acts: ['forced-sex'], sex } });
    expect(p.has('care.emergency-contraception#1')).toBe(starts);
    expect(p.has('care.pep#1')).toBe(true);
  });

  test('no exposure, no window', () => {
    const p = play(REPORTED);
    opened(p, { facts: { acts: ['sexual-contact', 'beaten'] } });
    expect(p.has('care.pep#1')).toBe(false);
  });

  test.each(['report.receive', 'emergency.open', 'report.addInformation', 'health.receive'])(
    'exposure told with %s starts it',
    (kind) => {
      const p = play(REPORTED);
      const facts = { facts: { acts: ['forced-sex'] } };
      if (kind === 'report.receive') opened(p, facts);
      else if (kind === 'emergency.open') p.record(police, { kind, hamlet: 'xom-3', who: ['survivor'], ...facts });
      else {
        opened(p);
        if (kind === 'health.receive') p.record(health, { kind, consentToExam: true, ...facts });
        else p.record(police, { kind, ...facts });
      }
      expect(p.has('care.pep#1')).toBe(true);
      expect(p.has('care.emergency-contraception#1')).toBe(true);
    },
  );

  test('told twice, it runs once', () => {
    const p = play(REPORTED);
    opened(p, EXPOSED);
    careDone('pep', 'confirmed')(p, p.now);
    p.record(police, { kind: 'report.addInformation', facts: { acts: ['forced-sex'] } });
    expect(Object.keys(p.state.clocks).filter((id) => id.startsWith('care.pep'))).toEqual(['care.pep#1']);
  });
});

describe('another assault', () => {
  const again = (assaultAt: Instant, acts: readonly string[] = ['forced-sex']): Body => ({
    kind: 'report.addInformation',
    facts: { acts, assaultAt },
  });
  const windows = (p: Play) => Object.keys(p.state.clocks).filter((id) => id.startsWith('care.pep'));

  test('opens its windows and visits anew, and the same care is given again', () => {
    const p = play(REPORTED);
    opened(p, EXPOSED);
    careDone('pep', 'confirmed')(p, p.now);
    p.until(T('12-10 08:00'));
    p.record(police, again(T('12-09 23:00')));
    expect(p.clock('care.pep#2')).toMatchObject({ status: 'running', dueAt: T('12-12 23:00') });
    expect(p.clock('visit.2-weeks#1').dueAt).toBe(T('12-23 23:00'));
    careDone('pep', 'confirmed')(p, p.now);
    expect(p.clock('care.pep#2').status).toBe('kept');
    expect(p.refusalOf(health, { kind: 'care.record', step: 'pep', outcome: 'confirmed' })).toBe('already-done');
  });

  test('after a miss that nobody made good, too', () => {
    const p = play(REPORTED);
    opened(p, EXPOSED);
    p.until(T('12-06 08:00'));
    p.record(police, again(T('12-05 23:00')));
    expect(p.clock('care.pep#1')).toMatchObject({ status: 'running', breachedAt: T('12-04 20:40') });
    expect(p.clock('care.pep#2')).toMatchObject({ status: 'running', dueAt: T('12-08 23:00') });
    careDone('pep', 'confirmed')(p, p.now);
    expect([p.clock('care.pep#1').status, p.clock('care.pep#2').status]).toEqual(['late', 'kept']);
  });

  test('while a window is open, it is the one that moves', () => {
    const p = play(REPORTED);
    opened(p, EXPOSED);
    p.until(T('12-02 08:00'));
    p.record(police, again(T('12-02 01:00')));
    expect(windows(p)).toEqual(['care.pep#1']);
    expect(p.clock('care.pep#1').dueAt).toBe(T('12-05 01:00'));
  });

  test.each([
    ['the same assault told again', ASSAULTED, ['forced-sex']],
    ['an earlier one', T('12-01 12:00'), ['forced-sex']],
    ['one without exposure', T('12-02 12:00'), ['beaten']],
  ] as const)('%s opens nothing', (_what, assaultAt, acts) => {
    const p = play(REPORTED);
    opened(p, EXPOSED);
    careDone('pep', 'declined')(p, p.now);
    p.until(T('12-03 08:00'));
    p.record(police, again(assaultAt, acts));
    expect(windows(p)).toEqual(['care.pep#1']);
  });

  test('a visit is made again', () => {
    const p = play(REPORTED);
    opened(p, EXPOSED);
    p.record(health, { kind: 'health.receive', consentToExam: true });
    p.until(T('12-14 08:00'));
    visited('2-weeks', 'attended')(p, p.now);
    p.record(police, again(T('12-13 23:00')));
    expect(p.clock('visit.2-weeks#2').dueAt).toBe(T('12-27 23:00'));
    visited('2-weeks', 'attended')(p, p.now);
    expect(p.clock('visit.2-weeks#2').status).toBe('kept');
    expect(p.refusalOf(health, { kind: 'health.visit', visit: '2-weeks', outcome: 'attended' })).toBe('already-done');
  });
});

describe('follow-up', () => {
  const contact = (p: Play, when: string, reached = true) =>
    p.record(office, { kind: 'followUp.contact', reached }, at(when));

  test('7, 7, 14, then every 30 days, each from the contact before', () => {
    const p = play(REPORTED);
    opened(p);
    expect(p.clock('follow-up.contact#1').dueAt).toBe(at('12-08 22:00'));
    contact(p, '12-08 10:00');
    expect(p.clock('follow-up.contact#1').status).toBe('kept');
    expect(p.clock('follow-up.contact#2')).toMatchObject({ dueAt: at('12-15 10:00'), instance: 2 });
    contact(p, '12-15 09:00');
    expect(p.clock('follow-up.contact#3').dueAt).toBe(at('12-29 09:00'));
    contact(p, '12-29 08:00');
    expect(p.clock('follow-up.contact#4').dueAt).toBe(at('13-28 08:00'));
    contact(p, '13-28 07:00');
    expect(p.clock('follow-up.contact#5').dueAt).toBe(at('14-27 07:00'));
    expect(
      Object.values(p.state.clocks).filter((k) => k.rule === 'follow-up.contact' && k.status === 'running'),
    ).toHaveLength(1);
  });

  test('not reached, it runs on', () => {
    const p = play(REPORTED);
    opened(p);
    contact(p, '12-03 10:00', false);
    expect(p.clock('follow-up.contact#1')).toMatchObject({ status: 'running', dueAt: at('12-08 22:00') });
    expect(p.has('follow-up.contact#2')).toBe(false);
  });

  test('starts anew when a case is reopened, and not twice', () => {
    const p = play(REPORTED);
    opened(p);
    p.record(office, { kind: 'case.merge', into: 'LC-26-7K3M9QXW' });
    p.record(office, { kind: 'case.reopen', reason: 'she-returns' }, at('12-20 08:00'));
    expect(p.clock('follow-up.contact#1').status).toBe('void');
    expect(p.clock('follow-up.contact#2')).toMatchObject({ status: 'running', dueAt: at('12-27 08:00') });
  });
});

describe('first response', () => {
  test('danger told later starts it; told again while it runs does not start another', () => {
    const p = play(REPORTED);
    opened(p);
    expect(p.has('response.first#1')).toBe(false);
    p.record(hamlet, { kind: 'report.addInformation', danger: 'unknown' });
    expect(p.has('response.first#1')).toBe(false);
    p.record(hamlet, { kind: 'report.addInformation', danger: 'yes' }, T('12-01 23:00'));
    p.record(police, { kind: 'report.addInformation', danger: 'yes' }, T('12-01 23:05'));
    expect(Object.keys(p.state.clocks).filter((id) => id.startsWith('response.'))).toEqual(['response.first#1']);
    expect(p.clock('response.first#1').dueAt).toBe(T('12-01 23:30'));
  });

  test('a second emergency is responded to anew', () => {
    const p = play(REPORTED);
    const emergency = { kind: 'emergency.open', hamlet: 'xom-3', who: ['survivor'] };
    p.record(police, emergency);
    p.record(police, { kind: 'police.dispatch' });
    p.record(police, { kind: 'police.stopViolence' }, T('12-01 22:20'));
    p.record(police, emergency, T('12-03 01:00'));
    expect(p.clock('response.first#2')).toMatchObject({ status: 'running', dueAt: T('12-03 01:30') });
    expect(p.state.police).toMatchObject({ dispatched: false, stopped: false });
    expect(p.refusalOf(police, emergency)).toBe('already-done');
    p.record(police, { kind: 'police.dispatch' });
    expect(p.clock('response.first#2').status).toBe('kept');
  });

  test('handling is assigned once in a case', () => {
    const p = play(REPORTED);
    p.record(police, { kind: 'emergency.open', hamlet: 'xom-3', who: ['survivor'] });
    p.record(chair, { kind: 'handling.assign', to: ['police'] });
    p.record(police, { kind: 'police.stopViolence' });
    p.record(police, { kind: 'emergency.open', hamlet: 'xom-3', who: ['child'] });
    expect(p.clock('report.acknowledgement#1').status).toBe('kept');
    expect(p.has('report.acknowledgement#2')).toBe(false);
  });
});

describe('the commune’s own standards', () => {
  test('a local standard takes the place of the pack’s number; the ladder follows', () => {
    const p = play(REPORTED, { 'response.first': 10, 'referral.answer': 24 * 60 });
    opened(p, { danger: 'yes' });
    expect(p.clock('response.first#1')).toMatchObject({ dueAt: T('12-01 22:10'), nextAt: T('12-01 22:05') });
    expect(p.clock('report.acknowledgement#1').dueAt).toBe(T('12-01 23:00'));
  });

  test('a number in law, a cadence, cannot be changed', () => {
    const p = play(REPORTED, { 'no-contact.decision': 60, 'follow-up.contact': 60, 'care.pep': 60 });
    opened(p, EXPOSED);
    requested(p, REPORTED);
    expect(p.clock('no-contact.decision#1').dueAt).toBe(T('12-02 10:00'));
    expect(p.clock('follow-up.contact#1').dueAt).toBe(T('12-08 22:00'));
    expect(p.clock('care.pep#1').dueAt).toBe(T('12-04 20:40'));
  });
});

describe('orders', () => {
  test('the end is the one written in the order', () => {
    const p = play(REPORTED);
    opened(p, { facts: { lifeThreatened: true } });
    p.record(chair, {
      kind: 'noContact.order',
      ground: 'own-initiative',
      endsAt: T('12-02 06:00'),
      receivers: ['perpetrator', 'victim', 'police-chief', 'hamlet-head'],
    });
    expect(p.clock('no-contact.order-end#1')).toMatchObject({ dueAt: T('12-02 06:00'), nextAt: T('12-02 02:00') });
    p.until(T('12-02 06:00'));
    expect(p.clock('no-contact.order-end#1')).toMatchObject({ status: 'lapsed', endedAt: T('12-02 06:00') });
    expect(p.state.noContact.orders[0]?.status).toBe('ended');
    expect(p.log.find((e) => e.type === 'noContact.ended')).toMatchObject({ data: { n: 1 }, by: { role: 'engine' } });
    expect(p.clock('no-contact.supervisor#1').status).toBe('void');
  });

  test('a new order replaces the one in force, with clocks of its own', () => {
    const p = play(REPORTED);
    opened(p, { facts: { lifeThreatened: true } });
    ordered(p, REPORTED);
    p.record(police, { kind: 'supervision.assign', planAttached: true });
    p.until(T('12-03 22:00'));
    ordered(p, T('12-03 22:00'));
    expect(p.state.noContact.orders.map((o) => o.status)).toEqual(['ended', 'running']);
    expect(p.log.find((e) => e.type === 'noContact.ended')?.data).toEqual({ n: 1, replacedBy: 2 });
    expect(p.clock('no-contact.order-end#1').status).toBe('void');
    expect(p.clock('no-contact.announcement#1').status).toBe('void');
    expect(p.clock('no-contact.supervisor#2')).toMatchObject({ status: 'running', dueAt: T('12-03 23:00') });
    p.record(police, { kind: 'supervision.assign', planAttached: true });
    expect(p.clock('no-contact.supervisor#2').status).toBe('kept');
    p.until(T('12-04 22:00'));
    expect(p.state.noContact.orders.map((o) => o.status)).toEqual(['ended', 'running']);
    p.until(T('12-06 22:00'));
    expect(p.state.noContact.orders.map((o) => o.status)).toEqual(['ended', 'ended']);
  });

  test('each request has its own twelve hours; an order answers the one it was made on', () => {
    const p = play(REPORTED);
    opened(p, { facts: { lifeThreatened: true } });
    requested(p, REPORTED);
    p.record(chair, { kind: 'noContact.refuse', reason: 'other', inWriting: true }, T('12-01 23:00'));
    p.until(T('12-01 23:30'));
    requested(p, T('12-01 23:30'));
    expect(p.clock('no-contact.decision#1').status).toBe('kept');
    expect(p.clock('no-contact.decision#2')).toMatchObject({ status: 'running', dueAt: T('12-02 11:30') });
    p.until(T('12-02 00:00'));
    ordered(p, T('12-02 00:00'));
    expect(p.clock('no-contact.decision#2')).toMatchObject({ status: 'kept', endedAt: T('12-02 00:00') });
    expect(p.clock('no-contact.decision#1').endedAt).toBe(T('12-01 23:00'));
  });

  test('an order signed before the request came in does not answer it', () => {
    const p = play(REPORTED);
    opened(p, { facts: { lifeThreatened: true } });
    p.until(T('12-01 23:00'));
    requested(p, T('12-01 22:45'));
    ordered(p, T('12-01 22:30'));
    expect(p.clock('no-contact.decision#1').status).toBe('running');
    expect(p.state.noContact.requests[0]?.status).toBe('pending');
  });
});

describe('referrals', () => {
  test('each runs by itself and ends with its own answer', () => {
    const p = play(REPORTED);
    opened(p);
    for (const receiver of ['psychosocial', 'health'] as const) consents(p, receiver);
    const refer = (receiver: string, to: 'womens-union' | 'health') =>
      p.record(office, { kind: 'referral.make', receiver, to, agency: agencyRef(to) });
    refer('psychosocial', 'womens-union');
    refer('health', 'health');
    expect(p.clock('referral.answer#1')).toMatchObject({ mustAct: 'womens-union', agency: agencyRef('womens-union') });
    expect(p.clock('referral.answer#2')).toMatchObject({ mustAct: 'health', agency: agencyRef('health') });
    p.record(health, { kind: 'referral.answer', referral: 2, outcome: 'referred' });
    expect(p.clock('referral.answer#1').status).toBe('running');
    expect(p.clock('referral.answer#2').status).toBe('kept');
  });
});

describe('an outage', () => {
  test('rungs missed while nothing ran fire one by one, late, and the ladder goes on from then', () => {
    const p = play(REPORTED);
    opened(p, { danger: 'yes' });
    const back = T('12-01 23:00');
    // Nothing ran for an hour: the engine comes back, and asks again and again what is due at that one moment.
    const late = playedLate(p, back);
    expect(late.filter(([id]) => id === 'response.first#1')).toEqual([
      ['response.first#1', 'warn', T('12-01 22:15')],
      ['response.first#1', 'breach', T('12-01 22:30')],
    ]);
    expect(p.clock('response.first#1')).toMatchObject({ breachedAt: back, nextAt: T('12-01 23:15') });
  });
});

/** Fires everything at one moment, as a worker that was away does. */
function playedLate(p: Play, back: Instant): readonly (readonly [string, string, Instant])[] {
  return p
    .catchUp(back)
    .flatMap((e) => (e.type === 'clock.fired' ? [[e.data.clock, e.data.kind, e.data.due] as const] : []));
}

test('a level above the last one calls the last one again', () => {
  const p = play(REPORTED);
  opened(p, { danger: 'yes' });
  const rule = clockRule(CURRENT_PACK, 'response.first');
  const clock = p.clock('response.first#1');
  expect([0, 1, 2, 3, 4, 99].map((n) => rungOf(rule, clock, n).kind)).toEqual([
    'warn',
    'warn',
    'breach',
    'escalate',
    'escalate',
    'escalate',
  ]);
  expect(rungOf(rule, clock, 99).call).toEqual(['office']);
});
