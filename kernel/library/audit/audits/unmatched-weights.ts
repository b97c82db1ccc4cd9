import { joinSentences, type Sentence, sentence } from "../../../../document/mime/sentence.ts";
import type { AuditDefinition, Finding } from "../findings/finding.ts";
import { report } from "../findings/registry.ts";

const unmatchedWeights: AuditDefinition = {
  name: "unmatched-weights",
  title: "Weights of a checkpoint and of the model do not agree",
  severity: "serious",
  why: "What the model does not find in the file keeps the numbers that chance gave it, and what it has no place for is lost: it is scored with layers that were never trained.",
  fix: "Load strictly and mend what is named: rename the keys (loadWeights with rename), or build the model as it was built in training.",
};

/** Which names and shapes of a checkpoint and of a model agree, as `loadWeights` reports it. */
export interface WeightsAgreement {
  /** names in both */
  readonly matched: readonly string[];
  /** names in the file that the model does not have */
  readonly unexpected: readonly string[];
  /** names in the model that the file does not have */
  readonly missing: readonly string[];
  /** names in both whose shapes differ. Default none */
  readonly shapes?: readonly { readonly name: string }[];
}

/**
 * Looks whether all weights of a checkpoint went into the model, and all of the model came from it.
 *
 * `loadWeights` refuses such a file, and makes this audit where it is told not to (`strict: false`). Call it with the keys that
 * another framework warned of.
 *
 *     auditWeights({ matched: ["lm.weight"], unexpected: ["cross_attn_layers.0.weight"], missing: ["cross_attn.weight"] }); // serious
 *     auditWeights({ matched: ["lm.weight", "head.bias"], unexpected: [], missing: [] }); // nothing
 *
 * @param agreement names that agree, and those that do not
 * @returns what was found
 */
export function auditWeights(agreement: WeightsAgreement): readonly Finding[] {
  const { matched, unexpected, missing, shapes = [] } = agreement;
  const parts = [
    ...some(
      missing,
      (count, names) => sentence`${count} of the model are not in the file and stay as they were made (${names})`,
    ),
    ...some(unexpected, (count, names) => sentence`${count} of the file have no place in the model (${names})`),
    ...some(
      shapes.map(({ name }) => name),
      (count, names) => sentence`${count} have another shape (${names})`,
    ),
  ];
  if (parts.length === 0) return [];
  const all = matched.length + missing.length + shapes.length;
  return report(
    unmatchedWeights,
    sentence`${matched.length} of ${all} weights of the model were loaded; ${joinSentences(parts)}.`,
  );
}

function some(names: readonly string[], tell: (count: number, first: string) => Sentence): readonly Sentence[] {
  return names.length === 0
    ? []
    : [tell(names.length, `${names.slice(0, 3).join(", ")}${names.length > 3 ? " …" : ""}`)];
}
