// Prisma's own schema engine as WebAssembly, for development and tests: makes migrations by comparing, and shows drift.
// Never at run time: there scripts/lib/migrations.mjs does the work.
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { withClient } from './migrations.mjs';
import { inClone } from './paths.mjs';

const migrationsFolder = inClone('prisma/migrations');

/** The engine tells its panics here. */
Object.assign(globalThis, {
  PRISMA_WASM_PANIC_REGISTRY: {
    set_message: (/** @type {string} */ message) => console.error('schema engine:', message),
  },
});

let loaded = false;
function load() {
  if (loaded) return;
  const folder = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
  const compiled = new WebAssembly.Module(readFileSync(path.join(folder, 'schema_engine_bg.wasm')));
  /** @type {Record<string, WebAssembly.ImportValue>} */
  const imports = { ...glue };
  // The engine leaves a 10 s timer of its advisory lock behind; it must not keep the process alive.
  for (const [name, original] of Object.entries(imports)) {
    if (!name.startsWith('__wbg_setTimeout') || typeof original !== 'function') continue;
    imports[name] = (/** @type {unknown[]} */ ...args) => {
      const timer = original(...args);
      timer?.unref?.();
      return timer;
    };
  }
  const modules = new Set(WebAssembly.Module.imports(compiled).map(({ module }) => module));
  const { exports } = new WebAssembly.Instance(
    compiled,
    Object.fromEntries([...modules].map((name) => [name, imports])),
  );
  glue.__wbg_set_wasm(exports);
  /** @type {() => void} */ (exports.__wbindgen_start)();
  loaded = true;
}

const schemaFile = () => ({
  path: 'prisma/schema.prisma',
  content: readFileSync(inClone('prisma/schema.prisma'), 'utf8'),
});

function migrationsList() {
  const lock = path.join(migrationsFolder, 'migration_lock.toml');
  const folders = existsSync(migrationsFolder) ? readdirSync(migrationsFolder, { withFileTypes: true }) : [];
  return {
    baseDir: migrationsFolder,
    lockfile: { path: 'migration_lock.toml', content: existsSync(lock) ? readFileSync(lock, 'utf8') : null },
    shadowDbInitScript: '',
    migrationDirectories: folders
      .filter((folder) => folder.isDirectory())
      .map(({ name }) => name)
      .sort()
      .map((name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: {
            tag: /** @type {const} */ ('ok'),
            value: readFileSync(path.join(migrationsFolder, name, 'migration.sql'), 'utf8'),
          },
        },
      })),
  };
}

// Three gaps of @prisma/adapter-pg 7.10 when the engine drives it:
// 1. it cannot read the catalogs' internal type "char" (oid 18), which the engine wants as Character;
// 2. its executeScript() splits at every semicolon, also inside DO blocks and functions;
// 3. given a connection string, it silently takes the main database for the shadow database.
/** @type {WeakMap<object, number[]>} */
const charColumns = new WeakMap();
class CatalogPool extends pg.Pool {
  /**
   * @override
   * @param {[any, ...any[]]} args whatever pg takes
   */
  async query(...args) {
    const answer = await super.query(...args);
    for (const result of Array.isArray(answer) ? answer : [answer]) {
      const hits = (result.fields ?? []).flatMap((/** @type {pg.FieldDef} */ field, /** @type {number} */ i) =>
        field.dataTypeID === 18 ? [i] : [],
      );
      for (const i of hits) result.fields[i].dataTypeID = 25;
      if (hits.length > 0) charColumns.set(result.rows, hits);
    }
    return answer;
  }
}

/** @type {Set<pg.Pool>} */
const pools = new Set();

/** @param {string} url */
async function connect(url) {
  const pool = new CatalogPool({ connectionString: url, max: 2, allowExitOnIdle: true });
  pools.add(pool);
  const adapter = await new PrismaPg(pool).connect();
  adapter.dispose = async () => {
    if (pools.delete(pool)) await pool.end();
  };
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const i of charColumns.get(result.rows) ?? []) result.columnTypes[i] = ColumnTypeEnum.Character;
    return result;
  };
  adapter.executeScript = async (script) => void (await pool.query(script));
  return adapter;
}

/** @param {string} url @param {string} name */
const inDatabase = (url, name) => Object.assign(new URL(url), { pathname: `/${name}` }).href;

/**
 * @template T
 * @param {string} url
 * @param {(engine: glue.SchemaEngine) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function withEngine(url, work) {
  load();
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connect(url),
    async connectToShadowDb() {
      const name = `shadow_${randomUUID().replaceAll('-', '')}`;
      const admin = inDatabase(url, 'postgres');
      await withClient(admin, (client) => client.query(`CREATE DATABASE "${name}" TEMPLATE template0`));
      const shadow = await connect(inDatabase(url, name));
      const dispose = shadow.dispose.bind(shadow);
      shadow.dispose = async () => {
        await dispose();
        await withClient(admin, (client) => client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`));
      };
      return shadow;
    },
  });
  try {
    const { path: file, content } = schemaFile();
    return await work(await glue.SchemaEngine.new({ datamodels: [[file, content]] }, () => {}, factory));
  } finally {
    for (const pool of pools) {
      pools.delete(pool);
      await pool.end();
    }
  }
}

const filters = { externalTables: [], externalEnums: [] };

/**
 * @param {string} url of a superuser, on a throw-away server: shadow databases are made there
 * @returns {Promise<string>} SQL that would bring the committed migrations up to schema.prisma; empty when they agree
 */
export const drift = (url) =>
  withEngine(url, async (engine) => {
    const list = migrationsList();
    const { exitCode, stdout } = await engine.diff({
      from: list.migrationDirectories.length > 0 ? { tag: 'migrations', ...list } : { tag: 'empty' },
      to: { tag: 'schemaDatamodel', files: [schemaFile()] },
      script: true,
      exitCode: true,
      filters,
    });
    return exitCode === 2 ? (stdout ?? '') : '';
  });

/**
 * What `prisma migrate deploy` would do.
 * @param {string} url
 * @returns {Promise<string[]>} names of the migrations that it applied
 */
export const applyWithPrisma = (url) =>
  withEngine(
    url,
    async (engine) =>
      (await engine.applyMigrations({ migrationsList: migrationsList(), filters })).appliedMigrationNames,
  );
