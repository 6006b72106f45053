import type { SignalBody } from './signals';
import type { CaseState } from './state';
import { between, type Instant } from './time';
import type { Words } from './words';

/**
 * When a moment that somebody typed is asked back: nothing forbids it, and hardly anybody means it (2016 for 2026). Local standards, no law:
 * wide enough that whoever tells the truth is seldom asked, and then only once. What cannot be at all is refused by rules of its own.
 */
interface Window {
  /** Days before now. */
  readonly back?: number | undefined;
  /** Days after now. */
  readonly ahead?: number | undefined;
  /** Days before the case was reported: nobody acts in a case before it is one. */
  readonly beforeReport?: number | undefined;
  readonly why: Words;
}

/** By the place of the field in the body; `kind place` where a kind of signal has a window of its own. */
export const MOMENT_WINDOWS = {
  happenedAt: {
    back: 31,
    beforeReport: 2,
    why: {
      vi: 'một bước được ghi trong vòng một tháng, và không sớm hơn tin báo',
      en: 'a step is recorded within a month, and not before the report',
    },
  },
  'emergency.open happenedAt': {
    back: 2,
    why: { vi: 'tình huống khẩn cấp được mở khi đang xảy ra', en: 'an emergency is opened as it happens' },
  },
  receivedAt: {
    back: 31,
    beforeReport: 2,
    why: {
      vi: 'điều nhận được thì được ghi trong vòng một tháng',
      en: 'what was received is recorded within a month',
    },
  },
  'facts.assaultAt': {
    back: 183,
    why: {
      vi: 'lần bạo lực gần nhất thường không cách đây quá nửa năm',
      en: 'the last assault is seldom more than half a year ago',
    },
  },
  firstActAt: {
    back: 366,
    why: {
      vi: 'chỉ tính những lần trong 12 tháng trước',
      en: 'only what happened within the twelve months before counts',
    },
  },
  laterActsAt: {
    back: 366,
    why: {
      vi: 'chỉ tính những lần trong 12 tháng trước',
      en: 'only what happened within the twelve months before counts',
    },
  },
  endsAt: {
    ahead: 366,
    why: { vi: 'văn bản hết hiệu lực trong vòng một năm', en: 'a paper ends within a year' },
  },
} as const satisfies Record<string, Window>;

/** The places at which a body can say a moment: what `meant` may name. */
export const MOMENT_PATHS = [
  'happenedAt',
  'receivedAt',
  'facts.assaultAt',
  'firstActAt',
  'laterActsAt',
  'endsAt',
] as const;

/** A moment that is asked back: the field's place in the body with dots, and why. */
export interface Doubt {
  readonly path: string;
  readonly why: Words;
}

/** Every moment that a body says, by its place; those of a list each under the list's place. */
export function momentsIn(body: SignalBody): readonly (readonly [path: string, at: Instant])[] {
  const said: (readonly [string, Instant])[] = [];
  const look = (value: unknown, path: string) => {
    if (typeof value === 'string' && isMoment(path, value)) said.push([path, value as Instant]);
    else if (Array.isArray(value)) for (const one of value) look(one, path);
    else if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) look(inner, path === '' ? name : `${path}.${name}`);
  };
  const { private: _sealed, ...codes } = body;
  look(codes, '');
  return said;
}

const isMoment = (path: string, value: string): boolean => path.endsWith('At') && /^\d{4}-\d{2}-\d{2}T/.test(value);

const windowOf = (kind: string, path: string): Window | undefined => {
  const windows: Readonly<Record<string, Window>> = MOMENT_WINDOWS;
  return windows[`${kind} ${path}`] ?? windows[path];
};

const DAY = 86_400_000;

/** Why a moment at that place is asked back. */
export const whyAsked = (kind: string, path: string): Words | undefined => windowOf(kind, path)?.why;

/** The moments of a body that must be asked back: outside their window, and not confirmed by `meant`. */
export function doubts(body: SignalBody, c: Pick<CaseState, 'reportedAt'>, now: Instant): readonly Doubt[] {
  const meant = new Set<string>(body.meant ?? []);
  const found = new Map<string, Doubt>();
  for (const [path, at] of momentsIn(body)) {
    const window = windowOf(body.kind, path);
    if (window === undefined || meant.has(path)) continue;
    const { back = Number.POSITIVE_INFINITY, ahead = Number.POSITIVE_INFINITY, beforeReport } = window;
    const isFar = between(at, now) > back * DAY || between(now, at) > ahead * DAY;
    const isEarly =
      beforeReport !== undefined && c.reportedAt !== undefined && between(at, c.reportedAt) > beforeReport * DAY;
    if (isFar || isEarly) found.set(path, { path, why: window.why });
  }
  return [...found.values()];
}
