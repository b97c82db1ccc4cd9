// How well `kelvin check` finds errors: `node bench/document-audit.ts --documents FOLDER --claims CLAIMS.json [--held-out FOLDER…]`.
// With claims recomputed by hand: which of the wrong ones are found, and how many findings are none of them. With documents
// that nobody prepared: what is found in them as they are, to be judged by reading, and how many slips are found that
// `slips/` puts into copies, at places where it has seen by itself that a relation holds (`--missed` lists the others).
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { auditDocument } from "../kernel/library/audit/documents/audit-document.ts";
import { seriousFindings } from "../kernel/library/audit/documents/describe-audit.ts";
import type { DocumentTable } from "../kernel/library/audit/documents/document.ts";
import type { CheckFinding } from "../kernel/library/audit/documents/finding.ts";
import { readMarkdown } from "../kernel/library/audit/documents/reading/read-markdown.ts";
import { formatOfFile, readDocument } from "../kernel/library/audit/documents/read-document.ts";
import { sentenceSlips } from "./slips/sentence-slips.ts";
import { markSlips } from "./slips/mark-slips.ts";
import { relationSlips } from "./slips/relation-slips.ts";
import type { Slip } from "./slips/slip.ts";
import { tablesIn } from "./slips/tables.ts";

interface Claim {
  readonly id: string;
  /** number of the document, with which its file name begins */
  readonly writeup: number;
  readonly line: number;
  readonly verdict: string;
  readonly stated: unknown;
  readonly computed: unknown;
  readonly arithmetic: string;
}

/** Claims that are wrong for other reasons than arithmetic on what the document prints. */
const notArithmetic: Readonly<Record<string, string>> = {
  "s1-rank-missing": "which results a leaderboard leaves out",
  "s0-t-range": "two texts that differ",
  "s2-ignore-index": "what code does",
  "s2-scales": "two texts that differ",
  "s2-ece-threshold": "targets that differ",
  "s2-ppl-threshold": "targets that differ",
  "s2-recursion-depth": "a metric that is not defined",
  "s3-unexpected-keys": "what a log message means",
  "s3-modes-negatives": "what code does",
  "s3-old-data": "which data an argument is about",
  "s4-beta-100": "what a parameter means",
  "s4-conf-1-dropped": "what code does",
  "s4-regex": "what code does",
  "s4-acc-194": "what code does",
  "s4-mse-loss": "what code does",
};

/** Findings that are no claim of the list and right all the same, by document and line, with the arithmetic. */
const alsoTrue: Readonly<Record<string, string>> = {
  "2:380": "bold 0.5691 beside 0.5720 in the same row",
  "2:710": "rank 9 has 0.5267, rank 10 has 0.5272",
  "5:106": "the same constant 0.5 in the second of three experiments: |0.5 - 0.194| = 0.306",
  "5:153": "and in the third",
  "5:182": "the table's +35% is the sentence's 35%: 0.5225 / 0.3888 - 1 = 34.4%",
};

const markdownIn = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith(".md"));
const findingsOf = (text: string): readonly CheckFinding[] => seriousFindings(auditDocument(readMarkdown(text)));

function numbersIn(value: unknown): Set<string> {
  const text = typeof value === "string" ? value : JSON.stringify(value ?? "");
  return new Set(
    (text.match(/\d+(?:\.\d+)?/gu) ?? []).map((number) => String(Number(number))).filter((number) => number.length > 1),
  );
}

/** A finding is about a claim when it stands where the claim does, or in its table, and shares a number with it. */
function isAbout(finding: CheckFinding, claim: Claim, tables: readonly DocumentTable[]): boolean {
  const { line, endLine = line } = finding.place;
  const table = tables.find(({ place }) => line >= place.line && line <= (place.endLine ?? place.line));
  const [from, to] = [
    Math.min(line, table?.place.line ?? line) - 2,
    Math.max(endLine, table?.place.endLine ?? line) + 2,
  ];
  if (claim.line < from || claim.line > to) return false;
  if (claim.line === line && !table) return true;
  const ours = numbersIn([finding.stated, finding.recomputed, finding.arithmetic]);
  return [...numbersIn([claim.stated, claim.computed, claim.arithmetic])].some((number) => ours.has(number));
}

