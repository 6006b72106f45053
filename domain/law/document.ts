import { ROLES, type Role } from '../agencies';
import { detailsOf } from '../event-details';
import { EVENT_NAMES } from '../events';
import { table } from '../markdown';
import { REGIMES, type Regime } from '../regimes';
import { RULES } from '../rules';
import type { Mark, Words } from '../words';
import { articleIn } from './articles';
import { CONDITIONS } from './conditions';
import {
  actsPart,
  calendarsPart,
  confirmPart,
  contentsPart,
  dutiesPart,
  measuresPart,
  regimesPart,
  sanctionsPart,
} from './document/whole';
import type { ClockRule, LawPack, StartTrigger, StopTrigger, Trigger } from './pack';
import { CALENDARS, calendarOf } from './printed';

/** The law pack and the rules of refusal, written out for a lawyer to read and confirm: Markdown, Vietnamese beside English. */

const w = (vi: string, en: string): Words => ({ vi, en });

const MARKS: Record<Mark, Words> = {
  V: w('đã đọc trong một nguồn', 'seen in a source'),
  P: w('chỉ thấy một phần', 'partly seen'),
  M: w('theo trí nhớ, chưa kiểm chứng', 'from memory, unverified'),
  L: w('tiêu chuẩn phục vụ của địa phương, không phải luật', 'a local service standard, not law'),
};

type Limit = Exclude<ClockRule['lengths'][number], { readonly unit: 'written' }>;
type Span = Pick<Limit, 'unit' | 'count'>;

/** One, and more than one: Vietnamese makes no difference. */
const UNITS: Record<Span['unit'], { readonly vi: string; readonly one: string; readonly more: string }> = {
  minutes: { vi: 'phút', one: 'minute', more: 'minutes' },
  hours: { vi: 'giờ', one: 'hour', more: 'hours' },
  days: { vi: 'ngày', one: 'day', more: 'days' },
  months: { vi: 'tháng', one: 'month', more: 'months' },
  'working-days': { vi: 'ngày làm việc', one: 'working day', more: 'working days' },
};

const span = ({ unit, count }: Span): Words =>
  w(`${count} ${UNITS[unit].vi}`, `${count} ${count === 1 ? UNITS[unit].one : UNITS[unit].more}`);

const COUNTED: Record<Span['unit'], Words> = {
  minutes: w('chạy liên tục', 'running'),
  hours: w('chạy liên tục, kể cả đêm và ngày nghỉ', 'running, nights and holidays included'),
  days: w('ngày lịch', 'of the calendar'),
  months: w('theo lịch, giữ nguyên giờ', 'of the calendar, at the same hour'),
  'working-days': w(
    'không kể ngày bắt đầu, thứ bảy, chủ nhật, ngày lễ; hết vào nửa đêm ngày cuối',
    'without the day it began, Saturdays, Sundays and holidays; it ends at midnight of the last one',
  ),
};

/** A limit, and, unless `isBrief`, how it is counted. */
function limit(length: ClockRule['lengths'][number], isBrief = false): Words {
  if (length.unit === 'written') {
    const most = length.atMost && span(length.atMost);
    const end = w(
      `đến thời điểm đã ghi${most ? `, không quá ${most.vi}` : ''}`,
      `until the moment that is written${most ? `, ${most.en} at most` : ''}`,
    );
    const part = length.share === undefined ? undefined : Math.round(length.share * 100);
    return part === undefined ? end : w(`${part} % thời gian ${end.vi}`, `${part} % of the time ${end.en}`);
  }
  const said = span(length);
  const counted = COUNTED[length.unit];
  const lessDays = 'lessDays' in length ? length.lessDays : undefined;
  const less = lessDays === undefined ? undefined : span({ unit: 'days', count: lessDays });
  const ends = less ? w(`${less.vi} trước khi hết ${said.vi}`, `${less.en} before ${said.en} end`) : said;
  return isBrief ? ends : w(`${ends.vi} (${counted.vi})`, `${ends.en} (${counted.en})`);
}

