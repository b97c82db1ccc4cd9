// AssemblyScript: `npm run passes` compiles it to passes.wasm.ts. Functions whose names end in 32 read single precision, those in
// 64 double.

/** The constants of the exponential. In memory, as passes take 7 to 9 % less (V8 13.6, x64) than with constants of the program. */
const numbersAt = memory.data<f64>([
  // 1 / ln 2
  1.4426950408889634,
  // Added and taken away again, this rounds to a whole number. That and 1023, as exponents are written, then stand in the lowest bits.
  6755399441056767.0,
  // ln 2 in two parts: the first has 33 bits, so that a whole number times it is exact.
  6.93147180369123816490e-1,
  1.90821492927058770002e-10,
  // 1 / n!, from n = 2 on
  1.0 / 2.0,
  1.0 / 6.0,
  1.0 / 24.0,
  1.0 / 120.0,
  1.0 / 720.0,
  1.0 / 5040.0,
  1.0 / 40320.0,
  1.0 / 362880.0,
  1.0 / 3628800.0,
  1.0 / 39916800.0,
  1.0 / 479001600.0,
  1.0 / 6227020800.0,
  // e to the power of what is below this is taken for 0.
  -708.0,
]);
const perStep = 0;
const rounder = 1;
const stepHigh = 2;
const stepLow = 3;
const lowest = 16;

@inline
function constant(place: usize): v128 {
  return v128.load64_splat(numbersAt + place * 8);
}

/** 1 / n! */
@inline
function term(n: usize): v128 {
  return constant(n + 2);
}

/** e to the power of numbers that are 0 or below, to within two units of the last place; 0 below -708. NaN stays NaN. */
@inline
function exp(x: v128): v128 {
  const shifted = f64x2.add(f64x2.mul(x, constant(perStep)), constant(rounder));
  const whole = f64x2.sub(shifted, constant(rounder));
  const r = f64x2.sub(f64x2.sub(x, f64x2.mul(whole, constant(stepHigh))), f64x2.mul(whole, constant(stepLow)));
  // The series of exp r, |r| < 0.347, as a tree instead of a chain, so that the processor can work on its branches at once.
  const r2 = f64x2.mul(r, r);
  const r4 = f64x2.mul(r2, r2);
  const low = f64x2.add(
    f64x2.mul(r2, f64x2.add(term(2), f64x2.mul(r, term(3)))),
    f64x2.mul(
      r4,
      f64x2.add(f64x2.add(term(4), f64x2.mul(r, term(5))), f64x2.mul(r2, f64x2.add(term(6), f64x2.mul(r, term(7))))),
    ),
  );
  const high = f64x2.add(
    f64x2.add(term(8), f64x2.mul(r, term(9))),
    f64x2.mul(
      r2,
      f64x2.add(
        f64x2.add(term(10), f64x2.mul(r, term(11))),
        f64x2.mul(r2, f64x2.add(term(12), f64x2.mul(r, term(13)))),
      ),
    ),
  );
  const series = f64x2.add(r, f64x2.add(low, f64x2.mul(f64x2.mul(r4, r4), high)));
  // 2 to the whole number, written into the bits of the exponent.
  const power = i64x2.shl(shifted, 52);
  const result = f64x2.add(power, f64x2.mul(power, series));
  return v128.andnot(result, f64x2.lt(x, constant(lowest)));
}

/** The numbers at the same place of two rows. */
@inline
function pair<T>(first: usize, second: usize): v128 {
  if (sizeof<T>() == 4)
    return f64x2.promote_low_f32x4(v128.load_lane<f32>(second, v128.load_zero<f32>(first), 1));
  return v128.load_lane<f64>(second, v128.load_zero<f64>(first), 1);
}

/**
 * The largest numbers of two rows, NaN left out, which the sums show all the same. With `f64x2.max`, which minds NaN and -0, whole
 * passes take half as long again.
 */
