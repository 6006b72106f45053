import { ROLES, type Role } from '../../agencies';
import { EVENT_NAMES } from '../../events';
import type { Words } from '../../words';
import { limitWords, triggerWords } from '../document';
import type { ClockRule, LawPack } from '../pack';

/** What each limit means to those whom it calls, and what to do then: a page for whoever is on duty, one for the culture-social office. */

const cell = (text: string): string => text.replaceAll('|', '\\|');
const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
const unique = (words: readonly string[]): string => [...new Set(words)].join('; ');

/** What ends a limit, as those on duty record it. */
const doneBy = (rule: ClockRule, language: keyof Words): string =>
  unique(rule.stoppedBy.filter((stop) => !stop.voids).map(({ event }) => EVENT_NAMES[event][language]));

/** What it is about: what has happened when it begins to run. */
const startedBy = (rule: ClockRule, language: keyof Words): string =>
  unique(rule.startsOn.map((trigger) => triggerWords(trigger)[language]));

const calledNext = ({ ladder, mustAct }: ClockRule, language: keyof Words): string =>
  unique(
    [...ladder.breach, ...ladder.next.map(({ call }) => call)]
      .filter((role) => role !== mustAct)
      .map((role) => ROLES[role][language]),
  ) || '–';

const isFor = (role: Role) => (rule: ClockRule) =>
  rule.mustAct === role || (rule.mustAct === 'addressee' && ['womens-union', 'front', 'school'].includes(role));

const callsToo = (role: Role) => (rule: ClockRule) =>
  rule.mustAct !== role && (rule.ladder.breach.includes(role) || rule.ladder.next.some(({ call }) => call === role));

function table(rules: readonly ClockRule[]): readonly string[] {
  return [
    '| Thời hạn · Limit | Chạy từ khi · It runs from | Trong bao lâu · How long | Việc phải làm và ghi lại · What to do, and record | Nếu quá hạn, còn báo cho · A miss also calls |',
    '| --- | --- | --- | --- | --- |',
    ...rules.map((rule) => {
      const [long, mark] = [limitWords(rule), rule.mark === 'L' ? ' (L)' : ''];
      return row(
        `**${rule.name.vi}**${mark} · ${rule.name.en}`,
        `${startedBy(rule, 'vi')} · ${startedBy(rule, 'en')}`,
        `${long.vi} · ${long.en}`,
        rule.atEnd === 'lapse' && doneBy(rule, 'vi') === ''
          ? 'tự hết; xem có cần làm tiếp không · ends by itself; see whether more is needed'
          : `${doneBy(rule, 'vi')} · ${doneBy(rule, 'en')}`,
        rule.atEnd === 'lapse' ? '–' : `${calledNext(rule, 'vi')} · ${calledNext(rule, 'en')}`,
      );
    }),
  ];
}

function section(pack: LawPack, role: Role): readonly string[] {
  const own = pack.clocks.filter(isFor(role));
  const others = pack.clocks.filter(callsToo(role));
  if (own.length + others.length === 0) return [];
  return [
    '',
    `## ${ROLES[role].vi} · ${ROLES[role].en}`,
    ...(own.length > 0 ? ['', ...table(own)] : []),
    ...(others.length > 0
      ? [
          '',
          `Cũng được gọi khi nơi khác để quá hạn · Also called when others miss: ${others.map(({ name }) => `${name.vi} (${name.en})`).join('; ')}.`,
        ]
      : []),
  ];
}

const THE_CALLS = [
  '| Máy báo · The call | Nghĩa là · It means | Làm gì · What to do |',
  '| --- | --- | --- |',
  row(
    '**Sắp đến hạn** · Before the limit',
    'còn một nửa, rồi một phần năm thời gian · half, then a fifth of the time is left',
    'làm việc đó rồi ghi lại; ghi lúc nó xảy ra, không phải lúc nhập · do it and record it, as of when it happened, not of when you type',
  ),
  row(
    '**Quá hạn** · Limit missed',
    'việc chưa được ghi là đã làm; lần quá hạn ở lại trong hồ sơ mãi mãi · what was due is not on record; the miss stays on record for ever',
    'làm ngay; nếu đã làm mà quên ghi thì ghi với giờ thật: hồ sơ tự thấy là đúng hạn · do it now; if it was done and not recorded, record it with its true hour: the file sees that it was in time',
  ),
  row(
    '**Báo lên cấp tiếp theo** · Passed on',
    'không ai trả lời; gọi lại mãi đến khi có người trả lời · nobody answered; it calls again and again until somebody does',
    'cấp được gọi gần nhất "Trả lời cảnh báo": đang xử lý, hoặc lý do chưa làm được; đơn vị phải làm chỉ trả lời là đang xử lý · the level called last chooses "Answer": being dealt with, or the reason why not; who must act answers only that they act',
  ),
  row(
    '**Hết hiệu lực** · Ended as written',
    'quyết định, giấy phép đã hết như đã ghi · an order or a permit has ended as it was written',
    'trước đó đã báo: gia hạn, xin quyết định mới, hoặc để hết · it was announced before: renew, go to court, or let it end',
  ),
  row(
    '**Không có ai trực** · Nobody on duty',
    'người được gọi không trực: cấp tiếp theo được gọi ngay · whoever was called is not on duty: the next level was called at once',
    'người được gọi thay phải làm hoặc tìm người làm · whoever was called instead does it, or finds who does',
  ),
];

