import type { Asker, Role } from '../../domain/agencies';
import { offerOf } from '../../domain/asked';
import { AGE_BANDS, type AgeBand, isChild, TIES, type Tie } from '../../domain/facts';
import { lawPack, packNames } from '../../domain/law/packs';
import { fieldsOf } from '../../domain/permissions';
import { isCarer } from '../../domain/regimes';
import { RECEIVER_ROLES, type Receiver } from '../../domain/services';
import type { SignalKind } from '../../domain/signals';
import { fieldsAsked } from '../../web/signal-fields';
import { agencyRef, local, type Play, person, play } from '../domain/playing';
import { ALL_ROLES, CODE, houseOf, openScreens, READERS } from './playhouse';

/** A form asks, and offers, what can be meant in this case, as far as its reader knows the case. */
const START = local('2026-12-01 22:40');

function reported(facts: { readonly age?: AgeBand; readonly tie?: Tie } = {}): Play {
  const p = play(START);
  p.record(person('hamlet'), {
    kind: 'report.receive',
    channel: 'phone',
    hamlet: 'xom-3',
    danger: 'yes',
    receivedAt: START,
    facts,
  });
  return p;
}

const offer = (p: Play, by: Asker, drafts = false) => offerOf(p.state, fieldsOf(p.state, by), by, p.now, drafts);
const asks = (p: Play, role: Role, kind: SignalKind) =>
  fieldsAsked(kind, offer(p, person(role))).map(({ path }) => path);

const BANDS = Object.keys(AGE_BANDS) as readonly AgeBand[];

test.each(BANDS)(
  'of somebody who is %s years old, only the child and whoever may be one is asked as a child',
  (age) => {
    const mayBeChild = age === 'unknown' || isChild({ age });
    for (const role of ['office', 'health'] as const)
      expect([role, asks(reported({ age }), role, 'consent.give').includes('childAsked')]).toEqual([
        role,
        mayBeChild && age !== 'under-7',
      ]);
  },
);

test.each(Object.keys(TIES) as readonly Tie[])(
  'hurt by a %s: who speaks for a child is asked where that can be',
  (tie) => {
    const asked = asks(reported({ age: '12-15', tie }), 'office', 'consent.give').includes('speaker');
    expect(asked).toBe(tie === 'unknown' || isCarer(tie));
    expect(asks(reported({ age: '18-59', tie }), 'office', 'consent.give')).not.toContain('speaker');
  },
);

test('whoever may not know her age is asked the same, whatever it is', () => {
  for (const role of ALL_ROLES.filter((one) => fieldsOf(reported().state, person(one)).facts === 'none'))
    for (const kind of ['consent.give', 'legalAid.explain', 'wish.record'] as const)
      expect([role, asks(reported({ age: '18-59' }), role, kind)]).toEqual([
        role,
        asks(reported({ age: '12-15', tie: 'parent' }), role, kind),
      ]);
});

test('a draft of the law is offered where the commune tries drafts out, and nowhere else', () => {
  const drafts = packNames().filter((id) => lawPack(id).isDraft);
  const p = reported();
  p.until(local('2027-07-02 08:00'));
  expect(drafts.length).toBeGreaterThan(0);
  for (const role of ['chair', 'office'] as const) {
    const packs = (on: boolean) => offer(p, person(role), on).codes['law.move pack'] ?? [];
    expect(packs(false).filter((id) => drafts.includes(id))).toEqual([]);
    expect(packs(false).length).toBeGreaterThan(0);
    expect(packs(true)).toEqual(expect.arrayContaining(drafts.filter((id) => lawPack(id).inForce <= '2027-07-02')));
  }
});

test.each([
  ['yes', 'given', 'none'],
  ['yes', 'none', 'declines'],
  ['no', 'given', 'none'],
  ['no', 'given', 'declines'],
  ['no', 'none', 'none'],
] as const)(
  'in danger: %s, consent %s, wish %s: a service is offered where it can be recorded, and nowhere else',
  (danger, consent, wish) => {
    const p = reported();
    const office = person('office');
    if (danger === 'no') p.record(person('police'), { kind: 'police.stopViolence', danger: 'no' });
    const receivers = Object.keys(RECEIVER_ROLES) as readonly Receiver[];
    for (const receiver of receivers) {
      if (consent === 'given') p.record(office, { kind: 'consent.give', consent: receiver, informed: true });
      if (wish === 'declines') p.record(office, { kind: 'wish.record', about: receiver, wish: 'declines' });
    }
    const can = receivers.filter((receiver) =>
      [undefined, 'no-time', 'she-refuses'].some((withoutConsent) => {
        const to = RECEIVER_ROLES[receiver][0] ?? 'office';
        const body = { kind: 'referral.make', receiver, to, agency: agencyRef(to) };
        return p.refusalOf(office, { ...body, ...(withoutConsent && { withoutConsent }) }) === undefined;
      }),
    );
    expect(new Set(offer(p, office).codes['referral.make receiver'])).toEqual(new Set(can));
  },
);

test('of the agencies only those that serve what she has consented to', async () => {
  const p = reported();
  p.record(person('police'), { kind: 'police.stopViolence', danger: 'no' });
  p.record(person('office'), { kind: 'consent.give', consent: 'psychosocial', informed: true });
  const house = houseOf({ state: p.state, log: p.log, now: p.now });
  const screens = await openScreens(house, () => p.now);
  try {
    const who = READERS.find(({ actor }) => actor === person('office').actor);
    if (!who) throw new Error('there is no office');
    const { html } = await screens.ask(who, `/cases/${CODE}/record/referral.make`);
    const select = /<select[^>]*name="agency".*?<\/select>/.exec(html)?.[0] ?? '';
    const offered = [...select.matchAll(/value="AGENCY-([A-Z-]+)-\d"/g)].map(([, role = '']) => role.toLowerCase());
    const receivers = offer(p, person('office')).codes['referral.make receiver'] as readonly Receiver[];
    const serving = new Set(receivers.flatMap((receiver) => RECEIVER_ROLES[receiver]));
    expect(receivers).toContain('psychosocial');
    expect(receivers).not.toContain('legal');
    expect(new Set(offered)).toEqual(serving);
    expect(serving.size).toBeLessThan(ALL_ROLES.length);
  } finally {
    await screens.close();
  }
});
