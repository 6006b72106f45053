import { z } from 'zod';
import { type Asker, ROLES, type Role } from './agencies';
import { isKeptOut } from './services';
import { type CaseState, isLive, isWithLegalAid } from './state';
import type { Words } from './words';

/** Who has a part in a case: by office, or because somebody asked them in. Without one, a case is not there for them. */

/** `duty`: by office, without being asked in. `member`: somebody asked this agency in, or it opened the case. */
export const RELATIONS = {
  duty: { vi: 'Có nhiệm vụ', en: 'On duty' },
  member: { vi: 'Tham gia hồ sơ', en: 'Has a part' },
  none: { vi: 'Không liên quan', en: 'No part' },
} as const satisfies Record<string, Words>;
export type Relation = keyof typeof RELATIONS;

/** What puts a role on duty in a case. */
export const DUTY_GROUNDS = {
  always: { vi: 'mọi hồ sơ của xã', en: 'every case of the commune' },
  danger: { vi: 'khi có khẩn cấp hoặc đang nguy hiểm', en: 'while there is an emergency or danger' },
  assigned: { vi: 'khi Chủ tịch phân công xử lý', en: 'while the chair has assigned the handling to it' },
  'legal-aid': { vi: 'khi yêu cầu trợ giúp pháp lý đang ở Trung tâm', en: 'while her request is before the Centre' },
  order: {
    vi: 'khi có quyết định cấm tiếp xúc trong hồ sơ của xóm mình',
    en: 'once a no-contact order was made in a case of its own hamlet',
  },
} as const satisfies Record<string, Words>;
type DutyGround = keyof typeof DUTY_GROUNDS;

/**
 * Of a role that many agencies of the commune have (hamlets, addresses, schools), all are never on duty at once: one of them is asked
 * in, or named by the law, the others have no business there.
 */
export const DUTIES_OF: Record<Role, readonly DutyGround[]> = {
  police: ['always'],
  chair: ['always'],
  office: ['always'],
  health: ['danger', 'assigned'],
  'legal-aid': ['legal-aid', 'assigned'],
  'womens-union': ['assigned'],
  front: ['assigned'],
  hamlet: ['assigned', 'order'],
  shelter: [],
  school: [],
  organisation: [],
  hotline: [],
};

/** Whom the chair can assign the handling to: of any other kind there are many, and a referral names the one that is meant. */
export const Assignable = z.enum(
  (Object.keys(ROLES) as Role[]).filter((role) =>
    DUTIES_OF[role].some((ground) => ground === 'always' || ground === 'assigned'),
  ) as [Role, ...Role[]],
);

/** Does she let an agency of this role take part? Those who are in every case need no consent of hers. */
export const letsIn = (c: Pick<CaseState, 'consents'>, role: Role): boolean =>
  DUTIES_OF[role].includes('always') || !isKeptOut(c.consents, role);

/** Who asks an address whether it takes her in; nobody else has to know which addresses there are. */
const ASKS_ADDRESSES: readonly Role[] = ['office', 'police', 'womens-union', 'chair'];

/** May an agency of this role know which agencies of that other role there are? */
export const mayKnowOf = (reader: Role, of: Role): boolean => of !== 'shelter' || ASKS_ADDRESSES.includes(reader);

/** Is an agency like this on duty in this case? Of the hamlet heads only the one of the case's hamlet can be. */
function isOnDuty(c: CaseState, who: Pick<Asker, 'role' | 'hamlet'>): boolean {
  const isMeant = who.role !== 'hamlet' || (who.hamlet !== undefined && who.hamlet === c.hamlet);
  const isOpenTo = isMeant && isLive(c) && letsIn(c, who.role);
  const holds: Record<DutyGround, boolean> = {
    always: true,
    danger: isOpenTo && (c.emergency || c.danger === 'yes'),
    assigned: isOpenTo && c.handling.includes(who.role),
    'legal-aid': isOpenTo && isWithLegalAid(c),
    // The head of the community is one of the four who receive it: Law 13/2022 Art. 25.3.
    order: isOpenTo && c.noContact.orders.length > 0,
  };
  return DUTIES_OF[who.role].some((ground) => holds[ground]);
}

/** How this actor stands to this case, and to one that is not open yet. */
export function relationTo(c: CaseState, actor: Asker): Relation {
  if (isOnDuty(c, actor)) return 'duty';
  return c.members[actor.agency] === actor.role ? 'member' : 'none';
}

/** Has any agency of this role a part in the case? To call one that has none would tell it of a case that it may not know of. */
export const hasPart = (c: CaseState, role: Role): boolean =>
  isOnDuty(c, { role, hamlet: c.hamlet }) || Object.values(c.members).includes(role);
