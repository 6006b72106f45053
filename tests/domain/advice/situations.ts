import type { z } from 'zod';
import type { AdviceQuery, QueryField } from '../../../domain/advice';
import type { Whom } from '../../../domain/law/measure';
import type { Regime } from '../../../domain/regimes';
import type { Mark } from '../../../domain/words';

/**
 * Situations as an officer or a lawyer tells them, with what must be said and what must not. `row`: the row of the references that it
 * was written from. Moments are local, at 02:00 on 2 December 2026 unless `at` says otherwise.
 */
export interface Told {
  readonly title: string;
  readonly row: string;
  readonly query: z.input<typeof AdviceQuery>;
  readonly at?: string;
  readonly says: {
    readonly regimes?: Partial<Record<Regime, 'yes' | 'no' | 'depends'>>;
    /** Why that regime holds or not, in English. */
    readonly why?: Partial<Record<Regime, string>>;
    /** The answer, and the rule where the answer is not an offer. */
    readonly measures?: Readonly<Record<string, 'offered' | readonly ['refused' | 'depends', string]>>;
    /** A fact that the answer of that measure waits for. */
    readonly waitsFor?: Readonly<Record<string, QueryField>>;
    /** The end of each, local. */
    readonly clocks?: Readonly<Record<string, string>>;
    /** All that the limit, or the sanction, waits for: none, it is final. */
    readonly open?: Readonly<Record<string, readonly QueryField[]>>;
    /** Article and mark of a limit, a measure, its rule or a sanction, by its name. */
    readonly law?: Readonly<Record<string, readonly [article: string, mark: Mark]>>;
    readonly fines?: readonly string[];
    /** Until when it may be fined, local; nothing: no end is known. */
    readonly until?: Readonly<Record<string, string | undefined>>;
    /** Who may fine it. */
    readonly finedBy?: Readonly<Record<string, readonly string[]>>;
    /** All that it may come to, open ones too. */
    readonly crimes?: readonly string[];
    readonly tells?: readonly Whom[];
    readonly consents?: Readonly<Record<string, boolean>>;
    /** All whose consent it takes. */
    readonly whose?: Readonly<Record<string, readonly Whom[]>>;
    readonly words?: readonly RegExp[];
  };
  readonly never?: {
    readonly offered?: readonly string[];
    readonly clocks?: readonly string[];
    readonly fines?: readonly string[];
    readonly tells?: readonly Whom[];
    readonly consents?: readonly string[];
    readonly words?: readonly RegExp[];
  };
}

const local = (text: string): string => `${text.replace(' ', 'T')}:00+07:00`;
const WIFE = { tie: 'spouse', sex: 'female', age: '18-59' } as const;
const NONE: Told['query']['facts'] = { circumstances: [], formerSanction: 'no' };
const REPORTED = { reportedAt: local('2026-12-01 22:40') };
const SIGNED = { ...REPORTED, orderSignedAt: local('2026-12-01 23:30'), orderEndsAt: local('2026-12-04 23:30') };
/** Whoever brings the child up did not do it. */
const PARENTS_SAFE = { guardianIsAbuser: false, childSeparated: false } as const;
/** Nobody else did anything, and there is no order that could be broken. */
const NOTHING_ELSE: Pick<Told['query'], 'conducts' | 'order'> = { conducts: [], order: { running: false } };
const CHAIRS = { order: { by: 'chair', running: true } } as const;
/** The supervisor has signed no notice of contact. */
const UNSIGNED = { ...CHAIRS, contactSigned: false } as const;
const LAW_13 = [
  'violence.stop',
  'police.summons',
  'no-contact.chair',
  'no-contact.court',
  'no-contact.supervision',
  'no-contact.cancellation',
  'no-contact.exception',
  'custody.breach',
  'shelter.needs',
  'care.medical',
  'legal-aid.victim',
  'support.counselling',
  'perpetrator.education',
  'perpetrator.criticism',
  'perpetrator.service',
];

const gates: readonly Told[] = [
  {
    title: 'a wife is beaten',
    row: 'domain 1, 1.1',
    query: {
      facts: { ...WIFE, acts: ['beaten'], ...NONE, assaultAt: local('2026-12-01 22:00') },
      danger: 'yes',
      moments: REPORTED,
      prosecuted: false,
    },
    says: {
      regimes: { 'domestic-violence': 'yes', child: 'no', 'outside-family': 'no', trafficking: 'no' },
      why: {
        'domestic-violence': 'The tie between them: Spouse.',
        child: 'No: the survivor is 16 or over. Her age: 18–59.',
        'outside-family': 'No: there is a family tie. The tie between them: Spouse.',
        trafficking: 'No: nothing points to trafficking or illegal marriage brokering. Other circumstances: none.',
      },
      measures: {
        'violence.stop': 'offered',
        'administrative.sanction': 'offered',
        'support.counselling': ['depends', 'counselling-wanted'],
        'foreign.interpreter': ['depends', 'foreigner'],
      },
      clocks: { 'response.first': '2026-12-01 23:10', 'report.acknowledgement': '2026-12-01 23:40' },
      fines: ['37.2'],
      tells: ['chair', 'police', 'legal-aid'],
    },
    never: { tells: ['hotline-111', 'provincial-health', 'court'], offered: ['child.intervention'] },
  },
  {
    title: 'nobody has told anything yet',
    row: 'domain 1.1 (gate)',
    query: {},
    says: {
      regimes: { 'domestic-violence': 'depends', child: 'depends', 'suspected-crime': 'depends', foreign: 'depends' },
      measures: { 'violence.stop': ['depends', 'family-tie'], 'child.intervention': ['depends', 'child-only'] },
      words: [/bảo vệ trước/, /protection first/],
    },
    never: { offered: LAW_13 },
  },
  {
    title: 'a neighbour beats her',
    row: 'domain 1.1, last paragraph',
    query: {
      facts: { ...WIFE, tie: 'none', acts: ['beaten'], ...NONE },
      danger: 'yes',
      request: { by: 'victim' },
      prosecuted: false,
    },
    says: {
      regimes: { 'domestic-violence': 'no', 'outside-family': 'yes' },
      measures: {
        'violence.stop': ['refused', 'family-tie'],
        'no-contact.chair': ['refused', 'family-tie'],
        'shelter.needs': ['refused', 'family-tie'],
        'administrative.sanction': 'offered',
      },
      fines: ['8'],
      law: { '8': ['Decree 282/2025 Art. 8', 'M'] },
      words: [/Con đường còn lại: báo Công an/, /What remains: the police/],
    },
    never: { offered: LAW_13, clocks: ['no-contact.decision'], fines: ['37.2', '37.3b'] },
  },
  {
    title: 'a stranger gropes a woman',
    row: 'law-update C10',
    query: { facts: { ...WIFE, tie: 'none', acts: ['sexual-contact'], ...NONE, assaultAt: local('2026-12-01 20:00') } },
    says: {
      regimes: { 'outside-family': 'yes' },
      fines: ['8.5d'],
      measures: { 'emergency-protection.stay': ['depends', 'shelter-consent'] },
    },
    never: { offered: LAW_13 },
  },
  {
    title: 'divorced, and he beats her',
    row: 'domain 1.1 (divorced couples: a)',
    query: { facts: { ...WIFE, tie: 'former-spouse', acts: ['property-taken', 'beaten'] } },
    says: {
      regimes: { 'domestic-violence': 'yes' },
      why: { 'domestic-violence': 'The tie between them: Divorced. What was done: Beaten.' },
      measures: { 'violence.stop': 'offered' },
    },
  },
  {
    title: 'divorced, and he takes her property',
    row: 'domain 1.1 (divorced couples)',
    query: { facts: { ...WIFE, tie: 'former-spouse', acts: ['property-taken'] } },
    says: {
      regimes: { 'domestic-violence': 'no' },
      measures: { 'violence.stop': ['refused', 'act-of-tie'] },
      words: [/What remains/],
    },
    never: { offered: LAW_13, fines: ['44.1a'] },
  },
  {
    title: 'divorced, and nobody has said what he did',
    row: 'domain 1.1 (divorced couples)',
    query: { facts: { ...WIFE, tie: 'former-spouse' } },
    says: { regimes: { 'domestic-violence': 'depends' }, waitsFor: { 'violence.stop': 'facts.acts' } },
  },
  {
    title: 'they live as spouses, unmarried',
    row: 'domain 1.1 (Art. 3.2)',
    query: { facts: { ...WIFE, tie: 'lives-as-spouse', acts: ['insulted'] } },
    says: { regimes: { 'domestic-violence': 'yes' }, fines: ['39.1'] },
  },
  {
    title: 'the tie is not known',
    row: 'domain 1.1 (relationship gate)',
    query: { facts: { sex: 'female', age: '18-59', tie: 'unknown', acts: ['beaten'] } },
    says: {
      regimes: { 'domestic-violence': 'depends', 'outside-family': 'depends' },
      waitsFor: { 'violence.stop': 'facts.tie', 'no-contact.chair': 'facts.tie' },
    },
  },
  {
    title: 'a foreign wife',
    row: 'domain 2.4',
    query: { facts: { ...WIFE, acts: ['beaten'], foreign: ['survivor'] } },
    says: {
      regimes: { foreign: 'yes', 'domestic-violence': 'yes' },
      measures: {
        'violence.stop': 'offered',
        'foreign.same-measures': 'offered',
        'foreign.interpreter': 'offered',
      },
      words: [/borne by the perpetrator/],
    },
  },
  {
    title: 'a girl of 16 made to marry',
    row: 'law-update B15a (Art. 40.4)',
    query: { facts: { tie: 'parent', sex: 'female', age: '16-17', acts: ['forced-marriage'], ...NONE } },
    says: { regimes: { 'forced-marriage': 'yes', child: 'no' }, fines: ['40.4'] },
    never: { offered: ['child.intervention'], tells: ['hotline-111'] },
  },
];

