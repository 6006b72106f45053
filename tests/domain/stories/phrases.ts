import type { Act } from '../../../domain/acts';
import type { Actor, Role } from '../../../domain/agencies';
import { RECEIVERS } from '../../../domain/services';
import { days, type Instant, plus } from '../../../domain/time';
import { agencyRef, type Body, local, person } from '../playing';

/** How people of the commune say what they do, and the signal that it is. A story may use these phrases and no others. */

export const WHO: Readonly<Record<string, Actor>> = {
  hamlet: person('hamlet'),
  'other hamlet': person('hamlet', 1, 2),
  police: person('police'),
  chair: person('chair'),
  health: person('health'),
  address: person('shelter'),
  'other address': person('shelter', 1, 2),
  'legal aid': person('legal-aid'),
  union: person('womens-union'),
  front: person('front'),
  school: person('school'),
  hotline: person('hotline'),
  office: person('office'),
  'second of office': person('office', 2),
};

/** What is needed to read a moment as a person writes it: the day that the story has come to. */
export interface Reading {
  readonly now: Instant;
  readonly moment: (text: string) => Instant;
}

const ROLE_WORDS: Readonly<Record<string, Role>> = {
  police: 'police',
  health: 'health',
  union: 'womens-union',
  front: 'front',
  school: 'school',
  'legal aid': 'legal-aid',
  address: 'shelter',
};

const ACT_WORDS: Readonly<Record<string, Act>> = {
  beaten: 'beaten',
  knife: 'injured-with-tool',
  insulted: 'insulted',
  threatened: 'threatened',
  raped: 'forced-sex',
  groped: 'sexual-contact',
  'driven out': 'driven-out',
  'money taken': 'income-controlled',
};

const FACT_WORDS: Readonly<Record<string, object>> = {
  wife: { tie: 'spouse', sex: 'female' },
  'divorced wife': { tie: 'former-spouse', sex: 'female' },
  neighbour: { tie: 'none' },
  woman: { sex: 'female', age: '18-59' },
  'girl of 17': { sex: 'female', age: '16-17' },
  'old woman': { sex: 'female', age: '60-plus' },
  'life threatened': { lifeThreatened: true },
};
const PRIORITY_WORDS = ['pregnant', 'nursing', 'disabled'];

function wordOf<T>(words: Readonly<Record<string, T>>, text: string): T {
  const found = words[text.trim()];
  if (found === undefined) throw new Error(`no such word: "${text}"; there are ${Object.keys(words).join(', ')}`);
  return found;
}

/** `wife, knife, life threatened, at 22:00`: facts, in any order. */
function factsOf(text: string | undefined, r: Reading): object {
  const acts: Act[] = [];
  const priorities: string[] = [];
  let facts: object = {};
  for (const word of (text ?? '').split(', ').filter((w) => w !== '')) {
    const act = ACT_WORDS[word];
    if (act) acts.push(act);
    else if (PRIORITY_WORDS.includes(word)) priorities.push(word);
    else if (word.startsWith('at ')) facts = { ...facts, assaultAt: r.moment(word.slice(3)) };
    else facts = { ...facts, ...wordOf(FACT_WORDS, word) };
  }
  return { ...facts, ...(acts.length > 0 && { acts }), ...(priorities.length > 0 && { priorities }) };
}

const codeOf = (text: string): string => text.trim().replaceAll(' ', '-').toLowerCase();
const roleList = (text: string): readonly Role[] => text.split(', ').map((word) => wordOf(ROLE_WORDS, word));

const STEPS: Readonly<Record<string, string>> = {
  'injury care': 'injury',
  PEP: 'pep',
  'emergency contraception': 'emergency-contraception',
  STI: 'sti',
  'tetanus and hepatitis B': 'tetanus-hepatitis-b',
  'forensic samples': 'forensic',
  'mental health': 'mental-health',
};
const DANGERS: Readonly<Record<string, string>> = {
  'in danger': 'yes',
  'not in danger': 'no',
  'danger unknown': 'unknown',
};
const CHECKS = ['needs-met', 'safety-plan-reviewed', 'agreed-with-her', 'told-she-may-return'];
const RECEIVER = `(${Object.keys(RECEIVERS)
  .map((r) => r.replaceAll('-', ' '))
  .join('|')}|no contact)`;
const ADDRESSES: Readonly<Record<string, number>> = { 'the address': 1, 'the other address': 2 };

type Phrase = readonly [RegExp, (said: readonly string[], r: Reading, by: Actor) => Body];

