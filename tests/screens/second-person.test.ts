import type { Asker } from '../../domain/agencies';
import { agencyRef, type Body, local, type Play, person, play } from '../domain/playing';
import { CODE, houseOf, openScreens, READERS } from './playhouse';

/** Whoever agrees as the second person has read what it is: which end, or what else, why, and by whom it was proposed. */
const START = local('2026-12-01 22:40');
const office = person('office');

const reported = (): Play => {
  const p = play(START);
  p.record(person('hamlet'), {
    kind: 'report.receive',
    channel: 'phone',
    hamlet: 'xom-3',
    danger: 'unknown',
    receivedAt: START,
    facts: { lifeThreatened: true },
  });
  p.record(person('police'), { kind: 'police.dispatch' });
  p.record(person('police'), { kind: 'police.stopViolence', danger: 'no' });
  return p;
};

const after = (...said: readonly (readonly [Asker | ReturnType<typeof person>, Body])[]): Play => {
  const p = reported();
  for (const [by, body] of said) p.record(by, body);
  return p;
};

const struck = (): Play => {
  const p = reported();
  const [dispatched] = p.log.filter(({ type }) => type === 'police.dispatched');
  const body = { entry: String(dispatched?.signal), because: 'wrong-case', of: 'police.dispatched', stopped: true };
  p.record(person('police'), { kind: 'entry.strike', ...body });
  return p;
};

const CASES: readonly (readonly [string, () => Play, readonly string[]])[] = [
  [
    'closure.approve',
    () => after([office, { kind: 'case.notGbv', reason: 'wrong-address' }]),
    ['Không phải bạo lực trên cơ sở giới', 'Nhầm địa chỉ', 'Phòng Văn hóa - Xã hội'],
  ],
  [
    'closure.approve',
    () => after([office, { kind: 'case.merge', into: 'LC-26-8K3M9QXW', thisCase: CODE }]),
    ['Gộp vào hồ sơ khác', 'LC-26-8K3M9QXW', 'Phòng Văn hóa - Xã hội'],
  ],
  ['entry.answerStrike', struck, ['Công an lên đường', 'Công an xã']],
  [
    'referral.review',
    () =>
      after([
        office,
        {
          kind: 'referral.make',
          receiver: 'health',
          to: 'health',
          agency: agencyRef('health'),
          withoutConsent: 'cannot-be-asked',
        },
      ]),
    ['Chưa có sự đồng ý vì', 'Phòng Văn hóa - Xã hội'],
  ],
  [
    'case.answerOffer',
    () => after([office, { kind: 'case.own' }], [office, { kind: 'case.offer' }]),
    ['Phòng Văn hóa - Xã hội', '01/12/2026'],
  ],
  [
    'act.review',
    () =>
      after(
        [office, { kind: 'case.notGbv', reason: 'wrong-address' }],
        [person('chair'), { kind: 'closure.approve', approved: true }],
        [office, { kind: 'case.reopen', reason: 'new-act' }],
      ),
    ['Mở lại hồ sơ', 'Phòng Văn hóa - Xã hội'],
  ],
];

test.each(CASES)('%s says what was proposed, why and by whom, before anybody agrees', async (kind, made, words) => {
  const p = made();
  const house = houseOf({ state: p.state, log: p.log, now: p.now });
  const screens = await openScreens(house, () => p.now);
  try {
    const second = READERS.find(({ actor }) => actor === person('office', 2).actor);
    if (!second) throw new Error('there is no second person');
    const { status, html } = await screens.ask(second, `/cases/${CODE}/record/${kind}`);
    const proposed = /aria-labelledby="answered"(.*?)<\/section>/.exec(html)?.[1] ?? '';
    expect([status, words.filter((word) => !proposed.includes(word))]).toEqual([200, []]);
    expect(html.indexOf('id="answered"')).toBeLessThan(html.indexOf('<form id="record"'));
  } finally {
    await screens.close();
  }
});
