import { type Sentence, sentence } from "../../../../document/mime/sentence.ts";
import type { FindingSeverity } from "../../../../document/mime/findings.ts";
import type { AuditDefinition, Finding } from "../findings/finding.ts";
import { report } from "../findings/registry.ts";

const configurationMismatch: AuditDefinition = {
  name: "configuration-mismatch",
  title: "Training and inference are set up differently",
  severity: "serious",
  why: "The model that is judged is not the model that was trained, or it is given rows of another make: its score is of something that nobody meant to build.",
  fix: "Write the configuration once, store it with the weights, and read it where the model is used.",
};

/** Settings by name; those of nested objects are compared one by one. */
export interface Configuration {
  readonly [name: string]: unknown;
}

export interface AuditConfigurationsOptions {
  /** settings that may differ, such as a path or a batch size. Default none */
  readonly except?: readonly string[];
}

/**
 * Compares the configuration of a training with that of inference, setting by setting. A setting that only one of them has is
 * told of as a note.
 *
 * Rows that are forecast without the standardizer of the training rows, or with another one, are noticed by the library.
 *
 *     auditConfigurations({ num_layers: 1, lr: 1e-3 }, { num_layers: 3, lr: 1e-3 }); // serious: num_layers
 *     auditConfigurations({ num_layers: 3, out: "a" }, { num_layers: 3, out: "b" }, { except: ["out"] }); // nothing
 *
 * @param training settings by name, nested or not
 * @param inference the same of what was used later
 * @returns what was found
 */
export function auditConfigurations(
  training: Configuration,
  inference: Configuration,
  options: AuditConfigurationsOptions = {},
): readonly Finding[] {
  const [before, after] = [flatten(training), flatten(inference)];
  const except = new Set(options.except ?? []);
  const isMeant = (name: string) => name.split(".").some((part) => except.has(part)) || except.has(name);
  const names = [...new Set([...before.keys(), ...after.keys()])].filter((name) => !isMeant(name));
  const differing = names.filter((name) => before.has(name) && after.has(name) && before.get(name) !== after.get(name));
  const lone = names.filter((name) => before.has(name) !== after.has(name));
  return [
    ...differing.flatMap((name) =>
      report(
        configurationMismatch,
        sentence`${name} is ${before.get(name)!} in training and ${after.get(name)!} in inference.`,
      ),
    ),
    ...lone.flatMap((name) =>
      report(
        configurationMismatch,
        before.has(name) ? sentence`${name} is set in training alone.` : sentence`${name} is set in inference alone.`,
        "note",
      ),
    ),
  ];
}

/** Tells of rows that are not made as those of the training were. */
export function reportOtherRows(told: Sentence, severity: FindingSeverity = configurationMismatch.severity): void {
  report(configurationMismatch, told, severity);
}

/** Settings as text by their path, `model.num_layers`. */
function flatten(settings: Configuration, path = ""): ReadonlyMap<string, string> {
  const flat = new Map<string, string>();
  for (const [name, value] of Object.entries(settings))
    if (typeof value === "object" && value !== null && !Array.isArray(value))
      for (const [inner, text] of flatten(value as Configuration, `${path}${name}.`)) flat.set(inner, text);
    else flat.set(path + name, JSON.stringify(value) ?? String(value));
  return flat;
}
