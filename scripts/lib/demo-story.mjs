// A first case for whoever looks at the demo: half a story, told through the API like any other, by invented people.
import { randomUUID } from 'node:crypto';

const MINUTE = 60_000;

/**
 * Plays the story when there is no case yet.
 * @param {string} url of the API
 * @param {readonly string[]} signIns lines: role, user name, password, name
 * @returns {Promise<string | undefined>} the code of the case; nothing when there were cases already
 */
export async function playDemoStory(url, signIns) {
  const people = new Map(
    signIns.map((line) => line.split(/ +/)).map(([, username = '', password = '']) => [username, password]),
  );
  /** @type {Map<string, string>} */
  const tokens = new Map();
  /** @param {string} as @param {string} method @param {string} path @param {object} [body] */
  const call = async (as, method, path, body) => {
    if (!tokens.has(as) && path !== '/v1/sessions') {
      const session = await call(as, 'POST', '/v1/sessions', { username: as, password: people.get(as) });
      tokens.set(as, session.token);
    }
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        ...(tokens.has(as) && { authorization: `Bearer ${tokens.get(as)}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const json = await answer.json();
    if (!answer.ok)
      throw new Error(`the demo story stops at ${path}: ${answer.status} ${json.rule ?? json.type ?? ''}`);
    return json;
  };

  const { cases } = await call('vhxh1', 'GET', '/v1/cases?limit=1');
  if (cases.length > 0) return undefined;

  const now = Date.now();
  const ago = (/** @type {number} */ minutes) => new Date(now - minutes * MINUTE).toISOString();
  const opened = await call('truongxom3', 'POST', '/v1/cases', {
    kind: 'report.receive',
    receivedAt: ago(150),
    channel: 'phone',
    hamlet: 'xom-3',
    danger: 'yes',
    facts: {
      acts: ['beaten', 'threatened', 'insulted'],
      tie: 'spouse',
      sex: 'female',
      age: '18-59',
      priorities: ['nursing'],
      lifeThreatened: true,
      assaultAt: ago(170),
    },
    private: {
      survivor: { name: 'Nguyễn Thị Ví Dụ', phone: '0900 000 001', address: 'Nhà cuối Xóm 3' },
      perpetrator: { name: 'Trần Văn Ví Dụ' },
      reporter: { name: 'Hàng Xóm Ví Dụ', phone: '0900 000 002' },
      note: 'Hàng xóm nghe tiếng kêu cứu, trẻ con khóc.',
    },
  });
  const { code } = opened.case;
  /** @param {string} as @param {string} kind @param {number} minutes @param {object} [more] */
  const says = (as, kind, minutes, more = {}) =>
    call(as, 'POST', `/v1/cases/${code}/signals`, { kind, happenedAt: ago(minutes), ...more });
  await says('congan1', 'police.dispatch', 138);
  await says('congan1', 'police.stopViolence', 121, { danger: 'no', removed: true });
  await says('chutich', 'handling.assign', 76, { to: ['police', 'health', 'womens-union'] }); // late: the limit was an hour
  await says('tramyte', 'health.receive', 70, { consentToExam: true });
  await says('tramyte', 'care.record', 62, {
    step: 'injury',
    outcome: 'confirmed',
    private: { note: 'Khâu ba mũi ở tay.' },
  });
  await says('tramyte', 'health.firstLine', 60);
  await says('vhxh1', 'case.own', 55);
  await says('vhxh1', 'consent.give', 52, { consent: 'safe-house', informed: true });
  await says('vhxh1', 'shelter.ask', 50, { agency: 'DCTC-02', people: 2 });
  await says('tamlanh2', 'shelter.answer', 41, { answer: 'accepted' });
  await says('tamlanh2', 'shelter.arrive', 25);
  await call('vhxh1', 'POST', `/v1/cases/${code}/signals`, {
    kind: 'noContact.request',
    from: 'victim',
    receivedAt: ago(48),
  });
  await says('chutich', 'noContact.order', 31, {
    ground: 'request',
    informed: true,
    endsAt: new Date(now + 2.9 * 24 * 60 * MINUTE).toISOString(),
    receivers: ['perpetrator', 'victim', 'police-chief', 'hamlet-head'],
  });
  await says('vhxh1', 'legalAid.explain', 20, { wish: 'wants' });
  await says('vhxh1', 'legalAid.request', 19);
  await says('vhxh1', 'plan.make', 12, {
    withHer: true,
    private: { note: 'Túi đồ để sẵn; câu hẹn với cô giáo của cháu.' },
  });
  await says('hoiphunu', 'support.give', 8, { support: 'accompaniment' });
  return code;
}
