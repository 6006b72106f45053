import { instant } from '../../domain/time';
import { type Answer, type Call, type Commune, EMERGENCY, newKey, openCommune, REPORT, report } from './commune';

/** Everything that is refused, each with its status, its problem, and the rule or the place that says why. */
let commune: Commune;
/** A report, its handling not assigned. */
let reported: string;
/** An emergency, dispatched. */
let urgent: string;
/** Not a case of gender-based violence. */
let over: string;
/** Her consent to a safe house and to health is on record, a referral is open, the owner has proposed nothing. */
let served: string;
/** Waits for the second person. */
let closing: string;

const now = () => instant(Date.now());
const later = (minutes: number) => instant(Date.now() + minutes * 60_000);
const DAY = 24 * 60;
const ALL_FOUR = ['perpetrator', 'victim', 'police-chief', 'hamlet-head'];
const CHECKLIST = ['needs-met', 'safety-plan-reviewed', 'agreed-with-her', 'told-she-may-return'];

beforeAll(async () => {
  commune = await openCommune();
  reported = await commune.open('truongxom3');
  urgent = await commune.open('congan1', EMERGENCY);
  await commune.record('congan1', urgent, { kind: 'police.dispatch' });
  await commune.record('congan1', urgent, { kind: 'police.stopViolence', danger: 'no' });
  over = await commune.open('vhxh1');
  await commune.record('vhxh1', over, { kind: 'case.notGbv', reason: 'other-dispute' });
  await commune.record('vhxh2', over, { kind: 'closure.approve', approved: true });
  served = await commune.open('vhxh1');
  await commune.record('vhxh1', served, { kind: 'consent.give', consent: 'health', informed: true });
  await commune.record('vhxh1', served, { kind: 'consent.give', consent: 'safe-house', informed: true });
  await commune.record('vhxh1', served, { kind: 'referral.make', receiver: 'health', to: 'health', agency: 'TYT-01' });
  closing = await commune.open('vhxh1');
  await commune.record('vhxh1', closing, { kind: 'legalAid.explain', wish: 'declines' });
  await commune.record('vhxh1', closing, { kind: 'closure.propose', reason: 'she-asks', checklist: CHECKLIST });
}, 60_000);
afterAll(() => commune.close());

interface Expected {
  readonly status: number;
  readonly problem: string;
  readonly rule?: string;
  /** JSON pointer or parameter of the first error. */
  readonly where?: string;
}

function mustBe(answer: Answer, { status, problem, rule, where }: Expected): void {
  expect({ status: answer.status, type: answer.body?.type, rule: answer.body?.rule }).toEqual({
    status,
    type: `urn:la-chan:problem:${problem}`,
    rule,
  });
  if (where !== undefined)
    expect(answer.body.errors.map((e: { pointer?: string; parameter?: string }) => e.pointer ?? e.parameter)).toContain(
      where,
    );
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(answer.body.instance).toBe(`urn:uuid:${answer.headers.get('x-request-id')}`);
  expect(JSON.stringify(answer.body)).not.toMatch(/\bat .*\.[jt]s:|SELECT|prisma/i);
}

type Row = readonly [what: string, method: string, path: () => string, call: Call, expected: Expected];

const cases = () => '/v1/cases';
const signals = (code: () => string) => () => `/v1/cases/${code()}/signals`;
const onReported = signals(() => reported);
const onUrgent = signals(() => urgent);
const onOver = signals(() => over);
const onServed = signals(() => served);
const onClosing = signals(() => closing);

const NOT_YOURS = { status: 403, problem: 'not-your-step', rule: 'not-your-step' };
const HIDDEN = { status: 404, problem: 'not-found' };
const refused = (rule: string): Expected => ({ status: 409, problem: 'refused', rule });
const body = (where: string): Expected => ({ status: 422, problem: 'bad-body', where });
const query = (where: string): Expected => ({ status: 400, problem: 'bad-query', where });

const ORDER = { kind: 'noContact.order', ground: 'own-initiative', receivers: ALL_FOUR };

