import { ACTS } from '../../domain/acts';
import { ROLES } from '../../domain/agencies';
import { articleIn } from '../../domain/law/articles';
import { vn2026 } from '../../domain/law/vn-2026';
import { RULES } from '../../domain/rules';
import { SIGNALS, type SignalKind } from '../../domain/signals';
import { codeWords, type Field, fieldsOf, labelOf } from '../../web/signal-fields';
import { errorsAt, readForm } from '../../web/signal-form';
import { langOf, tongue } from '../../web/tongue';
import { en } from '../../web/words/en';
import { vi } from '../../web/words/vi';
import { at } from './story';

const t = tongue('vi', at('26/11 10:30'));

test('articles are cited in Vietnamese, with nothing left in English', () => {
  expect(articleIn('vi', 'Law 13/2022 Art. 20.1, 23 ("at once"); local standard')).toBe(
    'Luật 13/2022 Điều 20.1, 23 (“ngay”); chuẩn phục vụ của xã',
  );
  expect(articleIn('vi', 'Decree 76/2023 Art. 14')).toBe('Nghị định 76/2023/NĐ-CP Điều 14');
  expect(articleIn('en', 'design')).toBe('rule of this system');
  const exceptions = vn2026.clocks.flatMap(({ extension, pause }) => [extension ?? [], pause ?? []].flat());
  const cited = [...Object.values(RULES), ...vn2026.clocks, ...exceptions].map(({ article }) => article);
  const english =
    /\b(Law|Laws|Decree|Circular|Art|Arts|Code|Procedure|handbook|plan|standard|local|form|Form|by|led|area|reason|amended|some|follow-up|within|once|design|weeks|months|Aid|and|as|at|the|commune)\b/;
  expect(cited.map((article) => articleIn('vi', article)).filter((article) => english.test(article))).toEqual([]);
});

/** Everything that a table of words says, by the way there; functions are called with numbers and letters. */
function leaves(words: object, path = ''): readonly (readonly [path: string, text: string])[] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) => {
    const here = `${path}.${key}`;
    if (typeof value === 'string') return [[here, value] as const];
    if (typeof value === 'function') return [[here, String(value(1, 2, 3, 4))] as const];
    return leaves(value as object, here);
  });
}

test('each language says everything, and puts in what it is given', () => {
  const english = new Map(leaves(en));
  const said = leaves(vi);
  expect(said.filter(([path, text]) => text.trim() === '' || (english.get(path) ?? '').trim() === '')).toEqual([]);
  // Plurals and months put a number into words of their own.
  const own = /^\.(units|calendar)\.|alert$/;
  const digits = (text = '') =>
    text
      .replace(/113|23\/11\/\d+|21:40|[Ll]C-26-\w+|Shift 3/g, '')
      .match(/\d/g)
      ?.sort()
      .join('') ?? '';
  expect(said.filter(([path, text]) => !own.test(path) && digits(text) !== digits(english.get(path)))).toEqual([]);
  expect(
    leaves(en)
      .filter(([, text]) => /[\u0300-\u036fđ]/i.test(text.normalize('NFD')))
      .map(([path]) => path),
  ).toEqual(['.otherLanguage']);
});

test.each([
  [undefined, undefined, 'vi'],
  [undefined, 'vi-VN,vi;q=0.9,en;q=0.8', 'vi'],
  [undefined, 'en-US,en;q=0.9,vi;q=0.8', 'vi'],
  [undefined, 'en-GB,en;q=0.9', 'en'],
  [undefined, 'fr', 'vi'],
  ['vi', 'en', 'vi'],
  ['en', 'vi', 'en'],
  ['xx', 'vi', 'vi'],
])('cookie %s and Accept-Language %s give %s', (cookie, accepted, lang) => expect(langOf(cookie, accepted)).toBe(lang));

const KINDS = SIGNALS.map(({ rule }): SignalKind => rule.kind);
const all = (fields: readonly Field[]): readonly Field[] =>
  fields.flatMap((field) => (field.kind === 'group' ? [field, ...all(field.fields)] : [field]));

const ENTRY = '019ab000-0000-7000-8000-00000000000a';
const OTHER_ENTRY = '019ab000-0000-7000-8000-00000000000b';

