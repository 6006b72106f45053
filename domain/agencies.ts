import { z } from 'zod';
import type { ActorRef, AgencyRef } from './ids';
import type { Words } from './words';

/** Who takes part in a case: Law 13/2022 Art. 19 (doors), 20, 24–29, 36; Legal Aid Law 11/2017; the commune's own plan. */
export const ROLES = {
  hamlet: { vi: 'Trưởng xóm', en: 'Hamlet head' },
  police: { vi: 'Công an xã', en: 'Commune police' },
  chair: { vi: 'Chủ tịch UBND xã', en: "People's Committee chair" },
  health: { vi: 'Trạm y tế', en: 'Health station' },
  shelter: { vi: 'Địa chỉ tin cậy', en: 'Trusted address' },
  'legal-aid': { vi: 'Trung tâm trợ giúp pháp lý', en: 'Legal aid centre' },
  'womens-union': { vi: 'Hội Phụ nữ', en: "Women's Union" },
  front: { vi: 'Mặt trận Tổ quốc', en: 'Fatherland Front' },
  school: { vi: 'Trường học', en: 'School' },
  organisation: { vi: 'Tổ chức chính trị - xã hội', en: 'Socio-political organisation' },
  hotline: { vi: 'Tổng đài quốc gia', en: 'National hotline' },
  office: { vi: 'Phòng Văn hóa - Xã hội', en: 'Culture-social office' },
} as const satisfies Record<string, Words>;

export type Role = keyof typeof ROLES;
export const RoleName = z
  .enum(Object.keys(ROLES) as [Role, ...Role[]])
  .meta({ id: 'Role', description: 'What an agency is in the response' });

/** Whoever sends a signal, as the engine knows them: a role and two keyed hashes, no name. */
export interface Actor {
  readonly role: Role;
  readonly actor: ActorRef;
  readonly agency: AgencyRef;
}

/** An actor who asks for something, and the hamlet that the agency stands for, if it stands for one. */
export interface Asker extends Actor {
  readonly hamlet?: string | undefined;
}

/** One agency's line of work, as the timeline shows them side by side. */
export const TRACKS = {
  report: { vi: 'Tiếp nhận', en: 'Report' },
  chair: { vi: 'Chủ tịch UBND', en: 'Chair' },
  police: { vi: 'Công an', en: 'Police' },
  health: { vi: 'Y tế', en: 'Health' },
  shelter: { vi: 'Tạm lánh', en: 'Shelter' },
  'legal-aid': { vi: 'Trợ giúp pháp lý', en: 'Legal aid' },
  support: { vi: 'Hỗ trợ, giám sát', en: 'Support' },
  office: { vi: 'Điều phối', en: 'Coordination' },
  survivor: { vi: 'Người bị bạo lực', en: 'Survivor' },
} as const satisfies Record<string, Words>;

export type Track = keyof typeof TRACKS;