const ROWS: readonly Row[] = [
  // Who is calling
  ['no session', 'GET', cases, {}, { status: 401, problem: 'sign-in-first' }],
  [
    'a token that is none',
    'GET',
    cases,
    { headers: { authorization: `Bearer ${'x'.repeat(43)}` } },
    { status: 401, problem: 'sign-in-first' },
  ],
  [
    'another scheme',
    'GET',
    cases,
    { headers: { authorization: 'Basic eDp5' } },
    { status: 401, problem: 'sign-in-first' },
  ],
  ['a write without a session', 'POST', cases, { body: REPORT }, { status: 401, problem: 'sign-in-first' }],
  [
    'a wrong password',
    'POST',
    () => '/v1/sessions',
    { body: { username: 'vhxh1', password: 'no' } },
    { status: 401, problem: 'sign-in-failed' },
  ],
  [
    'a name that nobody has',
    'POST',
    () => '/v1/sessions',
    { body: { username: 'nobody', password: 'no' } },
    { status: 401, problem: 'sign-in-failed' },
  ],
  ['a sign-in without a password', 'POST', () => '/v1/sessions', { body: { username: 'vhxh1' } }, body('/password')],

  // The key
  [
    'no key',
    'POST',
    cases,
    { as: 'congan1', body: REPORT, key: null },
    { status: 400, problem: 'idempotency-key', where: 'idempotency-key' },
  ],
  [
    'a key with a space',
    'POST',
    cases,
    { as: 'congan1', body: REPORT, key: 'a b' },
    { status: 400, problem: 'idempotency-key' },
  ],
  [
    'a key of 129 characters',
    'POST',
    cases,
    { as: 'congan1', body: REPORT, key: 'k'.repeat(129) },
    { status: 400, problem: 'idempotency-key' },
  ],
  [
    'no key on a standard',
    'PUT',
    () => '/v1/standards/response.first',
    { as: 'chutich', body: { minutes: 20 }, key: null, headers: { 'if-match': '"0"' } },
    { status: 400, problem: 'idempotency-key' },
  ],

  // The body
  ['no JSON', 'POST', cases, { as: 'congan1', raw: '{"kind":' }, { status: 400, problem: 'bad-json' }],
  ['a bare word', 'POST', cases, { as: 'congan1', raw: '"report"' }, { status: 400, problem: 'bad-json' }],
  [
    'a form',
    'POST',
    cases,
    { as: 'congan1', raw: 'kind=report', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    { status: 415, problem: 'wrong-content-type' },
  ],
  [
    'another character set',
    'POST',
    cases,
    { as: 'congan1', raw: '{}', headers: { 'content-type': 'application/json; charset=shift_jis' } },
    { status: 415, problem: 'wrong-content-type' },
  ],
  [
    '300 kB',
    'POST',
    cases,
    { as: 'congan1', body: report({ private: { note: 'x'.repeat(300_000) } }) },
    { status: 413, problem: 'too-large' },
  ],
  ['a list', 'POST', cases, { as: 'congan1', body: [] }, body('')],
  ['an unknown kind', 'POST', onReported, { as: 'congan1', body: { kind: 'police.arrest' } }, body('/kind')],
  ['no kind', 'POST', onReported, { as: 'congan1', body: {} }, body('/kind')],
  ['a kind that opens nothing', 'POST', cases, { as: 'congan1', body: { kind: 'police.dispatch' } }, body('/kind')],
  ['a report without the moment of receipt', 'POST', cases, { as: 'congan1', body: REPORT }, body('/receivedAt')],
  [
    'a moment without its offset',
    'POST',
    cases,
    { as: 'congan1', body: { ...REPORT, receivedAt: '2026-11-23T22:40:00' } },
    body('/receivedAt'),
  ],
  [
    'a moment that is not in the calendar',
    'POST',
    cases,
    { as: 'congan1', body: { ...REPORT, receivedAt: '2026-02-30T22:40:00Z' } },
    body('/receivedAt'),
  ],
  [
    'a danger that is none of the three',
    'POST',
    cases,
    { as: 'congan1', body: report({ danger: 'maybe' }) },
    body('/danger'),
  ],
  [
    'an act that is none',
    'POST',
    cases,
    { as: 'congan1', body: report({ facts: { acts: ['beaten', 'shouted'] } }) },
    body('/facts/acts/1'),
  ],
  [
    'a name outside of the private part',
    'POST',
    cases,
    { as: 'congan1', body: report({ survivor: { name: 'x' } }) },
    body('/survivor'),
  ],
  [
    'a field that a person does not have',
    'POST',
    cases,
    { as: 'congan1', body: report({ private: { survivor: { 'a/b~c': 'x' } } }) },
    body('/private/survivor/a~1b~0c'),
  ],
  [
    'a story of 8,001 characters',
    'POST',
    onReported,
    { as: 'congan1', body: { kind: 'report.addInformation', private: { note: 'x'.repeat(8001) } } },
    body('/private/note'),
  ],
  [
    'an agency that is not there',
    'POST',
    onServed,
    { as: 'vhxh1', body: { kind: 'shelter.ask', agency: 'DCTC-99', people: 1 } },
    body('/agency'),
  ],
  [
    'a shelter that is none',
    'POST',
    onServed,
    { as: 'vhxh1', body: { kind: 'shelter.ask', agency: 'MTTQ-01', people: 1 } },
    body('/agency'),
  ],
  [
    'a referral to an agency of another kind',
    'POST',
    onServed,
    { as: 'vhxh1', body: { kind: 'referral.make', receiver: 'legal', to: 'legal-aid', agency: 'TYT-01' } },
    body('/agency'),
  ],
  [
    'a duplicate of a case that is not there',
    'POST',
    onReported,
    { as: 'vhxh1', body: { kind: 'case.merge', into: 'LC-26-00000000' } },
    body('/into'),
  ],
  [
    'a link to a case that is not there',
    'POST',
    onReported,
    { as: 'congan1', body: { kind: 'case.link', other: 'LC-26-00000000', because: 'same-household' } },
    body('/other'),
  ],

  // Whose step it is, and who may know
  ['legal aid receives no reports', 'POST', cases, { as: 'trogiup', body: report() }, NOT_YOURS],
  ['a shelter opens no emergency', 'POST', cases, { as: 'tamlanh1', body: EMERGENCY }, NOT_YOURS],
  [
    'a hamlet head orders nothing',
    'POST',
    onReported,
    { as: 'truongxom3', body: { ...ORDER, endsAt: later(60) } },
    NOT_YOURS,
  ],
  [
    'a hamlet head gives no care',
    'POST',
    onReported,
    { as: 'truongxom3', body: { kind: 'health.firstLine' } },
    NOT_YOURS,
  ],
  ['the chair dispatches nobody', 'POST', onUrgent, { as: 'chutich', body: { kind: 'police.dispatch' } }, NOT_YOURS],
  [
    'the police close nothing',
    'POST',
    onClosing,
    { as: 'congan1', body: { kind: 'closure.approve', approved: true } },
    NOT_YOURS,
  ],
  [
    'a shelter that was never asked: to record',
    'POST',
    onReported,
    { as: 'tamlanh1', body: { kind: 'shelter.answer', answer: 'accepted' } },
    HIDDEN,
  ],
  [
    'a school that was never asked: to record',
    'POST',
    onServed,
    { as: 'truonghoc', body: { kind: 'support.give', support: 'counselling' } },
    HIDDEN,
  ],
  ['a shelter that was never asked: to read', 'GET', () => `/v1/cases/${reported}`, { as: 'tamlanh1' }, HIDDEN],
  [
    'a shelter that was never asked: the timeline',
    'GET',
    () => `/v1/cases/${reported}/timeline`,
    { as: 'tamlanh1' },
    HIDDEN,
  ],
  [
    'a code that nobody has: to record',
    'POST',
    signals(() => 'LC-26-ZZZZZZZZ'),
    { as: 'congan1', body: { kind: 'police.dispatch' } },
    HIDDEN,
  ],
  ['a code that nobody has: to read', 'GET', () => '/v1/cases/LC-26-ZZZZZZZZ', { as: 'vhxh1' }, HIDDEN],
  ['a code that is none', 'GET', () => '/v1/cases/7', { as: 'vhxh1' }, HIDDEN],
  [
    'a signal that nobody sent',
    'GET',
    () => '/v1/signals/01a00000-0000-7000-8000-000000000000',
    { as: 'vhxh1' },
    HIDDEN,
  ],
  ['a signal id that is none', 'GET', () => '/v1/signals/1', { as: 'vhxh1' }, HIDDEN],

  // What the law, or the case, asks first
  ['a second report', 'POST', onReported, { as: 'congan1', body: report() }, refused('already-reported')],
  [
    'in the future',
    'POST',
    onUrgent,
    { as: 'congan1', body: { kind: 'crime.signs', happenedAt: later(60) } },
    refused('in-the-future'),
  ],
  ['dispatched twice', 'POST', onUrgent, { as: 'congan1', body: { kind: 'police.dispatch' } }, refused('already-done')],
  [
    'a summons before the chair has assigned',
    'POST',
    onReported,
    { as: 'congan1', body: { kind: 'police.summon', ground: 'danger' } },
    refused('assigned-to-police'),
  ],
  [
    'a transfer without signs of a crime',
    'POST',
    onReported,
    { as: 'congan1', body: { kind: 'crime.transfer', track: 'urgent' } },
    refused('crime-signs-first'),
  ],
  [
    'an answer to no summons',
    'POST',
    onReported,
    { as: 'congan1', body: { kind: 'police.summonsAnswered', attended: true } },
    refused('summons-first'),
  ],
  [
    'supervision without an order',
    'POST',
    onReported,
    { as: 'congan1', body: { kind: 'supervision.assign', planAttached: true } },
    refused('order-running'),
  ],
  [
    'an order on a request that was not made',
    'POST',
    onReported,
    { as: 'chutich', body: { ...ORDER, ground: 'request', endsAt: later(60) } },
    refused('request-first'),
  ],
  [
    'own initiative without a threat to life',
    'POST',
    onReported,
    { as: 'chutich', body: { ...ORDER, endsAt: later(60) } },
    refused('life-threat'),
  ],
  [
    'a request by an agency without her consent',
    'POST',
    onReported,
    { as: 'congan1', body: { kind: 'noContact.request', from: 'agency', receivedAt: now() } },
    refused('victim-consent'),
  ],
  [
    'a refusal of nothing',
    'POST',
    onReported,
    { as: 'chutich', body: { kind: 'noContact.refuse', reason: 'other', inWriting: true } },
    refused('request-first'),
  ],
  [
    'a cancellation of nothing',
    'POST',
    onReported,
    { as: 'chutich', body: { kind: 'noContact.cancel', ground: 'requester' } },
    refused('order-running'),
  ],
  [
    'care before she was received',
    'POST',
    onServed,
    { as: 'tramyte', body: { kind: 'care.record', step: 'pep', outcome: 'confirmed' } },
    refused('received-first'),
  ],
  [
    'a shelter without her consent',
    'POST',
    onReported,
    { as: 'vhxh1', body: { kind: 'shelter.ask', agency: 'DCTC-01', people: 1 } },
    refused('shelter-consent'),
  ],
  [
    'legal aid before the right was explained',
    'POST',
    onReported,
    { as: 'vhxh1', body: { kind: 'legalAid.request' } },
    refused('right-explained-first'),
  ],
  [
    'a referral without her consent',
    'POST',
    onReported,
    { as: 'vhxh1', body: { kind: 'referral.make', receiver: 'health', to: 'health', agency: 'TYT-01' } },
    refused('consent'),
  ],
  [
    'a second referral of a kind',
    'POST',
    onServed,
    { as: 'vhxh1', body: { kind: 'referral.make', receiver: 'health', to: 'health', agency: 'TYT-01' } },
    refused('referral-open'),
  ],
  [
    'a referral to who does not serve that',
    'POST',
    onServed,
    { as: 'vhxh1', body: { kind: 'referral.make', receiver: 'safe-house', to: 'health', agency: 'TYT-01' } },
    refused('serves-not'),
  ],
  [
    'a referral that was not made',
    'POST',
    onServed,
    { as: 'vhxh1', body: { kind: 'referral.answer', referral: 7, outcome: 'referred' } },
    refused('referral-first'),
  ],
  [
    'a clock that is not there',
    'POST',
    onReported,
    { as: 'chutich', body: { kind: 'clock.answer', clock: 'no-contact.decision#1', how: 'acting' } },
    refused('clock-unknown'),
  ],
  [
    'a clock that has not called',
    'POST',
    onReported,
    { as: 'chutich', body: { kind: 'clock.answer', clock: 'report.acknowledgement#1', how: 'acting' } },
    refused('clock-silent'),
  ],
  [
    'a closure with half the checklist',
    'POST',
    onReported,
    { as: 'vhxh1', body: { kind: 'closure.propose', reason: 'she-asks', checklist: CHECKLIST.slice(2) } },
    refused('closure-checklist'),
  ],
  [
    'a closure with a referral open',
    'POST',
    onServed,
    { as: 'vhxh1', body: { kind: 'closure.propose', reason: 'she-asks', checklist: CHECKLIST } },
    refused('referral-still-open'),
  ],
  [
    'a closure that nobody proposed',
    'POST',
    onReported,
    { as: 'vhxh2', body: { kind: 'closure.approve', approved: true } },
    refused('closure-proposed-first'),
  ],
  [
    'a closure approved by who proposed it',
    'POST',
    onClosing,
    { as: 'vhxh1', body: { kind: 'closure.approve', approved: true } },
    refused('second-person'),
  ],
  [
    'anything on a case that is over',
    'POST',
    onOver,
    { as: 'congan1', body: { kind: 'crime.signs' } },
    refused('case-closed'),
  ],
  [
    'a case that is open, opened again',
    'POST',
    onReported,
    { as: 'vhxh1', body: { kind: 'case.reopen', reason: 'new-act' } },
    refused('case-still-open'),
  ],
  [
    'an opening in the future',
    'POST',
    cases,
    { as: 'congan1', body: report({ receivedAt: later(DAY) }) },
    refused('in-the-future'),
  ],

  // Lists
  [
    'a cursor that is none',
    'GET',
    () => '/v1/cases?cursor=eyJh',
    { as: 'vhxh1' },
    { status: 400, problem: 'bad-cursor' },
  ],
  ['a page of none', 'GET', () => '/v1/cases?limit=0', { as: 'vhxh1' }, query('limit')],
  ['a page of 101', 'GET', () => '/v1/cases?limit=101', { as: 'vhxh1' }, query('limit')],
  ['a search by name', 'GET', () => '/v1/cases?name=x', { as: 'vhxh1' }, query('name')],
  ['a stage that is none', 'GET', () => '/v1/cases?stage=none', { as: 'vhxh1' }, query('stage')],
  [
    'a moment that is none',
    'GET',
    () => `/v1/cases/${reported}/timeline?asOf=yesterday`,
    { as: 'vhxh1' },
    query('asOf'),
  ],
  ['overdue, perhaps', 'GET', () => '/v1/clocks?overdue=perhaps', { as: 'vhxh1' }, query('overdue')],

  // Standards
  [
    'a standard set by the police',
    'PUT',
    () => '/v1/standards/response.first',
    { as: 'congan1', body: { minutes: 20 }, headers: { 'if-match': '"0"' } },
    { status: 403, problem: 'not-your-role' },
  ],
  [
    'a standard, without saying which version',
    'PUT',
    () => '/v1/standards/response.first',
    { as: 'chutich', body: { minutes: 20 } },
    { status: 428, problem: 'precondition-required' },
  ],
  [
    'a standard, with a version that is none',
    'PUT',
    () => '/v1/standards/response.first',
    { as: 'chutich', body: { minutes: 20 }, headers: { 'if-match': 'W/"0"' } },
    { status: 428, problem: 'precondition-required' },
  ],
  [
    'a standard that somebody has changed',
    'PUT',
    () => '/v1/standards/response.first',
    { as: 'chutich', body: { minutes: 20 }, headers: { 'if-match': '"7"' } },
    { status: 412, problem: 'stale' },
  ],
  [
    'a standard of 4 minutes',
    'PUT',
    () => '/v1/standards/response.first',
    { as: 'chutich', body: { minutes: 4 }, headers: { 'if-match': '"0"' } },
    body('/minutes'),
  ],
  [
    'a standard of 31 days',
    'PUT',
    () => '/v1/standards/response.first',
    { as: 'chutich', body: { minutes: 31 * DAY }, headers: { 'if-match': '"0"' } },
    body('/minutes'),
  ],
  [
    'a limit of the law',
    'PUT',
    () => '/v1/standards/no-contact.decision',
    { as: 'chutich', body: { minutes: 60 }, headers: { 'if-match': '"0"' } },
    HIDDEN,
  ],
  ['a cadence', 'GET', () => '/v1/standards/follow-up.contact', { as: 'chutich' }, HIDDEN],

  // The address
  ['another method', 'DELETE', cases, { as: 'vhxh1' }, { status: 405, problem: 'method-not-allowed' }],
  ['no such address', 'GET', () => '/v1/nothing', { as: 'vhxh1' }, HIDDEN],
  ['an address that cannot be read', 'GET', () => '/v1/cases/%E0%A4%A', { as: 'vhxh1' }, HIDDEN],
];

test.each(ROWS)('%s', async (_what, method, path, call, expected) => {
  mustBe(await commune.call(method, path(), call), expected);
});

test('there are more than forty of them', () => expect(ROWS.length).toBeGreaterThanOrEqual(40));

describe('an order in the chair’s hands', () => {
  let code: string;
  beforeAll(async () => {
    code = await commune.open('congan1', { ...EMERGENCY, facts: { lifeThreatened: true, tie: 'spouse' } });
  });
  const order = (more: object) =>
    commune.call('POST', `/v1/cases/${code}/signals`, {
      as: 'chutich',
      body: { ...ORDER, endsAt: later(DAY), ...more },
    });

  test('lasts three days at most', async () =>
    mustBe(await order({ endsAt: later(3 * DAY + 1) }), refused('three-days')));
  test('does not end before it begins', async () =>
    mustBe(await order({ endsAt: later(-1) }), refused('order-ends-later')));
  test('goes to all four', async () =>
    mustBe(await order({ receivers: ALL_FOUR.slice(1) }), refused('four-receivers')));
  test('does not bind a neighbour', async () => {
    const stranger = await commune.open('congan1', { ...EMERGENCY, facts: { lifeThreatened: true, tie: 'none' } });
    const answer = await commune.call('POST', `/v1/cases/${stranger}/signals`, {
      as: 'chutich',
      body: { ...ORDER, endsAt: later(60) },
    });
    mustBe(answer, refused('family-tie'));
  });
});

describe('a key that was used', () => {
  test('for another body', async () => {
    const key = newKey();
    await commune.call('POST', onReported(), { as: 'congan1', key, body: { kind: 'crime.signs' } });
    const again = await commune.call('POST', onReported(), { as: 'congan1', key, body: { kind: 'police.dispatch' } });
    mustBe(again, { status: 422, problem: 'key-used-otherwise' });
  });
  test('for another case', async () => {
    const key = newKey();
    const call = { as: 'congan2', key, body: { kind: 'report.addInformation' } };
    expect((await commune.call('POST', onReported(), call)).status).toBe(201);
    mustBe(await commune.call('POST', onUrgent(), call), { status: 422, problem: 'key-used-otherwise' });
  });
  test('for a standard, with another number', async () => {
    const key = newKey();
    const put = (minutes: number) =>
      commune.call('PUT', '/v1/standards/shelter.answer', {
        as: 'chutich',
        key,
        body: { minutes },
        headers: { 'if-match': '*' },
      });
    expect((await put(45)).status).toBe(200);
    mustBe(await put(46), { status: 422, problem: 'key-used-otherwise' });
  });
  test('by somebody else is another key', async () => {
    const key = newKey();
    const body = { kind: 'report.addInformation' };
    expect((await commune.call('POST', onUrgent(), { as: 'congan1', key, body })).status).toBe(201);
    const other = await commune.call('POST', onUrgent(), { as: 'congan2', key, body });
    expect(other.status).toBe(201);
    expect(other.headers.get('idempotency-replayed')).toBeNull();
  });
});

test('a refusal says it in both languages, and in the reader’s own', async () => {
  const call = { as: 'congan1', body: { kind: 'police.dispatch' } };
  const vi = await commune.call('POST', onUrgent(), call);
  const en = await commune.call('POST', onUrgent(), {
    ...call,
    headers: { 'accept-language': 'en-GB,en;q=0.9,vi;q=0.5' },
  });
  expect(vi.body).toMatchObject({ detail: 'Bước này đã được ghi nhận.', article: 'design', mark: 'L' });
  expect(en.body.detail).toBe('This step has been recorded already.');
  expect(vi.body.says).toEqual(en.body.says);
  expect(en.headers.get('content-language')).toBe('en');
});

test('a signal that was refused stays on record as refused, for its sender', async () => {
  const answer = await commune.call('POST', '/v1/cases', { as: 'congan1', body: report({ receivedAt: later(DAY) }) });
  mustBe(answer, refused('in-the-future'));
  const location = answer.headers.get('location') ?? '';
  const kept = await commune.call('GET', location, { as: 'congan1' });
  expect(kept.body).toMatchObject({ status: 'refused', refusal: { rule: 'in-the-future' } });
  expect((await commune.call('GET', location, { as: 'tamlanh1' })).status).toBe(404);
  // The case was never opened: its code leads nowhere.
  expect((await commune.call('GET', `/v1/cases/${kept.body.case.code}`, { as: 'congan1' })).status).toBe(404);
  expect(now() < later(1)).toBe(true);
});

test('a problem never repeats what was typed', async () => {
  const answer = await commune.call('POST', '/v1/cases', {
    as: 'congan1',
    body: report({ danger: 'Nguyễn Thị Kín', private: { survivor: { name: 7, phone: '0912345678'.repeat(9) } } }),
  });
  mustBe(answer, body('/danger'));
  expect(JSON.stringify(answer.body)).not.toMatch(/Kín|0912345678/);
});
