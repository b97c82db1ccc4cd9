/** Where the rows of an HTML table stand in its text. */
export interface TableRows {
  /** All before the first row of the body: the table's head, and what stands before the table. */
  readonly bodyStart: number;
  /** Where each row of the body begins. */
  readonly starts: readonly number[];
  /** Where the last row ends. */
  readonly end: number;
}

/**
 * The rows of HTML that is one plain table, as kernels print data frames; undefined for anything else. The text is only
 * scanned: whoever shows a part of it parses and sanitises that part.
 */
export function tableRows(html: string): TableRows | undefined {
  const opening = /<table\b/gi;
  if (!opening.test(html) || opening.test(html) || /<(script|iframe|svg)\b/i.test(html)) return undefined;
  const head = /<\/thead\s*>/i.exec(html);
  const row = /<tr\b/gi;
  row.lastIndex = head ? head.index : 0;
  const starts: number[] = [];
  for (let found = row.exec(html); found; found = row.exec(html)) starts.push(found.index);
  const [bodyStart] = starts;
  if (bodyStart === undefined) return undefined;
  const ending = /<\/tbody\s*>|<tfoot\b|<\/table\s*>/gi;
  ending.lastIndex = starts.at(-1)!;
  return { bodyStart, starts, end: ending.exec(html)?.index ?? html.length };
}
