import type { LabelsSpec } from "../calibration/labels.ts";
import type { Matrix } from "../matrix/matrix.ts";
import type { ConfidentJoint } from "./confident-joint.ts";

/** Marks, for each given class i and true class j, the round(n · joint_ij) rows given i with the largest p_j - p_i. */
export function pruneByNoiseRate(labels: LabelsSpec, { data, columns }: Matrix, { joint }: ConfidentJoint): Uint8Array {
  const wrong = new Uint8Array(labels.length);
  for (const [given, line] of joint.entries()) {
    const rows = rowsOf(labels, given);
    for (const [other, share] of line.entries()) {
      if (other === given) continue;
      const margin = (row: number) => (data[row * columns + given] as number) - (data[row * columns + other] as number);
      for (const row of lowest(rows, margin, halfToEven(labels.length * share))) wrong[row] = 1;
    }
  }
  return wrong;
}

/** Marks, for each given class i, the round(n · Σ_{j≠i} joint_ij) rows given i with the smallest p_i. */
export function pruneByClass(labels: LabelsSpec, { data, columns }: Matrix, { joint }: ConfidentJoint): Uint8Array {
  const wrong = new Uint8Array(labels.length);
  for (const [given, line] of joint.entries()) {
    const share = line.reduce((sum, value) => sum + value, 0) - (line[given] as number);
    const confidence = (row: number) => data[row * columns + given] as number;
    for (const row of lowest(rowsOf(labels, given), confidence, halfToEven(labels.length * share))) wrong[row] = 1;
  }
  return wrong;
}

function rowsOf(labels: LabelsSpec, given: number): number[] {
  const rows: number[] = [];
  for (let row = 0; row < labels.length; row += 1) if (labels[row] === given) rows.push(row);
  return rows;
}

function lowest(rows: readonly number[], score: (row: number) => number, count: number): number[] {
  return rows.toSorted((a, b) => score(a) - score(b) || a - b).slice(0, count);
}

/** Rounds as Python does, so that counts are those of the reference implementations. */
function halfToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}
