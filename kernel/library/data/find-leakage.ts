import { createHash } from "node:crypto";
import type { Table } from "apache-arrow";
import { type Matrix, type MatrixSpec, asMatrix } from "../matrix/matrix.ts";
import { plainValue } from "./plain-value.ts";
import type { RowKeys } from "./split-options.ts";

export interface FindLeakageOptions {
  /** what must not be in two splits, one entry per row of the whole data, such as a user or a document. Default none */
  readonly groups?: RowKeys;
  /**
   * what the rows hold, to find equal ones under different row numbers: a table, a matrix of features, or one text or
   * number per row. Default none, then only row numbers and groups are compared
   */
  readonly contents?: Table | MatrixSpec | RowKeys;
}

/** What two splits share. */
export interface Leak {
  /** `rows`: the same row number; `groups`: rows of one group; `contents`: equal rows under other numbers */
  readonly kind: "rows" | "groups" | "contents";
  /** names of the two */
  readonly splits: readonly [string, string];
  /** how many different rows, groups or contents are in both */
  readonly count: number;
  /** rows of the second split that the first one gives away, at most ten of them */
  readonly examples: readonly number[];
  /** the same as a sentence */
  readonly message: string;
}

/**
 * Looks for what splits share: a row in two of them, a group torn apart, or equal rows, as oversampling before the split
 * leaves them. A model that has seen a row of the test split in training is praised for remembering.
 *
 * Contents are compared by their bytes: -0 equals 0, text differs by its case, nearly equal rows are not found.
 *
 * @param splits row numbers by name, as `splitRows` gives them
 * @returns what was found, the most first; an empty list when there is no leak
 * @throws RangeError when a row number is not one of `groups` or `contents`
 */
export function findLeakage(
  splits: Readonly<Record<string, ArrayLike<number>>>,
  options: FindLeakageOptions = {},
): Leak[] {
  const comparisons: [Leak["kind"], (row: number) => unknown][] = [["rows", (row) => row]];
  const { groups, contents } = options;
  if (groups) comparisons.push(["groups", keyReader(groups, "groups")]);
  if (contents) comparisons.push(["contents", contentReader(contents)]);
  const names = Object.keys(splits);
  const leaks: Leak[] = [];
  for (const [kind, keyOf] of comparisons) {
    const rowsOf = names.map((name) => {
      const rows = new Map<unknown, number>();
      for (const row of Array.from(splits[name] as ArrayLike<number>)) {
        const key = keyOf(row);
        if (!rows.has(key)) rows.set(key, row);
      }
      return rows;
    });
    for (const [second, rows] of rowsOf.entries())
      for (let first = 0; first < second; first += 1) {
        const others = rowsOf[first] as Map<unknown, number>;
        // A row number that both hold is told once, as what it is.
        const shared = [...rows].filter(
          ([key, row]) => others.has(key) && (kind !== "contents" || others.get(key) !== row),
        );
        if (shared.length === 0) continue;
        const pair = [names[first] as string, names[second] as string] as const;
        const examples = shared.slice(0, 10).map(([, row]) => row);
        leaks.push({ kind, splits: pair, count: shared.length, examples, message: describe(kind, pair, shared) });
      }
  }
  return leaks.toSorted((a, b) => b.count - a.count);
}

/**
 * Like `findLeakage`, and refuses to go on where there is a leak.
 *
 * @param splits row numbers by the name of their split
 * @throws Error naming the splits, what they share and the first rows
 */
export function checkLeakage(
  splits: Readonly<Record<string, ArrayLike<number>>>,
  options: FindLeakageOptions = {},
): void {
  const leaks = findLeakage(splits, options);
  if (leaks.length > 0) throw new Error(leaks.map(({ message }) => message).join("\n"));
}

function describe(
  kind: Leak["kind"],
  [first, second]: readonly [string, string],
  shared: readonly [unknown, number][],
) {
  const rows = shared.slice(0, 3).map(([, row]) => row);
  const example = `for example ${rows.length === 1 ? "row" : "rows"} ${rows.join(", ")}`;
  const count = shared.length;
  const things = `${count} ${count === 1 ? kind.slice(0, -1) : kind}`;
  if (kind === "groups") return `"${first}" and "${second}" have ${things} in common: ${example} of "${second}"`;
  if (kind === "rows") return `"${first}" and "${second}" have ${things} in common: ${example}`;
  return (
    `"${second}" has rows equal to rows of "${first}", ${count} different ones, ${example}: remove duplicates before the split, ` +
    "or oversample after it"
  );
}

function keyReader(keys: RowKeys, name: string): (row: number) => unknown {
  return (row) => {
    checkRow(row, keys.length, name);
    return keys[row];
  };
}

function contentReader(contents: Table | MatrixSpec | RowKeys): (row: number) => unknown {
  if ("schema" in contents) {
    const columns = contents.schema.fields.map((_, index) => contents.getChildAt(index));
    return (row) => {
      checkRow(row, contents.numRows, "contents");
      return digest(
        JSON.stringify(
          columns.map((column) => plainValue(column?.get(row) ?? null)),
          exactly,
        ),
      );
    };
  }
  if (!isMatrix(contents)) return keyReader(contents, "contents");
  const { data, rows, columns }: Matrix = asMatrix(contents, "contents");
  return (row) => {
    checkRow(row, rows, "contents");
    // Adding 0 makes -0 the 0 that it equals.
    return digest(data.slice(row * columns, (row + 1) * columns).map((value) => value + 0));
  };
}

function isMatrix(contents: MatrixSpec | RowKeys): contents is MatrixSpec {
  return "data" in contents || (Array.isArray(contents) && typeof contents[0] === "object");
}

/** What JSON would write alike, told apart. */
function exactly(_: string, value: unknown): unknown {
  if (typeof value === "bigint") return `${value}n`;
  return typeof value === "number" && !Number.isFinite(value) ? `${value}` : value;
}

function digest(bytes: string | Float32Array | Float64Array): string {
  return createHash("sha1").update(bytes).digest("base64");
}

function checkRow(row: number, rows: number, name: string): void {
  if (!(Number.isInteger(row) && row >= 0 && row < rows))
    throw new RangeError(`a split names row ${row}, ${name} has ${rows} rows`);
}