const stopping: readonly Told[] = [
  {
    title: 'summons of a pregnant woman’s husband, assigned',
    row: 'domain 1.5 (Art. 24a)',
    query: {
      facts: { ...WIFE, acts: ['insulted'], priorities: ['pregnant'], lifeThreatened: false },
      danger: 'no',
      handlingBy: ['police'],
    },
    says: { measures: { 'police.summons': 'offered' } },
  },
  {
    title: 'summons, not assigned to the police',
    row: 'domain 1.5 (Art. 24: once assigned)',
    query: { facts: { ...WIFE, acts: ['beaten'] }, danger: 'yes', handlingBy: ['office'] },
    says: { measures: { 'police.summons': ['refused', 'assigned-to-police'] } },
  },
  {
    title: 'summons, nobody said to whom it was assigned',
    row: 'domain 1.5 (Art. 24)',
    query: { facts: { ...WIFE, acts: ['beaten'] }, danger: 'yes' },
    says: {
      measures: { 'police.summons': ['depends', 'assigned-to-police'] },
      waitsFor: { 'police.summons': 'handlingBy' },
    },
  },
  {
    title: 'summons without either ground',
    row: 'domain 1.5 (Art. 24: two grounds)',
    query: {
      facts: {
        ...WIFE,
        acts: ['income-controlled'],
        priorities: [],
        lifeThreatened: false,
        healthHarmed: false,
        ...NONE,
      },
      danger: 'no',
      handlingBy: ['police'],
    },
    says: { measures: { 'police.summons': ['refused', 'summons-ground'] } },
  },
  {
    title: 'under treatment is no ground of a summons',
    row: 'domain 1.5 (Art. 24a)',
    query: {
      facts: {
        ...WIFE,
        acts: ['insulted'],
        priorities: ['under-treatment'],
        lifeThreatened: false,
        healthHarmed: false,
        ...NONE,
      },
      danger: 'no',
      handlingBy: ['police'],
    },
    says: { measures: { 'police.summons': ['refused', 'summons-ground'] } },
  },
  {
    title: 'an old mother, summons; it is assigned to the police',
    row: 'domain 1.5 (Art. 24a: older); law-update B19 (20.4)',
    query: { facts: { tie: 'child', age: '60-plus', acts: ['insulted'] }, handlingBy: ['police', 'office'] },
    says: { measures: { 'police.summons': 'offered' }, tells: ['police'], words: [/older, disabled, or unable/] },
  },
];

const harmed = (title: string, facts: Told['query']['facts']): Told => ({
  title: `${title}: her health is harmed, whatever else is said`,
  row: 'domain 1.6 (grounds a); law-update B5 (134.1)',
  query: {
    facts: { ...WIFE, lifeThreatened: false, healthHarmed: false, ...facts },
    danger: 'no',
    request: { by: 'victim' },
    handlingBy: ['police'],
  },
  says: { measures: { 'no-contact.chair': 'offered', 'police.summons': 'offered' }, tells: ['police'] },
});

const noContact: readonly Told[] = [
  harmed('forced to have sex', { acts: ['forced-sex'] }),
  harmed('insulted at the point of a knife', { acts: ['insulted'], circumstances: ['weapon-used'] }),
  harmed('an injury of 11 %', { acts: ['driven-out'], circumstances: ['injury-11-percent'] }),
  {
    title: 'she asks for no contact by telephone',
    row: 'domain 1.6, timer 4',
    query: {
      facts: { ...WIFE, acts: ['beaten'] },
      request: { by: 'victim' },
      moments: { ...REPORTED, orderRequestedAt: local('2026-12-01 23:00') },
    },
    says: {
      measures: { 'no-contact.chair': 'offered' },
      clocks: { 'no-contact.decision': '2026-12-02 11:00' },
      words: [/không quá 3 ngày/, /100 m/],
    },
    never: { words: [/đơn bắt buộc/] },
  },
  {
    title: 'the Women’s Union asks and she has not agreed',
    row: 'domain 1.6 (grounds a)',
    query: {
      facts: { ...WIFE, acts: ['beaten'] },
      request: { by: 'agency' },
      refuses: ['no-contact'],
      moments: { ...REPORTED, orderRequestedAt: local('2026-12-01 23:00') },
    },
    says: { measures: { 'no-contact.chair': ['refused', 'victim-consent'] }, consents: { 'no-contact-agency': true } },
    never: { clocks: ['no-contact.decision'] },
  },
  {
    title: 'the Women’s Union asks and nobody asked her',
    row: 'domain 1.6 (grounds a)',
    query: { facts: { ...WIFE, acts: ['beaten'] }, request: { by: 'agency' } },
    says: {
      measures: { 'no-contact.chair': ['depends', 'victim-consent'] },
      waitsFor: { 'no-contact.chair': 'consents' },
    },
  },
  {
    title: 'the Women’s Union asks with her consent',
    row: 'domain 1.6 (Form 06)',
    query: { facts: { ...WIFE, acts: ['beaten'] }, request: { by: 'agency' }, consents: ['no-contact'] },
    says: { measures: { 'no-contact.chair': 'offered' } },
  },
  {
    title: 'nobody asks and her life is not threatened',
    row: 'domain 1.6 (grounds b)',
    query: { facts: { ...WIFE, acts: ['beaten'], lifeThreatened: false }, request: { by: 'none' } },
    says: { measures: { 'no-contact.chair': ['refused', 'life-threat'] } },
    never: { tells: ['requester'] },
  },
  {
    title: 'her life is threatened and she does not refuse',
    row: 'domain 1.6 (grounds b)',
    query: {
      facts: { ...WIFE, acts: ['threatened'], lifeThreatened: true },
      request: { by: 'none' },
    },
    says: { measures: { 'no-contact.chair': 'offered' } },
  },
  {
    title: 'her life is threatened, the Women’s Union asks and nobody asked her',
    row: 'domain 1.6 (grounds b)',
    query: { facts: { ...WIFE, acts: ['threatened'], lifeThreatened: true }, request: { by: 'agency' } },
    says: { measures: { 'no-contact.chair': 'offered' } },
  },
  {
    title: 'her life is threatened, the Women’s Union asks and she refuses',
    row: 'domain 1.6 (S9b, P)',
    query: {
      facts: { ...WIFE, acts: ['threatened'], lifeThreatened: true },
      request: { by: 'agency' },
      refuses: ['no-contact'],
    },
    says: { measures: { 'no-contact.chair': ['refused', 'victim-consent'] } },
  },
  {
    title: 'her life is threatened and she refuses an order',
    row: 'domain 1.6 (S9b, P)',
    query: {
      facts: { ...WIFE, acts: ['threatened'], lifeThreatened: true },
      request: { by: 'none' },
      refuses: ['no-contact'],
    },
    says: { measures: { 'no-contact.chair': ['refused', 'she-refused-order'] } },
  },
  {
    title: 'the guardian who asks for the child is the abuser',
    row: 'domain 7 (parent is the abuser)',
    query: {
      facts: { tie: 'parent', age: '7-15', acts: ['beaten'], lifeThreatened: false, courtCase: true },
      request: { by: 'guardian' },
      guardianIsAbuser: true,
    },
    says: {
      measures: {
        'no-contact.chair': ['refused', 'abuser-guardian'],
        'no-contact.court': ['refused', 'court-application'],
      },
    },
  },
  {
    title: 'the guardian who asks is the abuser, and the child’s life is threatened',
    row: 'domain 1.6 (grounds b), 7',
    query: {
      facts: { tie: 'parent', age: '7-15', acts: ['beaten'], lifeThreatened: true },
      request: { by: 'guardian' },
      guardianIsAbuser: true,
    },
    says: { measures: { 'no-contact.chair': 'offered' } },
  },
  {
    title: 'an order of five days',
    row: 'domain 0.1, 1.6; law-update C20',
    query: {
      facts: { ...WIFE, acts: ['beaten'] },
      request: { by: 'victim' },
      moments: { ...REPORTED, orderSignedAt: local('2026-12-01 23:30'), orderEndsAt: local('2026-12-06 23:30') },
    },
    says: { measures: { 'no-contact.chair': ['refused', 'three-days'] } },
    never: { clocks: ['no-contact.order-end'] },
  },
  {
    title: 'an order of four days is not lawful either',
    row: 'law-update C20 ("3–4 days")',
    query: {
      facts: { ...WIFE, acts: ['beaten'] },
      request: { by: 'victim' },
      moments: { ...REPORTED, orderSignedAt: local('2026-12-01 23:30'), orderEndsAt: local('2026-12-05 23:30') },
    },
    says: { measures: { 'no-contact.chair': ['refused', 'three-days'] } },
    never: { clocks: ['no-contact.order-end'] },
  },
  {
    title: 'an order was signed: one hour for the supervisor',
    row: 'domain 1.6, timer 7; law-update C20',
    query: { facts: { ...WIFE, acts: ['beaten'] }, request: { by: 'victim' }, moments: SIGNED, ...CHAIRS },
    says: {
      measures: { 'no-contact.supervision': 'offered' },
      clocks: { 'no-contact.supervisor': '2026-12-02 00:30', 'no-contact.order-end': '2026-12-04 23:30' },
      tells: ['perpetrator', 'victim', 'police', 'hamlet', 'families', 'security-force', 'requester'],
    },
    never: { clocks: ['no-contact.announcement', 'court.order-end'] },
  },
  {
    title: 'the supervisor was named: one hour more to announce it',
    row: 'domain 1.6, timer 8',
    query: {
      facts: { ...WIFE, acts: ['beaten'] },
      moments: { ...SIGNED, supervisorAssignedAt: local('2026-12-02 00:10') },
      ...CHAIRS,
    },
    says: { clocks: { 'no-contact.announcement': '2026-12-02 01:10' } },
    never: { clocks: ['no-contact.supervisor'] },
  },
  {
    title: 'they still live in one house',
    row: 'law-update B26',
    query: { facts: { ...WIFE, acts: ['beaten'] }, request: { by: 'victim' } },
    says: { measures: { 'no-contact.chair': 'offered' } },
    never: { words: [/ở riêng|nơi ở khác nhau|live apart|different residence/i] },
  },
  {
    title: 'the order has ended by itself',
    row: 'domain timer 5',
    query: { facts: { ...WIFE, acts: ['beaten'] }, moments: SIGNED },
    at: '2026-12-05 08:00',
    says: { measures: { 'no-contact.supervision': ['refused', 'order-running'] } },
    never: { clocks: ['no-contact.order-end', 'no-contact.supervisor'], offered: ['custody.breach'] },
  },
  {
    title: 'the order was signed and its end was not told',
    row: 'domain 11, counting note (a)',
    query: { facts: { ...WIFE, acts: ['beaten'] }, moments: { ...REPORTED, orderSignedAt: local('2026-12-01 23:30') } },
    says: {
      waitsFor: { 'no-contact.supervision': 'order.running' },
      clocks: { 'no-contact.order-end': '2026-12-04 23:30' },
    },
  },
  {
    title: 'a court handles the divorce',
    row: 'domain 1.5 (Art. 26); law-update B27',
    query: { facts: { ...WIFE, acts: ['beaten'], courtCase: true }, request: { by: 'victim' } },
    says: { measures: { 'no-contact.court': 'offered' }, words: [/không quá 4 tháng/] },
  },
  {
    title: 'no case is before a court',
    row: 'domain 1.5 (Art. 26)',
    query: { facts: { ...WIFE, acts: ['beaten'], courtCase: false }, request: { by: 'victim' } },
    says: { measures: { 'no-contact.court': ['refused', 'court-case'], 'no-contact.chair': 'offered' } },
  },
  {
    title: 'an order of the court, its end not told',
    row: 'domain timer 6',
    query: {
      facts: { ...WIFE, acts: ['beaten'] },
      order: { by: 'court', running: true },
      moments: { ...REPORTED, orderSignedAt: local('2026-12-01 10:00') },
    },
    says: {
      clocks: { 'court.order-end': '2027-04-01 10:00' },
      measures: {
        'no-contact.cancellation': ['refused', 'order-by-chair'],
        'no-contact.supervision': 'offered',
        'no-contact.exception': ['refused', 'order-by-chair'],
      },
    },
    never: { clocks: ['no-contact.order-end', 'no-contact.supervisor'] },
  },
  {
    title: 'a court may not order six months',
    row: 'domain timer 6',
    query: {
      facts: { ...WIFE, acts: ['beaten'], courtCase: true },
      request: { by: 'victim' },
      order: { by: 'court' },
      moments: { ...REPORTED, orderSignedAt: local('2026-12-01 10:00'), orderEndsAt: local('2027-06-01 10:00') },
    },
    says: { measures: { 'no-contact.court': ['refused', 'four-months'] } },
    never: { clocks: ['court.order-end'] },
  },
  {
    title: 'she wants the order cancelled',
    row: 'domain 1.6, timer 9; law-update B25, C4',
    query: {
      facts: { ...WIFE, acts: ['beaten'] },
      moments: { ...SIGNED, cancelAskedAt: local('2026-12-02 01:00') },
      ...CHAIRS,
    },
    says: {
      measures: { 'no-contact.cancellation': 'offered' },
      clocks: { 'no-contact.cancel-decision': '2026-12-02 13:00' },
      words: [/không còn cần thiết/],
    },
  },
];

