import { z } from 'zod';
import { RoleName } from '../domain/agencies';
import { MarkOut, WordsOut } from './problems';

/** Shapes that several answers share. */

/** A moment as it leaves: always UTC, always with milliseconds. */
export const Moment = z.iso
  .datetime()
  .meta({ id: 'Moment', description: 'RFC 3339, UTC', examples: ['2026-11-23T15:40:00.000Z'] });

export const CodeOut = z
  .string()
  .regex(/^LC-\d{2}-[0-9A-HJKMNP-TV-Z]{8}$/)
  .meta({ id: 'Code', description: 'Case code', examples: ['LC-26-7K3M9QXW'] });

/** The header that every write carries. */
export const IdempotencyKey = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{1,128}$/)
    .describe('1–128 visible ASCII characters; the same for every retry of the same thing'),
});

export { MarkOut, RoleName, WordsOut };
