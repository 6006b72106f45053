import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonical } from '../store/chain';

/**
 * Opaque cursors: where a page ended, and a mark of the list and the filters it belongs to, so that one of another list is told
 * and not followed.
 */
const markOf = (list: object): string => createHash('sha256').update(canonical(list)).digest('base64url').slice(0, 11);

export const CursorText = z
  .string()
  .max(400)
  .regex(/^[A-Za-z0-9_-]+$/)
  .describe('`next` of the page before');

export const writeCursor = (list: object, place: object): string =>
  Buffer.from(JSON.stringify({ l: markOf(list), p: place })).toString('base64url');

/** Nothing when it is none of ours, or of another list. */
export function readCursor<T extends z.ZodType>(text: string, list: object, place: T): z.output<T> | undefined {
  try {
    const { l, p }: { l?: unknown; p?: unknown } = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    const read = place.safeParse(p);
    return l === markOf(list) && read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/** How many a page has. */
export const Limit = z.coerce.number().int().min(1).max(100).default(20);

/** `true` or `false` in a query string. */
export const YesNo = z.enum(['true', 'false']).transform((text) => text === 'true');
