import type { Vector } from "apache-arrow";

/** A column of dates or times as verbs and their readers take them: Arrow gives milliseconds, these are `Date`s. */
export class MomentColumn {
  readonly vector: Vector;

  constructor(vector: Vector) {
    this.vector = vector;
  }

  get length(): number {
    return this.vector.length;
  }

  at(row: number): Date | null {
    const moment: number | bigint | null = this.vector.get(row);
    return moment === null ? null : new Date(Number(moment));
  }

  *[Symbol.iterator](): Iterator<Date | null> {
    for (let row = 0; row < this.length; row += 1) yield this.at(row);
  }
}
