import { z } from 'zod';
import { ACTS, articleOf, letteringOf } from '../acts';
import { EVENT_NAMES } from '../events';
import { REGIME_NAMES, REGIMES, type Regime } from '../regimes';
import { CONDITIONS } from './conditions';
import { DutyReferenceData, dutiesOf } from './duty';
import { DECIDED_SWAPS, HOLIDAYS, HOLIDAYS_FROM, HOLIDAYS_UNTIL } from './holidays';
import { MeasureData, measuresOf } from './measure';
import { type ClockRule, FormData, type LawPack, type StartTrigger, type StopTrigger } from './pack';
import { SanctionData, sanctionsIn } from './sanction';

/** The law printed whole, as data: every clock, measure, act, sanction, regime, calendar and duty that binds under one pack. */

const WordsData = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
const Mark = z.enum(['V', 'P', 'M', 'L']);
const Source = z.strictObject({ id: z.string(), what: z.string(), url: z.url() });

/** How a limit is counted. M: that the Civil Code governs it is general knowledge. L: the law names the unit, and this system the hour. */
export const CALENDARS = {
  running: {
    article: 'Law 13/2022 Art. 25.2, in hours; local standard',
    mark: 'L',
    source: 'order',
    name: { vi: 'Giờ, phút chạy liên tục', en: 'Running hours and minutes' },
    says: { vi: 'kể cả đêm, ngày nghỉ, ngày lễ', en: 'nights, weekends and holidays count' },
  },
  'calendar-days': {
    article: 'Civil Code 2015 Art. 147, 148, at the same hour; local standard',
    mark: 'L',
    source: 'civil-code',
    name: { vi: 'Ngày lịch', en: 'Calendar days' },
    says: { vi: 'giữ nguyên giờ trong ngày, kể cả ngày nghỉ', en: 'at the same hour of the day, days off included' },
  },
  months: {
    article: 'Civil Code 2015 Art. 148, at the same hour; local standard',
    mark: 'L',
    source: 'civil-code',
    name: { vi: 'Tháng', en: 'Months' },
    says: {
      vi: 'cùng ngày của tháng đến, hoặc ngày cuối tháng nếu không có ngày đó',
      en: 'the same day of the month to come, or its last day when there is none such',
    },
  },
  'working-days': {
    article: 'Civil Code 2015 Art. 147.3, 148.1',
    mark: 'M',
    source: 'civil-code',
    name: { vi: 'Ngày làm việc', en: 'Working days' },
    says: {
      vi: 'không kể ngày bắt đầu, thứ bảy, chủ nhật, ngày lễ; hết vào nửa đêm ngày cuối',
      en: 'without the day it began, Saturdays, Sundays and holidays; it ends at midnight of the last one',
    },
  },
  written: {
    article: 'Law 13/2022 Art. 25.3',
    mark: 'V',
    source: 'order',
    name: { vi: 'Thời điểm ghi trong văn bản', en: 'The moment written in the paper' },
    says: { vi: 'văn bản đã ký nêu rõ lúc hết hạn', en: 'the signed paper names its end' },
  },
} as const;
type Calendar = keyof typeof CALENDARS;

/** What was read for whole parts of the law; the rest lies with the clocks, measures and fines. */
const READ = {
  acts: {
    what: 'Law 13/2022/QH15 Art. 3.1, points a–d in words',
    url: 'https://thuviennhadat.vn/van-ban-phap-luat-viet-nam/law-13-2022-qh15-prevention-and-combat-against-domestic-violence-551941.html',
  },
  family: {
    what: 'Decree 76/2023/NĐ-CP Art. 2–3: which acts between whom',
    url: 'https://vbpl.vn/cantho/Pages/vbpq-toanvan.aspx?ItemID=163114',
  },
  definition: {
    what: 'Law 13/2022/QH15 Art. 2',
    url: 'https://vietjack.me/phap-luat/luat-phong-chong-bao-luc-gia-dinh-2022/chuong-i-1950.html',
  },
  'civil-code': {
    what: 'Civil Code 2015 Art. 147.3, 148.1, as quoted',
    url: 'https://thuvienphapluat.vn/hoi-dap-phap-luat/3896F',
  },
} as const;

const REGIME_SOURCES: Record<Regime, string> = {
  'domestic-violence': 'family',
  child: 'child',
  'suspected-crime': 'crime-report',
  trafficking: 'trafficking',
  'forced-marriage': 'decree-282',
  'outside-family': 'definition',
  foreign: 'foreigners',
};