@inline
function maximum<T>(first: usize, second: usize, bytes: usize): v128 {
  let found = f64x2.splat(-Infinity);
  for (let at: usize = 0; at < bytes; at += sizeof<T>()) found = f64x2.pmax(found, pair<T>(first + at, second + at));
  return found;
}

/** Writes one number of each of two rows, whose places are `stride` apart. */
@inline
function put(first: usize, stride: usize, numbers: v128): void {
  v128.store_lane<f64>(first, numbers, 0);
  v128.store_lane<f64>(first + stride, numbers, 1);
}

/**
 * Two rows at a time, one in each lane of a vector, so that sums over a row need no step across lanes. Callers leave a row's
 * space behind an odd last one. `wantsMoments` is known where this is called: what it does not want is not compiled.
 */
@inline
function softmaxSums<T>(
  logits: usize,
  rows: i32,
  columns: i32,
  inverse: f64,
  out: usize,
  sums: usize,
  wantsMoments: bool,
): void {
  const bytes = (<usize>columns) * sizeof<T>();
  const scale = f64x2.splat(inverse);
  const perRow: usize = wantsMoments ? 40 : 24;
  for (let row = 0; row < rows; row += 2) {
    const first = logits + (<usize>row) * bytes;
    const second = first + bytes;
    const top = maximum<T>(first, second, bytes);
    let total = f64x2.splat(0);
    let s1 = f64x2.splat(0);
    let s2 = f64x2.splat(0);
    let s3 = f64x2.splat(0);
    let to = out + (<usize>row) * (<usize>columns) * 8;
    for (let at: usize = 0; at < bytes; at += sizeof<T>()) {
      // Measured from the maximum, so that nothing overflows and the variance is not lost in large logits.
      const below = f64x2.sub(pair<T>(first + at, second + at), top);
      const mass = exp(f64x2.mul(below, scale));
      total = f64x2.add(total, mass);
      if (wantsMoments) {
        const once = f64x2.mul(mass, below);
        const twice = f64x2.mul(once, below);
        s1 = f64x2.add(s1, once);
        s2 = f64x2.add(s2, twice);
        s3 = f64x2.add(s3, f64x2.mul(twice, below));
      } else {
        put(to, (<usize>columns) * 8, mass);
        to += 8;
        s1 = f64x2.add(s1, f64x2.mul(mass, mass));
      }
    }
    const sum = sums + (<usize>row) * perRow;
    put(sum, perRow, top);
    put(sum + 8, perRow, total);
    put(sum + 16, perRow, s1);
    if (wantsMoments) {
      put(sum + 24, perRow, s2);
      put(sum + 32, perRow, s3);
    }
  }
}

/** Of each row of logits: exp(inverse · (z - maximum)) to `out`; maximum, total, total of squares to `sums`. */
export function masses32(logits: usize, rows: i32, columns: i32, inverse: f64, out: usize, sums: usize): void {
  softmaxSums<f32>(logits, rows, columns, inverse, out, sums, false);
}

export function masses64(logits: usize, rows: i32, columns: i32, inverse: f64, out: usize, sums: usize): void {
  softmaxSums<f64>(logits, rows, columns, inverse, out, sums, false);
}

/** Of each row of logits: maximum, total mass, and the masses' first three moments below the maximum. */
export function moments32(logits: usize, rows: i32, columns: i32, inverse: f64, sums: usize): void {
  softmaxSums<f32>(logits, rows, columns, inverse, 0, sums, true);
}

export function moments64(logits: usize, rows: i32, columns: i32, inverse: f64, sums: usize): void {
  softmaxSums<f64>(logits, rows, columns, inverse, 0, sums, true);
}

/** Two numbers in double precision, from the `place`-th of four on. */
@inline
function two<T>(numbers: usize, place: usize): v128 {
  const from = numbers + place * sizeof<T>();
  return sizeof<T>() == 4 ? f64x2.promote_low_f32x4(v128.load64_zero(from)) : v128.load(from);
}

@inline
function isAbove(numbers: v128, factor: v128, offset: v128, thresholds: usize): v128 {
  return f64x2.gt(f64x2.sub(f64x2.mul(numbers, factor), offset), v128.load(thresholds));
}

