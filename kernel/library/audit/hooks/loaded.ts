import { subscribe } from "node:diagnostics_channel";
import { auditWeights, type WeightsAgreement } from "../audits/unmatched-weights.ts";
import { watch } from "../findings/watch.ts";

/**
 * The tensors tell on this channel of weights that do not agree with their model: they are a package of their own, which
 * knows nothing of the library.
 */
subscribe("kelvin.weights.unmatched", (report) => {
  watch(() => void auditWeights(report as WeightsAgreement));
});
