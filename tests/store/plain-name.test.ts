import { plainName, plainNumber, plainPhone } from '../../store/plain-name';

/** Two ways of writing one name compare as one; two names do not. */
describe('one name', () => {
  test.each([
    [
      'apostrophes of every kind',
      ["H'Lim", 'H’Lim', 'HʼLim', 'H`Lim', 'H´Lim', 'H′Lim', 'H＇Lim', 'H Lim', 'HLim', 'h-lim'],
    ],
    ['letters of other alphabets', ['Nguyễn Thị Hoa', 'Nguyễn Тhị Ноа', 'Νguyễn Thị Ηoa']],
    [
      'invisible characters',
      ['Phạm Văn Thử', 'Phạm\u200B Văn\u2060 Thử', '\uFEFFPhạm Văn\u00AD Thử', 'Phạm\u202E Văn Thử'],
    ],
    ['spaces and capitals', ['Lê Thị Mẫu', '  LÊ\u00A0THỊ   MẪU ', 'lê thị mẫu']],
    ['composed or not', ['Đỗ Ước', 'Đỗ Ước'.normalize('NFD'), 'Đỗ Ước'.normalize('NFKD')]],
    ['đ in its look-alikes', ['Đặng Đức', 'Ðặng Ðức', 'đặng ðức']],
    ['wide letters', ['Hoa', 'Ｈｏａ']],
    ['the place of the tone', ['Hòa Thúy', 'Hoà Thuý']],
    ['y and i after consonants alone', ['Lý Mỹ Kỳ', 'Lí Mĩ Kì']],
  ])('%s', (_what, names) => {
    expect(new Set(names.map(plainName)).size).toBe(1);
    expect(plainName(names[0] ?? '')).not.toBe('');
  });
});

test.each([
  ['Hòa', 'Hoá'],
  ['Thúy', 'Thúi'],
  ['Đức', 'Dức'],
  ['Nguyễn Văn A', 'Nguyễn Văn Á'],
  ['Hoàng', 'Hoàn'],
])('%s and %s are two names', (one, other) => {
  expect(plainName(one)).not.toBe(plainName(other));
});

test('a telephone is one, whether or not the country was dialled', () => {
  const written = ['0912 345 678', '+84 912 345 678', '0084912345678', '0912.345.678', '０９１２３４５６７８'];
  expect(new Set(written.map(plainPhone))).toEqual(new Set(['0912345678']));
});

test('digits of other scripts are digits', () => {
  expect(plainNumber('０３８ 085-001.234')).toBe('038085001234');
  expect(plainNumber('٠٣٨٠٨٥٠٠١٢٣٤')).toBe('038085001234');
});