const says =
  (kind: string, more: object = {}) =>
  (): Body => ({ kind, ...more });

export const PHRASES: readonly Phrase[] = [
  [
    /^reports by (phone|message|letter|word of mouth), (xóm \d+), (in danger|not in danger|danger unknown)(?:: (.+))?$/,
    ([channel = '', hamlet = '', danger = '', facts], r) => ({
      kind: 'report.receive',
      channel: channel === 'word of mouth' ? 'in-person' : channel,
      hamlet: hamlet.replace('xóm ', 'xom-'),
      danger: wordOf(DANGERS, danger),
      facts: factsOf(facts, r),
      receivedAt: r.now,
    }),
  ],
  [
    /^adds that she is (in danger|not in danger)$/,
    ([danger = '']) => ({ kind: 'report.addInformation', danger: wordOf(DANGERS, danger) }),
  ],
  [/^adds: (.+)$/, ([facts], r) => ({ kind: 'report.addInformation', facts: factsOf(facts, r) })],
  [/^protects the reporter$/, says('report.protectReporter')],
  [
    /^opens an emergency: (xóm \d+)(?:, (.+))?$/,
    ([hamlet = '', facts], r) => ({
      kind: 'emergency.open',
      hamlet: hamlet.replace('xóm ', 'xom-'),
      who: ['survivor'],
      facts: factsOf(facts, r),
    }),
  ],
  [/^sets out$/, says('police.dispatch')],
  [/^stops the violence$/, says('police.stopViolence')],
  [/^stops the violence, takes him away$/, says('police.stopViolence', { removed: true })],
  [
    /^summons him, for (danger|a protected victim)$/,
    ([ground]) => ({ kind: 'police.summon', ground: ground === 'danger' ? 'danger' : 'protected-victim' }),
  ],
  [/^notes that he (came|did not come)$/, ([said]) => ({ kind: 'police.summonsAnswered', attended: said === 'came' })],
  [/^sees signs of a crime$/, says('crime.signs')],
  [/^transfers the crime report, (urgent|verified)$/, ([track]) => ({ kind: 'crime.transfer', track })],
  [/^hears that the procuracy was told$/, says('crime.tellProcuracy')],
  [/^hears of an extension to (two|four) months$/, ([n]) => ({ kind: 'crime.extend', to: `${n}-months` })],
  [/^hears that an extension was asked$/, says('crime.askExtension')],
  [
    /^hears from the investigators: (prosecuted|not prosecuted|suspended)$/,
    ([result = '']) => ({ kind: 'crime.resolve', result: result.replace(' ', '-') }),
  ],
  [/^gives the papers$/, says('legalAid.givePapers')],
  [/^assigns a person$/, says('legalAid.assign')],
  [/^hands over the file$/, says('legalAid.handOver')],
  [/^watches him for now$/, says('supervision.watch')],
  [/^names a supervisor, with a plan$/, says('supervision.assign', { planAttached: true })],
  [/^announces the supervision$/, says('supervision.announce')],
  [/^announces the supervision, he refuses to receive it$/, says('supervision.announce', { refusedToReceive: true })],
  [/^has him sign the undertaking$/, says('supervision.undertake')],
  [
    /^reports a breach, (within 100 m|by device)$/,
    ([kind = '']) => ({ kind: 'noContact.breach', breach: codeOf(kind) }),
  ],
  [/^assigns the handling to (.+)$/, ([to = '']) => ({ kind: 'handling.assign', to: roleList(to) })],
  [
    /^requests no contact, (for her|for her guardian|as an agency)$/,
    ([from], r) => ({
      kind: 'noContact.request',
      from: from === 'for her' ? 'victim' : from === 'as an agency' ? 'agency' : 'guardian',
      receivedAt: r.now,
    }),
  ],
  [/^withdraws the request$/, says('noContact.withdrawRequest')],
  [
    /^orders no contact (on request|on own initiative)(?:, until (.+)| for three days)$/,
    ([ground = '', until], r) => ({
      kind: 'noContact.order',
      ground: ground === 'on request' ? 'request' : 'own-initiative',
      endsAt: until === undefined ? plus(r.now, days(3)) : r.moment(until),
      receivers: ['perpetrator', 'victim', 'police-chief', 'hamlet-head'],
    }),
  ],
  [
    /^refuses no contact in writing: (.+)$/,
    ([reason = '']) => ({ kind: 'noContact.refuse', reason: codeOf(reason), inWriting: true }),
  ],
  [
    /^cancels the order: (requester|victim side|no longer necessary)$/,
    ([ground = '']) => ({ kind: 'noContact.cancel', ground: codeOf(ground) }),
  ],
  [/^decides on his education$/, says('education.decide')],
  [
    /^receives her(, she agrees to be examined)?(?:, she tells: (.+))?$/,
    ([agrees, facts], r) => ({ kind: 'health.receive', consentToExam: agrees !== undefined, facts: factsOf(facts, r) }),
  ],
  [/^gives first-line support$/, says('health.firstLine')],
  [
    new RegExp(`^(${Object.keys(STEPS).join('|')}): (done|declined|not indicated)$`),
    ([step = '', outcome = '']) => ({
      kind: 'care.record',
      step: wordOf(STEPS, step),
      outcome: outcome === 'done' ? 'confirmed' : codeOf(outcome),
    }),
  ],
  [/^tells the police of signs of a crime$/, says('health.tellPolice')],
  [
    /^(2-week|3-month|6-month) visit: (attended|declined|not reached)$/,
    ([visit, outcome = '']) => ({ kind: 'health.visit', visit: `${visit}s`, outcome: codeOf(outcome) }),
  ],
  [
    /^asks (the address|the other address) for a bed for (\d+)$/,
    ([which = '', people]) => ({
      kind: 'shelter.ask',
      agency: agencyRef('shelter', wordOf(ADDRESSES, which)),
      people: Number(people),
    }),
  ],
  [/^has room$/, says('shelter.answer', { answer: 'accepted' })],
  [/^has no room$/, says('shelter.answer', { answer: 'declined' })],
  [
    /^gives up the request: (no answer|not needed|not safe)$/,
    ([because = '']) => ({ kind: 'shelter.release', because: codeOf(because) }),
  ],
  [/^notes that she has arrived$/, says('shelter.arrive')],
  [/^meets her needs: (.+)$/, ([needs = '']) => ({ kind: 'shelter.meetNeeds', needs: needs.split(', ') })],
  [/^notes that she left, and does not say where to$/, says('shelter.leave', { agreesToSay: false })],
  [
    /^notes that she left for (home|relatives|another shelter)$/,
    ([to = '']) => ({ kind: 'shelter.leave', agreesToSay: true, to: codeOf(to) }),
  ],
  [/^explains legal aid: she (wants|declines|undecided)(?: it)?$/, ([wish]) => ({ kind: 'legalAid.explain', wish })],
  [/^asks for legal aid$/, says('legalAid.request')],
  [
    /^checks the request: (acceptable|needs papers|not eligible)$/,
    ([result = '']) => ({ kind: 'legalAid.check', result: codeOf(result) }),
  ],
  [/^takes the case on: (advice|litigation|representation)$/, ([form]) => ({ kind: 'legalAid.accept', form })],
  [/^finishes the legal aid$/, says('legalAid.finish')],
  [
    /^(accompanies|counsels) her$/,
    ([how]) => ({ kind: 'support.give', support: how === 'counsels' ? 'counselling' : 'accompaniment' }),
  ],
  [/^holds a session of education$/, says('education.give')],
  [/^remarks on (.+)$/, ([matter = '']) => ({ kind: 'oversight.remark', matter: codeOf(matter) })],
  [
    new RegExp(`^hears that she consents to ${RECEIVER}$`),
    ([to = '']) => ({ kind: 'consent.give', consent: codeOf(to), informed: true }),
  ],
  [
    new RegExp(`^hears that she consents no more to ${RECEIVER}$`),
    ([to = '']) => ({ kind: 'consent.withdraw', consent: codeOf(to) }),
  ],
  [
    new RegExp(`^hears that she (wants|declines) ${RECEIVER}$`),
    ([wish, about = '']) => ({ kind: 'wish.record', about: codeOf(about), wish }),
  ],
  [/^takes charge of the case$/, says('case.own')],
  [/^makes a safety plan (with her|without her)$/, ([how]) => ({ kind: 'plan.make', withHer: how === 'with her' })],
  [
    new RegExp(`^refers her to (.+) for ${RECEIVER}$`),
    ([to = '', receiver = '']) => ({
      kind: 'referral.make',
      receiver: codeOf(receiver),
      to: wordOf(ROLE_WORDS, to),
      agency: agencyRef(wordOf(ROLE_WORDS, to)),
    }),
  ],
  [
    /^answers referral (\d+): (.+)$/,
    ([n, outcome = '']) => ({ kind: 'referral.answer', referral: Number(n), outcome: codeOf(outcome) }),
  ],
  [/^contacts her: (safe|not safe)$/, ([how]) => ({ kind: 'followUp.contact', reached: true, safe: how === 'safe' })],
  [/^does not reach her$/, says('followUp.contact', { reached: false })],
  [
    /^reviews the case: (continue|change plan|can close)$/,
    ([result = '']) => ({ kind: 'case.review', result: codeOf(result) }),
  ],
  [
    /^proposes to close: (.+?)(, (\d) of 4 checked)?$/,
    ([reason = '', , checked]) => ({
      kind: 'closure.propose',
      reason: codeOf(reason),
      checklist: CHECKS.slice(0, Number(checked ?? 4)),
    }),
  ],
  [/^approves the closing$/, says('closure.approve', { approved: true })],
  [/^returns the closing$/, says('closure.approve', { approved: false })],
  [/^reopens the case: (.+)$/, ([reason = '']) => ({ kind: 'case.reopen', reason: codeOf(reason) })],
  [/^merges it into (LC-\S+)$/, ([into]) => ({ kind: 'case.merge', into })],
  [/^finds that it is no case: (.+)$/, ([reason = '']) => ({ kind: 'case.notGbv', reason: codeOf(reason) })],
];

