const { fork } = require('node:child_process');
const path = require('node:path');

/**
 * @typedef {object} Servers
 * @property {string} ownerUrl the migrated, empty database as its owner
 * @property {string} appUrl the same as `la_chan_app`
 * @property {string} temporalAddress
 * @property {string} temporalFile the database file of the Temporal server
 * @property {string} bundle the workflow code
 * @property {string} folder everything of these servers; removed with them
 *
 * @typedef {{ id: number, act: 'kill' | 'start', server: 'postgres' | 'temporal' }} Order
 *
 * @typedef {object} Host
 * @property {Servers} servers
 * @property {(act: Order['act'], server: Order['server']) => Promise<void>} order kill -9 of a server, or its start on the port it had
 * @property {() => Promise<void>} close
 */

/**
 * Starts PostgreSQL and Temporal for tests, and makes the workflow bundle, in a process that ends with this one.
 * @param {{ quiet?: boolean }} [options]
 * @returns {Promise<Host>}
 */
exports.openHost = ({ quiet = false } = {}) =>
  new Promise((resolve, reject) => {
    // A session of its own: Ctrl-C reaches the parent, and the host follows when the parent is done.
    const child = fork(path.join(__dirname, 'server-host.mjs'), {
      detached: true,
      execArgv: [],
      stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit', 'ipc'],
    });
    const gone = new Promise((over) => child.once('exit', over));
    /** @type {Map<number, (failed?: string) => void>} */
    const waiting = new Map();
    let orders = 0;
    child.once('error', reject);
    child.once('exit', () => reject(new Error('the servers for the tests did not start')));
    child.on('message', (/** @type {{ ready?: Servers, failed?: string, id?: number }} */ { ready, failed, id }) => {
      if (id !== undefined) waiting.get(id)?.(failed);
      else if (failed !== undefined) reject(new Error(failed));
      else if (ready) {
        child.unref();
        child.channel?.unref();
        resolve({
          servers: ready,
          order: (act, server) =>
            new Promise((done, fail) => {
              const order = ++orders;
              child.channel?.ref(); // somebody waits for this answer
              waiting.set(order, (why) => {
                waiting.delete(order);
                child.channel?.unref();
                if (why === undefined) done();
                else fail(new Error(why));
              });
              child.send({ id: order, act, server });
            }),
          close: async () => {
            child.ref();
            child.disconnect();
            await gone;
          },
        });
      }
    });
  });
