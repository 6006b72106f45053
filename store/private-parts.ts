import type { SignalId } from '../domain/ids';
import type { Person, Private } from '../domain/signals/signal';
import { openJson, sealJson } from './case-keys';

/** The people of a case that a signal can tell about; each has a row of its own. */
export const PARTY_ROLES = ['survivor', 'perpetrator', 'reporter'] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

/** Seals the private part of a signal for its row. `key` is the case's. */
export const sealPrivate = (key: Buffer, signalId: SignalId, said: Private): Uint8Array<ArrayBuffer> =>
  sealJson(key, said, 'agency_signal', 'sealed', signalId);

/** Throws `Unsealable`. */
export const openPrivate = (key: Buffer, signalId: SignalId, sealed: Uint8Array): Private =>
  openJson(key, sealed, 'agency_signal', 'sealed', signalId);

/** Seals what is known of a person for their row. `key` is the case's. */
export const sealPerson = (key: Buffer, partyId: string, person: Person): Uint8Array<ArrayBuffer> =>
  sealJson(key, person, 'party', 'sealed', partyId);

/** Throws `Unsealable`. */
export const openPerson = (key: Buffer, partyId: string, sealed: Uint8Array): Person =>
  openJson(key, sealed, 'party', 'sealed', partyId);
