import { ACTS, articleOf, GBV_TYPES, letteringOf } from '../../acts';
import { ROLES } from '../../agencies';
import { row } from '../../markdown';
import { REGIME_NAMES, REGIMES } from '../../regimes';
import { RULES } from '../../rules';
import type { Mark, Words } from '../../words';
import { articleIn } from '../articles';
import { type DutyRule, dutiesOf } from '../duty';
import { DECIDED_SWAPS, HOLIDAYS, HOLIDAYS_FROM, HOLIDAYS_UNTIL } from '../holidays';
import { BODIES, CONDITIONS, type MeasureData, measuresOf, needsOf, ruleOf, type Whom } from '../measure';
import type { LawPack } from '../pack';
import { formOf } from '../packs';
import { CALENDARS } from '../printed';
import { finesIn, REMEDIES, type SanctionEntry } from '../sanction';
import { sanctions2026 } from '../vn-2026/sanctions';

/** The parts of the law document besides its limits, each as lines of Markdown: Vietnamese beside English. */

const both = ({ vi, en }: Words): readonly [string, string] => [vi, en];
const joined = (parts: readonly Words[]): Words => ({
  vi: parts.map(({ vi }) => vi).join('; ') || '–',
  en: parts.map(({ en }) => en).join('; ') || '–',
});

/** An article in Vietnamese, and as the pack cites it. */
const cited = (article: string): string => {
  const vi = articleIn('vi', article);
  return vi === article ? article : `${vi} · ${article}`;
};

const FIVE = ['| | | | Tiếng Việt | English |', '| --- | --- | --- | --- | --- |'];
const THREE = ['| | Tiếng Việt | English |', '| --- | --- | --- |'];

const WHOM: Readonly<Record<Whom, Words>> = { ...ROLES, ...BODIES };

/** One thing that a lawyer is asked about. */
interface Asked {
  readonly id: string;
  readonly article: string;
  readonly mark: Mark;
  readonly says: Words;
}

function everything(pack: LawPack): readonly Asked[] {
  const { measures, tell, consents } = measuresOf(pack.id);
  return [
    ...pack.clocks.map(({ id, article, mark, name }) => ({ id, article, mark, says: name })),
    ...measures.map(({ id, article, mark, name }) => ({ id, article, mark, says: name })),
    ...pack.forms.map(({ id, article, mark, name }) => ({ id: `form ${id}`, article, mark, says: name })),
    ...tell.map(({ who, article, mark, says }) => ({ id: `tell ${who}`, article, mark, says })),
    ...consents.map(({ id, article, mark, for: says }) => ({ id: `consent ${id}`, article, mark, says })),
    ...sanctions2026.entries.map(({ id, article, mark, conduct }) => ({ id, article, mark, says: conduct })),
    ...sanctions2026.crimeSigns.map(({ id, article, mark, says }) => ({ id: `crime ${id}`, article, mark, says })),
    { id: 'fines above the commune', ...sanctions2026.competence.rule },
    ...sanctions2026.competence.ceilings.map(({ who, article, mark, name }) => ({
      id: `fines by ${who}`,
      article,
      mark,
      says: name,
    })),
    ...REGIME_NAMES.map((id) => ({ id, ...REGIMES[id], says: REGIMES[id].name })),
    ...HOLIDAYS.map(({ date, mark, name }) => ({
      id: date,
      article: 'Labour Code 45/2019 Art. 111, 112',
      mark,
      says: name,
    })),
    {
      id: 'working days',
      ...CALENDARS['working-days'],
    },
    ...dutiesOf(pack.id).duties.map(({ id, article, mark, name }) => ({ id, article, mark, says: name })),
    ...Object.entries(RULES).map(([id, { article, mark, says }]) => ({ id: `rule ${id}`, article, mark, says })),
    ...Object.entries(ACTS).map(([id, act]) => ({
      id: `act ${id}`,
      article: articleOf(act),
      mark: act.mark === 'V' ? (letteringOf(act) ?? act.mark) : act.mark,
      says: act.name,
    })),
  ];
}

