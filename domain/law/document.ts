import { ROLES } from '../agencies';
import { detailsOf } from '../event-details';
import { EVENT_NAMES } from '../events';
import { REGIMES, type Regime } from '../regimes';
import { RULES } from '../rules';
import type { Mark, Words } from '../words';
import { CONDITIONS } from './conditions';
import type { ClockRule, LawPack, StartTrigger, StopTrigger, Trigger } from './pack';

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

/** A limit, and how it is counted. */
function limit(length: ClockRule['lengths'][number]): Words {
  if (length.unit === 'written')
    return w('đến thời điểm ghi trong quyết định', 'until the moment written in the signed order');
  const said = span(length);
  const counted = COUNTED[length.unit];
  const lessDays = 'lessDays' in length ? length.lessDays : undefined;
  const less = lessDays === undefined ? undefined : span({ unit: 'days', count: lessDays });
  const ends = less ? w(`${less.vi} trước khi hết ${said.vi}`, `${less.en} before ${said.en} end`) : said;
  return w(`${ends.vi} (${counted.vi})`, `${ends.en} (${counted.en})`);
}

const join = (parts: readonly Words[], vi: string, en: string): Words =>
  w(parts.map((part) => part.vi).join(vi), parts.map((part) => part.en).join(en));

const list = (parts: readonly Words[]): Words => join(parts, '; ', '; ');

/** `danger: ['yes']` as "In danger now". */
const conditionOf = (trigger: Trigger): readonly Words[] =>
  Object.entries(trigger.where ?? {}).flatMap(([field, values]) =>
    values.flatMap((value) =>
      detailsOf({ type: trigger.event, data: { [field]: value } }).map(({ label, value: said }) => {
        const words = said.kind === 'words' ? list(said.words) : w(String(value), String(value));
        return w(`${label.vi}: ${words.vi}`, `${label.en}: ${words.en}`);
      }),
    ),
  );

const entersWords = (regime: Regime): Words =>
  w(
    `ngay khi biết: ${REGIMES[regime].when.vi} (${REGIMES[regime].name.vi})`,
    `as soon as it is known: ${REGIMES[regime].when.en} (${REGIMES[regime].name.en})`,
  );

function triggerWords(trigger: StartTrigger | StopTrigger): Words {
  const when = trigger.when ? [CONDITIONS[trigger.when].says] : [];
  const conditions = 'enters' in trigger ? when : [...conditionOf(trigger), ...when];
  const name = 'enters' in trigger ? entersWords(trigger.enters) : EVENT_NAMES[trigger.event];
  if (conditions.length === 0) return name;
  const said = join(conditions, ', ', ', ');
  return w(`${name.vi} (${said.vi})`, `${name.en} (${said.en})`);
}

const FROM: Record<ClockRule['from'], Words> = {
  happenedAt: w(
    'lúc việc đó xảy ra theo luật (lúc tiếp nhận, lúc ký), không phải lúc nhập vào hệ thống',
    'the moment it happened in law (received, signed), not the moment of entry',
  ),
  assaultAt: w(
    'lúc xảy ra hành vi; chưa biết thì từ lúc được kể, và được chỉnh lại khi biết',
    'the assault; while its moment is unknown, the moment it was told, set right when it becomes known',
  ),
  custodyAt: w('lúc bắt đầu tạm giữ', 'the moment custody began'),
  transferredAt: w('lúc chuyển cho cơ quan điều tra', 'the moment the report was handed to the investigation agency'),
  reportedAt: w('lúc tiếp nhận tin báo đầu tiên', 'the moment the first report was received'),
};