describe.each(KINDS)('the form of %s', (kind) => {
  const fields = all(fieldsOf(kind));

  test('calls every field and every code by a name in both languages', () => {
    const unnamed = fields.flatMap((field) => [
      ...(labelOf(kind, field) ? [] : [field.path]),
      ...('codes' in field ? field.codes.filter((code) => !codeWords(kind, field.path, code)) : []),
    ]);
    expect(unnamed).toEqual([]);
  });

  const filled = new URLSearchParams();
  for (const field of fields)
    switch (field.kind) {
      case 'choice':
        filled.set(field.path, field.codes[0]!);
        break;
      case 'choices':
        for (const code of field.codes.slice(0, 3)) filled.append(field.path, code);
        break;
      case 'yes-no':
      case 'tick':
        filled.set(field.path, 'true');
        break;
      case 'moment':
        filled.set(`${field.path}.day`, '24/11/2026');
        filled.set(`${field.path}.time`, '7h05');
        break;
      case 'birth':
        filled.set(field.path, '9/1990');
        break;
      case 'date':
        filled.set(field.path, '2/9/1990');
        break;
      case 'number':
        filled.set(field.path, String(field.from));
        break;
      case 'line':
      case 'story':
        filled.set(field.path, field.path === 'document' ? '12/QĐ-TGPL' : '  một hai  ');
        break;
      case 'listed':
        filled.set(
          field.path,
          {
            hamlet: 'xom-3',
            agency: 'TYT-01',
            clock: 'no-contact.decision#1',
            referral: '1',
            case: 'lc-26-7k3m9qxw',
            entry: ENTRY,
            resting: ENTRY,
          }[field.list],
        );
        break;
      case 'picks':
        filled.set(field.path, OTHER_ENTRY);
    }
  const more = kind === 'referral.make' ? { to: 'health' } : {};

  test('makes a body that the API takes', () => {
    const read = readForm(t, kind, filled, more);
    expect(read).toMatchObject({ ok: true, body: { kind } });
    const said = JSON.stringify(read);
    for (const field of fields)
      if (field.kind === 'moment') expect(said).toContain('2026-11-24T00:05:00.000Z');
      else if (field.kind === 'birth') expect(said).toContain('"1990-09"');
      else if (field.kind === 'date') expect(said).toContain('1990-09-02');
      else if (field.kind === 'line' || field.kind === 'story') expect(said).toContain('"một hai"');
  });

  test('asks for everything that is required, each at a control that is there', () => {
    const read = readForm(t, kind, new URLSearchParams(), more);
    const required = fieldsOf(kind).filter((field) => field.isRequired);
    const errors = read.ok ? [] : read.errors;
    expect(errors.map(({ field }) => field?.split('.')[0])).toEqual(required.map(({ path }) => path));
  });
});

test('what cannot be read is told at its field, and nothing is guessed', () => {
  const wrong = new URLSearchParams({
    agency: 'DCTC-02',
    people: '13',
    'happenedAt.day': '30/02/2026',
    'private.note': 'x'.repeat(8001),
  });
  const read = readForm(t, 'shelter.ask', wrong, {});
  expect(read.ok ? [] : read.errors).toEqual([
    { field: 'people', text: 'Bao nhiêu người, kể cả con: hãy nhập một số từ 1 đến 12' },
    { field: 'happenedAt.day', text: 'Việc xảy ra lúc nào: hãy nhập ngày và giờ, ví dụ 23/11/2026 21:40' },
    { field: 'private.note', text: 'Nội dung, ghi chú: nhiều nhất 8000 ký tự' },
  ]);
  const code = readForm(t, 'case.merge', new URLSearchParams({ into: 'LC-26' }), {});
  expect(code.ok ? [] : code.errors).toEqual([{ field: 'into', text: 'Trùng với hồ sơ nào: chưa đúng, hãy xem lại' }]);
  expect(errorsAt(t, 'case.merge', ['no-such-field'])).toEqual([{ text: 'no-such-field: chưa đúng, hãy xem lại' }]);
  // A code that is none of the field's counts as no answer.
  const odd = readForm(t, 'care.record', new URLSearchParams({ step: 'surgery', outcome: 'confirmed' }), {});
  expect(odd.ok ? [] : odd.errors.map(({ field }) => field)).toEqual(['step.0']);
});

test('acts and roles have their words on forms from the domain itself', () => {
  expect(codeWords('report.receive', 'facts.acts', 'beaten')).toBe(ACTS.beaten.name);
  expect(codeWords('handling.assign', 'to', 'police')).toEqual(ROLES.police);
});
