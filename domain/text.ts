import { z } from 'zod';

/** Half of a pair that UTF-16 writes some signs with: no text that can be written down has one alone. */
const LONE = /\p{Cs}/u;

/** Whether a text can be stored: PostgreSQL takes no zero byte, and UTF-8 no half of a sign. */
export const isStorable = (text: string): boolean => !text.includes('\0') && !LONE.test(text);

/**
 * A text that somebody types, the one kind that there is: between 1 and `max` UTF-16 units, and nothing that cannot be stored. All
 * free text that comes from outside is made of it.
 */
export const freeText = (max: number) =>
  z.string().min(1).max(max).refine(isStorable, { error: 'signs that cannot be stored' });

/** The same without the spaces around it: a name, a line, a story. */
export const trimmedText = (max: number) =>
  z.string().trim().min(1).max(max).refine(isStorable, { error: 'signs that cannot be stored' });