const join = (parts: readonly Words[], vi: string, en: string): Words =>
  w(parts.map((part) => part.vi).join(vi), parts.map((part) => part.en).join(en));

const list = (parts: readonly Words[]): Words => join(parts, '; ', '; ');

/** `danger: ['yes']` as "Danger: In danger now"; of several values any one does. */
const conditionOf = (trigger: Trigger): readonly Words[] =>
  Object.entries(trigger.where ?? {}).flatMap(([field, values]) => {
    const told = values.flatMap((value) =>
      detailsOf({ type: trigger.event, data: { [field]: value } }).map(({ label, value: said }) => ({
        label,
        words: said.kind === 'words' ? list(said.words) : w(String(value), String(value)),
      })),
    );
    const any = join(
      told.map(({ words }) => words),
      ' / ',
      ' / ',
    );
    const label = told[0]?.label;
    return label ? [w(`${label.vi}: ${any.vi}`, `${label.en}: ${any.en}`)] : [];
  });

const entersWords = (regime: Regime): Words =>
  w(
    `ngay khi biết: ${REGIMES[regime].when.vi} (${REGIMES[regime].name.vi})`,
    `as soon as it is known: ${REGIMES[regime].when.en} (${REGIMES[regime].name.en})`,
  );

/** What else must hold when it happens, in words; nothing when it is enough that it happens. */
export function conditionsOf(trigger: StartTrigger | StopTrigger): readonly Words[] {
  const when = trigger.when ? [CONDITIONS[trigger.when].says] : [];
  return 'enters' in trigger ? when : [...conditionOf(trigger), ...when];
}

/** What starts or ends a limit, in words. */
export function triggerWords(trigger: StartTrigger | StopTrigger): Words {
  const conditions = conditionsOf(trigger);
  const name = 'enters' in trigger ? entersWords(trigger.enters) : EVENT_NAMES[trigger.event];
  if (conditions.length === 0) return name;
  const said = join(conditions, ', ', ', ');
  return w(`${name.vi} (${said.vi})`, `${name.en} (${said.en})`);
}

/** From which moment a limit counts. */
export const FROM: Record<ClockRule['from'], Words> = {
  happenedAt: w(
    'lúc việc đó xảy ra theo luật (lúc tiếp nhận, lúc ký), không phải lúc nhập vào hệ thống',
    'the moment it happened in law (received, signed), not the moment of entry',
  ),
  recordedAt: w(
    'lúc ghi vào hệ thống: từ lúc đó nơi được hỏi mới được báo',
    'the moment of entry: only by it is whoever is asked told',
  ),
  assaultAt: w(
    'lúc xảy ra hành vi; chưa biết thì từ lúc được kể, và được chỉnh lại khi biết',
    'the assault; while its moment is unknown, the moment it was told, set right when it becomes known',
  ),
  lastWordAt: w(
    'lần cuối có tin từ người bị bạo lực; chưa có thì từ lúc mở hồ sơ',
    'the last word from her; before there is any, the moment the case began',
  ),
  actAt: w(
    'lúc xảy ra, theo tin báo, của hành vi sớm nhất chưa được quyết định; chưa biết thì từ lúc được kể, và được chỉnh lại khi biết',
    'the earliest act, as reported, that nobody has decided on; while its moment is unknown, the moment it was told, set right when it becomes known',
  ),
  policeServedAt: w(
    'lúc Trưởng Công an xã nhận quyết định; chưa ghi thì từ lúc ký, và được chỉnh lại khi ghi',
    'the moment the police chief received the order; while that is not on record, the signature, set right when it is',
  ),
  courtServedAt: w(
    'lúc Công an xã nhận quyết định của Tòa án; chưa ghi thì từ lúc Tòa án ra, và được chỉnh lại khi ghi',
    'the moment the police received the court’s order; while that is not on record, when it was made, set right when it is',
  ),
  custodyAt: w('lúc bắt đầu tạm giữ', 'the moment custody began'),
  firstActAt: w('lúc xảy ra lần đầu', 'the first act'),
  offenceAt: w(
    'lúc vi phạm cấm tiếp xúc hoặc không chấp hành sớm nhất mà chưa được quyết định',
    'the earliest broken order or ignored correction that nobody has decided on',
  ),
  conductAt: w(
    'lúc xảy ra hành vi sớm nhất trong các hành vi đó mà chưa được quyết định',
    'the earliest of that conduct on which nobody has decided',
  ),
  fileAt: w('lúc xảy ra hành vi sớm nhất trong hồ sơ đã chuyển', 'the earliest of what was passed on'),
  suspectedAt: w('lúc nhận tin cho thấy dấu hiệu tội phạm', 'the moment a report showed signs of a crime'),
  urgentAt: w(
    'lúc nhận tin khi hành vi vốn quả tang, rất nghiêm trọng; khi có tình tiết mới thì từ lúc biết tình tiết đó',
    'the report where the act itself was flagrant or very serious; the moment they are told, where new facts make it urgent',
  ),
  transferredAt: w('lúc chuyển cho cơ quan điều tra', 'the moment the report was handed to the investigation agency'),
  reportedAt: w('lúc tiếp nhận tin báo đầu tiên', 'the moment the first report was received'),
};

