// npm run law -- --json | --write | --check
// The law that the engine runs, for people: prints the pack, or writes docs/law.md and docs/permissions.md from it.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/cjs/api';

register();
const require = createRequire(import.meta.url);
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** @type {typeof import('../domain/law/packs.js')} */
const { CURRENT_PACK, lawPack } = require('../domain/law/packs');
/** @type {typeof import('../domain/law/document.js')} */
const { lawDocument } = require('../domain/law/document');
/** @type {typeof import('../domain/permission-table.js')} */
const { permissionTable } = require('../domain/permission-table');

const pack = lawPack(CURRENT_PACK);
/** @type {readonly (readonly [string, string])[]} */
const documents = [
  ['docs/law.md', lawDocument(pack)],
  ['docs/permissions.md', permissionTable()],
];

const [how] = process.argv.slice(2);
switch (how) {
  case '--json':
    console.log(JSON.stringify(pack, null, 2));
    break;
  case '--write':
    for (const [file, text] of documents) {
      writeFileSync(path.join(root, file), text);
      console.log(`written: ${file}`);
    }
    break;
  case '--check': {
    const old = documents.filter(([file, text]) => readFileSync(path.join(root, file), 'utf8') !== text);
    for (const [file] of old) console.error(`${file} is not what the pack says: npm run law -- --write`);
    process.exitCode = old.length === 0 ? 0 : 1;
    break;
  }
  default:
    console.error('npm run -s law -- --json    the pack, as data');
    console.error('npm run law -- --write      docs/law.md and docs/permissions.md, from the pack');
    console.error('npm run law -- --check      are they current?');
    process.exitCode = 2;
}
