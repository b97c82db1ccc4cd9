import type { Pooled } from "./pool-rows.ts";

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * For every score: the isotonic value there after one more row of that score with label 0 (`lower`), and with label 1
 * (`upper`); all of them in time linear in the scores.
 *
 * The isotonic fit is the slope of the greatest convex minorant of the cumulative sums. One more row moves the sums on
 * one side of it by (1, label). Walking through the scores, the minorant changes by one corner at a time, so it is kept on
 * a stack. Source: Vovk, Petej & Fedorova 2015, algorithms 1 to 4.
 */
export function vennAbersBounds({ count, sums, weights }: Pooled): { lower: Float64Array; upper: Float64Array } {
  const points: Point[] = [{ x: 0, y: 0 }];
  for (let group = 0; group < count; group += 1) {
    const last = points[group] as Point;
    points.push({ x: last.x + (weights[group] as number), y: last.y + (sums[group] as number) });
  }
  return { lower: lowerBounds(points), upper: upperBounds(points) };
}

function upperBounds(sums: readonly Point[]): Float64Array {
  const count = sums.length - 1;
  // Index i of the paper's points is i + 1 here: its first one is -1.
  const points: Point[] = [{ x: -1, y: -1 }, ...sums];
  const corners: Point[] = [];
  for (const point of points) pushCorner(corners, point, "left");
  const stack = corners.reverse();
  const upper = new Float64Array(count);
  for (let score = 1; score <= count; score += 1) {
    upper[score - 1] = slope(stack.at(-1) as Point, stack.at(-2) as Point);
    const [before, here, after] = [points[score - 1], points[score], points[score + 1]] as [Point, Point, Point];
    const moved = { x: before.x + after.x - here.x, y: before.y + after.y - here.y };
    points[score] = moved;
    if (notBelow(moved, stack.at(-1) as Point, stack.at(-2) as Point)) continue;
    stack.pop();
    pushCorner(stack, moved, "right");
  }
  return upper;
}

function lowerBounds(sums: readonly Point[]): Float64Array {
  const count = sums.length - 1;
  const last = sums[count] as Point;
  const points: Point[] = [...sums, { x: last.x + 1, y: last.y }];
  const corners: Point[] = [];
  for (const point of points.toReversed()) pushCorner(corners, point, "right");
  const stack = corners.reverse();
  const lower = new Float64Array(count);
  for (let score = count; score >= 1; score -= 1) {
    lower[score - 1] = slope(stack.at(-1) as Point, stack.at(-2) as Point);
    const [before, here, after] = [points[score - 1], points[score], points[score + 1]] as [Point, Point, Point];
    const moved = { x: before.x + after.x - here.x, y: before.y + after.y - here.y };
    points[score] = moved;
    if (notBelow(moved, stack.at(-1) as Point, stack.at(-2) as Point)) continue;
    stack.pop();
    pushCorner(stack, moved, "left");
  }
  return lower;
}

/** Puts a point on a stack of corners, after taking off those at which the way to it does not turn as wanted. */
function pushCorner(stack: Point[], point: Point, turn: "left" | "right"): void {
  const wanted = turn === "left" ? 1 : -1;
  while (stack.length > 1 && wanted * turnOf(stack.at(-2) as Point, stack.at(-1) as Point, point) <= 0) stack.pop();
  stack.push(point);
}

/** Above 0 where the way a-b-c turns left. */
function turnOf(a: Point, b: Point, c: Point): number {
  return (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
}

function slope(a: Point, b: Point): number {
  // Plus 0, which turns -0 round: JSON knows no -0.
  return (b.y - a.y) / (b.x - a.x) + 0;
}

/** Whether a point lies at or above the line through two others. */
function notBelow(point: Point, a: Point, b: Point): boolean {
  return point.y >= a.y + slope(a, b) * (point.x - a.x);
}
