/** The key ring that recorded histories are sealed with: made for tests, and it opens nothing else. */
export const HISTORY_KEYS = `histories:${Buffer.from('a key for recorded histories only').subarray(0, 32).toString('base64')}`;