/** Where it was read. Throws when nothing was read under that name: only we can cause that. */
function sourceOf(id: string, pack: LawPack): z.output<typeof Source> {
  const tables: readonly LawPack['sources'][] = [
    READ,
    measuresOf(pack.id).sources,
    sanctionsIn(pack.id).sources,
    pack.sources,
  ];
  const found = tables.find((table) => Object.hasOwn(table, id))?.[id];
  if (!found) throw new Error(`no source ${id}`);
  return { id, ...found };
}
const CalendarName = z.enum(Object.keys(CALENDARS) as [Calendar, ...Calendar[]]);

const CALENDAR_OF: Record<ClockRule['lengths'][number]['unit'], Calendar> = {
  minutes: 'running',
  hours: 'running',
  days: 'calendar-days',
  months: 'months',
  'working-days': 'working-days',
  written: 'written',
};

const Span = z.strictObject({ unit: z.string(), count: z.int().positive(), lessDays: z.int().positive().optional() });
const Trigger = z.strictObject({
  event: z.string().optional(),
  enters: z.enum(REGIME_NAMES).optional(),
  name: WordsData,
  where: z.record(z.string(), z.array(z.union([z.string(), z.boolean()]))).optional(),
  condition: z.strictObject({ id: z.string(), says: WordsData }).optional(),
  voids: z.boolean().optional(),
});

const PrintedClock = z.strictObject({
  id: z.string(),
  /** Its row in the table of limits. Absent: only this commune measures it. */
  row: z.string().optional(),
  name: WordsData,
  article: z.string(),
  mark: Mark,
  source: z.array(Source).min(1),
  remark: WordsData.optional(),
  /** By the list of forms. */
  forms: z.array(z.string()),
  length: z.union([z.literal('written'), z.array(Span).min(1)]),
  /** Of a written end: how long after its start it may lie; absent: as the paper says. */
  atMost: Span.optional(),
  ifRemote: Span.optional(),
  calendar: CalendarName,
  countsFrom: z.string(),
  startsAt: z.array(Trigger).min(1),
  stoppedBy: z.array(Trigger).min(1),
  actor: z.string(),
  binds: WordsData.optional(),
  atEnd: z.enum(['breach', 'lapse']),
  lapsesInto: z.string().optional(),
  breachBrings: z.strictObject({ event: z.string(), because: z.string() }).optional(),
  ladder: z.strictObject({
    warn: z.array(z.record(z.string(), z.unknown())),
    breach: z.array(z.string()),
    next: z.array(z.strictObject({ call: z.string(), after: Span })),
    every: Span.optional(),
    calm: z.strictObject({ after: z.int(), every: Span }).optional(),
  }),
  extension: z.strictObject({ by: z.array(z.string()), to: Span, article: z.string(), mark: Mark }).optional(),
  pause: z.strictObject({ by: z.array(z.string()), atMost: Span, article: z.string(), mark: Mark }).optional(),
  /** Empty: in every case. */
  regimes: z.array(z.enum(REGIME_NAMES)),
});

export const PrintedLaw = z.strictObject({
  pack: z.strictObject({ id: z.string(), name: WordsData, inForce: z.iso.date() }),
  clocks: z.array(PrintedClock),
  forms: z.array(z.strictObject({ ...FormData.shape, source: Source })),
  measures: z.array(z.strictObject({ ...MeasureData.shape, source: Source })),
  acts: z.array(
    z.strictObject({
      id: z.string(),
      point: z.string(),
      name: WordsData,
      article: z.string(),
      mark: Mark,
      /** Of the letter of its point; absent: it is no point of that law. */
      lettering: Mark.optional(),
      source: Source,
      gbv: z.string(),
      exposure: z.boolean(),
    }),
  ),
  sanctions: SanctionData,
  regimes: z.array(
    z.strictObject({
      id: z.enum(REGIME_NAMES),
      name: WordsData,
      when: WordsData,
      article: z.string(),
      mark: Mark,
      source: Source,
    }),
  ),
  calendars: z.array(
    z.strictObject({
      id: CalendarName,
      name: WordsData,
      says: WordsData,
      article: z.string(),
      mark: Mark,
      source: Source,
      holidays: z
        .strictObject({
          from: z.iso.date(),
          until: z.iso.date(),
          days: z.array(
            z.strictObject({ date: z.iso.date(), name: WordsData, mark: Mark, insteadOf: z.iso.date().optional() }),
          ),
          swaps: z.array(z.strictObject({ date: z.iso.date(), isWorking: z.boolean(), why: z.string() })),
        })
        .optional(),
    }),
  ),
  duties: DutyReferenceData,
});
export type PrintedLaw = z.output<typeof PrintedLaw>;
type PrintedClock = z.output<typeof PrintedClock>;