const unsaid: readonly Told[] = [
  {
    title: 'raped, and nobody has said when',
    row: 'domain 5.2, timers 28–31, 38',
    query: { facts: { ...WIFE, acts: ['forced-sex'] }, moments: REPORTED },
    says: {
      clocks: {
        'care.pep': '2026-12-04 22:40',
        'care.emergency-contraception': '2026-12-06 22:40',
        'care.forensic': '2026-12-04 22:40',
        'sanction.limitation': '2027-12-01 22:40',
      },
      open: {
        'care.pep': ['facts.assaultAt'],
        'care.emergency-contraception': ['facts.assaultAt'],
        'care.forensic': ['facts.assaultAt'],
        'sanction.limitation': ['facts.assaultAt'],
      },
      law: {
        'care.pep': ['WHO clinical handbook: as soon as possible, within 72 h', 'V'],
        'sanction.limitation': ['Decree 282/2025 Art. 6', 'V'],
      },
    },
  },
  {
    title: 'raped, and the hour is known: the windows are final',
    row: 'domain 5.2, timers 28, 29',
    query: { facts: { ...WIFE, acts: ['forced-sex'], assaultAt: local('2026-12-01 20:00') } },
    says: {
      clocks: { 'care.pep': '2026-12-04 20:00', 'sanction.limitation': '2027-12-01 20:00' },
      open: { 'care.pep': [], 'sanction.limitation': [] },
    },
  },
  {
    title: 'she asks for no contact and nobody has said when it came in',
    row: 'domain timer 4',
    query: { facts: { ...WIFE, acts: ['beaten'] }, moments: REPORTED, request: { by: 'victim' } },
    says: {
      clocks: { 'no-contact.decision': '2026-12-02 14:00' },
      open: { 'no-contact.decision': ['moments.orderRequestedAt'] },
      law: { 'no-contact.decision': ['Law 13/2022 Art. 25.2; procedure 1.012084', 'V'] },
    },
  },
  {
    title: 'the Women’s Union has asked, nobody asked her: the limit waits for her',
    row: 'domain timer 4; 1.6 (grounds a)',
    query: {
      facts: { ...WIFE, acts: ['beaten'] },
      moments: { ...REPORTED, orderRequestedAt: local('2026-12-01 23:00') },
      request: { by: 'agency' },
    },
    says: { clocks: { 'no-contact.decision': '2026-12-02 11:00' }, open: { 'no-contact.decision': ['consents'] } },
  },
  {
    title: 'an order is in force and nobody has said since when',
    row: 'domain timers 5, 7',
    query: { facts: { ...WIFE, acts: ['beaten'] }, moments: REPORTED, ...CHAIRS },
    says: {
      clocks: { 'no-contact.order-end': '2026-12-05 02:00', 'no-contact.supervisor': '2026-12-02 03:00' },
      open: {
        'no-contact.order-end': ['moments.orderSignedAt', 'moments.orderEndsAt'],
        'no-contact.supervisor': ['moments.orderSignedAt', 'moments.orderReceivedAt'],
      },
      law: {
        'no-contact.order-end': ['Law 13/2022 Art. 25.1, 25.3', 'V'],
        'no-contact.supervisor': ['Circular 66/2025/TT-BCA Art. 2', 'V'],
      },
    },
    never: { clocks: ['no-contact.decision'] },
  },
  {
    title: 'the hour of the supervisor counts from when the police have the order',
    row: 'domain timer 7',
    query: {
      facts: { ...WIFE, acts: ['beaten'] },
      moments: { ...SIGNED, orderReceivedAt: local('2026-12-02 01:10') },
      ...CHAIRS,
    },
    says: {
      clocks: { 'no-contact.supervisor': '2026-12-02 02:10', 'no-contact.order-end': '2026-12-04 23:30' },
      open: { 'no-contact.supervisor': [], 'no-contact.order-end': [] },
    },
  },
  {
    title: 'an order was signed and nobody has said by whom',
    row: 'domain timers 5, 6',
    query: { facts: { ...WIFE, acts: ['beaten'] }, moments: SIGNED },
    says: { open: { 'no-contact.order-end': ['order.by'] } },
  },
  {
    title: 'a child is separated until the tenth, since when was not said',
    row: 'domain timer 14',
    query: {
      facts: { tie: 'parent', age: '7-15', acts: ['beaten'] },
      moments: { ...REPORTED, separationEndsAt: local('2026-12-10 08:00') },
    },
    says: {
      clocks: { 'child.separation': '2026-12-10 08:00' },
      open: { 'child.separation': ['moments.childSeparatedAt'] },
      law: { 'child.separation': ['Decree 56/2017 Art. 32; Circular 14/2020 Art. 14.3', 'V'] },
    },
    never: { clocks: ['child.emergency'] },
  },
  {
    title: 'contact until half past two, as Form 09 says',
    row: 'domain timer 10',
    query: {
      facts: { ...WIFE, acts: ['beaten'] },
      moments: {
        ...SIGNED,
        contactSignedAt: local('2026-12-02 01:00'),
        contactEndsAt: local('2026-12-02 02:30'),
      },
      ...CHAIRS,
      contactReason: 'accident-illness',
    },
    says: {
      clocks: { 'no-contact.contact': '2026-12-02 02:30' },
      open: { 'no-contact.contact': [] },
      law: { 'no-contact.contact': ['Decree 76/2023 Art. 18', 'V'] },
    },
  },
];

const stays: readonly Told[] = [
  {
    title: 'at the health station since eleven in the evening',
    row: 'law-update B7; timer 24',
    query: {
      facts: { ...WIFE, acts: ['beaten'] },
      consents: ['safe-house'],
      moments: REPORTED,
      stay: { place: 'health-facility', since: local('2026-12-01 23:00') },
    },
    says: {
      clocks: { 'shelter.health-stay': '2026-12-02 23:00', 'shelter.police-told': '2026-12-02 00:00' },
      open: { 'shelter.health-stay': [], 'shelter.police-told': [] },
      law: { 'shelter.health-stay': ['Circular 24/2017/TT-BYT Art. 6.4; Law 13/2022 Art. 37.2', 'V'] },
      tells: ['police'],
    },
    never: { clocks: ['shelter.stay', 'shelter.papers'] },
  },
  {
    title: 'in a social facility, since when was not said',
    row: 'law-update B8; timer 25',
    query: {
      facts: { ...WIFE, acts: ['beaten'] },
      consents: ['safe-house'],
      moments: REPORTED,
      stay: { place: 'social-facility' },
    },
    says: {
      clocks: { 'shelter.stay': '2027-03-02 02:00', 'shelter.papers': '2026-12-17 00:00' },
      open: { 'shelter.stay': ['stay.since'], 'shelter.papers': ['stay.since'] },
      law: {
        'shelter.stay': ['Decree 20/2021 Art. 18.2, 24', 'V'],
        'shelter.papers': ['Decree 20/2021 Art. 28.2', 'V'],
      },
    },
    never: { clocks: ['shelter.health-stay'] },
  },
  {
    title: 'with a household since the first of November',
    row: 'law-update B8; timer 25',
    query: {
      facts: { ...WIFE, acts: ['beaten'] },
      consents: ['safe-house'],
      moments: REPORTED,
      stay: { place: 'household', since: local('2026-11-01 09:00') },
    },
    says: { clocks: { 'shelter.stay': '2027-02-01 09:00' }, open: { 'shelter.stay': [] } },
    never: { clocks: ['shelter.papers', 'shelter.health-stay'] },
  },
  {
    title: 'at a trusted address no length is set by law',
    row: 'domain 3',
    query: {
      facts: { ...WIFE, acts: ['beaten'] },
      moments: REPORTED,
      stay: { place: 'trusted-address', since: local('2026-12-01 23:00') },
    },
    says: { tells: ['chair'] },
    never: { clocks: ['shelter.stay', 'shelter.health-stay', 'shelter.papers'] },
  },
];

