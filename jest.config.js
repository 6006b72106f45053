const path = require('node:path');

/**
 * Five projects, because jest runs a project's global set-up only when one of its tests was asked for:
 * `npm test -- tests/domain` starts no server and looks for no browser.
 *
 * Two processes share the files, the longest first: on two cores that was a third quicker than one after the other, and three no quicker
 * than two. Only where processes are killed and the seconds until an answer are measured, nothing else runs.
 */
/** @param {string[]} parts */
const at = (...parts) => path.join(__dirname, 'tests', ...parts);
const PURE = ['domain', 'rooms', 'screens', 'settings', 'deploy'];
const PAGES = ['web'];
const START = ['start'];
const ALONE = ['faults'];

/** @type {import('jest').Config} */
const every = {
  rootDir: __dirname,
  testEnvironment: 'node',
  setupFiles: [at('support/seeded.js')],
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'json'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
};

/** @param {readonly string[]} folders */
const inside = (folders) => folders.map((folder) => at(folder, '**/*.test.{ts,tsx}'));
const servers = {
  globalSetup: at('support/servers-setup.mjs'),
  globalTeardown: at('support/teardown.mjs'),
};

/** @type {import('jest').Config} */
module.exports = {
  maxWorkers: 2,
  testTimeout: 60_000, // jest has one for all projects; a test of minutes says so itself
  projects: [
    { ...every, displayName: 'pure', testMatch: inside(PURE) },
    {
      ...every,
      ...servers,
      displayName: 'servers',
      testMatch: inside(['*']),
      testPathIgnorePatterns: [...PURE, ...PAGES, ...START, ...ALONE].map((folder) => `${at(folder)}/`),
    },
    {
      ...every,
      ...servers,
      displayName: 'pages',
      globalSetup: at('support/pages-setup.mjs'),
      testMatch: inside(PAGES),
    },
    {
      ...every,
      displayName: 'start',
      globalSetup: at('support/start-setup.mjs'),
      testMatch: inside(START),
    },
    {
      ...every,
      ...servers,
      displayName: 'alone',
      runner: at('support/alone-runner.js'),
      testMatch: inside(ALONE),
    },
  ],
};