function reportClaims(folder: string, claims: readonly Claim[]): void {
  const wanted = claims.filter(
    ({ id, verdict }) => (verdict === "wrong" || verdict === "contradicted") && !(id in notArithmetic),
  );
  const missed = new Set(wanted.map(({ id }) => id));
  const alarms: string[] = [];
  let findings = 0;
  for (const name of markdownIn(folder)) {
    const text = readFileSync(join(folder, name), "utf8");
    const tables = readMarkdown(text).blocks.filter((block): block is DocumentTable => block.kind === "table");
    const number = Number.parseInt(name, 10);
    for (const finding of findingsOf(text)) {
      findings += 1;
      const about = claims.filter(
        (claim) => claim.writeup === number && claim.verdict !== "ok" && isAbout(finding, claim, tables),
      );
      for (const { id } of about) missed.delete(id);
      if (about.length === 0 && !(`${number}:${finding.place.line}` in alsoTrue))
        alarms.push(`${name}:${finding.place.line} ${finding.rule}: ${finding.message}`);
    }
  }
  const found = wanted.length - missed.size;
  console.log(
    `${found} of ${wanted.length} wrong claims found (${percent(found, wanted.length)}); missed: ${[...missed].join(", ")}`,
  );
  console.log(
    `${alarms.length} of ${findings} findings are false alarms (${percent(alarms.length, findings)})\n${alarms.join("\n")}`,
  );
}

/** What was found of the slips of one kind. */
interface Tally {
  found: number;
  planted: number;
}

/**
 * Documents as they are, whose findings are to be judged by who reads them, and copies with one slip each: found when a new
 * finding stands where the slip does or in its table, or names the wrong number.
 */
function reportHeldOut(folders: readonly string[], seed: number): void {
  const generator = xoroshiro128plus(seed);
  const random = (below: number): number => (below <= 1 ? 0 : uniformInt(generator, 0, below - 1));
  const tallies = new Map<string, Tally>();
  let [documents, findings] = [0, 0];
  for (const path of folders.flatMap(documentsIn)) {
    const text = readFileSync(path, "utf8");
    const format = formatOfFile(path);
    if (format === undefined || text.length > 300_000) continue;
    const audit = (changed: string): readonly CheckFinding[] =>
      seriousFindings(auditDocument(readDocument(changed, format)));
    const before = audit(text);
    documents += 1;
    findings += before.length;
    for (const { place, rule, stated, arithmetic } of before)
      console.log(`${path}:${place.line} ${rule}: ${stated} | ${arithmetic}`);
    if (format === "notebook") continue;
    const known = new Set(before.map(({ place, arithmetic }) => `${place.line} ${arithmetic}`));
    for (const slip of slipsFor(text, format === "csv", random)) {
      if (before.some(({ place }) => place.line === slip.line + 1)) continue;
      const isFound = audit(slip.lines.join("\n")).some(
        (finding) => !known.has(`${finding.place.line} ${finding.arithmetic}`) && isOfSlip(finding, slip),
      );
      const tally = tallies.get(slip.kind) ?? { found: 0, planted: 0 };
      tallies.set(slip.kind, { found: tally.found + (isFound ? 1 : 0), planted: tally.planted + 1 });
      if (!isFound && values.missed)
        console.log(`missed: ${path}:${slip.line + 1} ${slip.kind}: ${slip.before} → ${slip.after}`);
    }
  }
  const all = [...tallies.values()];
  const [found, planted] = [
    all.reduce((sum, each) => sum + each.found, 0),
    all.reduce((sum, each) => sum + each.planted, 0),
  ];
  for (const [kind, tally] of [...tallies].toSorted(([a], [b]) => a.localeCompare(b)))
    console.log(`${kind}: ${tally.found} of ${tally.planted}`);
  console.log(
    `${documents} documents: ${findings} findings as they are; ${found} of ${planted} slips found (${percent(found, planted)})`,
  );
}

/** One slip of a kind, and three in all, so that no long document outweighs the others. */
function slipsFor(text: string, isCsv: boolean, random: (below: number) => number): readonly Slip[] {
  const lines = text.split("\n");
  const tables = tablesIn(lines, isCsv);
  const slips = [
    ...tables.flatMap((table) => [...relationSlips(lines, table, random), ...markSlips(lines, table, random)]),
    ...(isCsv ? [] : sentenceSlips(lines, tables, random)),
  ];
  const kinds = [...Map.groupBy(slips, ({ kind }) => kind).values()];
  return kinds.map((some) => some[random(some.length)] as Slip).slice(0, 3);
}

function isOfSlip({ place, stated, arithmetic }: CheckFinding, { line, from, to, after }: Slip): boolean {
  const [first, last] = [place.line - 1, (place.endLine ?? place.line) - 1];
  return (
    (line >= first && line <= last) ||
    (first >= from && first <= to) ||
    (after.length > 2 && `${stated} ${arithmetic}`.includes(after))
  );
}

function documentsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => formatOfFile(name) !== undefined)
    .map((name) => join(folder, name));
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "none" : `${((100 * part) / whole).toFixed(0)} %`;
}

const { values } = parseArgs({
  options: {
    documents: { type: "string" },
    claims: { type: "string" },
    "held-out": { type: "string", multiple: true },
    missed: { type: "boolean" },
    seed: { type: "string", default: "1" },
  },
});
if (values.documents !== undefined && values.claims !== undefined)
  reportClaims(values.documents, JSON.parse(readFileSync(values.claims, "utf8")) as Claim[]);
if (values["held-out"]) reportHeldOut(values["held-out"], Number(values.seed));