const breaches: readonly Told[] = [
  {
    title: 'he stands beside her at the family wedding, an hour after Form 09 was signed: no breach',
    row: 'domain 1.6 (allowed contact; breach)',
    query: {
      facts: { ...WIFE, acts: ['beaten'] },
      moments: { ...SIGNED, contactSignedAt: local('2026-12-02 01:00') },
      ...CHAIRS,
      contactReason: 'family-event',
      breach: 'within-100-m',
      distance: 5,
      wall: 'no',
    },
    says: { measures: { 'custody.breach': ['refused', 'breach'], 'no-contact.exception': 'offered' } },
    never: { fines: ['53.1', '53.2'] },
  },
  {
    title: 'five hours after Form 09 was signed he is still beside her: a breach',
    row: 'domain timer 10 (4 h)',
    query: {
      facts: { ...WIFE, acts: ['beaten'] },
      moments: { ...SIGNED, contactSignedAt: local('2026-12-02 01:00') },
      ...CHAIRS,
      contactReason: 'family-event',
      breach: 'within-100-m',
      distance: 5,
      wall: 'no',
    },
    at: '2026-12-02 06:00',
    says: { measures: { 'custody.breach': 'offered' }, fines: ['37.2', '37.3b', '53.1'] },
    never: { clocks: ['no-contact.contact'] },
  },
  {
    title: 'a message that threatens her within the hours of Form 09 is a breach all the same',
    row: 'domain 1.6; law-update B15 (53.2)',
    query: {
      facts: { ...WIFE, acts: ['threatened'] },
      moments: {
        ...SIGNED,
        contactSignedAt: local('2026-12-02 01:00'),
        breachAt: local('2026-12-02 01:30'),
      },
      ...CHAIRS,
      contactReason: 'accident-illness',
      breach: 'by-device',
    },
    says: { measures: { 'custody.breach': 'offered' }, fines: ['37.1', '53.2'] },
  },
  {
    title: 'Form 09 signed for a reason that is none: he may not come near',
    row: 'domain 1.6 (only three reasons)',
    query: {
      facts: { ...WIFE, acts: ['beaten'] },
      moments: { ...SIGNED, contactSignedAt: local('2026-12-02 01:00') },
      ...CHAIRS,
      contactReason: 'other',
      breach: 'within-100-m',
      wall: 'no',
    },
    says: { measures: { 'custody.breach': 'offered' }, fines: ['37.2', '37.3b', '53.1'] },
  },
  {
    title: 'he is near her and nobody has said whether a contact was signed for',
    row: 'domain 1.6 (allowed contact)',
    query: { facts: { ...WIFE, acts: ['beaten'] }, moments: SIGNED, ...CHAIRS, breach: 'within-100-m', wall: 'no' },
    says: {
      measures: { 'custody.breach': ['depends', 'breach'] },
      waitsFor: { 'custody.breach': 'contactSigned' },
      fines: ['37.2', '37.3b', '53.1'],
    },
  },
  {
    title: 'he stands 80 m from her, nothing between',
    row: 'law-update B15 (53.1); domain 1.6',
    query: {
      facts: { ...WIFE, acts: ['beaten'] },
      moments: { ...SIGNED, breachAt: local('2026-12-02 01:00') },
      ...UNSIGNED,
      distance: 80,
      wall: 'no',
    },
    says: {
      measures: { 'custody.breach': 'offered' },
      fines: ['37.2', '37.3b', '53.1'],
      finedBy: { '53.1': ['officer-on-duty', 'chair', 'police-chief'] },
    },
    never: { fines: ['53.2'], words: [/\b(30|50) ?m\b/] },
  },
  {
    title: 'he stands 40 m from her behind a safe wall',
    row: 'domain 0.1, 1.6 (wall or partition)',
    query: {
      facts: { ...WIFE, acts: ['beaten'] },
      moments: SIGNED,
      ...UNSIGNED,
      breach: 'within-100-m',
      distance: 40,
      wall: 'yes',
    },
    says: { measures: { 'custody.breach': ['refused', 'breach'] } },
    never: { fines: ['53.1', '53.2'] },
  },
  {
    title: 'he stands 60 m from her and nobody said whether there is a wall',
    row: 'domain 1.6',
    query: { facts: { ...WIFE, acts: ['beaten'] }, moments: SIGNED, ...UNSIGNED, breach: 'none', distance: 60 },
    says: { measures: { 'custody.breach': ['depends', 'breach'] }, waitsFor: { 'custody.breach': 'wall' } },
  },
  {
    title: 'he stands 150 m from her',
    row: 'domain 0.1 (100 m)',
    query: {
      facts: { ...WIFE, acts: ['beaten'] },
      moments: SIGNED,
      ...CHAIRS,
      breach: 'none',
      distance: 150,
      wall: 'no',
    },
    says: { measures: { 'custody.breach': ['refused', 'breach'] } },
    never: { fines: ['53.1'] },
  },
  {
    title: 'he threatens her by telephone from another town',
    row: 'law-update B15 (53.2)',
    query: {
      facts: { ...WIFE, acts: ['threatened'] },
      moments: { ...SIGNED, breachAt: local('2026-12-02 01:00') },
      ...CHAIRS,
      breach: 'by-device',
      distance: 9000,
    },
    says: { measures: { 'custody.breach': 'offered' }, fines: ['37.1', '53.2'] },
    never: { fines: ['53.1'] },
  },
  {
    title: 'he comes near while no order is in force',
    row: 'law-update B15 (53)',
    query: { facts: { ...WIFE, acts: ['insulted'] }, order: { running: false }, breach: 'within-100-m', wall: 'no' },
    says: { measures: { 'custody.breach': ['refused', 'order-running'] } },
    never: { fines: ['53.1', '53.2'] },
  },
  {
    title: 'a breach of the court’s order is fined alike',
    row: 'law-update B15 (court and chair)',
    query: {
      facts: { ...WIFE, acts: [] },
      order: { by: 'court', running: true },
      breach: 'by-device',
      moments: REPORTED,
    },
    says: { measures: { 'custody.breach': 'offered' }, fines: ['53.2'] },
  },
  {
    title: 'he was taken into custody at 23:00',
    row: 'domain timer 12',
    query: {
      facts: { ...WIFE, acts: ['beaten'], perpetratorAge: '18-plus' },
      moments: { ...SIGNED, custodyAt: local('2026-12-02 00:00') },
      ...CHAIRS,
      breach: 'by-device',
    },
    says: { clocks: { 'custody.release': '2026-12-02 12:00' } },
    never: { clocks: ['custody.release-extended', 'custody.parents'], tells: ['parents'] },
  },
  {
    title: 'custody was extended',
    row: 'domain timer 12 (24 h in all)',
    query: {
      facts: { ...WIFE, acts: ['beaten'] },
      moments: { ...SIGNED, custodyAt: local('2026-12-02 00:00'), custodyExtendedAt: local('2026-12-02 11:00') },
      ...CHAIRS,
    },
    at: '2026-12-02 11:30',
    says: { clocks: { 'custody.release-extended': '2026-12-03 00:00' } },
    never: { clocks: ['custody.release'] },
  },
  {
    title: 'a son of 16 is held at night',
    row: 'domain 1.6 (minors: parents at once)',
    query: {
      facts: { tie: 'child', age: '18-59', acts: ['beaten'], perpetratorAge: 'under-18' },
      moments: { ...SIGNED, custodyAt: local('2026-12-02 00:00') },
      ...CHAIRS,
    },
    says: { tells: ['parents'], clocks: { 'custody.parents': '2026-12-02 01:00' } },
  },
  {
    title: 'a family wedding, Form 09 signed',
    row: 'domain 1.6, timers 10, 11',
    query: {
      facts: { ...WIFE, acts: ['beaten'] },
      moments: { ...SIGNED, contactSignedAt: local('2026-12-02 01:00') },
      ...CHAIRS,
      contactReason: 'family-event',
    },
    says: {
      measures: { 'no-contact.exception': 'offered' },
      clocks: { 'no-contact.contact': '2026-12-02 05:00', 'no-contact.contact-told': '2026-12-02 01:30' },
      tells: ['chair'],
      words: [/không quá 4 giờ/],
    },
  },
  {
    title: 'a family funeral, Form 09 not signed yet',
    row: 'domain 1.6 (valid only when signed)',
    query: { facts: { ...WIFE, acts: ['beaten'] }, moments: SIGNED, ...CHAIRS, contactReason: 'family-event' },
    says: { measures: { 'no-contact.exception': ['depends', 'contact-signed'] } },
    never: { clocks: ['no-contact.contact'] },
  },
  {
    title: 'she agrees that he comes to talk',
    row: 'domain 1.6 (only three reasons); law-update B25',
    query: {
      facts: { ...WIFE, acts: ['beaten'] },
      moments: { ...SIGNED, contactSignedAt: local('2026-12-02 01:00') },
      ...CHAIRS,
      contactReason: 'other',
    },
    says: {
      measures: { 'no-contact.exception': ['refused', 'contact-reason'], 'no-contact.cancellation': 'offered' },
      words: [/Her agreement is none of them/],
    },
    never: { clocks: ['no-contact.contact'] },
  },
];

const helping: readonly Told[] = [
  {
    title: 'she does not want counselling',
    row: 'domain 1.2 (victim at the centre)',
    query: { facts: { ...WIFE, acts: ['insulted'] }, refuses: ['psychosocial'] },
    says: { measures: { 'support.counselling': ['refused', 'counselling-wanted'] } },
  },
  {
    title: 'she wants counselling',
    row: 'domain 1.5 (Art. 30)',
    query: { facts: { ...WIFE, acts: ['insulted'] }, consents: ['psychosocial'] },
    says: { measures: { 'support.counselling': 'offered' }, whose: { counselling: ['victim'] } },
  },
  {
    title: 'she wants a safe place',
    row: 'domain 3; law-update B20',
    query: { facts: { ...WIFE, acts: ['driven-out'] }, consents: ['safe-house'] },
    says: {
      measures: { 'shelter.needs': 'offered', 'emergency-protection.stay': 'offered' },
      fines: ['45.1', '45.2', '45.3'],
      consents: { shelter: true },
    },
    never: { words: [/đăng ký cấp phép/] },
  },
  {
    title: 'she does not want to leave home',
    row: 'domain 1.2, 3',
    query: { facts: { ...WIFE, acts: ['beaten'] }, refuses: ['safe-house'] },
    says: { measures: { 'shelter.needs': ['refused', 'shelter-consent'] } },
    never: { offered: ['emergency-protection.stay'] },
  },
  {
    title: 'nobody asked her about shelter: silence is not consent',
    row: 'domain 7 (silence is not consent)',
    query: { facts: { ...WIFE, acts: ['beaten'] } },
    says: { measures: { 'shelter.needs': ['depends', 'shelter-consent'] } },
  },
  {
    title: 'she is at a trusted address',
    row: 'law-update B20 (must notify the commune)',
    query: {
      facts: { ...WIFE, acts: ['beaten'] },
      consents: ['safe-house'],
      stay: { place: 'trusted-address' },
      danger: 'no',
    },
    says: { tells: ['chair'], words: [/Địa chỉ tin cậy báo UBND xã/] },
  },
  {
    title: 'she spends the night at the health station',
    row: 'law-update B7',
    query: { facts: { ...WIFE, acts: ['insulted'] }, consents: ['safe-house'], stay: { place: 'health-facility' } },
    says: { tells: ['police'], words: [/không quá 24 giờ/, /Công an gần nhất/] },
  },
  {
    title: 'the host charges her for food',
    row: 'law-update B15 (51.1b)',
    query: { facts: { ...WIFE, acts: ['beaten'] }, conducts: ['living-cost-charged'] },
    says: { fines: ['37.2', '37.3b', '51.1b'] },
  },
  {
    title: 'somebody tells him where she is',
    row: 'law-update B15 (50.1a)',
    query: { facts: { ...WIFE, acts: ['beaten'] }, conducts: ['shelter-revealed'] },
    says: { fines: ['37.2', '37.3b', '50.1a'] },
  },
  {
    title: 'near-poor, and she wants legal aid',
    row: 'domain 4; law-update B11',
    query: { facts: { ...WIFE, acts: ['beaten'] }, hardship: ['near-poor'], consents: ['legal'] },
    says: {
      measures: { 'legal-aid.victim': 'offered' },
      tells: ['legal-aid'],
      words: [/Circular 08\/2017\/TT-BTP Art\. 33\.12/, /near-poor certificate with one of three/],
    },
    never: { offered: ['legal-aid.without-tie'] },
  },
  {
    title: 'not poor: no free legal aid, yet the right is explained',
    row: 'law-update B11, B12',
    query: { facts: { ...WIFE, acts: ['beaten'] }, hardship: [], consents: ['legal'] },
    says: { measures: { 'legal-aid.victim': ['refused', 'aid-group'] }, tells: ['legal-aid'] },
  },
  {
    title: 'a child needs no money test for legal aid',
    row: 'domain 4',
    query: { facts: { tie: 'parent', age: '7-15', acts: ['beaten'] }, consents: ['legal'], hardship: [] },
    says: { measures: { 'legal-aid.victim': 'offered', 'legal-aid.without-tie': 'offered' } },
  },
  {
    title: 'a poor woman beaten by a stranger has legal aid of her own right',
    row: 'domain 4 (poor households)',
    query: { facts: { ...WIFE, tie: 'none', acts: ['beaten'] }, hardship: ['poor-household'], consents: ['legal'] },
    says: { measures: { 'legal-aid.without-tie': 'offered', 'legal-aid.victim': ['refused', 'family-tie'] } },
  },
  {
    title: 'she declines legal aid',
    row: 'domain 1.2 (victim at the centre)',
    query: { facts: { ...WIFE, acts: ['beaten'] }, hardship: ['near-poor'], refuses: ['legal'] },
    says: { measures: { 'legal-aid.victim': ['refused', 'she-declined'] } },
  },
  {
    title: 'raped by her husband yesterday evening',
    row: 'domain 5.2, timers 28, 29; law-update B15a (41.2)',
    query: {
      facts: { ...WIFE, acts: ['forced-sex'], assaultAt: local('2026-12-01 20:00') },
      moments: REPORTED,
      consents: ['health'],
    },
    says: {
      regimes: { 'suspected-crime': 'yes' },
      measures: { 'care.medical': 'offered', 'criminal.procedure': 'offered' },
      clocks: { 'care.pep': '2026-12-04 20:00', 'care.emergency-contraception': '2026-12-06 20:00' },
      crimes: ['141', '185.1a', '185.1b', '185.2'],
    },
  },
  {
    title: 'raped by a stranger: the windows run outside the family too',
    row: 'domain 5.2',
    query: {
      facts: { ...WIFE, tie: 'none', acts: ['forced-sex'], assaultAt: local('2026-12-01 20:00') },
      moments: REPORTED,
      consents: ['health'],
    },
    says: {
      clocks: { 'care.pep': '2026-12-04 20:00' },
      crimes: ['140', '141'],
      measures: {
        'criminal.procedure': 'offered',
        'care.medical': ['refused', 'family-tie'],
        'care.without-tie': 'offered',
      },
    },
    never: { offered: LAW_13 },
  },
  {
    title: 'she refuses care: no window is held against anybody',
    row: 'domain 5.2 (informed consent)',
    query: {
      facts: { ...WIFE, acts: ['forced-sex'], assaultAt: local('2026-12-01 20:00') },
      moments: REPORTED,
      refuses: ['health'],
    },
    says: { measures: { 'care.medical': ['refused', 'care-wanted'] }, consents: { examination: true } },
    never: { clocks: ['care.pep', 'care.emergency-contraception'] },
  },
  {
    title: 'the assault was a week ago',
    row: 'domain 5.2 (72 h, 120 h)',
    query: { facts: { ...WIFE, acts: ['forced-sex'], assaultAt: local('2026-11-24 20:00') }, moments: REPORTED },
    says: { measures: { 'criminal.procedure': 'offered' } },
    never: { clocks: ['care.pep', 'care.emergency-contraception'] },
  },
];