function lengthWords(rule: ClockRule): Words {
  const [only] = rule.lengths;
  if (rule.lengths.length === 1 && only) return limit(only);
  const each = join(
    rule.lengths.map((length) => limit(length)),
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
  return list([...levels, ...(again ? [again] : [])]);
}

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
  return [
    [w('Căn cứ', 'Basis'), w(rule.article, rule.article)],
    [w('Mức tin cậy', 'Evidence'), w(`${rule.mark}: ${MARKS[rule.mark].vi}`, `${rule.mark}: ${MARKS[rule.mark].en}`)],
    [w('Nguồn', 'Sources'), list(rule.sources.map((source) => w(source, source)))],
    [w('Bắt đầu khi', 'Starts with'), list(rule.startsOn.map(triggerWords))],
    [w('Tính từ', 'Counts from'), FROM[rule.from]],
    [w('Thời hạn', 'Length'), lengthWords(rule)],
    [w('Ai phải làm', 'Who must act'), mustAct],
    ...(done.length > 0 ? [[w('Hoàn thành khi', 'Done with'), list(done)] satisfies Row] : []),
    ...(gone.length > 0 ? [[w('Không còn áp dụng khi', 'No longer applies with'), list(gone)] satisfies Row] : []),
    [w('Báo trước', 'Warns'), list(warnings(rule))],
    ...(rule.atEnd === 'lapse'
      ? [[w('Hết hạn', 'At its end'), w('tự hết hiệu lực', 'it ends by itself')] satisfies Row]
      : [
          [w('Quá hạn báo cho', 'A miss is told to'), join([mustAct, ...called], ', ', ', ')] satisfies Row,
          [w('Nếu không ai trả lời', 'If nobody answers'), escalation(rule)] satisfies Row,
        ]),
    ...(notes.length > 0 ? [[w('Lưu ý', 'Note'), list(notes)] satisfies Row] : []),
  ];
}

/** Cells of a Markdown table must not hold its separator. */
const cell = (text: string): string => text.replaceAll('|', '\\|');

const table = (rows: readonly Row[]): string =>
  [
    '| | Tiếng Việt | English |',
    '| --- | --- | --- |',
    ...rows.map(([label, said]) => `| **${label.vi}** · ${label.en} | ${cell(said.vi)} | ${cell(said.en)} |`),
  ].join('\n');

const ruleRow = ([id, rule]: [string, (typeof RULES)[keyof typeof RULES]]): string =>
  `| \`${id}\` | ${rule.article === 'design' ? '–' : cell(rule.article)} | ${rule.mark} | ${cell(rule.says.vi)} | ${cell(rule.says.en)} |`;

/** Everything that binds under one pack, as Markdown. The same input gives the same text. */
export function lawDocument(pack: LawPack): string {
  return [
    `# Gói pháp luật ${pack.id} · Law pack ${pack.id}`,
    '',
    `In force from ${pack.inForce}. This page is printed from the pack that the engine runs (\`npm run law -- --write\`): what is written here is what`,
    'fires. Confirm it row by row; what is marked P is only partly seen in a source, and what is marked L is not law but a standard that the',
    'chair of the commune sets. A rule from memory never binds.',
    '',
    `Có hiệu lực từ ${pack.inForce}. Trang này được in ra từ chính gói dữ liệu mà hệ thống chạy. Mức P: mới thấy một phần trong nguồn; mức L: không phải`,
    'luật, là tiêu chuẩn phục vụ do Chủ tịch xã đặt ra.',
    '',
    `## Thời hạn · Limits (${pack.clocks.length})`,
    ...pack.clocks.flatMap((rule) => [
      '',
      `### ${rule.name.vi} · ${rule.name.en}`,
      '',
      `\`${rule.id}\``,
      '',
      table(rowsOf(rule)),
    ]),
    '',
    `## Khi nào bị từ chối · What is refused (${Object.keys(RULES).length})`,
    '',
    'Every refusal names one of these rules. A dash in place of the article: no law, a rule of this system.',
    '',
    '| Rule | Article | Mark | Tiếng Việt | English |',
    '| --- | --- | --- | --- | --- |',
    ...Object.entries(RULES).map(ruleRow),
    '',
    '## Nguồn · Sources',
    '',
    'Public copies that were read, not the gazette.',
    '',
    ...Object.entries(pack.sources).map(([source, { what, url }]) => `- **${source}**: ${what}. <${url}>`),
    '',
  ].join('\n');
}
