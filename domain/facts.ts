import { z } from 'zod';
import { ACTS, type Act, ActName } from './acts';
import { type Instant, InstantText } from './time';
import type { Words } from './words';

const named = <K extends string>(names: Record<K, Words>) => z.enum(Object.keys(names) as [K, ...K[]]);

export const DOORS = {
  hamlet: { vi: 'Trưởng xóm, Ban công tác Mặt trận', en: 'Hamlet head, Front working committee' },
  police: { vi: 'Công an', en: 'Police' },
  school: { vi: 'Trường học', en: 'School' },
  front: { vi: 'Mặt trận Tổ quốc', en: 'Fatherland Front' },
  organisation: { vi: 'Tổ chức chính trị - xã hội', en: 'Socio-political organisation' },
  hotline: { vi: 'Tổng đài quốc gia', en: 'National hotline' },
  committee: { vi: 'UBND xã', en: "People's Committee" },
} as const satisfies Record<string, Words>;
export type Door = keyof typeof DOORS;
/** Where a report may come in: Law 13/2022 Art. 19.1 a–e (V). */
export const DoorName = named(DOORS).meta({ id: 'Door' });

export const CHANNELS = {
  phone: { vi: 'Điện thoại', en: 'Phone' },
  message: { vi: 'Tin nhắn', en: 'Message' },
  letter: { vi: 'Đơn, thư', en: 'Letter' },
  'in-person': { vi: 'Trực tiếp', en: 'In person' },
} as const satisfies Record<string, Words>;
export const ChannelName = named(CHANNELS).meta({ id: 'Channel' });

export const DANGER = {
  yes: { vi: 'Đang nguy hiểm', en: 'In danger now' },
  no: { vi: 'Hiện không còn nguy hiểm', en: 'Not in danger now' },
  unknown: { vi: 'Chưa biết', en: 'Not known' },
} as const satisfies Record<string, Words>;
export type Danger = keyof typeof DANGER;
export const DangerNow = named(DANGER).meta({ id: 'Danger' });

export const SEXES = {
  female: { vi: 'Nữ', en: 'Female' },
  male: { vi: 'Nam', en: 'Male' },
  unknown: { vi: 'Chưa biết', en: 'Not known' },
} as const satisfies Record<string, Words>;
export type Sex = keyof typeof SEXES;

export const AGE_BANDS = {
  'under-7': { vi: 'Dưới 7', en: 'Under 7' },
  '7-11': { vi: '7–11', en: '7–11' },
  '12-15': { vi: '12–15', en: '12–15' },
  '7-15': { vi: '7–15, chưa rõ đã 12 tuổi chưa', en: '7–15, under 12 or over not known' },
  '16-17': { vi: '16–17', en: '16–17' },
  '18-59': { vi: '18–59', en: '18–59' },
  '60-plus': { vi: 'Từ 60', en: '60 and over' },
  unknown: { vi: 'Chưa biết', en: 'Not known' },
} as const satisfies Record<string, Words>;
export type AgeBand = keyof typeof AGE_BANDS;

/** Law on Children 102/2016 Art. 1 (V): a child is under 16. From 7 years on a child is asked too (Law 91/2025 Art. 24.2, V). */
export const isChild = (facts: Pick<Facts, 'age'>): boolean => facts.age === 'under-7' || isAskedToo(facts);
/** A child of seven or more. */
export const isAskedToo = ({ age }: Pick<Facts, 'age'>): boolean => age === '7-11' || age === '12-15' || age === '7-15';
/** Under 18: Circular 43/2021/TT-BCA Art. 5.1 counts so, not by 16 (V). */
export const isMinor = (facts: Pick<Facts, 'age'>): boolean => isChild(facts) || facts.age === '16-17';

/** Whether he is of age: Law 13/2022 Art. 32, 33 (criticism, community service), Decree 142/2021 Art. 16 (custody). */
export const PERPETRATOR_AGES = {
  'under-18': { vi: 'Dưới 18', en: 'Under 18' },
  '18-plus': { vi: 'Từ 18', en: '18 and over' },
  unknown: { vi: 'Chưa biết', en: 'Not known' },
} as const satisfies Record<string, Words>;
export type PerpetratorAge = keyof typeof PERPETRATOR_AGES;