const MADE =
  'Trang này được in ra từ gói pháp luật mà hệ thống chạy (`npm run law -- --write`); căn cứ từng thời hạn ở [law.md](law.md). · Printed from the pack that runs; the article of each limit is in [law.md](law.md).';

const ON_DUTY: readonly Role[] = [
  'police',
  'chair',
  'health',
  'shelter',
  'legal-aid',
  'womens-union',
  'front',
  'school',
  'hamlet',
];

/** For whoever is on duty in one of the agencies: what each call means, and what to do. Markdown, Vietnamese beside English. */
export const dutyOfficerPage = (pack: LawPack): string =>
  [
    '# Khi đồng hồ gọi: người trực · When a clock calls: the officer on duty',
    '',
    MADE,
    '',
    'Không thời hạn nào trôi qua trong im lặng. (L): tiêu chuẩn của xã vì luật chỉ nói "ngay". · No limit passes in silence. (L): a standard of the commune, where the law says only "at once".',
    '',
    ...THE_CALLS,
    ...ON_DUTY.flatMap((role) => section(pack, role)),
    '',
  ].join('\n');

/** For the culture-social office: its own limits, those that it is called for, and what only it can do about a limit. */
export const officePage = (pack: LawPack): string =>
  [
    '# Khi đồng hồ gọi: Phòng Văn hóa - Xã hội · When a clock calls: the culture-social office',
    '',
    MADE,
    '',
    ...THE_CALLS,
    ...section(pack, 'office'),
    '',
    '## Gia hạn và tạm dừng · Extensions and pauses',
    '',
    'Chỉ các thời hạn sau, chỉ trước khi quá hạn; phần còn lại luật không cho. · Only these, and only before they are missed; the law allows it for no others.',
    '',
    ...pack.clocks.flatMap(({ name, extension, pause }) => [
      ...(extension
        ? [`- **Gia hạn · Extension**, ${name.vi} (${name.en}): ${extension.article}. \`clock.extend\``]
        : []),
      ...(pause ? [`- **Tạm dừng · Pause**, ${name.vi} (${name.en}): ${pause.article}. \`clock.pause\``] : []),
    ]),
    '',
    '## Ngày làm việc và pháp luật thay đổi · Working days, and a law that changes',
    '',
    '1. Ngày hoán đổi của năm: `PUT /v1/calendar/{date}`. · Swapped days of the year: `PUT /v1/calendar/{date}`.',
    '2. Xem trước: `GET /v1/law/moves?pack=…`, hoặc `npm run law -- diff A B`; một hồ sơ: `GET /v1/cases/{code}/forecast?pack=…`. · Preview: the same.',
    '3. Chuyển: tín hiệu `law.move` cho một hồ sơ, `POST /v1/law/moves` cho tất cả, có lý do; gửi lại cùng khóa không chuyển hai lần. · Move: `law.move` for one case, `POST /v1/law/moves` for all, with a reason; sent again with the same key nothing moves twice.',
    '',
    'Thời hạn giữ nguyên lúc bắt đầu; lần quá hạn đã có vẫn giữ; không báo lần thứ hai điều đã báo. · Limits keep their start; what was missed stays missed; what was called is not called again.',
    '',
    '## Mất liên lạc với chị · When contact with her is lost',
    '',
    'Gọi vào giờ chị nói là an toàn, bằng cách an toàn, với mật khẩu đã hẹn (ở phần người liên quan của hồ sơ); ghi từng lần thử. Hồ sơ không bao giờ tự đóng; chỉ người đóng được, sau 30 ngày và ít nhất ba lần thử trong ba ngày khác nhau. · Call at the time she named as safe, by the safe way, with the code word agreed (among the people of the case); record each try. A case never closes by itself: a person may, after 30 days and at least three tries on three days.',
    '',
  ].join('\n');
