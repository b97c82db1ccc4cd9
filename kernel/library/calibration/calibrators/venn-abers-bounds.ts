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
  const last = points[count] as Point;
  return {
    lower: slopes([...points, { x: last.x + 1, y: last.y }], "downwards"),
    // Index i of the paper's points is i + 1 here: its first one is -1.
    upper: slopes([{ x: -1, y: -1 }, ...points], "upwards"),
  };
}

/** The slope at each score, walking through the scores in one direction; the two are mirror images of each other. */
function slopes(points: Point[], direction: "upwards" | "downwards"): Float64Array {
  const count = points.length - 2;
  const isUpwards = direction === "upwards";
  const corners: Point[] = [];
  for (const point of isUpwards ? points : points.toReversed())
    pushCorner(corners, point, isUpwards ? "left" : "right");
  const stack = corners.reverse();
  const result = new Float64Array(count);
  for (let step = 1; step <= count; step += 1) {
    const score = isUpwards ? step : count + 1 - step;
    result[score - 1] = slope(stack.at(-1) as Point, stack.at(-2) as Point);
    const [before, here, after] = [points[score - 1], points[score], points[score + 1]] as [Point, Point, Point];
    const moved = { x: before.x + after.x - here.x, y: before.y + after.y - here.y };
    points[score] = moved;
    if (notBelow(moved, stack.at(-1) as Point, stack.at(-2) as Point)) continue;
    stack.pop();
    pushCorner(stack, moved, isUpwards ? "right" : "left");
  }
  return result;
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
