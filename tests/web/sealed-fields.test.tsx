import type { Browser, Page } from 'playwright-core';
import type { VNode } from 'preact';
import type { CaseCode, SignalId } from '../../domain/ids';
import { SIGNALS, type SignalKind } from '../../domain/signals';
import { readAssets } from '../../web/assets';
import { render, type Setting } from '../../web/layout';
import { PeoplePage } from '../../web/pages/people';
import { RecordPage } from '../../web/pages/record';
import { TypedPage } from '../../web/pages/typed';
import { type Field, fieldsOf } from '../../web/signal-fields';
import { type Lang, tongue } from '../../web/tongue';
import { pdfText } from '../support/pdf-text';
import { openBrowser } from './site';
import { at, NOW } from './story';

/**
 * Every form of every signal, with its sealed fields: kept from those who would help to write, on no screen wider than a phone, and
 * whole on paper. The pages are made without a server.
 */
let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 360, height: 740 }, javaScriptEnabled: true });
}, 240_000);
afterAll(() => browser?.close());

const assets = readAssets();
const CODE = 'LC-26-7K3M9QXW' as CaseCode;
const setting = (lang: Lang): Setting => ({
  t: tongue(lang, at(NOW)),
  assets,
  token: 'token',
  here: '/cases',
  person: {
    displayName: 'Nguyễn Thị Ví Dụ',
    agency: 'Phòng Văn hóa - Xã hội',
    mayOpen: true,
    reports: false,
    endsIn: 1800,
  },
});

/** A page as the browser gets it, with its looks in it. */
const html = (made: VNode): string => render(made).replace('</head>', `<style>${assets.style.body}</style></head>`);

const KINDS = SIGNALS.map(({ rule }): SignalKind => rule.kind);
const all = (fields: readonly Field[]): readonly Field[] =>
  fields.flatMap((field) => (field.kind === 'group' ? [field, ...all(field.fields)] : [field]));
const LISTS = ['hamlet', 'agency', 'clock', 'referral', 'entry', 'resting'] as const;

function formOf(kind: SignalKind, values: URLSearchParams, lang: Lang = 'vi', more: object = {}) {
  const name = values.get('any') ?? 'Xóm 3';
  return (
    <RecordPage
      setting={setting(lang)}
      code={CODE}
      kind={kind}
      values={values}
      errors={[]}
      refusals={[]}
      askedBack={[]}
      handed={{ slip: 'slip', key: 'key' }}
      action="/cases"
      isUnsent={values.size > 0}
      lists={Object.fromEntries(LISTS.map((list) => [list, [{ value: 'x', name }]]))}
      {...more}
    />
  );
}

/** By which a field is known to want no help; `translate` is looked up in what stands around it. */
const WANTED = {
  spellcheck: 'false',
  autocomplete: 'off',
  autocorrect: 'off',
  autocapitalize: 'off',
  writingsuggestions: 'false',
  'data-gramm': 'false',
  'data-lt-active': 'false',
};

const helped = (wanted: typeof WANTED) => {
  const fields = [...document.querySelectorAll('textarea, input:not([type])  , input[type=text], [contenteditable]')];
  const open = fields.filter((one) => !one.closest('form[data-leave]'));
  return {
    fields: open.map((one) => one.getAttribute('name') ?? ''),
    helped: open.flatMap((one) =>
      Object.entries(wanted)
        .filter(([name, value]) => one.getAttribute(name) !== value)
        .map(([name]) => `${one.getAttribute('name')} ${name}`),
    ),
    translated: open.filter((one) => one.closest('[translate]')?.getAttribute('translate') !== 'no').length,
    isPageTranslated: document.documentElement.getAttribute('translate') !== 'no',
    hasMark: document.querySelector('meta[name=google][content=notranslate]') !== null,
  };
};