const hisSide: readonly Told[] = [
  {
    title: 'twice insulted in a year, he is of age',
    row: 'domain 1.5 (Art. 32); law-update B21; timer 36',
    query: {
      facts: { ...WIFE, acts: ['insulted'], perpetratorAge: '18-plus', formerSanction: 'no' },
      actsInTwelveMonths: 2,
    },
    says: { measures: { 'perpetrator.criticism': 'offered', 'perpetrator.service': 'offered' }, words: [/chọn một/] },
  },
  {
    title: 'the first time: no criticism session',
    row: 'domain 1.5 (Art. 32)',
    query: {
      facts: { ...WIFE, acts: ['insulted'], perpetratorAge: '18-plus', formerSanction: 'no' },
      actsInTwelveMonths: 1,
    },
    says: {
      measures: { 'perpetrator.criticism': ['refused', 'again-within-a-year'], 'perpetrator.education': 'offered' },
    },
  },
  {
    title: 'he is 17',
    row: 'domain 1.5 (Art. 32: 18 and over)',
    query: { facts: { ...WIFE, acts: ['insulted'], perpetratorAge: 'under-18' }, actsInTwelveMonths: 3 },
    says: {
      measures: {
        'perpetrator.criticism': ['refused', 'perpetrator-of-age'],
        'perpetrator.service': ['refused', 'perpetrator-of-age'],
      },
    },
  },
  {
    title: 'fined before, and beaten again: also a sign of a crime',
    row: 'law-update B5 (185.1b)',
    query: {
      facts: { ...WIFE, acts: ['beaten'], perpetratorAge: '18-plus', formerSanction: 'yes' },
      moments: REPORTED,
    },
    says: {
      regimes: { 'suspected-crime': 'yes' },
      measures: { 'perpetrator.criticism': 'offered', 'criminal.procedure': 'offered' },
      crimes: ['134.1', '185.1a', '185.1b', '185.2'],
      clocks: { 'crime.transfer-verified': '2026-12-08 22:40' },
      tells: ['police'],
    },
  },
  {
    title: 'he ignores the criticism session',
    row: 'law-update B15 (48.2c)',
    query: { facts: { ...WIFE, acts: ['insulted'] }, conducts: ['correction-ignored'] },
    says: { fines: ['39.1', '48.2c'] },
  },
  {
    title: 'the family proposes to mediate instead',
    row: 'law-update B24',
    query: { facts: { ...WIFE, acts: ['beaten'] }, danger: 'no' },
    says: {
      measures: {
        'mediation.gate': ['refused', 'no-sanction-due'],
        'administrative.sanction': ['depends', 'prosecuted'],
      },
      words: [/hòa giải không thay thế/, /mediation never replaces a measure/],
    },
    never: { consents: ['mediation'] },
  },
  {
    title: 'mediation where nothing is due, she is safe and wants it',
    row: 'law-update B24',
    query: {
      facts: { ...WIFE, acts: [], ...NONE, lifeThreatened: false },
      danger: 'no',
      prosecuted: false,
      crimeSeen: false,
      custody: false,
      order: { running: false },
      request: { by: 'none' },
      consents: ['mediation'],
    },
    says: { measures: { 'mediation.gate': 'offered' }, whose: { mediation: ['victim'] } },
  },
  {
    title: 'mediation that she does not want',
    row: 'law-update B24 (voluntary)',
    query: {
      facts: { ...WIFE, acts: [], ...NONE, lifeThreatened: false },
      danger: 'no',
      prosecuted: false,
      crimeSeen: false,
      custody: false,
      order: { running: false },
      request: { by: 'none' },
      refuses: ['mediation'],
    },
    says: {
      measures: { 'mediation.gate': ['refused', 'mediation-consent'] },
      law: { 'mediation-consent': ['Law 13/2022 Art. 17', 'V'] },
    },
  },
  {
    title: 'mediation while she asks for an order',
    row: 'law-update B24 (no measure replaced)',
    query: {
      facts: { ...WIFE, acts: [], ...NONE, lifeThreatened: false },
      danger: 'no',
      prosecuted: false,
      crimeSeen: false,
      request: { by: 'victim' },
      consents: ['mediation'],
    },
    says: { measures: { 'mediation.gate': ['refused', 'mediation-measure'] } },
    never: { consents: ['mediation'] },
  },
  {
    title: 'mediation while she is in danger',
    row: 'law-update B24 (safety)',
    query: {
      facts: { ...WIFE, acts: [], ...NONE, lifeThreatened: false },
      danger: 'yes',
      prosecuted: false,
    },
    says: { measures: { 'mediation.gate': ['refused', 'mediation-safe'] } },
  },
  {
    title: 'mediation when nobody has said what happened',
    row: 'law-update B24',
    query: { facts: { ...WIFE, ...NONE, lifeThreatened: false }, danger: 'no' },
    says: {
      measures: { 'mediation.gate': ['depends', 'no-sanction-due'] },
      waitsFor: { 'mediation.gate': 'facts.acts' },
    },
  },
];

const crimes: readonly Told[] = [
  {
    title: 'beaten with a knife',
    row: 'law-update B1, B5 (134.1)',
    query: {
      facts: { ...WIFE, acts: ['beaten'], circumstances: ['weapon-used'], formerSanction: 'no' },
      moments: REPORTED,
    },
    says: {
      regimes: { 'suspected-crime': 'yes' },
      why: { 'suspected-crime': 'What was done: Beaten. Other circumstances: Weapon, dangerous object or acid.' },
      crimes: ['134.1', '185.1a', '185.2'],
      clocks: { 'crime.transfer-verified': '2026-12-08 22:40' },
      consents: { 'crime-report': false },
    },
    never: { clocks: ['crime.transfer-urgent'] },
  },
  {
    title: 'caught in the act with a knife',
    row: 'law-update B1 (track a)',
    query: { facts: { ...WIFE, acts: ['beaten'], circumstances: ['weapon-used', 'flagrant'] }, moments: REPORTED },
    says: { clocks: { 'crime.transfer-urgent': '2026-12-02 22:40' }, tells: ['investigation-agency'] },
    never: { clocks: ['crime.transfer-verified'] },
  },
  {
    title: 'the same in a remote commune',
    row: 'law-update B1 (48 h remote)',
    query: {
      facts: { ...WIFE, acts: ['beaten'], circumstances: ['weapon-used', 'flagrant'] },
      moments: REPORTED,
      remote: true,
    },
    says: { clocks: { 'crime.transfer-urgent': '2026-12-03 22:40' } },
  },
  {
    title: 'a girl of 17 raped by her uncle: always 24 hours',
    row: 'law-update B2',
    query: {
      facts: { tie: 'other-family', sex: 'female', age: '16-17', acts: ['forced-sex'], ...NONE },
      moments: REPORTED,
    },
    says: {
      regimes: { 'suspected-crime': 'yes', child: 'no' },
      clocks: { 'crime.transfer-under-18': '2026-12-02 22:40' },
      tells: ['investigation-agency'],
    },
    never: {
      clocks: ['crime.transfer-urgent', 'crime.transfer-verified', 'child.emergency'],
      tells: ['hotline-111'],
    },
  },
  {
    title: 'the report was handed on',
    row: 'domain 2.2, timer 19; law-update B3',
    query: {
      facts: { ...WIFE, acts: ['forced-sex'] },
      moments: { ...REPORTED, crimeTransferredAt: local('2026-12-02 01:00') },
    },
    says: { clocks: { 'crime.resolution': '2026-12-22 01:00', 'crime.procuracy': '2026-12-05 01:00' } },
    never: { clocks: ['crime.transfer-urgent', 'crime.transfer-verified'] },
  },
  {
    title: 'the station sees signs of a crime',
    row: 'domain 5.1 (Circular 24/2017 Art. 8), timer 21',
    query: {
      facts: { ...WIFE, acts: ['forced-sex'] },
      moments: { ...REPORTED, healthReceivedAt: local('2026-12-01 23:00') },
    },
    says: { tells: ['police'], words: [/trưởng trạm báo Công an/] },
  },
  {
    title: 'an insult, nothing else: no crime',
    row: 'law-update B5; F (39.1)',
    query: { facts: { ...WIFE, acts: ['insulted'], ...NONE }, prosecuted: false },
    says: { fines: ['39.1'], waitsFor: { 'criminal.procedure': 'crimeSeen' } },
    never: { offered: ['criminal.procedure'], clocks: ['crime.transfer-urgent', 'crime.transfer-verified'] },
  },
  {
    title: 'she may have been trafficked',
    row: 'domain 2.3, timers 22, 23',
    query: { facts: { ...WIFE, tie: 'none', acts: ['confined'], circumstances: ['trafficked'] } },
    says: {
      regimes: { trafficking: 'yes' },
      measures: { 'trafficking.notice': 'offered', 'trafficking.verification': 'offered' },
      tells: ['chair', 'hotline-111', 'provincial-health'],
      words: [/Decree 162\/2025/],
    },
    never: { offered: LAW_13, words: [/phòng lao động|district labour/i] },
  },
];

