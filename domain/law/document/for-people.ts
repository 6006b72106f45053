import { ROLES, type Role } from '../../agencies';
import { EVENT_NAMES } from '../../events';
import { table } from '../../markdown';
import { SIGNALS } from '../../signals';
import type { Words } from '../../words';
import { articleIn } from '../articles';
import { CONDITIONS } from '../conditions';
import { conditionsOf, FROM, limitWords, triggerWords } from '../document';
import type { ClockRule, LawPack } from '../pack';

/**
 * What each limit means to those whom it calls, and what to do then: a page for whoever is on duty, one for the culture-social office.
 * Each is whole in Vietnamese, then whole in English: nobody reads two languages at once at night.
 */
type Language = keyof Words;

const w = (vi: string, en: string): Words => ({ vi, en });
const unique = (words: readonly string[]): string => [...new Set(words)].join('; ');
const names = (roles: readonly Role[], language: Language): string =>
  unique(roles.map((role) => ROLES[role][language]));

/** When it begins to run. What any news of the case can start is told by what must hold, not by every way to hear of it. */
function startedBy({ startsOn }: ClockRule, language: Language): string {
  const bare = startsOn.filter((trigger) => trigger.when && conditionsOf(trigger).length === 1);
  return unique(
    startsOn.map((trigger) => {
      const isAnyNews = bare.filter(({ when }) => when === trigger.when).length > 1;
      return trigger.when && isAnyNews ? CONDITIONS[trigger.when].says[language] : triggerWords(trigger)[language];
    }),
  );
}

const SINCE = w('tính từ', 'counted from');

/** How long it runs, and from when, where that is another moment than what starts it. */
function howLong(rule: ClockRule, language: Language): string {
  const long = limitWords(rule, true)[language];
  return rule.from === 'happenedAt' ? long : `**${long}**, ${SINCE[language]} ${FROM[rule.from][language]}`;
}

const RECORDED_BY = w('ghi bởi', 'recorded by');
const ASKS = w('Hỏi và ghi lại', 'Ask, and record');
const BINDS = w('luật ràng buộc', 'the law binds');
const BY_ITSELF = w('tự hết; xem có cần làm tiếp không', 'ends by itself; see whether more is needed');

/** What ends a limit: the forms by which this role records it, else those of whoever does. */
function doneBy(rule: ClockRule, role: Role, language: Language): string {
  const forms = rule.stoppedBy
    .filter((stop) => !stop.voids)
    .flatMap((stop) => {
      const all = SIGNALS.filter((signal) => signal.rule.records === stop.event).map((signal) => signal.rule);
      const own = all.filter(({ by }) => by.includes(role));
      const conditions = conditionsOf(stop)
        .map((words) => words[language])
        .join(', ');
      const told = (name: string) => `**${name}**${conditions === '' ? '' : ` (${conditions})`}`;
      if (own.length > 0) return own.map(({ name }) => told(name[language]));
      if (all.length === 0) return [told(EVENT_NAMES[stop.event][language])];
      return all.map(({ name, by }) => `${told(name[language])}, ${RECORDED_BY[language]} ${names(by, language)}`);
    });
  if (forms.length === 0) return BY_ITSELF[language];
  const said = unique(forms);
  return rule.binds ? `${ASKS[language]}: ${said} (${BINDS[language]} ${rule.binds[language]})` : said;
}

const calledNext = ({ ladder, mustAct, atEnd }: ClockRule, language: Language): string =>
  (atEnd === 'breach' &&
    names(
      [...ladder.breach, ...ladder.next.map(({ call }) => call)].filter((role) => role !== mustAct),
      language,
    )) ||
  '–';

const isFor = (role: Role) => (rule: ClockRule) =>
  rule.mustAct === role || (rule.mustAct === 'addressee' && ['womens-union', 'front', 'school'].includes(role));

const callsToo = (role: Role) => (rule: ClockRule) =>
  rule.mustAct !== role && (rule.ladder.breach.includes(role) || rule.ladder.next.some(({ call }) => call === role));

const HEADS = [
  w('Thời hạn', 'Limit'),
  w('Chạy khi', 'Runs when'),
  w('Trong bao lâu', 'How long'),
  w('Làm, rồi ghi vào mục', 'Do it, then record as'),
  w('Quá hạn, còn gọi', 'A miss also calls'),
];

const limits = (rules: readonly ClockRule[], role: Role, language: Language): readonly string[] =>
  table(
    HEADS.map((head) => head[language]),
    rules.map((rule) => [
      `**${rule.name[language]}**${rule.mark === 'L' ? ' (L)' : ''}`,
      startedBy(rule, language),
      howLong(rule, language),
      doneBy(rule, role, language),
      calledNext(rule, language),
    ]),
  );

