import { ageBandsOf, type Born, BornText, isYetToCome, perpetratorAgesOf } from '../../domain/birth';
import { local } from './playing';

/** Ages by births: to the day where it is known, and every age that is possible where it is not. */
const TODAY = local('2026-11-29 08:00');
const born = (text: string) => text as Born;

test.each<[string, readonly string[]]>([
  ['2019-11-30', ['under-7']], // seven tomorrow
  ['2019-11-29', ['7-11']], // seven today
  ['2014-11-30', ['7-11']],
  ['2014-11-29', ['12-15']],
  ['2010-11-30', ['12-15']],
  ['2010-11-29', ['16-17']],
  ['2008-11-30', ['16-17']],
  ['2008-11-29', ['18-59']],
  ['1966-11-30', ['18-59']],
  ['1966-11-29', ['60-plus']],
  ['2014-11', ['7-11', '12-15']],
  ['2014-12', ['7-11']],
  ['2014-10', ['12-15']],
  ['2014', ['7-11', '12-15']],
  ['2013', ['12-15']],
  ['2026', ['under-7']],
  ['2008-02-29', ['18-59']],
])('born %s: %j', (text, bands) => {
  expect(ageBandsOf(born(text), TODAY)).toEqual(bands);
});

test.each<[string, readonly string[]]>([
  ['2008-11-30', ['under-18']],
  ['2008-11-29', ['18-plus']],
  ['2008', ['under-18', '18-plus']],
])('he, born %s: %j', (text, bands) => {
  expect(perpetratorAgesOf(born(text), TODAY)).toEqual(bands);
});

test('nobody is born tomorrow, and somebody may have been today, this month, this year', () => {
  const told = ['2026-11-29', '2026-11-30', '2026-11', '2026-12', '2026', '2027'];
  expect(told.map((text) => isYetToCome(born(text), TODAY))).toEqual([false, true, false, true, false, true]);
});

test('a day of the calendar from 1900 on, as far as it is known', () => {
  const said = [
    '1900',
    '1899',
    '1985-03',
    '1985-13',
    '1985-02-29',
    '1984-02-29',
    '1985-3',
    '85',
    '1985-00',
    '1985-01-00',
  ];
  expect(said.filter((text) => BornText.safeParse(text).success)).toEqual(['1900', '1985-03', '1984-02-29']);
});