test('no field of any form lets a browser, a keyboard or an extension read along, in either language', async () => {
  let sealed = 0;
  for (const kind of KINDS)
    for (const lang of ['vi', 'en'] as const) {
      await page.setContent(html(formOf(kind, new URLSearchParams(), lang)));
      const found = await page.evaluate(helped, WANTED);
      const texts = all(fieldsOf(kind)).filter((field) =>
        ['line', 'story', 'date', 'birth', 'number'].includes(field.kind),
      );
      expect({ kind, ...found, fields: texts.every(({ path }) => found.fields.includes(path)) }).toEqual({
        kind,
        fields: true,
        helped: [],
        translated: 0,
        isPageTranslated: false,
        hasMark: true,
      });
      sealed += texts.filter(({ path }) => path.startsWith('private.')).length;
    }
  expect(sealed).toBeGreaterThan(100);
}, 240_000);

const LONG = `https://vi.example/${'khongcodaucach'.repeat(142)}`.slice(0, 2000);

/** What sticks out of the window sideways. */
const tooWide = () =>
  document.documentElement.scrollWidth <= window.innerWidth
    ? []
    : [...document.querySelectorAll('body *')]
        .filter((one) => one.getBoundingClientRect().right > window.innerWidth + 1)
        .map((one) => `${one.tagName} ${one.className}`);
const openFolds = () => {
  for (const fold of document.querySelectorAll('details')) fold.open = true;
};

const people = (text: string) => ({
  code: CODE,
  parties: Object.fromEntries(
    ['survivor', 'perpetrator', 'reporter'].map((role) => [
      role,
      { name: text, phone: text, safeContact: text, address: text, idNumber: text, born: '1990-02-01' },
    ]),
  ),
  notes: [
    {
      signal: '0193568a-0000-7000-8000-000000000001' as SignalId,
      kind: 'report.receive',
      receivedAt: at(NOW),
      place: text,
      note: text,
      person: { name: text, address: text },
    },
  ],
  otherWords: [{ party: 'survivor', part: 'address', value: text, role: 'hotline', at: at(NOW) }],
});

const PAGES: Readonly<Record<string, (text: string) => VNode>> = {
  people: (text) => <PeoplePage setting={setting('vi')} people={people(text) as never} reader="office" />,
  typed: (text) => (
    <TypedPage setting={setting('vi')} title={text} help={text} typed={new URLSearchParams({ note: text })} />
  ),
};

test('a word of 2,000 letters in any field makes no page wider than a phone', async () => {
  const found: string[] = [];
  const look = async (name: string, made: VNode) => {
    await page.setContent(html(made));
    await page.evaluate(openFolds);
    found.push(...(await page.evaluate(tooWide)).map((one) => `${name}: ${one}`));
  };
  for (const kind of KINDS) {
    const values = new URLSearchParams({ any: LONG });
    for (const { path, kind: of } of all(fieldsOf(kind)))
      if (of === 'moment') values.set(`${path}.day`, LONG);
      else if (of !== 'group') values.set(path, LONG);
    await look(kind, formOf(kind, values, 'vi', { errors: [{ text: LONG }, { field: 'private.note', text: LONG }] }));
  }
  for (const [name, made] of Object.entries(PAGES)) await look(name, made(LONG));
  expect(found).toEqual([]);
}, 240_000);

test('what was printed can be read back whole: every sentence, and a word longer than the paper', async () => {
  const sentences = Array.from({ length: 300 }, (_, i) => `Câu thứ ${i + 1} kể lại việc đã xảy ra trong đêm đó.`);
  const story = [...sentences.slice(0, 150), LONG, ...sentences.slice(150)].join(' ');
  const bare = (text: string) => text.normalize('NFC').replace(/\s+/g, '');
  for (const made of [
    PAGES.people?.(story),
    formOf('report.receive', new URLSearchParams({ 'private.note': story }), 'vi'),
    PAGES.typed?.(story),
  ]) {
    if (!made) throw new Error('no such page');
    await page.setContent(html(made));
    // A sentence may go on overleaf; the number of the sheet stands between.
    const sheets = pdfText(await page.pdf({ preferCSSPageSize: true }));
    const paper = sheets.map((sheet, i) => bare(sheet).replace(`${i + 1}/${sheets.length}`, '')).join('');
    expect(sentences.filter((sentence) => !paper.includes(bare(sentence)))).toEqual([]);
    expect(paper).toContain(bare(LONG));
  }
}, 240_000);