const ALSO_CALLED = w('Cũng được gọi khi nơi khác để quá hạn', 'Also called when others miss');
/** A health facility that shelters her is her host: its limits as such stand with those of the addresses. */
const AS_HOST = w(
  'Khi người bị bạo lực tạm lánh tại Trạm y tế, các thời hạn của địa chỉ tin cậy dưới đây cũng là của Trạm.',
  'While she is sheltered at the health station, the limits of a trusted address below are the station’s too.',
);

function section(pack: LawPack, role: Role, language: Language): readonly string[] {
  const own = pack.clocks.filter(isFor(role));
  const others = pack.clocks.filter(callsToo(role));
  if (own.length + others.length === 0) return [];
  return [
    '',
    `### ${ROLES[role][language]}`,
    ...(own.length > 0 ? ['', ...limits(own, role, language)] : []),
    ...(role === 'health' ? ['', AS_HOST[language]] : []),
    ...(others.length > 0
      ? ['', `${ALSO_CALLED[language]}: ${unique(others.map(({ name }) => name[language]))}.`]
      : []),
  ];
}

const CALL_HEADS = [w('Máy báo', 'The call'), w('Nghĩa là', 'It means'), w('Làm gì', 'What to do')];
const THE_CALLS: readonly (readonly Words[])[] = [
  [
    w('**Sắp đến hạn**', '**Before the limit**'),
    w('còn một nửa, rồi một phần năm thời gian', 'half, then a fifth of the time is left'),
    w(
      'làm việc đó rồi ghi lại; ghi lúc nó xảy ra, không phải lúc nhập',
      'do it and record it, as of when it happened, not of when you type',
    ),
  ],
  [
    w('**Quá hạn**', '**Limit missed**'),
    w(
      'việc chưa được ghi là đã làm; lần quá hạn ở lại trong hồ sơ mãi mãi',
      'what was due is not on record; the miss stays on record for ever',
    ),
    w(
      'làm ngay; nếu đã làm mà quên ghi thì ghi với giờ thật: hồ sơ tự thấy là đúng hạn',
      'do it now; if it was done and not recorded, record it with its true hour: the file sees that it was in time',
    ),
  ],
  [
    w('**Báo lên cấp tiếp theo**', '**Passed on**'),
    w(
      'không ai trả lời; gọi lại mãi đến khi có người trả lời',
      'nobody answered; it calls again and again until somebody does',
    ),
    w(
      'cấp được gọi gần nhất ghi **Trả lời cảnh báo**: đang xử lý, hoặc lý do chưa làm được; đơn vị phải làm chỉ trả lời là đang xử lý',
      'the level called last records **Answer an escalation**: being dealt with, or the reason why not; who must act answers only that they act',
    ),
  ],
  [
    w('**Hết hiệu lực**', '**Ended as written**'),
    w(
      'quyết định cấm tiếp xúc, hoặc lần được phép tiếp xúc, đã hết như đã ghi',
      'an order, or a permitted contact, has ended as it was written',
    ),
    w(
      'trước đó đã báo. Nếu người bị bạo lực còn gặp nguy: ra **quyết định mới** (mỗi lần không quá 3 ngày: Luật 13/2022 Điều 25.1) hoặc yêu cầu Tòa án (Điều 26)',
      'it was announced before. If she is still in danger: a **new order** (3 days at most each time: Law 13/2022 Art. 25.1), or the court (Art. 26)',
    ),
  ],
  [
    w('**Không có ai trực**', '**Nobody on duty**'),
    w(
      'người được gọi không trực: cấp tiếp theo được gọi ngay',
      'whoever was called is not on duty: the next level was called at once',
    ),
    w('người được gọi thay phải làm hoặc tìm người làm', 'whoever was called instead does it, or finds who does'),
  ],
];

const MADE = w(
  'Trang này được in ra từ quy định áp dụng trong hệ thống (`npm run law -- --write`); căn cứ từng thời hạn ở [law.md](law.md).',
  'Printed from the law pack that runs (`npm run law -- --write`); the article of each limit is in [law.md](law.md).',
);

const COUNTING = w(
  'Giờ và phút chạy liên tục, kể cả đêm và ngày nghỉ. Ngày là ngày lịch. Ngày làm việc không kể ngày bắt đầu, thứ bảy, chủ nhật, ngày lễ, và hết vào nửa đêm ngày cuối. (L): tiêu chuẩn của xã, vì luật chỉ nói "ngay" hoặc không nêu thời hạn.',
  'Hours and minutes run through nights and holidays. Days are of the calendar. Working days leave out the day it began, Saturdays, Sundays and holidays, and end at midnight of the last one. (L): a standard of the commune, where the law says only "at once" or gives no limit.',
);

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

const LANGUAGES: readonly Language[] = ['vi', 'en'];

