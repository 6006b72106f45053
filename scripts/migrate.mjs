// npm run migrate                    apply what is missing (DATABASE_OWNER_URL)
// npm run migrate -- status          name what is missing (DATABASE_OWNER_URL or DATABASE_URL)
// npm run migrate -- check           whether the migrations make what prisma/schema.prisma says
// npm run migrate -- create <name>   write the migration that is missing for that
// The last two compare on a throw-away server of their own.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bootstrap } from './lib/bootstrap.mjs';
import { inClone } from './lib/paths.mjs';
import { Trouble, tell } from './lib/progress.mjs';

const [command = 'deploy', name] = process.argv.slice(2);

/** @param {readonly string[]} variables */
function address(variables) {
  const url = variables.map((variable) => process.env[variable]).find(Boolean);
  if (!url)
    throw new Trouble(
      `give the address of the database as ${variables.join(' or ')}; npm start migrates its own by itself`,
    );
  return url;
}

async function comparison() {
  const { drift } = await import('./lib/schema-engine.mjs');
  const { throwawayPostgres } = await import('./lib/throwaway.mjs');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'la-chan-compare-'));
  const server = await throwawayPostgres(folder);
  try {
    return await drift(server.url('postgres'));
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @type {Record<string, () => Promise<void>>} */
const commands = {
  async deploy() {
    const { migrate } = await import('./lib/migrations.mjs');
    const applied = await migrate(address(['DATABASE_OWNER_URL']));
    console.log(applied.length > 0 ? `applied: ${applied.join(', ')}` : 'nothing to apply');
  },
  async status() {
    const { pending } = await import('./lib/migrations.mjs');
    const names = await pending(address(['DATABASE_OWNER_URL', 'DATABASE_URL']));
    console.log(names.length > 0 ? `missing: ${names.join(', ')}` : 'nothing is missing');
    if (names.length > 0) process.exitCode = 1;
  },
  async check() {
    const sql = await comparison();
    if (sql) throw new Trouble(`prisma/schema.prisma says what no migration makes:\n${sql}`);
    console.log('the migrations make what prisma/schema.prisma says');
  },
  async create() {
    if (!/^[a-z0-9_]+$/.test(name ?? '')) throw new Trouble('create needs a name in snake_case');
    const sql = await comparison();
    if (!sql) return console.log('nothing to create');
    const folder = inClone('prisma/migrations', `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'migration.sql'), sql);
    writeFileSync(inClone('prisma/migrations/migration_lock.toml'), 'provider = "postgresql"\n');
    console.log(path.relative(process.cwd(), folder));
  },
};

try {
  const chosen = commands[command];
  if (!chosen) throw new Trouble('usage: npm run migrate [-- deploy | status | check | create <name>]');
  await bootstrap({ development: command === 'check' || command === 'create' });
  await chosen();
} catch (error) {
  tell(error);
}
