import { claimsMediaType, type ClaimsDisplay } from "../../document/mime/claims.ts";
import { findingsMediaType, type FindingsDisplay } from "../../document/mime/findings.ts";
import { progressMediaType, type ProgressDisplay } from "../../document/mime/progress.ts";
import { runsMediaType, type RunsDisplay } from "../../document/mime/runs.ts";
import { sentence, sentenceText } from "../../document/mime/sentence.ts";
import type { Notebook } from "../../document/notebook.ts";
import { sampleNotebook } from "./sample-notebook.ts";
import { sampleRuns } from "./sample-runs.ts";
import { codeShowing, showing } from "./showing-cells.ts";

const interval = sentence`the interval ${"-0.1"} to ${"0.2"} includes the threshold ${"0"}`;
const claims: ClaimsDisplay = {
  claims: [
    { id: "a", sentence: "a", verdict: "held", evidence: [{ name: "a", text: "1" }], hypothesis: "H1" },
    { id: "b", sentence: "b", verdict: "undecided", reason: sentenceText(interval), said: interval, evidence: [] },
    { id: "c", sentence: "c", verdict: "not held", evidence: [], hypothesis: "H1" },
  ],
};

const constant = sentence`All ${144} confidences are ${"0.5"}.`;
const findings: FindingsDisplay = {
  findings: (["serious", "warning", "note"] as const).map((severity) => ({
    audit: "constant-confidence",
    title: "The confidence hardly ever changes",
    severity,
    seen: [sentenceText(constant)],
    said: [constant],
    count: 2,
    why: "Other seeds or other test rows could have turned it round. What is ranked first, or said to gain, may be no better.",
    fix: "Say that the two cannot be told apart, or measure more: the difference that could have been found tells how much more.",
    ...(severity === "note" && { acknowledged: "…" }),
  })),
};

const bar = { done: 3, elapsed: 2 };
const progress: ProgressDisplay = {
  bars: (["running", "finished", "stopped", "failed", "interrupted"] as const).map((state) => ({
    ...bar,
    state,
    total: 9,
  })),
};

const runs: RunsDisplay = { folder: "runs", total: 4, runs: sampleRuns.runs, problems: sampleRuns.problems };

/** The sample with what the library shows of experiments: claims, findings, the progress and the runs of a sweep. */
export const experimentNotebook: Notebook = {
  ...sampleNotebook,
  cells: [
    ...sampleNotebook.cells,
    codeShowing("claims", showing(claimsMediaType, claims)),
    codeShowing("findings", showing(findingsMediaType, findings)),
    codeShowing("sweep", showing(progressMediaType, progress), showing(runsMediaType, runs)),
  ],
};
