// AssemblyScript: `npm run passes` compiles it to passes.wasm.ts. Two rows at a time, one in each lane of a vector, so that
// sums over a row need no step across lanes. Callers leave a row's space behind an odd last one.

const perStep: f64 = 1.4426950408889634;
/** ln 2 in two parts: the first has 33 bits, so that a whole number times it is exact. */
const stepHigh: f64 = 6.93147180369123816490e-1;
const stepLow: f64 = 1.90821492927058770002e-10;
/** Added and taken away again, this rounds to a whole number, which then stands in the lowest bits. */
const rounder: f64 = 6755399441055744.0;

/** e to the power of numbers that are 0 or below, to within two units of the last place; 0 below -708. NaN stays NaN. */
@inline
function exp(x: v128): v128 {
  const shifted = f64x2.add(f64x2.mul(x, f64x2.splat(perStep)), f64x2.splat(rounder));
  const whole = f64x2.sub(shifted, f64x2.splat(rounder));
  const r = f64x2.sub(
    f64x2.sub(x, f64x2.mul(whole, f64x2.splat(stepHigh))),
    f64x2.mul(whole, f64x2.splat(stepLow)),
  );
  // The series of exp r, |r| < 0.347, as a tree instead of a chain, so that the processor can work on its branches at once.
  const r2 = f64x2.mul(r, r);
  const r4 = f64x2.mul(r2, r2);
  const low = f64x2.add(
    f64x2.mul(r2, f64x2.add(f64x2.splat(1.0 / 2.0), f64x2.mul(r, f64x2.splat(1.0 / 6.0)))),
    f64x2.mul(
      r4,
      f64x2.add(
        f64x2.add(f64x2.splat(1.0 / 24.0), f64x2.mul(r, f64x2.splat(1.0 / 120.0))),
        f64x2.mul(r2, f64x2.add(f64x2.splat(1.0 / 720.0), f64x2.mul(r, f64x2.splat(1.0 / 5040.0)))),
      ),
    ),
  );
  const high = f64x2.add(
    f64x2.add(f64x2.splat(1.0 / 40320.0), f64x2.mul(r, f64x2.splat(1.0 / 362880.0))),
    f64x2.mul(
      r2,
      f64x2.add(
        f64x2.add(f64x2.splat(1.0 / 3628800.0), f64x2.mul(r, f64x2.splat(1.0 / 39916800.0))),
        f64x2.mul(r2, f64x2.add(f64x2.splat(1.0 / 479001600.0), f64x2.mul(r, f64x2.splat(1.0 / 6227020800.0)))),
      ),
    ),
  );
  const series = f64x2.add(r, f64x2.add(low, f64x2.mul(f64x2.mul(r4, r4), high)));
  // 2 to the whole number, written into the bits of the exponent.
  const power = i64x2.shl(i64x2.add(shifted, i64x2.splat(1023)), 52);
  const result = f64x2.add(power, f64x2.mul(power, series));
  return v128.andnot(result, f64x2.lt(x, f64x2.splat(-708.0)));
}

/** The numbers at the same place of two rows. */
@inline
function pair<T>(first: usize, second: usize): v128 {
  if (sizeof<T>() == 4)
    return f64x2.promote_low_f32x4(v128.load_lane<f32>(second, v128.load_zero<f32>(first), 1));
  return v128.load_lane<f64>(second, v128.load_zero<f64>(first), 1);
}

@inline
function maximum<T>(first: usize, second: usize, bytes: usize): v128 {
  let found = f64x2.splat(-Infinity);
  for (let at: usize = 0; at < bytes; at += sizeof<T>()) found = f64x2.max(found, pair<T>(first + at, second + at));
  return found;
}

