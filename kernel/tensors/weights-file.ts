import { open, readFile, rename, rm } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { channel } from "node:diagnostics_channel";
import { tensor as createTensor, tidy, type Tensor, type Variable } from "@tensorflow/tfjs-core";
import { type WeightFacts, type WeightsReport, describeMismatch, matchWeights } from "./match-weights.ts";
import { type SafetensorsType, type StoredTensor, formatSafetensors, parseSafetensors } from "./safetensors.ts";
import { storedFloats } from "./stored-numbers.ts";

/** Something with weights by name, such as a model of `kelvin/models`. */
export type NamedWeights = ReadonlyMap<string, Tensor> | { readonly parameters: ReadonlyMap<string, Tensor> };

export interface LoadWeightsOptions {
  /**
   * whether anything that does not agree is an error that leaves the model as it is. `false`: what agrees in name and shape is
   * loaded, and the report says what does not. Default true
   */
  readonly strict?: boolean;
  /** names in the file by the names that they have in the model. Default: names mean the same on both sides */
  readonly rename?: Readonly<Record<string, string>>;
  /** whether other floating-point formats (F16, BF16, F64) are converted instead of being a mismatch. Default false */
  readonly convert?: boolean;
}

/** Thrown when the weights of a file are not those of a model. The model is unchanged. */
export class WeightsMismatchError extends Error {
  /** the names that do not agree, and why */
  readonly report: WeightsReport;

  constructor(path: string, report: WeightsReport) {
    super(
      `the weights in ${path} are not those of the model; nothing was loaded.\n${describeMismatch(report)}\n` +
        "To load what agrees and get this as a report: { strict: false }",
    );
    this.name = "WeightsMismatchError";
    this.report = report;
  }
}

function tensorsOf(weights: NamedWeights): ReadonlyMap<string, Tensor> {
  return "parameters" in weights ? weights.parameters : weights;
}

/** Told of weights that were loaded although they do not agree with the model. */
const unmatched = channel("kelvin.weights.unmatched");

const storedTypes = { float32: "F32", int32: "I32", bool: "BOOL" } as const;

function storedType({ dtype }: Tensor, name: string): SafetensorsType {
  if (dtype in storedTypes) return storedTypes[dtype as keyof typeof storedTypes];
  throw new TypeError(`"${name}" is a tensor of ${dtype}, which safetensors cannot hold`);
}

/**
 * Writes weights to a safetensors file, which PyTorch and others read. A file of that name is replaced as a whole or not at all.
 *
 * @param path of the file, from the notebook's folder
 * @param weights a model, or tensors by name
 * @param metadata free text by name that goes with them
 * @throws Error when the file cannot be written
 */
export async function saveWeights(
  path: string,
  weights: NamedWeights,
  metadata: Readonly<Record<string, string>> = {},
): Promise<void> {
  const stored = new Map<string, StoredTensor>();
  for (const [name, tensor] of tensorsOf(weights)) {
    const { buffer, byteOffset, byteLength } = await tensor.data<"float32">();
    const dtype = storedType(tensor, name);
    stored.set(name, { dtype, shape: tensor.shape, bytes: new Uint8Array(buffer, byteOffset, byteLength) });
  }
  const part = `${path}.${randomUUID()}.part`;
  try {
    const handle = await open(part, "wx");
    try {
      await handle.writeFile(formatSafetensors(stored, metadata));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/**
 * The tensors of a safetensors file by name, floating-point ones in single precision; the caller disposes them.
 *
 * @throws Error when there is no such file, or it is no safetensors file
 */
export async function readWeights(path: string): Promise<Map<string, Tensor>> {
  const { tensors } = parseSafetensors(await readFile(path));
  // All are read before the first tensor is made: a format that has no tensor leaves none behind.
  const values = [...tensors].map(([name, stored]) => [name, stored, storedFloats(stored, name)] as const);
  return new Map(values.map(([name, { shape }, numbers]) => [name, createTensor(numbers, [...shape], "float32")]));
}

/**
 * Gives a model the weights of a safetensors file. Names, shapes and number formats must agree in both directions: a name that
 * only one side has is an error, as the model would keep the weights that chance gave it.
 *
 * @param path of a safetensors file, from the notebook's folder
 * @param weights a model, or variables by name
 * @returns what agreed and what did not
 * @throws WeightsMismatchError when they do not agree, with suggestions for names, unless `strict: false`
 */
export async function loadWeights(
  path: string,
  weights: NamedWeights,
  options: LoadWeightsOptions = {},
): Promise<WeightsReport> {
  const { strict = true, rename: names = {}, convert = false } = options;
  const variables = tensorsOf(weights);
  const { tensors } = parseSafetensors(await readFile(path));
  for (const name of Object.keys(names))
    if (!tensors.has(name)) throw new RangeError(`rename: the file ${path} has no weight "${name}"`);
  const stored = new Map(
    [...tensors].map(([name, value]) => [Object.hasOwn(names, name) ? (names[name] as string) : name, value]),
  );
  if (stored.size !== tensors.size) throw new RangeError("rename gives two weights the same name");
  const wanted = new Map<string, WeightFacts>(
    [...variables].map(([name, tensor]) => [name, { dtype: storedType(tensor, name), shape: tensor.shape }]),
  );
  const isFloat = ({ dtype }: WeightFacts) => ["F16", "BF16", "F32", "F64"].includes(dtype);
  const facts = new Map<string, WeightFacts>(
    [...stored].map(([name, value]) => [
      name,
      { shape: value.shape, dtype: convert && isFloat(value) ? "F32" : value.dtype },
    ]),
  );
  const report = matchWeights(facts, wanted);
  const mismatch = describeMismatch(report);
  if (mismatch !== "") {
    if (strict) throw new WeightsMismatchError(path, report);
    // The library's audits listen, where it is loaded; alone, the tensors say it themselves.
    if (unmatched.hasSubscribers) unmatched.publish(report);
    else
      console.warn(
        `loadWeights: ${report.matched.length} of ${wanted.size} weights of the model were loaded.\n${mismatch}`,
      );
  }
  const values = report.matched.map((name) => [name, storedFloats(stored.get(name) as StoredTensor, name)] as const);
  tidy(() => {
    for (const [name, numbers] of values) {
      const variable = variables.get(name) as Variable;
      variable.assign(createTensor(numbers, variable.shape, "float32"));
    }
  });
  return report;
}