const children: readonly Told[] = [
  {
    title: 'a girl of five beaten by a neighbour: not separated from her parents, no court',
    row: 'domain 2.1 (Art. 52.3); law-update B28',
    query: { facts: { tie: 'none', age: 'under-7', acts: ['beaten'], ...NONE }, ...PARENTS_SAFE, moments: REPORTED },
    says: {
      measures: {
        'child.intervention': 'offered',
        'child.separation': ['refused', 'carer-is-abuser'],
        'care.without-tie': ['depends', 'care-wanted'],
      },
      tells: ['chair', 'office', 'hotline-111'],
      whose: { examination: ['guardian'], 'child-disclosure': ['guardian'], 'child-intervention': [] },
      words: [/Art. 26.1/],
    },
    never: { tells: ['court'], consents: ['abusing-guardian'] },
  },
  {
    title: 'a boy of ten beaten by a neighbour: he is asked, and his parents',
    row: 'law-update B18; domain 7',
    query: { facts: { tie: 'none', age: '7-15', acts: ['beaten'] }, ...PARENTS_SAFE, moments: REPORTED },
    says: {
      whose: { examination: ['child', 'guardian'], counselling: ['child', 'guardian'], shelter: ['child', 'guardian'] },
    },
    never: { tells: ['court'] },
  },
  {
    title: 'a boy of ten beaten by the guardian who would consent: he alone is asked',
    row: 'domain 7 (parent is the abuser); law-update B18',
    query: { facts: { tie: 'parent', age: '7-15', acts: ['beaten'] }, guardianIsAbuser: true, moments: REPORTED },
    says: {
      whose: { examination: ['child'], 'child-disclosure': ['child'], 'abusing-guardian': [] },
      consents: { 'abusing-guardian': false },
      tells: ['court'],
    },
  },
  {
    title: 'a boy of five beaten by his guardian: nobody consents, the commune acts by its duty',
    row: 'domain 7 (parent is the abuser); law-update B18',
    query: { facts: { tie: 'parent', age: 'under-7', acts: ['beaten'] }, guardianIsAbuser: true, moments: REPORTED },
    says: {
      whose: { examination: [], 'abusing-guardian': [] },
      measures: { 'child.separation': 'offered' },
      words: [/nothing rests on their consent/],
    },
  },
  {
    title: 'a girl of seventeen consents herself',
    row: 'domain 2.1 (under 16)',
    query: { facts: { tie: 'other-family', age: '16-17', acts: ['insulted'] } },
    says: { whose: { examination: ['victim'], certificate: ['victim'], 'reporter-data': ['reporter'], report: [] } },
    never: { consents: ['child-disclosure', 'child-intervention', 'abusing-guardian'] },
  },
  {
    title: 'a father beats a child of ten',
    row: 'domain 2.1, timer 13; law-update B14',
    query: { facts: { tie: 'parent', age: '7-15', acts: ['beaten'] }, moments: REPORTED },
    says: {
      regimes: { child: 'yes', 'domestic-violence': 'yes' },
      measures: { 'child.intervention': 'offered', 'child.separation': 'offered' },
      clocks: { 'child.emergency': '2026-12-02 10:40' },
      fines: ['130/2021'],
      tells: ['office', 'hotline-111', 'court'],
      consents: { 'child-intervention': false, 'child-disclosure': true },
    },
    never: { fines: ['37.2'] },
  },
  {
    title: 'a child of the family neglected',
    row: 'law-update B14 (38: neglect of a child is elsewhere)',
    query: { facts: { tie: 'parent', age: 'under-7', acts: ['neglected'] } },
    says: { fines: ['38.2'], measures: { 'child.intervention': 'offered' } },
    never: { fines: ['38.1a'] },
  },
  {
    title: 'an old mother neglected',
    row: 'law-update B14, F (38.1a)',
    query: { facts: { tie: 'child', age: '60-plus', acts: ['neglected'], assaultAt: local('2026-11-20 08:00') } },
    says: { fines: ['38.1a'], finedBy: { '38.1a': ['department-director', 'provincial-chair'] } },
    never: { fines: ['38.2', '130/2021'] },
  },
  {
    title: 'the age of the child is not known',
    row: 'domain 2.1',
    query: { facts: { tie: 'parent', acts: ['beaten'] }, moments: REPORTED },
    says: {
      regimes: { child: 'depends' },
      measures: { 'child.intervention': ['depends', 'child-only'] },
      waitsFor: { 'child.intervention': 'facts.age' },
      tells: ['hotline-111', 'office'],
    },
  },
  {
    title: 'a child separated on the first',
    row: 'domain timer 14; law-update B28',
    query: {
      facts: { tie: 'parent', age: '7-15', acts: ['beaten'] },
      moments: { ...REPORTED, childSeparatedAt: local('2026-12-02 01:00') },
    },
    says: { clocks: { 'child.separation': '2026-12-17 01:00' }, tells: ['court'], words: [/hoặc đề nghị Tòa án/] },
    never: { clocks: ['child.emergency'] },
  },
  {
    title: 'a child insulted by a teacher, no harm in sight',
    row: 'domain 2.1 (emergency test)',
    query: {
      facts: { tie: 'none', age: '7-15', acts: ['insulted'], lifeThreatened: false },
      danger: 'no',
      ...PARENTS_SAFE,
    },
    says: {
      regimes: { child: 'yes', 'domestic-violence': 'no' },
      measures: { 'child.intervention': ['refused', 'child-emergency'] },
      tells: ['hotline-111'],
      words: [/Nghị định 56\/2017/],
    },
    never: { offered: LAW_13 },
  },
  {
    title: 'a grown woman and hotline 111',
    row: 'domain 0.1 (111)',
    query: { facts: { ...WIFE, acts: ['beaten'], ...NONE }, danger: 'yes' },
    says: { tells: ['chair', 'police'] },
    never: { tells: ['hotline-111'], words: [/Tổng đài 111|hotline 111/] },
  },
];

