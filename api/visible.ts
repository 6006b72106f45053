import { DUTIES_OF } from '../domain/parts';
import { Prisma } from '../generated/prisma/client';
import type { Caller } from './sessions';

/**
 * The cases that a caller might know of, as a condition on `case_file f`: all of them and perhaps more, because what decides is
 * domain/permissions, which looks at each one after this. `f.head > 0`: something is on record.
 */
export function perhapsKnownTo({ by, asks: { hamlet } }: Caller): Prisma.Sql {
  const grounds = DUTIES_OF[by.role];
  if (grounds.includes('always')) return Prisma.sql`f.head > 0`;
  const ways = [
    Prisma.sql`EXISTS (SELECT FROM case_member m WHERE m.case_id = f.id AND m.agency_ref = ${by.agency})`,
    ...(grounds.includes('danger') ? [Prisma.sql`f.danger = 'yes' OR (f.state->>'emergency')::boolean`] : []),
    ...(grounds.includes('assigned') ? [Prisma.sql`f.state->'handling' ? ${by.role}`] : []),
    ...(grounds.includes('order') && hamlet !== undefined ? [Prisma.sql`f.hamlet = ${hamlet}`] : []),
    ...(grounds.includes('legal-aid') ? [Prisma.sql`f.state->'legalAid'->>'status' <> 'none'`] : []),
  ];
  return Prisma.sql`f.head > 0 AND (${Prisma.join(ways, ' OR ')})`;
}

/**
 * How pressing a case `f` is for whoever reads a list: 0 an emergency in which somebody is in danger, 1 danger, 2 an emergency, 3 anything else. Whoever sees that a case
 * is there sees its danger too, so that the order tells nothing new.
 */
export const urgency: Prisma.Sql = Prisma.sql`(CASE WHEN f.stage NOT IN ('open', 'closing') THEN 3
  WHEN f.danger = 'yes' AND (f.state->>'emergency')::boolean THEN 0 WHEN f.danger = 'yes' THEN 1
  WHEN (f.state->>'emergency')::boolean THEN 2 ELSE 3 END)`;