const askedRows = (list: readonly Asked[]): readonly string[] => [
  ...FIVE,
  ...list.map(({ id, article, mark, says }) => row(`\`${id}\``, article, mark, ...both(says))),
];

/** What a lawyer is asked to confirm: what was partly read or only remembered; local standards; what was not found. */
export function confirmPart(pack: LawPack): readonly string[] {
  const all = everything(pack);
  const { measures } = measuresOf(pack.id);
  const notes: readonly (readonly [string, Words | undefined])[] = [
    ...pack.clocks.map(({ id, remark }) => [id, remark] as const),
    ...measures.map(({ id, remark }) => [id, remark] as const),
    ...sanctions2026.entries.map(({ id, remark }) => [id, remark] as const),
    ['limitation', sanctions2026.limitation.remark] as const,
    ...dutiesOf(pack.id).duties.map(({ id, remark }) => [id, remark] as const),
  ];
  return [
    '## Xin luật sư xác nhận · What a lawyer is asked to confirm',
    '',
    '### Mới thấy một phần, hoặc theo trí nhớ · Partly seen, or from memory',
    '',
    ...askedRows(all.filter(({ mark }) => mark === 'P' || mark === 'M')),
    '',
    '### Tiêu chuẩn của địa phương, không phải luật · Local standards, not law',
    '',
    ...askedRows(all.filter(({ mark, article }) => mark === 'L' && article !== 'design')),
    '',
    '### Chưa tìm thấy, chưa rõ · What was not found or is not clear',
    '',
    ...THREE,
    ...notes.flatMap(([id, remark]) => (remark ? [row(`\`${id}\``, ...both(remark))] : [])),
  ];
}

/** When each body of rules holds. */
export const regimesPart = (): readonly string[] => [
  `## Chế độ pháp lý · Regimes (${REGIME_NAMES.length})`,
  '',
  ...FIVE,
  ...REGIME_NAMES.map((id) => {
    const { name, when, article, mark } = REGIMES[id];
    return row(`\`${id}\``, article, mark, `${name.vi}: ${when.vi}`, `${name.en}: ${when.en}`);
  }),
];

/** Every act, the point of the law and the type of the GBV classification. */
export const actsPart = (): readonly string[] => [
  `## Hành vi · Acts (${Object.keys(ACTS).length})`,
  '',
  'Law 13/2022 Art. 3.1, with the type of the GBVIMS classification. Two marks: of the act, and of the letter of its point.',
  '',
  ...FIVE,
  ...Object.entries(ACTS).map(([id, { point, mark, name, gbv }]) =>
    row(
      `\`${id}\``,
      point,
      [mark, letteringOf({ point }) ?? ''].join(' ').trim(),
      `${name.vi} (${GBV_TYPES[gbv].vi})`,
      `${name.en} (${GBV_TYPES[gbv].en})`,
    ),
  ),
];

function measureRows(measure: MeasureData): readonly string[] {
  const { article, mark, says, decides, carriesOut, forms, limits, remark, source } = measure;
  const needs = needsOf(measure).map((name) => {
    const { article: of, says: why } = ruleOf(name);
    return { vi: `${name} (${articleIn('vi', of)}): ${why.vi}`, en: `${name} (${of}): ${why.en}` };
  });
  const named = (list: readonly Whom[]) => joined(list.map((who) => WHOM[who]));
  const line = (label: string, words: Words) => row(label, ...both(words));
  return [
    ...THREE,
    row('**Căn cứ** · Basis', articleIn('vi', article), article),
    row('**Mức tin cậy, nguồn** · Evidence, source', `${mark}; ${source}`, `${mark}; ${source}`),
    line('**Nội dung** · What it is', says),
    line('**Ai quyết định** · Who decides', named(decides)),
    line('**Ai thực hiện** · Who carries it out', named(carriesOut)),
    line('**Không đủ điều kiện thì** · Refused, when a condition fails, with', joined(needs)),
    line(
      '**Mẫu** · Forms',
      joined(
        forms.map(formOf).map(({ number, name, mark: of }) => ({
          vi: `${number} (${of}): ${name.vi}`,
          en: `${number} (${of}): ${name.en}`,
        })),
      ),
    ),
    line(
      '**Thời hạn** · Limits',
      joined(
        limits.map(({ says: l, article: of, mark: m }) => ({
          vi: `${l.vi} [${articleIn('vi', of)}, ${m}]`,
          en: `${l.en} [${of}, ${m}]`,
        })),
      ),
    ),
    ...(remark ? [line('**Lưu ý** · Note', remark)] : []),
  ];
}

