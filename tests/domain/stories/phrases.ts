import type { Act } from '../../../domain/acts';
import type { Actor, Role } from '../../../domain/agencies';
import type { Circumstance } from '../../../domain/facts';
import { ORDER_RECEIVERS, RECEIVERS } from '../../../domain/services';
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
  office: 'office',
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
  neglected: 'neglected',
  confined: 'confined',
  'forced to marry': 'forced-marriage',
  'kept from her family': 'isolated',
};

const FACT_WORDS: Readonly<Record<string, object>> = {
  wife: { tie: 'spouse', sex: 'female' },
  'divorced wife': { tie: 'former-spouse', sex: 'female' },
  'living as his wife': { tie: 'lives-as-spouse', sex: 'female' },
  'by her father': { tie: 'parent' },
  'by her parents': { tie: 'parent' },
  'by her son': { tie: 'child' },
  'by her son-in-law': { tie: 'in-law' },
  neighbour: { tie: 'none' },
  'by a broker': { tie: 'none' },
  woman: { sex: 'female', age: '18-59' },
  'girl of 9': { sex: 'female', age: '7-15' },
  'girl of 15': { sex: 'female', age: '7-15' },
  'girl of 17': { sex: 'female', age: '16-17' },
  'old woman': { sex: 'female', age: '60-plus' },
  'life threatened': { lifeThreatened: true },
  'by a grown man': { perpetratorAge: '18-plus' },
  'fined before': { formerSanction: 'yes' },
  'by a foreigner': { foreign: ['perpetrator'] },
};
const CIRCUMSTANCE_WORDS: Readonly<Record<string, Circumstance>> = {
  'may have been trafficked': 'trafficked',
  'married through a broker': 'marriage-brokered',
  'a weapon used': 'weapon-used',
  'he may flee': 'suspect-may-flee',
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
  const circumstances: Circumstance[] = [];
  let facts: object = {};
  for (const word of (text ?? '').split(', ').filter((w) => w !== '')) {
    const act = ACT_WORDS[word];
    const circumstance = CIRCUMSTANCE_WORDS[word];
    if (act) acts.push(act);
    else if (circumstance) circumstances.push(circumstance);
    else if (PRIORITY_WORDS.includes(word)) priorities.push(word);
    else if (word.startsWith('at ')) facts = { ...facts, assaultAt: r.moment(word.slice(3)) };
    else facts = { ...facts, ...wordOf(FACT_WORDS, word) };
  }
  return {
    ...facts,
    ...(acts.length > 0 && { acts }),
    ...(priorities.length > 0 && { priorities }),
    ...(circumstances.length > 0 && { circumstances }),
  };
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
  .join('|')}|no contact|mediation)`;
const CONTACT_REASONS: Readonly<Record<string, string>> = {
  'a family event': 'family-event',
  'an accident or illness': 'accident-illness',
  'a disaster': 'disaster',
};
const SPEAKER = '(, from the child|, from another guardian|, from the parent who did it)?';
const speaks = (said: string | undefined) =>
  said === undefined
    ? {}
    : { speaker: said.endsWith('the child') ? 'child' : said.endsWith('guardian') ? 'other-guardian' : 'abuser' };
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
  [/^notes that the chair has the report$/, says('report.see')],
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
  [/^stops the violence$/, says('police.stopViolence', { danger: 'no' })],
  [/^stops the violence, takes him away$/, says('police.stopViolence', { danger: 'no', removed: true })],
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
  [
    /^gives the papers: (.+)$/,
    ([papers = '']) => ({ kind: 'legalAid.givePapers', papers: papers.split(', ').map(codeOf) }),
  ],
  [/^certifies her treatment, as she asked in writing$/, says('health.certify', { inWriting: true })],
  [/^assigns a person$/, says('legalAid.assign')],
  [/^hands over the file$/, says('legalAid.handOver')],
  [/^watches him for now$/, says('supervision.watch')],
  [/^names a supervisor, with a plan$/, says('supervision.assign', { planAttached: true })],
  [/^announces the supervision$/, says('supervision.announce')],
  [/^announces the supervision, he refuses to receive it$/, says('supervision.announce', { refusedToReceive: true })],
  [/^has him sign the undertaking$/, says('supervision.undertake', { refusedToSign: false })],
  [/^asks him for the undertaking, he refuses to sign it$/, says('supervision.undertake', { refusedToSign: true })],
  [
    /^reports a breach, (within 100 m|by device)$/,
    ([kind = '']) => ({ kind: 'noContact.breach', breach: codeOf(kind) }),
  ],
  [/^assigns the handling to (.+)$/, ([to = '']) => ({ kind: 'handling.assign', to: roleList(to) })],
  [/^takes him into custody$/, says('custody.take', { inWriting: true, minor: false })],
  [/^takes him into custody, he is under age$/, says('custody.take', { inWriting: true, minor: true })],
  [/^tells his parents$/, says('custody.tellParents')],
  [/^extends the custody in writing$/, says('custody.extend', { inWriting: true })],
  [/^releases him$/, says('custody.release')],
  [
    /^permits contact for (a family event|an accident or illness|a disaster), the supervisor has signed, until (.+)$/,
    ([reason = '', until = ''], r) => ({
      kind: 'contact.permit',
      reason: wordOf(CONTACT_REASONS, reason),
      endsAt: r.moment(until),
      supervisorSigned: true,
    }),
  ],
  [/^tells the chair of the contact$/, says('contact.tellChair')],
  [/^notes that the contact has ended$/, says('contact.end')],
  [
    /^requests no contact, (for her|for her guardian|for her guardian, who did it|as an agency)$/,
    ([from = ''], r) => ({
      kind: 'noContact.request',
      from: from === 'for her' ? 'victim' : from === 'as an agency' ? 'agency' : 'guardian',
      ...(from.startsWith('for her guardian') && { guardianIsAbuser: from.endsWith('who did it') }),
      receivedAt: r.now,
    }),
  ],
  [
    /^asks to cancel the order, for (the requester|her side)$/,
    ([from], r) => ({
      kind: 'noContact.askCancel',
      from: from === 'her side' ? 'victim-side' : 'requester',
      receivedAt: r.now,
    }),
  ],
  [
    /^keeps the order, in writing: (danger remains|not entitled)$/,
    ([reason = '']) => ({ kind: 'noContact.keep', reason: codeOf(reason), inWriting: true }),
  ],
  [
    /^records the order of the court, until (.+)$/,
    ([until = ''], r) => ({ kind: 'courtOrder.record', endsAt: r.moment(until) }),
  ],
  [/^hears that the court has lifted its order$/, says('courtOrder.lift')],
  [
    /^assesses the risk of the child: (emergency|no emergency)$/,
    ([how]) => ({ kind: 'child.assess', emergency: how === 'emergency' }),
  ],
  [/^verifies the report of the child$/, says('child.verify')],
  [/^hears from the court: (separated|refused)$/, ([result]) => ({ kind: 'child.courtAnswer', result })],
  [/^intervenes for the child$/, says('child.intervene')],
  [/^separates the child, until (.+)$/, ([until = ''], r) => ({ kind: 'child.separate', endsAt: r.moment(until) })],
  [/^returns the child home, the carer is safe$/, says('child.return', { carerSafe: true })],
  [/^asks the court to go on with the separation$/, says('child.askCourt')],
  [/^assesses what the child needs, and hears the child$/, says('child.assessNeeds', { childHeard: true })],
  [/^drafts the plan for the child, after the meeting$/, says('child.draftPlan', { meetingHeld: true })],
  [
    /^approves the plan for the child, until (.+)$/,
    ([until = ''], r) => ({ kind: 'child.approvePlan', endsAt: r.moment(until) }),
  ],
  [/^reviews the plan for the child: (stable|repeat)$/, ([result]) => ({ kind: 'child.reviewPlan', result })],
  [/^tells the province$/, says('trafficking.tellProvince')],
  [
    /^hears from the province: (victim|not victim|open)$/,
    ([result = '']) => ({ kind: 'trafficking.verify', result: codeOf(result) }),
  ],
  [
    /^extends the (.+) in writing: (force majeure|complex|third party)$/,
    ([clock = '', reason = '']) => ({
      kind: 'clock.extend',
      clock: clockOf(clock),
      reason: codeOf(reason),
      document: '12/QĐ-TGPL',
    }),
  ],
  [
    /^pauses the (.+): (at her wish|she is away)$/,
    ([clock = '', reason = '']) => ({
      kind: 'clock.pause',
      clock: clockOf(clock),
      reason: codeOf(reason),
      document: '3/BB-VHXH',
    }),
  ],
  [/^lets the (.+) go on$/, ([clock = '']) => ({ kind: 'clock.resume', clock: clockOf(clock) })],
  [
    /^moves the case to (vn-\S+): (law changed|standards changed|days swapped|mistake)$/,
    ([pack, reason = '']) => ({ kind: 'law.move', pack, reason: codeOf(reason) }),
  ],
  [/^withdraws the request$/, says('noContact.withdrawRequest')],
  [
    /^orders no contact (on request|on own initiative)(?:, until (.+)| for three days)$/,
    ([ground = '', until], r) => ({
      kind: 'noContact.order',
      ground: ground === 'on request' ? 'request' : 'own-initiative',
      endsAt: until === undefined ? plus(r.now, days(3)) : r.moment(until),
      receivers: ['perpetrator', 'victim', 'police-chief', 'hamlet-head'],
      informed: ground === 'on request',
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
  [
    /^serves the order on (all four|.+?)(, who refuses to receive it)?$/,
    ([to = '', refuses]) => ({
      kind: 'noContact.serve',
      to: to === 'all four' ? ORDER_RECEIVERS : to.split(', ').map(codeOf),
      ...(refuses !== undefined && { refusedToReceive: true }),
    }),
  ],
  [
    /^tells her that the order ends: (renew|court|let end|undecided)$/,
    ([choice = '']) => ({ kind: 'noContact.announceEnd', choice: codeOf(choice) }),
  ],
  [
    /^asks the court for no contact, for (her|her guardian|an agency)$/,
    ([from = '']) => ({
      kind: 'courtOrder.ask',
      from: from === 'her' ? 'victim' : from === 'her guardian' ? 'guardian' : 'agency',
    }),
  ],
  [/^decides on his education$/, says('education.decide')],
  [
    /^fines him by ([\d., /a-zđ]+?)(?:: (\d+) million)?$/,
    ([articles = '', million]) => ({
      kind: 'sanction.decide',
      articles: articles.split(', '),
      ...(million !== undefined && { fine: Number(million) * 1_000_000 }),
    }),
  ],
  [
    /^passes the file on: (above commune|other decree)$/,
    ([because = '']) => ({ kind: 'sanction.sendToProvince', because: codeOf(because) }),
  ],
  [
    /^hears from the province: (fined|not fined|file returned)$/,
    ([result = '']) => ({ kind: 'sanction.recordProvince', result: codeOf(result.replace('file ', '')) }),
  ],
  [
    /^finds him (\d+) times? before, since (.+?)(, fined)?$/,
    ([times, since = '', fined], r) => ({
      kind: 'perpetrator.recognise',
      earlierActs: Number(times),
      sanctionedBefore: fined !== undefined,
      firstActAt: r.moment(since),
    }),
  ],
  [/^hears that he chooses (criticism|service)$/, ([measure]) => ({ kind: 'correction.choose', measure })],
  [/^decides on (criticism|service)$/, ([measure]) => ({ kind: 'correction.decide', measure })],
  [
    /^holds the session: he (came|stayed away)$/,
    ([how]) => ({ kind: 'criticism.hold', attended: how === 'came', undertakes: how === 'came' }),
  ],
  [/^notes that the work is (done|not done)$/, ([how]) => ({ kind: 'service.report', performed: how === 'done' })],
  [/^begins to mediate$/, says('mediation.start')],
  [/^ends the mediation: (.+)$/, ([result = '']) => ({ kind: 'mediation.end', result: codeOf(result) })],
  [/^does not fine him: (.+)$/, ([because = '']) => ({ kind: 'sanction.drop', because: codeOf(because) })],
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
  [/^tells the head of signs of a crime$/, says('health.tellHead')],
  [/^tells the police of signs of a crime$/, says('health.tellPolice')],
  [
    /^(2-week|3-month|6-month) visit: (attended|declined|not reached)$/,
    ([visit, outcome = '']) => ({ kind: 'health.visit', visit: `${visit}s`, outcome: codeOf(outcome) }),
  ],
  [
    /^asks (the address|the other address)(?:, (?:a|an) (household|health facility|social facility),)? for a bed for (\d+)$/,
    ([which = '', place, people]) => ({
      kind: 'shelter.ask',
      agency: agencyRef('shelter', wordOf(ADDRESSES, which)),
      people: Number(people),
      ...(place !== undefined && { place: codeOf(place) }),
    }),
  ],
  [/^notes that the stay goes on$/, says('shelter.continue')],
  [/^tells the nearest police of the stay$/, says('shelter.tellPolice')],
  [/^completes the papers of her reception$/, says('shelter.completePapers')],
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
  [
    new RegExp(`^explains legal aid: she (wants|declines|undecided)(?: it)?${SPEAKER}$`),
    ([wish, speaker]) => ({ kind: 'legalAid.explain', wish, ...speaks(speaker) }),
  ],
  [/^(arranges an|needs no) interpreter$/, ([how]) => ({ kind: 'interpreter.arrange', needed: how !== 'needs no' })],
  [/^asks for legal aid$/, says('legalAid.request')],
  [
    /^checks the request: (acceptable|needs papers|not eligible)$/,
    ([result = '']) => ({ kind: 'legalAid.check', result: codeOf(result) }),
  ],
  [
    /^takes the case on(, at once)?(, she is held)?: (advice|litigation|representation)$/,
    ([atOnce, held, form]) => ({
      kind: 'legalAid.accept',
      form,
      ...(atOnce && { atOnce: true }),
      held: held !== undefined,
    }),
  ],
  [
    /^stops the legal aid in writing: (papers missing|she asks|not entitled|other)$/,
    ([reason = '']) => ({ kind: 'legalAid.stop', reason: codeOf(reason), inWriting: true }),
  ],
  [/^finishes the legal aid$/, says('legalAid.finish')],
  [
    /^(accompanies|counsels) her$/,
    ([how]) => ({ kind: 'support.give', support: how === 'counsels' ? 'counselling' : 'accompaniment' }),
  ],
  [/^holds a session of education$/, says('education.give')],
  [/^remarks on (.+)$/, ([matter = '']) => ({ kind: 'oversight.remark', matter: codeOf(matter) })],
  [
    new RegExp(`^hears that she consents to ${RECEIVER}(, and the child was asked)?${SPEAKER}$`),
    ([to = '', asked, speaker]) => ({
      kind: 'consent.give',
      consent: codeOf(to),
      informed: true,
      ...(asked !== undefined && { childAsked: true }),
      ...speaks(speaker),
    }),
  ],
  [
    new RegExp(`^hears that she consents no more to ${RECEIVER}${SPEAKER}$`),
    ([to = '', speaker]) => ({ kind: 'consent.withdraw', consent: codeOf(to), ...speaks(speaker) }),
  ],
  [
    new RegExp(`^hears that she (wants|declines) ${RECEIVER}$`),
    ([wish, about = '']) => ({ kind: 'wish.record', about: codeOf(about), wish }),
  ],
  [
    /^answers for the (.+): (acting|her wish|not safe now|out of reach|waits for others|not needed)$/,
    ([clock = '', said = '']) => ({
      kind: 'clock.answer',
      clock: clockOf(clock),
      ...(said === 'acting' ? { how: said } : { how: 'reason', reason: codeOf(said) }),
    }),
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
    /^finishes referral (\d+): service given$/,
    ([n]) => ({ kind: 'referral.finish', referral: Number(n), result: 'given' }),
  ],
  [
    /^answers referral (\d+): (.+)$/,
    ([n, outcome = '']) => ({ kind: 'referral.answer', referral: Number(n), outcome: codeOf(outcome) }),
  ],
  [/^contacts her: (safe|not safe)$/, ([how]) => ({ kind: 'followUp.contact', reached: true, safe: how === 'safe' })],
  [/^does not reach her$/, says('followUp.contact', { reached: false })],
  [
    /^does not reach her by (call|message|trusted person|visit), at her safe time$/,
    ([way = '']) => ({ kind: 'followUp.contact', reached: false, way: codeOf(way), safeTime: true }),
  ],
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
  [/^approves the (?:merging|end)$/, says('closure.approve', { approved: true })],
  [
    /^looks at what was done: (right|to set right)$/,
    ([result = '']) => ({ kind: 'act.review', result: codeOf(result) }),
  ],
  [/^returns the closing$/, says('closure.approve', { approved: false })],
  [/^reopens the case: (.+)$/, ([reason = '']) => ({ kind: 'case.reopen', reason: codeOf(reason) })],
  [
    /^links it to (LC-\S+): (same household|same perpetrator|same incident)$/,
    ([other, because = '']) => ({ kind: 'case.link', other, because: codeOf(because) }),
  ],
  [/^proposes to merge it into (LC-\S+)$/, ([into]) => ({ kind: 'case.merge', into })],
  [/^proposes that it is no case: (.+)$/, ([reason = '']) => ({ kind: 'case.notGbv', reason: codeOf(reason) })],
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
  'report to the chair': 'report.to-chair',
  'hotline report to the chair': 'report.hotline-to-chair',
  'end of the violence': 'response.stop',
  acknowledgement: 'report.acknowledgement',
  decision: 'no-contact.decision',
  'announcing the end': 'no-contact.end-announced',
  service: 'no-contact.served',
  watch: 'no-contact.watch',
  'watch for the court': 'court.watch',
  'supervisor for the court': 'court.supervisor',
  'announcement for the court': 'court.announcement',
  'service of the referral': 'referral.service',
  'second look at the referral': 'referral.second-look',
  order: 'no-contact.order-end',
  supervisor: 'no-contact.supervisor',
  announcement: 'no-contact.announcement',
  'decision on cancelling': 'no-contact.cancel-decision',
  'permitted contact': 'no-contact.contact',
  'telling the chair': 'no-contact.contact-told',
  custody: 'custody.release',
  'extended custody': 'custody.release-extended',
  'telling his parents': 'custody.parents',
  'order of the court': 'court.order-end',
  'copy to the Front': 'order.copy-to-front',
  'second look': 'act.review',
  PEP: 'care.pep',
  'emergency contraception': 'care.emergency-contraception',
  samples: 'care.forensic',
  '2-week visit': 'visit.2-weeks',
  '3-month visit': 'visit.3-months',
  '6-month visit': 'visit.6-months',
  'child emergency': 'child.emergency',
  'a case of the child': 'child.own-case',
  'report of the child': 'child.verification',
  'risk of the child': 'child.initial-assessment',
  'measure for the child': 'child.measure',
  'needs of the child': 'child.needs',
  'answer of the court': 'child.court-answer',
  separation: 'child.separation',
  'plan for the child': 'child.plan',
  approval: 'child.plan-approval',
  review: 'child.review',
  'telling the province': 'trafficking.province',
  verification: 'trafficking.verification',
  'telling the province of the marriage': 'forced-marriage.province',
  'verification of the marriage': 'forced-marriage.verification',
  'first support': 'trafficking.support',
  interpreter: 'interpreter.arranged',
  'right to aid': 'legal-aid.explained',
  'aid check': 'legal-aid.check',
  papers: 'legal-aid.papers',
  'aid person': 'legal-aid.assignment',
  'aid person for one held': 'legal-aid.assignment-held',
  'hand-over': 'legal-aid.hand-over',
  'crime report of a minor': 'crime.transfer-under-18',
  'urgent crime report': 'crime.transfer-urgent',
  'crime report': 'crime.transfer-verified',
  'telling the head': 'crime.head-told',
  'telling the police': 'crime.health-tells',
  procuracy: 'crime.procuracy',
  resolution: 'crime.resolution',
  'resolution in two months': 'crime.resolution-two-months',
  'resolution in four months': 'crime.resolution-four-months',
  'asking for extension': 'crime.ask-extension',
  limitation: 'sanction.limitation',
  'limitation of disobedience': 'sanction.limitation-disobeyed',
  'limitation at the province': 'sanction.limitation-province',
  'day at the health facility': 'shelter.health-stay',
  'telling the nearest police': 'shelter.police-told',
  'three months': 'shelter.stay',
  'reception papers': 'shelter.papers',
  'repeat window': 'perpetrator.repeat-window',
  education: 'education.held',
  referral: 'referral.answer',
  'bed answer': 'shelter.answer',
  arrival: 'shelter.arrival',
  'stay at the address': 'shelter.address-stay',
  reception: 'shelter.reception',
  'follow-up': 'follow-up.contact',
  'lost contact': 'contact.lost',
  'data reply': 'data.reply',
  'data access': 'data.access',
  'data access by a third party': 'data.access-third-party',
  'data stop': 'data.stop',
  'data stop by a third party': 'data.stop-third-party',
  deletion: 'data.deletion',
  'deletion by a third party': 'data.deletion-third-party',
  'data protection': 'data.protection',
  'breach notice': 'data.breach-notice',
  'database answer': 'database.answer',
};

export const clockWord = (id: string): string => {
  const [rule = '', n] = id.split('#');
  const word = Object.entries(CLOCK_WORDS).find(([, r]) => r === rule)?.[0] ?? rule;
  return n === '1' ? word : `${word} ${n}`;
};

/** `follow-up 2`: the clock by its word. */
function clockOf(text: string): string {
  const [, word = '', n = '1'] = /^(.+?)(?: (\d+))?$/.exec(text) ?? [];
  return `${wordOf(CLOCK_WORDS, word)}#${n}`;
}

/** `22:40`, `04/12 22:40` or `04/12/2026 22:40`, read on a given day. */
export function momentOn(day: string, text: string): Instant {
  const said = /^(?:(\d\d)\/(\d\d)(?:\/(\d{4}))? )?(\d\d:\d\d)$/.exec(text.trim());
  if (!said) throw new Error(`no moment: "${text}"`);
  const [, d, m, y, time] = said;
  const [year = '', month = '', date = ''] = day.split('-');
  return local(`${y ?? year}-${m ?? month}-${d ?? date} ${time}`);
}
