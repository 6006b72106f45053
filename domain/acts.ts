import { z } from 'zod';
import type { Mark, Words } from './words';

/**
 * What was done to her, as facts. Each act names the point of Law 13/2022 Art. 3.1 it falls under (lettering M, substance V
 * through Decree 282/2025 Arts 37–45) and what it means for the GBVIMS classification, which is derived, never chosen.
 */
export interface ActRule {
  readonly name: Words;
  readonly point: string;
  /** What names it, where that law does not. */
  readonly outside?: string;
  /** Of what it is. Of the letter of its point: `letteringOf`. */
  readonly mark: Mark;
  readonly gbv: GbvType;
  /** Possible exposure to HIV or pregnancy: starts the clinical windows (WHO). */
  readonly exposure?: true;
}

/** GBVIMS user guide, chapter 3 (V): six core types by the act alone, exactly one per incident, decided in this order. */
export const GBV_TYPES = {
  rape: { vi: 'Hiếp dâm', en: 'Rape' },
  'sexual-assault': { vi: 'Tấn công tình dục', en: 'Sexual assault' },
  'physical-assault': { vi: 'Hành hung', en: 'Physical assault' },
  'forced-marriage': { vi: 'Cưỡng ép kết hôn', en: 'Forced marriage' },
  'denial-of-resources': { vi: 'Tước đoạt nguồn lực, cơ hội', en: 'Denial of resources, opportunities or services' },
  'psychological-abuse': { vi: 'Bạo lực tinh thần', en: 'Psychological or emotional abuse' },
} as const satisfies Record<string, Words>;

export type GbvType = keyof typeof GBV_TYPES;

