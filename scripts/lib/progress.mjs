const started = Date.now();

/**
 * One line of progress, with the seconds since the command began.
 * @param {string} text
 */
export function say(text) {
  console.log(`› ${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s  ${text}`);
}

/**
 * Says every 20 seconds that something long is still going on.
 * @template T
 * @param {string} what
 * @param {Promise<T>} work
 * @returns {Promise<T>}
 */
export async function sayingSo(what, work) {
  const ticking = setInterval(() => say(`… still ${what}`), 20_000);
  try {
    return await work;
  } finally {
    clearInterval(ticking);
  }
}

/** Something that the person at the keyboard can put right: told in words, without a stack. */
export class Trouble extends Error {
  /** @override */
  name = 'Trouble';
}

/**
 * Tells what went wrong and sets the exit code.
 * @param {unknown} error
 */
export function tell(error) {
  console.error(error instanceof Trouble ? `\n✗ ${error.message}` : error);
  process.exitCode = 1;
}
