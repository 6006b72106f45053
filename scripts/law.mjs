// npm run law -- --json | --write | --check | diff <pack> <pack>
// The law that the engine runs, for people: prints it whole as data, writes the pages of docs/ that are made from it, or compares two packs.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/cjs/api';

register();
const require = createRequire(import.meta.url);
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** @type {typeof import('../domain/law/packs.js')} */
const { CURRENT_PACK, lawPack, packNames } = require('../domain/law/packs');
/** @type {typeof import('../domain/law/document.js')} */
const { lawDocument } = require('../domain/law/document');
/** @type {typeof import('../domain/law/document/for-people.js')} */
const { dutyOfficerPage, officePage } = require('../domain/law/document/for-people');
/** @type {typeof import('../domain/law/printed.js')} */
const { printedLaw } = require('../domain/law/printed');
/** @type {typeof import('../domain/permission-table.js')} */
const { permissionTable } = require('../domain/permission-table');

const pack = lawPack(CURRENT_PACK);
/** @type {readonly (readonly [string, string])[]} */
const documents = [
  ['docs/law.md', lawDocument(pack)],
  ['docs/permissions.md', permissionTable()],
  ['docs/duty-officer.md', dutyOfficerPage(pack)],
  ['docs/office.md', officePage(pack)],
];

const [how, ...names] = process.argv.slice(2);
switch (how) {
  case '--json':
    console.log(JSON.stringify(printedLaw(pack), null, 2));
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
  case 'diff':
    await diff(names);
    break;
  default:
    console.error('npm run -s law -- --json    the law, whole, as data');
    console.error('npm run law -- --write      the pages of docs/ that are made from the pack');
    console.error('npm run law -- --check      are they current?');
    console.error('npm run law -- diff A B     what law pack B changes, and which open cases it would touch');
    process.exitCode = 2;
}

/**
 * What the second pack changes, and, where a database can be reached, which open cases and limits a move to it would touch now.
 * @param {readonly string[]} packs
 */
async function diff([from = '', to = '']) {
  /** @type {typeof import('../domain/law/move.js')} */
  const { diffPacks } = require('../domain/law/move');
  const known = packNames();
  const unknown = [from, to].filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    console.error(`no such law pack: ${unknown.join(', ') || '(none given)'}; there are ${known.join(', ')}`);
    process.exitCode = 2;
    return;
  }
  const { added, removed, changed, others } = diffPacks(lawPack(from), lawPack(to));
  console.log(`${from} -> ${to}, in force from ${lawPack(to).inForce}`);
  for (const { id, name } of added) console.log(`+ ${id}: ${name.vi} (${name.en})`);
  for (const { id, name } of removed) console.log(`- ${id}: ${name.vi} (${name.en})`);
  for (const { rule, changes } of changed) {
    console.log(`~ ${rule.id}: ${rule.name.vi} (${rule.name.en})`);
    for (const change of changes)
      console.log(`    ${change.what}: ${JSON.stringify(change.from)} -> ${JSON.stringify(change.to)}`);
  }
  const signs = { added: '+', removed: '-', changed: '~' };
  for (const { kind, id, name, is, changes } of others) {
    console.log(`${signs[is]} ${kind} ${id}: ${name.vi} (${name.en})`);
    for (const change of changes)
      console.log(`    ${change.what}: ${JSON.stringify(change.from)} -> ${JSON.stringify(change.to)}`);
  }
  if (added.length + removed.length + changed.length + others.length === 0) console.log('nothing differs');
  await openCasesTouched(to);
}

/** @param {string} pack */
async function openCasesTouched(pack) {
  const { databaseAddress } = await import('./lib/database-address.mjs');
  const { Trouble } = await import('./lib/progress.mjs');
  let url = '';
  try {
    url = databaseAddress();
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    console.log(`open cases: not looked at (${error.message})`);
    return;
  }
  /** @type {typeof import('../api/law-diff.js')} */
  const { touchedBy } = require('../api/law-diff');
  /** @type {typeof import('../domain/time.js')} */
  const { instant } = require('../domain/time');
  const isRemote = process.env.COMMUNE_REMOTE === 'yes';
  const { cases, touched } = await touchedBy(url, pack, instant(new Date()), isRemote);
  console.log(`open cases: ${cases}; a move now would touch ${touched.length}`);
  for (const { code, pack: now, effects } of touched) {
    console.log(`  ${code} (${now})`);
    for (const { clock, effect, from, to, isMissed } of effects)
      console.log(`    ${clock} ${effect}: ${from ?? '-'} -> ${to ?? '-'}${isMissed ? ', missed at once' : ''}`);
  }
}
