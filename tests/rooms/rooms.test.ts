import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { callScript } from '../support/scripts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'la-chan-rooms-'));
afterAll(() => rmSync(folder, { recursive: true }));

const FILES = {
  'domain/good.ts': `import { z } from 'zod';\nimport { a } from './other';`,
  'domain/node.ts': `\nimport { readFileSync } from 'node:fs';`,
  'domain/up.ts': `export { x } from '../store/db';`,
  'domain/late.ts': `export const x = () => import('pg');`,
  'workflows/good.ts': `import type { Activities } from '../activities';\nimport { decide } from '../domain/decide';\nimport { x } from '@temporalio/workflow';`,
  'workflows/drags.ts': `import { type A, run } from '../activities';`,
  'workflows/prisma.ts': `import type { Prisma } from '../generated/prisma/client';`,
  'workflows/crypto.ts': `const c = require('node:crypto');`,
  'workflows/typed.ts': `type A = import('../activities').Activities;`,
  'store/up.ts': `import { app } from '../api/app';`,
  'api/good.ts': `import type { w } from '../workflows/case';\nimport { m } from '../workflows/messages';\nimport 'express';`,
  'api/worker.ts': `import { createWorker } from '../activities/worker';`,
  'web/good.ts': `import { sessions } from '../api/sessions';`,
  'web/serves.ts': `import { createApp } from '../api/app';`,
  'api/case.ts': `import { caseWorkflow } from '../workflows/case';`,
};

test('an import that points up is told with its file and line, and no other is', async () => {
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const far = await callScript<string[]>('rooms', 'farImports', folder);
  expect(far.map((line) => line.split('  ')[0]).sort()).toEqual([
    'api/case.ts:1',
    'api/worker.ts:1',
    'domain/late.ts:1',
    'domain/node.ts:2',
    'domain/up.ts:1',
    'store/up.ts:1',
    'web/serves.ts:1',
    'workflows/crypto.ts:1',
    'workflows/drags.ts:1',
    'workflows/prisma.ts:1',
  ]);
});

test('in this clone none does', async () => {
  expect(await callScript('rooms', 'farImports')).toEqual([]);
});
