import { missingBin } from "./feature-bins.ts";

/** What names a category: text, or any number. */
export type Category = string | number;

/** A feature of categories: bin b holds `categories[b]`, the most frequent first. */
export interface CategoryBins {
  readonly kind: "category";
  readonly categories: readonly Category[];
}

/** Finds the categories of a feature. Beyond the 255 most frequent they count as missing, as do those never seen. */
export function findCategoryBins(values: ArrayLike<Category | null>, maxBins: number): CategoryBins {
  const counts = new Map<Category, number>();
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as Category | null;
    if (!isMissing(value)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const byFrequency = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return { kind: "category", categories: byFrequency.slice(0, maxBins).map(([category]) => category) };
}

/** Sorts categories into their bins. */
export function fillCategoryBins(
  { categories }: CategoryBins,
  values: ArrayLike<Category | null>,
  into: { [row: number]: number },
): void {
  const bins = new Map(categories.map((category, bin) => [category, bin]));
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as Category | null;
    into[row] = isMissing(value) ? missingBin : (bins.get(value) ?? missingBin);
  }
}

function isMissing(value: Category | null): value is null {
  return value === null || Number.isNaN(value);
}
