import "./loaded.ts";
import { sentence } from "../../../../document/mime/sentence.ts";
import type { LabelsSpec } from "../../calibration/labels.ts";
import { asMatrix, type Matrix, type MatrixSpec } from "../../matrix/matrix.ts";
import { toMatrix, type TensorLike } from "../../matrix/to-matrix.ts";
import { compareRows } from "../audits/duplicate-rows.ts";
import { auditFeatures } from "../audits/label-in-features.ts";
import { compareNearly } from "../audits/near-duplicate-rows.ts";
import { auditLossText } from "../audits/steps-in-evaluation.ts";
import { reportSelection } from "../audits/test-used-for-selection.ts";
import { areAllOff } from "../findings/registry.ts";
import { watch } from "../findings/watch.ts";
import { compareScales } from "./scaled.ts";
import { inherit, provenanceOf } from "../lineage/provenance.ts";
import { rowSet } from "../lineage/row-set.ts";
import { columnDeviations } from "../lineage/column-deviations.ts";
import { partOf } from "../lineage/split-labels.ts";
import { rememberTraining, trainingOf } from "../lineage/training-record.ts";

/** Features as models take them. */
type Inputs = TensorLike | MatrixSpec;

/** What a training needs to be audited by. */
interface TrainingSpec {
  readonly train: { readonly inputs: Inputs; readonly labels: LabelsSpec };
  readonly validation?: { readonly inputs: Inputs; readonly labels: LabelsSpec };
  readonly loss?: (...values: never) => unknown;
  readonly epochs: number;
  readonly batchSize?: number;
}

/** Numbers in training rows that are kept as long as their model: 32 MB in double precision. */
const keptValues = 4_000_000;

/** Rows that are looked at for near copies: what that costs is to be less than a hundredth of the training. */
function nearRows(work: number, among: number): number {
  return Math.min(100, Math.max(10, Math.floor(work / 20_000 / among)));
}

/** Audits the rows of a training before it begins, and remembers them for what the model forecasts later. */
export async function watchTraining(model: { readonly parameterCount: number }, spec: TrainingSpec): Promise<void> {
  if (areAllOff()) return;
  const train = await read(spec.train.inputs);
  const validation = spec.validation && (await read(spec.validation.inputs));
  const work = 6 * spec.epochs * train.rows * model.parameterCount;
  watchFit(model, { labels: spec.train.labels, train, validation, validationLabels: spec.validation?.labels, work });
  const { loss, epochs, batchSize = 512 } = spec;
  if (loss && validation)
    watch(() => auditLossText(loss, { steps: Math.ceil(train.rows / batchSize) * epochs, epochs }));
}

/** The same for models whose rows are matrices and whose training is one call. */
export function watchFit(
  model: object,
  rows: {
    readonly labels: ArrayLike<number>;
    readonly train: Matrix;
    readonly validation: Matrix | undefined;
    readonly validationLabels?: LabelsSpec | undefined;
    /** additions and multiplications, about */
    readonly work: number;
  },
): void {
  watch(() => {
    const { labels, train, validation, work } = rows;
    const trainRows = rowSet(train);
    const { standardized = [] } = provenanceOf(train);
    const deviations = columnDeviations(train);
    const kept = train.data.length <= keptValues ? train : undefined;
    const record = { train: trainRows, kept, deviations, standardized, work };
    rememberTraining(model, record);
    auditFeatures(labels, train);
    if (!validation) return;
    const among = { name: sentence`the training rows`, rows: trainRows };
    compareRows({ name: sentence`the validation rows`, matrix: validation }, among);
    markCompared(record, rowSet(validation));
    compareNearly({ name: sentence`the validation rows`, matrix: validation }, among, nearRows(work, train.rows));
    reportSelection(sentence`the epoch of a training`, partOf(validation, rows.validationLabels ?? []));
  });
}

/** Compares rows that are forecast with those that the model was trained on, and notes whose forecast they are. */
export async function watchForecast(model: object, inputs: Inputs, forecasts: unknown): Promise<void> {
  if (areAllOff()) return;
  watchForecastOf(model, await read(inputs), forecasts);
}

/** The same for rows that are a matrix. */
export function watchForecastOf(model: object, matrix: Matrix, forecasts: unknown): void {
  watch(() => {
    const rows = rowSet(matrix);
    inherit(forecasts, matrix, { model, rows });
    const training = trainingOf(model);
    if (!training) return;
    const name = rows.part ? `"${rows.part.name}"` : sentence`the rows forecast`;
    const among = { name: sentence`the training rows`, rows: training.train };
    const duplicates = compareRows({ name, matrix }, among, rows.part?.role !== "test");
    if (duplicates.length === 0 && !isSameRows(rows.hashes, training.train.hashes) && markCompared(training, rows))
      compareNearly({ name, matrix }, among, nearRows(training.work, training.train.rows));
    compareScales(training, matrix);
  });
}

const compared = new WeakMap<object, WeakSet<object>>();

/**
 * What has been compared once need not be again: a model forecasts the same rows many times.
 *
 * @returns whether it has not been before
 */
function markCompared(training: object, rows: object): boolean {
  const seen = compared.get(training) ?? new WeakSet();
  compared.set(training, seen);
  if (seen.has(rows)) return false;
  seen.add(rows);
  return true;
}

function isSameRows(one: Float64Array, other: Float64Array): boolean {
  return one.length === other.length && one.every((hash, row) => hash === other[row]);
}

async function read(inputs: Inputs): Promise<Matrix> {
  const matrix = await toMatrix(inputs);
  inherit(matrix, inputs);
  return matrix;
}

/** Rows of a matrix as they were given, where they are one; tables of text are no matrices. */
export function maybeMatrix(inputs: unknown): Matrix | undefined {
  const isMatrix =
    typeof inputs === "object" &&
    inputs !== null &&
    !("schema" in inputs) &&
    (Array.isArray(inputs) ? typeof inputs[0] === "object" : "data" in inputs);
  if (!isMatrix) return undefined;
  const matrix = asMatrix(inputs as MatrixSpec, "inputs");
  inherit(matrix, inputs);
  return matrix;
}
