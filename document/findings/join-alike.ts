import { type ShownFinding, sortFindings } from "../mime/findings.ts";

/** A finding, and where it was seen. */
export interface PlacedFinding<Place> {
  readonly shown: ShownFinding;
  readonly place: Place;
}

/** What several runs of cells have seen of one thing: equally serious, acknowledged for one reason or open. */
export interface AlikeFindings<Place> {
  /** The first of them, for what is the same of all. */
  readonly finding: ShownFinding;
  /** Those that say something else than the ones before, each with all places where it was seen. */
  readonly seen: readonly { readonly finding: ShownFinding; readonly places: readonly Place[] }[];
}

/** Findings of many cells as a reader wants to know them: each thing once, the worst first, with all places where it was seen. */
export function joinAlike<Place>(placed: readonly PlacedFinding<Place>[]): readonly AlikeFindings<Place>[] {
  const placeOf = new Map(placed.map(({ shown, place }) => [shown, place]));
  const groups = grouped(sortFindings([...placeOf.keys()]), ({ audit, severity, acknowledged }) =>
    JSON.stringify([audit, acknowledged === undefined ? severity : [acknowledged]]),
  );
  return groups.map((alike) => ({
    finding: alike[0]!,
    seen: grouped(alike, ({ seen, acknowledged }) => acknowledged ?? seen[0] ?? "").map((same) => ({
      finding: same[0]!,
      places: same.map((finding) => placeOf.get(finding)!),
    })),
  }));
}

function grouped(findings: readonly ShownFinding[], keyOf: (finding: ShownFinding) => string): ShownFinding[][] {
  const groups = new Map<string, ShownFinding[]>();
  for (const finding of findings) {
    const key = keyOf(finding);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()];
}
