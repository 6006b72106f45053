// Which room may import from which. An arrow never points up: the domain knows nobody, and a workflow, which must replay the same
// for months, touches neither Node, nor the database, nor the code of an activity.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root } from './paths.mjs';

/**
 * `rooms`: folders of ours, besides its own. `types`: folders from which only types may come. `packages`: what else; `true` for
 * anything, Node included. `not`: parts of those rooms that stay closed.
 * @typedef {{ rooms: string[], not?: string[], types?: string[], packages: true | string[] }} Rule
 * @type {Record<string, Rule>}
 */
const RULES = {
  domain: { rooms: [], packages: ['zod'] },
  workflows: { rooms: ['domain'], types: ['activities'], packages: ['@temporalio/workflow', '@temporalio/common'] },
  settings: { rooms: [], packages: true },
  store: { rooms: ['domain', 'settings', 'generated'], packages: true },
  activities: { rooms: ['domain', 'settings', 'store', 'generated'], types: ['workflows'], packages: true },
  api: {
    rooms: ['domain', 'settings', 'store', 'generated', 'web', 'workflows/messages'],
    types: ['workflows'],
    packages: true,
  },
  // The pages stand on the API's services, never on what serves HTTP.
  web: {
    rooms: ['domain', 'settings', 'store', 'api'],
    not: ['api/app', 'api/main', 'api/router', 'api/routes'],
    packages: true,
  },
};

/**
 * @param {string} [folder] of the clone
 * @returns {string[]} one line for each import that points up, with file and line
 */
export function farImports(folder = root) {
  return Object.keys(RULES).flatMap((room) =>
    sourcesIn(path.join(folder, room)).flatMap((file) => farImportsOf(file, room, folder)),
  );
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function sourcesIn(folder) {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  } catch {
    return []; // this room is not built yet
  }
  return entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/**
 * @param {string} file
 * @param {string} room
 * @param {string} folder
 */
function farImportsOf(file, room, folder) {
  const rule = RULES[room];
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  /** @type {string[]} */
  const far = [];
  /** @param {ts.Node} at @param {string} from @param {boolean} onlyTypes */
  const judge = (at, from, onlyTypes) => {
    if (rule && !allowed(file, from, onlyTypes, room, rule, folder)) {
      const { line } = source.getLineAndCharacterOfPosition(at.getStart());
      far.push(
        `${path.relative(folder, file)}:${line + 1}  ${room} may not import ${onlyTypes ? 'types of ' : ''}${from}`,
      );
    }
  };
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    )
      judge(node, node.moduleSpecifier.text, isTypeOnly(node));
    else if (ts.isCallExpression(node) && isLoad(node.expression)) {
      const [name] = node.arguments;
      judge(node, name && ts.isStringLiteralLike(name) ? name.text : 'a computed name', false);
    } else if (
      ts.isImportTypeNode(node) &&
      ts.isLiteralTypeNode(node.argument) &&
      ts.isStringLiteral(node.argument.literal)
    )
      judge(node, node.argument.literal.text, true);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return far;
}

/** @param {ts.Expression} called `import(…)`, `require(…)` or `require.resolve(…)` */
const isLoad = (called) =>
  called.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(called) && called.text === 'require');

/** @param {ts.ImportDeclaration | ts.ExportDeclaration} node `import type …`, or every name of it marked `type` */
function isTypeOnly(node) {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  const clause = node.importClause;
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const names = clause.namedBindings;
  return (
    !clause.name &&
    !!names &&
    ts.isNamedImports(names) &&
    names.elements.length > 0 &&
    names.elements.every((one) => one.isTypeOnly)
  );
}

/**
 * @param {string} file
 * @param {string} from
 * @param {boolean} onlyTypes
 * @param {string} room
 * @param {Rule} rule
 * @param {string} folder
 */
function allowed(file, from, onlyTypes, room, rule, folder) {
  if (!from.startsWith('.'))
    return rule.packages === true || rule.packages.some((name) => from === name || from.startsWith(`${name}/`));
  const target = path
    .relative(folder, path.resolve(path.dirname(file), from))
    .split(path.sep)
    .join('/');
  const within = (/** @type {string} */ place) => target === place || target.startsWith(`${place}/`);
  const open = [room, ...rule.rooms].some(within) && !(rule.not ?? []).some(within);
  return open || (onlyTypes && (rule.types ?? []).some(within));
}
