/** Rows, or positions of columns, from the first up to, not including, the last. */
export type Span = readonly [number, number];

export interface SpanToDraw {
  /** What stands in the page. */
  readonly drawn: Span;
  readonly seen: Span;
  /** All that there is. */
  readonly limits: Span;
  /** So many more are drawn on the side that is gone to. */
  readonly margin: number;
  /** Nothing moves: both sides may be gone to. */
  readonly isAtRest: boolean;
}

/**
 * What to draw so that what is seen is there. What is drawn stays as it is until its end comes into sight, and then goes on by
 * a margin, so that most of what is scrolled changes nothing in the page. Of what is jumped past nothing is drawn.
 */
export function spanToDraw({ drawn, seen, limits, margin, isAtRest }: SpanToDraw): Span {
  const [first, last] = seen;
  const within = (from: number, to: number): Span => [Math.max(limits[0], from), Math.min(limits[1], to)];
  const covers = ([from, to]: Span): boolean => drawn[0] <= from && drawn[1] >= to;
  const rested = within(first - Math.ceil(margin / 2), last + Math.ceil(margin / 2));
  if (isAtRest) return covers(rested) ? drawn : rested;
  if (covers(seen)) return drawn;
  const isJump = drawn[1] <= first || drawn[0] >= last;
  if (isJump) return seen;
  return drawn[0] > first ? within(first - margin, last) : within(first, last + margin);
}