const page = (title: Words, part: (language: Language) => readonly string[]): string =>
  [
    `# ${title.vi} · ${title.en}`,
    '',
    '[Tiếng Việt](#tiếng-việt) · [English](#english)',
    ...LANGUAGES.flatMap((language) => [
      '',
      language === 'vi' ? '## Tiếng Việt' : '## English',
      '',
      MADE[language],
      '',
      COUNTING[language],
      '',
      ...table(
        CALL_HEADS.map((head) => head[language]),
        THE_CALLS.map((line) => line.map((words) => words[language])),
      ),
      ...part(language),
    ]),
    '',
  ].join('\n');

/** For whoever is on duty in one of the agencies: what each call means, and what to do. Markdown, Vietnamese then English. */
export const dutyOfficerPage = (pack: LawPack): string =>
  page(w('Khi đồng hồ gọi: người trực', 'When a clock calls: the officer on duty'), (language) =>
    ON_DUTY.flatMap((role) => section(pack, role, language)),
  );

const EXTENSIONS = {
  title: w('Gia hạn và tạm dừng', 'Extensions and pauses'),
  only: w(
    'Chỉ các thời hạn sau, chỉ trước khi quá hạn; phần còn lại luật không cho.',
    'Only these, and only before they are missed; the law allows it for no others.',
  ),
  extension: w('Gia hạn', 'Extension'),
  pause: w('Tạm dừng', 'Pause'),
};

const exceptions = (pack: LawPack, language: Language): readonly string[] =>
  pack.clocks.flatMap(({ name, extension, pause }) =>
    [extension && ([EXTENSIONS.extension, extension] as const), pause && ([EXTENSIONS.pause, pause] as const)].flatMap(
      (one) =>
        one
          ? [
              `- **${one[0][language]}**, ${name[language]}: ${language === 'vi' ? articleIn('vi', one[1].article) : one[1].article}`,
            ]
          : [],
    ),
  );

const LAW_CHANGES = {
  title: w('Ngày làm việc và pháp luật thay đổi', 'Working days, and a law that changes'),
  steps: [
    w(
      'Chưa có trang cho các việc này: nhờ người quản trị hệ thống làm, bằng tài khoản của Phòng.',
      'There is no page for these yet: ask whoever runs the system to do them, signed in as the office.',
    ),
    w('Ngày hoán đổi của năm: `PUT /v1/calendar/{date}`.', 'Swapped days of the year: `PUT /v1/calendar/{date}`.'),
    w(
      'Xem trước: `GET /v1/law/moves?pack=…`, hoặc `npm run law -- diff A B`; một hồ sơ: `GET /v1/cases/{code}/forecast?pack=…`.',
      'Preview: `GET /v1/law/moves?pack=…`, or `npm run law -- diff A B`; one case: `GET /v1/cases/{code}/forecast?pack=…`.',
    ),
    w(
      'Chuyển: ghi **Chuyển sang quy định mới** ở hồ sơ, hoặc `POST /v1/law/moves` cho tất cả, có lý do; gửi lại cùng mã chống ghi trùng (`Idempotency-Key`) không chuyển hai lần.',
      'Move: record **Move to other rules** in the case, or `POST /v1/law/moves` for all, with a reason; sent again with the same `Idempotency-Key` nothing moves twice.',
    ),
  ],
  after: w(
    'Thời hạn giữ nguyên lúc bắt đầu; lần quá hạn đã có vẫn giữ; không báo lần thứ hai điều đã báo.',
    'Limits keep their start; what was missed stays missed; what was called is not called again.',
  ),
};

const LOST = {
  title: w('Mất liên lạc với người bị bạo lực', 'When contact with her is lost'),
  text: w(
    'Gọi vào giờ người bị bạo lực nói là an toàn, bằng cách an toàn, với ám hiệu đã hẹn (ở phần người liên quan của hồ sơ); ghi từng lần thử. Hồ sơ không bao giờ tự đóng; chỉ người đóng được, sau 30 ngày và ít nhất ba lần thử trong ba ngày khác nhau (mẫu đóng hồ sơ GBVIMS; chuẩn của xã).',
    'Call at the time she named as safe, by the safe way, with the code word agreed (among the people of the case); record each try. A case never closes by itself: a person may, after 30 days and at least three tries on three days (GBVIMS closure form; local standard).',
  ),
};

/** For the culture-social office: its own limits, those that it is called for, and what only it can do about a limit. */
export const officePage = (pack: LawPack): string =>
  page(w('Khi đồng hồ gọi: Phòng Văn hóa - Xã hội', 'When a clock calls: the culture-social office'), (language) => [
    ...section(pack, 'office', language),
    '',
    `### ${EXTENSIONS.title[language]}`,
    '',
    EXTENSIONS.only[language],
    '',
    ...exceptions(pack, language),
    '',
    `### ${LAW_CHANGES.title[language]}`,
    '',
    ...LAW_CHANGES.steps.map((step, i) => `${i + 1}. ${step[language]}`),
    '',
    LAW_CHANGES.after[language],
    '',
    `### ${LOST.title[language]}`,
    '',
    LOST.text[language],
  ]);
