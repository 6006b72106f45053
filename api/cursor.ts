import { z } from 'zod';
import { canonical } from '../store/chain';
import type { KeyRing } from '../store/keys';
import { open, seal, Unsealable } from '../store/sealing';
import type { Caller } from './sessions';

/**
 * Opaque cursors: where a page ended, sealed. One opens for the account that it was made for, in the list and under the filters that it
 * belongs to, and for nobody else: what it holds, an id and a moment, may be that of a row which the next page hides.
 */
const KEY = 'cursor';
const keyOf = (ring: KeyRing): Buffer => ring.derived('cursors v1');
const placeOf = (caller: Caller, list: object): string => canonical({ list, of: caller.account.id });

export const CursorText = z
  .string()
  .max(800)
  .regex(/^[A-Za-z0-9_-]+$/)
  .describe('`next` of the page before');

/** A cursor that leads `caller` on in this list from `place`; another one each time. */
export const writeCursor = (ring: KeyRing, caller: Caller, list: object, place: object): string =>
  seal(keyOf(ring), KEY, Buffer.from(JSON.stringify(place)), placeOf(caller, list)).toString('base64url');

/** Where to go on; nothing when it is none of ours, of another list, or somebody else's. */
export function readCursor<T extends z.ZodType>(
  ring: KeyRing,
  caller: Caller,
  text: string,
  list: object,
  place: T,
): z.output<T> | undefined {
  try {
    const opened = open(keyOf(ring), Buffer.from(text, 'base64url'), placeOf(caller, list)).toString('utf8');
    return place.parse(JSON.parse(opened));
  } catch (error) {
    if (error instanceof Unsealable) return undefined;
    throw error;
  }
}

/** How many a page has. */
export const Limit = z.coerce.number().int().min(1).max(100).default(20);

/** `true` or `false` in a query string. */
export const YesNo = z.enum(['true', 'false']).transform((text) => text === 'true');