/** Every measure with its conditions, forms and limits. */
export function measuresPart(pack: LawPack): readonly string[] {
  const { measures, sources } = measuresOf(pack.id);
  return [
    `## Biện pháp · Measures (${measures.length}; ${Object.keys(CONDITIONS).length} điều kiện · conditions)`,
    ...measures.flatMap((measure) => [
      '',
      `### ${measure.name.vi} · ${measure.name.en}`,
      '',
      `\`${measure.id}\``,
      '',
      ...measureRows(measure),
    ]),
    '',
    ...Object.entries(sources).map(([id, { what, url }]) => `- **${id}**: ${what}. <${url}>`),
  ];
}

const vnd = (amount: number): string => `${amount / 1_000_000}`;

function sanctionRow(entry: SanctionEntry): string {
  const { id, article, mark, conduct, fine, remedies } = entry;
  const except = entry.kind === 'fine' ? entry.except : undefined;
  const band = fine === undefined ? '–' : `${vnd(fine.from)}–${vnd(fine.to)}`;
  const who = entry.kind === 'fine' ? finesIn(entry).map(({ name }) => name) : [entry.decree];
  const by = who.length > 0 ? joined(who) : { vi: 'chuyển cấp tỉnh', en: 'to the province' };
  const also = remedies.length > 0 ? joined(remedies.map((remedy) => REMEDIES[remedy])) : undefined;
  const acts = [...new Set(entry.when.flatMap(({ acts: led = [] }) => led))].map((act) => ACTS[act].name);
  const ledBy = acts.length > 0 ? joined(acts) : undefined;
  const said = (language: keyof Words) =>
    [
      conduct[language],
      ...(ledBy ? [`${language === 'vi' ? 'Khi ghi' : 'On record as'}: ${ledBy[language]}`] : []),
      ...(except ? [`(${except[language]})`] : []),
      `[${by[language]}]`,
      ...(also ? [also[language]] : []),
    ].join('. ');
  return row(`\`${id}\` ${article}`, band, mark, said('vi'), said('en'));
}

/** Up to which fine whom the law lets decide, the year within which they must, and between whom which acts count. */
function powerRows(): readonly string[] {
  const { competence, fieldMaximum, limitation, betweenDivorced } = sanctions2026;
  const { rule, ceilings } = competence;
  const most = (amount: number) => both({ vi: `đến ${vnd(amount)} triệu`, en: `up to ${vnd(amount)} million` });
  return [
    row('', cited(rule.article), rule.mark, ...both(rule.says)),
    ...ceilings.map(({ article, mark, name, upTo }) => {
      const [vi, en] = most(upTo);
      return row('', cited(article), mark, `${name.vi}: ${vi}`, `${name.en}: ${en}`);
    }),
    row(
      '',
      '',
      fieldMaximum.mark,
      `Mức phạt tối đa: ${vnd(fieldMaximum.fine)} triệu`,
      `Highest fine: ${vnd(fieldMaximum.fine)} million`,
    ),
    row(
      '',
      cited(limitation.article),
      limitation.mark,
      `Thời hiệu xử phạt: ${limitation.months} tháng`,
      `Limitation: ${limitation.months} months`,
    ),
    row(
      '',
      cited(betweenDivorced.article),
      betweenDivorced.mark,
      `Giữa người đã ly hôn chỉ các hành vi: ${betweenDivorced.acts.map((act) => ACTS[act].name.vi).join('; ')}`,
      `Between divorced people only these acts: ${betweenDivorced.acts.map((act) => ACTS[act].name.en).join('; ')}`,
    ),
  ];
}