/** The calendar by which a clock counts: that of its first length. */
export const calendarOf = ({ lengths }: ClockRule): Calendar => CALENDAR_OF[lengths[0]?.unit ?? 'written'];

function printedTrigger(trigger: StartTrigger | StopTrigger): z.output<typeof Trigger> {
  const condition = trigger.when && { id: trigger.when, says: CONDITIONS[trigger.when].says };
  if ('enters' in trigger) return { enters: trigger.enters, name: REGIMES[trigger.enters].name, condition };
  const voids = 'voids' in trigger ? trigger.voids : undefined;
  return { event: trigger.event, name: EVENT_NAMES[trigger.event], where: trigger.where, condition, voids };
}

const printedLength = (lengths: ClockRule['lengths']): PrintedClock['length'] => {
  const spans = lengths.flatMap((length) => (length.unit === 'written' ? [] : [length]));
  return spans.length === 0 ? 'written' : spans;
};

function printedClock(rule: ClockRule, { sources }: LawPack): PrintedClock {
  const { id, row, name, article, mark, remark, ifRemote, binds, atEnd, lapsesInto, breachBrings, ladder } = rule;
  return {
    id,
    row,
    name,
    article,
    mark,
    source: rule.sources.map((source) => ({
      id: source,
      what: sources[source]?.what ?? '',
      url: sources[source]?.url ?? '',
    })),
    remark,
    forms: [...(rule.forms ?? [])],
    length: printedLength(rule.lengths),
    atMost: rule.lengths.flatMap((length) => (length.unit === 'written' && length.atMost ? [length.atMost] : []))[0],
    ifRemote,
    calendar: calendarOf(rule),
    countsFrom: rule.from,
    startsAt: rule.startsOn.map(printedTrigger),
    stoppedBy: rule.stoppedBy.map(printedTrigger),
    actor: rule.mustAct,
    binds,
    atEnd,
    lapsesInto,
    breachBrings,
    ladder,
    extension: rule.extension,
    pause: rule.pause,
    regimes: [...(rule.regimes ?? [])],
  };
}

/** Everything that binds under one pack, as data. Throws when this build has no measures, sanctions or duties for it. */
export function printedLaw(pack: LawPack): PrintedLaw {
  const { measures, sources } = measuresOf(pack.id);
  return {
    pack: { id: pack.id, name: pack.name, inForce: pack.inForce },
    clocks: pack.clocks.map((rule) => printedClock(rule, pack)),
    forms: pack.forms.map((form) => ({ ...form, source: sourceOf(form.source, pack) })),
    measures: measures.map((measure) => {
      const { what = '', url = '' } = sources[measure.source] ?? {};
      return { ...measure, source: { id: measure.source, what, url } };
    }),
    acts: Object.entries(ACTS).map(([id, act]) => {
      const { point, name, mark, gbv } = act;
      const lettering = letteringOf(act);
      const source = sourceOf(point === '' ? 'indecency' : lettering === 'V' ? 'acts' : 'decree-282', pack);
      return { id, point, name, article: articleOf(act), mark, lettering, source, gbv, exposure: 'exposure' in act };
    }),
    sanctions: sanctionsIn(pack.id),
    regimes: REGIME_NAMES.map((id) => {
      const { name, when, article, mark } = REGIMES[id];
      return { id, name, when, article, mark, source: sourceOf(REGIME_SOURCES[id], pack) };
    }),
    calendars: (Object.keys(CALENDARS) as Calendar[]).map((id) => ({
      id,
      ...CALENDARS[id],
      source: sourceOf(CALENDARS[id].source, pack),
      holidays:
        id === 'working-days'
          ? { from: HOLIDAYS_FROM, until: HOLIDAYS_UNTIL, days: [...HOLIDAYS], swaps: [...DECIDED_SWAPS] }
          : undefined,
    })),
    duties: dutiesOf(pack.id),
  };
}
