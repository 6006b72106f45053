import { offerOf } from '../../domain/asked';
import { decide } from '../../domain/decide';
import { fieldsOf as fieldsOfReader } from '../../domain/permissions';
import { take } from '../../domain/record';
import { SIGNALS, type SignalKind } from '../../domain/signals';
import { type Field, fieldsAsked, fieldsOf } from '../../web/signal-fields';
import { readForm } from '../../web/signal-form';
import { tongue } from '../../web/tongue';
import { type Body, local, person, play, signalId, signalOf } from '../domain/playing';
import { playFile, STORIES } from './playhouse';

/** What is recorded from a form is what stood on the screen: a part that was left blank says nothing, and changes nothing. */
const START = local('2026-12-01 22:40');
const t = tongue('vi', START);
const KINDS = SIGNALS.map(({ rule }): SignalKind => rule.kind);

const at = (said: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((inner, name) => (inner as Readonly<Record<string, unknown>> | undefined)?.[name], said);

/** A body as somebody would type it into its form. */
function typed(kind: SignalKind, said: Body): URLSearchParams {
  const form = new URLSearchParams();
  const moment = (path: string, value: unknown) => {
    const [day, time] = t.times.moment(String(value) as typeof START).split(' ');
    form.set(`${path}.day`, day ?? '');
    form.set(`${path}.time`, time ?? '');
  };
  const put = (field: Field) => {
    const value = at(said, field.path);
    if (field.kind === 'group' && !field.isList) for (const inner of field.fields) put(inner);
    if (value === undefined) return;
    if (field.kind === 'group' && field.isList)
      for (const [i, one] of (value as readonly unknown[]).entries()) moment(`${field.path}.${i}`, one);
    else if (field.kind === 'moment') moment(field.path, value);
    else if (field.kind === 'date') form.set(field.path, String(value).split('-').toReversed().join('/'));
    else if (Array.isArray(value)) for (const one of value) form.append(field.path, String(one));
    else if (field.kind !== 'group') form.set(field.path, String(value));
  };
  for (const field of fieldsOf(kind)) put(field);
  return form;
}

const leaves = (fields: readonly Field[]): readonly Field[] =>
  fields.flatMap((field) => (field.kind === 'group' && !field.isList ? leaves(field.fields) : [field]));

/** What every story says, each once. */
const SAID: ReadonlyMap<string, readonly Body[]> = (() => {
  const said = new Map<string, Map<string, Body>>();
  for (const file of STORIES)
    playFile(file, (_p, _by, body) => {
      const of = said.get(body.kind) ?? new Map<string, Body>();
      if (of.size < 6) of.set(JSON.stringify({ ...body, happenedAt: 0, receivedAt: 0 }), body);
      said.set(body.kind, of);
    });
  return new Map([...said].map(([kind, of]) => [kind, [...of.values()]]));
})();

test('the stories say something of most kinds', () => {
  expect(KINDS.filter((kind) => SAID.has(kind)).length).toBeGreaterThan(KINDS.length / 2);
});

/** What nobody types in: the role of a receiver, what is looked up. */
const looked = (kind: SignalKind, body: Body): Record<string, unknown> => {
  const shown = new Set(fieldsOf(kind).map(({ path }) => path.split('.')[0]));
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'kind' && !shown.has(name)));
};

