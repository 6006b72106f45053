/** A name in the two languages that the project speaks. Vietnamese is what its users read. */
export interface Words {
  readonly vi: string;
  readonly en: string;
}

/** V: seen in a source. P: partly seen. M: memory, unverified. L: a local service standard, not law. */
export type Mark = 'V' | 'P' | 'M' | 'L';