/** Who is not Vietnamese: Decree 76/2023 Art. 12 (V). */
export const FOREIGNERS = {
  survivor: { vi: 'Người bị bạo lực', en: 'The survivor' },
  perpetrator: { vi: 'Người có hành vi bạo lực', en: 'The perpetrator' },
} as const satisfies Record<string, Words>;
export type Foreigner = keyof typeof FOREIGNERS;

/** Was he fined before for domestic violence? Law 13/2022 Art. 32 (criticism); Penal Code 185.1b (crime) (V). */
export const FORMER_SANCTIONS = {
  yes: { vi: 'Đã từng bị xử phạt', en: 'Fined before' },
  no: { vi: 'Chưa từng bị xử phạt', en: 'Never fined' },
  unknown: { vi: 'Chưa biết', en: 'Not known' },
} as const satisfies Record<string, Words>;
export type FormerSanction = keyof typeof FORMER_SANCTIONS;

/** What the law asks about besides the acts themselves; what makes a crime report urgent, by `urgent`. */
export const CIRCUMSTANCES = {
  trafficked: { vi: 'Nghi bị mua bán', en: 'May have been trafficked' },
  'marriage-brokered': { vi: 'Môi giới hôn nhân trái pháp luật', en: 'Illegal marriage brokering' },
  'weapon-used': { vi: 'Dùng vũ khí, hung khí, a-xít', en: 'Weapon, dangerous object or acid' },
  'injury-11-percent': { vi: 'Tỷ lệ thương tích từ 11 %', en: 'Injury of 11 % or more' },
  'regular-pain': { vi: 'Thường xuyên gây đau đớn', en: 'Pain caused regularly' },
  dependent: {
    vi: 'Lệ thuộc người đó: được chăm sóc, dạy dỗ, làm thuê',
    en: 'Depends on him: in his care or teaching, or works for him',
  },
  flagrant: { vi: 'Phạm tội quả tang', en: 'Caught in the act' },
  'very-serious': { vi: 'Rất nghiêm trọng, đặc biệt nghiêm trọng', en: 'Very or especially serious' },
  'public-concern': { vi: 'Dư luận quan tâm', en: 'Public concern' },
  'suspect-may-flee': { vi: 'Đối tượng có thể trốn, cần ngăn chặn', en: 'Suspect may flee, must be restrained' },
  // GBVIMS user guide, chapter 3 (V): in which context it happened; and what is hardship that nobody inflicts.
  dating: {
    vi: 'Là người yêu, bạn tình, nay hoặc trước đây, không sống chung',
    en: 'A present or former partner who lives apart',
  },
  'sex-exchanged': { vi: 'Có trao đổi tiền, hàng, lợi ích', en: 'Money, goods or benefits were exchanged for it' },
  'held-captive': { vi: 'Trong khi bị bắt cóc, giữ trái ý muốn', en: 'While abducted or held against her will' },
  'harmful-practice': { vi: 'Theo hủ tục', en: 'A harmful traditional practice' },
  'general-poverty': {
    vi: 'Chỉ là nghèo khó chung, không ai tước đoạt',
    en: 'Poverty alone: nobody takes anything from her',
  },
  // Decree 282/2025 Art. 37.3c, 42 (V): what takes those two fines away.
  'care-refused': {
    vi: 'Người bị bạo lực hoặc người giám hộ từ chối cấp cứu',
    en: 'She or her guardian refused emergency care',
  },
  'visits-limited': { vi: 'Tòa án đã hạn chế quyền thăm nom', en: 'A court has limited the visits' },
} as const satisfies Record<string, Words>;
export type Circumstance = keyof typeof CIRCUMSTANCES;

/** Law 13/2022 Art. 4, 24; Decree 76/2023 Art. 14 (V): victims whom the law puts first. A child is told by the age band. */
export const PRIORITIES = {
  pregnant: { vi: 'Mang thai', en: 'Pregnant' },
  nursing: { vi: 'Nuôi con dưới 36 tháng', en: 'Nursing a child under 36 months' },
  disabled: { vi: 'Khuyết tật', en: 'Disabled' },
  'cannot-care-for-self': { vi: 'Không tự chăm sóc được', en: 'Unable to care for herself' },
  'under-treatment': { vi: 'Đang điều trị', en: 'Under treatment' },
} as const satisfies Record<string, Words>;
export type Priority = keyof typeof PRIORITIES;

