import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** @param {string[]} parts */
export const inClone = (...parts) => path.join(root, ...parts);

/** What is worth keeping between clones: the user's cache folder, where each system has it. */
export function userCache() {
  if (process.env.XDG_CACHE_HOME) return path.join(process.env.XDG_CACHE_HOME, 'la-chan');
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library/Caches/la-chan');
  if (process.platform === 'win32')
    return path.join(process.env.LOCALAPPDATA ?? path.join(os.homedir(), 'AppData/Local'), 'la-chan');
  return path.join(os.homedir(), '.cache/la-chan');
}
