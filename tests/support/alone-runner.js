const { default: TestRunner } = require('jest-runner');

/** Runs its files one after another. jest finishes one runner before it begins the next, so nothing else runs beside them. */
module.exports = class AloneRunner extends TestRunner {
  /** @override */
  isSerial = true;
};