@inline
function above<T>(
  numbers: usize,
  rows: i32,
  columns: i32,
  factors: usize,
  offsets: usize,
  thresholds: usize,
  found: usize,
): i32 {
  const together = columns & ~7;
  let to = found;
  for (let row = 0; row < rows; row += 1) {
    const factor = load<f64>(factors + (<usize>row) * 8);
    const offset = load<f64>(offsets + (<usize>row) * 8);
    const factor2 = f64x2.splat(factor);
    const offset2 = f64x2.splat(offset);
    const place = row * columns;
    const first = numbers + (<usize>place) * sizeof<T>();
    let column = 0;
    for (; column < together; column += 8) {
      const at = first + (<usize>column) * sizeof<T>();
      const limits = thresholds + (<usize>column) * 8;
      const a = isAbove(two<T>(at, 0), factor2, offset2, limits);
      const b = isAbove(two<T>(at, 2), factor2, offset2, limits + 16);
      const c = isAbove(two<T>(at, 4), factor2, offset2, limits + 32);
      const d = isAbove(two<T>(at, 6), factor2, offset2, limits + 48);
      if (v128.any_true(v128.or(v128.or(a, b), v128.or(c, d)))) {
        let bits =
          i64x2.bitmask(a) | (i64x2.bitmask(b) << 2) | (i64x2.bitmask(c) << 4) | (i64x2.bitmask(d) << 6);
        for (; bits != 0; bits &= bits - 1) {
          store<i32>(to, place + column + ctz(bits));
          to += 4;
        }
      }
    }
    for (; column < columns; column += 1) {
      const value = <f64>load<T>(first + (<usize>column) * sizeof<T>()) * factor - offset;
      if (value > load<f64>(thresholds + (<usize>column) * 8)) {
        store<i32>(to, place + column);
        to += 4;
      }
    }
  }
  return <i32>((to - found) >> 2);
}

/**
 * Writes to `found`, in ascending order, the places of the numbers for which number · factor of the row - offset of the row
 * is above the threshold of the column, and returns how many there are. NaN is above nothing.
 */
export function above32(
  numbers: usize,
  rows: i32,
  columns: i32,
  factors: usize,
  offsets: usize,
  thresholds: usize,
  found: usize,
): i32 {
  return above<f32>(numbers, rows, columns, factors, offsets, thresholds, found);
}

export function above64(
  numbers: usize,
  rows: i32,
  columns: i32,
  factors: usize,
  offsets: usize,
  thresholds: usize,
  found: usize,
): i32 {
  return above<f64>(numbers, rows, columns, factors, offsets, thresholds, found);
}

const digitBits = 11;
const buckets = 1 << digitBits;
/** Digits of the upper half of a key; the lower half has as many. */
const half = 3;
const signBit: u64 = 0x8000000000000000;

@inline
function keyAt(keys: usize, place: usize): u64 {
  return load<u64>(keys + (place << 3));
}

@inline
function rowAt(order: usize, place: usize): i32 {
  return load<i32>(order + (place << 2));
}

@inline
function putRow(keys: usize, order: usize, place: usize, key: u64, row: i32): void {
  store<u64>(keys + (place << 3), key);
  store<i32>(order + (place << 2), row);
}

/** Where in a table of counts that of a key's digit lies. */
@inline
function countOf(table: usize, key: u64, digit: i32): usize {
  return table + (((<usize>(key >> (<u64>(digit * digitBits)))) & (buckets - 1)) << 2);
}

/**
 * Sorts rows by three digits of their keys, without those that all share; rows that are equal in them keep their order. They end
 * in the other arrays where 1 is returned.
 */