/** The signal that a phrase is. Throws when nobody speaks like that. */
export function bodyOf(phrase: string, by: Actor, r: Reading): Body {
  for (const [pattern, make] of PHRASES) {
    const said = pattern.exec(phrase);
    if (said) return make(said.slice(1), r, by);
  }
  throw new Error(`nobody says: "${phrase}"`);
}

/** The clocks as people call them. */
export const CLOCK_WORDS: Readonly<Record<string, string>> = {
  'first response': 'response.first',
  acknowledgement: 'report.acknowledgement',
  decision: 'no-contact.decision',
  order: 'no-contact.order-end',
  supervisor: 'no-contact.supervisor',
  announcement: 'no-contact.announcement',
  PEP: 'care.pep',
  'emergency contraception': 'care.emergency-contraception',
  '2-week visit': 'visit.2-weeks',
  '3-month visit': 'visit.3-months',
  '6-month visit': 'visit.6-months',
  'child emergency': 'child.emergency',
  'risk of the child': 'child.initial-assessment',
  separation: 'child.separation',
  'plan for the child': 'child.plan',
  approval: 'child.plan-approval',
  review: 'child.review',
  'telling the province': 'trafficking.province',
  verification: 'trafficking.verification',
  'aid check': 'legal-aid.check',
  papers: 'legal-aid.papers',
  'aid person': 'legal-aid.assignment',
  'hand-over': 'legal-aid.hand-over',
  'urgent crime report': 'crime.transfer-urgent',
  'crime report': 'crime.transfer-verified',
  'telling the police': 'crime.health-tells',
  procuracy: 'crime.procuracy',
  resolution: 'crime.resolution',
  'resolution in two months': 'crime.resolution-two-months',
  'resolution in four months': 'crime.resolution-four-months',
  'asking for extension': 'crime.ask-extension',
  referral: 'referral.answer',
  'bed answer': 'shelter.answer',
  'follow-up': 'follow-up.contact',
};

export const clockWord = (id: string): string => {
  const [rule = '', n] = id.split('#');
  const word = Object.entries(CLOCK_WORDS).find(([, r]) => r === rule)?.[0] ?? rule;
  return n === '1' ? word : `${word} ${n}`;
};

/** `answers for <clock>` needs the clock by its word. */
export function answerOf(phrase: string): Body | undefined {
  const said = /^answers for the (.+?)(?: (\d+))?: (acting|reason)$/.exec(phrase);
  if (!said) return undefined;
  const [, word = '', n = '1', how] = said;
  return { kind: 'clock.answer', clock: `${wordOf(CLOCK_WORDS, word)}#${n}`, how };
}

/** `22:40`, `04/12 22:40` or `04/12/2026 22:40`, read on a given day. */
export function momentOn(day: string, text: string): Instant {
  const said = /^(?:(\d\d)\/(\d\d)(?:\/(\d{4}))? )?(\d\d:\d\d)$/.exec(text.trim());
  if (!said) throw new Error(`no moment: "${text}"`);
  const [, d, m, y, time] = said;
  const [year = '', month = '', date = ''] = day.split('-');
  return local(`${y ?? year}-${m ?? month}-${d ?? date} ${time}`);
}
