/**
 * For each query the k rows of the largest values seen so far, as one binary heap each with the worst on top. Of equal
 * values the lower row is the better one.
 */
export class NearestLists {
  /** how good a row must be to enter a query's list: the worst value in it, -Infinity while it is not full */
  readonly thresholds: Float64Array;
  readonly #rows: Int32Array;
  readonly #values: Float64Array;
  readonly #sizes: Int32Array;
  readonly queries: number;
  readonly k: number;

  constructor(queries: number, k: number) {
    this.queries = queries;
    this.k = k;
    this.thresholds = new Float64Array(queries).fill(-Infinity);
    this.#rows = new Int32Array(queries * k);
    this.#values = new Float64Array(queries * k);
    this.#sizes = new Int32Array(queries);
  }

  /** Enters a row into a query's list, and lets the worst one go when it is full. */
  enter(query: number, row: number, value: number): void {
    const base = query * this.k;
    const size = this.#sizes[query] as number;
    if (size < this.k) {
      this.#sizes[query] = size + 1;
      this.#rise(base, size, row, value);
    } else if (this.#worse(this.#values[base] as number, this.#rows[base] as number, value, row))
      this.#sink(base, this.k, row, value);
    else return;
    if (this.#sizes[query] === this.k) this.thresholds[query] = this.#values[base] as number;
  }

  /** Replaces the values of rows from `firstRow` on by better known ones. */
  revise(firstRow: number, valueOf: (query: number, row: number) => number): void {
    for (let query = 0; query < this.queries; query += 1) {
      const base = query * this.k;
      const size = this.#sizes[query] as number;
      let revised = false;
      for (let at = base; at < base + size; at += 1)
        if ((this.#rows[at] as number) >= firstRow) {
          this.#values[at] = valueOf(query, this.#rows[at] as number);
          revised = true;
        }
      if (!revised) continue;
      const entries = this.#entries(query);
      this.#sizes[query] = 0;
      for (const { row, value } of entries) this.enter(query, row, value);
    }
  }

  /** How many rows the shortest list holds. */
  get shortest(): number {
    return this.#sizes.reduce((least, size) => Math.min(least, size), this.k);
  }

  /** The rows and values of all queries, best first. */
  sorted(): { readonly rows: Int32Array; readonly values: Float64Array } {
    const rows = new Int32Array(this.#rows.length);
    const values = new Float64Array(this.#values.length);
    for (let query = 0; query < this.queries; query += 1)
      for (const [rank, entry] of this.#entries(query).entries()) {
        rows[query * this.k + rank] = entry.row;
        values[query * this.k + rank] = entry.value;
      }
    return { rows, values };
  }

  #entries(query: number): { row: number; value: number }[] {
    const base = query * this.k;
    return Array.from({ length: this.#sizes[query] as number }, (_, at) => ({
      row: this.#rows[base + at] as number,
      value: this.#values[base + at] as number,
    })).toSorted((a, b) => b.value - a.value || a.row - b.row);
  }

  #worse(value: number, row: number, otherValue: number, otherRow: number): boolean {
    return value < otherValue || (value === otherValue && row > otherRow);
  }

  #rise(base: number, start: number, row: number, value: number): void {
    let at = start;
    while (at > 0) {
      const parent = base + ((at - 1) >> 1);
      if (!this.#worse(value, row, this.#values[parent] as number, this.#rows[parent] as number)) break;
      this.#values[base + at] = this.#values[parent] as number;
      this.#rows[base + at] = this.#rows[parent] as number;
      at = (at - 1) >> 1;
    }
    this.#values[base + at] = value;
    this.#rows[base + at] = row;
  }

  #sink(base: number, size: number, row: number, value: number): void {
    const values = this.#values;
    const rows = this.#rows;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      const right = base + child + 1;
      const left = base + child;
      if (
        child + 1 < size &&
        this.#worse(values[right] as number, rows[right] as number, values[left] as number, rows[left] as number)
      )
        child += 1;
      const other = base + child;
      if (!this.#worse(values[other] as number, rows[other] as number, value, row)) break;
      values[base + at] = values[other] as number;
      rows[base + at] = rows[other] as number;
      at = child;
    }
    values[base + at] = value;
    rows[base + at] = row;
  }
}