/** How long a limit runs, in words; brief: without how it is counted, and with what a remote commune has. */
export function limitWords(rule: ClockRule, isBrief = false): Words {
  const [only] = rule.lengths;
  const remote = isBrief && rule.ifRemote ? limit(rule.ifRemote, true) : undefined;
  if (rule.lengths.length === 1 && only) {
    const long = limit(only, isBrief);
    return remote
      ? w(`${long.vi} (xã vùng núi xa, hải đảo: ${remote.vi})`, `${long.en} (in a remote commune: ${remote.en})`)
      : long;
  }
  const each = join(
    rule.lengths.map((length) => limit(length, isBrief)),
    ', rồi ',
    ', then ',
  );
  return w(`${each.vi}, lặp lại kỳ cuối`, `${each.en}, the last one again and again`);
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const warnings = (rule: ClockRule): readonly Words[] =>
  rule.ladder.warn.map((warn) => {
    if ('share' in warn) return w(`khi hết ${percent(warn.share)}`, `at ${percent(warn.share)}`);
    const before = span(warn.before);
    return w(`trước ${before.vi}`, `${before.en} before`);
  });

/** Who is called after a miss, level by level, as rung by rung fires. */
function escalation(rule: ClockRule): Words {
  const levels = rule.ladder.next.map((next) => {
    const after = span(next.after);
    return w(`sau ${after.vi}: ${ROLES[next.call].vi}`, `after ${after.en}: ${ROLES[next.call].en}`);
  });
  const every = rule.ladder.every && span(rule.ladder.every);
  const again = every && w(`rồi cứ ${every.vi} một lần`, `then again every ${every.en}`);
  const { calm } = rule.ladder;
  const calmer = calm && span(calm.every);
  const later =
    calm &&
    calmer &&
    w(`sau ${calm.after} lần thì cứ ${calmer.vi} một lần`, `after ${calm.after} times every ${calmer.en}`);
  return list([...levels, ...(again ? [again] : []), ...(later ? [later] : [])]);
}

/** An article as it is cited in either language. */
const cited = (article: string): Words => w(articleIn('vi', article), article);

type Row = readonly [Words, Words];

function rowsOf(rule: ClockRule): readonly Row[] {
  const done = rule.stoppedBy.filter((stop) => !stop.voids).map(triggerWords);
  const gone = rule.stoppedBy.filter((stop) => stop.voids).map(triggerWords);
  const mustAct =
    rule.mustAct === 'addressee' ? w('nơi được chuyển gửi', 'whoever it was addressed to') : ROLES[rule.mustAct];
  const called = rule.ladder.breach.filter((role) => role !== rule.mustAct).map((role) => ROLES[role]);
  const notes = [
    ...(rule.skipWhenPast
      ? [
          w(
            'không chạy khi đã hết hạn trước lúc báo tin: không ai lỡ hạn',
            'does not run when it had ended before the report: nobody missed it',
          ),
        ]
      : []),
    ...(rule.once
      ? [
          rule.from === 'assaultAt'
            ? w('một lần cho mỗi lần bị xâm hại', 'once for each assault')
            : w('một lần cho mỗi hồ sơ', 'once in a case'),
        ]
      : []),
    ...(rule.remark ? [rule.remark] : []),
  ];
  const row = rule.row ?? '–';
  const regimes = rule.regimes?.map((regime) => REGIMES[regime].name);
  const end = rule.lapsesInto && EVENT_NAMES[rule.lapsesInto];
  return [
    [w('Số của thời hạn', 'Number of the limit'), w(row, row)],
    [w('Chế độ pháp lý', 'Regimes'), regimes ? list(regimes) : w('mọi hồ sơ', 'every case')],
    [w('Cách tính', 'Calendar'), CALENDARS[calendarOf(rule)].name],
    [w('Căn cứ', 'Basis'), cited(rule.article)],
    [w('Mức tin cậy', 'Evidence'), w(`${rule.mark}: ${MARKS[rule.mark].vi}`, `${rule.mark}: ${MARKS[rule.mark].en}`)],
    [w('Nguồn', 'Sources'), list(rule.sources.map((source) => w(source, source)))],
    [w('Bắt đầu khi', 'Starts with'), list(rule.startsOn.map(triggerWords))],
    [w('Tính từ', 'Counts from'), FROM[rule.from]],
    [w('Thời hạn', 'Length'), limitWords(rule)],
    ...(rule.ifRemote
      ? [[w('Xã vùng núi xa, hải đảo', 'In a remote commune'), limit(rule.ifRemote)] satisfies Row]
      : []),
    ...(rule.binds ? [[w('Luật ràng buộc', 'Whom the law binds'), rule.binds] satisfies Row] : []),
    [
      rule.binds
        ? w('Ai ở xã phải hỏi và ghi', 'Who of the commune asks, and records')
        : w('Ai phải làm', 'Who must act'),
      mustAct,
    ],
    ...exceptions(rule),
    ...(done.length > 0 ? [[w('Hoàn thành khi', 'Done with'), list(done)] satisfies Row] : []),
    ...(gone.length > 0 ? [[w('Không còn áp dụng khi', 'No longer applies with'), list(gone)] satisfies Row] : []),
    [w('Báo trước', 'Warns'), list(warnings(rule))],
    ...(rule.atEnd === 'lapse'
      ? [
          [
            w('Hết hạn', 'At its end'),
            end
              ? w(`tự hết hiệu lực; ghi: ${end.vi}`, `it ends by itself; recorded: ${end.en}`)
              : w('tự hết; không ai ở xã bị coi là quá hạn', 'it ends by itself; nobody of the commune has missed it'),
          ] satisfies Row,
        ]
      : [
          [w('Quá hạn báo cho', 'A miss is told to'), join([mustAct, ...called], ', ', ', ')] satisfies Row,
          [w('Nếu không ai trả lời', 'If nobody answers'), escalation(rule)] satisfies Row,
        ]),
    ...(notes.length > 0 ? [[w('Lưu ý', 'Note'), list(notes)] satisfies Row] : []),
  ];
}

const roles = (by: readonly Role[]): Words => list(by.map((role) => ROLES[role]));

/** Who may let it run longer, or stand still, where the law or the commune allows. */
function exceptions({ extension, pause }: ClockRule): readonly Row[] {
  const rows: Row[] = [];
  if (extension) {
    const [to, by] = [limit(extension.to), roles(extension.by)];
    rows.push([
      w('Gia hạn', 'May be extended'),
      w(
        `một lần, bằng văn bản, đến ${to.vi}; do ${by.vi} (${articleIn('vi', extension.article)}, ${extension.mark})`,
        `once, in writing, up to ${to.en}; by ${by.en} (${extension.article}, ${extension.mark})`,
      ),
    ]);
  }
  if (pause) {
    const [most, by] = [span(pause.atMost), roles(pause.by)];
    rows.push([
      w('Tạm dừng', 'May be paused'),
      w(
        `tất cả không quá ${most.vi}, rồi tự tính tiếp; do ${by.vi} (${articleIn('vi', pause.article)}, ${pause.mark})`,
        `for ${most.en} at most in all, then it goes on by itself; by ${by.en} (${pause.article}, ${pause.mark})`,
      ),
    ]);
  }
  return rows;
}

const termsOf = (rows: readonly Row[]): readonly string[] =>
  table(
    ['', 'Tiếng Việt', 'English'],
    rows.map(([label, said]) => [`**${label.vi}** · ${label.en}`, said.vi, said.en]),
  );

const ruleRow = ([id, rule]: [string, (typeof RULES)[keyof typeof RULES]]): readonly string[] => [
  `\`${id}\``,
  rule.article === 'design' ? '–' : rule.article,
  rule.mark,
  rule.says.vi,
  rule.says.en,
];

/** The limits, each with its table. */
const limitsPart = (pack: LawPack): readonly string[] => [
  `## Thời hạn · Limits (${pack.clocks.length})`,
  ...pack.clocks.flatMap((rule) => [
    '',
    `### ${rule.name.vi} · ${rule.name.en}`,
    '',
    `\`${rule.id}\``,
    '',
    ...termsOf(rowsOf(rule)),
  ]),
];

const refusalsPart = (): readonly string[] => [
  `## Khi nào bị từ chối · What is refused (${Object.keys(RULES).length})`,
  '',
  'Every refusal names one of these rules. A dash in place of the article: no law, a rule of this system.',
  '',
  ...table(['Rule', 'Article', 'Mark', 'Tiếng Việt', 'English'], Object.entries(RULES).map(ruleRow)),
];

const sourcesPart = (pack: LawPack): readonly string[] => [
  '## Nguồn · Sources',
  '',
  'Public copies that were read, not the gazette.',
  '',
  ...Object.entries(pack.sources).map(([source, { what, url }]) => `- **${source}**: ${what}. <${url}>`),
];

/** Everything that binds under one pack, as Markdown. The same input gives the same text. */
export function lawDocument(pack: LawPack): string {
  const parts = [
    confirmPart(pack),
    limitsPart(pack),
    regimesPart(),
    actsPart(),
    measuresPart(pack),
    sanctionsPart(),
    calendarsPart(),
    dutiesPart(pack),
    refusalsPart(),
    sourcesPart(pack),
  ];
  const headings = parts.flatMap(([heading]) => (heading === undefined ? [] : [heading.replace('## ', '')]));
  return [
    `# Quy định áp dụng ${pack.id} · Law pack ${pack.id}`,
    '',
    `In force from ${pack.inForce}. This page is printed from the pack that the engine runs (\`npm run law -- --write\`): what is written here is what`,
    'fires. Confirm it row by row; what is marked P is only partly seen in a source, what is marked M is remembered and not verified, and what',
    'is marked L is not law but a standard that the chair of the commune sets. No limit from memory ever runs.',
    '',
    `Có hiệu lực từ ${pack.inForce}. Trang này được in ra từ chính gói dữ liệu mà hệ thống chạy. Mức P: mới thấy một phần trong nguồn; mức M: theo trí`,
    'nhớ, chưa kiểm chứng; mức L: không phải luật, là tiêu chuẩn phục vụ do Chủ tịch xã đặt ra.',
    '',
    ...contentsPart(headings),
    ...parts.flatMap((part) => ['', ...part]),
    '',
  ].join('\n');
}
