import { sentence } from "../../../../document/mime/sentence.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { auditNormalization, type ColumnScales, reportStandardizedTwice } from "../audits/double-normalization.ts";
import { reportSelection } from "../audits/test-used-for-selection.ts";
import { watch } from "../findings/watch.ts";
import { inherit, provenanceOf } from "../lineage/provenance.ts";

/** Looks whether a standardizer learns from the rows of a test. */
export function watchStandardizer(rows: unknown): void {
  watch(() => reportSelection(sentence`the means and deviations of a standardizer`, provenanceOf(rows).part));
}

/** Looks whether rows were standardized before, and notes that they are now. */
export function watchStandardized(rows: unknown, source: Matrix, scales: ColumnScales, result: Matrix): void {
  watch(() => {
    const { standardized = [] } = provenanceOf(rows);
    // A standardizer is known by its means, which it keeps.
    const by = scales.means as object;
    if (standardized.length > 0) reportStandardizedTwice(standardized.at(-1) === by);
    else auditNormalization(source, scales);
    inherit(result, rows, { standardized: [...standardized, by] });
  });
}