@inline
function masses<T>(logits: usize, rows: i32, columns: i32, inverse: f64, out: usize, sums: usize): void {
  const bytes = (<usize>columns) * sizeof<T>();
  const scale = f64x2.splat(inverse);
  for (let row = 0; row < rows; row += 2) {
    const first = logits + (<usize>row) * bytes;
    const second = first + bytes;
    const top = maximum<T>(first, second, bytes);
    let total = f64x2.splat(0);
    let squares = f64x2.splat(0);
    let to = out + (<usize>row) * (<usize>columns) * 8;
    for (let at: usize = 0; at < bytes; at += sizeof<T>()) {
      const mass = exp(f64x2.mul(f64x2.sub(pair<T>(first + at, second + at), top), scale));
      v128.store_lane<f64>(to, mass, 0);
      v128.store_lane<f64>(to + (<usize>columns) * 8, mass, 1);
      to += 8;
      total = f64x2.add(total, mass);
      squares = f64x2.add(squares, f64x2.mul(mass, mass));
    }
    const sum = sums + (<usize>row) * 24;
    v128.store_lane<f64>(sum, top, 0);
    v128.store_lane<f64>(sum + 8, total, 0);
    v128.store_lane<f64>(sum + 16, squares, 0);
    v128.store_lane<f64>(sum + 24, top, 1);
    v128.store_lane<f64>(sum + 32, total, 1);
    v128.store_lane<f64>(sum + 40, squares, 1);
  }
}

@inline
function moments<T>(logits: usize, rows: i32, columns: i32, inverse: f64, sums: usize): void {
  const bytes = (<usize>columns) * sizeof<T>();
  const scale = f64x2.splat(inverse);
  for (let row = 0; row < rows; row += 2) {
    const first = logits + (<usize>row) * bytes;
    const second = first + bytes;
    const top = maximum<T>(first, second, bytes);
    let total = f64x2.splat(0);
    let m1 = f64x2.splat(0);
    let m2 = f64x2.splat(0);
    let m3 = f64x2.splat(0);
    for (let at: usize = 0; at < bytes; at += sizeof<T>()) {
      // Measured from the maximum, so that the variance is not lost in large logits.
      const below = f64x2.sub(pair<T>(first + at, second + at), top);
      const mass = exp(f64x2.mul(below, scale));
      const once = f64x2.mul(mass, below);
      const twice = f64x2.mul(once, below);
      total = f64x2.add(total, mass);
      m1 = f64x2.add(m1, once);
      m2 = f64x2.add(m2, twice);
      m3 = f64x2.add(m3, f64x2.mul(twice, below));
    }
    const sum = sums + (<usize>row) * 40;
    v128.store_lane<f64>(sum, top, 0);
    v128.store_lane<f64>(sum + 8, total, 0);
    v128.store_lane<f64>(sum + 16, m1, 0);
    v128.store_lane<f64>(sum + 24, m2, 0);
    v128.store_lane<f64>(sum + 32, m3, 0);
    v128.store_lane<f64>(sum + 40, top, 1);
    v128.store_lane<f64>(sum + 48, total, 1);
    v128.store_lane<f64>(sum + 56, m1, 1);
    v128.store_lane<f64>(sum + 64, m2, 1);
    v128.store_lane<f64>(sum + 72, m3, 1);
  }
}

/** Of each row of single-precision logits: exp(inverse · (z - maximum)) to `out`; maximum, total, total of squares to `sums`. */
export function masses32(logits: usize, rows: i32, columns: i32, inverse: f64, out: usize, sums: usize): void {
  masses<f32>(logits, rows, columns, inverse, out, sums);
}

/** The same of double-precision logits. */
export function masses64(logits: usize, rows: i32, columns: i32, inverse: f64, out: usize, sums: usize): void {
  masses<f64>(logits, rows, columns, inverse, out, sums);
}

/** Of each row of single-precision logits: maximum, total mass, and the masses' first three moments below the maximum. */
export function moments32(logits: usize, rows: i32, columns: i32, inverse: f64, sums: usize): void {
  moments<f32>(logits, rows, columns, inverse, sums);
}

/** The same of double-precision logits. */
export function moments64(logits: usize, rows: i32, columns: i32, inverse: f64, sums: usize): void {
  moments<f64>(logits, rows, columns, inverse, sums);
}
