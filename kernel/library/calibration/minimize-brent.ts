const golden = (3 - Math.sqrt(5)) / 2;

/**
 * The place of a minimum between two ends, without derivatives: parabolas through the last points, and golden sections
 * where those fail. Source: Brent, Algorithms for Minimization without Derivatives, 1973, chapter 5.
 *
 * @param value a function; of one with several minima, one of them is found
 * @returns exact to about eight digits: closer, the function is flat in double precision
 */
export function minimizeBrent(value: (x: number) => number, lower: number, upper: number): number {
  let [low, high] = [lower, upper];
  let best = low + golden * (high - low);
  let [second, third] = [best, best];
  let valueBest = value(best);
  let [valueSecond, valueThird] = [valueBest, valueBest];
  let [step, stepBefore] = [0, 0];
  for (let round = 0; round < 200; round += 1) {
    const middle = (low + high) / 2;
    const nearest = 1e-9 + 1e-9 * Math.abs(best);
    if (Math.abs(best - middle) <= 2 * nearest - (high - low) / 2) break;
    const parabola = parabolicStep(best, second, third, valueBest, valueSecond, valueThird);
    const usable =
      Math.abs(stepBefore) > nearest &&
      Math.abs(parabola) < Math.abs(stepBefore / 2) &&
      best + parabola > low &&
      best + parabola < high;
    if (usable) [stepBefore, step] = [step, parabola];
    else {
      stepBefore = best < middle ? high - best : low - best;
      step = golden * stepBefore;
    }
    const next = best + (Math.abs(step) >= nearest ? step : Math.sign(step) * nearest);
    const valueNext = value(next);
    if (valueNext <= valueBest) {
      if (next < best) high = best;
      else low = best;
      [third, second, best] = [second, best, next];
      [valueThird, valueSecond, valueBest] = [valueSecond, valueBest, valueNext];
    } else {
      if (next < best) low = next;
      else high = next;
      if (valueNext <= valueSecond || second === best) {
        [third, second] = [second, next];
        [valueThird, valueSecond] = [valueSecond, valueNext];
      } else if (valueNext <= valueThird || third === best || third === second) [third, valueThird] = [next, valueNext];
    }
  }
  return best;
}

/** From the first point to the vertex of the parabola through three; NaN where they lie on a line. */
function parabolicStep(x: number, w: number, v: number, fx: number, fw: number, fv: number): number {
  const r = (x - w) * (fx - fv);
  const q = (x - v) * (fx - fw);
  return -((x - v) * q - (x - w) * r) / (2 * (q - r));
}
