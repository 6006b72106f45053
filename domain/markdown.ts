/** A line of a Markdown table; a cell must not hold the separator. */
export const row = (...cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

/** A Markdown table, line by line. */
export const table = (heads: readonly string[], lines: readonly (readonly string[])[]): readonly string[] => [
  row(...heads),
  row(...heads.map(() => '---')),
  ...lines.map((cells) => row(...cells)),
];
