/** Something that can be found by typing parts of its name. */
export interface Findable {
  readonly label: string;
  /** Another name that finds it, too: the English one where the window is in another language. */
  readonly alias?: string;
}

/** How well `query` fits `label`: letters in their order, best where words begin; undefined where they are not all there. */
function fit(label: string, query: string): number | undefined {
  const text = label.toLowerCase();
  let score = 0;
  let at = 0;
  let run = 0;
  for (const letter of query.toLowerCase().replace(/\s+/g, "")) {
    const found = text.indexOf(letter, at);
    if (found < 0) return undefined;
    const begins = found === 0 || /[^a-z0-9]/.test(text[found - 1]!);
    run = found === at && at > 0 ? run + 1 : 0;
    score += (begins ? 8 : 0) + run * 4 - Math.min(found - at, 10);
    at = found + 1;
  }
  return score - text.length / 100;
}

/** Those that fit, best first; all, in their order, where nothing was typed. */
export function rank<Item extends Findable>(items: readonly Item[], query: string): readonly Item[] {
  if (query.trim() === "") return items;
  return items
    .flatMap((item) => {
      const scores = [item.label, item.alias].flatMap((name) => (name === undefined ? [] : (fit(name, query) ?? [])));
      return scores.length === 0 ? [] : [{ item, score: Math.max(...scores) }];
    })
    .sort((one, other) => other.score - one.score)
    .map(({ item }) => item);
}