describe.each(KINDS.filter((kind) => SAID.has(kind)))('%s', (kind) => {
  const schema = SIGNALS.find(({ rule }) => rule.kind === kind)?.body;
  const bodies = SAID.get(kind) ?? [];

  test('as it was typed, so it is recorded', () => {
    for (const body of bodies) {
      const read = readForm(t, kind, typed(kind, body), looked(kind, body));
      expect(read).toEqual({ ok: true, body: expect.anything() });
      const whole = schema?.parse(body);
      const { facts: _read, ...rest } = read.ok ? (read.body as Record<string, unknown>) : {};
      const { facts: _said, ...said } = (whole ?? {}) as Record<string, unknown>;
      expect(rest).toEqual(JSON.parse(JSON.stringify(said)));
      for (const { path } of leaves(fieldsOf(kind)).filter((field) => field.path.startsWith('facts.')))
        expect([path, at(read.ok && read.body, path)]).toEqual([path, at(whole, path)]);
    }
  });

  test('a part that is left out is not said, and nothing else changes by it', () => {
    for (const body of bodies)
      for (const field of leaves(fieldsOf(kind)).filter(({ isRequired }) => !isRequired)) {
        const form = typed(kind, body);
        const names = [...form.keys()].filter((name) => name === field.path || name.startsWith(`${field.path}.`));
        if (names.length === 0) continue;
        for (const name of names) form.delete(name);
        const [before, after] = [
          readForm(t, kind, typed(kind, body), looked(kind, body)),
          readForm(t, kind, form, looked(kind, body)),
        ];
        expect([field.path, after.ok]).toEqual([field.path, true]);
        if (!before.ok || !after.ok) continue;
        const left = at(after.body, field.path);
        const isNothing = left === undefined || (Array.isArray(left) && left.length === 0);
        // The reporter is kept secret until somebody says otherwise: that is the one answer a form begins with.
        expect([field.path, isNothing || field.path === 'protectReporter']).toEqual([field.path, true]);
        for (const other of leaves(fieldsOf(kind)).filter(({ path }) => path !== field.path))
          expect([other.path, at(after.body, other.path)]).toEqual([other.path, at(before.body, other.path)]);
      }
  });
});

test('where the screen says that a blank keeps what is on record, it does, for danger and for every fact', () => {
  const p = play(START);
  const facts = {
    acts: ['beaten'],
    tie: 'spouse',
    sex: 'female',
    age: '18-59',
    priorities: ['pregnant'],
    lifeThreatened: false,
    healthHarmed: false,
    courtCase: true,
    perpetratorAge: '18-plus',
    formerSanction: 'no',
    childrenHurt: false,
    setting: 'home',
    foreign: ['survivor'],
    circumstances: ['weapon-used'],
  };
  const report = { channel: 'phone', hamlet: 'xom-3', danger: 'yes', receivedAt: START };
  p.record(person('hamlet'), { kind: 'report.receive', ...report, facts });
  const asked = KINDS.filter((kind) => kind !== 'report.receive' && kind !== 'emergency.open').filter((kind) =>
    fieldsOf(kind).some(({ path }) => path === 'facts' || path === 'danger'),
  );
  const looked: string[] = [];
  for (const kind of asked) {
    const rule = SIGNALS.find((one) => one.rule.kind === kind)?.rule;
    const form = new URLSearchParams({ consentToExam: 'true', channel: 'phone' });
    const read = readForm(t, kind, form, {});
    const by = rule?.by.includes('office') ? person('office') : person(rule?.by[0] ?? 'office');
    if (!read.ok) continue;
    const said = signalOf(signalId(700), by, read.body as unknown as Body);
    const decision = decide(p.state, said, p.now);
    if (!decision.ok) continue;
    const { state } = take(p.state, { signal: said.id, by, at: p.now, happenedAt: p.now, events: decision.events });
    expect([kind, state.danger, state.facts]).toEqual([kind, p.state.danger, p.state.facts]);
    looked.push(kind);
  }
  expect(looked).toEqual(expect.arrayContaining(['report.addInformation', 'health.receive']));
});

test('what only some have to answer is marked so for them: the office names the address, whoever else asks is asked for none', () => {
  const p = play(START);
  const report = { channel: 'phone', hamlet: 'xom-3', danger: 'yes', receivedAt: START };
  p.record(person('hamlet'), { kind: 'report.receive', ...report });
  const form = new URLSearchParams({ people: '2' });
  const offerFor = (role: 'office' | 'police') => {
    const by = person(role);
    return offerOf(p.state, fieldsOfReader(p.state, by), by, p.now, false);
  };
  const office = readForm(t, 'shelter.ask', form, {}, offerFor('office'));
  expect(office.ok || office.errors.map(({ field }) => field)).toEqual(['agency']);
  expect(fieldsAsked('shelter.ask', offerFor('police')).map(({ path }) => path)).not.toContain('agency');
  expect(readForm(t, 'shelter.ask', form, {}, offerFor('police'))).toMatchObject({ ok: true, body: { people: 2 } });
});
