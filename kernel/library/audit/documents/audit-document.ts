import { createContext, type CheckedContext } from "./checked-context.ts";
import type { CheckedDocument } from "./document.ts";
import type { CheckFinding } from "./finding.ts";
import { mostRows } from "./table-view.ts";
import { checkClosingRows } from "./rules/closing-rows.ts";
import { checkEquations } from "./rules/equations.ts";
import { checkGridSizes } from "./rules/grid-sizes.ts";
import { checkPartsOfWholes } from "./rules/parts-of-wholes.ts";
import { checkSpeedUps } from "./rules/speed-ups.ts";
import { checkStatedChanges } from "./rules/stated-changes.ts";
import { checkStatedComparisons } from "./rules/stated-comparisons.ts";
import { checkChangesBetweenRows } from "./rules/changes-between-rows.ts";
import { checkCountsOfCases } from "./rules/counts-of-cases.ts";
import { checkParameterCounts } from "./rules/parameter-counts.ts";
import { checkShareSums } from "./rules/share-sums.ts";
import { checkListedMeans } from "./rules/listed-means.ts";
import { checkStatedAverages } from "./rules/stated-averages.ts";
import { checkBestInBold } from "./rules/best-in-bold.ts";
import { checkCalibrationLaws } from "./rules/calibration-laws.ts";
import { checkGranularity } from "./rules/granularity.ts";
import { checkOrderedStatistics } from "./rules/ordered-statistics.ts";
import { checkReportedTests } from "./rules/reported-tests.ts";
import { checkUniversalClaims } from "./rules/universal-claims.ts";
import { checkCitedNumbers } from "./rules/cited-numbers.ts";
import { checkClassAccuracies } from "./rules/class-accuracies.ts";
import { checkClassShares } from "./rules/class-shares.ts";
import { checkDifferenceRows } from "./rules/difference-rows.ts";
import { checkEitherAndBoth } from "./rules/either-and-both.ts";
import { checkNamedBests } from "./rules/named-best.ts";
import { checkStatedRanges } from "./rules/stated-ranges.ts";
import { checkJointBests, checkSuperlatives } from "./rules/superlatives.ts";
import { checkRankOrder } from "./rules/rank-order.ts";
import { checkRepeatedNumbers } from "./rules/repeated-numbers.ts";
import { checkDerivedColumns } from "./rules/derived-columns.ts";

const rules: readonly ((context: CheckedContext) => CheckFinding[])[] = [
  checkDerivedColumns,
  checkClosingRows,
  checkDifferenceRows,
  checkShareSums,
  checkParameterCounts,
  checkRankOrder,
  checkBestInBold,
  checkRepeatedNumbers,
  checkClassAccuracies,
  checkClassShares,
  checkEitherAndBoth,
  checkOrderedStatistics,
  checkGranularity,
  checkStatedChanges,
  checkStatedComparisons,
  checkGridSizes,
  checkEquations,
  checkPartsOfWholes,
  checkSpeedUps,
  checkReportedTests,
  checkCalibrationLaws,
  checkUniversalClaims,
  checkCountsOfCases,
  checkChangesBetweenRows,
  checkStatedAverages,
  checkListedMeans,
  checkCitedNumbers,
  checkStatedRanges,
  checkSuperlatives,
  checkJointBests,
  checkNamedBests,
];

/** What a document was found to say, in the order of its lines. */
export interface DocumentAudit {
  /** in the order of the text */
  readonly findings: readonly CheckFinding[];
  /** how many were read */
  readonly tables: number;
  /** paragraphs, items and headings */
  readonly sentences: number;
  /** what could not be checked, as sentences */
  readonly notices: readonly string[];
}

/** Recomputes what a document's tables and prose let one recompute. */
export function auditDocument(document: CheckedDocument): DocumentAudit {
  const context = createContext(document);
  const findings = rules.flatMap((rule) => rule(context));
  return {
    findings: findings.toSorted((a, b) => orderOf(a) - orderOf(b)),
    tables: context.tables.length,
    sentences: context.prose.length,
    notices: [...document.notices, ...document.blocks.flatMap(noticeOfLength)],
  };
}

/** Nobody should take a long table for a checked one. */
function noticeOfLength(block: CheckedDocument["blocks"][number]): string[] {
  return block.kind === "table" && block.rows.length > mostRows
    ? [`The table of line ${block.place.line} has ${block.rows.length} rows: only the first ${mostRows} were checked.`]
    : [];
}

function orderOf({ place }: CheckFinding): number {
  return (place.notebookCell?.number ?? 0) * 1e6 + place.line;
}
