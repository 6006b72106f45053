import { articleIn } from '../domain/law/articles';
import type { Instant } from '../domain/time';
import type { Words } from '../domain/words';
import { type Times, times } from './times';
import { en } from './words/en';
import { type PageWords, vi } from './words/vi';

export type Lang = keyof Words;

/** A page's language: its own words, the words that the domain carries, and how moments are written. */
export interface Tongue {
  readonly lang: Lang;
  readonly words: PageWords;
  readonly times: Times;
  /** The moment at which the page was made. */
  readonly now: Instant;
  say(words: Words): string;
  /** An article of law as it is cited in this language. */
  article(cited: string): string;
}

const PAGE_WORDS: Readonly<Record<Lang, PageWords>> = { vi, en };

export const tongue = (lang: Lang, now: Instant): Tongue => ({
  lang,
  words: PAGE_WORDS[lang],
  times: times(PAGE_WORDS[lang].units, now),
  now,
  say: (words) => words[lang],
  article: (cited) => articleIn(lang, cited),
});

/**
 * Vietnamese, unless the reader has chosen English (the cookie), or the browser asks for English and does not read Vietnamese:
 * many an office computer in Viet Nam was set up in English first.
 */
export function langOf(cookie: string | undefined, acceptLanguage: string | undefined): Lang {
  if (cookie === 'vi' || cookie === 'en') return cookie;
  const asked = (acceptLanguage ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.trim().slice(0, 2));
  return asked[0] === 'en' && !asked.includes('vi') ? 'en' : 'vi';
}

export const isLang = (text: unknown): text is Lang => text === 'vi' || text === 'en';