/** What an act may be fined by, in millions of VND for one person, and what may be a crime. */
export const sanctionsPart = (): readonly string[] => [
  `## Xử phạt · Sanctions (${sanctions2026.entries.length})`,
  '',
  `${sanctions2026.decree}. Triệu đồng, cá nhân; tổ chức gấp ${sanctions2026.organisationFactor.times} lần. Million VND for one person; organisations ×${sanctions2026.organisationFactor.times}.`,
  '',
  ...FIVE,
  ...sanctions2026.entries.map(sanctionRow),
  '',
  '### Ai được phạt, trong bao lâu · Who may fine, and until when',
  '',
  ...FIVE,
  ...powerRows(),
  '',
  '### Dấu hiệu tội phạm · Signs of a crime',
  '',
  ...FIVE,
  ...sanctions2026.crimeSigns.map(({ id, article, mark, says }) => row(`\`${id}\``, article, mark, ...both(says))),
  '',
  ...Object.entries(sanctions2026.sources).map(([id, { what, url }]) => `- **${id}**: ${what}. <${url}>`),
];

/** How limits are counted, and the days off. */
export const calendarsPart = (): readonly string[] => [
  '## Cách tính thời hạn · Calendars',
  '',
  ...THREE,
  ...Object.entries(CALENDARS).map(([id, { name, says }]) =>
    row(`\`${id}\``, `${name.vi}: ${says.vi}`, `${name.en}: ${says.en}`),
  ),
  '',
  `### Ngày lễ · Holidays, ${HOLIDAYS_FROM} – ${HOLIDAYS_UNTIL}`,
  '',
  ...FIVE,
  ...HOLIDAYS.map(({ date, mark, name, insteadOf }) => row(date, insteadOf ?? '–', mark, ...both(name))),
  '',
  ...DECIDED_SWAPS.map(
    ({ date, isWorking, why }) => `- ${date}: ${isWorking ? 'làm việc · worked' : 'nghỉ · off'}. ${why}`,
  ),
];

const dueWords = ({ due, dataYear }: DutyRule): Words => {
  if (due === undefined) return { vi: 'luật không nêu ngày', en: 'the law names no day' };
  if (!('before' in due)) return { vi: `từ ${due.from} đến ${due.to}`, en: `from ${due.from} to ${due.to}` };
  const year = dataYear && {
    vi: `; số liệu từ ${dataYear.from} đến ${dataYear.from} năm sau`,
    en: `; data from ${dataYear.from} to ${dataYear.from} of the next year`,
  };
  return { vi: `trước ${due.before}${year?.vi ?? ''}`, en: `before ${due.before}${year?.en ?? ''}` };
};

/** What comes with the year, month and day. */
export function dutiesPart(pack: LawPack): readonly string[] {
  const { duties, sources } = dutiesOf(pack.id);
  return [
    `## Việc hằng năm · Duties of the year (${duties.length})`,
    '',
    'Ngày viết tháng-ngày. Days are written month-day.',
    '',
    ...FIVE,
    ...duties.map((duty) => {
      const due = dueWords(duty);
      const who = ROLES[duty.mustAct];
      const note = duty.remark;
      const text = (l: keyof Words) => `${duty.name[l]} (${who[l]}): ${due[l]}${note ? `. ${note[l]}` : ''}`;
      return row(`\`${duty.id}\` #${duty.row}`, duty.article, duty.mark, text('vi'), text('en'));
    }),
    '',
    ...Object.entries(sources).map(
      ([id, { what, url }]) => `- **${id}**: ${what}.${url === undefined ? '' : ` <${url}>`}`,
    ),
  ];
}

/** The headings of the document as a list of links, as GitHub names them. */
export const contentsPart = (headings: readonly string[]): readonly string[] => [
  '## Mục lục · Contents',
  '',
  ...headings.map((heading) => {
    const anchor = heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s-]/gu, '')
      .replaceAll(' ', '-');
    return `- [${heading}](#${anchor})`;
  }),
];
