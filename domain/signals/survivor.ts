import { z } from 'zod';
import type { Actor, Role } from '../agencies';
import { type CaseEvent, type EventData, event } from '../events';
import { isAskedToo } from '../facts';
import { need } from '../rules';
import { type ConsentKind, ConsentName, RECEIVER_ROLES, type Receiver, ReceiverName } from '../services';
import type { CaseState, Placement } from '../state';
import { Speaks, signal, speaksForHer } from './signal';

/** Her wishes and consents, recorded as hers by whoever hears them. Declining is a right, not a failure. */
const HEARS: readonly Role[] = [
  'office',
  'police',
  'health',
  'womens-union',
  'shelter',
  'legal-aid',
  'hamlet',
  'school',
  'front',
];

const isHeld = ({ status }: Placement): boolean => status === 'asked' || status === 'accepted' || status === 'arrived';

/** A bed where she is not yet: nobody holds it for her any more. */
const releases = (c: CaseState, because: string): readonly CaseEvent[] =>
  c.shelter
    .filter((p) => p.status === 'asked' || p.status === 'accepted')
    .map((p) => event('shelter.released', { n: p.n, because }));

export const wish = signal('wish.record', {
  records: 'wish.recorded',
  track: 'survivor',
  name: { vi: 'Mong muốn của người bị bạo lực', en: 'Her wish' },
  help: {
    vi: 'Người bị bạo lực muốn, từ chối, hay chưa quyết định.',
    en: 'She wants it, declines it, or has not decided.',
  },
  by: HEARS,
  says: { about: ReceiverName, wish: z.enum(['wants', 'declines', 'undecided']), speaker: Speaks },
  allowed: speaksForHer,
  // A bed is given back by the office: what she says to others it asks her about first.
  becomes: (c, s, x) =>
    s.wish === 'declines' && x.by.role === 'office'
      ? declined(c, { about: s.about, speaker: s.speaker })
      : [event('wish.recorded', { about: s.about, wish: s.wish, speaker: s.speaker })],
});

export const giveConsent = signal('consent.give', {
  records: 'consent.given',
  track: 'survivor',
  name: { vi: 'Ghi sự đồng ý của người bị bạo lực', en: 'Consent given' },
  help: {
    vi: 'Người bị bạo lực đồng ý cho một loại nơi nhận, sau khi được giải thích.',
    en: 'She consents to one kind of receiver, informed.',
  },
  by: HEARS,
  says: {
    consent: ConsentName,
    informed: z.literal(true).describe('She was told what is shared, with whom and why'),
    childAsked: z.boolean().optional().describe('A child of 7 or more was asked too'),
    speaker: Speaks,
  },
  allowed: (c, s) => [
    ...speaksForHer(c, s),
    // Each consent lets her data be disclosed to one kind of receiver: from 7 on the child is asked too. Handling it needs none (Art. 19.1).
    need(!isAskedToo(c.facts) || s.childAsked === true, 'child-asked'),
  ],
  becomes: (_c, s) => [
    event('consent.given', {
      consent: s.consent,
      ...(s.childAsked !== undefined && { childAsked: s.childAsked }),
      speaker: s.speaker,
    }),
  ],
});

/** Everything that rested on a consent and must end with it. */
function endings(c: CaseState, consent: ConsentKind): readonly CaseEvent[] {
  if (consent === 'no-contact')
    return c.noContact.requests
      .filter((r) => r.status === 'pending' && r.by === 'agency')
      .map((r) => event('noContact.withdrawn', { request: r.n }));
  if (consent === 'mediation')
    return c.mediation === 'running' ? [event('mediation.ended', { result: 'consent-withdrawn' })] : [];
  const referrals = c.referrals
    .filter((r) => r.receiver === consent && (r.status === 'open' || r.status === 'referred'))
    .map((r) => event('referral.ended', { n: r.n, because: 'consent-withdrawn' }));
  return [...referrals, ...(consent === 'safe-house' ? releases(c, 'consent-withdrawn') : [])];
}

/** Her consent is withdrawn, and what rested on it ends. */
export const withdrawn = (c: CaseState, said: EventData['consent.withdrawn']): readonly CaseEvent[] => [
  event('consent.withdrawn', said),
  ...endings(c, said.consent),
];

/** She declines, and nobody holds for her what she does not want. */
export const declined = (c: CaseState, said: Omit<EventData['wish.recorded'], 'wish'>): readonly CaseEvent[] => [
  event('wish.recorded', { ...said, wish: 'declines' }),
  ...(said.about === 'safe-house' ? releases(c, 'declined') : []),
];

/** Does this agency serve her on that consent? Whoever does may always be told by her that she wants it no more. */
const serves = (c: CaseState, { role, agency }: Actor, consent: ConsentKind): boolean =>
  (consent !== 'mediation' && consent !== 'no-contact' && servesReceiver(consent, role)) ||
  (consent === 'safe-house' && c.shelter.some((p) => p.agency === agency && isHeld(p)));

export const withdrawConsent = signal('consent.withdraw', {
  records: 'consent.withdrawn',
  track: 'survivor',
  name: { vi: 'Ghi người bị bạo lực không đồng ý hoặc rút lại', en: 'Consent refused or withdrawn' },
  help: {
    vi: 'Qua Phòng Văn hóa - Xã hội, hoặc đơn vị đã ghi sự đồng ý đó: chuyển gửi, đề nghị dựa trên nó chấm dứt. Nơi khác ghi thì Phòng được báo và hỏi lại người bị bạo lực.',
    en: 'Through the office, or whoever took that consent down: referrals and requests that rested on it end. Recorded by others, the office is told and asks her.',
  },
  by: HEARS,
  says: { consent: ConsentName, speaker: Speaks },
  allowed: speaksForHer,
  becomes: (c, s, x) => {
    const said = { consent: s.consent, speaker: s.speaker };
    const isTheirs =
      x.by.role === 'office' || c.heard[x.by.agency]?.consents[s.consent] === 'given' || serves(c, x.by, s.consent);
    return isTheirs ? withdrawn(c, said) : [event('consent.withdrawalHeard', said)];
  },
});

export const survivorSignals = [wish, giveConsent, withdrawConsent] as const;
export const servesReceiver = (receiver: Receiver, role: Role): boolean => RECEIVER_ROLES[receiver].includes(role);
