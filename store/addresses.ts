import { z } from 'zod';
import { PLACES, type Place } from '../domain/services';
import type { KeyRing } from './keys';
import { open, place, seal } from './sealing';

/**
 * What is particular to one trusted address: Law 13/2022 Art. 35–37. It is sealed, since each of these tells one address from another: next
 * to a case that holds two beds for fourteen days, an address that takes people in for fourteen days has a name.
 */
const Particulars = z.strictObject({
  kind: z.enum(Object.keys(PLACES) as [Place, ...Place[]]),
  /** How many people it takes in. */
  places: z.int().min(0),
  /** How long it takes somebody in, in days, where it has told. */
  stayDays: z.int().min(1).nullable(),
});
export type Particulars = z.output<typeof Particulars>;

const KEY = 'addresses v1';
const placeOf = (agencyId: string): string => place('trusted_address', 'sealed', agencyId);

/** As it is stored. Throws a ZodError for what no address is. */
export const sealParticulars = (ring: KeyRing, agencyId: string, said: Particulars): Uint8Array<ArrayBuffer> =>
  new Uint8Array(seal(ring.derived(KEY), KEY, Buffer.from(JSON.stringify(Particulars.parse(said))), placeOf(agencyId)));

/** The opposite of {@link sealParticulars}. Throws Unsealable for bytes of another row or key. */
export const openParticulars = (ring: KeyRing, agencyId: string, sealed: Uint8Array): Particulars =>
  Particulars.parse(JSON.parse(open(ring.derived(KEY), sealed, placeOf(agencyId)).toString('utf8')));
