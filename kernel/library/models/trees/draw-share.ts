import type { Random } from "../../random/create-random.ts";
import type { GrowingGround } from "./grow-tree.ts";

/** So many of the rows, at least one, ascending: each row is drawn with the chance that is left for it. */
export function drawRows(rows: number, share: number, random: Random): Uint32Array {
  const drawn = new Uint32Array(Math.max(1, Math.round(share * rows)));
  let at = 0;
  for (let row = 0; at < drawn.length; row += 1)
    if (random.uniform() * (rows - row) < drawn.length - at) drawn[at++] = row;
  return drawn;
}

/** So many of the features that can be split, at least one, ascending. */
export function drawFeatures({ plan }: GrowingGround, share: number, random: Random): Int32Array {
  const useful = Int32Array.from(plan.counts.keys()).filter(
    (feature) => (plan.counts[feature] as number) + (plan.missing[feature] as number) > 1,
  );
  if (share === 1 || useful.length === 0) return useful;
  const count = Math.max(1, Math.round(share * useful.length));
  return Int32Array.from(random.shuffle(useful).slice(0, count)).sort();
}
