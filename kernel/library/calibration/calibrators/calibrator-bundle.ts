import type { MimeBundle } from "../../../../document/mime/mime-bundle.ts";
import type { CalibratorJson } from "./calibrator.ts";
import { describeParameters } from "./describe-parameters.ts";

/** The names of the methods as a reader knows them. */
const titles = {
  temperature: "Temperature scaling",
  vector: "Vector scaling",
  "bias-corrected": "Bias-corrected temperature scaling",
  matrix: "Matrix scaling",
  dirichlet: "Dirichlet calibration",
  "ensemble-temperature": "Ensemble temperature scaling",
  platt: "Platt scaling",
  beta: "Beta calibration",
  isotonic: "Isotonic calibration",
  histogram: "Histogram binning",
  bbq: "Bayesian binning into quantiles",
  "venn-abers": "Venn-Abers calibration",
  average: "Average of calibrators",
} as const;

const scores = [
  ["NLL", "nll"],
  ["Brier", "brier"],
  ["ECE", "ece"],
  ["accuracy", "accuracy"],
] as const;

/** What a calibrator displays as: parameters, scores before and after, bounds that were hit, warnings. */
export function calibratorBundle(fitted: Omit<CalibratorJson, "kind" | "version">): MimeBundle {
  const { method, classes, parameters, report } = fitted;
  const { rows, before, after, bounds, warnings } = report;
  const head = `${titles[method]}, ${classes} classes, fitted on ${rows.toLocaleString("en")} rows`;
  const changes = scores.map(([name, key]) => [name, before[key].toFixed(4), after[key].toFixed(4)] as const);
  const lines = describeParameters(method, parameters);
  const notes = [...bounds.map((line) => `At a bound: ${line}`), ...warnings.map((line) => `Warning: ${line}`)];
  return {
    "text/plain": [
      `${head}. On these rows:`,
      ...changes.map(([name, from, to]) => `  ${name.padEnd(9)} ${from} → ${to}`),
      ...lines.map(([name, value]) => `${name}: ${value}`),
      ...notes,
    ].join("\n"),
    "text/html": [
      `<p><strong>${escaped(titles[method])}</strong>, ${classes} classes, fitted on ${rows.toLocaleString("en")} rows</p>`,
      `<table><caption>On the rows it was fitted on</caption>`,
      `<thead><tr><th></th><th scope="col">before</th><th scope="col">after</th></tr></thead><tbody>`,
      ...changes.map(([name, from, to]) => `<tr><th scope="row">${name}</th><td>${from}</td><td>${to}</td></tr>`),
      `</tbody></table>`,
      `<ul>${lines.map(([name, value]) => `<li>${escaped(name)}: <code>${escaped(value)}</code></li>`).join("")}</ul>`,
      ...notes.map((note) => `<p><strong>${escaped(note)}</strong></p>`),
    ].join(""),
  };
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