/** Who the perpetrator is to the survivor. Law 13/2022 Art. 2, 3.2 (V): ties that make it domestic violence, former ones included. */
export const TIES = {
  spouse: { vi: 'Vợ, chồng', en: 'Spouse' },
  'former-spouse': { vi: 'Đã ly hôn', en: 'Divorced' },
  'lives-as-spouse': { vi: 'Sống chung như vợ chồng', en: 'Living as spouses' },
  parent: { vi: 'Cha, mẹ', en: 'Parent' },
  child: { vi: 'Con', en: 'Child' },
  sibling: { vi: 'Anh, chị, em', en: 'Sibling' },
  grandparent: { vi: 'Ông, bà', en: 'Grandparent' },
  'in-law': { vi: 'Cha mẹ, anh chị em bên chồng, bên vợ; con dâu, con rể', en: 'In-law' },
  'other-family': { vi: 'Thành viên gia đình khác', en: 'Other family member' },
  grandchild: { vi: 'Cháu nội, cháu ngoại', en: 'Grandchild' },
  'partner-kin': {
    vi: 'Cha mẹ, con, anh chị em của vợ, chồng cũ hoặc người sống chung; hoặc ngược lại',
    en: 'Parent, child or sibling of a former or live-in partner, or the other way round',
  },
  'former-adoptive': { vi: 'Đã từng là cha mẹ nuôi, con nuôi', en: 'Formerly adoptive parent or child' },
  none: { vi: 'Không có quan hệ gia đình', en: 'No family tie' },
  unknown: { vi: 'Chưa biết', en: 'Not known' },
} as const satisfies Record<string, Words>;
export type Tie = keyof typeof TIES;

/** Where it happened: outside the family the ways are others at work and at school. */
export const SETTINGS = {
  home: { vi: 'Ở nhà', en: 'At home' },
  work: { vi: 'Nơi làm việc', en: 'At work' },
  school: { vi: 'Trường học', en: 'At school' },
  public: { vi: 'Nơi công cộng', en: 'In public' },
  online: { vi: 'Trên mạng', en: 'Online' },
  unknown: { vi: 'Chưa biết', en: 'Not known' },
} as const satisfies Record<string, Words>;
export type Setting = keyof typeof SETTINGS;

/** What is known about the incident, as codes. A later signal may add or correct; nothing here names anybody. */
export const FactsSaid = z
  .strictObject({
    acts: z.array(ActName).max(Object.keys(ACTS).length).optional().describe('What was done'),
    assaultAt: InstantText.optional().describe('When the (last) assault happened, as far as known'),
    tie: named(TIES).optional().describe('Perpetrator’s tie to the survivor'),
    sex: named(SEXES).optional(),
    age: named(AGE_BANDS).optional(),
    priorities: z.array(named(PRIORITIES)).max(5).optional(),
    lifeThreatened: z.boolean().optional().describe('Her life is or was threatened'),
    healthHarmed: z.boolean().optional().describe('Her health was harmed or is threatened'),
    courtCase: z.boolean().optional().describe('A court handles a civil case between them'),
    perpetratorAge: named(PERPETRATOR_AGES).optional(),
    formerSanction: named(FORMER_SANCTIONS).optional().describe('Was he fined before for domestic violence'),
    childrenHurt: z.boolean().optional().describe('A child was hurt beside her'),
    setting: named(SETTINGS).optional().describe('Where it happened'),
    foreign: z.array(named(FOREIGNERS)).max(2).optional().describe('Who is not Vietnamese'),
    circumstances: z
      .array(named(CIRCUMSTANCES))
      .max(Object.keys(CIRCUMSTANCES).length)
      .optional()
      .describe('What else the law asks about'),
  })
  .meta({ id: 'Facts', description: 'What is known, as codes; no name, no story' });

/**
 * As they go into the log: with the ages that follow from births on record, which hold over what somebody said who may not know of them, and
 * are told to nobody by this.
 */
export type FactsTold = z.output<typeof FactsSaid> & {
  readonly byBirth?:
    | { readonly age?: AgeBand | undefined; readonly perpetratorAge?: PerpetratorAge | undefined }
    | undefined;
};

