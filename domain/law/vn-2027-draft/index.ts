import type { ClockRule, LawPack } from '../pack';
import { vn2026 } from '../vn-2026';

/**
 * Not law, and never in force: a pack that changes a little of everything, so that a change of law can be tried out before there is one.
 * One limit is shorter, one longer, one counted in other days; one warns oftener, one seldomer; one duty is gone, one is new; open cases come
 * under the new one as its own transitional provision says (`law.moved` among its starts).
 */
const INVENTED = { article: 'invented, to try out a change of law; local standard', mark: 'L' } as const;

const CHANGED: Readonly<Record<string, Partial<ClockRule>>> = {
  'no-contact.decision': {
    ...INVENTED,
    lengths: [{ unit: 'hours', count: 8 }],
    ladder: {
      warn: [{ share: 0.25 }, { share: 0.5 }, { share: 0.75 }, { share: 0.9 }, { share: 0.95 }],
      breach: ['office'],
      next: [{ call: 'office', after: { unit: 'hours', count: 1 } }],
      every: { unit: 'minutes', count: 30 },
    },
  },
  'crime.transfer-verified': { ...INVENTED, lengths: [{ unit: 'days', count: 10 }] },
  'child.plan': {
    ...INVENTED,
    lengths: [{ unit: 'working-days', count: 3 }],
    ladder: {
      warn: [{ share: 0.8 }],
      breach: ['chair'],
      next: [{ call: 'chair', after: { unit: 'days', count: 1 } }],
      every: { unit: 'days', count: 1 },
    },
  },
};

const GONE: readonly string[] = ['child.initial-assessment'];

const NEW: readonly ClockRule[] = [
  {
    ...INVENTED,
    id: 'order.copy-to-front',
    name: { vi: 'Gửi Mặt trận bản sao quyết định (thử)', en: 'Copy of the order to the Front (trial)' },
    sources: ['order'],
    startsOn: [{ event: 'noContact.ordered' }, { event: 'law.moved', when: 'order-in-force' }],
    from: 'happenedAt',
    lengths: [{ unit: 'hours', count: 6 }],
    stoppedBy: [{ event: 'handling.assigned' }, { event: 'noContact.ended', voids: true }],
    mustAct: 'chair',
    atEnd: 'breach',
    ladder: {
      warn: [{ share: 0.5 }],
      breach: ['office'],
      next: [{ call: 'office', after: { unit: 'hours', count: 1 } }],
      every: { unit: 'hours', count: 2 },
    },
  },
];

export const vn2027Draft: LawPack = {
  ...vn2026,
  id: 'vn-2027-draft',
  name: { vi: 'Gói thử, không phải luật', en: 'A pack to try out, not law' },
  isDraft: true,
  inForce: '2027-07-01',
  clocks: [
    ...vn2026.clocks.filter(({ id }) => !GONE.includes(id)).map((rule) => ({ ...rule, ...CHANGED[rule.id] })),
    ...NEW,
  ],
};
