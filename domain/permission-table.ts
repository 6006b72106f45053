import { ROLES, type Role, TRACKS } from './agencies';
import { EVENT_NAMES } from './events';
import { anyClockRule } from './law/packs';
import { table } from './markdown';
import { DUTIES_OF, DUTY_GROUNDS, RELATIONS } from './parts';
import { DUTIES, PRIVATE_FIELDS, VIEWS, type View } from './permissions';
import { CONSENTS, RECEIVERS } from './services';
import { SIGNALS } from './signals';
import type { SignalRule } from './signals/signal';
import type { Words } from './words';

/** The table of permissions, written out to be read and agreed to: Markdown, Vietnamese beside English. */

const ALL_ROLES = Object.keys(ROLES) as readonly Role[];
const both = (name: Words): string => `${name.vi} · ${name.en}`;
const NONE = '–';

/** Names out of a table of names, in one cell; everything there is: one word. */
function named<K extends string>(names: Readonly<Record<K, Words>>, keys: readonly K[]): string {
  if (keys.length === 0) return NONE;
  if (keys.length === Object.keys(names).length) return 'tất cả · all';
  return keys.map((key) => both(names[key])).join('; ');
}

const FACTS: Record<View['facts'], Words> = {
  all: { vi: 'tất cả', en: 'all' },
  reported: { vi: 'như tin báo', en: 'as reported' },
  none: { vi: NONE, en: NONE },
};
const facts = (view: View): string => (view.facts === 'none' ? NONE : both(FACTS[view.facts]));
const yes = (holds: boolean): string => (holds ? '●' : '');

const role = (r: Role): string => `**${ROLES[r].vi}** · ${ROLES[r].en}`;
const RULE_ROWS = SIGNALS.map((s): SignalRule => s.rule);

/** The whole decision table as Markdown: the text of `docs/permissions.md`. The same table gives the same text. */
export function permissionTable(): string {
  return [
    '# Ai được làm gì, xem gì · Who may do and see what',
    '',
    'Printed from the table that the system asks (`npm run law -- --write`). Three things decide: the role, how the agency stands to the case, and',
    'what is asked for. What is not granted here is hidden: an agency without a part is answered as if there were no such case.',
    '',
    '## Quan hệ với hồ sơ · How an agency stands to a case',
    '',
    `- **${both(RELATIONS.duty)}**: by office, on the grounds below.`,
    `- **${both(RELATIONS.member)}**: it opened the case, a referral or a shelter request names it, or it has recorded something while on duty. The part ends with`,
    '  the consent that it rests on, and for an address when it declines, is released, or she has left.',
    `- **${both(RELATIONS.none)}**: everybody else.`,
    '',
    ...table(
      ['Role', 'On duty'],
      ALL_ROLES.map((r) => [role(r), named(DUTY_GROUNDS, DUTIES_OF[r])]),
    ),
    '',
    'Every ground but the first ends when she withdraws her consent to what that agency is there for.',
    '',
    '## Xem gì · What each role sees of a case it has a part in',
    '',
    ...table(
      [
        'Role',
        'Lines of work',
        'And these events',
        'And these limits',
        'Facts',
        'Care steps',
        'Her consents',
        'Her wishes',
        'Sealed fields',
        'Log',
      ],
      ALL_ROLES.map((r) => {
        const view = VIEWS[r];
        return [
          role(r),
          named(TRACKS, view.tracks),
          named(EVENT_NAMES, view.also),
          view.clocks.map((clock) => both(anyClockRule(clock)?.name ?? { vi: clock, en: clock })).join('; ') || NONE,
          facts(view),
          yes(view.care),
          named(CONSENTS, view.consents),
          named(RECEIVERS, view.wishes),
          named(PRIVATE_FIELDS, view.private),
          yes(view.log),
        ];
      }),
    ),
    '',
    '- Every agency sees what it recorded itself, what was referred to it, that the chair assigned it, and that the case was opened, closed, reopened,',
    '  merged or found not to be one; why, only the office, and the chair, see.',
    '- Which address shelters her: only the office, and that address; so too how long she may stay there, by which it would be known, and who at it',
    '  has answered. A shelter sees its own requests, never those to another. What kind of place it is, and that it did something, the chair sees;',
    '  where there is only one of a kind, that names it.',
    '- A note: who sees the event that it belongs to, of those who may open such notes at all. One on a call about her care is a health note, one',
    '  on a call to her address a note about her shelter.',
    '- Lists are put in the order of what their reader sees, and filters, previews and refusals tell of nothing else.',
    '- The reporter: once protected, only the office.',
    '- Care steps and visits, and the clocks that watch them: only the health station and the office.',
    '- A clock: whoever must act, whoever its ladder calls, and whoever sees that line of work.',
    '',
    '## Ghi gì · What each role records',
    '',
    'On duty or with a part; only what opens a case needs neither. Whether it is lawful at that moment is decided by the case itself.',
    '',
    ...table(
      ['Signal', 'Name', 'Opens a case', ...ALL_ROLES.map((r) => ROLES[r].vi)],
      RULE_ROWS.map((rule) => [
        `\`${rule.kind}\``,
        both(rule.name),
        yes(rule.stage === 'opens'),
        ...ALL_ROLES.map((r) => yes(rule.by.includes(r))),
      ]),
    ),
    '',
    '## Đi kèm · What goes with it',
    '',
    ...table(
      ['Duty', 'Says', 'Basis', 'Mark'],
      Object.entries(DUTIES).map(([duty, { says, article, mark }]) => [`\`${duty}\``, both(says), article, mark]),
    ),
    '',
  ].join('\n');
}