export interface Facts {
  readonly acts: readonly Act[];
  readonly assaultAt?: Instant | undefined;
  readonly tie: Tie;
  readonly sex: Sex;
  readonly age: AgeBand;
  readonly priorities: readonly Priority[];
  /** Once seen it stays; nobody has said it, or whether it was. */
  readonly lifeThreatened?: boolean | undefined;
  /** Law 13/2022 Art. 24.1b, 25.1 (V): nobody has said it, or whether it was. */
  readonly healthHarmed?: boolean | undefined;
  /** Law 13/2022 Art. 26 (V): only then may a court forbid contact. */
  readonly courtCase?: boolean | undefined;
  readonly perpetratorAge: PerpetratorAge;
  readonly formerSanction: FormerSanction;
  /** Beside the survivor of this case: another survivor, with a case of its own. Absent: nobody has said it, or whether it was. */
  readonly childrenHurt?: boolean | undefined;
  readonly setting: Setting;
  readonly foreign: readonly Foreigner[];
  readonly circumstances: readonly Circumstance[];
}

export const NO_FACTS: Facts = {
  acts: [],
  tie: 'unknown',
  sex: 'unknown',
  age: 'unknown',
  priorities: [],
  perpetratorAge: 'unknown',
  formerSanction: 'unknown',
  setting: 'unknown',
  foreign: [],
  circumstances: [],
};

/** Later facts over earlier ones: acts and circumstances add up, a danger to life once seen stays, the rest is corrected. */
export function addFacts(known: Facts, said: FactsTold): Facts {
  return {
    acts: [...new Set([...known.acts, ...(said.acts ?? [])])],
    assaultAt: said.assaultAt ?? known.assaultAt,
    tie: said.tie ?? known.tie,
    sex: said.sex ?? known.sex,
    age: said.byBirth?.age ?? said.age ?? known.age,
    priorities: said.priorities ?? known.priorities,
    lifeThreatened: known.lifeThreatened === true ? true : (said.lifeThreatened ?? known.lifeThreatened),
    healthHarmed: said.healthHarmed ?? known.healthHarmed,
    courtCase: said.courtCase ?? known.courtCase,
    perpetratorAge: said.byBirth?.perpetratorAge ?? said.perpetratorAge ?? known.perpetratorAge,
    formerSanction: said.formerSanction ?? known.formerSanction,
    childrenHurt: said.childrenHurt ?? known.childrenHurt,
    setting: said.setting ?? known.setting,
    foreign: said.foreign ?? known.foreign,
    circumstances: [...new Set([...known.circumstances, ...(said.circumstances ?? [])])],
  };
}

/**
 * Law 13/2022 Art. 24.1a: does the survivor belong to a group for whose sake he may be summoned? Being under treatment gives
 * priority before an order (Decree 76/2023 Art. 14), but is no ground for a summons.
 */
export const isProtected = (facts: Facts): boolean =>
  facts.priorities.some((priority) => priority !== 'under-treatment') || isChild(facts) || facts.age === '60-plus';

/** Penal Code 134.1 a–d, as far as facts can tell (V): weapon or acid; under 16, pregnant, elderly, defenceless; his own parent or grandparent. */
export const isListed = ({
  age,
  priorities,
  circumstances,
  tie,
}: Pick<Facts, 'age' | 'priorities' | 'circumstances' | 'tie'>): boolean =>
  circumstances.includes('weapon-used') ||
  isChild({ age }) ||
  age === '60-plus' ||
  priorities.some((priority) => priority === 'pregnant' || priority === 'cannot-care-for-self') ||
  tie === 'child' ||
  tie === 'grandchild';

/** Penal Code 185 (V): grandparents, parents, spouse, children, grandchildren, those who brought him up. Who else counts stays open. */
export const isNearKin = (tie: Tie): boolean | undefined => {
  if (tie === 'none' || tie === 'former-spouse') return false;
  return ['spouse', 'parent', 'child', 'grandparent', 'grandchild'].includes(tie) ? true : undefined;
};

/** Did an act carry a risk of HIV or pregnancy? WHO clinical handbook. */
export const isExposed = (facts: Pick<Facts, 'acts'>): boolean => facts.acts.some((act) => 'exposure' in ACTS[act]);

/**
 * Law 13/2022 Art. 3.1a, 24.1b, 25.1 (V): those acts harm health or life by what they are, and so do forced intercourse, a weapon and an
 * injury of 11 %. Of any other act a person must say it.
 */
export const harmsHealth = (
  facts: Pick<Facts, 'acts' | 'circumstances' | 'lifeThreatened' | 'healthHarmed'>,
  danger: Danger,
): boolean =>
  facts.lifeThreatened === true ||
  facts.healthHarmed === true ||
  danger === 'yes' ||
  isExposed(facts) ||
  facts.acts.some((act) => ACTS[act].point === 'a') ||
  facts.circumstances.some((c) => c === 'weapon-used' || c === 'injury-11-percent');