const fines: readonly Told[] = [
  {
    title: 'an act of October 2025',
    row: 'law-update C20 (Decree 144/2021)',
    query: { facts: { ...WIFE, acts: ['insulted'], assaultAt: local('2025-10-10 08:00') } },
    says: { fines: ['144/2021'] },
    never: { fines: ['39.1'] },
  },
  {
    title: 'an act of December 2026',
    row: 'domain 0.1 (Decree 282/2025)',
    query: { facts: { ...WIFE, acts: ['insulted'], assaultAt: local('2026-12-01 20:00') } },
    says: { fines: ['39.1'], finedBy: { '39.1': ['chair', 'police-chief'] } },
    never: { fines: ['144/2021'], words: [/144\/2021/] },
  },
  {
    title: 'confined in a room',
    row: 'law-update B15a (40.3), B31',
    query: { facts: { ...WIFE, acts: ['confined'], assaultAt: local('2026-12-01 20:00') } },
    says: { fines: ['40.3'], finedBy: { '40.3': ['provincial-chair'] }, crimes: ['157', '185.1a', '185.1b', '185.2'] },
  },
  {
    title: 'he keeps all her income',
    row: 'law-update B15a (44), C11',
    query: {
      facts: { ...WIFE, acts: ['income-controlled'], lifeThreatened: false, healthHarmed: false, ...NONE },
      danger: 'no',
      request: { by: 'victim' },
    },
    says: { fines: ['44.1đ'], measures: { 'no-contact.chair': ['refused', 'harm-to-health'] } },
  },
  {
    title: 'forced to carry a child she does not want',
    row: 'law-update B15a (41.3, router rule)',
    query: { facts: { ...WIFE, acts: ['reproduction-forced'] } },
    says: { fines: ['41.3'] },
    never: { fines: ['41.2a', '41.2b'] },
  },
  {
    title: 'the neighbour who knew did not report',
    row: 'law-update B15 (48.1); domain timer 1',
    query: { facts: { ...WIFE, acts: ['beaten'] }, conducts: ['not-reported'] },
    says: { fines: ['37.2', '37.3b', '48.1b'], words: [/"48\.1/] },
  },
];

const unlawful: readonly Told[] = [
  {
    title: 'a child separated for twenty days',
    row: 'domain 2.1, timer 14',
    query: {
      facts: { tie: 'parent', age: '7-15', acts: ['beaten'] },
      moments: {
        ...REPORTED,
        childSeparatedAt: local('2026-12-02 01:00'),
        separationEndsAt: local('2026-12-22 01:00'),
      },
    },
    says: {
      measures: { 'child.separation': ['refused', 'fifteen-days'], 'child.intervention': 'offered' },
      law: { 'child.separation': ['Decree 56/2017 Art. 32', 'V'] },
    },
    never: { clocks: ['child.separation', 'child.emergency'] },
  },
  {
    title: 'an order of the chair signed twelve days ago cannot be in force',
    row: 'domain timer 5 (3 days each time)',
    query: {
      facts: { ...WIFE, acts: ['beaten'] },
      moments: { ...REPORTED, orderSignedAt: local('2026-11-20 02:00') },
      order: { by: 'chair' },
    },
    says: { measures: { 'no-contact.supervision': ['refused', 'order-running'] } },
    never: { clocks: ['no-contact.order-end', 'no-contact.supervisor'], offered: ['custody.breach'] },
  },
  {
    title: 'an order signed five months ago cannot be in force, whoever signed it',
    row: 'domain timer 6 (4 months)',
    query: {
      facts: { ...WIFE, acts: ['beaten'] },
      moments: { ...REPORTED, orderSignedAt: local('2026-07-01 02:00') },
    },
    says: { measures: { 'no-contact.supervision': ['refused', 'order-running'] } },
  },
  {
    title: 'custody extended after its twelve hours',
    row: 'domain timer 12',
    query: {
      facts: { ...WIFE, acts: ['beaten'] },
      moments: { ...SIGNED, custodyAt: local('2026-12-02 00:00'), custodyExtendedAt: local('2026-12-02 12:30') },
      ...CHAIRS,
      breach: 'by-device',
    },
    at: '2026-12-02 13:00',
    says: {
      measures: { 'custody.breach': ['refused', 'custody-over'] },
      law: { 'custody.breach': ['Law on Handling of Administrative Violations Art. 122', 'V'] },
      clocks: { 'custody.release': '2026-12-02 12:00' },
    },
    never: { clocks: ['custody.release-extended'] },
  },
  {
    title: 'a wedding of six hours',
    row: 'domain timer 10',
    query: {
      facts: { ...WIFE, acts: ['beaten'] },
      moments: {
        ...SIGNED,
        contactSignedAt: local('2026-12-02 01:00'),
        contactEndsAt: local('2026-12-02 07:00'),
      },
      ...CHAIRS,
      contactReason: 'family-event',
    },
    says: {
      measures: { 'no-contact.exception': ['refused', 'four-hours'] },
      law: { 'no-contact.exception': ['Decree 76/2023 Art. 18', 'V'] },
    },
    never: { clocks: ['no-contact.contact'] },
  },
];

const SINCE_TEN = local('2026-12-01 10:00');
const dated: readonly Told[] = [
  {
    title: 'the province was told of trafficking',
    row: 'domain timer 23',
    query: {
      facts: { ...WIFE, tie: 'none', circumstances: ['trafficked'] },
      moments: { ...REPORTED, provinceToldAt: local('2026-12-01 23:00') },
    },
    says: {
      clocks: { 'trafficking.verification': '2026-12-04 23:00' },
      law: { 'trafficking.verification': ['Law 53/2024 Art. 27, amended 2025', 'V'] },
    },
    never: { clocks: ['trafficking.province'] },
  },
  {
    title: 'the Centre wants more papers',
    row: 'law-update B10; timer 26b',
    query: { facts: { ...WIFE, acts: ['beaten'] }, moments: { ...REPORTED, papersAskedAt: SINCE_TEN } },
    says: {
      clocks: { 'legal-aid.papers': '2026-12-09 00:00' },
      law: { 'legal-aid.papers': ['Circular 12/2018/TT-BTP Art. 6', 'V'] },
    },
  },
  {
    title: 'the legal aid case has ended',
    row: 'domain timer 27',
    query: { facts: { ...WIFE, acts: ['beaten'] }, moments: { ...REPORTED, aidCaseEndedAt: SINCE_TEN } },
    says: { clocks: { 'legal-aid.hand-over': '2026-12-31 10:00' } },
  },
  {
    title: 'the resolution of the crime report was extended',
    row: 'domain timers 19, 20',
    query: {
      facts: { ...WIFE, acts: ['forced-sex'] },
      moments: { ...REPORTED, crimeTransferredAt: local('2026-11-15 10:00'), crimeExtendedAt: SINCE_TEN },
    },
    says: {
      clocks: { 'crime.resolution-two-months': '2027-01-15 10:00', 'crime.ask-extension': '2027-01-10 10:00' },
      open: { 'crime.resolution-two-months': [] },
    },
    never: { clocks: ['crime.resolution'] },
  },
  {
    title: 'the resolution was extended, when it was handed over was not said',
    row: 'domain timer 19',
    query: { facts: { ...WIFE, acts: ['forced-sex'] }, moments: { ...REPORTED, crimeExtendedAt: SINCE_TEN } },
    says: { open: { 'crime.resolution-two-months': ['moments.crimeTransferredAt'] } },
  },
  {
    title: 'the plan for the child names its review',
    row: 'domain timer 17',
    query: {
      facts: { tie: 'parent', age: '7-15', acts: ['beaten'] },
      moments: { ...REPORTED, childReviewAt: local('2027-03-01 08:00') },
    },
    says: { clocks: { 'child.review': '2027-03-01 08:00' }, open: { 'child.review': [] } },
    never: { clocks: ['child.plan-approval'] },
  },
  {
    title: 'she asks to see her data',
    row: 'law-update B17; timer 32',
    query: { moments: { ...REPORTED, dataRequestedAt: SINCE_TEN }, dataRequest: { right: 'view' } },
    says: {
      clocks: { 'data.reply': '2026-12-04 00:00', 'data.access': '2026-12-11 10:00' },
      open: { 'data.access': ['dataRequest.viaThirdParty'] },
      law: { 'data.reply': ['Decree 356/2025 Art. 5', 'V'] },
    },
  },
  {
    title: 'her data leaked',
    row: 'law-update B16; timer 33',
    query: { moments: { ...REPORTED, dataBreachAt: SINCE_TEN } },
    says: { clocks: { 'data.breach-notice': '2026-12-04 10:00' } },
  },
  {
    title: 'the hamlet head received the report',
    row: 'domain timer 1; law-update B19',
    query: { facts: { ...WIFE, acts: ['beaten'] }, moments: REPORTED, reportDoor: 'hamlet' },
    says: { clocks: { 'report.to-chair': '2026-12-01 23:10' } },
    never: { clocks: ['report.hotline-to-chair'] },
  },
];

const sanctions: readonly Told[] = [
  {
    title: 'the year is over',
    row: 'domain timer 38; law-update B13 (Art. 6)',
    query: {
      facts: { ...WIFE, acts: ['insulted'], assaultAt: local('2025-12-20 08:00') },
      prosecuted: false,
      ...NOTHING_ELSE,
    },
    at: '2027-01-10 08:00',
    says: {
      measures: { 'administrative.sanction': ['refused', 'limitation'] },
      law: { 'administrative.sanction': ['Decree 282/2025 Art. 6.1', 'V'] },
      until: { '39.1': '2026-12-20 08:00' },
    },
  },
  {
    title: 'the year is not over, and the breach has a year of its own',
    row: 'law-update B13 (Art. 6), B15 (53.2)',
    query: {
      facts: { ...WIFE, acts: ['insulted'], assaultAt: local('2026-12-01 20:00') },
      moments: { ...SIGNED, breachAt: local('2026-12-02 01:00') },
      ...CHAIRS,
      breach: 'by-device',
      prosecuted: false,
    },
    says: {
      measures: { 'administrative.sanction': 'offered' },
      until: { '39.1': '2027-12-01 20:00', '53.2': '2027-12-02 01:00' },
    },
  },
  {
    title: 'nobody has said when he did it: whether the year is over stays open',
    row: 'law-update B13 (Art. 6)',
    query: { facts: { ...WIFE, acts: ['insulted'] }, prosecuted: false },
    says: {
      measures: { 'administrative.sanction': ['depends', 'limitation'] },
      waitsFor: { 'administrative.sanction': 'facts.assaultAt' },
      until: { '39.1': undefined },
    },
  },
  {
    title: 'he is prosecuted for the beating',
    row: 'law-update F (37.2: below the threshold of a crime)',
    query: {
      facts: { ...WIFE, acts: ['beaten'], assaultAt: local('2026-12-01 20:00') },
      prosecuted: true,
      ...NOTHING_ELSE,
    },
    says: { measures: { 'administrative.sanction': ['refused', 'prosecuted'] } },
    never: { fines: ['37.2', '37.3b'] },
  },
  {
    title: 'he is prosecuted for the beating, and insulted her besides',
    row: 'law-update F (39.1)',
    query: {
      facts: { ...WIFE, acts: ['beaten', 'insulted'], ...NONE, assaultAt: local('2026-12-01 20:00') },
      prosecuted: true,
    },
    says: { measures: { 'administrative.sanction': 'offered' }, fines: ['39.1'] },
    never: { fines: ['37.2'] },
  },
  {
    title: 'no act of his is told, yet the neighbour kept silent',
    row: 'law-update B15 (48.1)',
    query: {
      facts: { ...WIFE, acts: [] },
      conducts: ['not-reported'],
      moments: { ...REPORTED, conductAt: local('2026-12-01 20:00') },
      prosecuted: false,
    },
    says: {
      measures: { 'administrative.sanction': 'offered' },
      fines: ['48.1b'],
      until: { '48.1b': '2027-12-01 20:00' },
      open: { '48.1b': [] },
    },
  },
  {
    title: 'nothing was done that can be fined',
    row: 'law-update F',
    query: { facts: { ...WIFE, acts: [] }, prosecuted: false, ...NOTHING_ELSE },
    says: { measures: { 'administrative.sanction': ['refused', 'sanction-ground'] } },
  },
  {
    title: 'driven out with a threat and a tool',
    row: 'law-update B15 (45)',
    query: {
      facts: {
        ...WIFE,
        acts: ['driven-out', 'threatened', 'injured-with-tool'],
        assaultAt: local('2026-12-01 20:00'),
      },
      prosecuted: false,
    },
    says: {
      fines: ['37.1', '37.3b', '45.2', '45.3'],
      open: { '45.2': [], '45.3': [] },
      finedBy: { '45.2': ['department-director', 'provincial-chair'], '45.3': ['provincial-chair'] },
      law: { '45.3': ['Decree 282/2025 Art. 45.3', 'V'] },
      words: [/The top of the band decides who may fine/, /Violations Art\. 52","mark":"M"/],
    },
    never: { fines: ['45.1'] },
  },
  {
    title: 'driven out, with neither',
    row: 'law-update B15 (45)',
    query: {
      facts: {
        ...WIFE,
        acts: ['driven-out'],
        assaultAt: local('2026-12-01 20:00'),
        circumstances: [],
        lifeThreatened: false,
      },
    },
    says: { fines: ['45.1'], open: { '45.1': [] } },
    never: { fines: ['45.2', '45.3'] },
  },
  {
    title: 'she refused to be taken to hospital, and a court has limited his visits',
    row: 'law-update F (37.3c, 42)',
    query: {
      facts: {
        ...WIFE,
        acts: ['emergency-care-denied', 'rights-blocked'],
        circumstances: ['care-refused', 'visits-limited'],
        assaultAt: local('2026-12-01 20:00'),
      },
    },
    says: { fines: [] },
    never: { fines: ['37.3c', '40.1c', '42'] },
  },
  {
    title: 'a child beaten before the decree was in force',
    row: 'law-update B14, C20',
    query: { facts: { tie: 'parent', age: '7-15', acts: ['beaten'], assaultAt: local('2025-10-10 08:00') } },
    says: {
      fines: ['130/2021', '144/2021'],
      law: { '130/2021': ['Decree 130/2021 Art. 22', 'V'] },
      until: { '130/2021': undefined, '144/2021': undefined },
    },
  },
  {
    title: 'a wife of sixteen, beaten',
    row: 'law-update B15a (40.4)',
    query: { facts: { tie: 'spouse', sex: 'female', age: '16-17', acts: ['beaten'] } },
    says: {
      regimes: { 'forced-marriage': 'yes' },
      fines: ['37.2', '37.3b', '40.4'],
      law: { '40.4': ['Decree 282/2025 Art. 40.4', 'V'] },
    },
  },
];

/** Told in part: there may be more of everything, and nothing that was left out is taken for no. */
const partlyTold: readonly Told[] = [
  {
    title: 'a child beaten by who is no kin: whether that is its guardian is unsaid, so nothing is refused',
    row: 'domain 2.1 (parent or carer is the abuser)',
    query: { facts: { tie: 'none', age: '7-15', acts: ['beaten'] } },
    says: {
      measures: { 'child.separation': ['depends', 'carer-is-abuser'] },
      waitsFor: { 'child.separation': 'guardianIsAbuser' },
    },
  },
  {
    title: 'divorced, he took her property, and perhaps did more',
    row: 'domain 1.1 (divorced couples)',
    query: { facts: { ...WIFE, tie: 'former-spouse', acts: ['property-taken'] } },
    says: {
      regimes: { 'domestic-violence': 'depends', 'outside-family': 'depends' },
      waitsFor: { 'violence.stop': 'facts.acts' },
    },
  },
  {
    title: 'divorced, he took her property and that is all',
    row: 'domain 1.1 (divorced couples)',
    query: { facts: { ...WIFE, tie: 'former-spouse', acts: ['property-taken'] }, whole: ['acts'] },
    says: { regimes: { 'domestic-violence': 'no' }, measures: { 'violence.stop': ['refused', 'act-of-tie'] } },
  },
  {
    title: 'assigned to the office, and perhaps to the police as well',
    row: 'domain 1.5 (Art. 24: once assigned)',
    query: { facts: { ...WIFE, acts: ['beaten'] }, danger: 'yes', handlingBy: ['office'] },
    says: { measures: { 'police.summons': ['depends', 'assigned-to-police'] } },
  },
  {
    title: 'an insult and perhaps more: no crime is ruled out',
    row: 'law-update B5',
    query: { facts: { ...WIFE, acts: ['insulted'] }, crimeSeen: false },
    says: { regimes: { 'suspected-crime': 'depends' }, waitsFor: { 'criminal.procedure': 'facts.acts' } },
  },
  {
    title: 'near-poor, and perhaps poor: a stranger beat her',
    row: 'domain 4',
    query: { facts: { ...WIFE, tie: 'none', acts: ['beaten'] }, hardship: ['near-poor'], consents: ['legal'] },
    says: { measures: { 'legal-aid.without-tie': ['depends', 'aid-without-tie'] } },
  },
  {
    title: 'whether the child was separated is unsaid: mediation waits for it',
    row: 'law-update B24',
    query: {
      facts: { tie: 'parent', age: '7-15', acts: [], ...NONE, lifeThreatened: false },
      whole: ['acts', 'circumstances'],
      danger: 'no',
      prosecuted: false,
      crimeSeen: false,
      custody: false,
      order: { running: false },
      request: { by: 'none' },
      consents: ['mediation'],
    },
    says: {
      measures: { 'mediation.gate': ['depends', 'mediation-measure'] },
      waitsFor: { 'mediation.gate': 'childSeparated' },
    },
  },
];

/** Where rules meet: an order and a fine, a crime and a fine, a child and whoever cares for it. */
const meeting: readonly Told[] = [
  {
    title: 'a child of ten is made to perform pornography by a stranger',
    row: 'domain 2.2; law-update B2',
    query: {
      facts: { tie: 'none', age: '7-15', acts: ['forced-pornography', 'shown-pornography'], circumstances: [] },
      crimeSeen: false,
      moments: REPORTED,
    },
    says: {
      regimes: { 'suspected-crime': 'yes', child: 'yes', 'outside-family': 'yes' },
      measures: { 'criminal.procedure': 'offered' },
      clocks: { 'crime.transfer-under-18': '2026-12-02 22:40' },
      crimes: ['140', '147'],
    },
  },
  {
    title: 'a nanny ill-treats the small child in her care',
    row: 'domain 2.2; law-update B5 (140)',
    query: {
      facts: { tie: 'none', age: 'under-7', acts: ['ill-treated'], circumstances: ['dependent', 'regular-pain'] },
      moments: REPORTED,
    },
    says: {
      regimes: { 'suspected-crime': 'yes' },
      measures: { 'criminal.procedure': 'offered' },
      clocks: { 'crime.transfer-under-18': '2026-12-02 22:40' },
    },
  },
  {
    title: 'a divorced husband breaks her furniture: no domestic violence, and fined as between strangers',
    row: 'domain 1.1 (divorced couples), its last paragraph',
    query: { facts: { tie: 'former-spouse', age: '18-59', acts: ['property-destroyed'], ...NONE } },
    says: {
      regimes: { 'domestic-violence': 'no', 'outside-family': 'yes' },
      fines: ['8'],
      measures: { 'no-contact.chair': ['refused', 'act-of-tie'], 'administrative.sanction': 'offered' },
    },
  },
  {
    title: 'he came within ten metres two hours before the order was signed',
    row: 'law-update B15 (53.1: during the order)',
    query: {
      facts: { ...WIFE, acts: ['insulted'], ...NONE },
      ...CHAIRS,
      breach: 'within-100-m',
      wall: 'no',
      contactSigned: false,
      moments: { ...SIGNED, breachAt: local('2026-12-01 21:00') },
    },
    says: { measures: { 'custody.breach': ['refused', 'breach'] } },
    never: { fines: ['53.1', '53.2'], offered: ['custody.breach'] },
  },
  {
    title: 'he rang her up days after the order had ended',
    row: 'law-update B15 (53.2: during the order)',
    at: '2026-12-09 08:00',
    query: {
      facts: { ...WIFE, acts: ['insulted'], ...NONE },
      order: { by: 'chair', running: false },
      breach: 'by-device',
      moments: { ...SIGNED, breachAt: local('2026-12-08 20:00') },
    },
    says: {},
    never: { fines: ['53.1', '53.2'], offered: ['custody.breach'] },
  },
  {
    title: 'a signed Form 09 is no excuse under an order of the court',
    row: 'domain 1.6 (Art. 18 is of the chair’s order); law-update B15',
    query: {
      facts: { ...WIFE, acts: ['insulted'], ...NONE },
      order: { by: 'court', running: true },
      breach: 'within-100-m',
      wall: 'no',
      contactReason: 'family-event',
      contactSigned: true,
      moments: {
        ...REPORTED,
        orderSignedAt: local('2026-12-01 23:30'),
        orderEndsAt: local('2027-01-04 23:30'),
        contactSignedAt: local('2026-12-02 00:30'),
        contactEndsAt: local('2026-12-02 03:30'),
        breachAt: local('2026-12-02 01:00'),
      },
    },
    says: {
      measures: { 'no-contact.exception': ['refused', 'order-by-chair'], 'custody.breach': 'offered' },
      fines: ['39.1', '53.1'],
    },
    never: { clocks: ['no-contact.contact', 'no-contact.contact-told'] },
  },
  {
    title: 'confined: while a crime is being looked into its fine waits for that',
    row: 'law-update B5, B19(3); domain 2.2 (157)',
    query: { facts: { ...WIFE, acts: ['confined'], ...NONE }, moments: REPORTED },
    says: { open: { '40.3': ['facts.assaultAt', 'prosecuted'] } },
  },
  {
    title: 'fined before and an insult again: a crime first, a fine after that',
    row: 'law-update B5 (185.1b)',
    query: { facts: { ...WIFE, acts: ['insulted'], circumstances: [], formerSanction: 'yes' }, moments: REPORTED },
    says: { regimes: { 'suspected-crime': 'yes' }, open: { '39.1': ['facts.assaultAt', 'prosecuted'] } },
  },
  {
    title: 'a girl of sixteen who lives as his wife, and is beaten: married as a child',
    row: 'law-update B15a (40.4)',
    query: { facts: { tie: 'lives-as-spouse', sex: 'female', age: '16-17', acts: ['beaten'], ...NONE } },
    says: { regimes: { 'forced-marriage': 'yes' }, fines: ['37.2', '40.4'] },
  },
  {
    title: 'beaten, not yet known by whom: whether it was a husband decides about 40.4',
    row: 'law-update B15a (40.4)',
    query: { facts: { age: '7-15', acts: ['beaten'], ...NONE } },
    says: { open: { '40.4': ['facts.assaultAt', 'facts.tie'] } },
  },
  {
    title: 'the foster carer beats the child: nobody asks the carer for consent, and the child is taken away',
    row: 'domain 2.1 (parent or carer is the abuser)',
    query: { facts: { tie: 'none', age: '7-15', acts: ['beaten'], ...NONE }, guardianIsAbuser: true, danger: 'no' },
    says: {
      measures: { 'child.separation': 'offered' },
      whose: { shelter: ['child'] },
    },
  },
  {
    title: 'signs of a crime are seen, nobody has said when: a limit runs, from a moment that is asked for',
    row: 'law-update B1, B2',
    query: { facts: { ...WIFE, acts: ['insulted'], ...NONE }, crimeSeen: true },
    says: { open: { 'crime.transfer-verified': ['moments.crimeSeenAt'] } },
  },
  {
    title: 'he is held, nobody has said since when: the twelve hours run all the same',
    row: 'domain 11 row 12',
    query: { facts: { ...WIFE, acts: ['insulted'], ...NONE }, ...CHAIRS, custody: true, moments: SIGNED },
    says: { open: { 'custody.release': ['moments.custodyAt'] } },
  },
  {
    title: 'a trafficked foreigner has an interpreter though nobody here is kin of hers',
    row: 'domain 1.9; law-update B (Art. 12)',
    query: { facts: { tie: 'none', foreign: ['survivor'], circumstances: ['trafficked'], acts: ['confined'] } },
    says: { measures: { 'foreign.interpreter': 'offered' } },
  },
];

/** Who tells a situation tells all that there is, unless it says what is whole. */
const ALL_TOLD = [
  'acts',
  'priorities',
  'foreign',
  'circumstances',
  'hardship',
  'handlingBy',
  'conducts',
  'refuses',
] as const;
const whole = (told: Told): Told => ({ ...told, query: { whole: listsSaid(told.query), ...told.query } });
function listsSaid({ facts, ...query }: Told['query']): (typeof ALL_TOLD)[number][] {
  const said: object = { ...facts, ...query };
  return ALL_TOLD.filter((name) => Object.hasOwn(said, name));
}

export const SITUATIONS: readonly Told[] = [
  ...partlyTold,
  ...[
    ...gates,
    ...stopping,
    ...noContact,
    ...unsaid,
    ...stays,
    ...unlawful,
    ...dated,
    ...breaches,
    ...helping,
    ...hisSide,
    ...crimes,
    ...children,
    ...fines,
    ...sanctions,
    ...meeting,
  ].map(whole),
];
