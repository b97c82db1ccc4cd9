import type { Matrix } from "../../matrix/matrix.ts";
import { toMatrix, type TensorLike } from "../../matrix/to-matrix.ts";
import type { MatrixSpec } from "../../matrix/matrix.ts";
import { compareRows } from "../audits/duplicate-rows.ts";
import { reportSelection } from "../audits/test-used-for-selection.ts";
import { watch } from "../findings/watch.ts";
import { inherit, provenanceOf } from "../lineage/provenance.ts";
import { rowSet, type RowSet } from "../lineage/row-set.ts";

/** Features as models take them. */
type Inputs = TensorLike | MatrixSpec;

/** What is known of how a model came about. */
interface Training {
  readonly train: RowSet;
  /** the rows that chose its epoch */
  readonly validation: RowSet | undefined;
}

const trainings = new WeakMap<object, Training>();

/** Audits the rows of a training before it begins, and remembers them for what the model forecasts later. */
export async function watchTraining(
  model: object,
  spec: { readonly train: { readonly inputs: Inputs }; readonly validation?: { readonly inputs: Inputs } },
): Promise<void> {
  const [train, validation] = await Promise.all([
    read(spec.train.inputs),
    spec.validation && read(spec.validation.inputs),
  ]);
  watch(() => {
    const trainRows = rowSet(train);
    trainings.set(model, { train: trainRows, validation: validation && rowSet(validation) });
    if (!spec.validation || !validation) return;
    compareRows({ name: "validation", matrix: validation }, { name: "train", rows: trainRows });
    reportSelection("the epoch of a training", provenanceOf(spec.validation.inputs).part);
  });
}

/** Compares rows that are forecast with those that the model was trained on, and notes whose forecast they are. */
export async function watchForecast(model: object, inputs: Inputs, forecasts: Matrix): Promise<void> {
  const training = trainings.get(model);
  const matrix = await read(inputs);
  watch(() => {
    const rows = rowSet(matrix);
    inherit(forecasts, inputs, { model, rows });
    if (training)
      compareRows(
        { name: rows.part ? `"${rows.part.name}"` : "the rows forecast", matrix },
        { name: "the training rows", rows: training.train },
      );
  });
}

async function read(inputs: Inputs): Promise<Matrix> {
  const matrix = await toMatrix(inputs);
  inherit(matrix, inputs);
  return matrix;
}
