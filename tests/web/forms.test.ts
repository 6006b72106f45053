import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { CaseCodeText, readReceipt } from '../../domain/ids';
import { limitsKept } from '../../domain/keeps';
import { doubts, MOMENT_PATHS, whyAsked } from '../../domain/moments';
import { SIGNALS, SignalBody, type SignalKind } from '../../domain/signals';
import { stopViolence } from '../../domain/signals/police';
import { days, plus } from '../../domain/time';
import { formPath } from '../../web/doors/kept';
import { FormField, type FormShown } from '../../web/parts/fields';
import { type Field, fieldsOf } from '../../web/signal-fields';
import { readForm } from '../../web/signal-form';
import { tongue } from '../../web/tongue';
import { local, person, play } from '../domain/playing';
import { at } from './story';

const t = tongue('vi', at('26/11 10:30'));
const KINDS = SIGNALS.map(({ rule }): SignalKind => rule.kind);
const leaves = (fields: readonly Field[]): readonly Field[] =>
  fields.flatMap((field) => (field.kind === 'group' ? leaves(field.fields) : [field]));

const blank = (kind: SignalKind, isOnCase: boolean): string => {
  const form: FormShown = {
    t,
    kind,
    values: new URLSearchParams(),
    errors: [],
    lists: {},
    askedBack: [],
    isOnCase,
  };
  return fieldsOf(kind)
    .map((field) => renderToString(h(FormField, { form, field, isOpen: false })))
    .join('');
};

