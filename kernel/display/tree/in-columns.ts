const mostColumns = 16;

/** Short items in columns of equal width, each line ending without its comma; in one column where they are long. */
export function inColumns(items: readonly string[], width: number, alignRight: boolean): readonly string[] {
  const widest = Math.max(...items.map(({ length }) => length));
  const columns = Math.min(mostColumns, Math.floor((width + 2) / (widest + 2)));
  if (columns < 2) return items;
  const lines: string[] = [];
  for (let at = 0; at < items.length; at += columns) {
    const line = items.slice(at, at + columns);
    const last = line.length - 1;
    const cells = line.map((item, index) =>
      alignRight ? item.padStart(widest) : index === last ? item : `${item},`.padEnd(widest + 1),
    );
    lines.push(cells.join(alignRight ? ", " : " "));
  }
  return lines;
}
