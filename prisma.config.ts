import { defineConfig } from 'prisma/config';

// Prisma makes the client from the schema and reads this for it; it never connects. Migrations run through
// scripts/migrate.mjs, which keeps Prisma's own bookkeeping so that `prisma migrate deploy` may take over at any time.
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_OWNER_URL ?? 'postgresql://nobody@127.0.0.1:1/none' },
});