export const ACTS = {
  beaten: {
    name: { vi: 'Đánh đập', en: 'Beaten' },
    point: 'a',
    mark: 'V',
    gbv: 'physical-assault',
  },
  'ill-treated': {
    name: {
      vi: 'Hành hạ: bắt nhịn ăn, nhịn uống, chịu rét, mặc rách, hạn chế vệ sinh',
      en: 'Ill-treated: starved, left in the cold or in rags, kept from washing',
    },
    point: 'a',
    mark: 'V',
    gbv: 'physical-assault',
  },
  'injured-with-tool': {
    name: { vi: 'Gây thương tích bằng công cụ', en: 'Injured with a tool or weapon' },
    point: 'a',
    mark: 'V',
    gbv: 'physical-assault',
  },
  threatened: {
    name: { vi: 'Đe dọa tính mạng, sức khỏe', en: 'Threat to life or health' },
    point: 'a',
    mark: 'V',
    gbv: 'psychological-abuse',
  },
  // Decree 282/2025 fines it in Art. 37, beside the other acts of point a; Art. 3.1 does not name it.
  'emergency-care-denied': {
    name: {
      vi: 'Không đưa đi cấp cứu, không chăm sóc khi điều trị',
      en: 'Not taken to emergency care, not looked after during treatment',
    },
    point: 'a',
    mark: 'P',
    gbv: 'denial-of-resources',
  },
  insulted: {
    name: { vi: 'Lăng mạ, chì chiết', en: 'Insulted, nagged' },
    point: 'b',
    mark: 'V',
    gbv: 'psychological-abuse',
  },
  'made-to-witness': {
    name: { vi: 'Cưỡng ép chứng kiến bạo lực', en: 'Made to witness violence' },
    point: 'c',
    mark: 'V',
    gbv: 'psychological-abuse',
  },
  neglected: {
    name: { vi: 'Bỏ mặc, không chăm sóc', en: 'Neglected' },
    point: 'd',
    mark: 'V',
    gbv: 'denial-of-resources',
  },
  'child-not-educated': {
    name: { vi: 'Không giáo dục trẻ em trong gia đình', en: 'A child of the family not educated' },
    point: 'd',
    mark: 'V',
    gbv: 'denial-of-resources',
  },
  discriminated: {
    name: { vi: 'Kỳ thị, phân biệt đối xử', en: 'Stigma or discrimination' },
    point: 'đ',
    mark: 'V',
    gbv: 'psychological-abuse',
  },
  isolated: {
    name: { vi: 'Ngăn cản gặp người thân, cô lập', en: 'Kept from relatives, isolated' },
    point: 'e',
    mark: 'V',
    gbv: 'psychological-abuse',
  },
  // Constant pressure, of point e; the text does not name it.
  stalked: {
    name: { vi: 'Theo dõi, đeo bám', en: 'Stalked' },
    point: 'e',
    mark: 'P',
    gbv: 'psychological-abuse',
  },
  'rights-blocked': {
    name: { vi: 'Ngăn cản quyền, nghĩa vụ gia đình', en: 'Family rights obstructed' },
    point: 'g',
    mark: 'V',
    gbv: 'psychological-abuse',
  },
  'secrets-spread': {
    name: { vi: 'Phát tán bí mật đời tư', en: 'Private life spread' },
    point: 'h',
    mark: 'V',
    gbv: 'psychological-abuse',
  },
  'forced-sex': {
    name: { vi: 'Cưỡng ép quan hệ tình dục', en: 'Forced sexual intercourse' },
    point: 'i',
    mark: 'V',
    gbv: 'rape',
    exposure: true,
  },
  'sexual-contact': {
    name: { vi: 'Sàm sỡ, tiếp xúc tình dục không mong muốn', en: 'Unwanted sexual contact' },
    point: '',
    outside: 'Decree 282/2025 Art. 8.5.d',
    mark: 'V',
    gbv: 'sexual-assault',
  },
  // The attempt is no intercourse (GBVIMS: sexual assault); a crime all the same, by Art. 15 of the code, which was not read.
  'rape-attempted': {
    name: { vi: 'Hiếp dâm chưa đạt', en: 'Attempted rape' },
    point: '',
    outside: 'Penal Code Art. 15, 141',
    mark: 'M',
    gbv: 'sexual-assault',
  },
  'sexually-harassed': {
    name: { vi: 'Quấy rối tình dục bằng lời nói, cử chỉ', en: 'Sexually harassed by words or gestures' },
    point: '',
    outside: 'Decree 282/2025 Art. 8.5.d',
    mark: 'V',
    gbv: 'psychological-abuse',
  },
  // Other harm to health, of point a; the text does not name it.
  'genital-cutting': {
    name: { vi: 'Cắt bộ phận sinh dục', en: 'Genital cutting' },
    point: 'a',
    mark: 'P',
    gbv: 'sexual-assault',
  },
  'forced-pornography': {
    name: { vi: 'Cưỡng ép trình diễn hành vi khiêu dâm', en: 'Forced to perform pornography' },
    point: 'k',
    mark: 'V',
    gbv: 'sexual-assault',
  },
  'shown-pornography': {
    name: { vi: 'Cưỡng ép nghe, xem, đọc nội dung khiêu dâm', en: 'Forced to hear, see or read pornography' },
    point: 'k',
    mark: 'V',
    gbv: 'psychological-abuse',
  },
  'shown-violent-content': {
    name: {
      vi: 'Cưỡng ép nghe, xem, đọc nội dung kích thích bạo lực',
      en: 'Forced to hear, see or read content that incites violence',
    },
    point: 'k',
    mark: 'V',
    gbv: 'psychological-abuse',
  },
  'forced-marriage': {
    name: { vi: 'Cưỡng ép kết hôn, tảo hôn', en: 'Forced or child marriage' },
    point: 'l',
    mark: 'V',
    gbv: 'forced-marriage',
  },
  'divorce-forced': {
    name: { vi: 'Cưỡng ép, cản trở ly hôn', en: 'Divorce forced or obstructed' },
    point: 'l',
    mark: 'V',
    gbv: 'psychological-abuse',
  },
  // The text names marriage beside divorce; between divorced people only this of point l counts.
  'marriage-obstructed': {
    name: { vi: 'Cản trở kết hôn hợp pháp', en: 'Lawful marriage obstructed' },
    point: 'l',
    mark: 'V',
    gbv: 'psychological-abuse',
  },
  'reproduction-forced': {
    name: { vi: 'Cưỡng ép mang thai, phá thai', en: 'Forced pregnancy or abortion' },
    point: 'm',
    mark: 'V',
    gbv: 'physical-assault',
  },
  'property-taken': {
    name: { vi: 'Chiếm đoạt tài sản', en: 'Property taken' },
    point: 'n',
    mark: 'V',
    gbv: 'denial-of-resources',
  },
  'property-destroyed': {
    name: { vi: 'Hủy hoại tài sản', en: 'Property destroyed' },
    point: 'n',
    mark: 'V',
    gbv: 'psychological-abuse',
  },
  'income-controlled': {
    name: { vi: 'Kiểm soát tài sản, thu nhập', en: 'Property, income controlled' },
    point: 'o',
    mark: 'V',
    gbv: 'denial-of-resources',
  },
  overworked: {
    name: { vi: 'Cưỡng ép lao động quá sức', en: 'Forced to overwork' },
    point: 'o',
    mark: 'V',
    gbv: 'denial-of-resources',
  },
  overstudied: {
    name: { vi: 'Cưỡng ép học tập quá sức', en: 'Forced to overstudy' },
    point: 'o',
    mark: 'V',
    gbv: 'psychological-abuse',
  },
  'contributions-forced': {
    name: { vi: 'Cưỡng ép đóng góp tài chính quá khả năng', en: 'Forced to contribute beyond her means' },
    point: 'o',
    mark: 'V',
    gbv: 'denial-of-resources',
  },
  confined: { name: { vi: 'Cô lập, giam cầm', en: 'Confined' }, point: 'p', mark: 'V', gbv: 'psychological-abuse' },
  'services-denied': {
    name: {
      vi: 'Ngăn cản tránh thai, khám chữa bệnh, học tập, việc làm',
      en: 'Kept from contraception, health care, schooling or work',
    },
    point: '',
    outside: 'GBVIMS classification tool',
    mark: 'V',
    gbv: 'denial-of-resources',
  },
  'driven-out': {
    name: { vi: 'Buộc ra khỏi chỗ ở', en: 'Forced out of home' },
    point: 'q',
    mark: 'V',
    gbv: 'denial-of-resources',
  },
} as const satisfies Record<string, ActRule>;

export type Act = keyof typeof ACTS;
export const ActName = z
  .enum(Object.keys(ACTS) as [Act, ...Act[]])
  .meta({ id: 'Act', description: 'An act of violence, as a fact (Law 13/2022 Art. 3.1)' });

/** The point that it is, or what names it where that law does not. */
export const articleOf = ({ point, outside }: Pick<ActRule, 'point' | 'outside'>): string =>
  outside ?? `Law 13/2022 Art. 3.1${point}`;

/** Points a–d were read with their letters; the letters of the others are remembered. */
export const letteringOf = ({ point }: Pick<ActRule, 'point'>): Mark | undefined =>
  point === '' ? undefined : ['a', 'b', 'c', 'd'].includes(point) ? 'V' : 'M';