/** The value of the button that is chosen before anybody touches the form. */
const chosenIn = (html: string, path: string): string | undefined =>
  [...html.matchAll(/<input[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => tag.includes(`name="${path}"`) && / checked/.test(tag))
    .map((tag) => /value="([^"]*)"/.exec(tag)?.[1] ?? '')[0];

describe.each(KINDS)('the form of %s, sent as it opens', (kind) => {
  const schema = SIGNALS.find(({ rule }) => rule.kind === kind)?.body;

  test('says by itself nothing that steers: no yes and no no is chosen before a person chooses', () => {
    for (const isOnCase of [false, true]) {
      const html = blank(kind, isOnCase);
      const chosen = leaves(fieldsOf(kind))
        .filter((field) => field.kind === 'yes-no' || field.kind === 'choice')
        .map(({ path }) => [path, chosenIn(html, path)] as const)
        .filter(([, value]) => value !== undefined && value !== '');
      // The law keeps the reporter secret until somebody says otherwise (Law 13/2022 Art. 34.2), and the form says so.
      expect(chosen).toEqual(kind === 'report.receive' ? [['protectReporter', 'true']] : []);
    }
  });

  test('fills in nothing that was left out', () => {
    const filled: Record<string, unknown> = { kind };
    for (const [name, part] of Object.entries(schema?.shape ?? {})) {
      if (name === 'kind') continue;
      const whole = (part as { safeParse(value: unknown): { success: boolean; data?: unknown } }).safeParse(undefined);
      if (whole.success) filled[name] = whole.data;
    }
    const said = Object.entries(filled).filter(
      ([name, value]) => name !== 'kind' && value !== undefined && JSON.stringify(value) !== '{}',
    );
    const lists = said.filter(([, value]) => JSON.stringify(value) !== '[]');
    expect(lists).toEqual(kind === 'report.receive' ? [['protectReporter', true]] : []);
  });

  test('has a window for every moment that it asks, past or to come', () => {
    const paths = leaves(fieldsOf(kind))
      .filter((field) => field.kind === 'moment')
      .map(({ path }) => path.replace(/\.\d+$/, ''));
    expect(paths.filter((path) => whyAsked(kind, path) === undefined)).toEqual([]);
    expect(paths.filter((path) => !MOMENT_PATHS.some((one) => one === path))).toEqual([]);
  });
});

const hamlet = person('hamlet');
const police = person('police');
const START = local('2026-12-01 22:40');
const report = {
  kind: 'report.receive',
  receivedAt: '2026-12-01T22:30:00+07:00',
  channel: 'phone',
  hamlet: 'xom-3',
  danger: 'yes',
};

test('violence that was stopped leaves the danger as it was, until somebody says that it is over', () => {
  const p = play(START);
  p.record(hamlet, report);
  p.record(police, { kind: 'police.dispatch' });
  const [stopped] = p.record(police, { kind: 'police.stopViolence' });
  expect(stopped?.data).toEqual({});
  expect(p.state.danger).toBe('yes');
  p.record(police, { kind: 'police.stopViolence', danger: 'unknown' });
  expect(p.state.danger).toBe('yes');
  p.record(police, { kind: 'police.stopViolence', removed: true, danger: 'no' });
  expect(p.state.danger).toBe('no');
  p.record(hamlet, { kind: 'report.addInformation', danger: 'unknown' });
  expect(p.state.danger).toBe('unknown');
  expect(stopViolence.rule.records).toBe('violence.stopped');
});

test('a fact that nobody told is neither yes nor no', () => {
  const p = play(START);
  p.record(hamlet, report);
  expect([p.state.facts.childrenHurt, p.state.facts.lifeThreatened]).toEqual([undefined, undefined]);
  p.record(hamlet, { kind: 'report.addInformation', facts: { childrenHurt: false, lifeThreatened: false } });
  expect([p.state.facts.childrenHurt, p.state.facts.lifeThreatened]).toEqual([false, false]);
});

test('a year that was mistyped is asked back at its field, and taken once it is confirmed', () => {
  const body = SignalBody.parse({ ...report, receivedAt: '2016-12-01T22:30:00+07:00' });
  expect(doubts(body, {}, START).map(({ path }) => path)).toEqual(['receivedAt']);
  expect(doubts({ ...body, meant: ['receivedAt'] }, {}, START)).toEqual([]);
  // Nobody acts in a case long before it is one, however lately that was.
  const step: SignalBody = { kind: 'police.dispatch', happenedAt: plus(START, days(-5)) };
  expect(doubts(step, { reportedAt: plus(START, days(-1)) }, START).map(({ path }) => path)).toEqual(['happenedAt']);
  expect(doubts(step, { reportedAt: plus(START, days(-4)) }, START)).toEqual([]);
  const form = new URLSearchParams({
    'receivedAt.day': '01/12/2016',
    'receivedAt.time': '22:30',
    channel: 'phone',
    hamlet: 'xom-3',
    danger: 'yes',
    meant: 'receivedAt 01/12/2016 22:30',
  });
  expect(readForm(t, 'report.receive', form, {})).toMatchObject({ ok: true, body: { meant: ['receivedAt'] } });
  // Confirmed was that moment, and no other that is typed after.
  form.set('receivedAt.day', '01/12/2015');
  const other = readForm(t, 'report.receive', form, {});
  expect(other.ok && other.body.meant).toBeUndefined();
});

test('an address that names a form of its own making leads to a new form, once', () => {
  const form = '0193568a-0000-7000-8000-000000000001';
  const path = formPath('/open/report.receive', form, { form: 'x', entry: 'y' });
  expect(new URL(path, 'http://page').searchParams.getAll('form')).toEqual([form]);
  expect(path).toContain('entry=y');
});

test('an act shows the limits that it keeps, and no others', () => {
  const p = play(START);
  p.record(hamlet, report);
  const kept = (kind: string, by = police) => limitsKept(p.state, by, kind, p.now);
  expect(kept('police.dispatch')).toContain('response.first#1');
  expect(kept('consent.withdraw', person('office'))).toEqual([]);
});

test('everything in the way of an order is told at once', () => {
  const p = play(START);
  p.record(hamlet, { ...report, facts: { tie: 'spouse', acts: ['beaten'] } });
  p.record(hamlet, { kind: 'noContact.request', from: 'victim', receivedAt: '2026-12-01T22:35:00+07:00' });
  const decision = p.decide(person('chair'), {
    kind: 'noContact.order',
    ground: 'request',
    endsAt: '2026-12-06T22:40:00+07:00',
    receivers: ['perpetrator', 'victim', 'police-chief', 'hamlet-head'],
  });
  const refusal = decision.ok ? undefined : decision.refusal;
  expect([refusal?.rule, ...(refusal?.also ?? []).map(({ rule }) => rule)]).toEqual(['informed-first', 'three-days']);
});

test.each([
  'lc-26-7k3m9qx0',
  'LC-26-7K3M9QXO',
  ' LC 26 7K3M 9QXo ',
  'lc267k3m9qx0',
  'LC–26–7K3M9QX0',
  '1C-26-7K3M9QX0',
])('%s is read as the case code that is meant', (typed) => expect(CaseCodeText.parse(typed)).toBe('LC-26-7K3M9QX0'));

test.each(['7k3m-9qio', '7K3M 9Q10', '7k3m9qlO'])('%s is read as the receipt that is meant', (typed) =>
  expect(readReceipt(typed)).toBe('7K3M-9Q10'),
);
