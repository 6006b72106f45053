/**
 * Names as they are compared, never as they are shown: two ways of writing one name become the same text. Unicode Technical Standard 39
 * calls it a skeleton; here only what turns up in names of this country, typed on its keyboards and copied out of its documents.
 */

/** Tone marks, which are written over either vowel of `hòa` and `hoà`. */
const TONE = /^(.*?)([\u0300\u0301\u0303\u0309\u0323])(.*)$/u;

/** Letters of other blocks that look like Latin ones; `ð` and `ɖ` for `đ` come with old fonts. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  с: 'c',
  е: 'e',
  ё: 'e',
  һ: 'h',
  н: 'h',
  і: 'i',
  ї: 'i',
  ј: 'j',
  к: 'k',
  ӏ: 'l',
  м: 'm',
  о: 'o',
  р: 'p',
  ԛ: 'q',
  ѕ: 's',
  т: 't',
  у: 'y',
  ү: 'y',
  ԝ: 'w',
  х: 'x',
  ԁ: 'd',
  ɡ: 'g',
  ո: 'n',
  ս: 'u',
  օ: 'o',
  հ: 'h',
  α: 'a',
  β: 'b',
  ε: 'e',
  η: 'n',
  ι: 'i',
  κ: 'k',
  μ: 'm',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
  γ: 'y',
  ζ: 'z',
  ı: 'i',
  ȷ: 'j',
  ɑ: 'a',
  ð: 'đ',
  ɖ: 'đ',
  ƌ: 'đ',
  ł: 'l',
  ø: 'o',
  ß: 'ss',
};

/** Greek capitals that look like another letter than the small ones do: `Ν` like N, `ν` like v. */
const CAPITALS: Readonly<Record<string, string>> = { Η: 'h', Ν: 'n', Υ: 'y' };

/** What stands between syllables, or is left out of a name at will: spaces, apostrophes, hyphens and dots of every kind. */
const BETWEEN = /[\s\p{Z}\p{P}\p{S}\p{Lm}]+/u;

/** Written by nobody and seen by nobody: joiners, marks of direction, soft hyphens, fillers. */
// biome-ignore lint/suspicious/noMisleadingCharacterClass: it is the joining characters that are meant
const INVISIBLE = /[\p{Cf}\p{Cc}\p{Co}\p{Cn}\u034F\u115F\u1160\u17B4\u17B5\u3164\uFFA0\p{Variation_Selector}]/gu;

/** `Mỹ` and `Mĩ`, `Lý` and `Lí`: after consonants alone both are in use. */
const LONE_Y = /^((?:qu|[b-df-hj-np-tv-xđ])*)y$/u;

const lookAlike = (letter: string): string => LOOK_ALIKES[letter] ?? letter;

/** One syllable without its tone, and the tone. */
function plainSyllable(syllable: string): string {
  const [, before = syllable, tone = '', after = ''] = TONE.exec(syllable.normalize('NFD')) ?? [];
  return `${`${before}${after}`.normalize('NFC').replace(LONE_Y, '$1i')}${tone}`;
}

/**
 * The same name, however it was typed: composed or not, capitals, spaces and apostrophes, the place of the tone in a syllable, letters
 * that look alike, letters that nobody sees. What is read differently stays different: a tone makes another name.
 */
export const plainName = (text: string): string =>
  text
    .replace(/\p{Sk}/gu, ' ') // an accent that stands alone is an apostrophe; decomposed, it would be taken for a tone
    .normalize('NFKD')
    .replace(INVISIBLE, '')
    .replace(/[ΗΝΥ]/gu, (capital) => CAPITALS[capital] ?? capital)
    .toLocaleLowerCase('vi')
    .replace(/./gsu, lookAlike)
    .normalize('NFC')
    .split(BETWEEN)
    .filter((syllable) => syllable !== '')
    .map(plainSyllable)
    .join('');

/** A number of a paper or a telephone, without what is typed between its digits; digits of other scripts are digits. */
export const plainNumber = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, digitOf)
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');

/** Decimal digits stand in tens in Unicode, each ten beginning with a zero. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (zero > code - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return code < 128 ? digit : String((code - zero) % 10);
}

/** A telephone number of this country, from its trunk digit on, whether or not the country was dialled: `+84 912…` is `0912…`. */
export const plainPhone = (text: string): string => plainNumber(text).replace(/^(?:00)?840?(?=\d{9}$)/, '0');