function sortByDigits(
  keys: usize,
  order: usize,
  otherKeys: usize,
  otherOrder: usize,
  rows: usize,
  counts: usize,
  first: i32,
): i32 {
  memory.fill(counts, 0, half * buckets * 4);
  for (let at: usize = 0; at < rows; at += 1)
    for (let digit = 0; digit < half; digit += 1) {
      const count = countOf(counts + <usize>(digit * buckets * 4), keyAt(keys, at), first + digit);
      store<i32>(count, load<i32>(count) + 1);
    }
  let moved = 0;
  for (let digit = 0; digit < half; digit += 1) {
    const table = counts + <usize>(digit * buckets * 4);
    if (load<i32>(countOf(table, keyAt(keys, 0), first + digit)) == <i32>rows) continue;
    let start = 0;
    for (let bucket: usize = 0; bucket < <usize>(buckets * 4); bucket += 4) {
      const size = load<i32>(table + bucket);
      store<i32>(table + bucket, start);
      start += size;
    }
    for (let at: usize = 0; at < rows; at += 1) {
      const key = keyAt(keys, at);
      const count = countOf(table, key, first + digit);
      const to = load<i32>(count);
      store<i32>(count, to + 1);
      putRow(otherKeys, otherOrder, <usize>to, key, rowAt(order, at));
    }
    let kept = keys;
    keys = otherKeys;
    otherKeys = kept;
    kept = order;
    order = otherOrder;
    otherOrder = kept;
    moved ^= 1;
  }
  return moved;
}

/** Sorts a few rows by their whole keys. */
function insertInOrder(keys: usize, order: usize, rows: usize): void {
  for (let at: usize = 1; at < rows; at += 1) {
    const key = keyAt(keys, at);
    const row = rowAt(order, at);
    let to = at;
    for (; to > 0 && keyAt(keys, to - 1) > key; to -= 1)
      putRow(keys, order, to, keyAt(keys, to - 1), rowAt(order, to - 1));
    putRow(keys, order, to, key, row);
  }
}

/**
 * Sorts `rows` doubles, none of them NaN, and the numbers of their rows along with them; equal ones keep their order, and -0
 * becomes 0. A radix sort of the upper half of their bits, then of the lower half where more than a few share the upper one.
 * What is sorted ends in the other arrays where 1 is returned. `counts` has room for 3 · 2048 whole numbers.
 */
export function sort(
  keys: usize,
  order: usize,
  otherKeys: usize,
  otherOrder: usize,
  rows: usize,
  counts: usize,
): i32 {
  if (rows == 0) return 0;
  for (let at: usize = 0; at < rows; at += 1) {
    // Adding 0 makes 0 of -0. As unsigned numbers the bits ascend with the values, once negative ones are turned over.
    const bits = reinterpret<u64>(load<f64>(keys + (at << 3)) + 0);
    putRow(keys, order, at, bits ^ ((<u64>((<i64>bits) >> 63)) | signBit), <i32>at);
  }
  const few: usize = 32;
  const moved = rows > few ? sortByDigits(keys, order, otherKeys, otherOrder, rows, counts, half) : 0;
  const sorted = moved ? otherKeys : keys;
  const sortedOrder = moved ? otherOrder : order;
  const spare = moved ? keys : otherKeys;
  const spareOrder = moved ? order : otherOrder;
  for (let start: usize = 0; start < rows;) {
    const upper = keyAt(sorted, start) >> (half * digitBits);
    let end = rows;
    if (rows > few) for (end = start + 1; end < rows && keyAt(sorted, end) >> (half * digitBits) == upper;) end += 1;
    const runKeys = sorted + (start << 3);
    const runOrder = sortedOrder + (start << 2);
    if (end - start <= few) insertInOrder(runKeys, runOrder, end - start);
    else if (sortByDigits(runKeys, runOrder, spare, spareOrder, end - start, counts, 0)) {
      memory.copy(runKeys, spare, (end - start) << 3);
      memory.copy(runOrder, spareOrder, (end - start) << 2);
    }
    start = end;
  }
  for (let at: usize = 0; at < rows; at += 1) {
    const key = keyAt(sorted, at);
    // A key without the highest bit is that of a negative number.
    store<u64>(sorted + (at << 3), key ^ (((key >> 63) - 1) | signBit));
  }
  return moved;
}
