import { findBrowser } from './browser.mjs';
import startServers from './servers-setup.mjs';

/** The page tests need what the others need, and a browser. */
export default async function setup() {
  process.env.TEST_BROWSER = await findBrowser();
  await startServers();
}
